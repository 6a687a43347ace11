"""The terms that a record page shows: for which state, on which day, and whether they are in force then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from agreements.changes import CLOCK_FIELDS, Row, paired
from agreements.content import BASE
from agreements.corrected import Corrected, corrected_in
from agreements.labels import DUTY_KINDS, TRIGGER_HEADINGS, numbers_of, place_label
from agreements.models import Agreement, TermSet, TermsInterval
from agreements.models.agreements import Lifecycle
from agreements.selectors import term_set_for_state, terms_on
from agreements.standing import own_state
from agreements.values import filled
from desk.selectors import is_upcoming, slot_values
from law.triggers import TABLE

STANDINGS = {
    "in_force": _("In force on this day."),
    "unsigned": _("Not in force: the paper does not show every signature with its date. This is what it would say."),
    "before": _("Not in force yet on this day. This is what it says from its first day."),
    "after": _("Not in force any more on this day. This is what it said last."),
    "other_state": _("What the paper gives for this state. It is not the LEA's own, so it binds nobody here."),
    "none": _("No terms are recorded for this state."),
}


@dataclass(frozen=True, slots=True)
class TermsShown:
    """A term set and why it is shown."""

    term_set: TermSet | None
    interval: TermsInterval | None
    state: str
    on: date
    standing: str

    @property
    def standing_words(self) -> str:
        return str(STANDINGS[self.standing])

    @property
    def is_in_force(self) -> bool:
        return self.standing == "in_force"

    @property
    def provisions(self) -> Sequence[Row]:
        return self.term_set.provisions if self.term_set else ()


def terms_shown(agreement: Agreement, *, states: Sequence[str], state: str | None, on: date) -> TermsShown:
    """The terms for a state (the LEA's own where none is named) on a day."""
    own = own_state(agreement, states)
    state = own if state is None else state
    if state != own:
        found = term_set_for_state(agreement, state, on=on)
        return TermsShown(found, None, state, on, "other_state" if found else "none")
    interval = terms_on(agreement, on=on)
    if interval:
        return TermsShown(interval.term_set, interval, state, on, "in_force")
    why = _why_not(agreement, on)
    edge = {"before": agreement.effective_on, "after": agreement.expires_on}.get(why)
    nearest = terms_on(agreement, on=edge) if edge else None  # the first terms that it will have, the last that it had
    return TermsShown(nearest.term_set if nearest else agreement.latest_term_set, None, state, on, why)


def _why_not(agreement: Agreement, on: date) -> str:
    if agreement.latest_term_set_id is None:
        return "none"
    if agreement.lifecycle in (Lifecycle.DRAFT, Lifecycle.IN_REVIEW, Lifecycle.SIGNED_BY_PROVIDER, Lifecycle.DECLINED):
        return "unsigned"
    return "before" if is_upcoming(agreement, on) else "after"


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A duty or restriction with what a page says beside it."""

    row: Row
    place: str
    base: Row | None  # the same in the base text, where it differs
    is_added: bool  # the base text has none
    corrected: str = ""  # who corrected it by hand, and what was read

    @property
    def is_other_clock(self) -> bool:
        """Whether the base text has another clock."""
        return self.base is not None and any(self.base.get(f) != self.row.get(f) for f in CLOCK_FIELDS)


@dataclass(frozen=True, slots=True)
class OwedGroup:
    """What is owed on one event."""

    trigger: str
    heading: str
    rows: tuple[OwedRow, ...]

    @property
    def has_figure(self) -> bool:
        """Whether any of the duties has a figure."""
        return any(row.row["amount"] is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Owed:
    """The answer to "what is owed": duties by event, then the standing rules."""

    groups: tuple[OwedGroup, ...]
    restrictions: tuple[OwedRow, ...]

    @property
    def count(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def owed(agreement: Agreement, shown: TermsShown) -> Owed:
    """Duties by trigger and restrictions, each with its place and what the base text says instead."""
    if shown.term_set is None:
        return Owed((), ())
    values, numbers = slot_values(agreement), numbers_of(shown.provisions)
    base = term_set_for_state(agreement, BASE, on=shown.on) if shown.state else None
    by_hand = corrected_in(agreement, [*shown.term_set.duties, *shown.term_set.restrictions])
    duties = _rows(shown.term_set.duties, base.duties if base else None, values, numbers, by_hand)
    rules = _rows(shown.term_set.restrictions, base.restrictions if base else None, values, numbers, by_hand)
    return Owed(tuple(_groups(duties)), tuple(rules))


def _rows(
    rows: Sequence[Row], base: Sequence[Row] | None, values: Mapping[str, str], numbers: Mapping[str, str], by_hand: Corrected
) -> list[OwedRow]:
    partner = {id(now): was for was, now in paired(base, rows) if now is not None} if base is not None else {}
    found = [_row(row, partner.get(id(row)), base is not None, values, numbers) for row in rows]
    return [replace(shown, corrected=by_hand.words(row)) for shown, row in zip(found, rows, strict=True)]


def _row(row: Row, was: Row | None, is_compared: bool, values: Mapping[str, str], numbers: Mapping[str, str]) -> OwedRow:
    is_amended = row["source"] != "base"
    place = place_label(row["address"], numbers)
    return OwedRow(filled(row, values), place, was if is_amended else None, is_compared and was is None)


def _groups(rows: Sequence[OwedRow]) -> list[OwedGroup]:
    order = [trigger.trigger for trigger in TABLE]
    found: dict[str, list[OwedRow]] = {}
    for row in rows:
        found.setdefault(row.row["trigger"], []).append(row)
    groups = [
        OwedGroup(trigger, str(TRIGGER_HEADINGS.get(trigger, trigger)), tuple(sorted(found[trigger], key=_rank)))
        for trigger in sorted(found, key=lambda t: order.index(t) if t in order else len(order))
    ]
    return sorted(groups, key=lambda group: not group.has_figure)  # what has a clock is asked for first


def _rank(row: OwedRow) -> tuple[bool, bool, int]:
    """What others owe the LEA before what it owes itself, figures before promises, then by kind."""
    kinds = list(DUTY_KINDS)
    kind = row.row["kind"]
    return (row.row["obligor"] == "lea", row.row["amount"] is None, kinds.index(kind) if kind in kinds else len(kinds))
