"""What rooms above do when a link to a subprocessor becomes different: they register how their own rows follow it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vendors.models import SubprocessorLink
from vendors.services.changing import Acting, Concerned


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a link: other values, or taken back. One that is taken back is still there while it is told."""

    link: SubprocessorLink
    before: Mapping[str, Any]  # as `snapshot` gives it
    about: Concerned  # of the change of the link itself, which is noted by then
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """`turned` follows a change; `joined` hangs what hung on the first link, which a merger takes away, on the second.

    `succeeded`: the first link ends, and the second follows it on the day after.
    """

    turned: Callable[[Acting, Turn], None]
    joined: Callable[[SubprocessorLink, SubprocessorLink], None]
    succeeded: Callable[[Acting, SubprocessorLink, SubprocessorLink], None]


_followings: dict[str, Following] = {}


def register_following(name: str, following: Following) -> None:
    """Have `following` called in the transaction of every change of a link; the vendor is locked."""
    _followings[name] = following


def follow_turn(actor: Acting, turn: Turn) -> None:
    """Let all rooms follow a link that was changed, ended or taken back."""
    for following in _followings.values():
        following.turned(actor, turn)


def follow_join(gone: SubprocessorLink, into: SubprocessorLink) -> None:
    """Let all rooms follow a link that becomes part of another."""
    for following in _followings.values():
        following.joined(gone, into)


def follow_succession(actor: Acting, ended: SubprocessorLink, following: SubprocessorLink) -> None:
    """Let all rooms follow a link that ends on the day before another one takes its place."""
    for one in _followings.values():
        one.succeeded(actor, ended, following)
