"""One data element of a schedule: its name without remarks, whether it is used, and what is remarked."""

import re
from dataclasses import dataclass

from law.facts.marks import is_conditional, is_mark, verdict
from law.patterns import expression

_SPECIFY = expression(
    r"(?:\s*[-\u2013\u2014:,(;]*\s*\(?\b(?:please\s+)?(?:specify|describe|explain)\b|\s*(?:[-\u2013\u2014:,(;]+\s*\(?(?:please\s+)?|\bplease\s+)list\b|"
    r"\s+list\b(?=\s+(?:below|here|each|all|which|type|other)\b))(?:\s+(?:below|here|each|all|which|type|other))?(?P<rest>.*)$",
    re.I,
)
_LIST_ALL = expression(
    r"^(?P<ask>(?:please\s+)?list\b[^:]{10,160}?)\s*:?\s*$|^(?P<ask2>(?:please\s+)?list\b[^:]{10,160}?):\s*(?P<rest>.+)$", re.I
)
# a cell that is nothing but the request, with or without what a person wrote behind it: "Please specify: shoe size"
_ASKS_ONLY = expression(
    r"^(?P<ask>please\s+(?:specify|describe|explain|list|identify|name|state|enter|give\s+details)\b[^:]{0,160}?)\s*(?::\s*(?P<rest>.*))?$",
    re.I,
)
_STAR = expression(r"\s*\*+\s*(?P<note>[^*\s].*)$")
_MARK_HEAD = expression(
    r"^(?P<mark>[xX\u2612\u2611\u2713\u2714\u221a]|yes|no|y|n)\s*[-\u2013\u2014:,;.(*]+\s*(?P<rest>\S.*?)\)?$", re.I
)
_NOTHING = expression(r"\W*(?:none|nothing|n\s*/?\s*a|not\s+applicable)\W*$", re.I)
_ONLY_RULE = expression(r"^[\s_.\-\u2013\u2014:()]*$")


@dataclass(frozen=True, slots=True)
class Element:
    """An element as a row gives it."""

    name: str
    detail: str | None
    asks: bool  # "please specify": the row waits for words


def element_of(text: str) -> Element | None:
    """The element that a cell or line names; None where it names none."""
    text = text.strip(" \t\u2022\u25aa-\u2013;")
    if asked := _ASKS_ONLY.match(text):
        return Element(asked["ask"].strip(), _said(asked["rest"]), True)
    listed = _LIST_ALL.match(text)
    if listed:
        return Element((listed["ask"] or listed["ask2"]).strip(" :"), _said(listed["rest"]), True)
    note = None
    star = _STAR.search(text)
    if star and star.start() > 0:
        note, text = star["note"].strip(), text[: star.start()]
    asks = _SPECIFY.search(text)
    if asks and asks.start() > 2:
        rest = asks["rest"].strip(" :)(-\u2013\u2014")
        return _named(text[: asks.start()], _said(rest) or note, True)
    return _named(text, note, False)


def _named(text: str, detail: str | None, asks: bool) -> Element | None:
    name = text.strip(" \t*:;-\u2013\u2014_").rstrip(",")
    if text.count("(") > text.count(")") and name.endswith("("):
        name = name[:-1].strip()
    return Element(name, detail, asks) if expression(r"[A-Za-z]{2}").search(name) else None


def _said(text: str | None) -> str | None:
    """Words that a person filled in, or None for a rule to write on."""
    return None if text is None or _ONLY_RULE.match(text) else text.strip(" _")


def usage(cell: str, element: Element, table_is_marked: bool) -> tuple[bool | None, str | None]:
    """Whether the element is used, and the words found in the check column."""
    cell = cell.strip()
    if not cell or _ONLY_RULE.match(cell):
        if element.asks and element.detail:
            return verdict(element.detail) is not False and not _NOTHING.match(element.detail), None
        return (False if table_is_marked else None), None
    if is_conditional(cell) and len(cell) < 60:
        return None, None if len(cell) < 14 else cell
    if is_mark(cell) or verdict(cell) is not None:
        return verdict(cell), None
    head = _MARK_HEAD.match(cell)
    if head:
        return (False if head["mark"].lower() in {"no", "n"} else True), head["rest"].strip()
    return True, cell


def asks_for_words(text: str) -> bool:
    """Whether a cell asks to write into the row: "Other (please specify)"."""
    return bool(expression(r"\bplease\s+(?:specify|describe|explain|list|identify|name)\b", re.I).search(text))


def joined(*details: str | None) -> str | None:
    """Remarks put together, or None."""
    said = list(dict.fromkeys(d.strip() for d in details if d and d.strip()))
    return "; ".join(said) or None
