"""Today: what is over, what is due within three days and within the week, and what one waits for from others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from accounts.policies import AnyActor
from deadlines.models import Deadline
from deadlines.selectors.registers import DeadlineQuery, deadlines_for
from deadlines.transitions import MISSED, OPEN, TOLLED

SOON, WEEK = timedelta(hours=72), timedelta(days=7)
LINES = 20  # of each part: what one reads at a glance; the register shows all
# Few columns of few tables: the steps of the answers are long, and no line shows them.
BESIDE = ("organization", "agreement__vendor", "product__vendor", "responsible", "reckoning")
SHOWN = (
    *("organization", "agreement", "product", "event_id", "origin", "kind", "trigger", "obligor", "obligee", "rule", "recurs"),
    *("cite", "is_urgent", "started_at", "due_at", "target_at", "is_provisional", "state", "responsible", "reckoning__verdict"),
    *("organization__name", "organization__time_zone", "organization__kind", "responsible__name", "responsible__email"),
    *("agreement__title", "agreement__vendor__name", "product__kind", "product__name", "product__vendor__name"),
)
MINE = ("lea", "either", "both", "")  # what the district itself does; the rest it waits for


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its first lines, and how many there are."""

    rows: tuple[Deadline, ...]
    count: int

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Today:
    """The page. Each deadline stands in one part only, the most urgent one."""

    overdue: Part
    soon: Part
    week: Part
    waiting: Part  # due within the week by others, or suspended
    undated: Part  # something has to be entered, or a person has to set the day
    own: Part  # without a date, and past or within a week of the district's own day


def today_of(actor: AnyActor, at: datetime) -> Today:
    """What stands on the actor's page at a moment. Twelve questions, however much there is."""
    mine, theirs = Q(obligor__in=MINE), ~Q(obligor__in=MINE)
    week = Q(state=OPEN, due_at__gt=at, due_at__lte=at + WEEK)
    soon = Q(state=OPEN, due_at__gt=at, due_at__lte=at + SOON)
    over = Q(state=MISSED) | Q(state=OPEN, due_at__lte=at)
    return Today(
        overdue=_part(actor, over),
        soon=_part(actor, soon),
        week=_part(actor, week & mine & ~Q(due_at__lte=at + SOON)),
        waiting=_part(actor, Q(state=TOLLED) | (week & theirs & ~Q(due_at__lte=at + SOON))),
        undated=_part(actor, Q(state=OPEN, due_at=None, target_at=None)),
        own=_part(actor, Q(state=OPEN, due_at=None, target_at__lte=at + WEEK), "target_at"),
    )


def next_of(actor: AnyActor, at: datetime) -> Deadline | None:
    """What comes first of all that is due later."""
    return deadlines_for(actor, DeadlineQuery(states=(OPEN,))).filter(due_at__gt=at).first()


def _part(actor: AnyActor, condition: Q, *first: str) -> Part:
    found = deadlines_for(actor, DeadlineQuery(states=())).filter(condition)
    found = found.order_by(*first, "id") if first else found
    rows = tuple(found.select_related(None).select_related(*BESIDE).defer(None).only(*SHOWN)[:LINES])
    return Part(rows, len(rows) if len(rows) < LINES else found.order_by().count())
