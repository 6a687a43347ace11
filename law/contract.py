"""A reading as the object that `read_agreement --json` prints and the intake page shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from law.amendments.operations import Operation
from law.document import Document, Signature
from law.findings import Finding
from law.obligations import Duty, Restriction
from law.reader import Reading


def as_dict(reading: Reading) -> dict[str, Any]:
    """The whole reading, in the shape and order of the contract."""
    document = reading.document
    return {
        **_of_paper(document),
        "amendments": [_amendment(o) for o in reading.operations],
        "duties": [duty_row(d) for d in reading.terms.duties],
        "restrictions": [restriction_row(r) for r in reading.terms.restrictions],
        "findings": [finding_row(f) for f in reading.findings],
    }


def _of_paper(document: Document) -> dict[str, Any]:
    source, form, dates = document.source, document.form, document.dates
    return {
        "file": {"name": source.name, "sha256": source.sha256, "format": source.format, "pages": source.pages, "characters": source.characters},
        "form": {"family": form.family, "version": form.version, "title": form.title, "states": list(form.states)},
        "parties": _rows(document.parties, "role", "name", "address", "state"),
        "contacts": _rows(document.contacts, "party", "name", "title", "email", "phone", "address", "purpose"),
        "dates": {key: _plain(getattr(dates, key)) for key in ("effective_on", "effective_on_basis", "expires_on", "expires_on_basis", "offer_expires_on", "offer_expires_on_basis")},
        "signatures": _rows([s for s in document.signatures if _is_given(s)], "party", "name", "title", "signed_on"),
        "signing_events": _rows(document.signing_events, "at", "event", "actor"),
        "options": _rows(document.options, "label", "exhibit", "checked"),
        "provisions": _rows(document.provisions, "address", "number", "heading", "text"),
        "schedule": _rows(document.schedule, "exhibit", "subject", "category", "element", "used", "detail"),
        "frameworks": _rows(document.frameworks, "name", "selected"),
        "subprocessors": _rows(document.subprocessors, "name", "purpose", "information"),
        "credentials": [
            {"name": c.name, "modules": _rows(c.modules, "number", "title"), "steps": _rows(c.steps, "number", "text", "responsible")} for c in document.credentials
        ],
    }  # fmt: skip


def _is_given(signature: Signature) -> bool:
    """Whether a signature is part of the reading: a block of the agreement, signed or not, and an offer or addendum that was signed."""
    return signature.block in {"agreement", "profile"} or (signature.block in {"offer", "supplement"} and signature.is_signed)


def _rows(records: Iterable[object], *names: str) -> list[dict[str, Any]]:
    return [{name: _plain(getattr(record, name)) for name in names} for record in records]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _amendment(operation: Operation) -> dict[str, Any]:
    op = "standalone" if operation.op.value == "not_understood" else operation.op.value
    return {
        "instrument": operation.instrument,
        "state": operation.state,
        "item": operation.item,
        "op": op,
        "target": None if (operation.target or "").startswith("heading_") else operation.target,
        "find": operation.find,
        "replacement": operation.replacement,
        "outcome": operation.outcome.value if operation.outcome else None,
        "text": operation.text,
    }


def duty_row(duty: Duty) -> dict[str, Any]:
    """A duty as the contract prints it."""
    names = (
        "kind", "obligor", "obligee", "trigger", "nature", "limit", "amount", "unit", "direction", "unit_stated", "start_stated", "starts_at",
        "combine", "recurs", "content", "exceptions", "address", "source", "quote",
    )  # fmt: skip
    row = {name: _plain(getattr(duty, name)) for name in names}
    if duty.combine is not None:
        row["combine"] = {"rule": duty.combine.rule, "with": duty.combine.limb}
    return row


def restriction_row(restriction: Restriction) -> dict[str, Any]:
    """A restriction as the contract prints it."""
    return {name: _plain(getattr(restriction, name)) for name in ("kind", "rule", "values", "address", "source", "quote")}


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding as the contract prints it."""
    return {"rule": finding.rule, "severity": finding.severity.value, "address": finding.address, "message": finding.message}
