"""Mail, through the outbox: rendered with the act, sent after it."""

from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string

from trail.models import OutboxMessage
from trail.outbox.posting import post
from trail.outbox.queue import enqueue

MAIL = "mail"


def send_mail(
    *, to: str, template: str, context: dict[str, Any], dedupe_key: str, organization_key: UUID | None = None, reply_to: str = ""
) -> None:
    """Have one person written to, after the transaction. `template` names three: `…_subject.txt`, `….txt` and `….html`.

    `dedupe_key` names what the mail is about, such as `invitation:<key>`: the same thing is not mailed twice.
    """
    payload = {
        "to": to,
        "subject": " ".join(render_to_string(f"{template}_subject.txt", context).split()),
        "text": render_to_string(f"{template}.txt", context),
        "html": _html(template, context),
        "reply_to": reply_to,
    }
    enqueue(MAIL, dedupe_key=f"{MAIL}:{dedupe_key}"[:200], payload=payload, organization_key=organization_key)


def deliver(message: OutboxMessage) -> None:
    """Hand a mail to the mail server. Sent twice, it has the same Message-ID, so that the reader sees it once."""
    given = message.payload
    hand_over(
        message,
        to=given["to"],
        subject=given["subject"],
        text=given["text"],
        html=given.get("html", ""),
        reply_to=given.get("reply_to", ""),
    )


def hand_over(message: OutboxMessage, *, to: str, subject: str, text: str, html: str = "", reply_to: str = "") -> None:
    """Hand the mail of an outbox row to the mail server, for kinds that are worded only when they are sent."""
    mail = EmailMultiAlternatives(
        subject,
        text,
        to=[to],
        reply_to=[reply_to] if reply_to else None,
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    if html:
        mail.attach_alternative(html, "text/html")
    post(mail)


def message_id(message: OutboxMessage) -> str:
    """The Message-ID of a mail: of its row, so that a duplicate is recognized."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{message.pk.hex}@{domain}>"


def _html(template: str, context: dict[str, Any]) -> str:
    try:
        return get_template(f"{template}.html").render(context)
    except TemplateDoesNotExist:
        return ""
