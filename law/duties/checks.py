"""What is unclear or wrong about duties: figures that differ, unstated starts and units, terms in conflict."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from law.consolidated import BASE
from law.duties.implied import is_condition
from law.duties.quoting import cited
from law.findings import Finding, Severity
from law.obligations import Duty
from law.patterns import expression
from law.quantities import Mismatch

if TYPE_CHECKING:
    from law.duties.derivation import Placed

_LEFT_TO_LAW = expression(
    r"\b(?:time\s?(?:frame|period|limit|line)?s?|period|deadline)s?\b[^.;]{0,50}\b(?:required|set|prescribed|specified|"
    r"established|permitted|mandated|allowed|provided)\s+(?:by|under|in|for\s+in)\b[^.;]{0,60}\b(?:laws?|statutes?|"
    r"regulations?|rules?|code)\b"
    r"|\bas\s+(?:otherwise\s+)?required\s+by\s+(?:the\s+)?(?:applicable|state|federal)\s+(?:\w+\s+){0,2}laws?\b|"
    r"\bwithin\s+the\s+time\b[^.;]{0,40}\blaws?\b",
    re.I,
)
_COMPARED = frozenset(
    "breach_notice breach_initial_notice breach_notice_to_parents breach_notice_to_users record_access correction "
    "legal_demand_notice disposition_on_request "
    "disposition_on_termination disposition_confirmation disposition_prior_notice final_review post_term_access "
    "post_term_destruction audit_notice successor_notice "
    "agreement_term offer_term termination_notice confidentiality_survival".split()
)
_CONDITION = expression(
    r"['’]?\s*,?\s*(?:if|where|when|in\s+the\s+(?:case|event)|in\s+case|for\s+(?:breaches|incidents|requests|data|students)|provided\s+that)\b",
    re.I,
)
# "or, if a grade is affected, within three days"
_CASE_BEFORE = expression(
    r"\b(?:or|and|but)\s*,?\s*(?:if|where|when|in\s+the\s+(?:case|event)|in\s+case|for\s+(?:an?|any|each|the))\s+[^,;.]{2,120},\s*(?:then\s+)?$",
    re.I,
)
# a notice that one side gives so that the other must act: the figure is the notice's own
_GIVEN_IN_CONDITION = frozenset({"audit_notice", "termination_notice"})
_WORDS = {"calendar_days": "days", "business_days": "business days", "school_days": "school days"}


def in_words(duty: Duty) -> str:
    """A clock for people: "ten business days"."""
    return f"{duty.amount} {_WORDS.get(duty.unit or '', duty.unit)}"


def findings_of(placed: Iterable["Placed"]) -> tuple[Finding, ...]:
    """The findings about all duties, each once."""
    rows = tuple(placed)
    found = [f for p in rows for f in _about(p)]
    found += _conditional(rows)
    sure = [p for p in rows if not p.draft.is_likely]
    found += _conflicts([p.duty for p in sure], [p.section for p in sure])
    return tuple(dict.fromkeys(found))


def _conditional(rows: tuple["Placed", ...]) -> Iterator[Finding]:
    """A second figure of one sentence that holds only in a case: "within 60 days (30 days if …)"."""
    for place in rows:
        duty, end = place.duty, place.draft.marks[1]
        if (
            duty.kind not in _GIVEN_IN_CONDITION
            and duty.amount
            and not place.draft.is_implied
            and is_condition(place.sentence, place.draft.marks[0])
        ):
            message = f"“{_cut(duty)}” counts {in_words(duty)} in its condition: what is owed may only begin then. Settle from when it counts."
            yield _finding("conditional-term", Severity.WARNING, duty, message)
        case = duty.amount is not None and (
            _CONDITION.match(place.sentence, end) or _CASE_BEFORE.search(place.sentence, 0, place.draft.marks[0])
        )
        others = (o for o in rows if o.sentence == place.sentence and o.duty.address == duty.address)
        if case and any(
            (o.duty.kind, o.duty.amount) != (duty.kind, duty.amount) and o.draft.marks[0] < place.draft.marks[0] for o in others
        ):
            words = place.sentence[place.draft.marks[0] : end + 80].strip()
            message = f"“{words}” holds only in the case that it names; {in_words(duty)} is no general limit."
            yield _finding("conditional-term", Severity.WARNING, duty, message)


def _about(place: "Placed") -> Iterator[Finding]:
    duty, draft = place.duty, place.draft
    if draft.mismatch is Mismatch.DIFFERS:
        yield _finding(
            "figure-mismatch",
            Severity.ERROR,
            duty,
            f"The words and the bracketed figure differ in “{_cut(duty)}”; the smaller, {in_words(duty)}, is used.",
        )
    if draft.mismatch is Mismatch.NO_WORDS:
        yield _finding(
            "figure-mismatch",
            Severity.WARNING,
            duty,
            f"A bracketed figure stands without its words in “{_cut(duty)}”: something may have been lost.",
        )
    if draft.up_to is not None and duty.amount is not None:
        yield _finding("conflicting-terms", Severity.WARNING, duty, _of_range(duty))
    if duty.amount is not None and duty.unit_stated is False:
        yield _finding(
            "unit-unstated",
            Severity.NOTE,
            duty,
            f"“{_cut(duty)}” does not say which kind of day is meant; {duty.amount} calendar days are counted.",
        )
    if duty.amount is not None and not draft.start.is_stated:  # of what is only likely, the note on its kind says the rest
        yield _finding(
            "start-unstated",
            Severity.NOTE,
            duty,
            f"“{_cut(duty)}” does not say from when the {in_words(duty)} count; taken from {_event(duty)}.",
        )
    yield from _about_nature(place)
    if duty.kind != "other" and _LEFT_TO_LAW.search(place.sentence) and (draft.is_timed or "notice" in duty.kind):
        yield _finding(
            "conditional-term", Severity.NOTE, duty, f"“{_cut(duty)}” leaves a time limit to law that is not part of the paper."
        )


def _about_nature(place: "Placed") -> Iterator[Finding]:
    """What is owed only by implication, and what is only likely."""
    duty, draft = place.duty, place.draft
    if draft.is_likely:
        kind = duty.kind.replace("_", " ")
        message = f"“{_cut(duty)}” is taken for “{kind}” by its words and what stands around it; it was not recognized for certain, nor from when it counts. Settle what is owed before relying on it."
        yield _finding("kind-unclear", Severity.NOTE, duty, message)
    if draft.is_implied:
        message = f"“{_cut(duty)}” only says what follows where {in_words(duty)} are not kept; no provision sets them. Settle whether they are owed."
        yield _finding("duty-implied", Severity.WARNING, duty, message)


def _of_range(duty: Duty) -> str:
    why = "the longer" if duty.limit == "at_least" else "the shorter"
    return f"“{_cut(duty)}” gives a range and does not say which end governs; {why}, {in_words(duty)}, is used. Settle which."


def _finding(rule: str, severity: Severity, duty: Duty, message: str) -> Finding:
    return Finding(rule, severity, duty.address, message)


def _cut(duty: Duty) -> str:
    return cited(duty, 120)


def _event(duty: Duty) -> str:
    return duty.trigger.replace("_", " ") if duty.trigger != "other" else "an event that the text does not name"


def _conflicts(duties: list[Duty], sections: list[str]) -> list[Finding]:
    """Two provisions in force that set different figures for the same duty."""
    groups: dict[tuple[str, ...], _Figures] = {}
    found: list[Finding] = []
    told: set[tuple[str, str]] = set()  # the first provisions of a kind at which a conflict is told
    for duty, section in zip(duties, sections, strict=True):
        if duty.kind in _COMPARED and duty.amount is not None and (duty.trigger != "other" or duty.nature != "deadline"):
            known = groups.setdefault((duty.kind, duty.obligor, duty.obligee, duty.direction, duty.limit), _Figures())
            if other := known.unlike(duty, section):
                found.append(_conflict(other, duty, at=duty.address))
                if (duty.kind, other.address) not in told:
                    found.append(_conflict(other, duty, at=other.address))
                    told.add((duty.kind, other.address))
    return found


class _Figures:
    """The figures of one duty, as few of them as tell of every conflict: two sections of each figure, two figures of each section."""

    def __init__(self) -> None:
        self._kept: list[tuple[Duty, str]] = []
        self._counts: dict[object, int] = {}

    def unlike(self, duty: Duty, section: str) -> Duty | None:
        """The first duty that another section sets otherwise; takes the duty in."""
        figure = (duty.amount, duty.unit)
        other = next((d for d, s in self._kept if s != section and (d.amount, d.unit) != figure), None)
        if self._counts.get(figure, 0) < 2 and self._counts.get(section, 0) < 2:
            self._kept.append((duty, section))
            for key in (figure, section):
                self._counts[key] = self._counts.get(key, 0) + 1
        return other


def _conflict(first: Duty, second: Duty, *, at: str) -> Finding:
    """The finding at one of both: whoever looks at one time is told of the other."""
    same = f"the same duty ({first.kind.replace('_', ' ')}); both are kept."
    message = f"{_place(first)} sets {in_words(first)}, {_place(second)} sets {in_words(second)} for {same}"
    return Finding("conflicting-terms", Severity.WARNING, at, message)


def _place(duty: Duty) -> str:
    return f"{duty.address} ({'base text' if duty.source == BASE else duty.source})"
