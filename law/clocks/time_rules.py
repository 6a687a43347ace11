"""What laws of computing time would allow where a text is silent: dated rule files in `law/data/time`."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from law.calendars.district import Calendar
from law.calendars.public_holidays import FIRST_YEAR, LAST_YEAR
from law.checked_yaml import DataFileError, Fields
from law.loader import texts_below

ROLLS_ON = ("saturday", "sunday", "holiday")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One law of computing time: on which last days it lets a period run on, and for which texts it was made."""

    id: str
    jurisdiction: str
    applies_to: tuple[str, ...]  # contract, statute
    rolls_on: tuple[str, ...]
    hours: bool
    backwards: bool
    in_force_from: date | None
    cite: str
    url: str | None
    confidence: str
    source_kind: str
    note: str

    @property
    def version(self) -> str:
        return f"from {self.in_force_from or 'unknown'}"

    def moves(self, day: date, calendar: Calendar) -> bool:
        """Whether a period may not end on that day."""
        if day.weekday() == 5:
            return "saturday" in self.rolls_on
        if day.weekday() == 6:
            return "sunday" in self.rolls_on
        return "holiday" in self.rolls_on and public_holiday(day, calendar) is not None

    def rolled(self, day: date, calendar: Calendar, *, back: bool = False) -> date:
        """The next day (the one before, where one counts back) on which the period may end."""
        while self.moves(day, calendar) and day not in (date.max, date.min):
            day += -_A_DAY if back else _A_DAY
        return day


def public_holiday(day: date, calendar: Calendar) -> str | None:
    """The holiday on that day; outside the years whose holidays are known, none."""
    return calendar.holiday(day) if FIRST_YEAR <= day.year <= LAST_YEAR else None


@lru_cache
def time_rules() -> tuple[TimeRule, ...]:
    """All laws of computing time that were entered."""
    return tuple(time_rule_of(name, text) for name, text in texts_below("time"))


@lru_cache(maxsize=512)
def rules_that_may_apply(state: str | None, kind: str, jurisdiction: str | None) -> tuple[TimeRule, ...]:
    """For a contract the laws of the LEA's state; for a statute those of whoever made it."""
    of = jurisdiction if kind == "statute" and jurisdiction else state
    return tuple(rule for rule in time_rules() if rule.jurisdiction == of and kind in rule.applies_to)


def time_rule_of(name: str, text: str) -> TimeRule:
    """The rule of one file, checked."""
    top = Fields.of_text(text, name)
    rule = TimeRule(
        id=top.text("id"),
        jurisdiction=top.text("jurisdiction"),
        applies_to=_among(top, "applies_to", ("contract", "statute")),
        rolls_on=_among(top, "rolls_on", ROLLS_ON),
        hours=top.flag("hours"),
        backwards=top.flag("backwards"),
        in_force_from=top.date_or_unknown("from"),
        cite=top.text("cite"),
        url=top.optional("url"),
        confidence=top.text("confidence"),
        source_kind=top.text("source_kind"),
        note=top.optional("note") or "",
    )
    top.finish()
    return rule


def _among(fields: Fields, name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    values = fields.texts(name)
    for value in values:
        if value not in known:
            raise DataFileError(fields.file, name, f"write some of {', '.join(known)} instead of {value!r}")
    return values
