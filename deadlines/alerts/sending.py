"""The mail of one or several alerts. It is worded when it is sent, so that it says what is true then."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.template.loader import render_to_string

from deadlines.alerts.ladders import LOOKED_AT
from deadlines.alerts.recipients import WARNING, may_be_told
from deadlines.alerts.wording import Warning, subject_of, warning_of
from deadlines.models import Alert, Deadline
from trail.models import OutboxMessage
from trail.outbox import GiveUp, claimed_at
from trail.outbox.mail import hand_over
from trail.outbox.posting import one_line

FOLDER = "deadlines/mails"
ALONGSIDE = (
    "recipient__alert_choice",
    "deadline__organization",
    "deadline__agreement__vendor",
    "deadline__product__vendor",
    "deadline__reckoning",
)

_DEADLINE = (
    "kind trigger obligor obligee rule origin address source cite quote event_id started_at due_at target_at "
    "is_provisional state responsible_id organization__name organization__time_zone agreement__title agreement__vendor__name "
    "product__name product__kind product__vendor__name reckoning__reasons reckoning__missing"
)
# Few columns: with all of them the statement alone would cost as much as the rest of a mail.
NEEDED = (
    *("message_id", "rung", "due_at", "recipient__email", "recipient__alert_choice__time_zone"),
    *(f"deadline__{name}" for name in _DEADLINE.split()),
)


_loaded: ContextVar[dict[UUID, list[Alert]]] = ContextVar("loaded")


@contextmanager
def run_of_alerts(messages: Sequence[OutboxMessage]) -> Iterator[None]:
    """Within the block the alerts of these messages are loaded, and all mails go by one connection."""
    token = _loaded.set(_alerts_of(messages))
    try:
        with one_line(messages):
            yield
    finally:
        _loaded.reset(token)


def _alerts_of(messages: Sequence[OutboxMessage]) -> dict[UUID, list[Alert]]:
    found: dict[UUID, list[Alert]] = {message.pk: [] for message in messages}
    alerts = (
        Alert.objects.unscoped(WARNING)
        .filter(message__in=list(found), taken_back_at=None)
        .select_related(*ALONGSIDE)
        .only(*NEEDED)
    )
    for alert in alerts.order_by("deadline__due_at", "id"):
        found[alert.message_id].append(alert)  # type: ignore[index]
    return found


def send_alerts(message: OutboxMessage) -> None:
    """Send the mail of an outbox row: the alerts that hang on it. It bears being called twice."""
    loaded = _loaded.get({})
    found = loaded[message.pk] if message.pk in loaded else _alerts_of([message])[message.pk]
    at = claimed_at(message)
    told = [alert for alert in found if may_be_told(alert.deadline, alert.recipient_id, at)]
    for alert in found:
        if alert not in told:
            _pass_on(alert)
    if told:
        _send(message, told, at, is_digest="digest" in message.payload)


def _send(message: OutboxMessage, alerts: Sequence[Alert], at: datetime, *, is_digest: bool) -> None:
    recipient = alerts[0].recipient
    if not recipient.email.strip():
        raise GiveUp("Whoever is to be warned has no address.")
    choice = getattr(recipient, "alert_choice", None)
    warnings = [warning_of(alert, at, choice.time_zone if choice else "") for alert in alerts]
    template = _template(warnings, is_digest=is_digest)
    context = {"warnings": warnings, "warning": warnings[0], "subject": subject_of(warnings)}
    hand_over(
        message,
        to=recipient.email,
        subject=" ".join(render_to_string(f"{template}_subject.txt", context).split()),
        text=render_to_string(f"{template}.txt", context),
        html=render_to_string(f"{template}.html", context),
    )


def _template(warnings: Sequence[Warning], *, is_digest: bool) -> str:
    if is_digest:
        return f"{FOLDER}/digest"
    return f"{FOLDER}/{'incomplete' if warnings[0].is_incomplete else 'alert'}"


def _pass_on(alert: Alert) -> None:
    """The role of the reader ended before the mail went: the sweep looks again, and warns whoever is responsible now."""
    live = Deadline.objects.unscoped(WARNING).filter(pk=alert.deadline_id, state__in=LOOKED_AT)
    live.filter(next_alert_at__gt=alert.due_at).update(next_alert_at=alert.due_at)
