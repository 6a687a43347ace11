"""Questions about schedules of data."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement
from data_inventory.models import ScheduleRow, Subject


@dataclass(frozen=True, slots=True)
class Category:
    """A heading of a schedule with its elements."""

    subject: str
    name: str
    rows: tuple[ScheduleRow, ...]

    @property
    def used_count(self) -> int:
        return sum(1 for row in self.rows if row.used)

    @property
    def unknown_count(self) -> int:
        return sum(1 for row in self.rows if row.used is None)


def schedule_of(*, actor: Actor | SystemActor, agreement: Agreement) -> QuerySet[ScheduleRow]:
    """The rows of an agreement's schedule, in the order of the paper."""
    return ScheduleRow.objects.visible_to(actor).filter(agreement=agreement).select_related("element")


def by_category(rows: Iterable[ScheduleRow]) -> list[Category]:
    """The rows under their headings: students first, then teachers, then parents; within each as in the paper."""
    order = {subject: place for place, subject in enumerate(Subject.values)}
    ordered = sorted(rows, key=lambda row: (order[row.element.subject], row.position))
    grouped = groupby(ordered, key=lambda row: (row.element.subject, row.element.category))
    return [Category(subject, name, tuple(group)) for (subject, name), group in grouped]
