"""Today: what is over, what is due within three days and within the week, and what one waits for from others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from accounts.policies import AnyActor
from deadlines.models import Deadline
from deadlines.selectors.registers import DeadlineQuery, deadlines_for
from deadlines.transitions import MISSED, OPEN, TOLLED

SOON, WEEK = timedelta(hours=72), timedelta(days=7)
LINES = 20  # of each part: what one reads at a glance; the register shows all
MANY = 200  # further than that nobody counts at a glance, and for thousands of districts the counting would be the page
# Few columns of few tables: the steps of the answers are long, and no line shows them.
BESIDE = ("organization", "agreement__vendor", "product__vendor", "responsible", "reckoning")
SHOWN = (
    *("organization", "agreement", "product", "event_id", "origin", "kind", "trigger", "obligor", "obligee", "rule", "recurs"),
    *(
        "cite",
        "is_urgent",
        "started_at",
        "due_at",
        "target_at",
        "is_provisional",
        "state",
        "responsible",
        "reckoning__verdict",
        "reckoning__missing",
    ),
    *("organization__name", "organization__time_zone", "organization__kind", "responsible__name", "responsible__email"),
    *("agreement__title", "agreement__vendor__name", "product__kind", "product__name", "product__vendor__name"),
)
NEVER = datetime.max.replace(tzinfo=UTC)
Place = tuple[datetime | None, datetime | None, UUID]  # due moment, the district's own day, key
MINE = ("lea", "either", "both", "")  # what the district itself does; the rest it waits for


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its first lines, and how many there are; `is_more` says that there are more than were counted."""

    rows: tuple[Deadline, ...] = ()
    count: int = 0
    is_more: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True, slots=True)
class Today:
    """The page. Each deadline stands in one part only, the most urgent one."""

    overdue: Part = Part()
    soon: Part = Part()
    week: Part = Part()
    waiting: Part = Part()  # due within the week by others, or suspended
    undated: Part = Part()  # something has to be entered, or a person has to set the day
    own: Part = Part()  # without a date, and past or within a week of the district's own day


@dataclass(frozen=True, slots=True)
class _Placed:
    """The keys of the first lines of one part, in order, and how many it has."""

    keys: tuple[UUID, ...]
    count: int
    is_more: bool


def today_of(actor: AnyActor, at: datetime) -> Today:
    """What stands on the actor's page at a moment. As many questions however much there is, each in the order of an index."""
    placed = {
        part: _placed(actor, conditions, "target_at" if part == "own" else "due_at") for part, conditions in _parts(at).items()
    }
    keys = [key for part in placed.values() for key in part.keys]
    shown = deadlines_for(actor, DeadlineQuery(states=())).filter(pk__in=keys)
    lines = shown.order_by().select_related(None).select_related(*BESIDE).defer(None).only(*SHOWN)
    rows = {row.pk: row for row in lines} if keys else {}
    return Today(
        **{
            name: Part(tuple(rows[key] for key in part.keys if key in rows), part.count, part.is_more)
            for name, part in placed.items()
        }
    )


def next_of(actor: AnyActor, at: datetime) -> Deadline | None:
    """What comes first of all that is due later."""
    return deadlines_for(actor, DeadlineQuery(states=(OPEN,))).filter(due_at__gt=at).first()


def _placed(actor: AnyActor, conditions: Sequence[Q], day: str) -> _Placed:
    """One part, whose deadlines satisfy exactly one of the conditions each, in the order of that day."""
    found: list[Place] = []
    for condition in conditions:
        rows = Deadline.objects.visible_to(actor).filter(condition).order_by(F(day).asc(nulls_last=True), "id")
        found += rows.values_list("due_at", "target_at", "pk")[: MANY + 1]
    first = tuple(key for _due, _target, key in sorted(found, key=_order)[:LINES])
    return _Placed(first, min(len(found), MANY), len(found) > MANY)


def _order(place: Place) -> tuple[datetime, datetime, UUID]:
    due, target, key = place
    return due or NEVER, target or NEVER, key


def _parts(at: datetime) -> dict[str, tuple[Q, ...]]:
    """What stands in each part: of all these conditions one at most is true of a deadline."""
    within_days = Q(state=OPEN, due_at__gt=at, due_at__lte=at + SOON)
    within_week = Q(state=OPEN, due_at__gt=at + SOON, due_at__lte=at + WEEK)
    return {
        "overdue": (Q(state=MISSED), Q(state=OPEN, due_at__lte=at)),
        "soon": (within_days,),
        "week": (within_week & Q(obligor__in=MINE),),
        "waiting": (Q(state=TOLLED), within_week & ~Q(obligor__in=MINE)),
        "own": (Q(state=OPEN, due_at=None, target_at__lte=at + WEEK),),
        "undated": (Q(state=OPEN, due_at=None, target_at=None),),
    }
