"""One term put in the place of another wherever it stands, in the singular and in the plural."""

import re
from collections.abc import Sequence

from law.amendments.editing import Draft
from law.amendments.new_text import in_other_number, occurrences
from law.amendments.operations import Operation
from law.patterns import expression

# lower-case words that are nouns beyond doubt: "uses" may be a verb, "subcontractors" are not
_NOUN = expression(
    r"(?:or|er|ee|ist|ian|ion|ment|party|agency|entity|day|month|year|hour|week|school|district|student|pupil|parent|record|consultant|agent|affiliate)$"
)


def substitute(drafts: Sequence[Draft], operation: Operation) -> tuple[int, bool]:
    """Puts the new term into all places of the old one; says in how many, and whether all stood there literally."""
    find, new = operation.find or "", operation.replacement or ""
    count, exact = 0, True
    literally = any(expression(rf"(?<!\w){re.escape(find)}(?!\w)").search(d.text) for d in drafts)
    for draft in drafts:
        for place in reversed(occurrences(find, draft.text, new, literally)):
            draft.put(place.start, place.end, new, operation.source)
            count, exact = count + 1, exact and place.exact
    if not count and operation.located:
        return _in_other_number(drafts, operation), False
    if (plurals := _plurals(find, new)) is not None and (more := _in_plural(drafts, operation, *plurals)):
        return count + more, False
    return count, exact


def _in_plural(drafts: Sequence[Draft], operation: Operation, find: str, new: str) -> int:
    count = 0
    for draft in drafts:
        for place in reversed(occurrences(find, draft.text, new, literally=True)):
            draft.put(place.start, place.end, new, operation.source)
            count += 1
    return count


def _plurals(find: str, new: str) -> tuple[str, str] | None:
    """Both terms in the plural, where the old one is a noun in the singular."""
    last = find.split()[-1] if find.split() else ""
    is_noun = last[:1].isupper() or bool(_NOUN.search(last))
    if not is_noun or not (last.isalpha() and new[-1:].isalpha()) or len(last) < 3 or last.isupper() or last.endswith("s"):
        return None
    return _plural(find), new if new.endswith("s") else _plural(new)


def _plural(words: str) -> str:
    if expression(r"[^aeiou]y$").search(words):
        return words[:-1] + "ies"
    return words + ("es" if expression(r"(?:x|ch|sh|z)$").search(words) else "s")


def _in_other_number(drafts: Sequence[Draft], operation: Operation) -> int:
    """The quoted plural where the provision has the singular, or the other way round: in how many places."""
    count = 0
    for draft in drafts:
        for place, new in reversed(in_other_number(operation.find or "", draft.text, operation.replacement or "")):
            if draft.text[place.start : place.end] != new:
                draft.put(place.start, place.end, new, operation.source)
            count += 1
    return count
