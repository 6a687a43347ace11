"""What the agreements themselves say: schedule, terms in force, subprocessors, and what their papers contradict."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from agreements.models import Agreement, AgreementFinding, ListedSubprocessor, TermSet, TermsInterval
from agreements.ownership import OF_ROW
from data_inventory.catalogue import base
from data_inventory.drift.facts import Terms
from data_inventory.meanings import Meanings
from data_inventory.models import DataElement, ScheduleRow
from data_inventory.standing import is_signed
from law.elements.recognition import NOTHING
from law.inventory import passing
from law.inventory.drift import DISPOSAL
from law.inventory.listing import is_denied, listed
from law.inventory.records import UNSIGNED, Listed, Named, Source, difference
from law.obligations import Combination, Duty, Restriction

if TYPE_CHECKING:
    from data_inventory.drift.loading import Loading

# What the reader finds within a paper and is drift as well, with what settles it.
IN_PAPERS = {
    "undeclared-subprocessor": ("list_subprocessor", "stop_collecting", "ask"),
    "retention-conflict": ("shorten_retention", "amend"),
}
_PIECES = ";\n•"
Agreements = Mapping[UUID, Agreement]


class Line(NamedTuple):
    """A line of a schedule, as far as it is compared. A district has ten thousand, of a few hundred elements."""

    agreement_id: UUID
    element_id: UUID
    position: int
    exhibit: str
    used: bool | None
    detail: str
    element: DataElement


def _lines(agreements: Agreements) -> list[Line]:
    """The lines of agreements that were asked for. Two queries."""
    if not agreements:
        return []
    rows = ScheduleRow.objects.unscoped(OF_ROW).filter(agreement__among=agreements).order_by("agreement_id", "position", "id")
    found = list(rows.values_list(*Line._fields[:-1]))
    elements = {e.pk: e for e in DataElement.objects.filter(pk__among={row[1] for row in found}).order_by()}
    return [Line._make((*row, elements[row[1]])) for row in found]


def load_schedules(loading: Loading, agreements: Agreements) -> None:
    """The schedules of the agreements, with what their words mean for this district."""
    found = _lines(agreements)
    meanings = Meanings.of({row.element_id for row in found}, loading.organization)
    said: dict[UUID, Source] = {}
    sources: dict[tuple[UUID, str], Source] = {}
    for row in found:
        agreement = agreements[row.agreement_id]
        source = sources.get((agreement.pk, row.exhibit))
        if source is None:
            source = schedule_source(agreement, row.exhibit)
            sources[agreement.pk, row.exhibit] = source
        entries = entries_of(row, source, meanings, loading)
        if row.used and any(m.reason == NOTHING.reason for m in meanings.rows(row.element_id)):
            said[agreement.pk] = source
        for facts in loading.by_agreement[agreement.pk]:
            (facts.unsigned if source.doubt else facts.schedule).extend(entries)
    for key, source in sorted(said.items(), key=lambda one: one[1].doubt):  # what is signed first
        for facts in loading.by_agreement[key]:
            if facts.not_yet is None and not (source.doubt and facts.schedule):
                facts.not_yet = None if any(one.used and one.code for one in facts.compared) else source


def schedule_source(agreement: Agreement, exhibit: str) -> Source:
    """The schedule of an agreement as a source, which says of one that is not signed that it is not."""
    label, doubt = f"the schedule of {agreement.title}", "" if is_signed(agreement) else UNSIGNED
    return Source("schedule", f"{label} (not signed)" if doubt else label, exhibit or None, str(agreement.pk), doubt)


def entries_of(row: ScheduleRow | Line, source: Source, meanings: Meanings, loading: Loading) -> list[Listed]:
    """A row as entries: one for each element that its words mean, with what was written beside an "other"."""
    element, line = row.element, row.position + 1
    used = False if _is_denied(element.name) else row.used
    entries = [
        Listed(m.means.code, element.name, used, source, m.means.subject, m.is_certain, m.means.sensitivity, line=line)
        for m in meanings.rows(row.element_id)
        if m.means
    ]
    if not entries and not meanings.is_nothing(row.element_id):
        entries = [Listed(None, element.name, used, source, element.subject, False, line=line)]
    if row.detail and any(e.code is None or e.code.endswith(".other") for e in entries):
        for piece in _pieces(row.detail):
            told = listed(
                piece,
                source,
                used=row.used,
                subject=element.subject,
                category=element.category,
                catalogue=base(),
                extra=loading.extra,
            )
            entries += [one for one in told if one.is_certain]
    return entries


_is_denied = lru_cache(maxsize=8192)(is_denied)  # of names, which recur


def _pieces(text: str) -> list[str]:
    for mark in _PIECES:
        text = text.replace(mark, ",")
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def load_terms(loading: Loading, agreements: Agreements) -> None:
    """Duties and restrictions in force on the day; of an agreement without intervals, the terms last recorded."""
    intervals = TermsInterval.objects.unscoped(OF_ROW).in_force(on=loading.on).filter(agreement__among=agreements)
    by_agreement = dict(intervals.order_by("recorded_at").values_list("agreement", "term_set"))
    chosen = {key: by_agreement.get(key) or a.latest_term_set_id for key, a in agreements.items()}
    sets = TermSet.objects.unscoped(OF_ROW).filter(pk__in={key for key in chosen.values() if key})
    parsed = {s.pk: (duties_of(s.duties), restrictions_of(s.restrictions)) for s in sets.only("duties", "restrictions")}
    for key, term_set in chosen.items():
        if term_set not in parsed:
            continue
        source = Source("agreement", agreements[key].title, None, str(key))
        for facts in loading.by_agreement[key]:
            facts.terms.append(Terms(source, *parsed[term_set]))


def restrictions_of(rows: list[dict[str, Any]]) -> tuple[Restriction, ...]:
    """Restrictions as they are stored with a term set."""
    return tuple(
        Restriction(r["kind"], r["rule"], tuple(r.get("values") or ()), r["address"], r["source"], r.get("quote", ""))
        for r in rows
    )


def duties_of(rows: list[dict[str, Any]]) -> tuple[Duty, ...]:
    """The duties to dispose of data, as they are stored with a term set."""
    return tuple(_duty(r) for r in rows if r["kind"] in DISPOSAL)


def _duty(row: dict[str, Any]) -> Duty:
    combine = row.get("combine")
    recurs = row.get("recurs")
    given = {name: row.get(name) for name in Duty.__dataclass_fields__}
    return Duty(**given | {  # type: ignore[arg-type]
        "combine": Combination(combine["rule"], combine.get("with") or combine.get("limb") or "") if combine else None,
        "recurs": tuple(recurs) if isinstance(recurs, list) else recurs,
        "content": tuple(row.get("content") or ()),
        "exceptions": tuple(row.get("exceptions") or ()),
    })  # fmt: skip


def load_declared(loading: Loading, agreements: Agreements) -> None:
    """The subprocessors that the papers list, and what they say goes along."""
    rows = ListedSubprocessor.objects.visible_to(loading.actor).filter(agreement__among=agreements)
    for row in rows.order_by("id"):
        agreement, key = agreements[row.agreement_id], str(row.agreement_id)
        paper = agreement.title if is_signed(agreement) else f"{agreement.title}, not signed"
        source = Source("subprocessor", f"{row.name} ({paper})", None, f"{key}:{row.name}")
        entries = told(row.information, source, loading)
        for facts in loading.by_agreement[row.agreement_id]:
            # Beside an agreement in force, one that is not signed declares nobody: it states whom it would list.
            (facts.declared if is_signed(agreement) or not facts.is_signed else facts.stated).append(Named(row.name, source))
            for one in entries:
                facts.add(one)


def told(text: str, source: Source, loading: Loading, *, used: bool = True) -> list[Listed]:
    """The elements that free words surely name; last, in an entry without a code, the words that nobody has understood."""
    return list(passing.told(text, source, used=used, catalogue=base(), extra=loading.extra))


@lru_cache(maxsize=4096)
def codes_told(text: str) -> frozenset[str]:
    """The codes of the shared catalogue that free words name with certainty."""
    found = passing.told(text, Source("subprocessor", ""), catalogue=base())
    return frozenset(one.code for one in found if one.code and one.used is not False)


@lru_cache(maxsize=4096)
def unread_of(text: str) -> str:
    """The words about what goes along that nobody has understood."""
    found = passing.told(text, Source("subprocessor", ""), catalogue=base())
    return "; ".join(one.text for one in found if not one.code)


def load_findings(loading: Loading, agreements: Agreements) -> None:
    """What a paper contradicts in itself: hosts that it names and denies, data that it keeps too long."""
    rows = AgreementFinding.objects.visible_to(loading.actor).filter(agreement__among=agreements, rule__in=IN_PAPERS)
    for row in rows.order_by("id"):
        source = Source("agreement", agreements[row.agreement_id].title, row.address or None, str(row.agreement_id))
        found = difference(row.rule, row.severity, row.message, source, settles=IN_PAPERS[row.rule], words=row.message)
        for facts in loading.by_agreement[row.agreement_id]:
            facts.in_papers.append(found)
