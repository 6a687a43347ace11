"""How long before an act notice has to be given: by the lead times of each agreement, counted on from the day of the notice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from agreements.models import Agreement, TermSet
from deadlines.concerned import terms_on
from deadlines.days import days_of
from deadlines.duties import duty_of
from law.calendars.district import Calendar
from law.clocks.duties import answer_duty
from law.clocks.errors import ClockError
from law.clocks.records import VERSION, Answer, Start, Step
from law.obligations import Duty

LEAD_TIME = "lead_time"
WHY = "the terms of agreements whose notice periods are counted"


@dataclass(frozen=True, slots=True)
class Notice:
    """What one rule of an agreement asks for: the first day that it allows, or what is missing to know it."""

    agreement: Agreement
    duty: Duty
    answer: Answer

    @property
    def earliest(self) -> date | None:
        """The first day on which it may be, where the district is."""
        due = self.answer.due_at
        return due.astimezone(ZoneInfo(self.agreement.organization.time_zone)).date() if due else None


@dataclass(frozen=True, slots=True)
class Period:
    """All rules of one agreement together: the latest of their days counts."""

    agreement: Agreement
    rules: tuple[Notice, ...]

    @property
    def is_known(self) -> bool:
        """Whether every rule has its day: one that misses the end of a semester may allow a later one only."""
        return all(rule.earliest is not None and not rule.answer.missing for rule in self.rules)

    @property
    def earliest(self) -> date | None:
        """The first day that all known rules allow; None where no rule names one."""
        return max((rule.earliest for rule in self.rules if rule.earliest is not None), default=None)

    def is_too_early(self, day: date | None) -> bool:
        """Whether a day lies before the first that is allowed."""
        return day is not None and self.earliest is not None and day < self.earliest


def periods(agreements: Sequence[Agreement], trigger: str, noticed: datetime, *, by: str = "") -> list[Period]:
    """The notice periods of each agreement by its terms on the day of the notice. `by`: who gives it; any party, if empty."""
    terms = terms_on(agreements, noticed)
    duties = _lead_times({found.key for found in terms.values()}, trigger)
    days = days_of({one.organization_id: one.organization for one in agreements}.values())
    found = []
    for agreement in agreements:
        known = duties.get(terms[agreement.pk].key, []) if agreement.pk in terms else []
        calendar = days[agreement.organization_id].calendar
        bound = [duty for duty in known if not by or duty.obligor in (by, "either", "both", "")]
        rules = tuple(Notice(agreement, duty, _counted(duty, noticed, calendar)) for duty in bound)
        found.append(Period(agreement, rules))
    return found


def _lead_times(keys: set[UUID], trigger: str) -> dict[UUID, list[Duty]]:
    rows = TermSet.objects.unscoped(WHY).filter(pk__in=keys).values_list("pk", "duties")
    return {
        key: [duty for duty in map(duty_of, duties) if duty.nature == LEAD_TIME and duty.trigger == trigger]
        for key, duties in rows
    }


def _counted(duty: Duty, noticed: datetime, calendar: Calendar) -> Answer:
    """The clock of the notice, run from the notice instead of back from the act: both name the same days.

    So the end of a semester is that of the semester in which the period runs out, as such clauses say.
    """
    onward = replace(duty, direction="after", limit="at_most", starts_at="event", start_stated=True)
    try:
        return answer_duty(onward, Start(noticed, "notice"), calendar, version=VERSION)
    except (ClockError, LookupError) as error:
        step = Step("This notice period could not be counted.", None, duty.kind, VERSION, f"{duty.address} ({duty.source})")
        return Answer("unknown", None, duty.unit or "", (step,), missing=(str(error),))
