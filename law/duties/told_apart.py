"""A time that stands in a sentence of its own: "The Provider notifies the LEA of a breach. That notice comes within 48 hours." """

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from law.duties.clocks import Clock, clocks
from law.duties.kinds import OTHER
from law.duties.shaping import Draft
from law.patterns import expression

Reading = Callable[[str], tuple[Draft, ...]]

_DEED = (
    r"(?:notices?|notifications?|reports?|deletions?|destruction|return|erasure|corrections?|rectification|responses?|answers?|repl(?:y|ies)|confirmations?|certifications?|"
    r"disposal|disposition|delivery|transfer|inspection|access|action|work|submission|disclosure|communication|information)"
)
_IT = rf"(?:it|they|this|that|the\s+same|both|all\s+(?:of\s+)?(?:this|that|it)|doing\s+(?:so|this|that)|(?:such|this|that|these|those|the|said|its|any\s+such|each\s+such)\s+(?:(?:first|initial|written|full)\s+)?{_DEED})"
_HAPPENS = (
    r"(?:be\s+)?(?:given|made|sent|done|completed?|delivered|carried\s+out|provided|issued|due|accomplished|finished|over|received|happens?|occurs?|takes?\s+place|comes?|arrives?|follows?|"
    r"takes?|lasts?|requires?|reach(?:es)?)"
)
_NOUN = r"(?:(?:outer|outside|absolute|maximum|latest|longest|final|applicable)\s+)?(?:(?:time\s+)?limit|time|deadline|period|time\s?frame|cut-?off|turnaround|allowance|maximum)"
_FOR_IT = rf"(?:\s+(?:for|of)\s+(?:this|that|it|them|doing\s+(?:so|this)|(?:such|the|that|this)\s+{_DEED}))?"
_SHAPES = tuple(
    expression(shape, 2)
    for shape in (
        rf"\W*(?:and\s+)?{_IT}\s+(?:(?:shall|will|must|is|are|has|have|may|can(?:not)?|need|should)\s+)?(?:(?:to|always|never|not|then|only|normally|also)\s+)*(?:{_HAPPENS}\s+)?(?:\S+\s+){{0,3}}?$",
        rf"\W*(?:in|under)\s+no\s+(?:case|event|circumstances?)\s+(?:may|shall|will|can|must|should|does|is)\s+{_IT}\s+(?:{_HAPPENS}\s+)?(?:\S+\s+){{0,3}}?$",
        rf"\W*(?:(?:the|its|a|our|this)\s+)?{_NOUN}{_FOR_IT}\s*(?::|\s(?:is|are|shall\s+be|will\s+be|being))\s*(?:(?:at\s+most|set\s+at|fixed\s+at|a\s+maximum\s+of)\s+)?$",
    )
)
_HAS = expression(
    r"\W*(?:it|they|we|(?:the\s+)?[A-Z]\w+)\s+(?:then\s+|therefore\s+)?(?:has|have|shall\s+have|will\s+have|is\s+given|are\s+given|gets?)\s+(?:(?:no\s+more\s+than|at\s+most|up\s+to|only)\s+)?$"
)
_FOR_THIS = (
    r"(?:for\s+(?:this|that|it|doing\s+so)|to\s+(?:do\s+so|act|comply|respond|answer)|in\s+which\s+to\s+(?:do\s+so|act|comply))"
)
_NO_MORE = expression(rf"['’]?\s*(?:{_FOR_THIS})?\W*$", 2)
_ALLOWED = expression(
    rf"\s+(?:is|are|shall\s+be)\s+(?:allowed|given|available|permitted|granted|the\s+(?:most|limit|maximum))(?:\s+{_FOR_THIS})?\W*$",
    2,
)
_REST = expression(rf"\s+{_FOR_THIS}\b|\s+(?:is|are)\s+(?:allowed|given|available|permitted|granted)|,\s+and\b|;|\.\W*$", 2)
_OPENS_CONDITION = expression(r"\W*(?:if|unless|where|when|should)\b", 2)


def told_apart(sentence: str, previous: str, drafts: Sequence[Draft], read: Reading) -> tuple[Draft, ...]:
    """The drafts of a sentence that says no more than in what time the one before it is done, read with that one."""
    if not previous or previous.rstrip().endswith(":"):
        return tuple(drafts)
    clock = _only_time(sentence)
    if (
        clock is None
        or clocks(previous)
        or any(d.amount is not None and d.kind != OTHER and d.marks[0] <= clock.quantity.start < d.marks[1] for d in drafts)
    ):
        return tuple(drafts)
    words = _words(sentence, clock)
    before = previous.rstrip().rstrip(".!?")
    joined = f"{before}, within {words}."
    place = len(before) + len(", within ")
    found = [d for d in read(joined) if d.amount == clock.quantity.amount and d.kind != OTHER and d.marks[1] >= place]
    if not found or len({d.kind for d in found}) > 2:
        return tuple(drafts)
    kept = [d for d in drafts if not (d.is_timed and d.marks[0] <= clock.quantity.start < d.marks[1])]
    return (*kept, *_here(found, sentence, clock))


def _only_time(sentence: str) -> Clock | None:
    """The first time of a sentence that tells nothing but it, as a latest moment."""
    times = clocks(sentence)
    if not times or _OPENS_CONDITION.match(sentence):
        return None
    clock = times[0]
    if clock.limit == "at_least" or clock.is_floor or clock.direction == "before" or clock.is_repeated or clock.refers_back:
        return None
    if clock.quantity.up_to is not None or clock.quantity.unit == "years":
        return None
    before = sentence[: clock.start]
    if any(shape.match(before) for shape in _SHAPES):
        return clock
    if _HAS.match(sentence[: clock.start]) and _NO_MORE.match(sentence, clock.quantity.end):
        return clock
    return clock if not before.strip() and _ALLOWED.match(sentence, clock.quantity.end) else None


def _words(sentence: str, clock: Clock) -> str:
    """The figure, with the event behind it where one is named."""
    rest = _REST.search(sentence, clock.quantity.end)
    return sentence[clock.quantity.start : rest.start() if rest else len(sentence)].strip()


def _here(found: Sequence[Draft], sentence: str, clock: Clock) -> Iterator[Draft]:
    for draft in found:
        yield replace(draft, marks=(clock.start, clock.quantity.end), reach=(0, len(sentence)))
