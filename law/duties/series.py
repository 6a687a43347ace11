"""Orders in a row, each with a time of its own: "shall answer a request within ten days, correct an error within fifteen, and …".

Each is read alone behind the words that all of them share, so that none takes the event or the kind of its neighbor.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from law.duties.clocks import Clock, clocks
from law.duties.kinds import OTHER
from law.duties.shaping import Draft
from law.limbs import ordered_limbs
from law.patterns import expression
from law.sentences import MODAL, predicates

Reading = Callable[[str], tuple[Draft, ...]]

_ORDER = expression(
    r"\b(?:shall|will|must|(?:agrees?|undertakes?|promises|(?:is|are)(?:\s+(?:required|obliged|obligated))?|has|have)\s+to)\b"
)
_MODAL = expression(rf"\b{MODAL}\b", 2)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"
_TIMED = rf"(?:(?:within|inside|in|(?:no|not)\s+(?:later|more)\s+than|by|after)\s+(?:[\w()-]+\s+){{1,5}}?{_UNIT}\b(?:\s+(?:of|after|from|following)\s+(?:[\w'’-]+\s+){{0,4}}?[\w'’-]+)?,?\s+)?"
_VERB = (
    r"(?:acknowledge|act|advise|alert|allow|amend|answer|apologi[sz]e|arrange|assess|attest|begin|block|cease|certify|change|close|complete|confirm|contain|cooperate|correct|cure|deactivate|delete|deliver|destroy|"
    r"disable|dispose|disclose|encrypt|engage|ensure|erase|explain|export|file|finish|fix|forward|fulfil\w*|furnish|give|grant|hand|honou?r|identify|implement|inform|investigate|issue|let|list|mail|make|meet|mend|name|notify|"
    r"obtain|offer|open|overwrite|patch|pay|perform|post|present|preserve|produce|provide|publish|purge|put|rectify|refer|refund|reimburse|release|remedy|remediate|remove|repair|replace|reply|report|resolve|respond|restore|restrict|return|"
    r"review|revoke|rotate|send|show|stop|submit|supply|surrender|suspend|take|tell|test|train|transfer|update|verify|warn|wipe|withdraw|write)"
)
_NO_NOUN = r"(?!\s+(?:of|by|for|shall|will|must|is|are|was|that\s+is)\b)"
_LETTER = r"(?:\([ivx]{1,4}\)\s+|\([a-h1-9]\)\s+)?"
_STARTS_LIMB = expression(
    rf"(?:[,;]\s+(?:and\s+|or\s+)?|\s+and\s+)(?:(?:then|also|promptly|thereafter|further|finally)\s+)?{_LETTER}(?:to\s+)?(?={_TIMED}{_VERB}\b{_NO_NOUN}\s+[\w(])"
)
_FIRST_LIMB = expression(rf"\s+(?:(?:promptly|also|then)\s+)?{_LETTER}(?={_TIMED}{_VERB}\b)|,\s+(?={_TIMED}{_VERB}\b)")
_ONLY_TIME = expression(rf"{_TIMED}\W*")
_EDGE = expression(r"^\W*(?:and|or)?\W*|[\s,;.]*(?:\b(?:and|or)\b[\s,;]*)?$")
_LEADING_LETTER = expression(r"^\((?:[ivx]{1,4}|[a-h1-9])\)\s+")
_PRONOUN = expression(r"\b(?:it|them)\b(?=\s*(?:$|[,;.]|(?:with)?in\b|to\b|(?:no|not)\s+later\b))")
_OBJECT = expression(
    rf"^{_TIMED}(?:give\s+back|hand\s+over|[a-z]+)\s+(?P<object>(?:the|all|any|its|such|student|[A-Z])[^,;]*?)(?=\s*(?:$|[,;]|\b(?:within|inside|no\s+later|not\s+later|in|to)\b))",
    2,
)
# "a request to correct it", "a request to inspect": of what, the words before it say
_OF_A_RECORD = expression(
    r"(?P<asks>\brequests?\s+(?:to|that\s+\w+)\s+(?:inspect|see|review|view|examine|correct|amend|rectify|delete|erase|destroy|remove))(?:\s+(?:it|them|one))?(?=\s*(?:$|[,;.]|\b(?:within|in|inside|no\s+later|not\s+later|and|is|are|shall|will)\b))",
    2,
)
_OF_NOTICE = expression(
    r"\b(?:reports?|notices?|notifications?|updates?|details?|confirm\w*|in\s+writing|written|statements?|accounts?|findings|information|follow\w*)\b",
    2,
)
# "…, in each case after termination": what every time counts from
_COMMON = expression(
    r",?\s+(?:in\s+(?:each|every|all|both|either)\s+cases?|each|all|both|every\s+one)\s+(?:(?:counted|measured|running|calculated|reckoned)\s+)?(?P<event>(?:after|of|from|following|before)\s+[^,;.]{3,120})[.\s]*$",
    2,
)
# "…, all within thirty days": one time for all that stands in front of it
_FOR_ALL = expression(
    r",?\s+(?:(?:in\s+(?:each|every|all|both|either)\s+cases?|each|all|both|every\s+one)(?:\s+of\s+(?:which|these|them|those))?(?:\s+(?:to\s+be\s+done|done|completed))?,?)\s+(?P<time>(?:within|inside|in|by|(?:no|not)\s+(?:later|more)\s+than|before|at\s+the\s+latest)\b[^;]*?)[.\s]*$",
    2,
)
_AT_END = expression(
    r"\s(?P<time>(?:within|inside|(?:no|not)\s+(?:later|more)\s+than)\s+(?:[\w()-]+\s+){1,5}?" + _UNIT + r"\b[^;,]*?)[.\s]*$", 2
)
# what one time behind the last verb holds for in any case: the steps in which data goes
_GOES = frozenset({"disposition_on_termination", "disposition_on_request", "disposition_confirmation"})
_INCIDENT = frozenset({"breach_notice", "breach_initial_notice", "breach_notice_to_parents", "breach_notice_to_users"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands alone: its words in the sentence, and the words that are put in front of them."""

    start: int
    end: int
    front: str


@dataclass(frozen=True, slots=True)
class _Shared:
    """Verbs that share a time; `is_said` where the paper says that they all do."""

    pieces: tuple[_Piece, ...]
    time: str
    is_said: bool


def each_in_its_time(sentence: str, read: Reading, whole: Callable[[], tuple[Draft, ...]]) -> tuple[Draft, ...] | None:
    """The duties of a sentence whose orders stand in a row with a time each; None where they do not, or are cut already."""
    figures = clocks(sentence)
    if (shared := _share_of_all(sentence, figures)) is not None:
        found = tuple(_read_shared(sentence, shared, figures[0], read, whole))
        if shared.is_said or _GOES.issuperset(d.kind for d in found):
            return found
    if len(figures) < 2:
        return None
    common = _COMMON.search(sentence)
    end = common.start() if common else len(sentence)
    pieces = _limbs(sentence, end, figures) or _objects(sentence, end, figures) or _occasions(sentence, end, figures)
    if not pieces or not common and (ordered_limbs(sentence) or _is_cut(sentence, pieces)):
        return None
    return tuple(_read_each(sentence, pieces, figures, common["event"] if common else "", read, whole))


def parts_of_order(front: str) -> tuple[str, ...]:
    """The words in front of a time, once for each verb of their order: "shall return the data", "shall certify its deletion"."""
    order = _order(front)
    first = _FIRST_LIMB.match(front, order) if order >= 0 else None
    if first is None:
        return ()
    found = tuple(_STARTS_LIMB.finditer(front, first.end()))
    starts, ends = [first.end(), *(m.end() for m in found)], [*(m.start() for m in found), len(front)]
    return tuple(f"{front[: first.end()]}{_EDGE.sub('', front[a:b])}" for a, b in zip(starts, ends, strict=True))


def _share_of_all(sentence: str, figures: tuple[Clock, ...]) -> _Shared | None:
    """The verbs of "shall return the data, delete all copies and certify it, all within thirty days", with that time."""
    said = _FOR_ALL.search(sentence)
    tail = said or _AT_END.search(sentence)
    if tail is None or len(figures) != 1 or figures[0].quantity.start < tail.start("time"):
        return None
    order = _order(sentence)
    first = _FIRST_LIMB.match(sentence, order) if order >= 0 else None
    if first is None:
        return None
    starts = [first.end(), *(m.end() for m in _STARTS_LIMB.finditer(sentence, first.end(), tail.start()))]
    pieces = tuple(_Piece(a, b, sentence[: first.end()]) for a, b in zip(starts, [*starts[1:], tail.start()], strict=True))
    return _Shared(pieces, tail["time"], bool(said)) if len(pieces) > 1 else None


def _read_shared(
    sentence: str, shared: _Shared, figure: Clock, read: Reading, whole: Callable[[], tuple[Draft, ...]]
) -> Iterator[Draft]:
    """The drafts of verbs that share a time: one a kind, and what has no kind gives way."""
    object_, found = "", []
    for piece in shared.pieces:
        words = _LEADING_LETTER.sub("", _EDGE.sub("", sentence[piece.start : piece.end]))
        told = object_.join(_PRONOUN.split(words)) if object_ else words
        of_what = _OBJECT.match(words)
        object_ = object_ or (of_what["object"] if of_what else "")
        found += [_there(d, [figure], len(sentence)) for d in read(f"{piece.front}{told} {shared.time}.") if d.amount is not None]
    found += [d for d in whole() if d.amount == figure.quantity.amount and d.kind != OTHER]
    named = [d for d in found if d.kind != OTHER]
    yield from {d.kind: d for d in reversed(named or found[:1])}.values()


def _is_cut(sentence: str, pieces: tuple[_Piece, ...]) -> bool:
    """Whether every piece is a predicate of its own already."""
    starts = {p.start for p in predicates(sentence)}
    return all(any(abs(s - piece.start) <= 16 for s in starts) for piece in pieces[1:])


def _timed(figures: tuple[Clock, ...], start: int, end: int) -> list[Clock]:
    return [c for c in figures if start <= c.quantity.start < end]


def _order(sentence: str) -> int:
    """Where the only order of a sentence ends; -1 where it has none, or other verbs that order or permit."""
    orders = list(_MODAL.finditer(sentence))
    if len(orders) != 1 or ":" in sentence:
        return -1
    order = _ORDER.match(sentence, orders[0].start())
    behind = order and not expression(r"\s+(?:not|never|only)\b").match(sentence, order.end())
    return order.end() if order and behind else -1


def _limbs(sentence: str, end: int, figures: tuple[Clock, ...]) -> tuple[_Piece, ...]:
    """Verbs of one order: "shall stop using the data within …, return it within …, and destroy it within …"."""
    order = _order(sentence)
    first = _FIRST_LIMB.match(sentence, order) if order >= 0 else None
    if first is None:
        return ()
    starts = [first.end()]
    for match in _STARTS_LIMB.finditer(sentence, first.end(), end):
        if _timed(figures, starts[-1], match.start()) and not _ONLY_TIME.fullmatch(sentence, starts[-1], match.end()):
            starts.append(match.end())
    ends = [*starts[1:], end]
    if len(starts) < 2 or not all(_timed(figures, a, b) for a, b in zip(starts, ends, strict=True)):
        return ()
    return tuple(_Piece(a, b, sentence[: first.end()]) for a, b in zip(starts, ends, strict=True))


_ASKS = r"(?:(?:an?|any|the|each|every|its|such|their)\s+)?(?:(?!(?:and|or|within|in)\b)[\w'’-]+\s+){0,3}?(?:requests?|demands?|complaints?|inquir(?:y|ies)|questions?|instructions?|orders?|challenges?)\b"
_ASKED = expression(
    rf"\b(?P<joint>to|of|with|on|upon|answer|meet|honou?r|fulfil|handle|process|satisfy|complete)\s+(?={_ASKS})", 2
)
_NEXT_ASKED = rf"(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?P<joint>%s\s+)?(?={_ASKS})"
_NEXT_TOLD = r"[,;]\s+(?:and\s+)?(?P<joint>%s\s+)|\s+and\s+(?P<last>%s\s+)"
_TOLD = expression(
    r"\b(?:notice|notif\w+|inform\w*|tells?|warn\w*|advise\w*|alert\w*|reports?)\b[^,;]{0,60}?\b(?P<joint>of|about)\s+", 2
)


def _objects(sentence: str, end: int, figures: tuple[Clock, ...]) -> tuple[_Piece, ...]:
    """What one verb is done about: "shall respond to a request to inspect within …, to a request to correct within …"."""
    order = _order(sentence)
    if order < 0 and _MODAL.search(sentence):
        return ()
    order = max(order, 0)
    for opening, following in ((_ASKED, _NEXT_ASKED), (_TOLD, _NEXT_TOLD)):
        first = opening.search(sentence, order, figures[0].start)
        if first is None:
            continue
        joint = first["joint"].lower()
        starts = [first.start("joint")]
        for match in expression(following.replace("%s", joint), 2).finditer(sentence, first.end(), end):
            if _timed(figures, starts[-1], match.start()):
                starts.append(
                    match.start("joint") if match["joint"] else match.end() if opening is _ASKED else match.start("last")
                )
        ends = [*starts[1:], end]
        if len(starts) > 1 and all(len(_timed(figures, a, b)) == 1 for a, b in zip(starts, ends, strict=True)):
            head = sentence[: starts[0]]
            return tuple(
                _Piece(a, b, head if sentence.startswith(joint, a) else f"{head}{joint} ")
                for a, b in zip(starts, ends, strict=True)
            )
    return ()


_OCCASION = expression(
    rf"(?:[,;]\s+(?:and\s+|or\s+)?|\s+and\s+)(?=(?:(?:within|at\s+least|(?:no|not)\s+(?:later|less|fewer|more)\s+than)\s+)?(?:[\w()-]+\s+){{1,4}}?{_UNIT}\s+(?:after|of|before|from|following|prior\s+to|ahead\s+of)\s)",
    2,
)
_OWN = expression(r"['’]?\s+(?:after|of|before|from|following|prior\s+to|ahead\s+of)\s+(?!(?:that|this|it|which)\b)\w", 2)


def _occasions(sentence: str, end: int, figures: tuple[Clock, ...]) -> tuple[_Piece, ...]:
    """Times of one verb, each with its own event: "shall notify the LEA within two days after …, ten days before …, and …"."""
    if not all(_OWN.match(sentence, c.quantity.end) for c in figures) or len(figures) < 3:
        return ()
    starts = [figures[0].start]
    if _order(sentence) < 0 or starts[0] < _order(sentence):
        return ()
    for match in _OCCASION.finditer(sentence, figures[0].end, end):
        if _timed(figures, starts[-1], match.start()):
            starts.append(match.end())
    ends = [*starts[1:], end]
    if len(starts) != len(figures):
        return ()
    head = sentence[: starts[0]]
    return tuple(
        _Piece(a, b, head if a == starts[0] or figure.limit else f"{head}within ")
        if figure.direction != "before"
        else _Piece(a, b, head)
        for a, b, figure in zip(starts, ends, figures, strict=True)
    )


def _read_each(
    sentence: str,
    pieces: tuple[_Piece, ...],
    figures: tuple[Clock, ...],
    event: str,
    read: Reading,
    whole: Callable[[], tuple[Draft, ...]],
) -> Iterator[Draft]:
    """The drafts of each piece; a further report of the incident that the first piece speaks of stays what the sentence makes of it."""
    object_ = ""
    known: frozenset[str] = frozenset()
    for piece in pieces:
        words = _LEADING_LETTER.sub("", _EDGE.sub("", sentence[piece.start : piece.end]))
        own = _timed(figures, piece.start, piece.end)
        told = _OF_A_RECORD.sub(r"\g<asks> student records", words)
        told = object_.join(_PRONOUN.split(told)) if object_ else told
        found_object = _OBJECT.match(words)
        object_ = object_ or (found_object["object"] if found_object else "")
        if event and len(own) == 1:
            figure = sentence[own[0].quantity.start : own[0].quantity.end]
            told = told.replace(figure, f"{figure} {event}", 1)
        drafts = [_there(d, own, len(sentence)) for d in read(f"{piece.front}{told}.") if d.amount is not None]
        if known & _INCIDENT and _OF_NOTICE.search(words) and all(d.kind == OTHER for d in drafts):
            old = [d for d in whole() if d.kind in known and any(c.start <= d.marks[0] < c.end for c in own)]
            drafts = old or drafts
        known = known or frozenset(d.kind for d in drafts)
        yield from drafts


def _there(draft: Draft, figures: list[Clock], length: int) -> Draft:
    """A draft of a piece, marked at its figure in the whole sentence."""
    figure = next((c for c in figures if c.quantity.amount == draft.amount), figures[0])
    return replace(draft, marks=(figure.start, figure.quantity.end), reach=(0, length))
