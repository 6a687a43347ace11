"""An invented paper as the reader would give it: parties, figures and line breaks can be varied."""

import textwrap
from typing import Any

CLAUSES = {
    "cover__para_1": (
        "",
        "This Data Privacy Agreement is between {lea}, at {lea_address}, and {provider}, at {provider_address}.",
    ),
    "cover__para_2": ("", "Name: {contact} Title: Director Email: {email} Phone: 419-555-0102"),
    "art_1": ("PURPOSE", ""),
    "art_1__sec_1": ("Purpose.", "{provider} handles student-level data for {lea} only as the LEA directs."),
    "art_2__sec_1": ("Storage.", "The Provider keeps all Student Data within the United States."),
    "art_3__sec_1": ("Training.", "The Provider trains its employees every year."),
    "art_4__sec_1": ("Encryption.", "Student Data is encrypted in transit and at rest."),
    "art_5__sec_4": ("Data Breach.", "The Provider notifies the LEA within {breach} of confirmation of an incident."),
    "art_6__sec_1": ("Disposition.", "Upon a written request the Provider disposes of the data within sixty (60) days."),
    "art_7__sec_1": ("Term.", "☒ This agreement ends on {ends}."),
}
OHIO_ITEM = "In Article V, Section 4, replace seventy-two (72) hours with forty-eight (48) hours."
_FIGURES = {"base": ("seventy-two (72) hours", 72), "OH": ("forty-eight (48) hours", 48)}
_DEFAULTS = {
    "lea": "Willow Creek Local Schools",
    "lea_address": "12 Mill Road, Ashford OH 43000",
    "provider": "Lumen Learning Tools, Inc.",
    "provider_address": "9 Harbor Street, Dover DE 19901",
    "contact": "June Park",
    "email": "june.park@lumen.example",
    "ends": "June 30, 2029",
}
SCHEDULE = [
    {"exhibit": "exh_B", "subject": "student", "category": "Identity", "element": "Name", "used": True, "detail": None},
    {"exhibit": "exh_B", "subject": "student", "category": "Health", "element": "Allergies", "used": False, "detail": None},
    {"exhibit": "exh_B", "subject": "teacher", "category": "Identity", "element": "E-mail", "used": None, "detail": None},
]


def make_payload(*, width: int = 0, signed: bool = True, with_ohio: bool = True, **values: str) -> dict[str, Any]:
    """What `intake.payload` gives for a paper between the given parties. `width`: break the lines as a scan would."""
    values = _DEFAULTS | values
    states = {"": _terms("", values, width)} | ({"OH": _terms("OH", values, width)} if with_ohio else {})
    own = states["OH" if with_ohio else ""]
    reading = _reading(values, width, signed, with_ohio) | {"duties": own["duties"], "restrictions": own["restrictions"]}
    instruments = [{"address": "exh_G__OH", "state": "OH", "title": "Ohio", "effective_on": None}] if with_ohio else []
    terms = {
        "state": "OH" if with_ohio else "",
        "states": states,
        "aliases": [["provider", values["provider"].split(",")[0]]],
        "instruments": instruments,
        "attachments": [],
        "cuts": {},
    }
    return {"reading": reading, "terms": terms, "places": {"art_5__sec_4": [40, 42, 2]}, "lines": ["A line", "Another"]}


def _reading(values: dict[str, str], width: int, signed: bool, with_ohio: bool) -> dict[str, Any]:
    return {
        "file": {"name": "paper.txt", "sha256": "0" * 64, "format": "txt", "pages": None, "characters": 900},
        "form": {"family": "NDPA", "version": "1", "title": "Student Data Privacy Agreement", "states": ["OH"]},
        "parties": [
            {"role": "lea", "name": values["lea"], "address": values["lea_address"], "state": "OH"},
            {"role": "provider", "name": values["provider"], "address": values["provider_address"], "state": "DE"},
        ],
        "contacts": [
            {"party": "provider", "name": values["contact"], "title": "Director", "email": values["email"],
             "phone": "419-555-0102", "address": None, "purpose": None}
        ],
        "dates": _dates(signed),
        "signatures": [
            {"party": role, "name": name, "title": None, "signed_on": "2026-08-03" if signed else None}
            for role, name in (("lea", "Nora Feld"), ("provider", values["contact"]))
        ],
        "signing_events": [],
        "options": [{"label": "General Offer of Terms signed", "exhibit": "exh_E", "checked": False}],
        "provisions": _provisions(values, width, with_ohio),
        "schedule": [dict(row) for row in SCHEDULE],
        "frameworks": [{"name": "ISO 27001", "selected": True}],
        "subprocessors": [{"name": "Quiet Cloud Hosting", "purpose": "hosting", "information": None}],
        "credentials": [],
        "amendments": [],
        "findings": [
            {"rule": "start-unstated", "severity": "note", "address": "art_6__sec_1", "message": "No start is given."},
            {"rule": "exhibit-missing", "severity": "error", "address": "cover__para_1", "message": "Exhibit F is not there."},
        ],
    }  # fmt: skip


def _dates(signed: bool) -> dict[str, Any]:
    empty = {"offer_expires_on": None, "offer_expires_on_basis": None}
    ends = {"expires_on": "2029-06-30", "expires_on_basis": "This agreement ends on June 30, 2029"}
    return (
        empty
        | ends
        | {"effective_on": "2026-08-03" if signed else None, "effective_on_basis": "last signature" if signed else None}
    )


def _provisions(values: dict[str, str], width: int, with_ohio: bool) -> list[dict[str, str]]:
    rows = [
        {"address": a, "number": "", "heading": heading, "text": _text(a, "base", values, width)}
        for a, (heading, _) in CLAUSES.items()
    ]
    ohio = [{"address": "exh_G__OH__item_1", "number": "1", "heading": "", "text": _broken(OHIO_ITEM, width)}]
    return rows + (ohio if with_ohio else [])


def _text(address: str, figure: str, values: dict[str, str], width: int) -> str:
    return _broken(CLAUSES[address][1].format(breach=_FIGURES[figure][0], **values), width)


def _broken(text: str, width: int) -> str:
    """Other line breaks, straight quotes for curly ones: what differs between two scans."""
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=True, break_long_words=False)) if width else text


def _terms(state: str, values: dict[str, str], width: int) -> dict[str, Any]:
    provisions = [
        {"address": a, "number": "", "heading": heading, "kind": "section", "instrument": None, "state": None,
         "segments": _segments(a, state, values, width)}
        for a, (heading, _) in CLAUSES.items()
    ]  # fmt: skip
    return {"provisions": provisions, "duties": _duties(state, values), "restrictions": [dict(RESTRICTION)]}


def _segments(address: str, state: str, values: dict[str, str], width: int) -> list[dict[str, str]]:
    if address != "art_5__sec_4" or not state:
        return [{"text": _text(address, "base", values, width), "state": "kept", "source": "base"}]
    old, new = _FIGURES["base"][0], _FIGURES[state][0]
    before, _, after = CLAUSES[address][1].partition("{breach}")
    runs = [(before, "kept", "base"), (old, "deleted", f"{state}.1"), (new, "inserted", f"{state}.1"), (after, "kept", "base")]
    return [{"text": text, "state": kept, "source": source} for text, kept, source in runs]


RESTRICTION = {
    "kind": "storage_location", "rule": "stored within the country", "values": ["US"], "address": "art_2__sec_1",
    "source": "base",
    "quote": "keeps all Student Data within the United States",
}  # fmt: skip


def make_duty(**values: Any) -> dict[str, Any]:
    """A duty in the shape of the contract."""
    return {
        "kind": "breach_notice", "obligor": "provider", "obligee": "lea", "trigger": "incident_confirmed", "nature": "deadline",
        "limit": "at_most", "amount": 72, "unit": "hours", "direction": "after", "unit_stated": True, "start_stated": True,
        "starts_at": "event", "combine": None, "recurs": None, "content": [], "exceptions": [], "address": "art_5__sec_4",
        "source": "base", "quote": "within seventy-two (72) hours",
    } | values  # fmt: skip


def _duties(state: str, values: dict[str, str]) -> list[dict[str, Any]]:
    words, amount = _FIGURES[state or "base"]
    breach = make_duty(amount=amount, source=f"{state}.1" if state else "base", quote=f"within {words} of confirmation")
    disposition = make_duty(
        kind="disposition_on_request", trigger="disposition_requested", amount=60, unit="calendar_days", unit_stated=False,
        address="art_6__sec_1", quote=f"{values['provider']} disposes of the data within sixty (60) days",
    )  # fmt: skip
    return [breach, disposition]
