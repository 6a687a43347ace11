"""Rights that begin and end by themselves: whether they run now. Within a request each is asked once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from accounts.actors import Actor
from accounts.models import AuditEngagement, LetIn
from trail.clock import now

_asked: ContextVar[dict[tuple[str, ...], bool] | None] = ContextVar("rights_asked_in_this_request", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Around a request: what was answered once is not asked again."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def audit_covers(actor: Actor, area: str) -> bool:
    """Whether an audit that runs now lets the actor read an area."""
    question = ("audit", str(actor.user.pk), str(actor.organization.pk), area)
    return _once(question, lambda: AuditEngagement.objects.all().cover(actor, area, now()))


def is_let_in(actor: Actor) -> bool:
    """Whether some organization has let the actor in."""
    return _once(("let in", str(actor.user.pk)), lambda: LetIn.objects.open_for(actor.user, now()).exists())


def _once(question: tuple[str, ...], answer: Callable[[], bool]) -> bool:
    known = _asked.get()
    if known is None:
        return answer()
    if question not in known:
        known[question] = answer()
    return known[question]
