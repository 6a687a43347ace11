"""What reaches those further on: whoever passes data on passes on at most what came in to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from law.elements.folding import SUBJECT_OF, words_of
from law.inventory.drift import covered_by
from law.inventory.passing import told
from law.inventory.records import WAY, Listed, Source
from law.patterns import expression

SUBJECTS = frozenset(SUBJECT_OF.values())
_ALL = expression(r"^\W*(?:all|any|every\w*|entire|full|complete|whole|the (?:entire|full|complete|whole))\b")
_DATA = frozenset("data information info record pii everything".split())
_BESIDE = frozenset(
    "personally personal identifiable element field category type kind content other remaining every entire full complete whole "
    "provided collected stored held processed shared received submitted covered lea district school".split()
)


@dataclass(frozen=True, slots=True)
class Extent:
    """Elements by their codes, and subjects all of whose data is meant."""

    codes: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()

    def has(self, code: str) -> bool:
        """Whether the element is among it."""
        return code in self.codes or code.partition(".")[0] in self.whole or self.whole >= SUBJECTS

    def meet(self, other: Extent) -> Extent:
        """What is in both."""
        if not other.codes and other.whole == SUBJECTS:
            return self  # as it mostly is: nothing limits what a product has
        codes = {c for c in self.codes if other.has(c)} | {c for c in other.codes if self.has(c)}
        return Extent(frozenset(codes), self.whole & other.whole)

    def join(self, other: Extent) -> Extent:
        """What is in either."""
        return Extent(self.codes | other.codes, self.whole | other.whole)

    @property
    def with_covered(self) -> Extent:
        """With what follows from it: whoever gets a date of birth can pass on the age."""
        return Extent(self.codes | {c for code in self.codes for c in covered_by(code)}, self.whole)


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated to go along. `perhaps`: subjects all of whose data the words may mean; `is_read`: nothing else can be meant."""

    extent: Extent
    perhaps: frozenset[str] = frozenset()
    is_read: bool = False

    def concerns(self, code: str) -> bool:
        """Whether the element may be meant at all."""
        whole = code.partition(".")[0] in self.extent.whole | self.perhaps
        return whole or any(c.partition(".")[2] == code.partition(".")[2] for c in self.extent.codes)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came to somebody: surely, and at most."""

    sure: Extent
    most: Extent

    def join(self, other: Arrived | None) -> Arrived:
        """By another way as well."""
        return self if other is None else Arrived(self.sure.join(other.sure), self.most.join(other.most))

    def passed_on(self, said: Stated, besides: frozenset[str] = frozenset()) -> Arrived:
        """What goes on by a link. `besides`: what else is said of the link, in other words than its own."""
        most = _meant(said, besides).meet(self.most) if said.is_read else self.most
        return Arrived(_covered(said.extent).meet(self.sure), most)


@lru_cache(maxsize=65536)
def _meant(said: Stated, besides: frozenset[str]) -> Extent:
    """All that the words of a link, and what else is said of it, may mean."""
    return _covered(said.extent.join(Extent(besides))).join(Extent(frozenset(), said.perhaps))


@lru_cache(maxsize=65536)
def _covered(extent: Extent) -> Extent:
    """What links say is said again and again: what follows from it is worked out once in a process."""
    return extent.with_covered


EVERYTHING = Extent(frozenset(), SUBJECTS)
AT_THE_PRODUCT = Arrived(EVERYTHING, EVERYTHING)  # of what a product has, its vendor knows what goes on


@lru_cache(maxsize=8192)
def stated(text: str) -> Stated:
    """What free words say that goes along. Words that say nothing leave it open."""
    entries = told(text, Source("subprocessor", ""))
    codes = frozenset(one.code for one in entries if one.code and one.used is not False)
    whole, perhaps, is_read = set[str](), set[str](), bool(text.strip())
    for piece in (p for one in entries if not one.code for p in one.text.split("; ")):
        subjects, is_sure = all_data(piece)
        (whole if is_sure else perhaps).update(subjects)
        is_read = is_read and is_sure
    return Stated(Extent(codes, frozenset(whole)), frozenset(perhaps), is_read)


def all_data(words: str) -> tuple[frozenset[str], bool]:
    """Of whom words mean all data ("All data of students and teachers"), and whether they surely do ("PII of students")."""
    found, is_all = words_of(words), bool(_ALL.search(words.lower()))
    if not _DATA & set(found):
        return frozenset(), False
    of = frozenset(SUBJECT_OF[w] for w in found if w in SUBJECT_OF) or SUBJECTS
    is_plain = all(w in _DATA or w in _BESIDE or w in SUBJECT_OF for w in found)
    return (of, is_all and is_plain) if is_all or is_plain else (frozenset(), False)


def bounded(entries: Iterable[Listed], came: Arrived) -> Iterator[Listed]:
    """What a link is stated to pass on, of what came in: what cannot have come in is not passed on, what may have is no proof."""
    for one in entries:
        if one.code is None or came.sure.has(one.code):
            yield one
        elif came.most.has(one.code):
            yield one.at(replace(one.source, doubt=WAY))
        else:
            for code in others_of(one.code, came.most):
                yield replace(
                    one, code=code, subject=code.partition(".")[0], source=replace(one.source, doubt=WAY), is_certain=False
                )


def others_of(code: str, most: Extent) -> list[str]:
    """The same thing of other people, where only theirs came in: "addresses" after "addresses of teachers"."""
    return [f"{s}.{code.partition('.')[2]}" for s in sorted(SUBJECTS) if f"{s}.{code.partition('.')[2]}" in most.codes]
