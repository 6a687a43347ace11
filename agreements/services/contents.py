"""The rows of one agreement that are taken over from its reading."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models

from accounts.actors import Actor, SystemActor
from agreements.models import (
    Agreement,
    AgreementFinding,
    AgreementOption,
    AgreementPaper,
    AgreementParty,
    Contact,
    ListedSubprocessor,
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
        for position, given in enumerate(reading.get(key) or []):
            _add(model, agreement, fields(given, position))


def _drop(model: type[models.Model], agreement: Agreement) -> None:
    """One by one: a bulk delete would write no history."""
    for row in model._default_manager.filter(agreement=agreement):
        row.delete()


def _add(model: type[models.Model], agreement: Agreement, values: dict[str, Any]) -> None:
    row = model(agreement=agreement, **values)
    row.full_clean(exclude=["agreement"])
    row.save(force_insert=True)


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


_ROWS: tuple[tuple[str, type[models.Model], Callable[[Given, int], dict[str, Any]]], ...] = (
    ("parties", AgreementParty, _party),
    ("contacts", Contact, _contact),
    ("signatures", Signature, _signature),
    ("signing_events", SigningEvent, _signing_event),
    ("options", AgreementOption, _option),
    ("frameworks", SecurityFramework, _framework),
    ("subprocessors", ListedSubprocessor, _subprocessor),
)


def write_findings(
    actor: Actor | SystemActor, agreement: Agreement, paper: AgreementPaper, findings: Iterable[SettledFinding]
) -> None:
    """The findings of a paper, each with what was decided about it before the paper was confirmed."""
    user = person_of(actor)
    for found in findings:
        decided = bool(found.decision)
        row = AgreementFinding(
            agreement=agreement,
            paper=paper,
            rule=found.rule,
            severity=found.severity,
            address=found.address or "",
            message=found.message,
            standing=found.decision or AgreementFinding.Standing.UNSEEN,
            settled_by=user if decided else None,
            settled_at=now() if decided else None,
            note=found.note,
        )
        row.full_clean(exclude=["agreement", "paper", "settled_by"])
        row.save(force_insert=True)


def person_of(actor: Actor | SystemActor) -> Any:
    """The person who acts, or None for a script."""
    user = getattr(actor, "user", None)
    return user if isinstance(user, get_user_model()) else None
