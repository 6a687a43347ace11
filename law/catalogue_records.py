"""What the catalogue holds: forms with their blanks, and state terms as data."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Slot:
    """A blank of a form. `kind` says how it is filled in; see form.yaml."""

    name: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class FormText:
    """A form of the catalogue at a version, with its blanks."""

    id: str
    title: str
    version: str
    published_on: date
    status: str
    notice: str
    skeleton: tuple[tuple[str, str], ...]
    slots: tuple[Slot, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law that state terms serve, and what it is about."""

    cite: str
    about: str


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point below a text, with the points below it."""

    number: str
    text: str
    points: tuple["Point", ...] = ()


@dataclass(frozen=True, slots=True)
class TermOperation:
    """One operation of an item. `op` and `target` as in the contract; the other fields as the operation needs them."""

    op: str
    target: str | None = None
    find: str | None = None
    replacement: str | None = None
    text: str | None = None
    heading: str | None = None
    after: str | None = None
    sentence: int | None = None
    each: bool = False
    term: str | None = None
    mode: str = "add"  # of a definition: add to it, replace it, or a new one
    inline: bool = False  # a definition that stands in the item itself
    number: str | None = None
    points: tuple[Point, ...] = ()
    closing: str | None = None


@dataclass(frozen=True, slots=True)
class TermItem:
    """A numbered item of state terms, with what it rests on where one law stands out."""

    number: int
    operations: tuple[TermOperation, ...]
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermExhibit:
    """An exhibit that a state adds to the agreement: paragraphs, or a table."""

    letter: str
    title: str
    text: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class StateTerms:
    """One state's supplemental terms to a form of the catalogue."""

    state: str
    name: str
    form: str
    version: str
    published_on: date
    status: str
    notice: str
    laws: tuple[Law, ...]
    items: tuple[TermItem, ...]
    exhibits: tuple[TermExhibit, ...]
    slots: tuple[Slot, ...]
