"""The whole matrix: every address, method, role and object, asked and compared with what is expected."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.urls import reverse

from deadlines.alerts.sweeping import JOB
from desk.access_matrix.addresses import Address, addresses, patterns
from desk.access_matrix.asking import Answer, ask, session_for
from desk.access_matrix.expecting import ANONYMOUS, NONE, OTHER, OWN, Expectations, Expected
from desk.access_matrix.objects import record_for, secrets_for
from desk.access_matrix.prepared import prepare
from desk.access_matrix.scene import Scene, arrange, audited_areas, values_of
from trail.clock import now
from trail.models import Lease

SENDS_NOTHING = {
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}},
    "ACCOUNT_RATE_LIMITS": False,
    "READING_IN_BACKGROUND": True,  # after the transaction, which never ends
}
# A session older than this is opened anew: what asks for a fresh sign-in must answer alike however long a run takes.
FRESH = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Row:
    """One request: as the contract prints it."""

    url: str
    name: str
    method: str
    role: str
    object: str
    status: int
    allowed: bool
    changed: bool
    expected: Expected

    @property
    def is_as_expected(self) -> bool:
        return (self.allowed, self.changed) == (self.expected.allowed, self.expected.changed)

    def as_dict(self) -> dict[str, Any]:
        row = asdict(self)
        del row["name"]
        return row


@dataclass
class Matrix:
    """All rows, what was not asked and why, and who never got in although the table lets them."""

    rows: list[Row] = field(default_factory=list)
    urls_not_covered: list[str] = field(default_factory=list)
    exempt: list[dict[str, str]] = field(default_factory=list)
    never_succeeds: list[str] = field(default_factory=list)

    @property
    def differences(self) -> list[Row]:
        return [row for row in self.rows if not row.is_as_expected]

    @property
    def is_good(self) -> bool:
        return not (self.differences or self.urls_not_covered or self.never_succeeds)


def ask_everything(
    *, roles: list[str] | None = None, names: set[str] | None = None, say: Callable[[str], None] = lambda line: None,
    seen: Callable[[Row, bytes], None] = lambda row, content: None,
) -> Matrix:  # fmt: skip
    """Ask every address with every role. Nothing stays: the transaction is rolled back, and nothing is sent."""
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # collected or not
    own = {"ALLOWED_HOSTS": [*settings.ALLOWED_HOSTS, "testserver"], "STORAGES": settings.STORAGES | plain}
    with _quiet(), _undone(), override_settings(**SENDS_NOTHING, **own):
        scene = arrange()
        expectations = Expectations(audited=audited_areas(scene), is_demo=_is_demo())
        asking = _Asking(scene, expectations, secrets_for(scene), seen)
        for role in roles or expectations.roles:
            say(role)
            asking.open_session(role)
            for name, pattern in patterns():
                if names is None or name in names:
                    asking.address(name, pattern, role)
    asking.matrix.never_succeeds = sorted(asking.entitled - asking.succeeded)
    return asking.matrix


@contextmanager
def _quiet() -> Iterator[None]:
    """Being refused is what is asked for here, and no news for the log."""
    logger = logging.getLogger("django.request")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _is_demo() -> bool:
    """Whether the page of sent mails is shown: see accounts.mailbox. The matrix asks as a host that is none of this machine's."""
    return False


class _Asking:
    """The rows so far."""

    def __init__(
        self, scene: Scene, expectations: Expectations, secrets: dict[str, str], seen: Callable[[Row, bytes], None]
    ) -> None:
        self.scene, self.expectations, self.secrets, self.seen = scene, expectations, secrets, seen
        self.matrix = Matrix()
        self.sessions: dict[str, str | None] = {ANONYMOUS: None}
        self.opened_at = now()
        self.entitled: set[str] = set()
        self.succeeded: set[str] = set()

    def open_session(self, role: str) -> None:
        """Sign in, outside of what is undone after each request. The schedule is heard of: the health page asks for it."""
        Lease.objects.update_or_create(name=f"job:{JOB}", defaults={"finished_at": now()})
        if role in self.scene.people:
            self.sessions[role] = session_for(self.scene.people[role])
        self.opened_at = now()

    def address(self, name: str, pattern: str, role: str) -> None:
        """Ask one address with one role."""
        address = addresses().get(name)
        if address is None or not (address.needs or address.exempt):
            if pattern not in self.matrix.urls_not_covered:
                self.matrix.urls_not_covered.append(pattern)
            return
        note = {"url": pattern, "why": address.exempt}
        if address.exempt and note not in self.matrix.exempt:
            self.matrix.exempt.append(note)
        if now() - self.opened_at > FRESH:
            self.open_session(role)
        for method in address.needs:
            for which in (OWN, OTHER) if address.object else (NONE,):
                self._ask(address, pattern, method, role, which)

    def _ask(self, address: Address, pattern: str, method: str, role: str, which: str) -> None:
        before = transaction.savepoint()
        try:
            answer = self._answer(address, method, role, which)
        finally:
            transaction.savepoint_rollback(before)
            transaction.savepoint_commit(before)
        expected = self.expectations.of(address, method, role, which)
        row = Row(pattern, address.name, method, role, which, answer.status, answer.allowed, answer.changed, expected)
        self.matrix.rows.append(row)
        self.seen(row, answer.content)
        if expected.allowed:
            self.entitled.add(f"{role}: {method} {pattern}")
            if answer.allowed:
                self.succeeded.add(f"{role}: {method} {pattern}")

    def _answer(self, address: Address, method: str, role: str, which: str) -> Answer:
        record = record_for(self.scene, address.object, role, which)
        session_key, prepared = prepare(address.given, self.scene, role, self._session(role))
        values = values_of(self.scene, role) | self.secrets | record.values | prepared
        args = {key: _filled(value, values) for key, value in address.args.items()} | record.args
        url = reverse(address.name, kwargs=args)
        given = address.query if method == "GET" else {key: _filled(value, values) for key, value in address.form.items()}
        if method != "GET" and address.query:
            url += "?" + "&".join(f"{key}={value}" for key, value in address.query.items())
        return ask(session_key, method, url, given)

    def _session(self, role: str) -> str | None:
        """One session of the role for all requests: what a request does to it is undone with the rest."""
        return self.sessions[role]


def _filled(value: Any, values: dict[str, str]) -> Any:
    """A value of the table with what stands in braces."""
    if isinstance(value, list):
        return [_filled(one, values) for one in value]
    return value.format(**values) if isinstance(value, str) else value
