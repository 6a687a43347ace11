"""What a text says of how long data, their backups, logs and archives are kept."""

import re
from dataclasses import dataclass
from functools import lru_cache

from law.number_words import number_value
from law.patterns import expression

_RETAINS = expression(
    r"\b(?:retain(?:s|ed)?|archiv\w+|keep(?:s)?|kept|stor(?:e|es|ed)|maintain(?:s|ed)?|preserv\w+|hold(?:s)?|held)\b[^.;]{0,140}?\bfor\s+(?:a\s+)?(?:\w+\s+){0,6}?(?P<n>\d{1,3}|\w+)\s*(?:\(\d+\)\s*)?(?P<unit>years?|months?|days?)\b|"
    r"\b(?:delet\w+|destroy\w*|purg\w+|remov\w+|eras\w+)\b[^.;]{0,100}?\bolder than\s+(?P<n2>\d{1,3}|\w+)\s*(?:\(\d+\)\s*)?(?P<unit2>years?|months?|days?)\b",
    re.I,
)
_OF_DATA = expression(
    r"\b(?:student|pupil|personal|user|customer|employee|learner|account|usage|assessment|education|snapshot|course)\w*\b[^.;]{0,40}\b(?:data|information|records?|accounts?)\b|\bdata\b|\b(?:scores?|results?|recordings|essays|portfolios|answers|transcripts)\b",
    re.I,
)
_NOT_RETENTION = expression(
    r"\b(?:confidential|secre|audit logs?|access logs?|logs? of|each access|every access|training records?|backups?|notice|insurance|survive|de-?identified|aggregate|documentation|agreement shall|bill|invoice)\w*",
    re.I,
)
_NUMBER = r"(?P<n>\d{1,4}|[a-z]+(?:-[a-z]+)?)\s*(?:\(\d+\)\s*)?-?\s*(?P<unit>years?|months?|weeks?|days?)\b"
_LENGTH = rf"(?:(?:a|the|up|to|at|most|maximum|minimum|period|rolling|of|no|not|more|longer|than|approximately|about|least)\s+){{0,5}}{_NUMBER}"
_KEPT = r"\b(?:retain(?:s|ed)?|keeps?|kept|stor(?:es?|ed)|maintain(?:s|ed)?|preserv(?:es?|ed)|holds?|held|archiv(?:es?|ed)|saved?|last)\b"
_GONE = r"\b(?:delet(?:es?|ed)|destroy(?:s|ed)?|purg(?:es?|ed)|remov(?:es?|ed)|eras(?:es?|ed)|overwrit(?:es?|ten)|rotated?|expires?|wiped|aged?\s+out|discarded|roll\s+off)\b"
_FROM_AN_END = r"(?!\s*(?:of|after|from|following)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:terminat|request|expir|end|agreement|contract|notice|receipt|creation\s+of\s+the\s+agreement))"
_SHAPES = tuple(
    expression(shape, re.I)
    for shape in (
        rf"{_KEPT}[^.;]{{0,80}}?\b(?:for|up\s+to)\s+{_LENGTH}",
        rf"{_KEPT}\s+{_LENGTH}{_FROM_AN_END}",
        rf"{_GONE}[^.;]{{0,40}}?\b(?:after|every|each|once\s+(?:they|it)\s+(?:is|are))\s+{_LENGTH}{_FROM_AN_END}",
        rf"{_GONE}[^.;]{{0,60}}?\bolder\s+than\s+{_LENGTH}",
        rf"\b(?:retention|retained|kept|storage|lifetime)(?:\s+(?:of|for|period|time|is|\w*ups?|logs?|archives?)){{0,4}}\s*(?:[:|\u2013-]\s*)?{_LENGTH}",
        rf"^\W*(?:[\w-]+\s+){{0,3}}?(?:back-?\s?ups?|logs?|archives?)\s*[:|]\s*{_LENGTH}\W*$",
    )
)
_THINGS = (
    ("backups", expression(r"\bback-?\s?ups?\b|\bbacked[- ]up\b|\bsnapshots?\b", re.I)),
    ("archives", expression(r"\barchives?\b|\barchived\s+\w+", re.I)),
    ("logs", expression(r"\b(?:\w+\s+)?logs?\b|\blog\s+files?\b", re.I)),
    ("student data", expression(r"\b(?:student|pupil|learner|education)\w*\b", re.I)),
)
_NO_STUDENTS = expression(
    r"\b(?:source\s+code|code|web\s?sites?|configurations?|logs?|billing|invoices?|financial|accounting|payroll|employees?|staff|marketing|corporate|"
    r"de-?identified|aggregated?|anonymi[sz]ed)\b",
    re.I,
)
_OWED = expression(
    r"\b(?:shall|must|may|might|agrees?\s+to|is\s+to|are\s+to|permitted|allowed|entitled|except|unless|notwithstanding|if|not|never)\b",
    re.I,
)
_ELSE = expression(r"\b(?:confidential|secre|insurance|surviv|invoice|notice|warrant|policies\s+are\s+reviewed)\w*", re.I)
# "records of its disclosures": what was done with data, and no data that must go
_ABOUT_ACTS = expression(
    r"\b(?:records?|logs?|registers?|accounts?|accountings?|lists?|journals?|history)\s+of\s+(?:(?:its|the|each|every|all|any|such|their|these|those)\s+)*(?:\w+\s+)?"
    r"(?:(?:re-?)?disclosures?|releases?|transfers?|requests?|inspections?|audits?|incidents?|breach(?:es)?|deletions?|destructions?|disposals?|consents?|notices?|approvals?|compliance)\b|"
    r"\b(?:disclosure|deletion|destruction|disposal|consent|compliance|incident)\s+(?:records?|logs?|registers?)\b",
    re.I,
)
_SENTENCES = expression(r"(?<=[.;])\s+|\n")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class Kept:
    """A period for which something is kept. `of_students`: it is student data, or a backup of them."""

    thing: str
    number: str
    unit: str
    of_students: bool


@lru_cache(maxsize=4096)
def kept_in(text: str) -> tuple[Kept, ...]:
    """What every sentence says of how long data, backups, logs and archives are kept."""
    return tuple(one for sentence in _SENTENCES.split(text) if (one := _of_sentence(sentence)))


def periods_in(text: str) -> tuple[tuple[str, str], ...]:
    """The (number, unit) of every sentence that says how long student data, or their backups, are kept."""
    return tuple((one.number, one.unit) for one in kept_in(text) if one.of_students)


def days_of(number: str, unit: str) -> int | None:
    """A period in days, or None where the number is no number."""
    value = int(number) if number.isdigit() else number_value(number)
    return value * _DAYS[unit.lower().rstrip("s")] if value else None


def _of_sentence(sentence: str) -> Kept | None:
    match = _RETAINS.search(sentence)
    if match and not _NOT_RETENTION.search(sentence) and not _ABOUT_ACTS.search(sentence) and _OF_DATA.search(sentence):
        return Kept("data", match["n"] or match["n2"], match["unit"] or match["unit2"], of_students=True)
    thing = next((name for name, shape in _THINGS if shape.search(sentence)), None)
    if thing is None or _ELSE.search(sentence) or _OWED.search(sentence):
        return None  # what is owed or allowed is a duty or its exception, and tells nothing of what is done
    for shape in _SHAPES:
        found = shape.search(sentence)
        if found and days_of(found["n"], found["unit"]) is not None:
            return Kept(thing, found["n"], found["unit"], of_students=_is_of_students(sentence, thing))
    return None


def _is_of_students(sentence: str, thing: str) -> bool:
    """Backups are those of student data where they are not said to be of something else; archives and logs only where it is said."""
    if _NO_STUDENTS.search(sentence) or _ABOUT_ACTS.search(sentence) or thing == "logs":
        return False
    return thing in {"backups", "student data"} or bool(_OF_DATA.search(sentence))
