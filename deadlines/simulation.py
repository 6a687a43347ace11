"""A time played through in an installation with demo data: an incident, the schedule hour by hour, and what everybody was told.

Agreements count from the moment at which an incident was confirmed, laws mostly from its discovery: who learns of both
records both, and so does the play. Everything happens in one transaction that is taken back at the end, by a clock that
is given. Nothing is sent to anybody.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from accounts.actors import Actor
from accounts.models import Membership, Organization
from accounts.roles import Role
from agreements.models import Agreement
from deadlines.alerts.composing import KIND
from deadlines.alerts.digests import send_digests, tell_of_unsent
from deadlines.alerts.feeds import feed_of, make_feed
from deadlines.alerts.sweeping import sweep
from deadlines.alerts.wording import about, standing, title_of
from deadlines.as_it_was import put_back
from deadlines.concerned import agreements_named
from deadlines.law_words import recipients_meant
from deadlines.models import Alert, Channel, Deadline
from deadlines.selectors.leading import Beside, beside_each_other
from deadlines.selectors.today import Today, today_of
from deadlines.services.events import record_happening
from deadlines.services.highest import forget
from deadlines.services.returning import roll_deadlines
from deadlines.services.states import mark_missed
from trail.clock import clock_given
from trail.dispatching import hand_on_events
from trail.models import DomainEvent
from trail.outbox import run_due
from trail.services import Moment

WHY = "a time that is played through and taken back"
HOUR = timedelta(hours=1)
INCIDENT = ("incident.discovered", "incident.confirmed")
LAST = datetime.max.replace(tzinfo=UTC)
LONGEST = timedelta(days=14)


class NothingToPlay(Exception):
    """The demo has no agreement in force then that asks for a notice of an incident."""


@dataclass(frozen=True, slots=True)
class Told:
    """One mail, or one line on the page."""

    at: datetime
    to: str
    about: str
    mail: EmailMultiAlternatives | None = None

    @property
    def html(self) -> str:
        """The HTML of a mail."""
        parts = self.mail.alternatives if self.mail else []
        return str(parts[0][0]) if parts else ""


@dataclass(slots=True)
class Play:
    """What happened."""

    district: Organization
    agreement: Agreement
    begins: datetime
    zone: ZoneInfo
    told: list[Told] = field(default_factory=list)
    looks: list[tuple[datetime, Today]] = field(default_factory=list)
    running: list[Beside] = field(default_factory=list)  # what the incident set going: for each thing that is owed all that run
    calendar: bytes = b""

    @property
    def deadlines(self) -> list[Deadline]:
        """What the incident set going, in order."""
        return [row for beside in self.running for row in (*beside.dated, *beside.undated)]

    @property
    def mails(self) -> list[Told]:
        """What went by e-mail, in order."""
        return [one for one in self.told if one.mail is not None]


def play(begins: datetime, zone: ZoneInfo, *, until: datetime, runs: Callable[[datetime], bool]) -> Play:
    """An incident discovered and confirmed at `begins`; the schedule each hour for which `runs` says that the machine is on."""
    shown = {"now": begins}
    with _mails_kept() as outbox, clock_given(lambda: shown["now"]), transaction.atomic():
        forget()
        officer, agreement = _cast(begins)
        put_back(begins)
        played = Play(officer.organization, agreement, begins, zone)
        moment = Moment(begins, DomainEvent.Source.STATED)
        events = [record_happening(actor=officer, code=code, occurred=moment, agreements=[agreement]) for code in INCIDENT]
        while shown["now"] <= until:
            if runs(shown["now"]):
                _run_schedule(played, shown["now"], outbox)
            if _is_looked_at(shown["now"].astimezone(zone)) and runs(shown["now"]):
                played.looks.append((shown["now"], today_of(officer, shown["now"])))
            shown["now"] += HOUR
        _look_back(played, officer, events)
        transaction.set_rollback(True)
    return played


def _run_schedule(played: Play, at: datetime, outbox: list[EmailMultiAlternatives]) -> None:
    """What the schedule does of deadlines, once, and what came of it. The trail is neither sealed nor shipped."""
    hand_on_events(at=at)
    roll_deadlines(at=at)
    mark_missed(at)
    sweep(at)
    send_digests(at)
    run_due(at=at, only=[KIND])
    tell_of_unsent(at)
    played.told += [Told(at, one.to[0], str(one.subject), one) for one in outbox]
    outbox.clear()
    lines = Alert.objects.unscoped(WHY).filter(channel=Channel.WEB, made_at=at, deadline__organization=played.district)
    related = ("recipient", "deadline__organization", "deadline__agreement__vendor", "deadline__product__vendor")
    for alert in lines.select_related(*related).order_by("recipient", "deadline__due_at"):
        row = alert.deadline
        played.told.append(
            Told(at, alert.recipient.email, f"{standing(row, at, str(played.zone))}: {title_of(row)}, {about(row)}")
        )


def _cast(at: datetime) -> tuple[Actor, Agreement]:
    """An officer, and an agreement of the district in force then that asks for a notice. Roles of the demo begin early enough."""
    rows = Agreement.objects.unscoped(WHY).filter(lifecycle="executed", effective_on__lte=at.date(), vendor__isnull=False)
    keys = rows.filter(organization__kind=Organization.Kind.DISTRICT).values_list("pk", flat=True)
    for agreement in sorted(agreements_named(list(keys)), key=lambda one: (one.effective_on, one.pk)):
        memberships = Membership.objects.filter(organization=agreement.organization)
        officer = memberships.filter(role=Role.PRIVACY_OFFICER).select_related("user", "organization").first()
        if officer is not None and _asks_for_notice(agreement):
            memberships.filter(starts_at__gt=at).update(starts_at=at - LONGEST)
            return Actor(officer.user, officer.organization, officer.role), agreement
    raise NothingToPlay(f"No agreement of the demo was in force on {at:%Y-%m-%d} and asks for a notice of an incident.")


def _asks_for_notice(agreement: Agreement) -> bool:
    terms = agreement.latest_term_set
    return terms is not None and any(duty.get("trigger") == "incident_confirmed" for duty in terms.duties)


def _look_back(played: Play, officer: Actor, events: Sequence[DomainEvent]) -> None:
    rows = Deadline.objects.unscoped(WHY).filter(organization=played.district, event__in=events)
    together: dict[tuple[object, ...], list[Deadline]] = {}
    for row in rows.select_related("reckoning", "organization", "agreement__vendor", "product__vendor").order_by("due_at", "id"):
        together.setdefault((row.kind, row.obligor, recipients_meant(row.obligee)), []).append(row)
    found = (beside_each_other(same) for same in together.values())
    played.running = sorted(found, key=lambda one: (one.leads and one.leads.due_at) or LAST)
    _feed, token = make_feed(actor=officer, only_mine=False)
    played.calendar = feed_of(token) or b""


def _is_looked_at(local: datetime) -> bool:
    """In the morning and before going home."""
    return local.hour in (8, 17)


@contextmanager
def _mails_kept() -> Iterator[list[EmailMultiAlternatives]]:
    """Within the block no mail leaves this process."""
    before, kept = settings.EMAIL_BACKEND, getattr(mail, "outbox", None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []  # type: ignore[attr-defined]
    try:
        yield mail.outbox  # type: ignore[misc]
    finally:
        settings.EMAIL_BACKEND = before
        if kept is None:
            del mail.outbox  # type: ignore[attr-defined]
        else:
            mail.outbox = kept  # type: ignore[attr-defined]
