"""Filters for terms: clocks, kinds and places in words."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from agreements import labels, wording

register = template.Library()


@register.filter
def figure(duty: dict[str, Any]) -> str:
    """The amount with its unit."""
    return wording.figure(duty)


@register.filter
def clock(duty: dict[str, Any]) -> str:
    """The whole clock in words."""
    return wording.clock(duty)


@register.filter
def party(role: str | None) -> str:
    """A party by what it is."""
    return str(wording.PARTIES.get(role or "", role or ""))


@register.filter
def duty_kind(kind: str) -> str:
    """What a duty is called."""
    return str(labels.DUTY_KINDS.get(kind, kind.replace("_", " ")))


@register.filter
def restriction_kind(kind: str) -> str:
    """What a restriction is called."""
    return str(labels.RESTRICTION_KINDS.get(kind, kind.replace("_", " ")))


@register.filter
def source_label(source: str) -> str:
    """Which instrument and item put words there."""
    return labels.source_label(source)


@register.filter
def state_name(code: str) -> str:
    """The state by its name."""
    return labels.state_name(code)


@register.filter
def operation(op: str) -> str:
    """What an operation does."""
    return str(labels.OPERATIONS.get(op, op))


@register.filter
def outcome(code: str | None) -> str:
    """How an operation ended."""
    return str(labels.OUTCOMES.get(code or "", code or ""))


@register.filter
def in_words(code: str | None) -> str:
    """A code of an open list as words: "types_of_information", "start-unstated"."""
    return (code or "").replace("_", " ").replace("-", " ")


@register.filter
def recurrence(duty: dict[str, Any]) -> str:
    """How often a duty returns."""
    return wording.recurrence(duty)


@register.filter
def place_name(address: str) -> str:
    """A place as a lawyer cites it."""
    return labels.place_label(address)


@register.filter
def told(value: Any) -> str:
    """A value of a reading as a person reads it: a row by its values, yes and no, nothing."""
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(told(item) for item in value.values() if item not in (None, "", [], {}))
    return ", ".join(map(told, value)) if isinstance(value, list) else str(value)
