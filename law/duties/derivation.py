"""The consolidated text into duties: drafts get their address, source and words; lists of content find their notice."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from law.consolidated import BASE, ConsolidatedText
from law.duties.beside import without_neighbors
from law.duties.checks import findings_of
from law.duties.clocks import clocks
from law.duties.content_lists import ContentList, content_lists
from law.duties.context import Context
from law.duties.cures import as_cures, is_cure, mends_contract
from law.duties.defined_times import DefinedTime, Reading, defined_times, only_defines, unused_times, with_defined
from law.duties.drafts import drafts_of
from law.duties.evidence import Surroundings
from law.duties.implied import Implied, implied_by, is_condition, is_unbinding
from law.duties.kinds import OTHER
from law.duties.likely_kinds import with_likely_kinds
from law.duties.parties import Names, names_of
from law.duties.questions import answered, is_question, of_answer
from law.duties.quoting import quote
from law.duties.roles import Roles, points_back, roles_from_lead, sentence_roles
from law.duties.shaping import Draft
from law.duties.shared_times import joined, orders_items
from law.duties.spared import exceptions_at, spared_by
from law.duties.starts import Start
from law.duties.statements import Statement, Tree
from law.duties.time_tables import TimeRow, time_row
from law.duties.told_apart import told_apart
from law.duties.unread import unread_findings
from law.findings import Finding
from law.obligations import Duty
from law.patterns import expression

_INCIDENT_NOTICES = ("breach_notice", "breach_initial_notice", "breach_notice_to_parents", "breach_notice_to_users")


@dataclass(frozen=True, slots=True)
class DutySet:
    """The duties of a consolidated text, and what is unclear or wrong about them."""

    duties: tuple[Duty, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft in its place."""

    duty: Duty
    draft: Draft
    section: str
    sentence: str
    is_led: bool = False  # it stands under words that set a time for it


def derive_duties(text: ConsolidatedText, *, context: Context) -> DutySet:
    """Every duty of the text in force, in the order of the document, with the findings about them."""
    tree = Tree(p for p in text.provisions if context.sets_terms(p.address))
    names = names_of(context)
    statements = tuple(tree.statements())
    actors = Actors(names)
    times = defined_times(tree.provisions)
    placed = [p for s in statements for p in _place(s, context, names, actors, times)]
    unread = (*unread_findings(statements, placed), *unused_times(times, ((p.sentence, p.duty.amount) for p in placed)))
    placed = _without_echoes(_with_first_notices(_without_stated(with_likely_kinds(placed))))
    placed = _with_content(_with_exceptions(placed, spared_by(s.text for s in statements)), content_lists(statements))
    findings = tuple(dict.fromkeys((*findings_of(placed), *unread)))
    return DutySet(tuple(p.duty for p in _distinct(placed)), findings)


def surroundings(statement: Statement, *, is_profile: bool) -> Surroundings:
    """What a statement's sentence needs to know about its neighbours."""
    return Surroundings(statement.lead, statement.previous, statement.heading, statement.following, statement.rest, is_profile)


class Actors:
    """Remembers who acted last, for "It shall …" in the next sentence or the next section of the same article."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._last: dict[str, Roles] = {}

    def before(self, statement: Statement) -> Roles | None:
        """Whom a statement may leave unnamed: the one of its lead, of the words before it, or of its headings."""
        above = statement.address.rpartition("__")[0]
        known = self._last.get(statement.address) or (self._last.get(above) if above else None)
        if known and not statement.lead and points_back(statement.text):
            return known
        return roles_from_lead(statement.lead, statement.headings, self._names)

    def note(self, statement: Statement, inherited: Roles | None) -> None:
        """Takes down who acts in a statement."""
        if found := sentence_roles(statement.text, inherited, self._names):
            self._last[statement.address] = found
            self._last[statement.address.rpartition("__")[0]] = found


def _place(
    statement: Statement, context: Context, names: Names, actors: Actors, times: tuple[DefinedTime, ...]
) -> Iterator[Placed]:
    around = surroundings(statement, is_profile=context.family == "profile")
    inherited = actors.before(statement)
    actors.note(statement, inherited)
    if is_question(statement.text) or times and only_defines(statement.text):
        return
    if answer := answered(statement.previous, statement.text):
        told = [of_answer(d, answer, len(statement.text)) for d in drafts_of(answer.sentence, around, inherited, names)]
        if any(d.is_timed for d in told):
            yield from (Placed(_duty(d, statement), d, statement.section, statement.text) for d in told)
            return
    if row := time_row(statement.provision.text, statement.start, statement.text):
        drafts = tuple(_of_row(d, row, statement.text) for d in drafts_of(row.sentence, around, inherited, names))
        if drafts:
            yield from (Placed(_duty(d, statement), d, statement.section, statement.text) for d in drafts)
            return
    drafts = tuple(_binding(statement.text, drafts_of(statement.text, around, inherited, names), around, inherited, names))
    if statement.items and any(d.is_timed or d.kind == OTHER for d in drafts):
        drafts = tuple(_by_items(statement, drafts, around, names))
    drafts = _with_times(statement, drafts, times, lambda words: drafts_of(words, around, inherited, names))
    led = bool(statement.lead and clocks(statement.lead))
    for draft in drafts:
        yield Placed(_duty(draft, statement), draft, statement.section, statement.text, led)


def _with_times(
    statement: Statement, drafts: tuple[Draft, ...], times: tuple[DefinedTime, ...], read: Reading
) -> tuple[Draft, ...]:
    """The drafts of a statement, with the times that stand elsewhere: in a definition, or in a sentence of their own."""
    if times:
        drafts = with_defined(statement.text, drafts, times, read)
    return told_apart(statement.text, statement.previous, drafts, read) if not statement.lead else drafts


def _binding(
    sentence: str, drafts: tuple[Draft, ...], around: Surroundings, inherited: Roles | None, names: Names
) -> Iterator[Draft]:
    """The drafts of a sentence without the figures that bind nobody in it, and with the duties that its sanctions imply."""
    kept = [d for d in drafts if d.amount is None or not is_unbinding(sentence, d.marks[0])]
    kept = as_cures(sentence, kept, names.mentions(sentence))
    kept = without_neighbors(sentence, kept, names.mentions(sentence))
    conditions = [d for d in kept if d.amount is not None and is_condition(sentence, d.marks[0]) and not is_cure(sentence, d)]
    if conditions and any(d.is_timed and d not in conditions for d in kept):
        ends = max(d.marks[1] for d in conditions)
        kept = [
            _behind_condition(sentence, d, ends) for d in kept if d not in conditions
        ]  # "if it is not closed in two weeks, …"
    for implied in (i for i in implied_by(sentence) if not mends_contract(sentence, i.sentence)):
        owed = [d for d in drafts_of(implied.sentence, around, inherited, names) if d.amount is not None and d.kind != OTHER]
        if owed:
            kept = [d for d in kept if not implied.start <= d.marks[0] < implied.end]
            kept += [_there(d, implied, len(sentence)) for d in owed]
    yield from kept


def _behind_condition(sentence: str, draft: Draft, ends: int) -> Draft:
    """A figure that goes on from one of the condition ("if nothing is asked in sixty days, … within thirty days thereafter") counts from no event that is named."""
    goes_on = draft.amount is not None and draft.marks[0] >= ends and _GOES_ON.match(sentence, draft.marks[1])
    return replace(draft, start=Start("other", False, "unknown")) if goes_on else draft


_GOES_ON = expression(r"['’]?s?,?\s+(?:thereafter|later|afterwards?|after\s+(?:that|this|then|which)\b|from\s+then)", re.I)


def _there(draft: Draft, implied: Implied, length: int) -> Draft:
    """A draft of an implied sentence, marked where its words stand."""
    marks = max(implied.start, draft.marks[0] + implied.shift), min(implied.end, draft.marks[1] + implied.shift)
    return replace(draft, marks=marks, reach=(0, length), is_implied=True)


def _without_stated(placed: list[Placed]) -> list[Placed]:
    """Drops what a sanction implies where another provision states it."""
    stated = {_owed(p) for p in placed if not p.draft.is_implied}
    return [p for p in placed if not p.draft.is_implied or _owed(p) not in stated]


def _owed(place: Placed) -> tuple[object, ...]:
    duty = place.duty
    return duty.kind, duty.obligor, duty.amount, duty.unit


def _of_row(draft: Draft, row: TimeRow, text: str) -> Draft:
    """A draft of the sentence that a row stands for, marked at the cell of its time limit."""
    return replace(draft, marks=(row.start, row.end), reach=(0, len(text)))


def _by_items(statement: Statement, drafts: tuple[Draft, ...], around: Surroundings, names: Names) -> Iterator[Draft]:
    """A clock in a lead governs the items below it: each item may give it a kind of its own."""
    reach = len(statement.text)
    is_order = orders_items(statement.text)
    kinds = {(d.kind, d.obligee) for d in drafts}
    for draft in drafts:
        if not draft.is_timed or draft.kind != OTHER and not is_order:
            yield draft
            continue
        named: dict[tuple[str, str], Draft] = {}
        for item in statement.items:
            sentence, place = joined(statement.text, item)
            shift = 0 if draft.marks[0] < place else _taken_out(statement.text, sentence, draft)
            for found in drafts_of(sentence, around, None, names):
                if found.kind != OTHER and (found.marks[0] + shift, found.marks[1] + shift) == draft.marks:
                    kept = replace(found, marks=draft.marks, reach=(min(found.reach[0], draft.marks[0]), reach))
                    named.setdefault((found.kind, found.obligee), kept)
        if draft.kind != OTHER:
            yield draft
            yield from (d for key, d in named.items() if key not in kinds)
        else:
            yield from named.values() or (draft,)


def _taken_out(lead: str, sentence: str, draft: Draft) -> int:
    """By how many characters the words of a time moved forward when a lead and an item became one sentence."""
    words = lead[slice(*draft.marks)]
    at = sentence.rfind(words, 0, draft.marks[1])
    return draft.marks[0] - at if at >= 0 else 0


def _duty(draft: Draft, statement: Statement) -> Duty:
    shift = statement.start
    provision = statement.provision
    return Duty(
        draft.kind,
        draft.obligor,
        draft.obligee,
        draft.start.trigger,
        draft.nature,
        draft.limit,
        draft.amount,
        draft.unit,
        draft.direction,
        draft.unit_stated,
        draft.start.is_stated,
        draft.start.starts_at,
        draft.combine,
        draft.recurs,
        (),
        draft.exceptions,
        provision.address,
        provision.source_of(draft.marks[0] + shift, draft.marks[1] + shift),
        quote(statement.text, draft.marks, draft.reach),
    )


def _with_first_notices(placed: list[Placed]) -> list[Placed]:
    """Where one article asks for notice on mere suspicion and again when it is more than that, the earlier one is a first notice."""
    timed = [p for p in placed if p.duty.kind == "breach_notice" and p.duty.amount is not None]
    later = [p for p in timed if p.duty.trigger != "incident_suspected"]
    firsts = {
        id(p)
        for p in timed
        if p.duty.trigger == "incident_suspected"
        and any(_is_beside(o, p) and (_hours(o.duty) > _hours(p.duty) or _is_mere(p)) for o in later)
    }
    return [_renamed(p, "breach_initial_notice") if id(p) in firsts else p for p in placed]


def _is_beside(other: Placed, place: Placed) -> bool:
    """Whether two notices stand in one section, or in two sections of one article."""
    return other.section == place.section or other.section.rpartition("__")[0] == place.section.rpartition("__")[0]


def _is_mere(place: Placed) -> bool:
    """ "Where the Provider merely suspects a breach": a notice that the one of the breach itself follows, however short its time."""
    return bool(expression(r"\b(?:merely|only|just|no\s+more\s+than)\s+suspect", re.I).search(place.sentence))


def _renamed(placed: Placed, kind: str) -> Placed:
    return replace(placed, duty=replace(placed.duty, kind=kind), draft=replace(placed.draft, kind=kind))


def _hours(duty: Duty) -> float:
    per_unit = {
        "hours": 1,
        "calendar_days": 24,
        "business_days": 33,
        "school_days": 33,
        "weeks": 168,
        "months": 730,
        "years": 8760,
    }
    return (duty.amount or 0) * per_unit.get(duty.unit or "", 24)


def _without_echoes(placed: list[Placed]) -> list[Placed]:
    """Drops what only points back at a clock, and a duty without a figure beside the same duty with one in the same provision."""
    timed = {
        _echo(p) for p in placed if p.draft.is_timed and not p.draft.is_likely
    }  # what is only likely hides nothing that is sure
    kept: list[Placed] = []
    for place in placed:
        if place.draft.refers_back and _is_known(place, kept):
            continue
        if not place.draft.is_timed and place.duty.kind != OTHER and (_echo(place) in timed or _is_timed_above(place, placed)):
            continue
        kept.append(place)
    return kept


def _echo(place: Placed) -> tuple[str, str, str]:
    duty = place.duty
    on_signing = duty.trigger == "agreement_executed" and duty.kind in {"subprocessor_list", "storage_list"}
    return duty.kind, duty.address, duty.trigger if on_signing or duty.kind == "disposition_confirmation" else ""


def _is_timed_above(place: Placed, placed: Iterable[Placed]) -> bool:
    """Whether the words that lead into a list set a time for what this item of it says."""
    if not place.is_led:
        return False
    address, kind = place.duty.address, place.duty.kind
    beside = address.rpartition("__")[0]
    return any(
        p.duty.kind == kind
        and p.draft.is_timed
        and (address.startswith(p.duty.address) or p.duty.address.rpartition("__")[0] == beside)
        for p in placed
    )


def _is_known(place: Placed, earlier: Iterable[Placed]) -> bool:
    """Whether the figure was set before, in the same section: "the ten-day period"."""
    if expression(r"\b(?:this|that|these|those|such|said|same|foregoing)\s+\W?\w*\W*$", re.I).search(
        place.sentence[max(0, place.draft.marks[0] - 12) : place.draft.marks[0] + 1]
    ):
        return True
    return any((p.duty.amount, p.duty.unit, p.section) == (place.duty.amount, place.duty.unit, place.section) for p in earlier)


def _with_exceptions(placed: list[Placed], spared: Mapping[str, tuple[str, ...]]) -> list[Placed]:
    """Adds what other provisions spare from a section to the exceptions of its duties."""
    if not spared:
        return placed
    told = [(p, exceptions_at(p.duty.address, spared)) for p in placed]
    return [replace(p, duty=replace(p.duty, exceptions=tuple(dict.fromkeys((*p.duty.exceptions, *more))))) for p, more in told]


def _with_content(placed: list[Placed], lists: Iterable[ContentList]) -> list[Placed]:
    """Gives each list of content to the notices it belongs to: those of its section, or those it refers to."""
    contents: dict[int, list[str]] = {}
    for content in lists:
        for number in _receivers(placed, content):
            contents.setdefault(number, []).extend(content.codes)
    return [
        replace(p, duty=replace(p.duty, content=tuple(dict.fromkeys(contents[n])))) if n in contents else p
        for n, p in enumerate(placed)
    ]


def _receivers(placed: list[Placed], content: ContentList) -> list[int]:
    numbers = [n for n, p in enumerate(placed) if p.duty.kind in _INCIDENT_NOTICES]
    wanted = [n for n in numbers if placed[n].duty.kind == content.kind] or [
        n for n in numbers if placed[n].duty.kind == "breach_notice"
    ]
    beside = [n for n in wanted if placed[n].section == content.section]
    if content.kind == "breach_notice" and not beside:
        beside = [n for n in numbers if placed[n].section == content.section and placed[n].duty.kind == "breach_initial_notice"]
    return beside if beside and not content.is_elsewhere else wanted


def _distinct(placed: list[Placed]) -> list[Placed]:
    """One row a distinct clock: what two provisions say in the same way is one duty, at the first place."""
    rows: dict[tuple[object, ...], Placed] = {}
    for place in placed:
        duty = place.duty
        key: tuple[object, ...] = (
            duty.kind,
            duty.obligor,
            duty.obligee,
            duty.trigger,
            duty.amount,
            duty.unit,
            duty.direction,
            duty.limit,
            duty.recurs,
        )
        if duty.kind == OTHER:
            key = (*key, duty.address, duty.quote)
        known = rows.get(key)
        if known and known.sentence == place.sentence and known.draft.marks != place.draft.marks and place.draft.is_timed:
            known, key = None, (*key, place.draft.marks)  # "within thirty days, and within a further thirty days"
        if known is None:
            rows[key] = place
        elif known.draft.is_likely and not place.draft.is_likely:
            rows[key] = replace(place, duty=replace(place.duty, content=_joined(known, place)))
        elif duty.source != BASE and known.duty.source == BASE and duty.amount is not None:
            rows[key] = replace(place, duty=replace(duty, content=_joined(known, place)))
        else:
            rows[key] = replace(known, duty=replace(known.duty, content=_joined(known, place)))
    return list(rows.values())


def _joined(first: Placed, second: Placed) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first.duty.content, *second.duty.content)))
