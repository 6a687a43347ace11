"""What a data element is: its short name, its place among the others, and what other vocabularies call it."""

from collections.abc import Mapping
from dataclasses import dataclass

SENSITIVITIES = ("low", "moderate", "high", "highest")
SUBJECTS = ("student", "teacher", "parent")


@dataclass(frozen=True, slots=True)
class Category:
    """A heading under which elements stand. `synonyms`: as papers head their tables."""

    code: str
    label: str
    subject: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One kind of data about one kind of person. The crosswalks are None, or empty, where the other vocabulary has no word for it.

    `hints`: words that may mean it and never do so for certain. `covers`: what follows from it, as an age from a date of birth.
    """

    code: str
    label: str
    category: str
    subject: str
    sensitivity: str
    synonyms: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    ceds: tuple[str, ...] = ()
    fides: str | None = None
    dpv: str | None = None
    edfi: str | None = None
    hints: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """By its code, which tells it from the others of a catalogue: lists of elements are looked up for each line that is read."""
        return hash(self.code)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file whose layout is published. No codes: it runs the file and tells nothing about a person."""

    file: str
    name: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The elements of one version, with those that a state adds. Two are equal only if they are the same object."""

    version: str
    categories: Mapping[str, Category]
    elements: Mapping[str, Element]
    columns: tuple[Column, ...] = ()
    impersonal: tuple[str, ...] = ()  # names of things that tell nothing about a person
    state: str | None = None
    ceds_version: str = ""  # of the properties that the elements name

    def element(self, code: str) -> Element:
        """The element of that code. Raises LookupError where there is none."""
        try:
            return self.elements[code]
        except KeyError:
            raise LookupError(f"There is no data element {code!r} in version {self.version} of the catalogue.") from None

    def of_category(self, code: str) -> tuple[Element, ...]:
        """The elements under that heading, in the order of the catalogue."""
        return tuple(e for e in self.elements.values() if e.category == code)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What words name. Codes without certainty are candidates; no codes with certainty: the words name no personal data.

    `alternatives`: the words leave a choice ("age/DOB"), and whoever may have one of these may have what they mean.
    """

    codes: tuple[str, ...]
    is_certain: bool
    reason: str
    alternatives: tuple[str, ...] = ()
