"""A sentence into drafts of duties: clocks are given to predicates, predicates to kinds. No address or source yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from law.duties.antecedents import told_as_them
from law.duties.clocks import Clock, Unbound, clocks, unbound
from law.duties.coordinates import addressees, lea_beside
from law.duties.data_kinds import warns_first
from law.duties.evidence import Evidence, Surroundings, is_carried_out
from law.duties.flow_down import Laid, is_interrupted, laid_upon
from law.duties.kinds import OTHER, kinds_of
from law.duties.leanings import leaning
from law.duties.narration import is_narration
from law.duties.parties import Mention, Names, counterpart, is_provider_side
from law.duties.recurrences import Recurrence, recurrences
from law.duties.relatives import relative_acts
from law.duties.respectively import respective_times
from law.duties.roles import Roles, addressed_in, lacks_subject, lists_duties, roles_of
from law.duties.rows import kind_of_fragment, kind_of_label, kind_of_row, label_of
from law.duties.series import each_in_its_time
from law.duties.shaping import Draft, shape
from law.duties.shared_times import shared_among_deeds, shared_among_limbs
from law.duties.upon_signing import with_signing
from law.duties.waiting import asked_before
from law.obligations import Combination
from law.patterns import expression
from law.sentences import Predicate, has_modal, predicates

_DEFINES = expression(
    r"^\W*(?:the\s+(?:term|word)s?\s+)?(?:[\"“'‘][^\"”’]{1,70}[\"”'’]|[A-Z][\w-]*(?:\s+(?:[A-Z][\w-]*|of|and|"
    r"or)){0,5})\s*(?:\([^)]{1,60}\)\s*)?(?:shall\s+)?(?:means?|refers?\s+to(?!\s+(?:the\s+)?[A-Z]\w+\s+(?:every|each|any|all|those|parents?|students?|requests?|inquir|persons?|individuals?|whoever))|is\s+defined|"
    r"has\s+the\s+meaning)\b|\bshall\s+(?:mean|have\s+the\s+(?:same\s+)?meaning)\b|^\W*whereas\b|^\W*WHEREAS\b"
)
_PLAN = expression(r"\b(?:plan|policy|policies|program)\b", re.I)
_AT_WHICH_TIME = expression(r"^\W*(?:at|after|upon|following)\s+(?:the\s+end\s+of\s+)?which\b", re.I)
_ASIDE = expression(r",\s+(?:which|who)\s[^,]*$", re.I)  # "…, which we repeat every three years, …"
_SEPARATE = expression(
    r"\b(?:thereafter|and\s+(?:at\s+least\s+|then\s+|again\s+)?(?:annually|every|each|once|yearly|quarterly|on\s+an\s+annual))\b",
    re.I,
)
_MAY_HAVE = expression(
    r"(?:may|can|(?:is|are)\s+entitled)\s+(?:at\s+any\s+time\s+|also\s+)?(?:to\s+)?(?:ask\s+(?:\w+\s+)?for|request|have|obtain|get|receive|see|demand)\s+"
    r"(?:an?\s+|the\s+|our\s+|its\s+|your\s+)?(?:\w+\s+){0,2}?(?:lists?|summary|outline|copy\s+of\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?:report|plan|list)|reports?|certificate)\b",
    re.I,
)
_CARRIED = 600  # characters that fragments of a sentence take with them from those before
_LATER = expression(
    r"['’]?s?,?\s+(?:later|thereafter|afterwards?|after\s+(?:that|this|then|which)\b(?!\s+(?:end|ending|terminat|expir|date|day|event|discovery|request|notice)\w*)|from\s+then)",
    re.I,
)
_FURTHER = expression(r"\b(?:further|additional|another|extra)\s+$", re.I)
_MORE = expression(r"\b(?:more|further|additional|extra|other)\s+(?:\w+\s+)?(?:hours?|days?|weeks?|months?|years?)\b", re.I)
_THEN = expression(
    r"\b(?:then|thereafter|subsequently|afterwards?|after\s+(?:that|which)|at\s+the\s+end\s+of\s+(?:that|which))\b", re.I
)
_OWN_EVENT = expression(
    r"['’]?s?\s+(?:after|of|from|following)\s+(?!(?:that|this|it|then|which)\b(?!\s+(?:end|ending|terminat|expir|event|request)\w*))",
    re.I,
)
_ON_ENDING = frozenset({"disposition_on_termination", "disposition_on_request", "post_term_destruction", "post_term_access"})
_GIVEN_BY_ASKING = frozenset({"audit_notice", "termination_notice", "successor_notice", "disposition_prior_notice"})
_PAIRED = frozenset({"disposition_on_request", "disposition_on_termination", "disposition_confirmation", "other"})
# kinds that are a duty even where no word of pace stands with them
_UNPACED = frozenset(
    "breach_notice breach_initial_notice breach_notice_to_parents breach_notice_to_users unauthorized_access_notice "
    "legal_demand_notice subprocessor_list storage_list "
    "disposition_on_request disposition_on_termination disposition_confirmation disposition_prior_notice final_review "
    "audit_support successor_notice training "
    "incident_plan annual_rights_notice correction record_access independent_report security_evidence data_need_review "
    "agreement_term".split()
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A predicate with its roles and the clocks that stand in it."""

    predicate: Predicate
    roles: Roles
    clocks: tuple[Clock, ...]
    recurrence: Recurrence | None
    unbound: tuple[Unbound, ...]
    carried: str = ""
    is_granted: bool = False
    laid_upon: str | None = None  # "subprocessor" or "staff", where the provider is to lay the duty upon them
    beside: Roles | None = None  # who owes the same beside the provider: "its hosts and Provider shall"


def is_definition(sentence: str) -> bool:
    """Whether a sentence only says what a word means, or is a recital."""
    return bool(_DEFINES.search(sentence))


@lru_cache(maxsize=8192)
def drafts_of(sentence: str, around: Surroundings, inherited: Roles | None, names: Names) -> tuple[Draft, ...]:
    """The duties that a sentence states."""
    if is_definition(sentence) or len(sentence) < 8 or is_narration(sentence, around.lead):
        return ()
    again = partial(_read_again, around=around, inherited=inherited, names=names)
    if (shared := shared_among_limbs(sentence, again) or shared_among_deeds(sentence, again)) is not None:
        return shared
    whole = partial(_whole, sentence, around, inherited, names)
    apart = relative_acts(sentence, names.mentions(sentence), again)
    apart = apart or respective_times(sentence, again, whole) or each_in_its_time(sentence, again, whole)
    return apart or whole()


def _whole(sentence: str, around: Surroundings, inherited: Roles | None, names: Names) -> tuple[Draft, ...]:
    """The duties of a sentence that is read as one."""
    parts = _parts(sentence, around, inherited, names)
    found = [d for part in parts for d in _timed(sentence, around, part, names)]
    found += [d for p in parts if p.beside for d in _timed(sentence, around, replace(p, roles=p.beside, beside=None), names)]
    found = _shared(sentence, around, parts, names, found)
    found += [d for part in parts for d in _unpaced(sentence, around, part, names, found)]
    if not found and (label := label_of(sentence)):
        found = list(_of_row(sentence, around, parts, names, kind_of_label(label) or OTHER))
    if not any(d.is_timed and d.kind != OTHER for d in found) and (
        kind := kind_of_fragment(sentence, around.lead, around.heading) or kind_of_row(sentence, around.heading)
    ):
        found = list(_of_row(sentence, around, parts, names, kind)) or found
    return tuple(_one_after_another(sentence, tuple(_settled(with_signing(sentence, found)))))


def _read_again(sentence: str, around: Surroundings, inherited: Roles | None, names: Names) -> tuple[Draft, ...]:
    return drafts_of(sentence, around, inherited, names)


def _of_row(sentence: str, around: Surroundings, parts: tuple[_Part, ...], names: Names, kind: str) -> Iterator[Draft]:
    """The time limits of a row or fragment that says no more than its label and a figure."""
    for part in parts:
        for clock in part.clocks:
            yield shape(kind, _evidence(sentence, around, part, names, clock, None), part.roles)


def _parts(sentence: str, around: Surroundings, inherited: Roles | None, names: Names) -> tuple[_Part, ...]:
    mentions = names.mentions(sentence)
    all_clocks, all_unbound = clocks(sentence), unbound(sentence)
    parts: list[_Part] = []
    before = inherited
    for predicate in predicates(sentence):
        roles = roles_of(sentence, predicate, mentions, before)
        if before is not None and before.obligor == "lea" and is_carried_out(sentence[predicate.main : predicate.end]):
            roles = Roles(names.vendor, "lea", True)  # who asks does not carry it out
        if them := told_as_them(sentence, predicate.main, predicate.end, around.previous):
            roles = replace(roles, obligee=them) if them != roles.obligor else roles
        own = tuple(c for c in all_clocks if predicate.start <= c.start < predicate.end)
        returns = recurrences(sentence[predicate.start : predicate.end])
        recurrence = (
            replace(returns[0], start=returns[0].start + predicate.start, end=returns[0].end + predicate.start)
            if returns
            else None
        )
        words = tuple(u for u in all_unbound if predicate.start <= u.start < predicate.end)
        goes_on = not (predicate.is_limb or predicate.is_case) and (not predicate.modal or lacks_subject(sentence, predicate))
        above = parts[-1] if parts and goes_on else None
        carried = f"{above.carried} {sentence[above.predicate.start : above.predicate.end]}".strip()[-_CARRIED:] if above else ""
        granted = _is_granted(sentence, predicate, roles)
        owed = Roles("provider", "lea", True) if granted else roles
        laid = _laid_upon(sentence, predicate, mentions, owed, above)
        lower = Roles("subprocessor", addressed_in(sentence, predicate, mentions, "subprocessor"), True)
        beside = lower if laid and laid.who == "subprocessor" and laid.is_shared else None
        if laid and laid.is_shared:
            owner = above.roles if above and owed.obligor == "subprocessor" else owed
            owed, laid = Roles(owner.obligor, lower.obligee if lower.obligee != owner.obligor else None, owner.is_named), None
        elif laid and laid.who == "subprocessor":
            owed = lower
        parts.append(_Part(predicate, owed, own, recurrence, words, carried, granted, laid.who if laid else None, beside))
        before = roles if roles.obligor else before
    return tuple(parts)


def _laid_upon(
    sentence: str, predicate: Predicate, mentions: tuple[Mention, ...], roles: Roles, above: _Part | None
) -> Laid | None:
    """Upon whom the provider is to lay what a predicate says; nobody where it owes the same itself."""
    if not is_provider_side(roles.obligor):
        return None
    found = laid_upon(sentence, predicate.start, predicate.end, mentions)
    if found is None and above is not None and above.laid_upon and not predicate.modal:
        # "require them to protect the data and notify Provider": the provider tells itself nothing
        return Laid(above.laid_upon) if addressed_in(sentence, predicate, mentions, "subprocessor") == "provider" else None
    if found is None or above is None or above.laid_upon or above.clocks or above.recurrence:
        return found
    # "shall delete, and shall cause its vendors to delete, the data within …"
    return Laid(found.who, True) if is_interrupted(sentence, predicate.start, predicate.end) else None


def _is_granted(sentence: str, predicate: Predicate, roles: Roles) -> bool:
    """ "The LEA may ask for the current list": what one side may ask for, the other gives."""
    if roles.obligor != "lea" or predicate.modal not in {"may", "can", "is entitled", "are entitled"}:
        return False
    return bool(_MAY_HAVE.match(sentence, predicate.modal_at, predicate.end))


def _evidence(
    sentence: str, around: Surroundings, part: _Part, names: Names, clock: Clock | None, recurrence: Recurrence | None
) -> Evidence:
    return Evidence(
        sentence,
        part.predicate,
        around,
        names.mentions(sentence),
        part.roles.obligor,
        part.roles.obligee,
        clock,
        recurrence,
        part.unbound,
        part.carried,
        names,
        part.laid_upon == "staff",
        part.is_granted,
    )


def _timed(sentence: str, around: Surroundings, part: _Part, names: Names) -> Iterator[Draft]:
    """A draft for each figure, and for what returns, in a predicate."""
    asides = (
        [c for c in part.clocks if _ASIDE.search(sentence, max(part.predicate.start, c.start - 60), c.start)]
        if part.recurrence
        else []
    )
    separate = part.recurrence is not None and (len(asides) == len(part.clocks) or _is_separate(sentence, part))
    another = _returns_another_act(sentence, part)
    separate = separate or another
    stated: set[str] = set()
    for clock in asides:
        yield shape(OTHER, _evidence(sentence, around, part, names, clock, None), part.roles)
    told = addressees(sentence, part.predicate, names.mentions(sentence), part.roles.obligor, part.roles.obligee, part.clocks)
    whole = part
    for clock in (c for c in part.clocks if c not in asides):
        part = replace(whole, roles=replace(whole.roles, obligee=told[clock.start])) if clock.start in told else whole
        e = _evidence(sentence, around, part, names, clock, None if separate else part.recurrence)
        described = not part.predicate.modal and _stands_alone(clock) and not has_modal(around.lead)
        if (asking := asked_before(e)) and not _GIVEN_BY_ASKING & set(kinds_of(e)):
            yield shape(OTHER, e, Roles(asking, counterpart(asking), True))
            continue
        for kind in kinds_of(e) or (() if described else (OTHER,)):
            stated.add(kind)
            yield shape(kind, e, part.roles) if kind != OTHER else _unsure(e, part.roles)
            if kind.startswith("disposition_on_") and warns_first(e):
                yield shape("disposition_prior_notice", _evidence(sentence, around, part, names, None, None), part.roles)
        if lea_beside(sentence, part.predicate, e.mentions, part.roles.obligee):
            part = replace(part, roles=replace(part.roles, obligee="lea"))
            e = _evidence(sentence, around, part, names, clock, e.recurrence)
            yield from (shape(kind, e, part.roles) for kind in kinds_of(e))
    if separate:
        e = _evidence(sentence, around, part, names, None, part.recurrence)
        for kind in [k for k in kinds_of(e) if not (another and k in stated)] or ((OTHER,) if _owes(e, part) else ()):
            yield shape(kind, e, part.roles)


def _unsure(e: Evidence, roles: Roles) -> Draft:
    """A time limit of no sure kind, with what it is likely to be."""
    likely = leaning(e)
    return replace(shape(OTHER, e, roles), leans_to=shape(likely, e, roles) if likely else None)


_ANOTHER_ACT = expression(r"\band\s+(?:is|are|has|have|was|were)\b", re.I)


def _returns_another_act(sentence: str, part: _Part) -> bool:
    """Whether what returns is done in another act than what the figure is for: "within five days, and is assessed again each year"."""
    if part.recurrence is None or not part.clocks or part.clocks[-1].is_repeated:
        return False
    return bool(_ANOTHER_ACT.search(sentence, part.clocks[-1].end, part.recurrence.start))


def _stands_alone(clock: Clock) -> bool:
    """Whether no word makes the figure a limit, a period or a notice."""
    return not (clock.limit or clock.direction or clock.is_period or clock.is_notice or clock.is_repeated)


def _is_separate(sentence: str, part: _Part) -> bool:
    """Whether what returns is a clock of its own beside the figure: "within ten days, and annually thereafter"."""
    if part.recurrence is None:
        return False
    piece = sentence[max(part.predicate.start, part.recurrence.start - 24) : part.recurrence.end + 14]
    return bool(_SEPARATE.search(piece)) or isinstance(part.recurrence.recurs, tuple)


def _owes(e: Evidence, part: _Part) -> bool:
    """Whether somebody undertakes something here."""
    if e.is_permission or (e.is_negative and not e.clock):
        return False
    return (
        _acts(part) or part.roles.is_named and (bool(e.predicate.modal) or bool(e.around.lead) or lists_duties(e.around.heading))
    )


def _shared(sentence: str, around: Surroundings, parts: tuple[_Part, ...], names: Names, found: list[Draft]) -> list[Draft]:
    """Lets a clock in front, or behind two verbs of one subject, govern both; and "at which time" take the clock before it."""
    for here, following in zip(parts, parts[1:], strict=False):
        if _AT_WHICH_TIME.match(sentence[following.predicate.start :]) and here.clocks and not following.clocks:
            found = _handed_on(sentence, around, here, following, names, found)
        elif clock := _governs_next(sentence, here, following):
            found = found + _named(sentence, around, following, names, clock, found)
        elif clock := _governs_then(sentence, here, following):
            found = found + [d for d in _named(sentence, around, following, names, clock, found) if d.kind in _THEN_DONE]
        elif clock := _governs_previous(sentence, here, following):
            found = found + [d for d in _named(sentence, around, here, names, clock, found) if d.kind in _PAIRED]
    return found


def _handed_on(
    sentence: str, around: Surroundings, here: _Part, following: _Part, names: Names, found: list[Draft]
) -> list[Draft]:
    carried = sentence[here.predicate.start : here.predicate.end]
    clock, mark = here.clocks[-1], here.clocks[-1].start
    if any(d.kind == "post_term_access" and d.marks[0] == mark for d in found):
        # "ninety days to fetch its data, after which it is destroyed": how long it is kept open, and the earliest moment to destroy it
        return found + _named(sentence, around, replace(following, carried=carried), names, replace(clock, is_floor=True), [])
    taken = _named(sentence, around, replace(following, carried=carried), names, clock, [])
    if not taken:
        return found
    return [d for d in found if d.marks[0] != mark] + taken


def _named(sentence: str, around: Surroundings, part: _Part, names: Names, clock: Clock, found: list[Draft]) -> list[Draft]:
    """The named kinds that a predicate states by a clock that stands elsewhere in the sentence."""
    e = _evidence(sentence, around, part, names, clock, None)
    known = {d.kind for d in found if d.marks[0] == clock.start}
    return [shape(kind, e, part.roles) for kind in kinds_of(e) if kind != OTHER and kind not in known]


def _governs_next(sentence: str, here: _Part, following: _Part) -> Clock | None:
    """A clock in front of the subject, or between modal and verb, governs the next verb of the same subject too."""
    if not here.clocks or following.clocks or following.recurrence:
        return None
    clock, predicate = here.clocks[0], here.predicate
    in_front = clock.start < predicate.main
    early = predicate.modal_at >= 0 and 0 <= clock.start - (predicate.modal_at + len(predicate.modal)) <= 3
    joined = following.predicate.start == following.predicate.main and ";" not in sentence[predicate.end - 2 : predicate.end]
    return (
        clock
        if joined and (in_front or (early and not following.predicate.modal)) and here.roles.obligor == following.roles.obligor
        else None
    )


_THEN_DONE = frozenset({"disposition_on_termination", "disposition_on_request"})
_AND_THEN = expression(
    r"[\s,]*(?:and\s+)?(?:(?:it|they)\s+)?(?:shall|will|must)\s+(?:then|thereupon|thereafter|afterwards?|also)\b|.{0,12}\band\s+(?:shall|will|must)\s+(?:then|thereupon|thereafter|also)\b",
    re.I,
)


def _governs_then(sentence: str, here: _Part, following: _Part) -> Clock | None:
    """ "Within sixty days after the end the Vendor shall send a copy and shall then destroy the data": the days in front hold for both."""
    if not here.clocks or following.clocks or following.recurrence or here.roles.obligor != following.roles.obligor:
        return None
    clock = here.clocks[0]
    is_next = _AND_THEN.match(sentence, max(0, min(following.predicate.start, here.predicate.end) - 5))
    return clock if clock.start < here.predicate.modal_at and clock.direction != "before" and is_next else None


def _governs_previous(sentence: str, here: _Part, following: _Part) -> Clock | None:
    """ "shall destroy the data and certify its destruction within …": the clock behind the last verb governs both."""
    if here.clocks or not following.clocks or following.predicate.modal or following.predicate.main != following.predicate.start:
        return None
    closed = sentence[here.predicate.start : here.predicate.end].rstrip()
    return following.clocks[0] if closed.endswith(" and") and not closed.endswith(", and") else None


def _unpaced(sentence: str, around: Surroundings, part: _Part, names: Names, found: list[Draft]) -> Iterator[Draft]:
    """A draft for a duty without a figure."""
    notices = [d for d in found if d.kind == "disposition_prior_notice"]
    handed = any(d.kind != OTHER and d.reach[1] == part.predicate.end and d.marks[0] < part.predicate.start for d in found)
    if (part.clocks and not notices) or part.recurrence or handed or _is_plan(part):
        return
    e = _evidence(sentence, around, part, names, None, None)
    if e.is_permission or not (e.predicate.modal or has_modal(around.lead) or around.is_profile or e.carried or _acts(part)):
        return
    known = {d.kind for d in found}
    kinds = [k for k in kinds_of(e) if k in _UNPACED]
    for kind in kinds:
        if kind not in known:
            yield shape(kind, e, part.roles)
    if not kinds and not found and _owes(e, part) and e.paced("prompt", "asked") and not e.is_negative and _in_force(e):
        yield shape(OTHER, e, part.roles)


def _is_plan(part: _Part) -> bool:
    """Whether a fragment only says what a plan deals with."""
    return not part.predicate.modal and bool(_PLAN.search(part.carried))


def _acts(part: _Part) -> bool:
    """Whether one side is said to do something: "The Provider keeps a plan"."""
    return part.roles.is_named and part.roles.obligor in {"provider", "lea", "certifier", "sponsor"}


def _in_force(e: Evidence) -> bool:
    """Whether the word of pace stands in the act itself or in front of it, not in an exception."""
    return any(u.pace in {"prompt", "asked"} and u.start < e.predicate.main + len(e.act) for u in e.unbound)


def _one_after_another(sentence: str, found: tuple[Draft, ...]) -> Iterator[Draft]:
    """Figures that count from the end of the one before: "within thirty days, and the copies sixty days later"."""
    for draft in found:
        before = [d for d in found if d.amount is not None and d.marks[1] <= draft.marks[0]]
        if draft.amount is None or draft.combine or not before:
            yield draft
            continue
        first = max(before, key=lambda d: d.marks[1])
        goes_on = (
            _LATER.match(sentence, draft.marks[1])
            or _FURTHER.search(sentence, first.marks[1], _figure_of(sentence, draft))
            or _MORE.search(sentence[slice(*draft.marks)])
            or (_THEN.search(sentence, first.marks[1], draft.marks[0]) and not _OWN_EVENT.match(sentence, draft.marks[1]))
        )
        if goes_on and first.start.trigger == draft.start.trigger and draft.kind in _ON_ENDING:
            words = (
                " ".join(sentence[first.reach[0] : min(first.reach[1], draft.marks[0])].split())
                .strip(" ,.;")
                .removesuffix(" and")[:200]
            )
            yield replace(draft, combine=Combination("then", words))
        else:
            yield draft


def _figure_of(sentence: str, draft: Draft) -> int:
    """Where the figure of a draft itself begins, behind the words that limit it."""
    return next((c.quantity.start for c in clocks(sentence) if c.start == draft.marks[0]), draft.marks[0])


def _gives_way(draft: Draft, named: set[tuple[int, int]], told: set[tuple[tuple[int, int], str]]) -> bool:
    """Whether an unnamed draft is the same duty as a named one of the same figure; what an agency is told is another."""
    return (draft.marks, draft.obligee) in told if draft.obligee == "state_agency" else draft.marks in named


def _settled(found: list[Draft]) -> Iterator[Draft]:
    """One draft a clock and kind; `other` gives way where the same clock has a name, one limb where two are combined."""
    named = {d.marks for d in found if d.kind != OTHER}
    told = {(d.marks, d.obligee) for d in found if d.kind != OTHER}
    seen: set[tuple[object, ...]] = set()
    combined: set[tuple[str, str]] = set()
    for draft in found:
        key = (draft.kind, draft.marks, draft.obligor, draft.obligee)
        if key in seen or (draft.kind == OTHER and _gives_way(draft, named, told)):
            continue
        seen.add(key)
        if draft.combine and draft.combine.rule in {"sooner_of", "later_of"} and draft.amount is not None:
            if (draft.kind, draft.combine.rule) in combined:
                continue
            combined.add((draft.kind, draft.combine.rule))
        yield draft
