"""Where an act comes from: the request being answered, or the task being run."""

import ipaddress
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest

from trail.pseudonyms import keyed

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
_task: ContextVar[str] = ContextVar("task", default="")


@dataclass(frozen=True, slots=True)
class Origin:
    """What an entry says of where it comes from."""

    request_id: str = ""
    task: str = ""
    address: str = ""
    agent: str = ""
    session: str = ""


@contextmanager
def answering(request: HttpRequest) -> Iterator[str]:
    """While this request is answered, entries name it. Gives its identifier."""
    with still_answering(request, str(uuid.uuid4())) as identifier:
        yield identifier


@contextmanager
def still_answering(request: HttpRequest, identifier: str) -> Iterator[str]:
    """For what is done after the answer has gone out, and belongs to the same request."""
    tokens = _request_id.set(identifier), _request.set(request)
    try:
        yield identifier
    finally:
        _request_id.reset(tokens[0])
        _request.reset(tokens[1])


@contextmanager
def running(task: str) -> Iterator[None]:
    """While this task runs, entries name it."""
    token = _task.set(task)
    try:
        yield
    finally:
        _task.reset(token)


def current_request_id() -> str:
    """The identifier of the request being answered, or an empty string outside of one."""
    return _request_id.get()


def current_request() -> HttpRequest | None:
    """The request being answered, if there is one."""
    return _request.get()


def origin() -> Origin:
    """Where what is done right now comes from."""
    request = _request.get()
    if request is None:
        return Origin(_request_id.get(), _task.get())
    agent = request.headers.get("User-Agent", "")
    session = getattr(getattr(request, "session", None), "session_key", None) or ""
    return Origin(
        request_id=_request_id.get(),
        task=_task.get(),
        address=client_address(request),
        agent=keyed("agent", agent, digits=16) if agent else "",
        session=keyed("session", session) if session else "",
    )


def client_address(request: HttpRequest) -> str:
    """The IP address of whoever asks. What the installation's own proxy says of it is in `REMOTE_ADDR` by now."""
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return ""
