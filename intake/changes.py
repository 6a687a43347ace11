"""What an added paper changes, in words: text, duties, clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.changes import RowChange, TextChange
from agreements.labels import DUTY_KINDS, RESTRICTION_KINDS, numbers_of, place_label, source_label
from agreements.models import Agreement, AgreementPaper
from agreements.redline import compared
from agreements.services.papers import ChangesFrom, PaperPreview
from agreements.values import filled, slot_values
from agreements.wording import clock
from intake.models import Draft
from intake.selectors import corrected_reading
from intake.services import preview_addition

_AS_ONE_REDLINE = 40_000  # characters; longer than this, the comparison word by word would keep the reader waiting


@dataclass(frozen=True, slots=True)
class ShownText:
    """A provision that reads differently."""

    place: str
    heading: str
    redline: SafeString
    sources: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A duty or restriction that differs."""

    label: str
    before: str
    after: str
    is_clock: bool


@dataclass(frozen=True, slots=True)
class ShownLater:
    """What differs from today's terms from a later day on; nothing, where the paper lets its change end."""

    day: date | None
    duties: tuple[ShownRow, ...]
    restrictions: tuple[ShownRow, ...]
    text: tuple[ShownText, ...]

    def __bool__(self) -> bool:
        return bool(self.duties or self.restrictions or self.text)


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """Everything that the officer sees before confirming an added paper."""

    preview: PaperPreview
    kind: str
    text: tuple[ShownText, ...]
    clocks: tuple[ShownRow, ...]
    duties: tuple[ShownRow, ...]
    restrictions: tuple[ShownRow, ...]

    needs_day: bool  # the paper does not name the day from which it operates, and the agreement is in force
    later: tuple[ShownLater, ...] = ()  # where parts of the paper begin or end on days of their own


def shown_changes(draft: Draft) -> ShownChanges:
    """The changes that a draft makes to the agreement it amends."""
    preview = preview_addition(draft=draft)
    reading = corrected_reading(draft)
    values, numbers = slot_values(filter(None, reading["parties"])), numbers_of(reading["provisions"])
    changes = preview.changes
    later = [_later(step, values, numbers) for step in preview.steps[1:]]
    duties = [shown_row(c, DUTY_KINDS, values) for c in changes.duties]
    return ShownChanges(
        preview=preview,
        kind=str(AgreementPaper.Kind(preview.kind).label),
        text=tuple(_text(change, values, numbers) for change in changes.text),
        clocks=tuple(row for row in duties if row.is_clock),
        duties=tuple(row for row in duties if not row.is_clock),
        restrictions=tuple(shown_row(c, RESTRICTION_KINDS, values) for c in changes.restrictions),
        later=tuple(later),
        needs_day=preview.needs_date and draft.amends is not None and draft.amends.lifecycle == Agreement.Lifecycle.EXECUTED,
    )


def _later(step: ChangesFrom, values: Mapping[str, str], numbers: Mapping[str, str]) -> ShownLater:
    changes = step.changes
    return ShownLater(
        step.day,
        tuple(shown_row(c, DUTY_KINDS, values) for c in changes.duties),
        tuple(shown_row(c, RESTRICTION_KINDS, values) for c in changes.restrictions),
        tuple(_text(change, values, numbers) for change in changes.text),
    )


def _text(change: TextChange, values: Mapping[str, str], numbers: Mapping[str, str]) -> ShownText:
    before, after = filled(change.before, values), filled(change.after, values)
    if len(before or "") + len(after or "") > _AS_ONE_REDLINE:
        before, after = "", after or before
    told = _("new") if change.before is None else _("taken out") if change.after is None else ""
    sources = tuple(source_label(source) for source in change.sources)
    return ShownText(place_label(change.address, numbers), filled(change.heading, values), compared(before, after), sources, told)


def shown_row(change: RowChange, labels: Mapping[str, Any], values: Mapping[str, str]) -> ShownRow:
    """A change with what stood before and what stands now, in words."""
    label = str(labels.get(change.kind, change.kind))
    return ShownRow(label, _words(change.before, values), _words(change.after, values), change.is_clock)


def _words(row: Mapping[str, Any] | None, values: Mapping[str, str]) -> str:
    if row is None:
        return ""
    if "trigger" in row:
        return str(clock(filled(dict(row), values)))
    return _rule(filled(dict(row), values))


def _rule(row: Mapping[str, Any]) -> str:
    given: Sequence[str] = row.get("values") or ()
    return ", ".join(filter(None, [(row.get("rule") or "").replace("_", " "), *given]))
