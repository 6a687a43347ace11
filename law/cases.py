"""Where a sentence goes on to another case: "… within five days, and when the LEA points out an error, the Provider shall correct it within three"."""

from collections.abc import Iterator

from law.patterns import expression

_WHEN = (
    r"(?:if|where(?:ver)?|when(?:ever)?|once|should|after|(?:up)?on|following|at|in\s+(?:the\s+)?(?:case|event)|as\s+soon\s+as)"
)
_JOINT = expression(
    rf"[,;]?\s+(?:and|but|or|while|whereas)\s*,?\s+(?:also,?\s+|then,?\s+|likewise,?\s+|similarly,?\s+)?(?={_WHEN}\s+\w)", 2
)
_SUBJECT = r"(?:it|we|they|you|(?:(?:the|each|every|that|such)\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,2}|the\s+[a-z]+)"
_MODAL = r"(?:shall|will|must|may|agrees?\s+to|is\s+to|are\s+to|has\s+to|have\s+to)"
_NO_VERB = (
    r"(?:within|inside|in|by|no|not|at|on|upon|for|from|the|an?|any|all|each|every|its|their|such|this|that|it|they|we|you|as|if|when|where|which|who|whose|to|of|or|and|but|up|only|then|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|fifteen|thirty|sixty|ninety|however|except|unless|provided|without|before|after|until|during|\w+ly)\b"
)
_OBJECT = r"(?:the|its|their|our|all|any|an?|it|them|that|those|such|what|with|to|out|up|each|every|[A-Z])"
# the main clause behind the case: "…, the Provider shall correct it", "… it shall correct it", "…, corrects it"
_MAIN = expression(
    rf",\s+(?P<comma>(?:{_SUBJECT}\s+)?(?:(?!{_NO_VERB})\w+ly\s+|also\s+|then\s+|promptly\s+)?{_MODAL}\s+(?!not\b|be\s+deemed)\w)"
    rf"|,\s+(?P<now>{_SUBJECT}\s+(?:then\s+|also\s+)?(?!{_NO_VERB})[a-z]+s?\s+{_OBJECT}\b)"
    rf"|,\s+(?P<bare>(?:then\s+|also\s+)?(?!{_NO_VERB})[a-z]+\s+{_OBJECT}\b)"
    rf"|\s(?P<open>(?:{_SUBJECT})\s+(?:shall|will|must)\s+(?!not\b)\w)"
)
_TIME = expression(r"\b(?:hours?|days?|weeks?|months?|years?)\b")
_ACTS = expression(
    rf"\b{_MODAL}\b|\b(?:within|inside|no\s+later\s+than|not\s+later\s+than|for|in)\s+(?:[\w()-]+\s+){{1,4}}?(?:hours?|days?|weeks?|months?|years?)\b"
)
# "writes to the company, which erases it within thirty days": who is addressed acts
_WHICH = expression(
    r"\b(?:to|with|tells?|asks?|notif(?:y|ies)|informs?)\s+(?:the\s+)?[\w-]+(?:\s+[A-Z]\w+)?,\s+(?:which|who)\s+(?=(?:then\s+|shall\s+|will\s+|must\s+)?[a-z]+\b)"
)
# "holds the data ready for sixty days and then, not later than ninety days after the end, destroys it"
_THEN = expression(
    r"(?:,?\s+(?:and|but)\s+|[,;]\s+)(?=(?:(?:is|are|shall|will|must|it|they|we|the\s+\w+|[A-Z]\w+)\s+){0,3}"
    r"(?:then|thereafter|afterwards?|subsequently|finally|after\s+that)\b(?!\s+(?:annually|every|each|yearly|quarterly|again)\b))"
)
_DEED = expression(
    r"\b(?:delet|destr|eras|purg|wip|overwrit|dispos|return|transfer|hand|send|giv|deliver|provid|furnish|certif|confirm|attest|notif|inform|tell|report|correct|amend|publish|submit|download|export|review)\w*",
    2,
)
_LONGEST = 260  # characters that a case may take before its main clause begins


def case_cuts(sentence: str, depth: list[int], cuts: list[int]) -> Iterator[tuple[int, int]]:
    """(where another case begins, where its main clause does), where both that clause and what it is cut from have a time."""
    last = 0
    for match in _JOINT.finditer(sentence):
        start = max([last, *(c for c in cuts if c <= match.start())])
        stop = min((c for c in cuts if c > match.end() + 2 and _TIME.search(sentence, match.end(), c)), default=len(sentence))
        if (
            depth[match.start()]
            or not _TIME.search(sentence, start, match.start())
            or not _ACTS.search(sentence, start, match.start())
        ):
            continue
        main = _main(sentence, depth, match.end(), stop)
        if main is not None and _TIME.search(sentence, main, stop):
            last = match.end()
            yield match.end(), main


def sequel_cuts(sentence: str, depth: list[int], cuts: list[int]) -> Iterator[int]:
    """Where what is done next begins, if it has a time of its own, as what is done first has: "for sixty days, and is then destroyed within ninety"."""
    for match in _THEN.finditer(sentence):
        start = max(c for c in cuts if c <= match.end())
        stop = min((c for c in cuts if c > match.end()), default=len(sentence))
        timed = _TIME.search(sentence, start, match.start()) and _TIME.search(sentence, match.end(), stop)
        if not depth[match.start()] and timed and _DEED.search(sentence, match.end(), stop):
            yield match.end()


def relative_cuts(sentence: str, depth: list[int]) -> Iterator[int]:
    """Where whoever is addressed does something in so long a time: "writes to the company, which erases it within …"."""
    for match in _WHICH.finditer(sentence):
        stop = sentence.find(",", match.end())
        act = sentence[match.end() : stop if stop > 0 else len(sentence)]
        if (
            not depth[match.start()]
            and not _TIME.search(sentence, 0, match.start())
            and _TIME.search(act)
            and _DEED.match(_WILL.sub("", act))
        ):
            yield match.end()


_WILL = expression(r"^(?:(?:then|shall|will|must)\s+)+")


def _main(sentence: str, depth: list[int], start: int, stop: int) -> int | None:
    """Where the main clause of a case begins: at the first that has a modal verb, else at the first that acts; None where none does."""
    found = [m for m in _MAIN.finditer(sentence, start, min(stop, start + _LONGEST)) if depth[m.start()] == 0]
    ordered = [m for m in found if m["comma"] or m["open"]]
    chosen = next(iter(ordered or found), None)
    return chosen.start(chosen.lastgroup or 0) if chosen else None
