"""Mails that tell a person what happened to their account."""

from typing import Any

from django.conf import settings

from accounts.models import User
from trail.clock import now
from trail.keys import new_key
from trail.outbox.mail import send_mail


def tell(user: User, name: str, given: dict[str, Any], *, to: str | None = None) -> None:
    """Have the mail `accounts/mails/NAME` sent once the act is committed."""
    context = given | {"user": user, "at": now(), "base_url": settings.BASE_URL}
    send_mail(to=to or user.email, template=f"accounts/mails/{name}", context=context, dedupe_key=f"{name}:{new_key()}")
