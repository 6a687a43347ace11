"""What is done and looked up inside the installation under test: one process, asked by lines of JSON on standard input.

It survives what the others have to survive: where the database is away, a question is asked again.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import DatabaseError, close_old_connections, connection, transaction  # noqa: E402

from accounts.actors import Actor  # noqa: E402
from accounts.models import Membership, Organization, User  # noqa: E402
from accounts.roles import Role  # noqa: E402
from accounts.services.refusals import ChangedMeanwhile  # noqa: E402
from agreements.models import Agreement  # noqa: E402
from deadlines import transitions  # noqa: E402
from deadlines.alerts.ladders import course_of, latest_rung  # noqa: E402
from deadlines.models import Alert, AlertChoice, Deadline  # noqa: E402
from deadlines.services.events import record_happening  # noqa: E402
from deadlines.services.highest import SLACK, highest  # noqa: E402
from deadlines.services.states import meet  # noqa: E402
from tests.cast import make_actor, make_organization  # noqa: E402
from tests.deadlines.papers import BREACH, DISPOSITION, agreement_on, terms_with  # noqa: E402
from trail.clock import now  # noqa: E402
from trail.dispatching import waiting as waiting_handlings  # noqa: E402
from trail.models import AuditEntry, AuditSeal, DomainEvent, EventHandling, OutboxMessage  # noqa: E402
from trail.outbox import waiting  # noqa: E402
from trail.outbox.mail import message_id  # noqa: E402
from trail.services import Moment  # noqa: E402
from trail.verification import verify  # noqa: E402

WHY = "a test of faults"


def make(agreements: int) -> None:
    """Two districts with an officer each, and agreements that ask for a notice within 72 hours."""
    terms = terms_with(BREACH, DISPOSITION)
    for name, zone in (("Alder Creek Schools", "America/New_York"), ("Mesa Verde District", "America/Phoenix")):
        officer = make_actor(f"Officer {name.split()[0]}", make_organization(name, zone=zone), Role.PRIVACY_OFFICER)
        AlertChoice.objects.create(user=officer.user, quiet_from=None, quiet_until=None)
        for _ in range(agreements):
            agreement_on(officer, terms)


def record(key: str) -> None:
    """An incident was confirmed just now, in both districts. The same keys are recorded once, however often this is asked for."""
    for number, district in enumerate(Organization.objects.order_by("name")):
        membership = Membership.objects.select_related("user").get(organization=district)
        actor = Actor(membership.user, district, membership.role)
        own = UUID(int=UUID(key).int + number)
        if not DomainEvent.objects.filter(pk=own).exists():
            concerned = Agreement.objects.unscoped(WHY).filter(organization=district)
            moment = Moment(now(), DomainEvent.Source.STATED)
            record_happening(actor=actor, code="incident.confirmed", occurred=moment, agreements=concerned, key=own)


def meet_some(count: int) -> None:
    """Somebody records a few as met, while everything else goes on."""
    rows = Deadline.objects.unscoped(WHY).filter(state__in=("open", "missed"), origin="contract").order_by("-opening_key")
    for row in rows[:count]:
        membership = Membership.objects.select_related("user", "organization").get(organization=row.organization)
        actor = Actor(membership.user, membership.organization, membership.role)
        try:
            meet(actor=actor, deadline=row, version=row.version, happened_at=now(), words="Told by telephone.")
        except ChangedMeanwhile:  # a worker has just found it missed: whoever is told so looks again
            row.refresh_from_db()
            meet(actor=actor, deadline=row, version=row.version, happened_at=now(), words="Told by telephone.")


def pending() -> dict[str, int]:
    """What is still to be done by now. Nothing of it is left when all is well."""
    at, live, known = now(), Deadline.objects.unscoped(WHY), highest()
    return {
        "to take back": int(known is not None and known > at + SLACK),
        "to hand on": waiting_handlings().count(),
        "to sweep": live.filter(next_alert_at__lte=at).count(),
        "to mark": live.filter(state="open", due_at__lt=at).count(),
        "to send": waiting().count(),
        "to seal": AuditEntry.objects.count() - AuditSeal.objects.count(),
    }


def shown() -> str:
    """What time it is in there."""
    return now().isoformat()


def check(events: list[list[str]], phases: list[list[str]], taken: list[str]) -> list[str]:
    """Everything that is not as it has to be, in words."""
    windows = [(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in phases]
    return [*_of_deadlines(events), *_of_states(), *_of_alerts(windows), *_of_mails(Counter(taken)), *_of_rest()]


def _of_deadlines(events: list[list[str]]) -> list[str]:
    found = Deadline.objects.unscoped(WHY).select_related("organization")
    opened = Counter(
        (str(row.event_id), str(row.agreement_id), row.origin, row.kind, row.rule, row.address, row.obligor) for row in found
    )
    problems = [f"opened {count} times: {what}" for what, count in opened.items() if count > 1]
    wanted = {tuple(pair) for pair in events}
    by_contract = {(event, agreement) for event, agreement, origin, *_rest in opened if origin == "contract"}
    problems += [f"lost: {pair}" for pair in wanted - by_contract] + [f"of no event: {pair}" for pair in by_contract - wanted]
    per_agreement = Counter(
        (event, agreement) for event, agreement, origin, *_rest in opened if origin == "statute" and agreement != "None"
    )
    if len({per_agreement[pair] for pair in wanted}) > 1:
        problems.append(f"the law opened more for one agreement than for another: {Counter(per_agreement.values())}")
    return problems


def _of_states() -> list[str]:
    problems = []
    for deadline in Deadline.objects.unscoped(WHY).prefetch_related("changes"):
        state = ""
        for change in sorted(deadline.changes.all(), key=lambda one: one.pk):
            if change.state_before != state or change.state_after not in transitions.leads(change.what, state):
                problems.append(
                    f"{deadline.pk}: {change.what} from {state!r} ({change.state_before!r}) to {change.state_after!r}"
                )
            state = change.state_after
        if state != deadline.state:
            problems.append(f"{deadline.pk} is {deadline.state}, and its changes end with {state!r}")
        if deadline.state == "open" and deadline.due_at and deadline.due_at < now():
            problems.append(f"{deadline.pk} is over and was not marked")
        if deadline.state == "missed" and deadline.due_at and deadline.due_at > now():
            problems.append(f"{deadline.pk} was marked missed before it is due")
    return problems


def _of_alerts(windows: list[tuple[datetime, datetime]]) -> list[str]:
    said = Alert.objects.unscoped(WHY).filter(taken_back_at=None)
    problems = [f"said by a clock ahead, and not taken back: {alert}" for alert in said.filter(made_at__gt=now())]
    made = Counter(said.values_list("deadline_id", "rung", "recipient_id", "channel"))
    problems += [f"made {count} times: {what}" for what, count in made.items() if count > 1]
    for deadline in Deadline.objects.unscoped(WHY).select_related("organization"):
        rungs = {(rung, channel) for key, rung, _person, channel in made if key == deadline.pk}
        for rung in _due_rungs(deadline, windows):
            problems += [
                f"not warned: {deadline} {rung} {channel}" for channel in ("mail", "web") if (rung, channel) not in rungs
            ]
    return problems


def _due_rungs(deadline: Deadline, windows: list[tuple[datetime, datetime]]) -> set[str]:
    """The rungs that had to be warned by: the last one of each phase in which the clock was right.

    In a phase that an earlier moment follows it was ahead: whatever was said in it has to be said again at its time.
    """
    ended = deadline.changes.filter(state_after__in=transitions.OVER).values_list("made_at", flat=True).first()
    due = set()
    for number, (begins, ends) in enumerate(windows):
        is_ahead = any(later < begins for later, _ends in windows[number + 1 :])
        if is_ahead or (ended and ended < ends) or begins < deadline.opened_at - timedelta(hours=1):
            continue
        rung = latest_rung(course_of(deadline), begins)
        if rung:
            due.add(rung.name)
    return due


def _of_mails(taken: Counter[str]) -> list[str]:
    mails = Alert.objects.unscoped(WHY).filter(channel="mail").select_related("message")
    problems = [f"{alert} has no message" for alert in mails if alert.message is None]
    ids = Counter(message_id(alert.message) for alert in mails if alert.message)
    problems += [f"two alerts by one message: {one}" for one, count in ids.items() if count > 1]
    owed = {message_id(alert.message) for alert in mails if alert.message and alert.taken_back_at is None}
    problems += [f"never delivered: {one}" for one in owed if not taken[one]]
    rows = {message_id(message) for message in OutboxMessage.objects.filter(kind="alert")}
    return problems + [f"a mail of no alert: {one}" for one in (rows | set(taken)) - set(ids)]


def _of_rest() -> list[str]:
    problems = [f"given up: {message}: {message.last_error}" for message in OutboxMessage.objects.filter(dead_at__isnull=False)]
    problems += [
        f"given up: {handling}: {handling.last_error}" for handling in EventHandling.objects.filter(dead_at__isnull=False)
    ]
    verdict = verify()
    return problems if verdict.ok else [*problems, f"the trail: {verdict.first_bad}"]


def events() -> list[list[str]]:
    """Each event with each agreement that it names."""
    found = DomainEvent.objects.filter(code="incident.confirmed")
    return [[str(event.pk), subject["key"]] for event in found for subject in event.subjects]


def counts() -> dict[str, int]:
    """How much there is."""
    deadlines, alerts = Deadline.objects.unscoped(WHY), Alert.objects.unscoped(WHY)
    return {
        "deadlines": deadlines.count(),
        "alerts": alerts.count(),
        "mails": alerts.filter(channel="mail", taken_back_at=None).count(),
        "taken back": alerts.exclude(taken_back_at=None).count(),
        "people": User.objects.count(),
    }


ASKED: dict[str, Callable[..., Any]] = {
    ask.__name__: ask for ask in (make, record, meet_some, pending, shown, check, events, counts)
}
WRITING = frozenset({"make", "record", "meet_some"})
PATIENCE = 90.0


def answer(name: str, given: dict[str, Any]) -> Any:
    """What was asked for; again where the database went away meanwhile."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            close_old_connections()
            with transaction.atomic() if name in WRITING else nullcontext():
                return ASKED[name](**given)
        except DatabaseError:
            connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.write(json.dumps(answer(asked.pop("ask"), asked), default=str) + "\n")
        sys.stdout.flush()
