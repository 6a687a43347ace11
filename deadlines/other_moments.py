"""An incident has several moments, and each sets going only what counts from it: what counts from those that nobody recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from accounts.models import Organization
from deadlines.concerned import Concerned, concerned_by, recording_district, terms_on
from deadlines.happenings import Happening, happening_of
from law.statutes.deadlines import rules_for
from law.statutes.records import StatuteRule, Version
from law.triggers import Trigger, trigger
from trail.handlers import Subject
from trail.models import DomainEvent

# In the order in which they come. A law counts from one, an agreement from another.
MOMENTS = (
    "incident_suspected",
    "incident_discovered",
    "provider_notice_received",
    "incident_confirmed",
    "incident_scoped",
    "residents_notified",
)
OF_DISTRICT, OF_ANYBODY = ("lea", "either", "both"), ("lea", "either", "both", "provider")
NEAR = timedelta(days=60)  # what was recorded so far apart is another incident
MOST = 20  # events that are looked at: a district that records more of a kind in that time is reminded once too often
_HOURS = {"hours": 1, "business_days": 24, "school_days": 24, "weeks": 7 * 24, "months": 30 * 24, "years": 365 * 24}


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule that counts from a moment, as it is in force."""

    rule: StatuteRule
    version: Version


@dataclass(frozen=True, slots=True)
class OtherMoment:
    """A moment that nobody recorded, and what would count from it: rules, the shortest first, and how many duties."""

    trigger: Trigger
    rules: tuple[Counted, ...]
    duties: int


def other_moments(happening: Happening) -> list[OtherMoment]:
    """What of the same incident counts from moments that the district has not recorded. Nothing where it is no incident."""
    owner = recording_district(happening.root)
    if happening.trigger not in MOMENTS or owner is None or happening.is_taken_back:
        return []
    district = Organization.objects.get(pk=owner)
    concerned = _concerned(happening)
    recorded = {happening.trigger, *_recorded(owner, happening, {one.agreement.pk for one in concerned})}
    counted = [_of_moment(name, recorded, happening, district, concerned) for name in MOMENTS if name not in recorded]
    return [one for one in counted if one.rules or one.duties]


def _of_moment(
    name: str, recorded: Iterable[str], happening: Happening, district: Organization, concerned: list[Concerned]
) -> OtherMoment:
    on = happening.moment.astimezone(ZoneInfo(district.time_zone)).date()
    terms = terms_on([one.agreement for one in concerned], happening.moment) if concerned else {}
    duties = sum(len(one.by_event(name)) for one in terms.values())
    obligors = OF_ANYBODY if concerned else OF_DISTRICT
    is_district = district.kind == Organization.Kind.DISTRICT
    rules = _rules(name, set(recorded), district.state or None, on, obligors) if is_district else []
    return OtherMoment(trigger(name), tuple(sorted(rules, key=_length)), duties)


def _rules(name: str, recorded: set[str], state: str | None, on: date, obligors: tuple[str, ...]) -> list[Counted]:
    """What is in force and was not set going by a moment that is recorded."""
    return [
        Counted(rule, rule.version_on(on))
        for rule in rules_for(state, event=name)
        if rule.obligor in obligors and not recorded.intersection(rule.events) and any(v.covers(on) for v in rule.versions)
    ]


def _length(one: Counted) -> float:
    """About how long it lasts; what has no figure comes last."""
    version = one.version
    return version.amount * _HOURS.get(version.unit or "", 24) if version.amount else float("inf")


def _recorded(owner: UUID, happening: Happening, agreements: set[UUID]) -> set[str]:
    """The other moments that the district recorded of the same agreements, about the same time."""
    codes = [trigger(name).code for name in MOMENTS if name != happening.trigger]
    near = (happening.moment - NEAR, happening.moment + NEAR)
    about_then = Q(occurred_at__range=near) | Q(occurred_at=None, recorded_at__range=near)
    rows = DomainEvent.objects.filter(about_then, organization_key=owner, code__in=codes, corrects=None)
    found = [happening_of(row) for row in rows.order_by("-recorded_at")[:MOST]]
    return {one.trigger for one in found if not one.is_taken_back and _is_of_same(one, agreements)}


def _is_of_same(other: Happening, agreements: set[UUID]) -> bool:
    theirs = {one.agreement.pk for one in _concerned(other)}
    return bool(theirs & agreements) if agreements else not theirs


def _concerned(happening: Happening) -> list[Concerned]:
    named = [Subject(one["kind"], one["key"]) for one in happening.latest.subjects]
    return concerned_by(happening.latest, named, happening.moment)
