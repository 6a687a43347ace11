"""Sentences and predicates of legal prose, with their offsets, in one pass over the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from law.cases import case_cuts, relative_cuts, sequel_cuts
from law.limbs import NEXT_CASE, limb_cuts, order_cuts, without_empty
from law.patterns import expression

_BREAK = expression(
    r"[.!?][\"”’')\]*]{0,3}\s+(?=[\"“‘'(\[*]{0,3}[A-Z0-9•☐☒]|\([a-z]{1,4}\)\s+[A-Z])|\n\s*\n|(?<=[.;:!?])\s*\n|\n(?=\s*(?:[•▪*-]|"
    r"\(?[a-z0-9]{1,4}[.)])\s)|\n(?=\s*[\"“(]?[A-Z])|\n(?=[^|\n]{0,60}\|)"
)
_RUNS_ON = expression(r"(?:,|\b(?:the|of|to|and|or|an?|by|with|for|in|on|from|this|such|its|their|all|any))\s*$", re.I)
_ENDS_ITEM = expression(r";\s+(?:and|or)\s*$", re.I)
_BULLET = expression(r"\n\s*[•▪◦●○*–-]\s")
_LONGEST = 1600  # characters; the longest sentence of a real agreement that was read has about 1,000
_NEVER_ENDS = frozenset(
    "e.g i.e no nos sec secs art arts para paras vs v mr mrs ms dr approx u.s.c r.s c.f.r cfr § cf viz max min bus cal".split()
)
_SELDOM_ENDS = frozenset(
    "u.s u.s.a inc ltd corp co llc l.l.c seq stat ann rev etc st ex fig vol ch al rsmo "
    "ala ariz ark cal colo conn del fla ga haw ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex "
    "va vt wash wis wyo".split()
)
_STARTERS = frozenset(
    "the this these that such upon in if any all no it each every at provider lea vendor contractor operator company "
    "district school board "
    "student within notwithstanding for to a an where when prior after before unless except following both either neither as "
    "on by".split()
)
_LABELLED = frozenset(
    "exhibit appendix schedule section sec article part attachment annex addendum paragraph clause item".split()
)
_INITIALS = expression(r"(?:[a-z]\.){1,5}[a-z]")
_FIGURE_AHEAD = expression(r"(?:§+\s*)?\d")
_WORD_BEHIND = expression(r"[\w§.]+$")
_WORD_AHEAD = expression(r"[\"“‘'(\[*\s]*([A-Za-z]+)")

# not the month: "in May", "by May 1"
_MAY = r"(?<!\bin )(?<!\bby )(?<!\beach )(?<!\bevery )(?<!\bsince )(?<!\buntil )(?<!\d )may(?!\s+\d)"
MODAL = (
    rf"(?:shall|will|must|should|{_MAY}|can(?:not)?|agree[sd]?|undertakes?|covenants?|commits?|promises|warrants?|(?:is|are|"
    r"be)\s+(?:required|obligated|obliged|responsible|bound|"
    r"committed|entitled|to)|has\s+to|have\s+to|has\s+the\s+(?:right|option)|reserves?\s+the\s+right)"
)
ACT = (
    r"(?:notif(?:y|ies)|inform|advise|alert|provide|deliver|submit|furnish|give|send|forward|certif(?:y|ies)|confirm|attest|"
    r"return|delete|destroy|dispose|erase|"
    r"purge|correct|respond|complete|conduct|perform|cooperate|retain|maintain|obtain|ensure|require|cause|pay|reimburse|"
    r"implement|assist|review|report|"
    r"transfer|keep|make|cease|remediate|remedy|post|publish|update|undergo|train|supply|present|produce|grant|continue|"
    r"restore|investigate|issue|execute|tell|warn|erase|write|mend|repair|let\s+(?:you|us|them|(?:the\s+)?\w+)\s+know|hand\s+over)"
)
_COORDINATION = expression(
    rf";|,?\s+(?:and|or|but|nor)\s+(?=(?:(?!(?:and|or)\s+{MODAL}\b)[\w'’/()-]+\s+){{0,7}}?{MODAL}\b)"
    rf"|,?\s+and,?\s+(?=(?:(?:if|upon|when|on|as|within|no\s+later\s+than|not\s+later\s+than)\s+[^,;]{{1,48}},\s+)?(?:(?:also|then|thereafter|further|promptly|"
    rf"immediately|shall|upon\s+request)\s+){{0,2}}{ACT}\b)"
    rf"|{NEXT_CASE}"
    r"|,\s+(?=(?:in\s+which\s+case|after\s+which|at\s+which\s+(?:time|point)|whereupon|provided,?\s+(?:however,?\s+)?that|"
    r"then)\b)",
    re.I,
)
# where nothing is ordered, verbs stand in the present: "gives access within … and corrects errors within …"
_COORDINATION_NOW = expression(
    r",\s+and\s+(?=(?:(?:the|all|any|our|your|its)\s+)?(?:[\w'’-]+\s+){1,4}?(?:is|are)\s+(?:then\s+)?\w+(?:ed|en|pt|nt|ld)\b)|"
    rf";|,?\s+and\s+(?=(?:(?:within|in|no\s+later\s+than)\s+[^,;.]{{4,40}}?,?\s+(?=(?:we|it|they|(?:the\s+)?[A-Z])))?(?:(?:we|it|they|(?:the\s+)?[A-Z][\w-]*)\s+)?(?:(?:also|then|promptly)\s+){{0,2}}(?:{ACT}|amend|answer)(?:s|es)?\b)",
    re.I,
)
_ACTS_ITSELF = expression(rf"(?:we|it|they)\s+(?:(?:also|then|promptly)\s+)?(?:{ACT}|amend|answer)s?\b", re.I)
# each of two sides does something in a time of its own: "a school has 45 days to download it, and the company deletes it within 60 days"
_EACH_IN_ITS_TIME = expression(
    rf",?\s+(?:and|but|while)\s+(?=(?:then\s+|thereafter\s+|afterwards\s+)?(?:we|it|they|(?:the\s+)?[\w-]+(?:\s+[A-Z][\w-]*)?)\s+"
    rf"(?:(?:also|then|promptly)\s+)?(?!(?:shall|will|must)\b){ACT}(?:s|es)?\b)"
)
_TIME = expression(r"\b(?:hours?|days?|weeks?|months?|years?)\b")
_SOMEBODY_HAS = expression(
    r"(?:,\s+|\b(?:you|we|it|they)\s)[^,;]{0,60}?\b(?:has|have|gets?|can|may|keeps?|remains?|stays?|is|are)\b[^,;]{0,80}\b(?:hours?|days?|weeks?|months?|years?)\b"
)
# "A school may ask for deletion at any time, and the company then deletes the data within …": one asks, the other acts
_MAY_ASK = expression(
    r"\b(?:may|can)\s+(?:\w+\s+){0,5}?(?:ask|request|tell|direct|instruct|demand|require|order|write|call\s+for)\b[^;]*$", re.I
)
_AFTER_WHICH = expression(r"(?:after|at|upon)\s+which\b|whereupon\b", re.I)
_A_FIGURE = expression(r"\b(?:days|months|weeks|years|hours)\b", re.I)
_MODAL = expression(rf"\b{MODAL}\b", re.I)
_STRONG = expression(r"\b(?:shall|will|must|should|may|can|agree[sd]?|undertakes?)\b", re.I)
_CONDITION = expression(
    r"\W*(?:if|unless|in\s+the\s+(?:event|case)|when(?:ever)?|where|upon|to\s+the\s+extent|should|because|provided|after|"
    r"following|"
    r"once)\b",
    re.I,
)
_VERB = expression(rf"\b(?:{MODAL}|{ACT}(?:s|es)?)\b", re.I)
_OPEN_END = expression(r"\b(?:to|of|with|by|for|from|in|on|upon)$", re.I)
_FRONT_COMMA = expression(r",\s+")
_FRONT_OF_LIMB = expression(
    rf"(?:if|where|when(?:ever)?|on|upon|after|following|once|within|at|by|no\s+later\s+than|not\s+later\s+than|in)\b[^;]{{3,160}}?,\s+(?={ACT}\b)",
    re.I,
)
_OWN_SUBJECT = expression(
    r"(?:we|it|they|you|(?:the\s+)?[A-Z]\w+)\s+(?:shall|will|must)\b"
)  # "after you ask us to, and we will …"
_SAME_VERB = expression(
    r"(?<=\bis|\bbe)\s+(?:and|or)\s+(?:may|will|shall|can|must)\s+(?:also\s+)?be\b|"
    r"(?<=\bare|\bwas)\s+(?:and|or)\s+(?:may|will|shall|can|must)\s+(?:also\s+)?be\b|(?<=\b(?:been|were))\s+(?:and|or)\s+(?:may|will|shall|can|must)\s+(?:also\s+)?be\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a text with its offsets."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """One thing that a sentence says: offsets of the whole, of the part in front of its subject, and of its modal verb.

    The front ("Upon termination, within ten days,") ends where the subject begins; it is empty where there is none. `modal` is
    the modal verb in lower case, or "" where the predicate has none of its own.
    """

    start: int
    main: int
    end: int
    modal: str = ""
    modal_at: int = -1
    is_limb: bool = False  # "(ii) …", which takes nothing from the limb before it but who acts
    is_case: bool = False  # "and when the LEA reports an error, …": its condition is its own, and its figure counts from no other


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, without the blanks around them."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        if text[match.start()] == "." and not _ends_sentence(text, match.start(), match.end()):
            continue
        if text[match.start()] == "\n" and _runs_on(text, start, match):
            continue  # a page or line break inside a sentence
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return tuple(s for a, b in found for c, d in _pieces(text, a, b) if (s := _trimmed(text, c, d)).text)


def _runs_on(text: str, start: int, line_break: re.Match[str]) -> bool:
    """Whether a line goes on behind its break; one that ends in "; and" does not where a bullet follows."""
    before = max(start, line_break.start() - 12)
    ends_item = _ENDS_ITEM.search(text, before, line_break.start()) and _BULLET.match(text, line_break.start())
    return not ends_item and bool(_RUNS_ON.search(text, before, line_break.start()))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the pieces of one that is too long to be prose, so that nothing takes more than linear time."""
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in ("; ", ", ", " "))
        stop = cut + 1 if cut > start else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end


def _ends_sentence(text: str, point: int, ahead: int) -> bool:
    """Whether the full stop at `point` ends a sentence rather than an abbreviation."""
    behind = _WORD_BEHIND.search(text, max(0, point - 24), point)
    word = behind.group().lower() if behind else ""
    following = _WORD_AHEAD.match(text, ahead)
    starts = following is not None and following[1].lower() in _STARTERS
    if word in _NEVER_ENDS:
        return False
    if _INITIALS.fullmatch(word) and _FIGURE_AHEAD.match(text, ahead):
        return False  # "under R.C. 3319.326", "N.J.S.A. 18A:36"
    if word in _SELDOM_ENDS:
        return starts
    if len(word) == 1 and word.isalpha():
        before = text[max(0, point - 24) : point - 1].split()
        return starts or bool(before and before[-1].lower().strip("\"“'") in _LABELLED)
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end])


def has_modal(text: str) -> bool:
    """Whether a text has a verb of obligation or permission."""
    return bool(_MODAL.search(text))


@lru_cache(maxsize=8192)
def predicates(sentence: str) -> tuple[Predicate, ...]:
    """The predicates of a sentence, cut at coordinating words that open a new verb. Brackets are never cut into."""
    depth = _depths(sentence)
    cuts = [0]
    joints = _COORDINATION if has_modal(sentence) else _COORDINATION_NOW
    for match in joints.finditer(sentence):
        if depth[match.start()] == 0 and match.end() < len(sentence) and not _is_still_in_front(sentence, cuts[-1], match):
            cuts.append(match.end())
    if joints is _COORDINATION:
        cuts = _with_present_ones(sentence, depth, cuts)
        cuts = sorted({*cuts, *order_cuts(sentence, depth, cuts)})
    cases = dict(case_cuts(sentence, depth, cuts))
    cuts = [c for c in cuts if not any(case < c <= main for case, main in cases.items())]
    cuts = sorted({*cuts, *cases})
    cuts = sorted({*cuts, *sequel_cuts(sentence, depth, cuts), *relative_cuts(sentence, depth)})
    limbs = limb_cuts(sentence)
    cuts = [*without_empty(sentence, _with_own_times(sentence, depth, cuts), limbs), len(sentence)]
    pieces = [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if sentence[a:b].strip(" ,;.")]
    return tuple(_piece(sentence, depth, a, b, limbs, cases) for a, b in pieces)


def _piece(text: str, depth: list[int], start: int, end: int, limbs: tuple[int, ...], cases: Mapping[int, int]) -> Predicate:
    if start in limbs:
        return _limb(text, start, end)
    found = _predicate(text, depth, start, end)
    return replace(found, main=cases[start], is_case=True) if start in cases else found


def _limb(text: str, start: int, end: int) -> Predicate:
    """ "(ii) on termination, return …": the order stands in front of all limbs."""
    front = _FRONT_OF_LIMB.match(text, start, end)
    return Predicate(start, front.end() if front else start, end, is_limb=True)


def _with_present_ones(sentence: str, depth: list[int], cuts: list[int]) -> list[int]:
    """The cuts, and those within a piece that orders nothing itself: "You may ask us to delete it; we do so within … and confirm it within …"."""
    found = list(cuts)
    for start, end in zip(cuts, [*cuts[1:], len(sentence)], strict=True):
        begins = _ordered_from(sentence, start, end)
        if begins < 0 or not _TIME.search(sentence, begins, end):
            continue
        for match in _COORDINATION_NOW.finditer(sentence, begins, end):
            timed = _TIME.search(sentence, begins, match.start()) and _TIME.search(sentence, match.end(), end)
            in_front = begins == start and _CONDITION.match(sentence, start) and _is_still_in_front(sentence, start, match)
            if depth[match.start()] == 0 and timed and not in_front:
                found.append(match.end())
    return sorted(found)


def _ordered_from(sentence: str, start: int, end: int) -> int:
    """From where a piece of a sentence has no modal verb: its start, or the end of the condition that it opens with; else -1."""
    first = _MODAL.search(sentence, start, end)
    if first is None:
        return start if start else -1
    comma = _FRONT_COMMA.search(sentence, first.end(), end) if _CONDITION.match(sentence, start) else None
    if comma is None or _MODAL.search(sentence, comma.end(), end) or not _ACTS_NOW.match(sentence, comma.end()):
        return -1
    return comma.end()


def _with_own_times(sentence: str, depth: list[int], cuts: list[int]) -> list[int]:
    """The cuts, and one more where a second subject does something in a time of its own."""
    found = list(cuts)
    for match in _EACH_IN_ITS_TIME.finditer(sentence):
        start = max(cut for cut in found if cut <= match.end())
        stop = min((cut for cut in found if cut > match.end()), default=len(sentence))
        own = depth[match.start()] == 0 and _TIME.search(sentence, match.end(), stop)
        given = _SOMEBODY_HAS.search(sentence, start, match.start()) or _MAY_ASK.search(sentence, start, match.start())
        if start < match.start() and own and given:
            found = sorted({*found, match.end()})
    return found


def _is_still_in_front(sentence: str, start: int, cut: re.Match[str]) -> bool:
    """Whether the words so far are no predicate yet: only a condition ("If the data is wrong, and …") or a subject."""
    if cut.group()[0] == ";" or _AFTER_WHICH.match(sentence, cut.end()) and _A_FIGURE.search(sentence, start, cut.start()):
        return False
    open_end = _OPEN_END.search(sentence, max(start, cut.start() - 12), cut.start())
    if open_end and not _OWN_SUBJECT.match(sentence, cut.end()) or _SAME_VERB.match(sentence, cut.start()):
        return True  # "who have access to or will receive", "to whom it is or may be disclosed"
    if _FIGURE_IN.search(sentence, start, cut.start()) and _IS_DONE.search(sentence, cut.end(), cut.end() + 80):
        return False  # "the files stay open for ninety days, and the data is erased within …"
    if _ACTS_ITSELF.match(sentence, cut.end()) and not _CONDITION.match(sentence, start):
        return False  # "Parents ask the school, and we answer it within …"
    if _CONDITION.match(sentence, start):
        comma = sentence.find(", ", start, cut.start())
        behind = comma if comma > 0 else start + 8 if not has_modal(sentence) else -1
        acts = behind > 0 and bool(
            _ACTS_NOW.search(sentence, behind, cut.start())
            or comma > 0
            and _DOES_SO.search(sentence, behind, cut.start())
            or comma > 0
            and _IS_DONE.search(sentence, behind, cut.start())
        )
        return not acts and not _STRONG.search(sentence, start, cut.start())
    return not _VERB.search(sentence, start, cut.start()) and not _DONE_IN_TIME.search(sentence, start, cut.start())


def _depths(text: str) -> list[int]:
    if "(" not in text and "[" not in text:
        return [0] * (len(text) + 1)
    depths, depth = [], 0
    for char in text:
        if char in "([":
            depth += 1
        depths.append(depth)
        if char in ")]":
            depth = max(0, depth - 1)
    return depths


def _predicate(text: str, depth: list[int], start: int, end: int) -> Predicate:
    modal = _main_modal(text, depth, start, end)
    if modal is None:
        return Predicate(start, _main_without_modal(text, depth, start, end), end)
    main = start
    for comma in _FRONT_COMMA.finditer(text, start, modal.start()):
        if depth[comma.start()] == 0 and text[comma.end() : modal.start()].strip() and not _NOT_THAT_ONE.match(text, comma.end()):
            main = comma.end()
    if main == start and _NEXT_CASE.search(text, max(0, start - 8), start) and text[: modal.start()].rstrip().endswith(","):
        main = modal.start()  # "and, where the LEA reports an error, shall": who shall was named before
    return Predicate(start, main, end, modal.group().lower(), modal.start())


_NEXT_CASE = expression(r"\band,\s+$")


_WHO_MAY = expression(
    r"\b(?:everyone|everybody|anyone|those|people|staff|employees?|suppliers|companies|persons?)\b[^,;]{0,40}\b(?:who|that|which)\s+$",
    re.I,
)
_NOT_THAT_ONE = expression(
    r"(?:and\s+|but\s+)?not\s+(?:(?:the|its|an?|any)\s|[\w'’-]+\s*,)|rather\s+than\s|instead\s+of\s", re.I
)  # "the LEA, and not the Provider, shall"
_AS_SOON_AS = expression(r"\bas\s+(?:soon|quickly|early|promptly|far)\s+as\s+(?:\w+\s+){1,2}$", re.I)
_NOTHING_MORE = expression(r"\W*(?:and|but|or)?\W*$", re.I)
_AT_ALL = expression(
    r"\b(?:if|where|when(?:ever)?|unless|so\s+far\s+as|as\s+far\s+as|to\s+the\s+extent(?:\s+that)?|as)\s+(?:it|they|we|he|she|(?:the\s+)?\w+)\s+(?:(?:law|legal)\w*\s+|so\s+)?$",
    re.I,
)
_OF_WHICH = expression(r",\s+(?:(?:an?|the)\s+\w+\s+)?of\s+(?:which|whom)\s[^,;]*$", re.I)
_ACTS_THERE = expression(rf"\b(?!shall|will|must){ACT}(?:s|es)\b")
_ENDS_HERE = expression(r"(?:\s+(?:do\s+so|so|lawfully|legally|under\s+the\s+law|by\s+law))*(?:\s*,|\W*$)", re.I)
_PURPOSE = expression(r"\bso\s+that\b[^,;]*$", re.I)
_ACTS_NOW = expression(
    rf"(?:\b(?:we|it|they|(?:the\s+)?[A-Z][\w-]*(?:\s+(?:(?:&|and|of)\s+)?[A-Z][\w-]*){{0,3}})\s+(?:also\s+|promptly\s+|immediately\s+)?){ACT}(?:s|es)?\b"
)
_SHOULD = expression(r"\W*should\b", re.I)  # "Should the LEA report an error, the Provider rectifies it"
_DOES_SO = expression(
    r"\b(?:we|it|they|(?:the\s+)?[A-Z][\w-]*)\s+(?:does\s+(?:so|this|that|it)|do\s+(?:so|this|that|it)|compl(?:y|ies)|acts?\s+on\s+it)\b"
)
# "the Provider looks into it within five days | and corrects it within ten": whatever the verb, it has been said
_DONE_IN_TIME = expression(
    r"(?:\w+\s+){2}[^,;]*\b(?:within|inside|in|no\s+later\s+than)\s+(?:[\w()-]+\s+){1,4}?(?:hours?|days?|weeks?|months?|years?)\s*,?\s*$"
)
_FIGURE_IN = expression(r"\bfor\s+(?:\w+[\s-]){0,3}?(?:\(?\d+\)?\s+)?(?:\w+\s+)?(?:hours|days|weeks|months|years)\b")
_IS_DONE = expression(
    r"\b(?:is|are)\s+(?:then\s+|also\s+)?(?:delet|destroy|eras|purg|return|correct|sent|notifi|inform|provid|overwritt|remov|wip)\w*\b"
)
_CLAUSE_OF_TIME = expression(r"\b(?:before|after|until|once|that|which|when|unless)\s+$", re.I)
_SUBORDINATE = expression(
    r"\b(?:who|which|that|where|when|if|unless|until|as|whom|whose|once|because|while|whereby)\b[^,;]*$", re.I
)


def _main_without_modal(text: str, depth: list[int], start: int, end: int) -> int:
    """Where the subject of "If you ask, we answer" begins; the start where nothing stands in front of it."""
    if not _CONDITION.match(text, start):
        return start
    acts = [
        m.start()
        for m in _ACTS_NOW.finditer(text, start + 8, end)
        if depth[m.start()] == 0 and not _CLAUSE_OF_TIME.search(text, max(start, m.start() - 12), m.start())
    ]
    acts += [m.start() for m in _DOES_SO.finditer(text, start + 8, end) if depth[m.start()] == 0]
    commas = [
        c.end()
        for c in _FRONT_COMMA.finditer(text, start, end)
        if depth[c.start()] == 0 and not _NOTHING_MORE.match(text, c.end(), end)
    ]
    if acts and not (_SHOULD.match(text, start) and len(commas) == 1 and max(acts) < commas[0]):
        return max(acts)
    return commas[0] if len(commas) == 1 else start


def _main_modal(text: str, depth: list[int], start: int, end: int) -> re.Match[str] | None:
    """The first modal verb outside brackets that stands in no subordinate clause; else the first one at all."""
    first = weak = None
    for match in _MODAL.finditer(text, start, end):
        if depth[match.start()] > 0 or not text[start : match.start()].strip(' \n"“(') and match.group().lower() == "should":
            continue  # "Should the data be lost, …" is a condition
        piece = text[max(start, match.start() - 160) : match.start()]
        if _AT_ALL.search(piece) and _ENDS_HERE.match(text, match.end(), end):
            continue  # "tells the LEA before it answers, if it lawfully may"
        if (which := _OF_WHICH.search(piece)) and _ACTS_THERE.search(piece, 0, which.start()):
            continue  # "keeps a plan, of which the LEA may have a copy": what is said is said before
        if _PURPOSE.search(piece) or _WHO_MAY.search(piece) or _AS_SOON_AS.search(piece):
            continue  # "so that the District can object" says why, "as soon as it can" when
        first = first or match
        if (
            not _SUBORDINATE.search(piece)
            or piece.lower().count("that")
            and expression(r"\bagree[sd]?\b[^,;]*\bthat\b[^,;]*$", re.I).search(piece)
        ):
            if _STRONG.match(match.group()):
                return match
            weak = weak or match
    if weak is None and first is not None and _is_in_condition(text, depth, start, first, end):
        return None
    return weak or first


def _is_in_condition(text: str, depth: list[int], start: int, modal: re.Match[str], end: int) -> bool:
    """ "If the Provider is to be sold, it tells …": the modal is the condition's, and the main clause has none."""
    if not _CONDITION.match(text, start):
        return False
    commas = [c.start() for c in _FRONT_COMMA.finditer(text, start, end) if depth[c.start()] == 0]
    return bool(commas) and modal.start() < commas[0] and bool(_ACTS_NOW.search(text, commas[0], end))


def next_case(sentence: str, place: int) -> int:
    """Where the next case of its own begins behind a place of a sentence; the sentence's end where none does."""
    return next((p.start for p in predicates(sentence) if p.is_case and p.start > place), len(sentence))
