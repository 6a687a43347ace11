"""Mails that tell a person what happened to their account."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from accounts.models import User
from trail.clock import now


def tell(user: User, name: str, given: dict[str, Any], *, to: str | None = None) -> None:
    """Send the mail `templates/accounts/notices/NAME.txt`, whose first line is the subject, once the act is committed."""
    text = render_to_string(f"accounts/notices/{name}.txt", given | {"user": user, "at": now(), "base_url": settings.BASE_URL})
    subject, _line, body = text.strip().partition("\n")
    message = EmailMessage(subject.strip(), body.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to or user.email])
    transaction.on_commit(partial(deliver, message))


def deliver(message: EmailMessage) -> None:
    """Hand the mail over. The one place where mail about accounts leaves."""
    message.send()
