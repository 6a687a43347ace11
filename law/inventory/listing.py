"""What a paper lists, names and says about keeping data, as the comparisons take it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from law.document import Document, Provision
from law.elements.catalogue import catalogue as the_catalogue
from law.elements.recognition import meanings, meanings_of_header
from law.elements.records import Catalogue, Element, Recognition
from law.inventory.records import Listed, Named, Source, Statement
from law.lint.keeping import kept_in
from law.lint.processing import DENIES, hosts_in
from law.patterns import expression

_PIECES = expression(r"\s*[;,\n\u2022]\s*")
# "No phone numbers", but not "No. of siblings" and not "no-cost lunch"
_DENIES = expression(
    r"^\W*(?:no(?![.\w-])(?!\s+child\b)|not\b|never\b|without\b|none of\b|(?:we |it |the \w+ |\w+ )?(?:do|does|did|will|shall)(?: not|n['\u2019]t)\b)"
    r"|(?:[(\[:\u2013\u2014-]\s*|\b(?:is|are|will be|be)\s+)(?:not|never) (?:used|collected|stored|required|shared|captured|applicable|processed)\W*$",
    re.I,
)
_NOWHERE = Source("", "")  # of what is read once for all lists
_CLAUSES = expression(r"\s*;\s*|\s*,?\s+but\s+|\s*,\s*(?=(?:no|not|never|without)\b)", re.I)


def listed(
    text: str,
    source: Source,
    *,
    used: bool | None = True,
    subject: str = "student",
    category: str = "",
    catalogue: Catalogue | None = None,
    extra: Sequence[Element] = (),
) -> tuple[Listed, ...]:
    """A line of a list: one entry for each element that its words name, one without a code where nobody knows them.

    Words that deny it say that it is not used, whatever is ticked beside them.
    """
    read = _read(text, used, subject, category, catalogue or the_catalogue(), tuple(extra))
    return tuple(one.at(source) for one in read)


@lru_cache(maxsize=16384)
def _read(
    text: str, used: bool | None, subject: str, category: str, catalogue: Catalogue, extra: tuple[Element, ...]
) -> tuple[Listed, ...]:
    """The same line is read once, on whichever list it stands."""
    clauses = [c for c in _CLAUSES.split(text) if c.strip()]
    if len(clauses) > 1 and any(map(is_denied, clauses)):
        return tuple(one for c in clauses for one in _read(c, used, subject, category, catalogue, extra))
    used, words = (False, _affirmed(text)) if is_denied(text) else (used, text)
    found = meanings(words, category=category, subject=subject, catalogue=catalogue, extra=extra)
    return _entries(text, found, _NOWHERE, used, subject, catalogue, extra)


def is_denied(text: str) -> bool:
    """Whether a line says of what it names that it is not used."""
    return bool(_DENIES.search(text))


def _affirmed(text: str) -> str:
    """The words without those that deny them."""
    verb = r"^\s*(?:(?:collect|use|store|share|require|process|capture|hold|keep)s?\b\s*)?(?:any\b\s*)?"
    return expression(verb, re.I).sub("", _DENIES.sub("", text)).strip() or text


def columns(
    headers: Sequence[str],
    source: Source,
    *,
    subject: str = "student",
    file: str = "",
    catalogue: Catalogue | None = None,
    extra: Sequence[Element] = (),
) -> tuple[Listed, ...]:
    """The columns of an export, all of them used; those that only run the file are left out."""
    known = catalogue or the_catalogue()
    found = [(h, meanings_of_header(h, subject, file=file, catalogue=known, extra=extra)) for h in headers]
    return tuple(one for h, meant in found for one in _entries(h, meant, source, True, subject, known, extra))


def _entries(
    text: str, found: Recognition, source: Source, used: bool | None, subject: str, catalogue: Catalogue, extra: Sequence[Element]
) -> tuple[Listed, ...]:
    if not found.codes:
        return () if found.is_certain else (Listed(None, text, used, source, subject, False),)
    known = _known(catalogue, tuple(extra))
    return tuple(
        Listed(code, text, used, source, known[code].subject, found.is_certain, known[code].sensitivity, found.alternatives)
        for code in found.codes
    )


@lru_cache(maxsize=64)
def _known(catalogue: Catalogue, extra: tuple[Element, ...]) -> Mapping[str, Element]:
    """The elements by code, those of a district with them."""
    return {**catalogue.elements, **{e.code: e for e in extra}}


def schedule_of(
    document: Document, source: Source, *, catalogue: Catalogue | None = None, extra: Sequence[Element] = ()
) -> tuple[Listed, ...]:
    """The schedule of data of a paper. What was written beside an "other" counts as listed too, where it is understood."""
    found: list[Listed] = []
    for row in document.schedule:
        place = Source(source.kind, source.label, f"exh_{row.exhibit}" if row.exhibit else source.address, source.key)
        line = listed(
            row.element, place, used=row.used, subject=row.subject, category=row.category, catalogue=catalogue, extra=extra
        )
        found += line
        if row.detail and any(one.code is None or one.code.endswith(".other") for one in line):
            for piece in _PIECES.split(row.detail):
                told = listed(
                    piece, place, used=row.used, subject=row.subject, category=row.category, catalogue=catalogue, extra=extra
                )
                found += [one for one in told if one.is_certain]
    return tuple(found)


def lifecycle_of(document: Document, source: Source, *, catalogue: Catalogue | None = None) -> tuple[Listed, ...]:
    """The data that the stages of a life cycle name, each once."""
    pieces = dict.fromkeys(p for row in document.lifecycle for p in _PIECES.split(row.data) if p.strip())
    by_words: dict[str, str] = {}
    for piece in pieces:
        by_words.setdefault(piece.lower(), piece)
    return tuple(one for piece in by_words.values() for one in listed(piece, source, catalogue=catalogue))


def declared_of(document: Document, source: Source) -> tuple[Named, ...]:
    """The third parties that a paper lists."""
    return tuple(Named(one.name, source) for one in document.subprocessors)


def information_of(document: Document, source: Source, *, catalogue: Catalogue | None = None) -> tuple[Listed, ...]:
    """What the third parties get, where it is told by names of elements; a description that names none is left to people."""
    found: list[Listed] = []
    for one in document.subprocessors:
        place = Source("subprocessor", f"{one.name} ({source.label})", source.address, f"{source.key or source.label}:{one.name}")
        for piece in _PIECES.split(one.information or ""):
            told = listed(piece, place, catalogue=catalogue) if piece.strip() else ()
            found += [line for line in told if line.is_certain]
    return tuple(found)


def own_names(document: Document) -> tuple[str, ...]:
    """The names of the paper's own sides: they are no third parties."""
    return tuple(name for p in document.parties for name in (p.name, *p.aliases) if name)


def named_of(document: Document, source: Source) -> tuple[Named, ...]:
    """The organizations that the text names as hosting, storing or receiving data."""
    return tuple(Named(name, _at(p, source)) for p in document.provisions for name in dict.fromkeys(hosts_in(p.text)))


def denial_of(document: Document, source: Source) -> Source | None:
    """Where the paper says that there are no subprocessors."""
    return next((_at(p, source) for p in document.provisions if DENIES.search(p.text)), None)


def statements_of(document: Document, source: Source) -> tuple[Statement, ...]:
    """The sentences that say how long data is kept, life cycle included."""
    return tuple(_statements(document, source))


def _statements(document: Document, source: Source) -> Iterator[Statement]:
    for provision in document.provisions:
        if kept_in(provision.text):
            yield Statement(provision.text, _at(provision, source))
    for row in document.lifecycle:
        text = f"{row.roles} {row.notes}".strip()
        if kept_in(text):
            yield Statement(text, Source("technical_document", source.label, f"lifecycle: {row.stage}", source.key))


def _at(provision: Provision, source: Source) -> Source:
    """The provision as a place; what is merely attached is a technical document, not the agreement."""
    kind = "technical_document" if provision.is_attachment else source.kind
    return Source(kind, source.label, provision.address, source.key)
