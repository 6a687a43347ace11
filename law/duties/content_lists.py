"""Finds the lists that say what a notice of breach must hold, wherever they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from law.duties.concepts import speaks_of
from law.duties.content import codes_of, content_of, pieces
from law.duties.questions import is_question
from law.duties.statements import Statement
from law.patterns import expression

_VERBS = (
    r"(?:includ\w*|contain\w*|identif(?:y|ies)|specif(?:y|ies)|describ\w+|sets?\s+(?:forth|out)|consist\w*\s+of|states?|"
    r"present\w*|"
    r"provides?|covers?|gives?|says?|tells?|lists?|names?|shows?|explains?|answers?)"
)
_HOLDS = expression(
    rf"\b(?:notice|notification|report|communication|information|message|account|alert|advice|statement|letter)s?\b(?:[^.]|\.(?=\d)){{0,120}}?\b{_VERBS}\b"
    rf"|^\W*(?:[^.;:]{{4,70}}?,?\s)??(?:it|they)\s+(?:(?:shall|must|will|is\s+to)\s+)?(?:also\s+)?{_VERBS}\b"
    rf"|^\W*(?:we|you|(?-i:[A-Z]\w+))\s+(?:(?:shall|must|will)\s+)?(?:also\s+|then\s+)?(?:{_VERBS}|learns?|hears?)\s+(?:you\s+)?(?=(?:what|when|whose|which|how|whom?)\b)"
    rf"|^\W*(?:we|you|(?-i:[A-Z]\w+)|the\s+\w+)\s+(?:(?:shall|must|will)\s+)?(?:also\s+|then\s+)?(?:{_VERBS}|learns?|hears?)\s*(?:(?:you|them|(?:the|your)\s+\w+)\s*)?"
    r"(?:the\s+following|this|these\s+things|that)?:"
    rf"|\b(?:notify|notifies|tells?|informs?|advises?|alerts?)\b[^.]{{0,200}}?\b(?:and|which)\s+(?:shall\s+|will\s+|must\s+)?(?:also\s+)?(?:include|state|set\s+out|describe|name|list|specify|explain)s?\b(?=\s+(?:the|an?|its|what|when|which|how|whom?)\b)"
    r"|\bwhat\s+(?:\S+\s+){1,3}?(?:tells?|says?|reports?|sends?|gives?)\b[^.:]{0,30}:"
    r"|\b(?:tells?|informs?|writes?\s+to|lets?|advises?|gives?)\s+(?:(?:the|each|any)\s+)?(?:\w+\s+){1,3}?(?:of\s+|know\s+)?(?=(?:what\s+"
    r"(?:happened|took\s+place|went|data|information|kinds?)|when|how\s+(?:it|many)|which)\b)"
    r"|\b(?:including|containing|includ\w*|contain\w*|provide|supply|with|shall|will|"
    r"must)\b[^.]{0,60}\b(?:the\s+)?following\b[^.]{0,40}|\bfollowing\s+(?:additional\s+)?information\b|"
    r"\badditional\s+information\b",
    re.I,
)
_NOTICE = expression(
    r"\b(?:notice|notification|notif(?:y|ies|ied)|report(?:s|ed)?|information|informs?|breach|message|account|advis\w+|advice|alerts?)\b",
    re.I,
)
_ELSEWHERE = expression(r"\b(?:article|section|sec\.|clause|paragraph)\s+[IVXL\d]|\bas\s+part\s+of\s+(?:the|any|such)\b", re.I)
_PARENTS = expression(
    r"\b(?:to|notify|notifies|inform)\s+(?:the\s+|each\s+|any\s+|all\s+|affected\s+|impacted\s+){0,3}(?:parents?|guardians?|"
    r"students?|eligible|famil)",
    re.I,
)
_USERS = expression(
    r"\b(?:to|notify|notifies|inform)\s+(?:the\s+|each\s+|any\s+|all\s+|affected\s+|impacted\s+){0,3}(?:users?|individuals?|"
    r"persons?|consumers?)",
    re.I,
)
_INITIAL = expression(r"\b(?:initial|preliminary|first)\s+(?:\w+\s+)?(?:notice|notification|report)\b", re.I)
_THE_NOTICE = expression(r"\W*(?:the|such|this|each|any)\s+(?:\w+\s+)?(?:notice|notification|report|message)\b", re.I)
_TELLS = expression(
    r"\W*(?:we|it|they|you|[A-Z]\w+)\s+(?:(?:will|shall|must)\s+)?(?:then\s+|also\s+)?(?:tells?|says?|states?|explains?|describes?|learns?|hears?)\b",
    re.I,
)
_PROCESS = expression(r"\bfollowing\s+(?:\w+\s+)?(?:process|procedures?|steps|requirements|obligations|protocol)\b", re.I)
_OWES = expression(r"\W*(?:the\s+)?[A-Z][\w-]+\s+(?:further\s+|also\s+)?(?:shall|will|must|agrees?|acknowledges?)\b")
_PLAN = expression(r"\b(?:plan|policy|program)\b[^.;]{0,60}$", re.I)
_COSTS = expression(r"\b(?:costs?|expenses?|reimburs\w+|indemnif\w+|damages)\b", re.I)


@dataclass(frozen=True, slots=True)
class ContentList:
    """What a notice must hold: codes in order, the kind of notice, the section where the list stands."""

    codes: tuple[str, ...]
    kind: str
    section: str
    is_elsewhere: bool


def content_lists(statements: Iterable[Statement]) -> tuple[ContentList, ...]:
    """The lists of content in a text."""
    rows = tuple(statements)
    return tuple(
        found
        for n, s in enumerate(rows)
        for found in _of(s, " ".join(r.text for r in rows[max(0, n - 2) : n]), _questions_behind(rows, n))
    )


def _questions_behind(rows: tuple[Statement, ...], place: int) -> tuple[str, ...]:
    """ "The notice answers these questions: What happened? When did it happen? …": the further questions, each a sentence of its own."""
    if not is_question(rows[place].text) or ":" not in rows[place].text:
        return ()
    following = takewhile(lambda r: r.address == rows[place].address and is_question(r.text), rows[place + 1 : place + 21])
    return tuple(r.text for r in following)


def _of(statement: Statement, before: str, questions: tuple[str, ...]) -> Iterator[ContentList]:
    about = (statement.text, statement.heading, statement.previous, statement.lead, " ".join(statement.texts_below))
    if not _is_about_notice(about, before if _opens_as_notice(statement.text) else ""):
        return
    items = [t for t in statement.texts_below if not _OWES.match(t)]
    codes = content_of([*_inline(statement), *questions, *items])
    if codes:
        yield ContentList(codes, _kind(statement), statement.section, bool(_ELSEWHERE.search(statement.text)))


@lru_cache(maxsize=8192)
def _opens_as_notice(sentence: str) -> bool:
    return bool(_THE_NOTICE.match(sentence) or _TELLS.match(sentence))


@lru_cache(maxsize=8192)
def _is_about_notice(about: tuple[str, str, str, str, str], before: str) -> bool:
    """Whether a sentence says what a notice of breach holds. `before`: the sentences in front, for one that opens as a notice."""
    sentence, _, previous, lead, _ = about
    if _PLAN.search(expression(r"\(\s*(?:a|i|1)\s*\)").split(sentence)[0]):
        return False  # what a plan must hold, one item of which is notification
    if not any(speaks_of("breach", t) for t in about) and not speaks_of("breach", before):
        return False
    if not speaks_of("notify", sentence) and not _NOTICE.search(f"{sentence} {previous}"):
        return False
    return bool(_HOLDS.search(sentence)) and not _PROCESS.search(sentence) and not _COSTS.search(f"{sentence} {lead}")


def _inline(statement: Statement) -> tuple[str, ...]:
    """The content that the sentence itself names behind "shall include"."""
    match = _HOLDS.search(statement.text)
    behind = statement.text[match.end() :] if match else ""
    return tuple(p for part in pieces(behind) for p in _by_commas(part))


def _by_commas(part: str) -> tuple[str, ...]:
    """A list in running words, "the date, a description of what happened, and whom to call"."""
    split = [
        p
        for p in expression(
            r",\s+(?:and\s+|or\s+)?|\band\s+(?=(?:the|an?|any|what|whom?|how|when|whether|which|steps|measures|advice|"
            r"contact)\b)"
        ).split(part)
        if p
    ]
    return tuple(split) if sum(bool(codes_of(p)) for p in split) > 1 else (part,)


def _kind(statement: Statement) -> str:
    sentence = statement.text
    if _PARENTS.search(sentence):
        return "breach_notice_to_parents"
    if _USERS.search(sentence):
        return "breach_notice_to_users"
    return "breach_initial_notice" if _INITIAL.search(sentence) else "breach_notice"
