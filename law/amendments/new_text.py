"""New text on its way into a provision: its list items, its heading, and the places of a term."""

import re

from law.amendments.locating import Found
from law.numbering import bare_marker, readings
from law.patterns import expression

_LIST_LINE = expression(r"^\s*(?P<marker>\(?(?:\d{1,2}|[a-z]{1,4}|[A-Z])[.)])\s+(?P<text>\S.*)$")


_BELOW = {
    "art": "sec",
    "sec": "subsec",
    "para": "item",
    "subsec": "item",
    "item": "subitem",
    "subitem": "point",
    "point": "subpoint",
    "exh": "sec",
    "app": "sec",
    "def": "item",
}


def inline_item(text: str, marker: str) -> tuple[int, int] | None:
    """From "(b)" to the next marker of the list, or to the end of its sentence."""
    begin = expression(rf"\({re.escape(marker)}\)\s").search(text)
    if begin is None:
        return None
    rest = text[begin.end() :]
    if text[: begin.start()].rstrip()[-1:] in {"", "."} and (
        following := expression(r"(?<=[.;])\s+\((?:[a-z]{1,4}|\d{1,2})\)\s").search(rest)
    ):
        return begin.start(), begin.end() + following.start()  # each item has sentences of its own
    following = expression(r"\s(?:and\s+|or\s+)?\((?:[a-z]{1,4}|\d{1,2})\)\s|(?<=\w)\.(?:\s|$)").search(rest)
    return begin.start(), begin.end() + following.start() if following else len(text)


def level_below(address: str) -> str:
    return _BELOW.get(address.rsplit("__", 1)[-1].split("_")[0], "item")


def list_parts(new: str) -> tuple[str, list[tuple[str, str]]]:
    """New text into the words before its list, and the lines of the list as (marker, words)."""
    lead: list[str] = []
    items: list[tuple[str, str]] = []
    if _LIST_LINE.match(new):  # a list in one line: "v. …; and vi. …"
        new = expression(r";\s+(?:and\s+|or\s+)?(?=\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s+\S)").sub(";\n", new)
    for line in new.split("\n"):
        match = _LIST_LINE.match(line)
        if match and readings(match["marker"]):
            items.append((match["marker"], match["text"].strip()))
        elif items:
            items.append(("", line.strip()))
        else:
            lead.append(line.strip())
    if len([m for m, _ in items if m]) == 1 and not lead and len(items) == 1:
        return "", items
    return "\n".join(x for x in lead if x), [i for i in items if i[1]]


def numbered_like(printed: str, number: str) -> str:
    """A number as its neighbor is printed: "6" beside "(1)" is "(6)", "4" beside "3.02" is "3.04"."""
    match = expression(r"\w[\w.]*\w|\w").search(printed)
    if match is None:
        return number
    head, point, last = match.group(0).rpartition(".")
    if point and number.isdigit():
        number = f"{head}.{number.zfill(len(last)) if last.startswith('0') else number}"
    return printed[: match.start()] + number + printed[match.end() :]


def under_own_number(new: str, number: str) -> tuple[str, list[tuple[str, str]]]:
    """The parts of new text that repeats the number of its own provision, "(d) the number …" for item (d), without that number."""
    lead, items = list_parts(new)
    own = bare_marker(number).lower()
    if not own:
        return lead, items
    if not lead and items and bare_marker(items[0][0]).lower() == own:
        return items[0][1], items[1:]
    repeated = expression(
        rf"^\W{{0,2}}(?:(?:section|article|paragraph|clause|item|subsection)\s+|§\s*)?\(?{re.escape(own)}(?:[.):]+(?=\s)|(?=\s))\s*[–—-]?\s*(?=\S)",
        re.I,
    ).match(lead)
    is_decimal = "." in own or (
        repeated is not None and expression(r"[.):]|section|article|§", re.I).search(repeated.group(0)) is not None
    )
    return (lead[repeated.end() :] if repeated and is_decimal else lead), items


def without_heading(lead: str, heading: str) -> str:
    """New text that repeats the heading of the provision keeps it once."""
    match = expression(rf"^{re.escape(heading)}\s*[.:–—-]\s*", re.I).match(lead) if heading else None
    return lead[match.end() :] if match else lead


def as_sentence(words: str, term: str) -> str:
    """ "includes the name of …" needs its subject when it stands alone."""
    if words[:1].islower() and term:
        return f"{term} includes {words}"
    return words


def occurrences(find: str, text: str, new: str, literally: bool) -> list[Found]:
    """All places of a term except those that read as amended already."""
    places = []
    # a term inside a name ("Student Data Privacy Agreement") is part of the name
    exact = list(
        expression(rf"(?<!\w){re.escape(find)}(?!\w)(?!(?: [A-Z]\w+){{0,3}} (?:Agreement|Act|Addendum|Law)\b)").finditer(text)
    )
    matches = exact if literally else list(expression(rf"(?<!\w){re.escape(find)}(?!\w)", re.I).finditer(text))
    offset = new.find(find)
    for match in matches:
        if offset >= 0 and text[match.start() - offset : match.start() - offset + len(new)] == new:
            continue
        places.append(Found(match.start(), match.end(), bool(exact)))
    return places


_ALONE = (
    r"(?=\s*(?:[,.;:)]|$)|\s+(?:and|or|nor|who|whose|that|which|to|in|at|of|on|is|are|may|shall|will|must|from|by|for|with)\b)"
)


def in_other_number(find: str, text: str, new: str) -> list[tuple[Found, str]]:
    """Places of a term in the singular where its plural was quoted, or the other way round, and the new words in that number.

    A word that qualifies the next ("student learning") is no place of the term. Words that read as amended already are taken whole.
    """
    if not expression(r"[A-Za-z]{3,}").fullmatch(find):
        return []
    is_plural = find.endswith("s")
    other = find[:-1] if is_plural else f"{find}s"
    pattern = expression(rf"(?<!\w){re.escape(other)}(?!\w){_ALONE}")
    words = expression(r"\b(?!(?:and|or)\b)([A-Za-z]{2,}?)((?<!s)s)?\b").sub(r"\1" if is_plural else r"\1s", new)
    return [
        (Found(m.start(), m.start() + len(words) if text.startswith(words, m.start()) else m.end(), False), words)
        for m in pattern.finditer(text)
    ]
