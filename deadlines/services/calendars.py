"""A district's own days: entering them, and counting anew what depends on them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from accounts.services.refusals import ChangedMeanwhile
from deadlines.days import days_of, law_year
from deadlines.models import Closure, SchoolYear
from deadlines.policies import may_act_for
from deadlines.services.recomputing import recompute_district
from law.calendars.district import Calendar
from law.calendars.errors import CalendarError
from law.calendars.feeds import closures_of_ics, school_year_of_ics
from law.calendars.school_years import SchoolYear as LawYear
from law.calendars.school_years import instruction_of, school_year_of_days, school_year_of_span
from law.calendars.tables import closures_of_csv, school_year_of_csv
from trail.services import record

Acting = Actor | SystemActor
Told = Callable[[int], object]  # hears how many deadlines changed
WHY = "the days of the district that the caller acts for"


@dataclass(frozen=True, slots=True)
class Year:
    """A school year as somebody enters it: by its days, by a span with the days without school, or by a file."""

    name: str = ""
    days: tuple[date, ...] = ()
    first: date | None = None
    last: date | None = None
    no_school: tuple[date, ...] = ()
    csv: str = ""
    ics: str = ""
    semester_ends: tuple[date, ...] = ()


def calendar_of(organization: Organization) -> Calendar:
    """The calendar of a district as clocks take it: two queries."""
    return days_of([organization])[organization.pk].calendar


def _nobody(_changed: int) -> None:
    """Nobody asks how many deadlines changed."""


@transaction.atomic
def enter_closures(
    *, actor: Acting, rows: Iterable[tuple[date, str]] = (), csv: str = "", ics: str = "", told: Told = _nobody
) -> int:
    """Enter days on which the district is closed, or rename them. Gives how many are new or renamed."""
    organization = _own(actor)
    try:
        given = dict(rows) | dict(closures_of_csv(csv) if csv else ()) | dict(closures_of_ics(ics) if ics else ())
    except CalendarError as error:
        raise ValidationError(str(error), code="calendar") from None
    if not given:
        raise ValidationError(_("Enter at least one day."))
    known = {row.day: row for row in Closure.objects.unscoped(WHY).filter(organization=organization, day__in=list(given))}
    changed = [
        _closure(known.get(day) or Closure(organization=organization, day=day), name)
        for day, name in sorted(given.items())
        if day not in known or known[day].name != name.strip()
    ]
    if changed:
        record(actor, "closures.entered", organization, ["closures"])
        told(_count_anew(actor, organization))
    return len(changed)


@transaction.atomic
def change_closure(
    *, actor: Acting, closure: Closure, seen: tuple[date, str], day: date, name: str, told: Told = _nobody
) -> Closure:
    """Another day or name for a closure. `seen`: the day and name that it had when it was opened."""
    organization = _own(actor)
    held = Closure.objects.unscoped(WHY).filter(pk=closure.pk, organization=organization).first()
    if held is None or (held.day, held.name) != seen:
        raise ChangedMeanwhile(_("Someone changed or removed this closure after you opened it. Compare, and save again."))
    if Closure.objects.unscoped(WHY).filter(organization=organization, day=day).exclude(pk=held.pk).exists():
        raise ValidationError({"day": _("Another closure stands on this day. Change or remove that one.")})
    held.day = day
    changed = _closure(held, name)
    record(actor, "closures.entered", changed, ["day", "name"])
    told(_count_anew(actor, organization))
    return changed


def remove_closure(*, actor: Acting, closure: Closure) -> None:
    """The district is open on that day after all."""
    if not remove_closures(actor=actor, closures=[closure]):
        raise ChangedMeanwhile(_("This closure has been removed already."))


@transaction.atomic
def remove_closures(*, actor: Acting, closures: Iterable[Closure], told: Told = _nobody) -> int:
    """The district is open on these days after all. Gives how many were still there."""
    organization = _own(actor)
    keys = [closure.pk for closure in closures]
    held = list(Closure.objects.unscoped(WHY).filter(pk__in=keys, organization=organization))
    for one in held:
        record(actor, "closure.removed", one, ["day"])
        one.delete()
    if held:
        told(_count_anew(actor, organization))
    return len(held)


@transaction.atomic
def enter_school_year(
    *, actor: Acting, year: Year, replaces: SchoolYear | None = None, version: int | None = None, told: Told = _nobody
) -> SchoolYear:
    """Enter a school year, or replace one. It must not overlap another. Whatever counts school days is counted anew."""
    organization = _own(actor)
    row = _held(organization, replaces, version) if replaces else SchoolYear(organization=organization)
    try:
        entered = _as_law(year)
        others = SchoolYear.objects.unscoped(WHY).filter(organization=organization).exclude(pk=row.pk)
        instruction_of([*(law_year(other) for other in others), entered])
    except CalendarError as error:
        raise ValidationError(str(error), code="calendar") from None
    row.name, row.first_day, row.last_day = entered.name[:60], entered.first, entered.last
    if others.filter(name=row.name).exists():
        raise ValidationError({"name": _("Another school year has this name. Give this one another.")})
    row.days = [day.isoformat() for day in entered.days]
    row.semester_ends = [day.isoformat() for day in entered.semester_ends]
    row.entered_by = actor.user if isinstance(actor, Actor) else None
    row.version += 1 if replaces else 0
    row.full_clean(exclude=["organization", "entered_by"])
    row.save()
    record(actor, "school_year.entered", row, ["name", "days", "semester_ends"])
    told(_count_anew(actor, organization))
    return row


@transaction.atomic
def remove_school_year(*, actor: Acting, year: SchoolYear, version: int, told: Told = _nobody) -> None:
    """Take a school year out: what counts its days is not known any more."""
    organization = _own(actor)
    held = _held(organization, year, version)
    record(actor, "school_year.removed", held, ["name"])
    held.delete()
    told(_count_anew(actor, organization))


def _own(actor: Acting) -> Organization:
    if actor.organization is None or not may_act_for(actor, "calendars.change", actor.organization_key):
        raise PermissionDenied
    # Two who enter days at once wait for each other here, so that no two years overlap.
    return Organization.objects.select_for_update().get(pk=actor.organization.pk)


def _held(organization: Organization, year: SchoolYear, version: int | None) -> SchoolYear:
    held = SchoolYear.objects.unscoped(WHY).filter(pk=year.pk, organization=organization).first()
    if held is None or held.version != version:
        raise ChangedMeanwhile(_("Someone changed this school year after you opened it. Compare, and save again."))
    return held


def _as_law(year: Year) -> LawYear:
    if year.csv:
        return school_year_of_csv(year.csv, name=year.name)
    if year.ics:
        found = school_year_of_ics(year.ics, name=year.name)
        return school_year_of_days(found.days, name=found.name, semester_ends=year.semester_ends)
    if year.days:
        return school_year_of_days(year.days, name=year.name, semester_ends=year.semester_ends)
    if year.first is None or year.last is None:
        raise CalendarError(year.name or "school year", "has no days", "enter its first and its last day, or a file")
    return school_year_of_span(year.first, year.last, no_school=year.no_school, name=year.name, semester_ends=year.semester_ends)


def _closure(row: Closure, name: str) -> Closure:
    row.name = name.strip()
    row.full_clean(exclude=["organization"])
    row.save()
    return row


def _count_anew(actor: Acting, organization: Organization) -> int:
    made_by: Any = actor.user if isinstance(actor, Actor) else None
    return recompute_district(organization, words=_("The district's calendar changed."), made_by=made_by)
