"""Several time limits in one predicate, each with its own addressee: "to the LEA within 72 hours and the parents within ten days"."""

import re
from collections.abc import Iterator, Sequence

from law.duties.clocks import Clock
from law.duties.parties import Mention
from law.duties.roles import affected_in, is_addressed, is_owner
from law.patterns import expression
from law.sentences import Predicate

_TOLD = frozenset({"lea", "provider", "certifier", "sponsor", "state_agency", "parents", "users"})
_WORDS = r"(?:(?:the|any|each|every|all|such|both|its|affected|relevant|appropriate|applicable)\s+)*"
_JOINT = expression(
    rf"(?:[,;]|\b(?:and|but|or|then)\b)\s*(?:(?:and|but|or|also|then|further|in\s+turn|lastly|finally)\s+)*{_WORDS}$", re.I
)
_RIGHT_BEHIND = expression(rf"\s*,?\s*(?:(?:to|notif\w+|inform\w*|tell\w*)\s+)?{_WORDS}", re.I)
_JOINED = expression(r"(?:\s+of\s+[A-Z]\w+)?\s*,?\s*(?:and|as\s+well\s+as)\s+(?:(?:also|to|the)\s+)*")
_AGENCY = expression(
    r"(?<=the )(?:state(?!\s+(?:of|law|in|where)\b)|(?:state['’]s\s+)?(?:attorney\s+general|education\s+department)|department\s+of\s+education|regulator|authorities)\b",
    2,
)
_NEAR = 70  # characters between an addressee and the figure that stands behind it
_STEP = 30  # the same for an addressee behind its figure, where the others stand in front of theirs


def addressees(
    sentence: str,
    predicate: Predicate,
    mentions: Sequence[Mention],
    obligor: str | None,
    obligee: str | None,
    figures: Sequence[Clock],
) -> dict[int, str]:
    """Whom each figure concerns, by the figure's place; nothing where all concern the same."""
    if len(figures) < 2:
        return {}
    floor = predicate.modal_at if predicate.modal_at >= 0 else predicate.main
    told = sorted(set(_candidates(sentence, floor, predicate.end, mentions, figures)))
    told = [(a, b, role) for a, b, role in told if role != obligor]
    if len({role for _, _, role in told} | ({obligee} if obligee else set())) < 2:
        return {}
    first = figures[0]
    leads = any(b <= first.start for _, b, _ in told) or obligee is not None and not any(role == obligee for _, _, role in told)
    found = {} if leads else dict(_of(first, None, figures[1], told, False))
    for before, clock, after in zip(figures[:-1], figures[1:], [*figures[2:], None], strict=True):
        found.update(_of(clock, before, after, told, leads))
    return found


def lea_beside(sentence: str, predicate: Predicate, mentions: Sequence[Mention], obligee: str | None) -> bool:
    """ "to the Attorney General and the LEA": whether the LEA is joined to another addressee, who is named first."""
    if obligee not in {"state_agency", "parents", "users"}:
        return False
    floor = predicate.modal_at if predicate.modal_at >= 0 else predicate.main
    places = [
        (m.end, m.role) for m in mentions if floor < m.start < predicate.end and is_addressed(sentence, floor, m.start, m.end)
    ]
    places += [(stop, role) for _, stop, role in affected_in(sentence, floor, predicate.end)]
    ends = [end for end, role in places if role == obligee]
    return any(
        m.role == "lea" and not is_owner(sentence, m.end) and _JOINED.fullmatch(sentence, end, m.start)
        for end in ends
        for m in mentions
    )


def _of(
    clock: Clock, before: Clock | None, after: Clock | None, told: list[tuple[int, int, str]], leads: bool
) -> Iterator[tuple[int, str]]:
    """The addressee next to a figure, in its own coordinate."""
    front = [t for t in told if before and before.end <= t[0] and t[1] <= clock.start and clock.start - t[1] <= _NEAR]
    behind = [t for t in told if clock.end <= t[0] and (after is None or t[1] <= after.start)]
    if leads:
        near = [t for t in behind if t[0] - clock.end <= _STEP]
        chosen = front[0] if front else near[0] if near else None
    else:
        chosen = behind[0] if behind else front[-1] if front else None
    if chosen:
        yield clock.start, chosen[2]


def _candidates(
    sentence: str, floor: int, end: int, mentions: Sequence[Mention], figures: Sequence[Clock]
) -> Iterator[tuple[int, int, str]]:
    """Who is told, with its place: whom the verb addresses, and who is joined to that or stands right behind a figure."""
    places = [(m.start, m.end, m.role) for m in mentions if floor < m.start < end and m.role in _TOLD]
    places += [(*m.span(), "state_agency") for m in _AGENCY.finditer(sentence, floor, end)]
    for start, stop, role in (*places, *affected_in(sentence, floor, end)):
        behind = max((c.end for c in figures if c.end <= start), default=floor)
        right_behind = behind > floor and _RIGHT_BEHIND.fullmatch(sentence, behind, start)
        joined = behind > floor and _JOINT.search(sentence, behind, start)
        if (right_behind or joined or is_addressed(sentence, floor, start, stop)) and not is_owner(sentence, stop):
            yield start, stop, role
