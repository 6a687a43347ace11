"""The operative words of a duty, as they stand, in at most 200 characters."""

from law.obligations import Duty
from law.quantities import quantities

LONGEST = 200
_TRIM = " \t\r\n,;|"


def quote(sentence: str, marks: tuple[int, int], reach: tuple[int, int]) -> str:
    """The sentence up to the end of `reach` if that is short enough, else the words of `reach`, else as many around `marks` as
    fit, cut at words."""
    start, end = reach
    if end <= LONGEST:
        start = 0
    if end - start > LONGEST:
        start, end = _window(sentence, marks, reach)
    return sentence[start:end].strip(_TRIM)


def _window(sentence: str, marks: tuple[int, int], reach: tuple[int, int]) -> tuple[int, int]:
    """Keeps the marked words, prefers what follows them (the event), and fills up with what stands before."""
    first, last = marks[0], min(marks[1], marks[0] + LONGEST)
    room = LONGEST - (last - first)
    behind = min(reach[1] - last, max(80, room - (first - reach[0])))
    before = min(first - reach[0], room - min(behind, room))
    behind = min(behind, room - before)
    start = first - before
    end = last + behind
    if start > reach[0] and start > 0 and not sentence[start - 1].isspace():
        gap = sentence.find(" ", start, first)
        start = gap + 1 if gap >= 0 else first
    if end < reach[1] and end < len(sentence) and not sentence[end].isspace():
        gap = sentence.rfind(" ", last, end)
        end = gap if gap >= 0 else last
    return start, end


def cited(duty: Duty, longest: int) -> str:
    """The quote of a duty as findings cite it: with its figure, however much has to be left out before and behind."""
    words = duty.quote
    if len(words) <= longest:
        return words
    own = next((q for q in quantities(words) if (q.amount, q.unit) == (duty.amount, duty.unit)), None)
    start = max(0, own.end + 12 - longest) if own else 0
    start = words.find(" ", start) + 1 if start else 0
    end = start + longest - 2
    cut = words[start:end].rsplit(" ", 1)[0] if end < len(words) else words[start:]
    return ("…" if start else "") + cut.rstrip(" ,") + ("…" if end < len(words) else "")
