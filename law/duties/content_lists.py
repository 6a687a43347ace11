"""Finds the lists that say what a notice of breach must hold, wherever they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from law.duties.concepts import speaks_of
from law.duties.content import codes_of, content_of, pieces
from law.duties.content_told import codes_of_parts, parts_of, told_below, told_in
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
_PROCESS = expression(
    r"\b(?:proceed|act|respond|do)\s+as\s+follows\b|\bfollowing\s+(?:\w+\s+)?(?:process|procedures?|steps|requirements|obligations|protocol)\b",
    re.I,
)
_OWES = expression(r"\W*(?:the\s+)?[A-Z][\w-]+\s+(?:further\s+|also\s+)?(?:shall|will|must|agrees?|acknowledges?)\b")
# "It is also to give the date. Lastly it names a person to call."
_GOES_ON = expression(
    r"\W*(?:(?:also|further(?:more)?|finally|lastly|in\s+addition|moreover|besides|then|and)\W+)?(?:it|they|we|the\s+(?:notice|notification|message|report)|this|[A-Z]\w+)\s+"
    r"(?:(?:shall|will|must|is|are|should)\s+)?(?:(?:also|further|then|finally|likewise|besides|in\s+addition)\s+)?(?:to\s+)?"
    r"(?:state|say|give|tell|describe|name|set\s+(?:out|forth)|list|explain|include|contain|identify|specify|cover|provide|indicate)s?\b",
    re.I,
)
_ADDRESSES = expression(
    r"\b(?:tells?|writes?|sends?|lets?|says?|calls?|telephones?|phones?|contacts?|warns?|hears?|learns?|delivers?|gives?|provides?)\b",
    re.I,
)
_OTHER_MATTER = expression(
    r"\b(?:subpoena|court\s+order|subprocessors?|sub-?contractors?|audit\w*|certificat\w+|delet\w+|destr\w+|dispos\w+|invoice\w*|privacy\s+policy|request(?:s|ed)?)\b",
    re.I,
)
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
    found: list[ContentList] = []
    last = -1
    for n, statement in enumerate(rows):
        before = rows[max(0, n - 2) : n]
        own = tuple(_of(statement, " ".join(r.text for r in before), _questions_behind(rows, n)))
        own = _with_told(statement, own, before, goes_on=last >= 0 and n - last < 3 and rows[last].address == statement.address)
        found += own
        last = n if own else last
    notified = {r.section for r in rows if _notifies(r.text)}
    return tuple(replace(one, is_elsewhere=one.is_elsewhere or one.section not in notified) for one in found)


@lru_cache(maxsize=8192)
def _notifies(sentence: str) -> bool:
    """Whether a sentence has somebody give notice, rather than say what a notice holds."""
    return speaks_of("notify", sentence) and not _opens_as_notice(sentence)


def _with_told(
    statement: Statement, own: tuple[ContentList, ...], before: tuple[Statement, ...], *, goes_on: bool
) -> tuple[ContentList, ...]:
    """What is told without the words that announce a list, in a sentence about a breach, or in one that goes on with its notice."""
    text = statement.text
    if _PROCESS.search(text) or _COSTS.search(f"{text} {statement.lead}") or not _is_within_breach(statement, before):
        return own
    codes = told_in(text)
    if text.rstrip().endswith(":"):
        codes = tuple(dict.fromkeys((*codes, *told_below(statement.texts_below))))
    if not codes and goes_on and (more := _GOES_ON.match(text)):
        codes = codes_of_parts(parts_of(text[more.end() :]))
    kind = _kind(statement)
    known = {code for one in own for code in one.codes}
    if not set(codes) - known:
        return own
    return (*own, ContentList(tuple(c for c in codes if c not in known), kind, statement.section, bool(_ELSEWHERE.search(text))))


def _is_within_breach(statement: Statement, before: tuple[Statement, ...]) -> bool:
    """Whether a sentence is about a breach: by its own words, or by those around it where it has no matter of its own."""
    if speaks_of("breach", statement.text):
        return bool(_NOTICE.search(statement.text) or _ADDRESSES.search(f"{statement.text} {statement.lead}"))
    if _OTHER_MATTER.search(statement.text):
        return False
    near = [r.text for r in before if r.section == statement.section or _opens_as_notice(statement.text)]
    return any(speaks_of("breach", t) for t in (statement.heading, statement.lead, statement.previous, *near))


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
