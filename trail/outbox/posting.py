"""The connection to the mail server: one for a run of mails, and one mail that fails spoils no other."""

import re
import smtplib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.mail import EmailMessage, get_connection

from trail.models import OutboxMessage
from trail.outbox.kinds import GiveUp, Unreachable


class Line:
    """A connection that is opened when it is needed, and anew after a failure."""

    def __init__(self) -> None:
        self._connection: Any = None

    def post(self, mail: EmailMessage) -> None:
        """Send one mail. What was said on a connection that had been open for a while is said once more on a new one."""
        was_fresh = self._open()
        try:
            self._say(mail)
        except OSError as error:
            if isinstance(error, smtplib.SMTPException) and not isinstance(error, smtplib.SMTPServerDisconnected):
                raise  # it answered
            self.drop()
            if was_fresh or isinstance(error, TimeoutError):
                raise Unreachable(_words(error)) from error
            self.post(mail)

    def close(self) -> None:
        """Say goodbye, if anybody is there."""
        try:
            if self._connection is not None:
                self._connection.close()
        except OSError:
            self.drop()
        self._connection = None

    def drop(self) -> None:
        """Let go without a word: on a line that hangs even a goodbye would have to wait."""
        wire = getattr(self._connection, "connection", None)
        if wire is not None:
            wire.close()
        self._connection = None

    def _open(self) -> bool:
        """Have a connection, and say whether it is a new one."""
        if self._connection is not None:
            return False
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:
            raise Unreachable(_words(error)) from error
        self._connection = connection
        return True

    def _say(self, mail: EmailMessage) -> None:
        mail.connection = self._connection
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            if all(500 <= code < 600 for code, _words in error.recipients.values()):
                raise GiveUp("The mail server does not take mail for this address.") from None
            raise _refused(*next(iter(error.recipients.values()))) from None
        except smtplib.SMTPResponseException as error:
            self.close()  # it answered, and refused this one: the next begins anew
            raise _refused(error.smtp_code, error.smtp_error) from None


_line: ContextVar[Line | None] = ContextVar("line", default=None)


@contextmanager
def one_line(_messages: Sequence[OutboxMessage] = ()) -> Iterator[None]:
    """Within the block all mails go by one connection."""
    line = Line()
    token = _line.set(line)
    try:
        yield
    finally:
        _line.reset(token)
        line.close()


def post(mail: EmailMessage) -> None:
    """Send one mail, by the connection of the run if there is one. `Unreachable` where nobody answers."""
    if line := _line.get():
        line.post(mail)
        return
    with one_line():
        post(mail)


def _refused(code: int, said: bytes | str) -> smtplib.SMTPException:
    """By its codes: what the server says besides may hold the address, and errors are kept and shown."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    enhanced = re.match(r"\s*(\d\.\d{1,3}\.\d{1,3})\b", text)
    codes = f"{code} {enhanced[1]}" if enhanced else str(code)
    return smtplib.SMTPException(f"The mail server refused this mail for now ({codes}).")


def _words(error: Exception) -> str:
    return f"The mail server does not answer as it should ({type(error).__name__}: {error})"
