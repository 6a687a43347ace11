"""One time in front of several things to do: "Within ten days of …, the Vendor shall (a) …; (b) …; and (c) …"."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from law.duties.clocks import clocks
from law.duties.kinds import OTHER
from law.duties.shaping import Draft
from law.limbs import ordered_limbs
from law.patterns import expression

Reading = Callable[[str], tuple[Draft, ...]]

# "shall do all of the following within ten days:", "shall take these steps no later than …:"
_FOLLOWING = expression(
    r"\b(?:do|take|perform|complete|carry\s+out|accomplish|undertake)\s+(?:(?:all|each|every|both)\s+(?:one\s+)?(?:of\s+)?)?(?:the\s+following|these|those|what\s+follows)"
    r"(?:\s+(?:things?|steps?|actions?|acts?|measures?|tasks?|duties|matters))?(?:\s+(?:without\s+fail|in\s+full))?,?\s*",
    2,
)
_ORDERS_AT_END = expression(
    r"\b(?:shall|will|must|(?:agrees?|undertakes?|promises|has|have|(?:is|are)(?:\s+(?:required|obliged|obligated))?)\s+to)"
    r"(?:\s+(?:also|then|further|promptly))?(?:[,\s]+(?!(?:not|never|no)\b)[^;:()]{3,120})?[\s,:]*$",
    2,
)
_MARK = expression(r"\s*(?:[•▪◦●○·*–—-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s*")
_JOINS = expression(r"[\s,;.]*(?:\b(?:and|or)\b[\s,;]*)?$", 2)


def shared_among_limbs(sentence: str, read: Reading) -> tuple[Draft, ...] | None:
    """The duties of a sentence whose limbs share the time in front of them; None where no time does."""
    limbs = ordered_limbs(sentence)
    if not limbs:
        return None
    lead = sentence[: limbs[0].mark]
    untimed = [limb for limb in limbs if not clocks(sentence[limb.start : limb.end])]
    if not clocks(lead) or not untimed:
        return None
    found: list[Draft] = []
    for limb in limbs:
        words = _JOINS.sub("", sentence[limb.start : limb.end])
        for draft in read(f"{lead}{words}."):
            at = draft.marks[0]
            if limb in untimed or at >= len(lead):
                found.append(_moved(draft, len(lead), limb.start - len(lead)))
    return tuple(_once(found))


_DEED = expression(r"['’]?\s+(?:(?:after\s+that|thereafter|in\s+which)\s+)?to\s+(?!the\b|an?\b|it\b|be\b)[a-z]+", 2)


_OBJECT = expression(r"(?:,\s*|\s)(?P<object>(?:the|all|any|its|such)\s+[^,;]{3,80}?)\W*$", 2)
# "the Provider has thirty days to …": an order, said as a time that is given
_HAS = expression(
    r"\b(?:has|have|gets?|(?:is|are)\s+(?:given|allowed|granted)|(?:shall|will)\s+(?:have|be\s+given|be\s+allowed))\s+(?:(?:a\s+period\s+of|up\s+to|at\s+most|no\s+more\s+than)\s+)?$",
    2,
)
_TO = expression(r"^\W*(?:(?:after\s+that|thereafter|in\s+which)\s+)?to\s+", 2)
_OF_DEED = expression(r"^\W*(?:(?:after\s+that|thereafter|in\s+which)\s+)?to\s+(?:give\s+back|hand\s+over|[a-z]+)\s*", 2)
_PRONOUN = expression(r"\b(?:it|them)$", 2)
_SHORT = 5  # words of a time and a verb without an object


def shared_among_deeds(sentence: str, read: Reading) -> tuple[Draft, ...] | None:
    """The duties of "has 30 days to return the data, 60 days to destroy it, and 75 days to certify": each time with its own deed."""
    times = [c for c in clocks(sentence) if _DEED.match(sentence, c.quantity.end)]
    if len(times) < 2 or len(times) != len(clocks(sentence)):
        return None
    lead, tail = sentence[: times[0].start], _OBJECT.search(sentence, times[-1].end)
    lead, order = (lead[: has.start()], "shall ") if (has := _HAS.search(lead)) else (lead, "")
    ends = [*(c.start for c in times[1:]), len(sentence)]
    found: list[Draft] = []
    object_ = ""
    for clock, end in zip(times, ends, strict=True):
        deed = _JOINS.sub("", sentence[clock.quantity.end : end])
        of_what = f" {tail['object']}" if tail and clock is not times[-1] and len(deed.split()) < _SHORT else ""
        deed = f"{_PRONOUN.sub('', deed)}{object_}" if object_ and _PRONOUN.search(deed) else deed
        object_ = object_ or _OF_DEED.sub("", deed)
        within = (
            f"within {sentence[slice(clock.quantity.start, clock.quantity.end)]} "
            if order
            else sentence[clock.start : clock.quantity.end]
        )
        told = read(f"{lead}{order}{within}{_TO.sub('', deed) if order else deed}{of_what}.")
        at = clock.start, clock.quantity.end
        found += [replace(d, marks=at, reach=(0, len(sentence))) for d in told if d.amount == clock.quantity.amount]
    return tuple(_once(found)) if found else None


def _moved(draft: Draft, lead: int, shift: int) -> Draft:
    """A draft of the lead and one limb, marked where its words stand in the whole sentence."""
    start, end = (p + shift if p > lead else p for p in draft.marks)
    return replace(draft, marks=(start, end), reach=(draft.reach[0], max(draft.reach[1] + shift, end)))


def _once(found: list[Draft]) -> Iterator[Draft]:
    """One draft a kind and figure; a limb that is none of the kinds gives way to those that are."""
    named = {d.marks for d in found if d.kind != OTHER}
    seen: set[tuple[object, ...]] = set()
    for draft in found:
        key = (draft.kind, draft.marks if draft.is_timed else None, draft.obligor, draft.obligee, draft.start.trigger)
        if key in seen or draft.kind == OTHER and draft.marks in named:
            continue
        seen.add(key)
        yield draft


def joined(lead: str, item: str) -> tuple[str, int]:
    """The lead of a list with one of its items as one sentence, and how many characters of the lead's start are still in place."""
    words = lead.rstrip(" :")
    place = len(words)
    if match := _FOLLOWING.search(words):
        place = match.start()
        words = words[: match.start()] + words[match.end() :]
    mark = _MARK.match(item)
    return f"{words.rstrip(' ,')} {_JOINS.sub('', item[mark.end() if mark else 0 :])}.", place


def orders_items(lead: str) -> bool:
    """Whether a lead orders what its items say: "Within ten days the Provider shall:"."""
    return bool(_FOLLOWING.search(lead) or _ORDERS_AT_END.search(lead) or expression(r"\bthe\s+following\s*:$", 2).search(lead))
