"""The catalogue: the Model DPA and the state terms written for it, read from `law/data` and checked."""

from functools import lru_cache
from pathlib import Path

from law.catalogue_records import FormText, Law, Point, Slot, StateTerms, TermExhibit, TermItem, TermOperation
from law.checked_yaml import DataFileError, Fields

_DATA = Path(__file__).parent / "data"
SLOT_KINDS = frozenset({"line", "block", "date", "box", "rows", "note", "derived"})
OPERATIONS = {
    "replace_phrase": {"target", "replacement"},
    "delete_phrase": {"target", "find"},
    "insert_text": {"target", "text"},
    "insert_item": {"target"},
    "replace_provision": {"target"},
    "define": {"term", "text"},
    "substitute_term": {"find", "replacement"},
    "standalone": {"text"},
}
_WORDS = ("target", "find", "replacement", "text", "heading", "after", "term", "number", "closing")


@lru_cache
def load_form(form_id: str = "model-dpa") -> FormText:
    """The form with its text."""
    folder = _DATA / "forms" / form_id
    if not (folder / "form.yaml").is_file():
        raise DataFileError(f"forms/{form_id}", "id", "there is no such form; known: " + ", ".join(form_ids()))
    top = _fields_of(folder / "form.yaml")
    form = FormText(
        id=top.text("id"),
        title=top.text("title"),
        version=top.text("version"),
        published_on=top.date("date"),
        status=top.text("status"),
        notice=top.text("notice"),
        skeleton=top.pairs("skeleton"),
        slots=top.each("slots", _slot),
        text=(folder / "agreement.md").read_text(encoding="utf-8"),
    )
    top.finish()
    return form


@lru_cache
def load_terms(state: str) -> StateTerms:
    """The terms of a state, by postal code."""
    path = _DATA / "supplements" / state.lower() / "terms.yaml"
    if state.upper() not in states_with_terms():
        raise DataFileError(f"supplements/{state.lower()}", "state", "no terms for it; known: " + ", ".join(states_with_terms()))
    top = _fields_of(path)
    terms = StateTerms(
        state=top.text("state"),
        name=top.text("name"),
        form=top.text("form"),
        version=top.text("version"),
        published_on=top.date("date"),
        status=top.text("status"),
        notice=top.text("notice"),
        laws=top.each("laws", lambda f: Law(f.text("cite"), f.text("about"))),
        items=top.each("items", _item),
        exhibits=top.each("exhibits", _exhibit, required=False),
        slots=top.each("slots", _slot, required=False),
    )
    top.finish()
    _check_numbers(terms, top.file)
    return terms


@lru_cache
def load_example(form_id: str, state: str) -> dict[str, str | bool | dict[str, str | bool]]:
    """Invented values for every blank of the form that a signed agreement fills in, for an LEA of that state."""
    top = _fields_of(_DATA / "forms" / form_id / "example.yaml")
    codes = dict(top.pairs("postal_codes"))
    if state.upper() not in codes:
        top.refuse(f"postal_codes.{state.upper()}", "is missing; add the state and a postal code")
    place = f"{state.upper()} {codes[state.upper()]}"
    values = top.values("values")
    top.finish()
    return {name: value.replace("{place}", place) if isinstance(value, str) else value for name, value in values.items()}


@lru_cache
def form_ids() -> tuple[str, ...]:
    """The forms of the catalogue."""
    return tuple(sorted(p.parent.name for p in (_DATA / "forms").glob("*/form.yaml")))


@lru_cache
def states_with_terms() -> tuple[str, ...]:
    """The postal codes of the states that have terms, in alphabetical order."""
    return tuple(sorted(p.parent.name.upper() for p in (_DATA / "supplements").glob("*/terms.yaml")))


def _slot(fields: Fields) -> Slot:
    slot = Slot(fields.text("name"), fields.text("kind"), fields.text("label"))
    if slot.kind not in SLOT_KINDS:
        fields.refuse("kind", f"write one of {', '.join(sorted(SLOT_KINDS))} instead of {slot.kind!r}")
    return slot


def _item(fields: Fields) -> TermItem:
    return TermItem(fields.whole("item"), fields.each("operations", _operation), fields.texts("cites"))


def _operation(fields: Fields) -> TermOperation:
    op = fields.text("op")
    if op not in OPERATIONS:
        fields.refuse("op", f"write one of {', '.join(sorted(OPERATIONS))} instead of {op!r}")
    for name in sorted(OPERATIONS[op] - fields.names):
        fields.refuse(name, f"{op} needs it")
    return TermOperation(
        op=op,
        **{name: fields.optional(name) for name in _WORDS},
        sentence=fields.whole("sentence") if "sentence" in fields.names else None,
        each=fields.flag("each"),
        mode=fields.optional("mode") or "add",
        inline=fields.flag("inline"),
        points=fields.each("points", _point, required=False),
    )


def _point(fields: Fields) -> Point:
    return Point(fields.text("number"), fields.text("text"), fields.each("points", _point, required=False))


def _exhibit(fields: Fields) -> TermExhibit:
    letter, title, text = fields.text("letter"), fields.text("title"), fields.texts("text")
    columns, rows = fields.texts("columns"), fields.table("rows")
    for row in rows:
        if len(row) != len(columns):
            fields.refuse("rows", f"give each row {len(columns)} cells, as many as there are columns: {' | '.join(row)}")
    return TermExhibit(letter, title, text, columns, rows)


def _check_numbers(terms: StateTerms, file: str) -> None:
    numbers = [item.number for item in terms.items]
    if numbers != list(range(1, len(numbers) + 1)):
        raise DataFileError(file, "items", f"number them 1 to {len(numbers)} in order, not {numbers}")


def _fields_of(path: Path) -> Fields:
    return Fields.of_text(path.read_text(encoding="utf-8"), path.relative_to(_DATA).as_posix())
