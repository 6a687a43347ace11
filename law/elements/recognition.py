"""What the words of a schedule, or the header of a column, name: elements of the catalogue, candidates, or nothing known."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from law.elements.catalogue import catalogue as the_catalogue
from law.elements.folding import GENERIC, spelled_out, without_generic, without_remarks, without_subject, words_of
from law.elements.records import Catalogue, Element, Recognition
from law.patterns import expression

_LONGEST = 400  # no element's name is longer; the rest of a pasted page is not looked at
_PIECE = expression(r"\s*[;,/&\n\u2022|+]\s*|\s+(?:and/or|and|or)\s+|\s+[-\u2013\u2014]\s+", re.I)
_NOTHING = expression(r"^\W*(?:none|n/?a|no (?:student |teacher |personal |such )?(?:data|information|pii)\b.{0,60})\W*$", re.I)
_NAMES = frozenset({("name",), ("full", "name"), ("legal", "name"), ("first", "last"), ("first", "last", "name"), ("first", "name", "last", "name"), ("last", "name", "first", "name")})  # fmt: skip
_SLASH = expression(r"\s*/\s*")  # "age/DOB" leaves a choice; "age and DOB" does not
UNKNOWN = Recognition((), False, "No element of the catalogue has this name.")
NOTHING = Recognition((), True, "The words say that nothing is collected.")
_Words = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Index:
    """The names of all elements by their folded words, for one catalogue and what a district adds."""

    names: dict[tuple[str, _Words], tuple[Element, ...]]
    hints: dict[tuple[str, _Words], tuple[Element, ...]]
    generic: dict[tuple[str, _Words], tuple[Element, ...]]
    patterns: tuple[tuple[re.Pattern[str], Element], ...]
    categories: dict[_Words, tuple[str, ...]]
    others: dict[str, tuple[Element, ...]]
    impersonal: frozenset[_Words]
    longest: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Elements for some words: all of them are meant, or one of them is."""

    elements: tuple[Element, ...]
    is_certain: bool

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(e.code for e in self.elements)


def meanings(
    text: str, *, category: str = "", subject: str = "student", catalogue: Catalogue | None = None, extra: Sequence[Element] = ()
) -> Recognition:
    """The elements that the words name. `category`: the heading they stand under; `extra`: elements of a district."""
    return _meanings(text[:_LONGEST], category, subject, catalogue or the_catalogue(), tuple(extra))


@lru_cache(maxsize=65536)
def _meanings(text: str, category: str, subject: str, catalogue: Catalogue, extra: tuple[Element, ...]) -> Recognition:
    if _NOTHING.match(text):
        return NOTHING
    index = _index(catalogue, extra)
    if words_of(text) in index.impersonal:
        return Recognition((), True, f"“{text}” tells nothing about a person.")
    asked = _Asked(index, subject, _under(index, category, subject))
    found = asked.whole(text) or asked.hinted(text) or asked.parts(text)
    return UNKNOWN if found is None else _said(_without_covered(found, text), text, found.codes)


def _said(found: _Found, text: str, alternatives: _Words) -> Recognition:
    labels = ", ".join(e.label for e in found.elements)
    if found.is_certain:
        return Recognition(found.codes, True, f"“{text}” is {labels}.", () if alternatives == found.codes else alternatives)
    return Recognition(found.codes, False, f"“{text}” may be {labels}. Say what is meant.")


def _without_covered(found: _Found, text: str) -> _Found:
    """Names of one thing with a slash between them are that thing, under the name that tells most: "age/DOB" is a date of birth."""
    pieces = [p for p in _SLASH.split(without_remarks(text)[0]) if words_of(p)]
    if not found.is_certain or len(pieces) != len(found.elements) or len(pieces) < 2:
        return found
    covered = {code for e in found.elements for code in e.covers}
    kept = tuple(e for e in found.elements if e.code not in covered)
    return _Found(kept, True) if len(kept) == 1 else found


def named(
    words: Sequence[str], *, subject: str = "student", catalogue: Catalogue | None = None, extra: Sequence[Element] = ()
) -> tuple[Element, ...]:
    """The elements of which folded words are a whole name, and for certain. No pattern, no guess, no heading."""
    given, index = tuple(words), _index(catalogue or the_catalogue(), tuple(extra))
    rest, whose = without_subject(given)
    of = whose or subject
    for asked in filter(None, dict.fromkeys((given, rest))):
        found = index.names.get((of, asked))
        if found is None and asked != (bare := without_generic(asked)):  # "password information" is the password
            found = index.names.get((of, bare))
        if found:
            return found if len(found) == 1 else ()
    both = _Asked(index, of, frozenset())._names(of, rest)
    return both.elements if both else ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: in which index, whose data, and under which headings."""

    index: _Index
    subject: str
    under: frozenset[str]

    def whole(self, text: str) -> _Found | None:
        """The text as one name, with and without what stands in brackets."""
        bare, remarks = without_remarks(text)
        found = self._phrase(text) or (self._phrase(bare) if remarks else None)
        if found is None or not remarks:
            return found or next((f for r in remarks if (f := self._phrase(r))), None)
        return self._narrowed(found, remarks)

    def hinted(self, text: str) -> _Found | None:
        """Words too weak to tell: what they may mean, and never for certain."""
        words = words_of(without_remarks(text)[0])
        rest, named = without_subject(words)
        elements = self.index.hints.get((named or self.subject, rest or words))
        return _Found(elements, False) if elements else None

    def _narrowed(self, found: _Found, remarks: Iterable[str]) -> _Found:
        """What a remark names instead, where it is one of the candidates or stands under the same heading."""
        categories = {e.category for e in found.elements}
        for remark in remarks:
            one = self._phrase(remark)
            if (
                one
                and one.is_certain
                and len(one.elements) == 1
                and (
                    not found.is_certain
                    or "id" in words_of(remark)
                    or one.elements[0].category in categories
                    and _is_one_word(remark)
                )
            ):
                return one
        return found

    def _phrase(self, text: str) -> _Found | None:
        words = words_of(text)
        found = self._known(text, words) if words else None
        if words[:1] == ("other",) and not (found and any(e.category in self.under for e in found.elements)):
            return self._other() or found
        return found

    def _known(self, text: str, words: _Words) -> _Found | None:
        if found := self._lookup(self.subject, words):
            return found
        rest, named = without_subject(words)
        subject = named or self.subject
        if named and named != self.subject and (found := self._lookup(named, words)):
            return found
        if found := self._names(subject, rest):
            return found
        return (self._lookup(subject, rest) if rest else None) or self._pattern(subject, text)

    def _other(self) -> _Found | None:
        """Under a heading, "other" is what else belongs there."""
        found = tuple(e for c in sorted(self.under) for e in self.index.others.get(c, ()))
        return _Found(found, True) if len(found) == 1 else None

    def _names(self, subject: str, rest: _Words) -> _Found | None:
        """ "Name" alone is first and last name."""
        under_name = any(c.endswith(".name") for c in self.under)
        if rest not in _NAMES and not (under_name and rest == ("first", "last")):
            return None
        both = [self.index.names.get((subject, (w, "name"))) for w in ("first", "last")]
        return _Found(tuple(e for one in both if one for e in one), True) if all(both) else None

    def _lookup(self, subject: str, words: _Words) -> _Found | None:
        elements = self.index.names.get((subject, words)) or self.index.generic.get((subject, without_generic(words)))
        return self._chosen(elements) if elements else None

    def _chosen(self, elements: tuple[Element, ...]) -> _Found:
        """Those under the heading asked for, if any are; several are candidates."""
        if len(elements) > 1:
            elements = tuple(e for e in elements if e.category in self.under) or elements
        return _Found(elements, len(elements) == 1)

    def _pattern(self, subject: str, text: str) -> _Found | None:
        found = dict.fromkeys(e for pattern, e in self.index.patterns if e.subject == subject and pattern.search(text))
        return self._chosen(tuple(found)) if found else None

    def parts(self, text: str) -> _Found | None:
        """The pieces of an enumeration, each a name; where a piece is none, what it contains."""
        pieces = [p for p in _PIECE.split(without_remarks(text)[0]) if words_of(p)]
        if not pieces:
            return None
        found = [self._piece(p, pieces) for p in pieces]
        elements = dict.fromkeys(e for f in found if f for e in f.elements)
        if not elements:
            return None
        return _Found(tuple(elements), all(f is not None and f.is_certain for f in found))

    def _piece(self, piece: str, pieces: Sequence[str]) -> _Found | None:
        tail = piece if len(pieces) == 1 else f"{piece} {pieces[-1].split()[-1]}"  # "first or last name"
        _, named = without_subject(words_of(pieces[0]))
        asked = _Asked(self.index, named or self.subject, self.under)
        return asked._phrase(piece) or (asked._phrase(tail) if tail != piece else None) or asked._inside(words_of(piece))

    def _inside(self, words: _Words) -> _Found | None:
        """The longest names within the words; a guess, so never certain, and none where most words are left over."""
        rest, named = without_subject(words)
        subject, at, covered = named or self.subject, 0, 0
        elements: dict[Element, None] = {}
        while at < len(rest):
            size, found = self._longest(subject, rest[at:])
            elements.update(dict.fromkeys(found))
            covered += size
            at += size or 1
        told = sum(1 for w in rest if w not in GENERIC)
        return _Found(tuple(elements), False) if elements and covered * 2 >= told else None

    def _longest(self, subject: str, words: _Words) -> tuple[int, tuple[Element, ...]]:
        for size in range(min(len(words), self.index.longest), 0, -1):
            if not (size == 1 and words[0] in GENERIC) and (found := self._lookup(subject, words[:size])):
                return size, found.elements
        return 0, ()


def _is_one_word(text: str) -> bool:
    return len(text.split()) == 1


def _under(index: _Index, category: str, subject: str) -> frozenset[str]:
    """The codes of the headings that a heading can be, first those of the subject."""
    words = words_of(category)
    codes = index.categories.get(words) or index.categories.get(without_subject(words)[0]) or ()
    return frozenset(c for c in codes if c.startswith(f"{subject}.")) or frozenset(codes)


@lru_cache(maxsize=64)
def _index(catalogue: Catalogue, extra: tuple[Element, ...]) -> _Index:
    names: dict[tuple[str, _Words], list[Element]] = defaultdict(list)
    generic: dict[tuple[str, _Words], list[Element]] = defaultdict(list)
    hints: dict[tuple[str, _Words], list[Element]] = defaultdict(list)
    patterns = []
    for element in (*catalogue.elements.values(), *extra):
        for words in _spellings(element):
            _add(names[element.subject, words], element)
            _add(generic[element.subject, without_generic(words)], element)
        for hint in element.hints:
            _add(hints[element.subject, without_subject(words_of(hint))[0] or words_of(hint)], element)
        patterns += [(expression(p, re.I), element) for p in element.patterns]
    longest = max((len(words) for _, words in names), default=0)
    return _Index(
        _fixed(names),
        _fixed(hints),
        _fixed(generic),
        tuple(patterns),
        _categories(catalogue),
        {e.category: (e,) for e in catalogue.elements.values() if e.code.endswith(".other")},
        frozenset(map(words_of, catalogue.impersonal)),
        longest,
    )


def _spellings(element: Element) -> Iterator[_Words]:
    """The folded words of a label and its synonyms, with and without whose data it is."""
    for name in (element.label, *element.synonyms):
        for text in dict.fromkeys((name, without_remarks(name)[0])):
            words = words_of(text)
            rest, named = without_subject(words)
            yield from dict.fromkeys(w for w in (words, rest if named == element.subject else ()) if w)


def _add(elements: list[Element], element: Element) -> None:
    if element not in elements:
        elements.append(element)


def _fixed(found: dict[tuple[str, _Words], list[Element]]) -> dict[tuple[str, _Words], tuple[Element, ...]]:
    return {key: tuple(elements) for key, elements in found.items()}


def _categories(catalogue: Catalogue) -> dict[_Words, tuple[str, ...]]:
    found: dict[_Words, list[str]] = defaultdict(list)
    for category in catalogue.categories.values():
        for name in (category.label, *category.synonyms):
            words = words_of(name)
            for spelled in dict.fromkeys((words, without_subject(words)[0])):
                if spelled and category.code not in found[spelled]:
                    found[spelled].append(category.code)
    return {words: tuple(codes) for words, codes in found.items()}


def meanings_of_header(
    header: str, subject: str = "student", *, file: str = "", catalogue: Catalogue | None = None, extra: Sequence[Element] = ()
) -> Recognition:
    """What a column holds, by its header. `file`: the name of its file, which settles it where the layout is published."""
    known = catalogue or the_catalogue()
    if published := _published(header, subject, file, known):
        return published
    return meanings(spelled_out(header[:_LONGEST]), subject=subject, catalogue=known, extra=extra)


def _published(header: str, subject: str, file: str, catalogue: Catalogue) -> Recognition | None:
    """The meaning that the published layout gives; without the file, only where every file gives the same."""
    by_file = _columns(catalogue).get(header.strip().strip("\ufeff\"'").lower(), {})
    name = file.rpartition("/")[2].lower()
    codes = {by_file[name]} if name in by_file else set(by_file.values())
    if len(codes) != 1 or (name not in by_file and not _looks_published(header)):
        return None
    wanted = [f"{subject}.{code}" for code in codes.pop()]
    if not wanted:
        return Recognition((), True, f"“{header}” runs the file and tells nothing about a person.")
    there = tuple(code for code in wanted if code in catalogue.elements)
    return Recognition(there, True, f"“{header}” is a column of the published layout.") if there else None


def _looks_published(header: str) -> bool:
    """Columns of that layout are written together with capitals inside; "name" and "title" stand in any file."""
    return bool(expression(r"[a-z][A-Z]").search(header))


@lru_cache(maxsize=8)
def _columns(catalogue: Catalogue) -> dict[str, dict[str, _Words]]:
    found: dict[str, dict[str, _Words]] = defaultdict(dict)
    for column in catalogue.columns:
        found[column.name.lower()][column.file.lower()] = column.codes
    return dict(found)
