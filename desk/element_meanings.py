"""Words of schedules and headings of uploads whose meaning nobody is sure of, in one list."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actors import Actor
from data_inventory.models import CatalogueElement, CollectedField, DataElement, ScheduleRow
from data_inventory.selectors import Meanings, meanings_to_settle
from data_inventory.services import seen_of_field, settle_field, settle_meaning
from rendering.numbers import whole_number

WORDS, HEADING = "w", "h"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Words, where they stand, and what they may mean. `key`: of words of schedules, or of a heading of an upload."""

    key: str
    words: str
    context: str
    places: tuple[tuple[str, UUID, str], ...]  # kind of page, key, name
    candidates: tuple[CatalogueElement, ...]
    reason: str


def unsettled(actor: Actor) -> list[Unsettled]:
    """All that waits for a person of the actor's district, words of schedules first."""
    return [*_of_schedules(actor), *_of_uploads(actor)]


def _of_schedules(actor: Actor) -> list[Unsettled]:
    elements = list(meanings_to_settle(actor))
    said = Meanings.of([e.pk for e in elements], actor.organization)
    places = _agreements(actor, elements)
    return [
        Unsettled(
            f"{WORDS}{e.pk}", e.name, " · ".join(filter(None, (e.category, str(e.get_subject_display())))),
            tuple(("schedule", key, title) for key, title in places[e.pk]),
            tuple(m.means for m in said.rows(e.pk) if m.means), next((m.reason for m in said.rows(e.pk) if m.reason), ""),
        )
        for e in elements
    ]  # fmt: skip


def _agreements(actor: Actor, elements: Sequence[DataElement]) -> dict[UUID, list[tuple[UUID, str]]]:
    rows = ScheduleRow.objects.visible_to(actor).filter(element__in=elements, agreement__organization=actor.organization)
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    pairs = rows.order_by("agreement__title").values_list("element", "agreement", "agreement__title").distinct()
    for element, agreement, title in pairs:
        if (agreement, title) not in found[element]:
            found[element].append((agreement, title))
    return found


def fields_to_settle(actor: Actor) -> QuerySet[CollectedField]:
    """Headings of the district's present uploads that nobody is sure of."""
    rows = CollectedField.objects.visible_to(actor).filter(
        collected__organization=actor.organization, collected__superseded_at=None, is_technical=False
    )
    return rows.filter(Q(is_certain=False) | Q(elements=None)).distinct()


def _of_uploads(actor: Actor) -> list[Unsettled]:
    rows = fields_to_settle(actor).select_related("collected__product").prefetch_related("elements")
    return [
        Unsettled(
            f"{HEADING}{row.pk}", row.header, " · ".join(filter(None, (row.part, str(row.get_subject_display())))),
            (("upload", row.collected_id, f"{row.collected.product.name}: {row.collected.name}"),),
            tuple(row.elements.all()), row.reason,
        )
        for row in rows.order_by("collected", "part", "position")
    ]  # fmt: skip


def settle_words(actor: Actor, keys: Sequence[str], means: Sequence[CatalogueElement]) -> int:
    """Say what the words of those keys mean, and give back how many that were. Those that are settled meanwhile are left."""
    done = 0
    for element in meanings_to_settle(actor).filter(pk__in=_keys(keys)):
        settle_meaning(actor=actor, data_element=element, means=means)
        done += 1
    numbers = [n for k in keys if k.startswith(HEADING) and (n := whole_number(k[1:])) is not None]
    for field in fields_to_settle(actor).filter(pk__in=numbers):
        settle_field(actor=actor, field=field, means=means, seen=seen_of_field(field))
        done += 1
    return done


def _keys(keys: Sequence[str]) -> list[UUID]:
    found = []
    for key in keys:
        if key.startswith(WORDS):
            try:
                found.append(UUID(key[1:]))
            except ValueError:
                continue
    return found
