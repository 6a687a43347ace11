"""The mails that a demo installation sent: files in a folder, shown on its own machine only."""

import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

NEWEST = 50


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail as a reader sees it."""

    subject: str
    to: str
    date: str
    text: str


def shows_mails(request: HttpRequest) -> bool:
    """Whether there is such a page."""
    return is_demo_on_this_machine(request) and bool(settings.EMAIL_FILE_PATH)


def is_demo_on_this_machine(request: HttpRequest) -> bool:
    """Demo data, an address on this machine, and a visitor on this machine."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    return (
        settings.DEMO
        and settings.IS_LOOPBACK
        and host in settings.LOOPBACK_HOSTS
        and request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1")
        and not request.META.get("tutela.was_forwarded")
    )


def sent_mails() -> list[SentMail]:
    """The newest mails first."""
    folder = Path(str(settings.EMAIL_FILE_PATH))
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True) if folder.is_dir() else []
    return [mail for path in files[:NEWEST] for mail in reversed(_mails_in(path))]


def _mails_in(path: Path) -> list[SentMail]:
    """Django's file backend ends each mail with a line of dashes."""
    parts = path.read_text(errors="replace").split("-" * 79 + "\n")
    return [_mail(part) for part in parts if part.strip()]


def _mail(source: str) -> SentMail:
    message = email.message_from_string(source, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101  the default policy makes no other
    body = message.get_body(("plain", "html"))
    return SentMail(str(message["Subject"]), str(message["To"]), str(message["Date"]), str(body.get_content()) if body else "")
