"""Signatures that are missing, terms that have run out."""

from collections.abc import Iterator
from datetime import date

from law.document import Document
from law.findings import Finding, Severity

_NAMES = {
    "lea": "the LEA",
    "provider": "the provider",
    "sponsor": "the sponsor",
    "certifier": "the certifier",
    "state_agency": "the state agency",
}


def check_signatures(document: Document) -> Iterator[Finding]:
    """unsigned: a signature or date of one of the agreement's own parties is missing."""
    own = [s for s in document.signatures if s.block in {"agreement", "profile"}]
    if not own and document.form.family != "profile":
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


def check_expiry(document: Document, on: date) -> Iterator[Finding]:
    """expired: `on` is later than the last day in force."""
    ends = document.dates.expires_on
    if ends is not None and on > ends:
        message = f"The agreement ran out on {ends.isoformat()} ({document.dates.expires_on_basis}). Renew it, or see that the data is disposed of."
        yield Finding("expired", Severity.WARNING, None, message)
