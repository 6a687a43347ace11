"""Absences, responsibilities and calendar addresses that addresses name: one's own, and another's."""

from collections.abc import Callable
from datetime import timedelta

from accounts.models import Membership, Organization
from accounts.roles import Role
from accounts.tokens import new_token
from deadlines.alerts.feeds import token_hash
from deadlines.models import Absence, CalendarFeed, Responsibility
from desk.access_matrix.record import Record
from desk.access_matrix.scene import Scene, colleague_in
from trail.clock import today


def feed_token(scene: Scene) -> dict[str, str]:
    """An address that a calendar may read."""
    token = new_token()
    officer = scene.people[Role.PRIVACY_OFFICER]
    CalendarFeed.objects.create(organization=officer.organization, user=officer.user, token_hash=token_hash(token))
    return {"feed_token": token}


def _whose(scene: Scene, role: str, which: str) -> Membership:
    """The person's own membership; another's is that of a colleague abroad."""
    if which == "own":
        return scene.people.get(role) or scene.people[Role.PRIVACY_OFFICER]
    return colleague_in(scene.abroad(role))


def _absence(scene: Scene, role: str, which: str) -> Record:
    away, day = _whose(scene, role, which), today(scene.own.time_zone) + timedelta(days=100)
    stand_in = colleague_in(away.organization).user
    made = Absence.objects.create(organization=away.organization, user=away.user, stand_in=stand_in, from_on=day, until_on=day)
    return Record({"key": made.pk})


def _responsibility(scene: Scene, role: str, which: str) -> Record:
    district: Organization = scene.district(which)
    user = colleague_in(district).user
    made = Responsibility.objects.create(organization=district, kind=new_token()[:40], user=user)  # one for a kind that is free
    return Record({"key": made.pk})


def _calendar_feed(scene: Scene, role: str, which: str) -> Record:
    owner = _whose(scene, role, which)
    made = CalendarFeed.objects.create(organization=owner.organization, user=owner.user, token_hash=token_hash(new_token()))
    return Record({"key": made.pk})


ALERT_MAKERS: dict[str, Callable[..., Record]] = {
    "absence": _absence,
    "responsibility": _responsibility,
    "calendar_feed": _calendar_feed,
}
