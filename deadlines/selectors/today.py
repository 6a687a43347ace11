"""Today: what is over, what is due within three days and within the week, and what one waits for from others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

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
MINE = ("lea", "either", "both", "")  # what the district itself does; the rest it waits for


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its first lines, and how many there are."""

    rows: tuple[Deadline, ...] = ()
    count: int = 0

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


def today_of(actor: AnyActor, at: datetime) -> Today:
    """What stands on the actor's page at a moment. Two questions, however much there is."""
    placed = _placed(actor, at)
    shown = deadlines_for(actor, DeadlineQuery(states=())).filter(pk__in=[key for key, _part, _count in placed])
    lines = shown.order_by().select_related(None).select_related(*BESIDE).defer(None).only(*SHOWN)
    rows = {row.pk: row for row in lines} if placed else {}
    counts = {part: count for _key, part, count in placed}
    return Today(
        **{
            part: Part(tuple(rows[key] for key, its, _count in placed if its == part and key in rows), count)
            for part, count in counts.items()
        }
    )


def next_of(actor: AnyActor, at: datetime) -> Deadline | None:
    """What comes first of all that is due later."""
    return deadlines_for(actor, DeadlineQuery(states=(OPEN,))).filter(due_at__gt=at).first()


def _placed(actor: AnyActor, at: datetime) -> list[tuple[UUID, str, int]]:
    """The first of each part, in order: its key, its part, and how many that part has."""
    within = Q(state__in=(MISSED, TOLLED)) | Q(state=OPEN, due_at__lte=at + WEEK)
    undated = Q(state=OPEN, due_at=None) & (Q(target_at=None) | Q(target_at__lte=at + WEEK))
    order = (F("due_at").asc(nulls_last=True), F("target_at").asc(nulls_last=True), "id")
    found = Deadline.objects.visible_to(actor).filter(within | undated).annotate(part=_part(at))
    found = found.annotate(
        place=Window(RowNumber(), partition_by="part", order_by=order), among=Window(Count("*"), partition_by="part")
    )
    first = found.filter(place__lte=LINES).order_by().values_list("place", "pk", "part", "among")
    return [(key, part, among) for _place, key, part, among in sorted(first, key=lambda row: row[0])]


def _part(at: datetime) -> Case:
    """The part in which a deadline stands: the first of these that is true of it."""
    places: tuple[tuple[Q, str], ...] = (
        (Q(state=MISSED), "overdue"),
        (Q(state=TOLLED), "waiting"),
        (Q(due_at__lte=at), "overdue"),
        (Q(due_at__lte=at + SOON), "soon"),
        (Q(due_at=None, target_at=None), "undated"),
        (Q(due_at=None), "own"),
        (Q(obligor__in=MINE), "week"),
    )
    whens = (When(condition, then=Value(part)) for condition, part in places)
    return Case(*whens, default=Value("waiting"), output_field=CharField())
