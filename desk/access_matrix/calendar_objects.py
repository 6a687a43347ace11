"""The closures and school years that addresses name: of one's own district, and of another's."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accounts.models import Organization
from deadlines.models import Closure, SchoolYear
from desk.access_matrix.record import Record
from desk.access_matrix.scene import Scene

DAY = date(2031, 3, 5)  # in no year that the demo has


def _closure(district: Organization) -> Record:
    made = Closure.objects.create(organization=district, day=DAY, name="Flood")
    return Record({"key": made.pk}, {"day": DAY.isoformat()})


def _year(district: Organization) -> Record:
    days = [DAY.isoformat(), DAY.replace(day=6).isoformat()]
    made = SchoolYear.objects.create(organization=district, name="2030-31", first_day=DAY, last_day=DAY.replace(day=6), days=days)
    return Record({"key": made.pk}, {"version": str(made.version)})


def _of_district(make: Callable[[Organization], Record]) -> Callable[..., Record]:
    def maker(scene: Scene, role: str, which: str) -> Record:
        return make(scene.district(which))

    return maker


CALENDAR_MAKERS: dict[str, Any] = {"closure": _of_district(_closure), "school_year": _of_district(_year)}
