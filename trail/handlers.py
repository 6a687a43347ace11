"""Who acts on which events: higher rooms register their handlers when the application starts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from law.triggers import trigger_of_code
from trail.models import DomainEvent


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about: the kind of a record, such as `agreements.agreement`, and its key. Both empty for nothing."""

    kind: str
    key: str


Run = Callable[[DomainEvent, Subject], object]
RunMany = Callable[[DomainEvent, Sequence[Subject]], object]


@dataclass(frozen=True, slots=True)
class Handler:
    """What is done with an event, for each of its subjects; with `run_many` also for a portion of them at once."""

    name: str
    codes: frozenset[str]
    run: Run
    run_many: RunMany | None = None


_handlers: dict[str, Handler] = {}


def register_handler(name: str, codes: Collection[str], run: Run, *, run_many: RunMany | None = None) -> None:
    """Have `run` called for each subject of each event of these codes, after the commit, at least once, in order per subject.

    It is called in a transaction that also notes that it was done: what it writes to the database is written once. What it does
    elsewhere it does through the outbox. `name` is kept in the database for ever.

    With `run_many` a portion of up to 500 subjects of one event is done in one transaction. Where that fails, each of the
    portion is done by itself, with `run`: one subject that cannot be handled is given up alone.
    """
    for code in codes:
        trigger_of_code(code)  # an unknown code would wait for ever
    _handlers[name] = Handler(name, frozenset(codes), run, run_many)


def handlers_of(code: str) -> list[Handler]:
    """Who acts on events of that code."""
    return [handler for handler in _handlers.values() if code in handler.codes]


def handler_named(name: str) -> Handler:
    """The handler of that name, or `LookupError`."""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"No handler {name!r} is registered.") from None
