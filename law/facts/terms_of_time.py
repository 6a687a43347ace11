"""What single sentences say about when an agreement begins, how long it runs and when its offer lapses."""

import re
from dataclasses import dataclass
from datetime import date

from law.facts.written_dates import Length, WrittenDate, dates_in, lengths_in
from law.patterns import expression

_THIS = (
    r"(?:this|the|these|said|present)\s+(?:[\w-]+\s+){0,6}?(?:dpa|sdpa|ndpa|agreement|contract|addendum|memorandum|mou"
    r"|amendment|terms|rider|certification|profile|document|compact|letter|undertaking|arrangement|understanding|accord|charter|protocol)"
)
_OTHER_PAPER = expression(
    r"\b(?:service agreement|services agreement|master|original agreement|underlying|purchase order|order form|prior"
    r"|previous|existing|contract number|version|released?|revised|"
    r"revision|last updated|copyright|published|policy|approved|adopted by|enacted)\b(?:(?!,\s+for\s+(?:an?|the)\s)[^.]){0,45}$",
    re.I,
)
# "this Addendum … to the Data Agreement dated May 1, 2025": the day of the paper that is amended
_AMENDED_PAPER = expression(
    r"\b(?:this|these|said|by\s+this)\s+(?:[\w-]+\s+){0,3}?(?:addendum|amendment|rider|supplement|modification|letter)\b.*\b(?:the|their|that|a|an|certain)\s+(?:[\w-]+\s+){0,6}?"
    r"(?:agreement|dpa|contract|terms|memorandum)\b[^.;]{0,60}?\b(?:dated|of|signed|made|entered\s+into|executed)(?:\s+(?:as\s+of|on))?\s*$",
    re.I,
)
_NAMED_DAY = expression(
    r"\b(?:effective|agreement|contract|commencement|start(?:ing)?|beginning)\s+date\b|\beffective\b|\b(?:commenc"
    r"|begin|start|tak(?:e|es)\s+effect|with\s+effect)\w*\b|\bin\s+(?:effect"
    r"|force)\s+(?:from|since|as of|on|beginning)\b|\b(?:appl(?:y|ies)|(?:is|are)\s+binding|hold|run|operative|governs?)\s+(?:from|since|as\s+of|beginning)\b|"
    r"\boperative\s+date\b",
    re.I,
)
_ENTERED = expression(r"\b(?:entered\s+into|made|executed|dated|concluded|agreed)\b", re.I)
_SIGNING = expression(
    r"\b(?:later|last|latest|second|final)\s+of\s+(?:the\s+)?[\w\s]{0,30}?\bsign(?:s|ed|ing|atures?)?\b|"
    r"\b(?:when|once|after|as\s+soon\s+as|on|upon)\s+(?:it\s+(?:is|has\s+been|bears)\s+)?(?:duly\s+|fully\s+)?(?:signed|executed|signature\s+(?:by|of)\s+(?:both|all|the\s+parties|each))\b|"
    r"\b(?:when|once|after|as\s+soon\s+as|day|date)\s+(?:on\s+which\s+)?(?:it\s+bears\s+)?(?:both|all|each|the\s+(?:second|last|other|final))\b[^.;]{0,40}?\b(?:ha(?:s|ve)\s+)?sign(?:s|ed|atures?)?\b|"
    r"\b(?:date|day)\s+(?:that\s+|on\s+which\s+)?[^.;,]{0,40}\bcountersigns?\b|\bdates?\s+last\s+(?:signed|executed)\b|"
    r"\b(?:later|latest|last|second)\s+(?:of\s+the\s+)?(?:two\s+)?dates?\b[^.;]{0,40}\bsignature\s+(?:page|block|line)s?\b|"
    r"\b(?:dates?|day)\s+(?:of|on which)\b[^.;]{0,60}?\b(?:full(?:y)?\s+execut\w+|execution|(?:last|final|latest"
    r"|later)\s+(?:\w+\s+)?signature|signature|signing|duly executed|execut\w+|signed)\b|"
    r"\b(?:full|final|complete)\s+execution\b|\b(?:fully|duly)\s+executed\b|\bupon\s+(?:full\s+|final\s+"
    r"|the\s+)?(?:execution|signature|signing)\b|\bwhen\s+(?:it\s+is\s+)?(?:fully\s+)?(?:signed|executed)\b|"
    r"\b(?:last|latest|later|final)\s+(?:of\s+the\s+)?(?:day|date|party|signature|signatory)s?\b[^.;]{0,80}?\b(?:below"
    r"|sign\w*|written|noted|indicated|executed?)\b|"
    r"\b(?:last|latest|final)\s+(?:\w+\s+){0,3}signature\b|\b(?:last|final)\s+part(?:y|ies)\s+(?:to\s+)?(?:sign"
    r"|execute)|\bdates?\s+(?:\w+\s+){0,4}?(?:below|hereof)\b|\bdate\s+(?:that\s+)?(?:it\s+is\s+"
    r"|this\s+[\w\s]+\s+is\s+)?(?:duly\s+|fully\s+)?(?:signed|executed)\b|"
    r"\bdates?\s+(?:of\s+)?(?:the\s+)?(?:parties'?|both parties'?)\s+signatures?\b"
    r"|\bas\s+of\s+the\s+(?:last\s+)?(?:day|date)s?\s+(?:noted|set forth|written|signed|indicated|shown|stated)\b"
    r"|\bexecution\s+date\b|"
    r"\b(?:day|date)\s+(?:on\s+which\s+|that\s+|when\s+)?(?:you|both\s+of\s+us|(?:the\s+)?(?:provider|vendor|contractor|company|operator))\s+(?:counter)?signs?\b|"
    r"\bsigned\s+by\s+(?:both|all|the\s+last|each|the\s+parties)\b",
    re.I,
)
_BEGINS = expression(
    r"\beffective|entered\s+into|\bexecuted?\b|\bcommenc|\bbegin|\bstarts?\b|\btake(?:s)?\s+effect|\bgoes\s+into\s+effect|\bmade\b|\bbind(?:s|ing)\b"
    r"|\bin(?:to)?\s+(?:full\s+)?(?:force|effect)\b",
    re.I,
)
_RANGE = expression(
    r"^\s*(?:,?\s*(?:and\s+)?(?:shall\s+|will\s+)?(?:continue\s+|remain\s+in\s+effect\s+|run\w*\s+|end\w*\s+)?(?:to"
    r"|through|thru|until|till|(?:and\s+)?(?:it\s+)?(?:expires?|expiring|runs?\s+out|lapses?|lapsing)(?:\s+on)?|and ending(?:\s+on)?|ending(?:\s+on)?|[-\u2013\u2014])\s*(?:and including\s+"
    r"|midnight\s+(?:on|of)\s+|the\s+)?)$",
    re.I,
)
_OPEN_START = expression(r"\bfrom\s+(?:_{2,}|\[[^\]]*\]|\.{3,})\s*(?:to|through|until|-)\s*$", re.I)
_TERM_WORDS = expression(
    r"\b(?:in\s+(?:full\s+)?(?:force|effect)|term|effect(?:ive)?|agreement|dpa|contract|valid|period|expires?"
    r"|expiration|duration|terminat\w+|end)\b",
    re.I,
)
_ENDS = expression(
    r"\b(?:expir\w*|terminat\w*|ends?|ending|conclud\w*|lapse\w*|stops?|ceases?|runs?\s+out|through|until|till|thru|valid\s+(?:to|through|until)"
    r"|no\s+later\s+than|(?:expiration|end|termination)\s+date|extend(?:s|ed|ing)?|prolong(?:s|ed)?|renew(?:s|ed)?|(?:moved|changed|reset|postponed)(?=\s+to\b))\b"
    r"[\s:]*(?:\w+\s+){0,4}?(?:on|at|of|is|to|as of|and including|midnight)?[\s:,(\"']*$",
    re.I,
)
# "Profile expires: May 3, 2027", "Date of expiry: …", "Valid: May 4, 2026 to May 3, 2027": a label of the paper itself and a day
_LABELLED = expression(
    r"^\W*(?:(?:(?:this|the|product|privacy|data|security|protection)\s+){0,3}(?:profile|assessment|evaluation|review|report|certificate|certification|seal|badge"
    r"|mark|rating|approval|listing|document|agreement|contract|addendum|letter|term)\s+(?:is\s+)?)?(?:(?:last\s+)?(?:date|day)\s+of\s+)?"
    r"(?:expir(?:es|y|ation|ing)|lapses?|ends?|valid(?:ity)?|good|holds?|stands?|in\s+(?:force|effect))"
    r"(?:\s+(?:date|day|period|term|on|of|the|this|profile|assessment|certification|seal|until|through|thru|till|to|up))*\s*[:\u2013-]\s*(?P<value>.{6,70})$",
    re.I,
)
_NOT_TERM = expression(
    r"\b(?:confidential\w*|surviv\w*|retain\w*|retention|records?|audit\w*|destroy\w*|dispos\w*|delet\w*|backups?"
    r"|breach|insurance|invoice\w*|payment|warrant\w*|notice\s+of(?!\s+(?:non-?\s?renew|(?:its\s+)?(?:intent|terminat)))|background|"
    r"log(?:s|ging)?|archiv\w*|(?:upon|after|following)\s+(?:the\s+)?(?:termination|expiration)|remain\s+bound"
    r"|passwords?|training|licens\w+\s+fee)\b",
    re.I,
)
_OWN_END = expression(
    rf"\b{_THIS}\b|\bterm\b|\bsubscription\b[^.;]{{0,30}}\b(?:starts?|begins?|runs?|ends?)\b|\b(?:expiration|end|expiry|termination)\s+date\b|\bin\s+(?:full\s+)?(?:force|effect)\b"
    rf"|^\W*(?:valid|expires|ends|effective|period|duration|it)\b|\b(?:valid|good)\s+(?:until|through|thru|to)\b|"
    r"\b(?:certif(?:y|ies|ied)|attests?|confirms?|meets?|compl(?:y|ies)\s+with|conforms?)\b[^.;]{0,90}\b(?:until|through|thru)\b|"
    r"\b(?:profile|seal|badge|certification|assessment|review|rating)\b[^.;]{0,60}\?\s*(?:A(?:nswer)?\s*[.:]\s*)?(?:until|through|thru|to)\b|"
    r"\b(?:carry|display|bear|show|hold)s?\s+(?:the\s+|our\s+)?[^.;]{0,60}\b(?:seal|badge|mark|certification)\b|"
    r"\b(?:seal|certification|certificate|award)\b[^.]{0,60}\b(?:valid|expires|ends|good|lapses|runs)\b|^\W*(?:contract|agreement|services?"
    r"|engagement)\b[^:.]{0,20}:",
    re.I,
)
_STAYS = expression(
    r"\b(?:stay|remain|continue|be|is|are|run|extend|last)\w*\s+(?:\w+\s+){0,3}?(?:in\s+(?:full\s+)?(?:force|effect)"
    r"|effective|valid|binding)|\bterm\b|\bfor\s+(?:a|an)\s+(?:\w+\s+)?period\b|"
    r"\bexpire\w*|\bduration\b|\blasts?\b|\bcontinues?\s+(?:for|in)\b|\bbinds?\b|\b(?:runs?|holds?|(?:is|remains)\s+good)\s+for\b"
    r"|\bshall\s+be\s+bound\b|\bvalid\s+for\b|\b(?:in\s+(?:full\s+)?(?:force|effect))\b"
    r"|\b(?:lapses?|ends?|stops?|ceases?|runs?\s+out|comes?\s+to\s+an\s+end)\b[^.;]{0,40}\b(?:years?|months?)\b"
    r"|\bterminat\w+\s+automatically\b|\bautomatically\s+(?:terminate|expire)",
    re.I,
)
_OPEN_TERM = expression(
    r"\b(?:for\s+)?(?:so|as)\s+long\s+as\b|\bfor\s+the\s+duration\s+of\s+the\s+service|\buntil\s+(?:the\s+)?(?:dpa"
    r"|agreement|service)\b[^.]{0,40}\bterminat",
    re.I,
)
_TAKES_UP = expression(r"\b(?:accept\w*|adopt\w*|subscri\w*|join\w*|tak\w+\s+(?:it\s+)?up|sign\w*|may\s+be\s+used)\b", re.I)
_ABOUT_OFFER = expression(
    r"\bgeneral\s+offer\b|\bexhibit\s+[\"']?E\b|\b(?:this|the|such)\s+(?:form\s+of\s+)?offer\b"
    r"|\boffer\s+(?:of\s+(?:privacy\s+)?terms|will|shall|expires|period)\b|\bstanding\s+offer\b|\bopen\s+offer\b"
    r"|\bjoinders?\b[^.;]{0,50}\b(?:received|signed|delivered|made|submitted|returned|accepted|honou?red)\b|\b(?:honou?rs?|accepts?)\b[^.;]{0,30}\bjoinders?\b"
    r"|\b(?:other|further|new|any|additional)\s+(?:members?|districts?|schools?)\s+may\s+(?:\w+\s+)?(?:join|accept|subscribe|sign\s+on|adopt)\b",
    re.I,
)
_OFFER_STOPS = expression(
    r"\bexpire|\bremain|\bopen\b|\bvalid\b|\bin\s+effect\b|\bterminat|\bwithdraw|\buntil\b|\bthrough\b"
    r"|\bfor\s+a\s+(?:period|term)\b|\bstands?\b|\blapse|\bhonou?r|\bwithin\b|\bnot\s+be\s+accepted\b|\bends?\b|\bexceed\b",
    re.I,
)
_NEAR = 60
_TIME_WORD = expression(r"years?|months?|yrs?\b|long as|duration|until", re.I)
_RENEWAL = expression(r"\b(?:renew\w*|extend\w*|extension|additional|successive|option\s+to)\b", re.I)


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a sentence says that the agreement begins: on a day, or (day None) when it is signed."""

    day: date | None
    words: str
    weight: int
    against_signing: str | None = None  # "later" or "earlier": of the day and the signing


@dataclass(frozen=True, slots=True)
class Term:
    """How long it runs; `length` is None where it runs as long as something else lasts."""

    length: Length | None
    words: str
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class OfferTerm:
    """When the general offer lapses. `start`: execution, effective or provider."""

    length: Length | None
    day: date | None
    words: str
    start: str = "execution"


def excerpt(text: str, limit: int = 160) -> str:
    """The words themselves, shortened."""
    return text.strip() if len(text) <= limit else text[: limit - 3].rstrip() + "..."


_EITHER = expression(r"\b(?P<which>later|earlier)\s+of\b", re.I)


def effective_words(text: str) -> Beginning | None:
    """What a sentence says about the agreement's beginning; the weightier of two sentences counts."""
    days = dates_in(text)
    low = text.lower()
    signing = "sign" in low or "execut" in low or "below" in low or "hereof" in low
    if not (days or signing) or (speaks_of_offer(text) and "effective date" not in low):
        return None
    for day in days:
        before = text[max(0, day.start - 90) : day.start]
        weight = _weight(before, text, day)
        if weight:
            either = _EITHER.search(text) if signing and _SIGNING.search(text) else None
            words = excerpt(text) if either else excerpt(text[max(0, day.start - 60) : day.end])
            return Beginning(day.day, words, weight, either["which"].lower() if either else None)
    if signing and _SIGNING.search(text) and _BEGINS.search(text) and not _NOT_TERM.search(text):
        return _by_signing(text)
    return None


def _weight(before: str, text: str, day: WrittenDate) -> int:
    """How plainly the words before a date call it the beginning; 0 where they speak of something else."""
    if (
        _OTHER_PAPER.search(before)
        or _AMENDED_PAPER.search(text[: day.start])
        or _ENDS.search(before)
        or _OPEN_START.search(before)
        or expression(r"\b(?:to|and ending)\s*$", re.I).search(before)
    ):
        return 0
    near = before[-55:]
    if expression(r"\beffective\s+date\b[^.]{0,30}$", re.I).search(near) or expression(
        r"\(\s*(?:the\s+)?[\"']?effective\s+date", re.I
    ).search(text[day.end : day.end + 30]):
        return 6
    if _NAMED_DAY.search(near):
        return 5
    if expression(r"\b(?:issued?|date of issue|issue date)\W{0,4}:\W*$", re.I).search(near):
        return 3
    if expression(r"\b(?:from|term|period)\b[^.]{0,20}$", re.I).search(near) and _is_range(text, day):
        return 4
    if _ENTERED.search(near) and expression(rf"\b{_THIS}\b|\bthe parties\b|^\W*(?:entered|made|dated|executed)", re.I).search(
        text
    ):
        return 3
    return 0


def _is_range(text: str, day: WrittenDate) -> bool:
    return any(d.start > day.end and _RANGE.match(text[day.end : d.start]) for d in dates_in(text)) and bool(
        _TERM_WORDS.search(text)
    )


def _by_signing(text: str) -> Beginning:
    match = _SIGNING.search(text)
    words = match.group(0) if match else text
    weight = 4 if expression(r"\beffective\b", re.I).search(text) else 2
    if expression(r"\beffective\s+date\b", re.I).search(text) and not expression(
        rf"{_THIS}|\bmeans\b|\bshall be\b|\bis\b", re.I
    ).search(text):
        weight = 1
    return Beginning(None, excerpt(words), weight)


def expiry_words(text: str) -> tuple[date, str] | None:
    """A printed last day of the agreement in a sentence, with its words."""
    days = dates_in(text)
    if days and len(text) < 140 and (labelled := _LABELLED.match(text)) and not _NOT_TERM.search(text):
        return _labelled_end(labelled, days)
    if not days or _NOT_TERM.search(text) or speaks_of_offer(text) or not _OWN_END.search(text):
        return None
    for index, day in enumerate(days):
        before = text[: day.start]
        if index and _RANGE.match(text[days[index - 1].end : day.start]):
            return day.day, excerpt(text[days[index - 1].start : day.end])
        if _OPEN_START.search(before[-60:]):
            return day.day, excerpt(_end_of(before) + day.words)
        ends = _ENDS.search(before[-70:])
        if ends and not _OTHER_PAPER.search(before[-90:]) and not _MAY_EXTEND.search(before):
            return day.day, excerpt(_end_of(before) + day.words)
    return None


_MAY_EXTEND = expression(
    r"\b(?:may|can|could|might|option\s+to|right\s+to|if|unless)\b[^.;]{0,60}\b(?:extend|prolong|renew)\w*\b(?:(?!\b(?:until|through|on|ends?|expires?)\b)[^.;,])*$",
    re.I,
)


def _end_of(before: str) -> str:
    """The last words before a date, none of them cut."""
    return before if len(before) <= _NEAR else before[-_NEAR:].partition(" ")[2]


def _labelled_end(found: re.Match[str], days: list[WrittenDate]) -> tuple[date, str] | None:
    """The day behind a label, or the last of "from … to …"; nothing where other words stand with it."""
    inside = [d for d in days if d.start >= found.start("value")]
    rest = found.string[found.start("value") :]
    for day in inside:
        rest = rest.replace(day.words, " ", 1)
    if not 1 <= len(inside) <= 2 or expression(r"[A-Za-z]").search(_BETWEEN.sub(" ", rest)):
        return None
    return inside[-1].day, excerpt(found.string)


_BETWEEN = expression(r"\b(?:from|to|through|thru|until|till|and|including|inclusive|on|at|midnight)\b", re.I)


def read_term(text: str) -> Term | None:
    """How long a sentence says that the agreement stays in force."""
    if not _TIME_WORD.search(text) or speaks_of_offer(text) or not _STAYS.search(text) or _NOT_TERM.search(text):
        return None
    if not expression(
        rf"\b{_THIS}\b|\bterm\b|\bthis\s+\w+\b|^\W*(?:\d+[.)]\s*)?(?:duration|period|it)\b|\bprovider\s+shall\s+be\s+bound\b",
        re.I,
    ).search(text):
        return None
    lengths = [
        n for n in lengths_in(text) if n.unit in {"years", "months"} and not _RENEWAL.search(text[max(0, n.start - 60) : n.start])
    ]
    lengths = [
        n
        for n in lengths
        if not expression(r"\s*(?:'|prior|before|notice|written|in\s+advance)", re.I).match(text[n.end : n.end + 14])
    ]
    if lengths:
        either = _EITHER.search(text) is not None  # "the later of July 1 and the last signature": the day alone starts nothing
        starts = [
            d.day
            for d in dates_in(text)
            if not either
            and expression(r"\b(?:from|on|commenc\w*|begin\w*|start\w*|effective|as of)\b[\s\w,]{0,20}$", re.I).search(
                text[: d.start]
            )
        ]
        return Term(
            lengths[0], excerpt(text[max(0, lengths[0].start - 70) : lengths[0].end].lstrip()), starts[0] if starts else None
        )
    if _OPEN_TERM.search(text):
        return Term(None, excerpt(text))
    return None


def speaks_of_offer(text: str) -> bool:
    """Whether a sentence is about the general offer and not the agreement's own term."""
    return bool(_ABOUT_OFFER.search(text))


def offer_words(text: str, *, in_offer: bool = False) -> OfferTerm | None:
    """When a sentence says that the general offer ends. `in_offer`: it stands in the offer itself, which need not name itself."""
    about = _ABOUT_OFFER.search(text) or expression(
        r"years?\s+(?:after|from)\s+the\s+date\s+of\s+(?:the\s+)?provider'?s?\s+signature", re.I
    ).search(text)
    about = about or (_TAKES_UP.search(text) if in_offer else None)
    if not about or not _OFFER_STOPS.search(text):
        return None
    day = next((d for d in dates_in(text) if _ENDS.search(text[max(0, d.start - 70) : d.start])), None)
    if day:
        return OfferTerm(None, day.day, excerpt(text))
    lengths = [n for n in lengths_in(text) if n.unit in {"years", "months"}]
    if not lengths:
        return None
    return OfferTerm(
        lengths[0],
        None,
        excerpt(text[max(0, lengths[0].start - 70) : lengths[0].end + 60].strip()),
        _offer_starts(text[lengths[0].end :]),
    )


def _offer_starts(rest: str) -> str:
    if expression(
        r"(?:provider|vendor|supplier|company|contractor|operator|publisher|licensor)'?s?\s+(?:has\s+)?(?:signature|sign|execut)|signature\s+to\s+this\s+form|signed\s+by\s+(?:the\s+)?provider"
        r"|provider\s+sign",
        re.I,
    ).search(rest):
        return "provider"
    if expression(r"\beffective\s+date\b", re.I).search(rest):
        return "effective"
    return "execution"
