"""Asking the application: a session for each role, one request at a time, and what the database says of it afterwards."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from accounts.middleware import ACTING_MEMBERSHIP
from accounts.models import Membership, SignedInSession
from accounts.signing_in import sessions
from accounts.signing_in.middleware import ACTED_AS
from trail.clock import now

# What says that something was asked, and not that a record changed: the trail, sessions, counters.
NO_RECORDS = re.compile(r"^(trail_(audit\w+|person|lease)|django_session|accounts_(ratecount|signindelay)|axes_\w+|sqlite_\w+)$")
NO_CHANGES = {
    "accounts_signedinsession": {"last_seen_at", "session_key"},
    "accounts_user": {"last_login"},
    "deadlines_calendarfeed": {"read_at"},
}
_WRITING = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?', re.I)


@dataclass(frozen=True, slots=True)
class Answer:
    """How the application answered, and whether a record changed by it."""

    status: int
    leads_to_sign_in: bool
    changed: bool
    content: bytes

    @property
    def allowed(self) -> bool:
        return self.status < 400 and not self.leads_to_sign_in


SPENT_ASKING = 3600  # seconds


def session_for(membership: Membership) -> str:
    """The key of a session that was opened a moment ago with password and second factor, as the sign-in pages do."""
    user, moment = membership.user, now().timestamp()
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    session: Any = request.session
    session.save()
    row = SignedInSession.objects.create(user=user, session_key=session.session_key, device="access matrix")
    SignedInSession.objects.create(user=user, session_key=f"{session.session_key}2"[-40:], device="another browser")
    methods = [{"method": "password", "at": moment}, {"method": "mfa", "at": moment}]
    session["account_authentication_methods"], session["account_authentication_methods_user"] = methods, str(user.pk)
    # Seen in a while: what is asked for longer than a minute would note the session again, and seem to have changed something.
    session[sessions.STARTED], session[sessions.SEEN] = moment, moment + SPENT_ASKING
    session[sessions.ROW] = str(row.pk)
    session[ACTED_AS] = f"{membership.role}@{membership.organization_id}"
    session[ACTING_MEMBERSHIP] = str(membership.pk)
    session.save()
    return str(session.session_key)


def ask(session_key: str | None, method: str, url: str, given: dict[str, Any]) -> Answer:
    """One request, undone afterwards. What it wrote is compared with what stood there before, table by table."""
    client = Client(raise_request_exception=False)
    if session_key:
        client.cookies[settings.SESSION_COOKIE_NAME] = session_key
    before = transaction.savepoint()
    try:
        with _written_tables() as tables:
            send = client.get if method == "GET" else client.post
            response = send(url, given, secure=settings.SECURE_SSL_REDIRECT)
        content = _content(response)
        connection.needs_rollback = False
        after = {table: _digest(table) for table in tables}
    finally:
        transaction.savepoint_rollback(before)
        transaction.savepoint_commit(before)
    changed = any(digest != _digest(table) for table, digest in after.items())
    return Answer(response.status_code, _leads_to_sign_in(response), changed, content)


@contextmanager
def _written_tables() -> Iterator[set[str]]:
    """The tables that a statement within the block wrote to."""
    written: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = _WRITING.match(sql)
        if found and not NO_RECORDS.match(found[1]):
            written.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


def _digest(table: str) -> str:
    """A checksum of all rows of a table."""
    with connection.cursor() as cursor:
        names = [c.name for c in connection.introspection.get_table_description(cursor, table)]
        columns = [connection.ops.quote_name(n) for n in names if n not in NO_CHANGES.get(table, ())]
        cursor.execute(f"SELECT {', '.join(columns)} FROM {connection.ops.quote_name(table)}")  # noqa: S608
        rows = sorted(repr(row) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def _leads_to_sign_in(response: Any) -> bool:
    """Sent away to sign in, and back here afterwards."""
    to = urlsplit(str(response.headers.get("Location", "")))
    return response.status_code in {301, 302, 303} and to.path == reverse("account_login") and "next=" in to.query


def _content(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content
