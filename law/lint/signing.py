"""Signatures that are missing, terms that have run out."""

import re
from collections.abc import Iterator
from datetime import date

from law.document import Document
from law.findings import Finding, Severity
from law.patterns import expression
from law.sentences import sentences

_NAMES = {
    "lea": "the LEA",
    "provider": "the provider",
    "sponsor": "the sponsor",
    "certifier": "the certifier",
    "state_agency": "the state agency",
}
_PAPER = r"(?:agreements?|dpa|terms?|contract|addendum|memorandum|mou|arrangement|compact|rider|it|undertaking|understanding|accord|pact|relationship)"
_BY_ITSELF = r"(?:automatic(?:ally)?|by\s+itself|of\s+its\s+own\s+accord|without\s+(?:further\s+)?(?:notice|action))"
_RENEWS = expression(
    rf"\b{_PAPER}\b[^.;]{{0,120}}?\b(?:auto-?renews?\b|{_BY_ITSELF}\s+(?:be\s+)?(?:renew|extend|roll|continu)\w*|(?:renew|extend|roll|continu)\w*\s+(?:over\s+)?(?:itself\s+)?{_BY_ITSELF}"
    r"|(?:(?:shall|will)\s+(?:then\s+|thereafter\s+)?(?:be\s+)?|is\s+)?renew(?:s|ed)?\b[^.;]{0,100}\b(?:unless|until|successive|consecutive|each\s+year|every\s+year|year\s+to\s+year|from\s+year)"
    r"|renews\b|rolls\s+over|(?:from\s+)?year[\s-]to[\s-]year|successive\s+(?:\w+[\s-]){0,4}?(?:terms|periods|years)|evergreen)"
    rf"|\b(?:automatic\s+(?:annual\s+)?(?:renewals?|extensions?)|evergreen)\b[^.;]{{0,80}}\b{_PAPER}\b",
    re.I,
)
_NOT_BY_ITSELF = expression(
    r"\b(?:not|never|no)\b[^.;]{0,40}?\b(?:renew|extend|automatic|roll|evergreen)\w*|\b(?:may|can|could)\s+(?:only\s+)?(?:be\s+)?(?:renew|extend)\w*|"
    r"\b(?:renew|extend)\w*\s+(?:only\s+)?(?:by|with|up)?on?\s*(?:the\s+)?(?:mutual|written|further|prior)\b",
    re.I,
)
_OTHER_TERM = expression(
    r"\b(?:offer|insurance|polic(?:y|ies)|certificat\w+|licen[cs]es?|subscriptions?|domain|service\s+agreement|fees?)\b", re.I
)


def check_parties(document: Document) -> Iterator[Finding]:
    """party-unnamed: a paper of one side that says "a school" where a name would stand."""
    named = {p.role for p in document.parties if p.name}
    if document.form.family == "profile" or "provider" not in named or named & {"lea", "sponsor", "certifier", "state_agency"}:
        return
    message = "The paper does not name the LEA. Add the order, the addendum or the signed page that names it."
    yield Finding("party-unnamed", Severity.NOTE, None, message)


def check_signatures(document: Document) -> Iterator[Finding]:
    """unsigned: a signature or date of one of the agreement's own parties is missing."""
    own = [s for s in document.signatures if s.block in {"agreement", "profile"}]
    if not own and _signed_with_addendum(document):
        return
    if not own and (document.form.family == "profile" or _is_notice(document)):
        return
    if not own:
        yield Finding(
            "unsigned", Severity.WARNING, None, "No signature of the parties was found. Add the signed page to the agreement."
        )
        return
    complete = {s.party for s in own if s.signed_on is not None and s.is_signed}
    reported: set[str | None] = set()
    for signature in own:
        if signature.party in complete and signature.party is not None or signature.party in reported:
            continue
        if signature.signed_on is not None and signature.is_signed:
            continue
        reported.add(signature.party)
        lacking = "date" if signature.is_signed else "signature" if signature.signed_on else "signature and date"
        who = _NAMES.get(signature.party or "", "a party")
        verb = "are" if " and " in lacking else "is"
        message = f"The {lacking} of {who} {verb} missing. Add the signed page to the agreement."
        yield Finding("unsigned", Severity.WARNING, None, message, signature.place)


_NOTICE = expression(r"\b(?:notice|polic(?:y|ies)|statement|pledge|promises?)\b", re.I)
_TO_BE_SIGNED = expression(
    r"\bsign(?:ed|s|ing)?\s+(?:below|here|this|these|the\s+(?:agreement|terms|notice))\b|\bin\s+witness\s+whereof\b|\b(?:signatures?|countersign\w*|signatory)\b|^\W*By\s*:|/s/",
    re.I | re.M,
)


def _is_notice(document: Document) -> bool:
    """Whether a paper is a vendor's own notice or policy that asks nobody to sign it."""
    named = {p.role for p in document.parties if p.name}
    titles = [
        document.form.title or "",
        *(p.heading or "" for p in document.provisions[:2]),
        *(p.text[:200] for p in document.provisions[:2]),
    ]
    speaks = any(_NOTICE.search(title) for title in titles)
    return named == {"provider"} and speaks and not any(_TO_BE_SIGNED.search(p.text) for p in document.provisions)


def _signed_with_addendum(document: Document) -> bool:
    """Whether terms that have no place for signatures are those of an addendum that both sides have signed and dated."""
    signed = {s.party for s in document.signatures if s.block == "supplement" and s.is_signed and s.signed_on is not None}
    return {"lea", "provider"} <= signed


def check_expiry(document: Document, on: date) -> Iterator[Finding]:
    """expired: `on` is later than the last day in force that the paper gives, whether or not it renews by itself."""
    ends = document.dates.expires_on
    if ends is None or on <= ends:
        return
    day = f"{ends.isoformat()} ({document.dates.expires_on_basis})"
    if place := renewing(document):
        message = (
            f"The term ran out on {day}, unless it was renewed: {place} says that it renews by itself. Was it renewed? "
            "If so, record until when; if not, see that the data is disposed of."
        )
    else:
        message = f"The agreement ran out on {day}. Renew it, or see that the data is disposed of."
    yield Finding("expired", Severity.WARNING, None, message)


def renewing(document: Document) -> str | None:
    """Where a paper says that its term renews by itself; None where it does not, or only if somebody agrees."""
    for provision in document.provisions:
        for sentence in sentences(provision.text):
            match = _RENEWS.search(sentence.text)
            if match and not _NOT_BY_ITSELF.search(sentence.text) and not _OTHER_TERM.search(match.group()):
                return provision.address
    return None
