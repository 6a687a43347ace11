"""Duties and restrictions that a person corrected by hand: what was read instead, who corrected it, and when, in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.labels import DIFFERENCES, DUTY_KINDS, RESTRICTION_KINDS, TRIGGER_HEADINGS
from agreements.models import Agreement
from agreements.wording import PARTIES, figure

Row = Mapping[str, Any]
_FIGURE = frozenset({"amount", "unit", "unit_stated"})
_UNIT = r"(?:\w+\s+)?(?:hours?|days?|weeks?|months?|years?)"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Who corrected the rows of one agreement, by row. Its papers know; the terms, which agreements share, do not."""

    by_row: Mapping[tuple[Any, ...], tuple[str, date | None]] = field(default_factory=dict)

    def words(self, row: Row | None) -> str:
        """ "corrected by Ada Byrne on Sun 22 Nov 2026, read as sixty (60) days"; empty where nobody corrected the row."""
        mark = (row or {}).get("corrected")
        if not row or not mark:
            return ""
        name, on = self.by_row.get(_key(row)) or ("", None)
        return _told(name, date_format(on, "D j M Y") if on else "", _read_as(row, mark.get("read")))


def corrected_in(agreement: Agreement, rows: Iterable[Row]) -> Corrected:
    """Who corrected those of the rows that were corrected. Asks nothing where none was."""
    wanted = {_key(row) for row in rows if row.get("corrected")}
    if not wanted:
        return Corrected()
    marks: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for reading in agreement.papers.order_by("added_at", "id").values_list("reading", flat=True):
        found = (row for key in ("duties", "restrictions") for row in reading.get(key) or ())
        marks |= {_key(row): row["corrected"] for row in found if row.get("corrected") and _key(row) in wanted}
    people = {str(u.pk): str(u) for u in get_user_model().objects.filter(pk__in={m["by"] for m in marks.values() if m.get("by")})}
    return Corrected({key: (people.get(m.get("by") or "", ""), _day(m.get("on"))) for key, m in marks.items()})


def _key(row: Row) -> tuple[Any, ...]:
    """What tells a row in the terms, where names are slots, and in the paper, where they are not."""
    return tuple(row.get(name) for name in ("kind", "address", "trigger", "amount", "unit", "rule"))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _told(name: str, day: str, read: str) -> str:
    if not read:
        return _("added by hand by %(name)s on %(day)s") % {"name": name, "day": day} if name else _("added by hand")
    given = {"name": name, "day": day, "read": read}
    if name:
        return _("corrected by %(name)s on %(day)s, read as %(read)s") % given
    return _("corrected by hand, read as %(read)s") % given


def _read_as(row: Row, read: Row | None) -> str:
    """What was read, in words; empty where the row was not read at all."""
    if read is None:
        return ""
    words = [_figure(row, read)] if _FIGURE & set(read) else []
    words += [f"{DIFFERENCES.get(key, key)}: {_value(read[key])}" for key in read if key not in _FIGURE]
    return "; ".join(words)


def _figure(row: Row, read: Row) -> str:
    """The figure as the words of the text print it, "sixty (60) days"; as a figure where they do not."""
    was = {**row, **read}
    found = re.search(rf"(?:[A-Za-z-]+\s+)?\(\s*{was.get('amount')}\s*\)\s+{_UNIT}", was.get("quote") or "")
    return found[0] if found else figure(was)


def _value(value: Any) -> str:
    if value is None or value == "" or value == []:
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(_value, value))
    labels: Mapping[str, Any] = {**DUTY_KINDS, **RESTRICTION_KINDS, **TRIGGER_HEADINGS, **PARTIES}
    return str(labels.get(value, str(value).replace("_", " ")))
