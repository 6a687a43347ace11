"""The rows of one agreement that are taken over from its reading."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from simple_history.utils import bulk_create_with_history

from accounts.actors import Actor, SystemActor
from agreements.models import (
    Agreement,
    AgreementFinding,
    AgreementOption,
    AgreementPaper,
    AgreementParty,
    Contact,
    ListedSubprocessor,
    PaperStatement,
    SecurityFramework,
    Signature,
    SigningEvent,
)
from agreements.papers import SettledFinding
from trail.clock import now

Given = Mapping[str, Any]
_LONG = 100_000


def write_contents(agreement: Agreement, reading: Given) -> None:
    """Everything the reading says of the agreement itself. What was there is replaced, with its history kept."""
    for key, model, fields in _ROWS:
        _drop(model, agreement)
        rows = [model(agreement=agreement, **fields(given, place)) for place, given in enumerate(reading.get(key) or [])]
        add_rows(model, rows, exclude=["agreement"])


def _drop(model: type[models.Model], agreement: Agreement) -> None:
    """One by one: a bulk delete would write no history."""
    for row in model._default_manager.filter(agreement=agreement):
        row.delete()


def add_rows(model: type[models.Model], rows: Sequence[models.Model], *, exclude: Sequence[str]) -> None:
    """Check and write many rows at once, each with its history."""
    for row in rows:
        row.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
    if rows:
        bulk_create_with_history(rows, model)


def _text(given: Given, key: str, limit: int = _LONG) -> str:
    return str(given.get(key) or "")[:limit]


def _party(given: Given, position: int) -> dict[str, Any]:
    texts = {"role": 30, "name": 300, "address": 500, "state": 2}
    return {key: _text(given, key, limit) for key, limit in texts.items()} | {"position": position}


def _contact(given: Given, position: int) -> dict[str, Any]:
    limits = {"party": 30, "name": 200, "title": 200, "email": 254, "phone": 60, "address": 500, "purpose": 300}
    return {key: _text(given, key, limit) for key, limit in limits.items()}


def _signature(given: Given, position: int) -> dict[str, Any]:
    signed_on = date.fromisoformat(given["signed_on"]) if given.get("signed_on") else None
    return {key: _text(given, key, limit) for key, limit in {"party": 30, "name": 200, "title": 200}.items()} | {
        "signed_on": signed_on
    }


def _signing_event(given: Given, position: int) -> dict[str, Any]:
    return {"at": _text(given, "at", 40), "event": _text(given, "event", 20), "actor": _text(given, "actor", 300)}


def _option(given: Given, position: int) -> dict[str, Any]:
    return {"label": _text(given, "label"), "exhibit": _text(given, "exhibit", 100), "checked": bool(given["checked"])}


def _framework(given: Given, position: int) -> dict[str, Any]:
    return {"name": _text(given, "name", 500), "selected": bool(given["selected"])}


def _subprocessor(given: Given, position: int) -> dict[str, Any]:
    return {"name": _text(given, "name", 300), "purpose": _text(given, "purpose"), "information": _text(given, "information")}


def _statement(given: Given, position: int) -> dict[str, Any]:
    limits = {"kind": 12, "name": 300, "text": _LONG, "source_kind": 30, "address": 300}
    return {key: _text(given, key, limit) for key, limit in limits.items()}


_ROWS: tuple[tuple[str, type[models.Model], Callable[[Given, int], dict[str, Any]]], ...] = (
    ("parties", AgreementParty, _party),
    ("contacts", Contact, _contact),
    ("signatures", Signature, _signature),
    ("signing_events", SigningEvent, _signing_event),
    ("options", AgreementOption, _option),
    ("frameworks", SecurityFramework, _framework),
    ("subprocessors", ListedSubprocessor, _subprocessor),
    ("statements", PaperStatement, _statement),
)


def write_findings(
    actor: Actor | SystemActor, agreement: Agreement, paper: AgreementPaper, findings: Iterable[SettledFinding]
) -> None:
    """The findings of a paper, each with what was decided about it before the paper was confirmed."""
    user, moment = person_of(actor), now()
    rows = [
        AgreementFinding(
            agreement=agreement,
            paper=paper,
            rule=found.rule,
            severity=found.severity,
            address=found.address or "",
            message=found.message,
            standing=found.decision or AgreementFinding.Standing.UNSEEN,
            settled_by=user if found.decision else None,
            settled_at=moment if found.decision else None,
            note=found.note,
        )
        for found in findings
    ]
    add_rows(AgreementFinding, rows, exclude=["agreement", "paper", "settled_by"])


def person_of(actor: Actor | SystemActor) -> Any:
    """The person who acts, or None for a script."""
    user = getattr(actor, "user", None)
    return user if isinstance(user, get_user_model()) else None
