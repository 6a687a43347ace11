"""A paper, read to the end: document, amended text, duties, restrictions and findings, for one state on one date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from law.adding import amends_by_its_front, as_addendum, parts_with
from law.adding_facts import facts_with
from law.amendments.commencing import dated
from law.amendments.instructions import read_item
from law.amendments.item_times import item_times, only_tells_when, timed
from law.amendments.items import items_of
from law.amendments.operations import Operation, Outcome
from law.amendments.settled import Settled, as_settled
from law.amendments.workspace import Conflict
from law.changes_within import with_changes_within
from law.consolidated import ConsolidatedText
from law.consolidation import Consolidation, consolidate
from law.document import Dates, Document, Supplement
from law.duties import derive_duties
from law.duties.context import context_of
from law.facts import Facts, read_facts
from law.facts.dates import read_dates
from law.facts.terms_of_time import expiry_words
from law.findings import Finding, Severity
from law.instrument_dates import last_day_of
from law.itemizing import itemized
from law.lint.added_rows import check_added_rows
from law.lint.instruments import (
    check_additions,
    check_conflicts,
    check_operations,
    check_pending,
    check_state,
    check_unknown_state,
)
from law.lint.numbering import check_counts, check_numbers
from law.lint.obligations import check_kinds, check_unread
from law.lint.placing import placed
from law.lint.processing import check_hosts, check_retention
from law.lint.profiles import check_profile, check_third_parties
from law.lint.references import check_references
from law.lint.schedules import check_duplicates, check_marks, check_prohibited
from law.lint.signing import check_expiry, check_parties, check_signatures
from law.lint.stray import check_stray
from law.obligations import Duty, Restriction
from law.parts import Part, PartKind
from law.provisions import Tree, build_tree
from law.reading import open_source
from law.reading.limits import Limits
from law.references import ProvisionIndex
from law.restrictions import derive_restrictions
from law.schedule_additions import changes_rows, with_added_elements, with_changed_rows
from law.sentences import sentences as in_sentences
from law.splitting import split_parts
from law.spoken import in_words
from law.table_changes import with_changed_parties, with_new_elements
from law.text import Block, BlockKind, Place, Source

RULES_VERSION = "16"  # a change of the reader that changes results is a new version, so that old term sets stay what they are
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its operations: what does not depend on the state or the date that one asks for.

    `operations` holds every operation of every supplement with its outcome, each supplement applied for itself.
    """

    document: Document
    tree: Tree
    operations: tuple[Operation, ...]
    findings: tuple[Finding, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """The states for which the paper has terms, in its order."""
        return tuple(dict.fromkeys(s.state for s in self.document.supplements if s.state))


@dataclass(frozen=True, slots=True)
class Terms:
    """What a paper says for one state: consolidated text, duties, restrictions, and the findings about them."""

    state: str | None
    text: ConsolidatedText
    duties: tuple[Duty, ...]
    restrictions: tuple[Restriction, ...]
    findings: tuple[Finding, ...]
    operations: tuple[Operation, ...] = ()  # those that apply, as they ended in this state's text


def _before_it_ended(operation: Operation) -> Operation:
    return replace(operation, outcome=None, located=None, note=None, occurrences=1, places=(), is_ambiguous=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper and its terms for the state and the date that were asked for."""

    paper: Paper
    terms: Terms
    on: date

    @property
    def document(self) -> Document:
        """The paper as it stands."""
        return self.paper.document

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation of every supplement; those that apply to the chosen state with their outcome in its text."""
        ended = {_before_it_ended(o): o for o in self.terms.operations}
        return tuple(ended.get(_before_it_ended(o), o) for o in self.paper.operations)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties for the chosen state."""
        return self.terms.duties

    @property
    def restrictions(self) -> tuple[Restriction, ...]:
        """The restrictions for the chosen state."""
        return self.terms.restrictions

    def text(self, state: str | None) -> ConsolidatedText:
        """The text as amended for a state."""
        return self.terms.text if state == self.terms.state else terms_for(self.paper, state, self.on).text

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, errors first."""
        found = dict.fromkeys((*self.paper.findings, *self.terms.findings, *check_expiry(self.document, self.on)))
        known = placed(found, self.document, self.terms.text, self.terms.operations)
        return tuple(sorted(known, key=lambda f: _ORDER[f.severity]))


def read(
    name: str,
    data: bytes,
    *,
    state: str | None = None,
    on: date,
    base: tuple[str, bytes] | None = None,
    earlier: Sequence[tuple[str, bytes]] = (),
    limits: Limits | None = None,
) -> Reading:
    """Reads a file, by itself or as an addition to the agreement in `base`, after those that were added `earlier`.

    Raises UnreadableDocument where a file cannot be read.
    """
    paper = read_paper(name, data, base=base, earlier=earlier, limits=limits)
    chosen = state or paper.document.lea_state
    return Reading(paper, terms_for(paper, chosen, on), on)


def read_paper(
    name: str,
    data: bytes,
    *,
    base: tuple[str, bytes] | None = None,
    earlier: Sequence[tuple[str, bytes]] = (),
    limits: Limits | None = None,
) -> Paper:
    """Reads what does not depend on state or date. Raises UnreadableDocument."""
    source = open_source(name, data, limits or Limits())
    if base is None:
        parts = split_parts(source)
        facts = read_facts(source, parts)  # an addendum that stands alone has its own parties, day and signatures
        if amends_by_its_front(parts):
            parts = as_addendum(parts, 1)
        return _paper(source, facts, parts)
    base_source = open_source(base[0], base[1], limits or Limits())
    parts = base_parts = split_parts(base_source)
    facts = read_facts(base_source, base_parts)
    lost: list[str] = []
    for addition in (*(open_source(n, d, limits or Limits()) for n, d in earlier), source):
        before = facts, parts
        facts = facts_with(facts, base_parts, addition)
        parts = parts_with(parts, addition)
        lost += [addition.name] if (facts, parts) == before else []
    return _paper(source, facts, parts, lost)


def _paper(source: Source, facts: Facts, parts: Sequence[Part], lost: Sequence[str] = ()) -> Paper:
    tree = with_changes_within(build_tree([itemized(p) for p in parts]))
    document = Document(
        source=source, form=facts.form, provisions=tree.provisions, supplements=tree.supplements, parties=facts.parties, contacts=facts.contacts,
        dates=facts.dates, signatures=facts.signatures, signing_events=facts.signing_events, options=facts.options, schedule=facts.schedule,
        frameworks=facts.frameworks, subprocessors=facts.subprocessors, credentials=facts.credentials, lifecycle=facts.lifecycle,
        not_taken_in=tuple(lost),
    )  # fmt: skip
    return _applied(document, tree)


def _applied(document: Document, tree: Tree, settled: Sequence[Settled] = ()) -> Paper:
    """The paper with its operations, their outcomes, and what is wrong with it."""
    operations, conflicts = _operations(document, settled)
    document = replace(_rows_as_amended(document, operations), dates=_dates_as_amended(document, operations))
    return Paper(document, tree, operations, _said(_paper_findings(document, tree, operations, conflicts)))


def with_words(paper: Paper, words: Mapping[str, tuple[str, str] | None], settled: Sequence[Settled] = ()) -> Paper:
    """The paper with other words at some addresses: heading and text, or None for a provision that is none.

    For words that were misread, and for instructions that a person has `settled` by hand. What follows from the words is read from them: what the instructions do, and so the terms.
    """
    kept = [p for p in paper.document.provisions if words.get(p.address, ("", "")) is not None]
    provisions = tuple(replace(p, heading=w[0], text=w[1]) if (w := words.get(p.address)) else p for p in kept)
    standing = {p.address for p in provisions}
    supplements = tuple(replace(s, items=tuple(i for i in s.items if i in standing)) for s in paper.document.supplements)
    document = replace(paper.document, provisions=provisions, supplements=supplements)
    return _applied(document, replace(paper.tree, provisions=provisions, supplements=supplements), settled)


def _rows_as_amended(document: Document, operations: Sequence[Operation]) -> Document:
    """The document with its lists as the rows of its tables read behind the changes that are no state's, or the LEA's own."""
    own = [o for o in operations if o.state in {None, document.lea_state}]
    tables = [p for p in document.provisions if p.instrument is None and not p.is_attachment]
    schedule, parties = document.schedule, document.subprocessors
    if changes_rows(own, tables):
        text = consolidate(document.provisions, [replace(o, outcome=None) for o in own], document.lea_state).text
        after = {p.address: p.text for p in text.provisions}
        schedule = with_new_elements(with_changed_rows(schedule, tables, after), schedule, tables, after)
        parties = with_changed_parties(parties, tables, after)
    return replace(document, schedule=with_added_elements(schedule, operations, document.lea_state), subprocessors=parties)


def _dates_as_amended(document: Document, operations: Sequence[Operation]) -> Dates:
    """An addendum or special provisions may move the last day; state terms are minded by the facts themselves."""
    addenda = [s for s in document.supplements if _is_addendum(s) or s.state is None]
    if not addenda:
        return document.dates
    fresh = [replace(o, outcome=None) for o in operations if o.instrument in {s.address for s in addenda}]
    before = _dates_of(consolidate(document.provisions, (), document.lea_state).text, document)
    after = _dates_of(consolidate(document.provisions, fresh, document.lea_state).text, document)
    changed = {
        name: getattr(after, name)
        for key in ("expires_on", "offer_expires_on")
        for name in (key, f"{key}_basis")
        if getattr(after, key) is not None and getattr(after, key) != getattr(before, key)
    }
    dates = replace(document.dates, **changed)
    said = next((e for s in addenda for e in _last_days(s, document, dates)), None)
    return replace(dates, expires_on=said[0], expires_on_basis=said[1]) if said else dates


def _last_days(addendum: Supplement, document: Document, dates: Dates) -> Iterator[tuple[date, str]]:
    """The last day that an item of an addendum gives the agreement, or the addendum itself where the agreement names none."""
    for provision in document.provisions:
        if provision.address != addendum.address and provision.address not in addendum.items:
            continue
        for sentence in in_sentences(provision.text):
            found = expiry_words(sentence.text)
            whose = last_day_of(sentence.text)
            if found and (whose == "agreement" or (whose == "addendum" and dates.expires_on_basis is None)):
                yield found


def _dates_of(text: ConsolidatedText, document: Document) -> Dates:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, p.text, p.place or Place(1, 1), lead=p.heading)
        for p in text.provisions
        if p.text and p.instrument is None and not p.address.startswith(("exh_", "app_"))
    )
    part = Part(PartKind.CLAUSES, None, "", "", blocks, Place(1, 1))
    return read_dates((part,), document.signatures, document.signing_events, document.options, document.parties)


def _operations(document: Document, settled: Sequence[Settled] = ()) -> tuple[tuple[Operation, ...], tuple[Conflict, ...]]:
    """The operations of every supplement with their outcomes; each state's on its own, with what applies to all states before it."""
    index = ProvisionIndex(p for p in document.provisions if p.instrument is None and not p.is_attachment)
    read = {s.address: as_settled(_read_supplement(s, document, index), settled) for s in document.supplements}
    ended: dict[str, tuple[Operation, ...]] = {}
    conflicts: list[Conflict] = []
    for supplement in document.supplements:
        alongside = _in_order(
            [s for s in document.supplements if s is supplement or (s.state is None) or _is_addendum(supplement)]
        )
        result = _apply(
            [s for s in alongside if s.state in {supplement.state, None} or s is supplement], read, document, supplement.state
        )
        ended[supplement.address] = tuple(o for o in result.operations if o.instrument == supplement.address)
        conflicts += result.conflicts
    return tuple(o for s in document.supplements for o in ended[s.address]), tuple(dict.fromkeys(conflicts))


def _read_supplement(supplement: Supplement, document: Document, index: ProvisionIndex) -> Iterator[Operation]:
    """The operations of the items of a supplement, with the days that it sets for them."""
    own = (p.text for p in document.provisions if f"{p.address}__".startswith(f"{supplement.address}__"))
    times = [t for text in own for t in item_times(text)]
    for item in items_of(supplement, document.provisions):
        operations = dated(item, read_item(item, index))
        yield from operations if only_tells_when(item.words) else timed(item.number, operations, times)


def _apply(
    supplements: Sequence[Supplement], read: dict[str, tuple[Operation, ...]], document: Document, state: str | None
) -> Consolidation:
    return consolidate(document.provisions, [o for s in supplements for o in read[s.address]], state)


def _is_addendum(supplement: Supplement) -> bool:
    return supplement.address.startswith("addendum")


def _in_order(supplements: Sequence[Supplement]) -> list[Supplement]:
    """State terms and special provisions in the order of the paper, addenda behind them."""
    return sorted(supplements, key=_is_addendum)


def terms_for(paper: Paper, state: str | None, on: date | None = None) -> Terms:
    """The terms for one state; without state terms in the paper, those of the base text.

    An instrument, or an item, that names the day from which it operates is left out before that day, where `on` says which day it is.
    """
    document = paper.document
    of_state = _in_order([s for s in document.supplements if s.state in {state, None}])
    applying = [s for s in of_state if on is None or s.effective_on is None or s.effective_on <= on]
    own = [o for s in applying for o in paper.operations if o.instrument == s.address]
    fresh = [replace(o, outcome=None) for o in own if o.operates(on)]
    result = consolidate(document.provisions, fresh, state)
    text = result.text
    context = context_of(document)
    duties = derive_duties(text, context=context)
    restrictions = derive_restrictions(text, context=context)
    findings = (
        *check_operations(_undone(result.operations, paper.operations)),
        *duties.findings,
        *restrictions.findings,
        *check_state(document, state),
        *check_unknown_state(document, paper.operations, duties.duties, state),
        *check_pending([s for s in of_state if s not in applying]),
        *check_kinds(duties.duties),
        *check_unread(text, duties.duties),
        *check_prohibited(document, restrictions.restrictions),
        *check_retention(document, duties.duties),
    )
    return Terms(state, text, duties.duties, restrictions.restrictions, _said(findings), result.operations)


def days_of_change(paper: Paper, after: date) -> tuple[date, ...]:
    """The days behind `after` from which other terms hold, because an instrument or an item of it names them, in order."""
    days = {s.effective_on for s in paper.document.supplements}
    for operation in paper.operations:
        days |= {operation.from_on, operation.until_on and operation.until_on + timedelta(1)}
    return tuple(sorted(day for day in days if day and day > after))


def _undone(ended: Sequence[Operation], alone: Sequence[Operation]) -> list[Operation]:
    """The operations that find their place in the paper at large and not in the text as amended for one state."""
    known = {(o.item_address, o.op, o.target, o.find, o.replacement) for o in alone if o.outcome is Outcome.NOT_LOCATED}
    return [
        o
        for o in ended
        if o.outcome is Outcome.NOT_LOCATED and (o.item_address, o.op, o.target, o.find, o.replacement) not in known
    ]


def _said(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with the addresses in their messages in words."""
    return tuple(replace(f, message=in_words(f.message)) for f in findings)


def _paper_findings(
    document: Document, tree: Tree, operations: Sequence[Operation], conflicts: Sequence[Conflict]
) -> Iterator[Finding]:
    yield from check_parties(document)
    yield from check_signatures(document)
    yield from check_references(document)
    yield from check_operations(operations)
    yield from check_conflicts(conflicts)
    yield from check_stray(document)
    yield from check_numbers(document, tree.faults)
    yield from check_counts(document)
    yield from check_duplicates(document)
    yield from check_marks(document)
    yield from check_added_rows(document, operations)
    yield from check_hosts(document)
    yield from check_profile(document)
    yield from check_third_parties(document)
    yield from _tracked(document.source)
    yield from _doubtful(document.source)
    yield from check_additions(document)


def _doubtful(source: Source) -> Iterator[Finding]:
    if source.doubtful_pages:
        pages = ", ".join(map(str, source.doubtful_pages[:20]))
        message = f"Page {pages} seems to be set in columns whose order could not be told. Compare the text with the page before relying on it."
        yield Finding("layout-doubtful", Severity.WARNING, None, message)


def _tracked(source: Source) -> Iterator[Finding]:
    if source.tracked_changes:
        count = len(source.tracked_changes)
        message = f"The file holds {count} tracked changes that nobody settled. The accepted view was read; compare it with what was signed."
        yield Finding("tracked-changes", Severity.WARNING, None, message, source.tracked_changes[0].place)
