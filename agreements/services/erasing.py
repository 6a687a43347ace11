"""Erasing an agreement that was made from a mistaken upload. The trail keeps hash, who, when and why."""

from django.db import models, transaction

from accounts.actors import Actor, SystemActor
from agreements.models import (
    Agreement,
    AgreementFinding,
    AgreementInstrument,
    AgreementOption,
    AgreementParty,
    Contact,
    Form,
    Instrument,
    ListedSubprocessor,
    PaperStatement,
    SecurityFramework,
    Signature,
    SigningEvent,
    Supplement,
    TermSet,
    TermsInterval,
)
from agreements.ownership import ASKED
from trail.files import erase_file, is_used
from trail.models import StoredFile
from trail.services import record
from vault.scopes import Scope
from vault.services import destroy_keys

AUTHORITY = "Erasure of a mistaken upload by an officer of the organization"

# Rows that hold personal data or the paper's words; what they were before goes with them.
_WITH_HISTORY: tuple[type[models.Model], ...] = (
    AgreementFinding,
    AgreementInstrument,
    AgreementOption,
    AgreementParty,
    Contact,
    ListedSubprocessor,
    PaperStatement,
    SecurityFramework,
    Signature,
    SigningEvent,
)


@transaction.atomic
def erase_agreement(
    *, actor: Actor | SystemActor, agreement: Agreement, reason: str, besides: models.QuerySet | None = None
) -> None:
    """Erase the agreement, its papers and their content, what it alone used, the history of it all, and its keys.

    A file to which something else refers is kept; `besides`: records of the caller's that refer to it and keep nothing of it.

    While a hold stands on the agreement nothing is erased: `vault.errors.HoldStands`.
    """
    if not reason.strip():
        raise ValueError("Say why the agreement is erased.")
    destroy_keys(actor, Scope.agreement(agreement.pk), reason=reason, authority=AUTHORITY)
    record(actor, "agreement.erased", agreement, reason=reason)
    files = list(StoredFile.objects.filter(papers__agreement=agreement).distinct())
    term_sets = set(agreement.state_terms.values_list("term_set_id", flat=True))
    term_sets |= set(agreement.intervals.values_list("term_set_id", flat=True))
    instruments = list(Instrument.objects.unscoped(ASKED).filter(uses__agreement=agreement))
    key = agreement.pk
    _delete_rows(agreement)
    for model in _WITH_HISTORY:
        model.history.filter(agreement_id=key).delete()  # type: ignore[attr-defined]
    Agreement.history.filter(id=key).delete()
    _delete_unused(term_sets, instruments)
    for stored in files:
        if not stored.is_erased and not is_used(stored, besides=besides):
            erase_file(actor, stored, reason=reason)


def _delete_rows(agreement: Agreement) -> None:
    TermsInterval.objects.unscoped(ASKED).filter(agreement=agreement).delete()
    Agreement.objects.unscoped(ASKED).filter(pk=agreement.pk).update(
        latest_term_set=None
    )  # its history goes in the same transaction
    agreement.delete()


def _delete_unused(term_sets: set, instruments: list[Instrument]) -> None:
    """Texts that nobody else's paper has: they are the mistaken paper's words."""
    used = models.Q(intervals__isnull=True, state_terms__isnull=True, latest_of__isnull=True)
    TermSet.objects.unscoped("no agreement of anyone has them").filter(used, pk__in=term_sets).delete()
    for instrument in instruments:
        if instrument.uses.exists():
            continue
        form, supplement, key = instrument.form, instrument.supplement, instrument.pk
        instrument.delete()
        Instrument.history.filter(id=key).delete()
        _delete_published(Form, form)
        _delete_published(Supplement, supplement)


def _delete_published(model: type[Form] | type[Supplement], text: Form | Supplement | None) -> None:
    if text is None or text.is_shared or text.instruments.exists():
        return
    if isinstance(text, Form) and (text.term_sets.exists() or text.agreements.exists()):
        return
    key = text.pk
    text.delete()
    model.history.filter(id=key).delete()
