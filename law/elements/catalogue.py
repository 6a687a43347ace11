"""The catalogue of data elements, read from `law/data/elements` and checked."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from law.checked_yaml import DataFileError, Fields
from law.elements.records import SENSITIVITIES, SUBJECTS, Catalogue, Category, Column, Element
from law.loader import texts_below
from law.states import STATES

FOLDER = "elements"
_CODE = re.compile(r"[a-z]+(?:\.[a-z0-9_]+){2}")
_T = TypeVar("_T")
_CEDS = re.compile(r"P\d{6}")


@lru_cache
def catalogue(state: str | None = None, *, extensions: tuple[str, ...] = ()) -> Catalogue:
    """The elements of the national schedule, with those of a state and of the extensions named, such as `ai`."""
    texts = dict(texts_below(FOLDER))
    names = [n for n in texts if n.count("/") == 1]
    wanted = [f"{FOLDER}/extensions/{name}.yaml" for name in extensions]
    for name in wanted:
        if name not in texts:
            raise DataFileError(name, "file", "there is no such extension; known: " + ", ".join(extension_names()))
    of_state = f"{FOLDER}/states/{state}.yaml" if state else ""
    if of_state in texts:
        wanted.append(of_state)
    return catalogue_of([(name, texts[name]) for name in [*names, *wanted]], state=state)


@lru_cache
def extension_names() -> tuple[str, ...]:
    """The extensions that belong to no state."""
    prefix = f"{FOLDER}/extensions/"
    return tuple(n.removeprefix(prefix).removesuffix(".yaml") for n, _ in texts_below(FOLDER) if n.startswith(prefix))


@lru_cache
def states_with_elements() -> tuple[str, ...]:
    """The postal codes of the states that have elements of their own."""
    prefix = f"{FOLDER}/states/"
    return tuple(n.removeprefix(prefix).removesuffix(".yaml") for n, _ in texts_below(FOLDER) if n.startswith(prefix))


def catalogue_of(files: Iterable[tuple[str, str]], *, state: str | None = None) -> Catalogue:
    """A catalogue of the texts of its files, each given with its name. What is unknown or written twice is refused."""
    version = ceds = ""
    categories: dict[str, Category] = {}
    elements: dict[str, Element] = {}
    columns: list[Column] = []
    impersonal: list[str] = []
    for name, text in files:
        top = Fields.of_text(text, name)
        if "version" in top.names:
            version = _version(top, version)
        ceds = top.optional("ceds_version") or ceds
        if "state" in top.names and top.text("state") not in STATES:
            top.refuse("state", "write the postal code of a state")
        for category in top.each("categories", _category, required=False):
            _put(categories, category.code, category, top, "categories")
        for element in top.each("elements", _element, required=False):
            if element.category not in categories:
                top.refuse(f"elements.{element.code}", f"its category {element.category} is not there; add it above")
            _put(elements, element.code, element, top, "elements")
        columns += [c for file in top.each("files", _file, required=False) for c in file]
        impersonal += top.texts("impersonal")
        top.finish()
    _check_columns(columns, elements)
    _check_covers(elements)
    return Catalogue(version, categories, elements, tuple(columns), tuple(impersonal), state, ceds)


def _version(top: Fields, so_far: str) -> str:
    """One file gives the version; an extension adds its own behind it."""
    version = top.text("version")
    return f"{so_far}+{version}" if so_far else version


def _category(fields: Fields) -> Category:
    code = fields.text("code")
    subject = code.split(".")[0]
    if subject not in SUBJECTS:
        fields.refuse("code", f"begin it with one of {', '.join(SUBJECTS)}")
    return Category(code, fields.text("label"), subject, fields.texts("synonyms"))


def _element(fields: Fields) -> Element:
    code = fields.text("code")
    if not _CODE.fullmatch(code):
        fields.refuse("code", f"write subject.category.name in small letters instead of {code!r}")
    ceds = tuple((fields.optional("ceds") or "").split())
    for one in ceds:
        if not _CEDS.fullmatch(one):
            fields.refuse("ceds", f"write P and six digits instead of {one!r}")
    sensitivity = fields.text("sensitivity")
    if sensitivity not in SENSITIVITIES:
        fields.refuse("sensitivity", f"write one of {', '.join(SENSITIVITIES)} instead of {sensitivity!r}")
    return Element(
        code=code,
        label=fields.text("label"),
        category=code.rpartition(".")[0],
        subject=code.split(".")[0],
        sensitivity=sensitivity,
        synonyms=fields.texts("synonyms"),
        patterns=_patterns(fields),
        ceds=ceds,
        fides=fields.optional("fides"),
        dpv=fields.optional("dpv"),
        edfi=fields.optional("edfi"),
        hints=fields.texts("hints"),
        covers=fields.texts("covers"),
    )


def _patterns(fields: Fields) -> tuple[str, ...]:
    patterns = fields.texts("patterns")
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            fields.refuse("patterns", f"{pattern!r} is no regular expression: {error}")
    return patterns


def _file(fields: Fields) -> tuple[Column, ...]:
    name = fields.text("file")
    told = tuple(Column(name, column, tuple(codes.split())) for column, codes in fields.pairs("columns"))
    return told + tuple(Column(name, column) for column in fields.texts("running"))


def _put(known: dict[str, _T], code: str, one: _T, top: Fields, field: str) -> None:
    if code in known:
        top.refuse(f"{field}.{code}", "is written twice; remove one")
    known[code] = one


def _check_columns(columns: Iterable[Column], elements: dict[str, Element]) -> None:
    for column in columns:
        for code in column.codes:
            if f"student.{code}" not in elements:
                raise DataFileError(column.file, column.name, f"student.{code} is no element of the catalogue")


def _check_covers(elements: dict[str, Element]) -> None:
    for element in elements.values():
        for code in element.covers:
            if code not in elements:
                raise DataFileError(FOLDER, f"elements.{element.code}", f"it covers {code}, which is no element of the catalogue")
