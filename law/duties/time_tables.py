"""Tables of time limits, with headings: "Event | Who acts | Who is told | Time limit". A row is read as the sentence that it stands for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from law.patterns import expression

_MOST_ROWS = 60  # above a row, looked through for the headings; no real table of time limits is longer
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, expression(source, re.I))
    for name, source in (
        ("limit", r"\b(?:time\s*(?:limits?|frames?|allowed)?|deadlines?|within|how\s+(?:soon|long|quickly)|by\s+when|due|clock|timing)\b"),
        ("event", r"^\W*what\s+(?:happens|happened|occurs|occurred|has\s+happened)\b"),
        ("told", r"\b(?:who\s+is\s+(?:told|notified|informed)|to\s+whom|recipients?|notified\s+party|tell|informs?|goes\s+to)\b"),
        ("actor", r"\b(?:who\s+(?:acts|does|must\s+act|shall\s+act|does\s+what)|by\s+whom|responsible(?:\s+party)?|responsibility|acting\s+party|owner|obligor)\b"),
        ("act", r"\b(?:what|actions?|dut(?:y|ies)|obligations?|must\s+do|tasks?|response|required|steps?|shall)\b"),
        ("event", r"\b(?:events?|triggers?|when|if|occasions?|cases?|situations?|requests?|circumstances?|starts?)\b"),
    )
)  # fmt: skip
_RULE = expression(r"^[\s|:+=-]+$")
_STARTS_LIMIT = expression(
    r"\W*(?:within|no\s+later|not\s+later|at\s+least|before|by|up?on|on|at|in|immediately|promptly|without|as\s+soon|every|annually|each)\b",
    re.I,
)
_IS_CLAUSE = expression(r"(?:the\s+)?[A-Z]\w+\s+(?:shall|will|must|(?!business\b|is\b)[a-z]{3,}s)\s+\w")
_ACTS_ITSELF = expression(r"(?:we|you|it|they)\s+[a-z]", re.I)
_ABBREVIATES = expression(r"^(?:[A-Z]{2,}|[A-Z]\w*\s+[A-Z])")


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A row with its sentence, and where its time limit stands in the row."""

    sentence: str
    start: int
    end: int


def time_row(text: str, start: int, row: str) -> TimeRow | None:
    """The sentence that a row of a table of time limits stands for; None for any other line. `start`: its place in `text`."""
    if row.count("|") < 2 or "\n" in row:
        return None
    head = _head(text, start)
    columns = _columns(head) if head and head != row else {}
    if "limit" not in columns or not (
        {"event", "act"} <= columns.keys() or {"event", "actor"} <= columns.keys() or {"act", "actor"} <= columns.keys()
    ):
        return None
    cells = [c.strip() for c in row.split("|")]
    if len(cells) <= max(columns.values()) or not cells[columns["limit"]]:
        return None
    value = {name: cells[place] for name, place in columns.items()}
    limit = value["limit"]
    at = sum(len(c) + 1 for c in row.split("|")[: columns["limit"]])
    at = row.index(limit, at)
    return TimeRow(_sentence(value), at, at + len(limit))


def _sentence(value: Mapping[str, str]) -> str:
    limit, event = value["limit"], _lower(value.get("event", ""))
    actor = value.get("actor") or "Provider"
    act = _lower(value["act"]) if value.get("act") else "notify"
    if _ACTS_ITSELF.match(value.get("act", "")):  # "We delete what is left"
        when = limit if _ABBREVIATES.match(limit) else f"{limit[:1].lower()}{limit[1:]}"
        return f"{f'If {event}, ' if event else ''}{act} {when}."
    if _IS_CLAUSE.match(actor):
        when = _lower(limit) if _STARTS_LIMIT.match(limit) else f"within {limit}"
        return f"If {event}, {actor} {when}." if event else f"{actor} {when}."
    told = f" {'to ' if value.get('act') else ''}{value['told']}" if value.get("told") else ""
    when = _lower(limit) if _STARTS_LIMIT.match(limit) else f"within {limit}"
    begin = f"If {event}, " if event else ""
    return f"{begin}{'the ' if begin else 'The '}{actor} shall {act}{told} {when}."


def _lower(words: str) -> str:
    return words if _ABBREVIATES.match(words) else words[:1].lower() + words[1:]


def _head(text: str, start: int) -> str | None:
    """The first line of the table that a row stands in."""
    head, end = None, text.rfind("\n", 0, max(0, start))
    for _ in range(_MOST_ROWS):
        if end <= 0:
            line, begin = text[: max(0, end)], 0
        else:
            begin = text.rfind("\n", 0, end) + 1
            line = text[begin:end]
        if "|" not in line:
            return head
        if not _RULE.match(line):
            head = line
        if begin == 0:
            return head
        end = begin - 1
    return head


def _columns(head: str) -> dict[str, int]:
    """What each column holds, by its heading. A column whose heading says nothing is none of them."""
    found: dict[str, int] = {}
    for place, cell in enumerate(c.strip() for c in head.split("|")):
        name = next((n for n, shape in _COLUMNS if n not in found and len(cell) < 60 and shape.search(cell)), None)
        if name:
            found[name] = place
    return found
