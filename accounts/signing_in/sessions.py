"""Sessions: begun, kept in sight, limited, listed and ended."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.acting import ACTING_MEMBERSHIP
from accounts.actors import Actor, SystemActor
from accounts.models import Membership, SignedInSession, User
from accounts.signing_in.devices import in_words
from accounts.signing_in.who import Person, oneself
from trail.clock import now
from trail.services import record

Because = SignedInSession.Because
STARTED, SEEN, ROW = "signed_in_at", "seen_at", "signed_in_session"
SEEN_EVERY = 60  # seconds between two notes of the same session
KEPT_AFTER_END = timedelta(days=90)
AnyActor = Actor | SystemActor | Person


def begin(request: HttpRequest) -> SignedInSession:
    """Enter the session that the request's person has just opened."""
    if not request.session.session_key:
        request.session.save()
    user: Any = request.user
    row = SignedInSession.objects.create(
        user=user,
        session_key=request.session.session_key,
        device=in_words(request.META.get("HTTP_USER_AGENT", "")),
        address=request.META.get("REMOTE_ADDR") or None,
    )
    request.session[STARTED] = request.session[SEEN] = now().timestamp()
    request.session[ROW] = str(row.pk)
    _forget_old(user)
    return row


def is_entered(request: HttpRequest) -> bool:
    """Whether the session is in the list."""
    return ROW in request.session


def keep_in_sight(request: HttpRequest) -> None:
    """Note that the session is in use, at most once a minute."""
    moment = now()
    if moment.timestamp() - request.session[SEEN] >= SEEN_EVERY:
        request.session[SEEN] = moment.timestamp()
        SignedInSession.objects.filter(pk=request.session[ROW]).update(
            last_seen_at=moment, address=request.META.get("REMOTE_ADDR") or None
        )


def over_limit(request: HttpRequest) -> str | None:
    """Why the session has to end now, if it has."""
    moment = now().timestamp()
    if moment - request.session[STARTED] >= settings.SESSION_ABSOLUTE_LIMIT.total_seconds():
        return Because.TOO_LONG
    if moment - request.session[SEEN] >= settings.SESSION_IDLE_LIMIT.total_seconds():
        return Because.IDLE
    return None


def renew_key(request: HttpRequest) -> None:
    """Give the session another key: an old one that somebody knows is worth nothing after a change of rights."""
    request.session.cycle_key()
    if ROW in request.session:
        SignedInSession.objects.filter(pk=request.session[ROW]).update(session_key=request.session.session_key)


def open_sessions(user: User) -> QuerySet[SignedInSession]:
    """Where the person is signed in, the newest use first."""
    moment = now()
    return SignedInSession.objects.filter(
        user=user,
        ended_at=None,
        started_at__gt=moment - settings.SESSION_ABSOLUTE_LIMIT,
        last_seen_at__gt=moment - settings.SESSION_IDLE_LIMIT - timedelta(seconds=SEEN_EVERY),
    )


@transaction.atomic
def end_this(request: HttpRequest, *, because: str) -> None:
    """Enter the end of the request's own session. Whoever calls this then signs out."""
    user: Any = request.user
    row = SignedInSession.objects.filter(session_key=request.session.session_key).first()
    code = {Because.IDLE: "session.expired", Because.TOO_LONG: "session.expired"}.get(because, "session.ended")  # type: ignore[call-overload]
    record(oneself(user, request), code, row or user, reason=because)
    if row:
        _close(row, because)


@transaction.atomic
def end_session(actor: AnyActor, row: SignedInSession, *, because: str) -> None:
    """End one session, wherever it is."""
    if row.ended_at:
        return
    _delete_stored(row.session_key)
    _close(row, because)
    record(actor, "session.revoked", row, reason=because)


@transaction.atomic
def end_sessions(actor: AnyActor, user: User, *, because: str = Because.ADMINISTRATOR, but: str | None = None) -> int:
    """Sign the person out everywhere, but for the session with the key `but`. Gives the number of sessions that ended.

    Whoever calls this for somebody else has asked `policies.may(actor, "people.change")` and that the person is theirs to manage.
    """
    rows = list(SignedInSession.objects.filter(user=user, ended_at=None).exclude(session_key=but))
    for row in rows:
        end_session(actor, row, because=because)
    return len(rows)


@transaction.atomic
def end_sessions_here(actor: Actor, user: User, *, because: str = Because.ADMINISTRATOR) -> int:
    """Sign the person out of the sessions in which they act for the actor's organization, and of no others.

    Whoever manages a role in one organization has no say over what its holder does for another.
    """
    roles = Membership.objects.filter(user=user, organization=actor.organization).values_list("pk", flat=True)
    here = {str(pk) for pk in roles}
    rows = [r for r in SignedInSession.objects.filter(user=user, ended_at=None) if _acts_by(r.session_key) in here]
    for row in rows:
        end_session(actor, row, because=because)
    return len(rows)


def _acts_by(key: str | None) -> str:
    """The membership by which a session acts."""
    stored = import_module(settings.SESSION_ENGINE).SessionStore(key) if key else {}
    return str(stored.get(ACTING_MEMBERSHIP, ""))


def _close(row: SignedInSession, because: str) -> None:
    row.ended_at, row.ended_because, row.session_key = now(), because, None
    row.save(update_fields=["ended_at", "ended_because", "session_key"])


def _delete_stored(key: str | None) -> None:
    if key:
        import_module(settings.SESSION_ENGINE).SessionStore(key).delete()


def _forget_old(user: User) -> None:
    """Rows of dead sessions are closed, and those that ended long ago go."""
    moment = now()
    dead = SignedInSession.objects.filter(user=user, ended_at=None, started_at__lt=moment - settings.SESSION_ABSOLUTE_LIMIT)
    dead.update(ended_at=moment, ended_because=Because.TOO_LONG, session_key=None)
    SignedInSession.objects.filter(user=user, ended_at__lt=moment - KEPT_AFTER_END).delete()
