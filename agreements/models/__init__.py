"""Forms and what amends them, agreements and what they say, and the terms that result, by interval."""

from agreements.models.agreements import Agreement, AgreementPaper, AgreementParty
from agreements.models.contents import (
    AgreementFinding,
    AgreementOption,
    Contact,
    ListedSubprocessor,
    PaperStatement,
    SecurityFramework,
    Signature,
    SigningEvent,
)
from agreements.models.forms import Form, Instrument, Supplement
from agreements.models.links import AgreementInstrument, AgreementProduct, AgreementSubscriber
from agreements.models.shares import AgreementUserObjectPermission
from agreements.models.terms import StateTerms, TermSet, TermsInterval

__all__ = [
    "Agreement",
    "AgreementFinding",
    "AgreementInstrument",
    "AgreementOption",
    "AgreementPaper",
    "AgreementParty",
    "AgreementProduct",
    "AgreementSubscriber",
    "AgreementUserObjectPermission",
    "Contact",
    "Form",
    "Instrument",
    "ListedSubprocessor",
    "PaperStatement",
    "SecurityFramework",
    "Signature",
    "SigningEvent",
    "StateTerms",
    "Supplement",
    "TermSet",
    "TermsInterval",
]
