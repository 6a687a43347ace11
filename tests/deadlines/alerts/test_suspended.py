"""What is suspended is not forgotten: whoever is responsible is asked whether it still has to be."""

from datetime import timedelta

from django.core import mail

from deadlines.alerts.reading import waiting_alerts
from deadlines.alerts.sweeping import sweep
from deadlines.models import Alert, Deadline, Tolling
from deadlines.services.events import record_happening
from deadlines.services.states import assign
from deadlines.services.tolling import resume, toll
from tests.cast import Cast
from tests.deadlines.alerts.scenes import DAY, HOUR
from tests.deadlines.papers import BREACH, agreement_with, by_contract
from trail.clock import now
from trail.models import DomainEvent
from trail.outbox import run_due
from trail.services import Moment


def suspended(staff: Cast) -> tuple[Deadline, Tolling]:
    """A notice that is kept back since three hours, for which a colleague is responsible; it was warned of when it opened."""
    agreement = agreement_with(staff.officer, BREACH)
    moment = Moment(now() - 5 * HOUR, DomainEvent.Source.STATED)
    event = record_happening(actor=staff.officer, code="incident.confirmed", occurred=moment, agreements=[agreement])
    (deadline,) = by_contract(agreement)
    assign(actor=staff.officer, deadlines=[deadline], to=staff.reader.user)
    sweep()
    run_due(only=["alert"])
    tolling = toll(
        actor=staff.officer, event=event, since=now() - 3 * HOUR, asked_by="Detective Marlow", words="An inquiry runs."
    )
    (deadline,) = by_contract(agreement)
    assert deadline.state == "tolled"
    return deadline, tolling


def asked_about(deadline: Deadline) -> list[str]:
    found = Alert.objects.filter(deadline=deadline, channel="mail", rung__startswith="still").order_by("made_at")
    return [f"{alert.rung.partition('@')[0]} {alert.recipient.email}" for alert in found]


def test_the_person_responsible_is_asked_after_two_weeks_and_then_every_month(staff: Cast) -> None:
    deadline, _tolling = suspended(staff)
    begun = now()
    for day in range(1, 80):
        sweep(begun + day * DAY)
    to = staff.reader.user.email
    assert asked_about(deadline) == [f"still-1 {to}", f"still-2 {to}", f"still-3 {to}"]


def test_the_mail_says_since_when_and_what_to_do_and_names_nobody(staff: Cast) -> None:
    deadline, _tolling = suspended(staff)
    later = now() + 16 * DAY
    sweep(later)
    mail.outbox.clear()
    run_due(at=later + 12 * HOUR, only=["alert"])
    (sent,) = [one for one in mail.outbox if str(deadline.pk) in one.body and "Suspended" in one.subject]
    assert "Suspended since" in sent.subject and "Is it still?" in sent.subject
    assert "Record its end on the page" in sent.body and "missing" not in sent.body
    assert "Marlow" not in sent.body + sent.subject
    waits = waiting_alerts(staff.reader, later).filter(deadline=deadline)
    assert [alert.rung.partition("@")[0] for alert in waits] == ["still-1"]  # what was said before it was suspended waits no more


def test_nobody_is_asked_any_more_when_it_runs_again(staff: Cast) -> None:
    deadline, tolling = suspended(staff)
    sweep(now() + 16 * DAY)
    resume(actor=staff.officer, tolling=tolling, until=now() - HOUR)
    for day in range(16, 60):
        sweep(now() + day * DAY + timedelta(hours=1))
    assert [line.split()[0] for line in asked_about(deadline)] == ["still-1"]
    waits = waiting_alerts(staff.reader, now() + 60 * DAY).filter(deadline=deadline)
    assert waits.exists() and not waits.filter(rung__startswith="still").exists()
