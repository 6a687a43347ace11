"""A form of the catalogue as a paper: blanks filled in, state terms written out as numbered instructions.

What is drafted here is read by the same reader as everyone's paper; nothing is passed to it but the text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from law.catalogue import load_example, load_form, load_terms
from law.catalogue_records import FormText, Slot, StateTerms, TermExhibit
from law.patterns import expression
from law.term_wording import item_lines

Value = str | bool | date | Mapping[str, str | bool]
LINE = "____________________"
CHECKED, UNCHECKED = "☒", "☐"
_SLOT = expression(r"\{\{(\w+)\}\}")


class DraftingError(ValueError):
    """A value that a form cannot take: which one, and what to give instead."""


def fill(form: FormText, values: Mapping[str, Value]) -> str:
    """The form's text with its blanks filled in; a blank without a value stays a line to write on."""
    slots = {slot.name: slot for slot in form.slots}
    for name in values:
        if name not in slots or slots[name].kind == "derived" and name not in _DERIVED:
            raise DraftingError(f"{name}: the form {form.id} has no such blank")
    given = _defaults(form) | dict(values)
    used: set[tuple[str, str]] = set()
    lines = [_filled_line(line, slots, given, used) for line in form.text.splitlines()]
    _refuse_unused_rows(slots, given, used)
    return _typographic(expression(r"\n{3,}").sub("\n\n", "\n".join(lines))).strip() + "\n"


def assemble(form: FormText, states: Iterable[str], values: Mapping[str, Value]) -> str:
    """The whole agreement on `form`, with the terms of `states` in Exhibit G."""
    chosen = [load_terms(state) for state in dict.fromkeys(states)]
    for terms in chosen:
        if terms.form != form.id:
            raise DraftingError(f"{terms.state}: its terms are written for the form {terms.form}, not for {form.id}")
    blocks = "\n\n".join([_opening(chosen), *(_terms_block(terms) for terms in chosen)])
    extended = replace(
        form,
        text=form.text.replace("{{state_terms}}", blocks),
        slots=form.slots + tuple(slot for terms in chosen for slot in terms.slots),
    )
    names = ", ".join(terms.name for terms in chosen)
    line = f"With supplemental terms for {names}" if chosen else ""
    derived: dict[str, Value] = {"box_state_terms": bool(chosen), "states_line": line}
    return fill(extended, derived | dict(values))


def render_supplement(state: str) -> str:
    """One state's terms as the numbered instructions of its Exhibit G, with the exhibits that they attach left blank."""
    terms = load_terms(state)
    slots = {slot.name: slot for slot in terms.slots}
    lines = [_filled_line(line, slots, {}, set()) for line in _terms_block(terms).splitlines()]
    return _typographic("\n".join(lines)).strip() + "\n"


def filled_example(values: Mapping[str, Value] | None = None, states: Iterable[str] = ()) -> str:
    """The Model DPA filled in with invented parties, dates and signatures, for an LEA in the first of `states`."""
    chosen = tuple(states)
    example: Mapping[str, Value] = load_example("model-dpa", chosen[0] if chosen else "OH")
    blanks = {slot.name for slot in load_form().slots} | {slot.name for state in chosen for slot in load_terms(state).slots}
    return assemble(load_form(), chosen, {name: value for name, value in example.items() if name in blanks} | dict(values or {}))


_DERIVED = frozenset({"states_line", "state_terms"})
_EXHIBIT_G = '# EXHIBIT "G": SUPPLEMENTAL STATE TERMS'


def _defaults(form: FormText) -> dict[str, Value]:
    return {"counsel_note": form.notice, "form_version": form.version, "states_line": "", "state_terms": _opening(())}


def _filled_line(line: str, slots: Mapping[str, Slot], given: Mapping[str, Value], used: set[tuple[str, str]]) -> str:
    def value_of(match: re.Match[str]) -> str:
        slot = slots.get(match[1])
        if slot is None:
            raise DraftingError(f"{match[1]}: a blank in the text that is not declared")
        if slot.kind == "rows":
            return _row_box(slot, line, given.get(slot.name), used)
        return _shown(slot, given.get(slot.name))

    return _SLOT.sub(value_of, line)


def _row_box(slot: Slot, line: str, rows: Value | None, used: set[tuple[str, str]]) -> str:
    if rows is None:
        return UNCHECKED
    if not isinstance(rows, Mapping):
        raise DraftingError(f'{slot.name}: give a mapping from "Category: Element" to true, false or words')
    key = ": ".join(cell for cell in (c.strip() for c in line.strip("| ").split("|")) if not _SLOT.search(cell))
    used.add((slot.name, key))
    value = rows.get(key, False)
    if isinstance(value, str):
        return " ".join(value.replace("|", "/").split())
    return CHECKED if value else UNCHECKED


def _refuse_unused_rows(slots: Mapping[str, Slot], given: Mapping[str, Value], used: set[tuple[str, str]]) -> None:
    for name, slot in slots.items():
        rows = given.get(name)
        for key in rows if slot.kind == "rows" and isinstance(rows, Mapping) else ():
            if (name, key) not in used:
                raise DraftingError(f"{name}: the table has no row {key!r}")


def _shown(slot: Slot, value: Value | None) -> str:
    if slot.kind == "box":
        if value is not None and not isinstance(value, bool):
            raise DraftingError(f"{slot.name}: give true or false instead of {value!r}")
        return CHECKED if value else UNCHECKED
    if value is None or value == "":
        return "" if slot.kind in {"note", "derived"} else LINE
    if slot.kind == "date":
        return _written(slot, value)
    if not isinstance(value, str):
        raise DraftingError(f"{slot.name}: give words instead of {value!r}")
    return value if slot.kind in {"block", "derived"} else " ".join(value.split())


def _written(slot: Slot, value: Value) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise DraftingError(f"{slot.name}: give a date such as 2026-08-17 instead of {value!r}") from error
    return f"{day:%B} {day.day}, {day.year}"


def _opening(chosen: Sequence[StateTerms]) -> str:
    """What stands on the first page of Exhibit G."""
    if not chosen:
        return f"{_EXHIBIT_G}\n\nNone are attached to this DPA."
    names = ", ".join(terms.name for terms in chosen)
    return f"{_EXHIBIT_G}\n\nAttached are the terms for: {names}. Those of the state of the LEA apply."


def _terms_block(terms: StateTerms) -> str:
    laws = "; ".join(f"{law.cite} ({law.about})" for law in terms.laws)
    lines = [
        f"{_EXHIBIT_G} FOR {terms.name.upper()}",
        "",
        f"These terms are {terms.notice}. They are written for the Model DPA, in view of these laws: {laws}.",
        "",
        f"Where {terms.name} is the state of the LEA, the DPA is amended as follows:",
        "",
    ]
    for item in terms.items:
        lines += item_lines(item)
    for exhibit in terms.exhibits:
        lines += ["", *_exhibit_lines(exhibit)]
    return "\n".join(lines)


def _exhibit_lines(exhibit: TermExhibit) -> list[str]:
    lines = [f'# EXHIBIT "{exhibit.letter}": {exhibit.title}', ""]
    for paragraph in exhibit.text:
        lines += [paragraph, ""]
    if exhibit.columns:
        lines += [_row(exhibit.columns), "|" + "---|" * len(exhibit.columns)]
        lines += [_row(row) for row in exhibit.rows]
    return lines


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _typographic(text: str) -> str:
    """Straight quotation marks as printers set them."""
    text = expression(r"(^|[\s(\[—-])\"", re.M).sub(r"\1“", text)
    return text.replace('"', "”").replace("'", "’")
