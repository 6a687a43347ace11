"""What an instruction leaves open: clauses that are struck only in part, and changes that are said without the words for them.

An instruction that is limited ("does not apply to …", "is deleted to the extent …") strikes nothing: what it leaves of the clause
only a person can say. A sentence that speaks of a place of the text, or of all periods of it, amends, whatever its verb.
"""

import re
from collections.abc import Iterator, Sequence

from law.amendments.masking import Masked
from law.patterns import expression
from law.states import STATES

_STATES = "|".join(sorted((re.escape(name) for name in STATES.values()), key=len, reverse=True))
_PAPER = r"(?:the|this|said|that)\s+(?:\w+\s+){0,4}?(?:agreement|dpa|contract|addendum|paper|document|standard clauses|terms|text|exhibit)"
_WHERE = rf"(?:this|the)\s+(?:state|commonwealth|exhibit)(?:\s+of\s+(?:{_STATES}))?|(?:the\s+(?:state|commonwealth)\s+of\s+)?(?:{_STATES})"
_LEAS = rf"(?:any\s+|all\s+|the\s+|each\s+|an?\s+)?(?:subscribing\s+|participating\s+)?(?:leas?|schools?|districts?|school districts?)(?:\s+(?:located\s+)?(?:in|of|within)\s+(?:{_WHERE}))"
_SCOPE = rf"(?:{_PAPER}|{_LEAS}|{_WHERE}|(?:both|the|either)\s+part(?:y|ies))"
# the exhibit's own scope, which limits nothing, and the paper that everything is struck from
_OWN_SCOPE = rf"(?:(?:to|from|of|in|for|under|within|with respect to|as to)\s+{_SCOPE})"
_ENTIRE = r"(?:in (?:its|their) entirety|in whole|in full|entirely|completely|altogether|as a whole|hereby|at all)"
_PART = r"(?:\([^()]{1,80}\)|⟦\d+⟧|(?-i:[A-Z])[\w'’&/-]*)"  # of a heading that is named: its words, or brackets
_JOINING = r"(?<=[\w,&)⟧] )(?:of|and|to|for|the|in|or|on)(?=[ ,]+(?-i:[A-Z]|the ))"  # between the words of a heading
_LIST = r"(?:(?:,\s*)?(?:and|or|&|,)\s*(?:⟨\d+⟩|\d{1,2}(?:\.\d{1,2})?\b))"
_BLANK = r"(?:\s+|[,:.–—-])"


def _tokens(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(expression(source, re.I) for source in sources)


_TAIL = _tokens(
    _BLANK, _ENTIRE, _OWN_SCOPE, _LIST, _PART, _JOINING, r"intentionally omitted",
    r"and (?:is |are )?(?:of no|without) (?:force|effect)(?: (?:and|or) effect)?",
    r"and (?:hereby )?(?:intentionally )?(?:leaves?|marks?|designates?) (?:it|them|the same|(?:this|that|the) \w+) (?:as )?(?:intentionally )?(?:reserved|blank|omitted|left blank|⟦\d+⟧)",
    r"and (?:(?:is|are|shall be|its number (?:is|shall be))\s+)?(?:hereby\s+)?(?:marked\s+|left\s+|designated\s+)?(?:as\s+)?(?:intentionally\s+)?(?:reserved|blank|omitted|left blank)",
)  # fmt: skip
_STOP = expression(
    r"[\"”’)]*\s*(?:$|[.;\n]|,?\s*(?:and|then)\s+(?=⟨|the\s|all\s|any\s|in\s|to\s|(?:is|are|shall be)\s+(?:hereby\s+)?(?:replaced|reserved|re-?numbered)|re-?\s?(?:number|letter|designat)\w*|[a-z]+(?:ed|e|t|ing|g)?\s+(?:the\s+)?[⟨⟦])|,\s*(?:in|at)\s+⟨|,?\s*(?:and|with)\s+(?:all\s+|the\s+)*(?:remaining|following|subsequent|succeeding|other|later)\b[^.;⟦⟨]{0,40}\b(?:number|letter|designat))",
    re.I,
)
_GAP = _tokens(
    _BLANK, r"both|each|all", _ENTIRE, _OWN_SCOPE, _LIST, r"\([^()]{1,80}\)", _PART, _JOINING,
    r"(?:(?:relating|related|pertaining)\s+to|regarding|concerning|entitled|titled|headed|captioned)\s+[\w ]+",
)  # fmt: skip
_HEAD = _tokens(
    _BLANK, r"⟨\d+⟩|⟦\d+⟧|\([^()]{0,80}\)", r"both|each|and|or|also|further|likewise|hereby|in addition|accordingly",
    r"\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]", r"(?:the\s+)?part(?:y|ies)\s+(?:hereby\s+|further\s+)*agrees?\s+that",
    rf"(?:for|in|as to|with respect to)\s+(?:{_WHERE}|{_LEAS})", r"(?:in|at|under|from|of|to)\s+(?=⟨|$)",
    r"(?:all|the (?:whole|entirety|text|language|provisions?|requirements?|terms|existing))(?:\s+(?:of|in))?",
    r"the|existing|current|whole|entire", _PAPER, rf"(?:in|of|under)\s+(?={_PAPER})",
)  # fmt: skip


def _reached(text: str, start: int, end: int, tokens: Sequence[re.Pattern[str]]) -> set[int]:
    """Every place between `start` and `end` to which tokens lead, one behind the other.

    Each place is tried once. One pattern that repeats these tokens would try every way to part a long heading into them, and a
    paper with such a heading could not be read in a lifetime.
    """
    places, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        for token in tokens:
            match = token.match(text, at, end)
            if match and match.end() not in places:
                places.add(match.end())
                waiting.append(match.end())
    return places


def _is_all(text: str, start: int, end: int, tokens: Sequence[re.Pattern[str]]) -> bool:
    """Whether the words between hold nothing but tokens."""
    return end in _reached(text, start, end, tokens)


_ACTIVE = expression(r"\b(?:strik\w*|delet\w*|remov\w*|omit\w*|eliminat\w*)\b", re.I)


def strikes_whole(text: str, match: re.Match[str]) -> bool:
    """Whether an instruction to strike a provision says nothing else: no condition before, between or behind its words."""
    reference = match.start("ref") - 1
    verb_first = _ACTIVE.match(text, match.start()) is not None
    begins = match.start() if verb_first else reference
    if not verb_first and not _is_all(text, sentence_start(text, begins), begins, _HEAD):
        return False
    if verb_first and not _before_verb(text, match.start()):
        return False
    verb = expression(
        r"\b(?:is|are|shall|will|be|has|have|does|do)\b(?=[^⟨]{0,40}$|[^⟨]{0,12}\b(?:be|been|not|hereby|also|further)\b)", re.I
    )
    between = verb.search(text, match.end("ref") + 1, match.end())
    gap = verb_first or between is None or _is_all(text, match.end("ref") + 1, between.start(), _GAP)
    return gap and any(_STOP.match(text, place) for place in _reached(text, match.end(), len(text), _TAIL))


def _before_verb(text: str, at: int) -> bool:
    """Before "delete Section 3" stands nothing that could limit it."""
    return not _LIMITS.search(text, sentence_start(text, at), at)


_LIMITS = expression(
    rf"\b(?:to the extent|insofar|in so far|where|when|whenever|if|unless|until|except|only|during|while|in (?:the )?(?:case|event)|in cases|provided|so long as|as long as|for (?!the state|this|lea|subscribing|(?:the )?part|all |{_STATES}))\b",
    re.I,
)


_OF_WORDS = r"(?:it|they|these|the same|such|used|appear\w*|occur\w*|ever|the (?:words?|terms?|phrases?|same)|⟦)"
_ONLY = (
    r"(?:to the extent|insofar|in so far|if|unless|until|except|during|while|so long as|as long as|as (?:applied|it (?:applies|relates|concerns))|"
    rf"in (?:the )?case of|in cases|in the event|(?:where|when)\b(?!\s*{_OF_WORDS})|for\s+(?!⟦|⟨|(?:it|them|those|the same)\b|(?:the )?purposes?\b|each\b|(?:the|any) (?:words?|figures?|terms?|phrases?|numbers?)\b|(?i:{_SCOPE})))"
)
# a beginning that no calendar tells ("beginning with the next school year"); that of the paper itself is none
_NOW = r"(?:this|the\s+(?:effective|date|day|execution|signing|signature|adoption|approval\s+of\s+this)|its|their|execution|signature|signing|today)\b"
_SOME_DAY = (
    rf"(?:(?:beginning|starting|commencing|effective)\s+(?:with|in|at|on|from|as\s+of|upon)\s+(?!{_NOW}|⟦|⟨|the\s+(?:words?|phrase|sentences?)\b)|(?:upon|once|as\s+soon\s+as)\s+(?!{_NOW}|⟨|⟦)|"
    r"(?:for|during|through|throughout|until|from)\s+the\s+(?:20\d\d\b|(?:\w+\s+){0,2}?(?:school\s+year|semester|renewal|renewal\s+term|academic\s+year)))"
)
_FROM_SOME_DAY = expression(
    rf"\b(?:beginning|starting|commencing|effective)\s+(?:with|in|at|on|from|as\s+of|upon)\s+(?=\w)(?!{_NOW}|the\s+(?:words?|phrase|sentences?)\b)",
    re.I,
)
_LIMIT_BEHIND = expression(rf"\s*,?\s*(?:but\s+)?(?:only\s+|solely\s+)?(?:{_ONLY}\b|{_SOME_DAY})")
_LIMIT_BEFORE = expression(rf"\W*(?:in ⟨\d+⟩,?\s+)?(?:only\s+|solely\s+)?(?:{_ONLY}|{_SOME_DAY})", re.I)


def is_limited(text: str, start: int, end: int) -> bool:
    """Whether an instruction that stands at `text[start:end]` holds only in some cases: "… where a parent asks"."""
    begins = sentence_start(text, start)
    opening = expression(r"[⟦:]").search(text, begins, end)
    words = text[begins : opening.start() if opening else end]
    return bool(_LIMIT_BEHIND.match(text, end) or _LIMIT_BEFORE.match(text, begins, start) or _FROM_SOME_DAY.search(words))


def sentence_start(text: str, at: int) -> int:
    """Where the sentence of masked text that holds `at` begins."""
    ends = [m.end() for m in expression(r"[.;\n]\s+(?=\S|$)|\n").finditer(text, 0, at)]
    return ends[-1] if ends else 0


def sentence_end(text: str, at: int) -> int:
    """Where the sentence of masked text that holds `at` ends."""
    end = expression(r"[.;](?=\s|$)|\n|$").search(text, at)
    return end.end() if end else len(text)


_PERIODS = r"(?:periods?|deadlines?|time\s?(?:limits?|frames?|lines?|periods?)|times?|terms? of days|figures?)"
_EVERY = expression(
    rf"^\W*(?:\w+[ ,]+){{0,6}}?(?:all|any|every|each|the)\s+(?:other\s+)?(?:(?:such\s+)?(?:(?:time|notice|response|stated|calendar)\s+)?{_PERIODS}|references?|mentions?|(?:numbers? of )?days|"
    rf"days'? periods?)\b(?!\s*(?:in|of|under|for)\s+this\s+(?:item|exhibit))[^.⟦]{{0,120}}?\b(?:shall|are|is|will|means?|must|to be|becomes?|runs?|counts?)\b",
    re.I,
)
_EVERY_ONE = expression(r"\b(?:all|any|every|each)\b", re.I)
_IN_DAYS = expression(
    r"\b(?:days?|hours?|periods?|deadlines?|time)\b[^.]{0,80}\b(?:counted|computed|calculated|measured|doubled|halved|tripled|shortened|extended|reduced|lengthened|"
    r"mean(?:s|ing)?|be|are|is)\b[^.]{0,30}(?:\b(?:business|calendar|school|working)\s+days?\b|\bdoubled|\bhalved|\btripled|\bshortened|\bextended|\breduced|\blengthened)",
    re.I,
)
_CUT = (
    r"(?:cut\w*|halv\w*|doubl\w*|trebl\w*|tripl\w*|shorten\w*|lengthen\w*|extend\w*|reduc\w*|increas\w*|decreas\w*|waiv\w*|suspend\w*|"
    r"relax\w*|tighten\w*|limit\w*|set|rais\w*|lower\w*|toll\w*|disregard\w*|ignor\w*|follow\w*)"
)
_OF = r"(?:in|of|under|at|by|from|for|set (?:forth|out) in|stated in|given in|required by)"
_ABOUT_PLACE = (
    expression(rf"^\W*(?:to\s+)?{_CUT}\s+[^.⟦⟨]{{0,60}}⟨(?P<ref>\d+)⟩", re.I),
    expression(
        rf"^\W*(?:for [^.⟦⟨]{{0,60}},\s*)?the\s+[^.⟦⟨,]{{0,60}}?\b(?:{_PERIODS}|requirements?|obligations?|duty|duties|limits?|notice|words?|sentences?)\b[^.⟦⟨,]{{0,30}}\b{_OF}\s+⟨(?P<ref>\d+)⟩"
        rf"[^.⟦]{{0,80}}?\b(?:is|are|shall|will|does|do|becomes?|remains?|continues?|runs?|no longer|ceases?|now)\b",
        re.I,
    ),
    expression(
        r"^\W*(?:the\s+(?:provisions?|requirements?|terms|text)\s+of\s+)?⟨(?P<ref>\d+)⟩(?:\s*\([^)]*\))?,?\s+(?:also\s+|only\s+|hereby\s+|now\s+|then\s+)*"
        r"(?:does|do|shall|is|are|appl\w+|may|will|has|have|covers?|extends?|remains?|continues?|ceases?|runs?|becomes?|no longer|controls?|prevails?|governs?|binds?|includes?)\b",
        re.I,
    ),
    expression(
        r"\b(?:waives?|may\s+(?:disregard|ignore)|need\s+not\s+(?:comply\s+with|follow|observe)|(?:is|are|shall\s+be)\s+(?:not\s+(?:bound\s+by|subject\s+to)|(?:released|excused|relieved|exempt(?:ed)?)\s+from))\s+"
        r"(?:(?:the|its|their|all|any)\s+)?(?:(?:requirements?|obligations?|duty|duties|provisions?|compliance|time|deadline|terms)\s+(?:of|in|under|with)\s+)?⟨(?P<ref>\d+)⟩",
        re.I,
    ),
    # "“Breach” in Section 2 also includes …"
    expression(
        r"^\W*(?:the\s+(?:words?|terms?|phrases?)\s+)?⟦\d+⟧\s+(?:in|of|under|as (?:used|defined) in)\s+⟨(?P<ref>\d+)⟩\s*,?\s*(?:shall|will|is|are|also|includes?|means?)\b",
        re.I,
    ),
    expression(
        rf"⟨(?P<ref>\d+)⟩[^.⟦]{{0,80}}\b(?:is|are|shall be|will be)\s+(?:hereby\s+)?(?:waived|suspended|{_CUT}ed)\b", re.I
    ),
)
_ASIDE = r"notwithstanding|instead of|in lieu of|in place of|rather than|despite|in derogation of|supersed\w+"
_DISPLACES = expression(
    rf"\b(?:{_ASIDE})\b[^.⟦⟨]{{0,60}}⟨(?P<ref>\d+)⟩|⟨(?P<after>\d+)⟩[^.⟦⟨]{{0,80}}\b(?:instead|rather|supersed\w+)\b", re.I
)


# "Section 4 is amended as follows. The word …"
_INTRODUCES = expression(r"(?::|\bas\s+follows\s*\.)\s*$")


def changes_left_open(masked: Masked, used: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int | None]]:
    """(start, end, number of the reference or None) of each sentence that changes the text and that nobody took up."""
    start = 0
    while start < len(masked.text):
        end = sentence_end(masked.text, start)
        introduces = bool(_INTRODUCES.search(masked.text, start, end)) and any(s >= end for s, _ in used)
        if not introduces and not any(s < end and start < e for s, e in used) and (found := _change_in(masked, start, end)):
            yield start, end, found[0]
        start = end


def _change_in(masked: Masked, start: int, end: int) -> tuple[int | None] | None:
    sentence = masked.text[start:end].strip()
    for pattern in _ABOUT_PLACE:
        match = pattern.search(sentence)
        if match and not masked.references[int(match["ref"])].is_external:
            return (int(match["ref"]),)
    if (named := _names_without_actor(masked, sentence)) is not None:
        return (named,)
    every = _EVERY.match(sentence)
    return (None,) if (every and _EVERY_ONE.search(every.group(0))) or _is_rule_of_days(sentence) else None


_ACTOR = (
    r"(?:provider|company|vendor|contractor|operator|supplier|licensor|publisher|licensee|customer|certifier|sponsor|lea|district|schools?|board|agency|authority|department|consortium|part(?:y|ies)|"
    r"subprocessors?|subcontractors?|employees?|personnel|officers?|staff|users?|parents?|guardians?|pupils?|students?|teachers?|data|information|records?|we|you|each|no one|nobody|anyone|person|persons|states?|commonwealth|laws?|statutes?|acts?|regulations?|courts?)"
)
_ACTS = expression(
    rf"\b(?:{_ACTOR}|{_STATES})\b[^.]{{0,90}}?\b(?:does|do|requires?|permits?|allows?|wants?|insists?|grants?|gives?|shall|must|will|may|can|cannot|should|agrees?|acknowledges?|confirms?|represents?|warrants?|is|are|has|have|remains?)\b",
    re.I,
)
_INSTRUCTS = expression(
    r"^\W*(?:(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]|the parties (?:hereby )?agree to|also|further|hereby|then)\s+)*"
    r"(?:(?:in|at|under|from|to|of|for|within|where|as to|with (?:respect|regard) to|regarding|after|before|following|behind)\s+(?:the\s+(?:\w+\s+){0,3}(?:of|in)\s+)?⟨(?P<ref>\d+)⟩|⟨(?P<head>\d+)⟩\s*[,:;–—-]|"
    r"the\s+(?:\w+\s+){0,4}?(?:periods?|times?|deadlines?|limits?|references?|words?|figures?|sentences?|text|language|wording|numbers?)\b[^.⟦⟨]{0,60}⟨(?P<named>\d+)⟩|"
    r"(?:move|transpose|relocate|shift|transfer|merge|combine|swap|exchange|convert|turn|double|halve|triple|treble|shorten|lengthen|extend|reduce|cut|raise|lower|increase|decrease|restore|reinstate|"
    r"redraft|rewrite|reword|rephrase|recast|align|adapt|adjust|update|complete|supplement|expand|narrow|limit|ignore|disregard|suspend|waive|disapply|drop|read|treat|construe|understand|take)\s+[^.⟦]{0,60}?⟨(?P<moved>\d+)⟩)",
    re.I,
)
_OF_THE_TEXT = expression(
    r"\b(?:references?|words?|phrases?|figures?|numbers?|sentences?|clauses?|terms?|periods?|deadlines?|text|language|wording|limits?|item|items|provisions?)\b[^.⟦]{0,60}⟨(?P<ref>\d+)⟩[^.⟦]{0,60}?"
    r"\b(?:is|are|shall|will|becomes?|mean|means|reads?|gives?|yields?|stands?|counts?|runs?|falls?|rises?|drops?|moves?)\b|"
    r"⟨(?P<then>\d+)⟩\s*,?\s*(?:is|are|shall be|will be)\s+(?:hereby\s+)?(?:withdrawn|repealed|rescinded|revoked|cancell?ed|abrogated|annulled|moved|transposed|relocated|merged|reinstated|restored)\b",
    re.I,
)
_LEANS = expression(
    r"^\W*(?:in|under|for|to|with)\s+(?:accordance|addition|compliance|furtherance|conformity|connection|satisfaction|case|the event|purposes?|consideration|respect)\b"
)


def is_said_of_somebody(words: str) -> bool:
    """Whether somebody is to do or to be something: a term, and no instruction."""
    return bool(_ACTS.search(words) or _LEANS.match(words))


def _names_without_actor(masked: Masked, sentence: str) -> int | None:
    """The number of the place that a sentence acts on, though nobody in it is to do or to be anything: an instruction in unknown words."""
    if is_said_of_somebody(sentence):
        return None
    match = _INSTRUCTS.match(sentence) or _OF_THE_TEXT.search(sentence)
    if match is None:
        return None
    number = next(int(n) for n in match.groupdict().values() if n is not None)
    return None if masked.references[number].is_external else number


def _is_rule_of_days(sentence: str) -> bool:
    """ "Days are counted as business days" is a rule about the whole text; a party's own time is none."""
    return bool(_IN_DAYS.search(sentence)) and not expression(
        r"\b(?:provider|company|vendor|lea|district|contractor|operator|within)\b", re.I
    ).search(sentence)


def displaced(masked: Masked) -> int | None:
    """The number of the reference whose terms an item sets aside ("instead of the time in Section 1") with terms of its own."""
    for match in _DISPLACES.finditer(masked.text):
        number = int(match["ref"] or match["after"])
        if not masked.references[number].is_external:
            return number
    return None


def setting_aside(text: str) -> str | None:
    """The word by which an item sets other terms aside, if it does."""
    match = expression(rf"\b(?:{_ASIDE}|instead)\b", re.I).search(text)
    return match.group(0) if match else None
