"""What is compared: an element as one source lists it, and a difference between two sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

SOURCE_KINDS = (
    "schedule",
    "profile",
    "technical_document",
    "export",
    "subprocessor",
    "flow",
    "restriction",
    "duty",
    "agreement",
    "hosting",
    "statement",
)
SETTLEMENTS = ("amend", "stop_collecting", "correct_list", "list_subprocessor", "shorten_retention", "ask")
SEVERITIES = ("error", "warning", "note")
# Why a source settles nothing by itself: nobody has signed it, it has expired, whether data comes that way is not known, or it is
# asked of some only, so that nobody knows whether it is asked here.
UNSIGNED, EXPIRED, WAY, OPTIONAL = "unsigned", "expired", "way", "optional"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands. `address`: the place in it; `key`: what identifies it where it is stored.

    `doubt`: why it settles nothing by itself.
    """

    kind: str
    label: str
    address: str | None = None
    key: str | None = None
    doubt: str = ""

    @property
    def is_weak(self) -> bool:
        """Whether by its word alone nothing is an error."""
        return self.doubt in {EXPIRED, WAY, OPTIONAL}

    @property
    def identity(self) -> str:
        """What stays the same when the label is spelled otherwise."""
        return "\x1f".join((self.kind, self.key or self.label, self.address or ""))


@dataclass(frozen=True, slots=True)
class Listed:
    """One element on one list. No code: nobody knows what the words mean. `used`: None where the list does not tell.

    Words that name two elements are two of these. `is_certain` is false where the code is one of several candidates.
    `alternatives`: the words leave a choice, and each of these codes agrees with them.
    """

    code: str | None
    text: str
    used: bool | None
    source: Source
    subject: str = "student"
    is_certain: bool = True
    sensitivity: str | None = None
    alternatives: tuple[str, ...] = ()
    line: int | None = None  # in its list, counted from 1

    def at(self, source: Source, line: int | None = None) -> "Listed":
        """The same entry where it stands on another list."""
        return Listed(
            self.code, self.text, self.used, source, self.subject, self.is_certain, self.sensitivity, self.alternatives,
            self.line if line is None else line,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """Words about how long data is kept, with the days where they have been understood by a person."""

    text: str
    source: Source
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """An organization that a source names as holding data, declared as a subprocessor or only mentioned. `aliases`: its other names."""

    name: str
    source: Source
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hosted:
    """A country (ISO 3166, two letters) in which data lies; None where it is not known.

    `holder`: the key of whoever keeps it there, where that is not the product itself.
    """

    country: str | None
    source: Source
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sources that do not agree, or one that contradicts itself, and what would settle it.

    `key` is the same for the same rule, sources, codes and words, in whatever order they were compared and on whatever day,
    so that a settlement outlives a new computation. `further`: other places that say the same as the first; `former`: the keys that
    each place would have by itself, under which it may have been settled before.
    """

    rule: str
    severity: str
    message: str
    first: Source
    second: Source | None
    settles: tuple[str, ...]
    codes: tuple[str, ...]
    key: str
    further: tuple[Source, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every place, each once: the first, those that say the same, then what they are held against."""
        found = (self.first, *self.further, *((self.second,) if self.second else ()))
        return tuple({source.identity: source for source in found}.values())


def difference(
    rule: str,
    severity: str,
    message: str,
    first: Source,
    second: Source | None = None,
    *,
    settles: Iterable[str] = ("ask",),
    codes: Iterable[str] = (),
    words: str = "",
) -> Difference:
    """A difference with its key. `words` tell apart what has no code."""
    ordered = tuple(sorted(set(codes)))
    parts = (rule, first.identity, second.identity if second else "", ",".join(ordered), " ".join(words.lower().split()))
    key = sha256("\x1e".join(parts).encode()).hexdigest()[:32]
    return Difference(rule, severity, message, first, second, tuple(settles), ordered, key)


def one_fact(same: Sequence[Difference], words: str = "") -> Difference:
    """Differences that several places make of one fact, as one with all its places, in whatever order they were found.

    Its key hangs on the fact and on what it is held against, not on who says it: one more place that says it changes nothing.
    """
    ordered = sorted(same, key=lambda d: (d.first.identity, d.key))
    first = ordered[0]
    further = tuple({d.first.identity: d.first for d in ordered if d.first.identity != first.first.identity}.values())
    parts = (first.rule, first.second.identity if first.second else "", ",".join(first.codes), words)
    key = sha256("\x1e".join(("one fact", *parts)).encode()).hexdigest()[:32]
    message = first.message
    if further:
        names = "; ".join(dict.fromkeys(source.label for source in further if source.label != first.first.label))
        more = f"{len(further)} other place{'s' if len(further) > 1 else ''}"
        message += f" The same stands in {more}{f' ({names})' if names else ''}."
    former = tuple(dict.fromkeys(d.key for d in ordered))
    return replace(first, message=message, key=key, further=further, former=former)


def in_order(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Each once, the worst first, in an order that does not depend on the order of what was compared."""
    once = {d.key: d for d in sorted(found, key=lambda d: (d.key, d.message))}
    return tuple(sorted(once.values(), key=lambda d: (SEVERITIES.index(d.severity), d.rule, d.codes, d.message, d.key)))
