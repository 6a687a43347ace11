"""Schedules of data that list an element twice, or one that a restriction forbids."""

import re
from collections.abc import Iterator, Sequence

from law.document import Document, ScheduleRow
from law.findings import Finding, Severity
from law.obligations import Restriction
from law.patterns import expression

_SAME = (
    (r"\bdob\b|\bbirth ?dates?\b|\bdates? of birth\b", "date of birth"),
    (r"\bssns?\b|\bsocial security (?:numbers?|nos?\.?)", "social security number"),
    (r"\be-?mails?\b", "email"),
    (r"\bbiometrics?\b.*", "biometric"),
    (r"\b(?:telephone|phone|mobile)\b(?: (?:numbers?|nos?\.?))?", "phone"),
    (r"\breligious\b.*|\breligion\b.*", "religion"),
    (r"\bpolitical\b.*", "political affiliation"),
    (r"\b(?:firearms?|guns?)\b.*", "firearm"),
)


def plain_element(words: str) -> str:
    """An element in one spelling, so that "DOB" and "Date of Birth" are one."""
    text = expression(r"[^a-z0-9/ -]+").sub(" ", words.lower())
    for pattern, name in _SAME:
        text = expression(pattern).sub(name, text)
    return expression(r"[^a-z0-9]+").sub(" ", text).strip()


def check_marks(document: Document) -> Iterator[Finding]:
    """mark-unread: an element beside which words stand instead of a mark."""
    for row in document.schedule:
        if row.is_unread:
            message = f"Whether “{row.element}” is used was not read: “{row.detail}” stands where a mark is expected. Settle it."
            yield Finding("mark-unread", Severity.WARNING, row.exhibit, message, row.place)


def check_duplicates(document: Document) -> Iterator[Finding]:
    """duplicate-element."""
    first: dict[tuple[str | None, str, str, str], ScheduleRow] = {}
    for row in document.schedule:
        if expression(r"\W*other\b", re.I).match(row.element) and row.category:
            continue
        category = "" if _is_one_thing(row) else plain_element(row.category)
        key = (row.exhibit, row.subject, category, plain_element(row.element))
        if key in first:
            message = f"“{row.element}” is listed twice. One of the two may stand for another element; ask what is meant."
            yield Finding("duplicate-element", Severity.WARNING, row.exhibit, message, row.place)
        first.setdefault(key, row)


_OF_OTHERS = expression(r"\b(?:parents?|guardians?|famil(?:y|ies)|teachers?|staff|emergency|contacts?|mother|father)\b", re.I)
_OF_ONE = expression(
    r"\b(?:student|pupil|local|state)\b.*\b(?:id|identifier|number)\b|\bsocial security number\b|\bdate of birth\b", re.I
)


def _is_one_thing(row: ScheduleRow) -> bool:
    """Whether a person has one of it, so that it is the same under every category: a number, a date of birth."""
    return bool(_OF_ONE.search(plain_element(row.element))) and not _OF_OTHERS.search(row.category)


def check_prohibited(document: Document, restrictions: Sequence[Restriction]) -> Iterator[Finding]:
    """prohibited-element: used by the schedule, forbidden by a term in force."""
    for restriction in restrictions:
        if restriction.kind != "prohibited_elements":
            continue
        for value in restriction.values:
            for row in document.schedule:
                if row.used is True and _is_about(row, value):
                    message = f"The schedule says that “{row.element}” is used, and {restriction.source} forbids it ({restriction.address}). Stop collecting it or amend."
                    yield Finding("prohibited-element", Severity.ERROR, row.exhibit, message, row.place)


def _is_about(row: ScheduleRow, value: str) -> bool:
    wanted = {w.rstrip("s") for w in plain_element(value).split() if len(w) > 2} - {
        "data",
        "the",
        "and",
        "individual",
        "student",
        "information",
    }
    if not wanted:
        return False
    return any(wanted <= {w.rstrip("s") for w in plain_element(text).split()} for text in (row.element, row.detail or ""))
