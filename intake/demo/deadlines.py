"""What is due in the demo: an incident of yesterday, one of last week that nobody answered, requests, and who is warned of it."""

from collections.abc import Sequence
from datetime import timedelta

from accounts.actors import Actor
from accounts.demo import PEOPLE, demo_actor
from agreements.models import Agreement
from agreements.models.agreements import Lifecycle
from deadlines.alerts.choices import enter_absence, set_responsibility
from deadlines.alerts.sweeping import sweep
from deadlines.models import Deadline, Responsibility
from deadlines.services.events import record_happening
from deadlines.services.returning import open_ahead
from deadlines.services.states import assign, mark_missed
from intake.demo.requests import load_requests
from trail.clock import now, today
from trail.dispatching import catch_up, hand_on_events
from trail.models import DomainEvent
from trail.services import Moment

OFFICER, READER = PEOPLE[0].email, PEOPLE[1].email
YESTERDAY, LAST_WEEK = timedelta(hours=20), timedelta(days=6)
AWAY_IN = 12  # days


def load_deadlines() -> None:
    """Events, who answers for what, and the warnings that follow; nothing where they are there already."""
    officer, reader = demo_actor(OFFICER), demo_actor(READER)
    if Responsibility.objects.visible_to(officer).exists():
        return
    agreements = _in_force(officer)
    _record(officer, agreements)
    catch_up("open-deadlines")
    hand_on_events()
    open_ahead(agreements)
    load_requests(officer, agreements[-2:])  # what a request names cannot be erased: the others can be tried out
    mark_missed()
    _share_out(officer, reader)
    sweep()


def _in_force(officer: Actor) -> list[Agreement]:
    rows = Agreement.objects.visible_to(officer).filter(organization=officer.organization, lifecycle=Lifecycle.EXECUTED)
    return list(rows.order_by("title", "pk"))


def _record(officer: Actor, agreements: Sequence[Agreement]) -> None:
    """An incident each for the first and the last agreement that had begun by then."""
    day = today(officer.organization.time_zone) - LAST_WEEK
    begun = [agreement for agreement in agreements if agreement.effective_on is None or agreement.effective_on < day]
    for agreement, ago in zip(dict.fromkeys((*begun[:1], *begun[-1:])), (YESTERDAY, LAST_WEEK), strict=False):
        stated = Moment((now() - ago).replace(second=0, microsecond=0), DomainEvent.Source.STATED)
        record_happening(actor=officer, code="incident.confirmed", occurred=stated, agreements=[agreement])


def _share_out(officer: Actor, reader: Actor) -> None:
    """The officer answers for all but one kind, has taken the incidents, and will be away for a few days."""
    set_responsibility(actor=officer, kind="training", user=reader.user, next_user=officer.user)
    mine = Deadline.objects.visible_to(officer, "deadlines.change").filter(is_urgent=True, organization=officer.organization)
    assign(actor=officer, deadlines=list(mine[:20]), to=officer.user)
    first = today(officer.organization.time_zone) + timedelta(days=AWAY_IN)
    enter_absence(
        actor=officer, user=officer.user, stand_in=reader.user, from_on=first, until_on=first + timedelta(days=4)
    )  # fmt: skip
