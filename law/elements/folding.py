"""Words in one spelling, so that "DOB", "D.O.B." and "Student's Birth-Date" can be looked up instead of compared."""

import re
import unicodedata
from functools import lru_cache

from law.patterns import expression

SUBJECT_OF = {
    **dict.fromkeys(("student", "pupil", "learner", "child", "children", "kid", "scholar"), "student"),
    **dict.fromkeys(("teacher", "educator", "staff", "employee", "instructor", "faculty"), "teacher"),
    **dict.fromkeys(("parent", "guardian", "mother", "father", "caregiver", "family"), "parent"),
}
FILLERS = frozenset(
    "the a an of for in on by to with its their his her this that such as etc any all and or is are be s use".split()
)
GENERIC = frozenset(
    "number no data information info detail record field value status element collected used stored captured code".split()
)
_AMERICAN = (
    ("organis", "organiz"),
    ("licence", "license"),
    ("behaviour", "behavior"),
    ("programme", "program"),
    ("counsellor", "counselor"),
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_REMARK = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=65536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: small letters, no accents or punctuation, singular, without words that carry nothing."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for british, american in _AMERICAN:
        plain = plain.replace(british, american)
    plain = plain.replace("e-mail", "email").replace("d.o.b", "dob").replace("i.d.", "id").replace("meta data", "metadata")
    plain = expression(r"\b(log|sign|drop|pick|check)[- ](in|on|off|up)\b").sub(r"\1\2", plain)
    plain = expression(r"\bidentif(?:iers?|ications?)\b").sub("id", plain)
    plain = expression(r"\s(?:made|written|spoken|created|produced|entered|submitted) by .*$").sub("", plain)
    plain = expression(r"['\u2019]s?\b").sub("", plain)
    return tuple(w for raw in expression(r"[^a-z0-9]+").split(plain) if raw and (w := _singular(raw)) not in FILLERS)


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def without_subject(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words without those that say whose data it is, and whose it is; None where two are named, or none."""
    named = {SUBJECT_OF[w] for w in words if w in SUBJECT_OF}
    rest = tuple(w for w in words if w not in SUBJECT_OF)
    return rest, named.pop() if len(named) == 1 else None


def without_generic(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without "number", "data" and the like, unless nothing else is left than whose data it is."""
    rest = tuple(w for w in words if w not in GENERIC)
    return rest if any(w not in SUBJECT_OF for w in rest) else words


def without_remarks(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what stands in brackets, and what stood in them."""
    return " ".join(_REMARK.sub(" ", text).split()), tuple(m[1:-1] for m in _REMARK.findall(text))


def spelled_out(header: str) -> str:
    """A column's name as words: "student_dob", "birthDate" and "Stu.FirstName"."""
    text = _CAMEL.sub(" ", header.strip().strip("\ufeff\"'"))
    text = expression(r"[_.\-:/\\#]+").sub(" ", text)
    return expression(r"\b[Ss]tu\b|\b[Ss]tdnt\b|\bSTU\b").sub("student", text)
