"""What the words of schedules mean for one district."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from data_inventory.models import CatalogueElement, DataElement, ElementMeaning

SHARED = "shared, and the district's own"


@dataclass(frozen=True, slots=True)
class Meanings:
    """Meanings by the key of an element of schedules: what the district settled, else what was recognized."""

    by_element: Mapping[UUID, tuple[ElementMeaning, ...]]

    @classmethod
    def of(cls, elements: Collection[UUID], organization: Organization | None) -> "Meanings":
        """One query, however many they are."""
        ours = Q(organization=None) | Q(organization=organization) if organization else Q(organization=None)
        rows = ElementMeaning.objects.unscoped(SHARED).filter(ours, data_element__in=elements).select_related("means")
        found: dict[UUID, list[ElementMeaning]] = defaultdict(list)
        for row in rows.order_by("data_element_id", "id"):
            found[row.data_element_id].append(row)
        return cls({key: _chosen(rows) for key, rows in found.items()})

    def rows(self, element: UUID) -> tuple[ElementMeaning, ...]:
        """The meanings of one."""
        return self.by_element.get(element, ())

    def is_nothing(self, element: UUID) -> bool:
        """Whether it is certain that the words name no personal data."""
        rows = self.rows(element)
        return bool(rows) and all(row.means is None and row.is_certain for row in rows)


def _chosen(rows: list[ElementMeaning]) -> tuple[ElementMeaning, ...]:
    own = [row for row in rows if row.organization_id]
    return tuple(own or rows)


def catalogue_for(actor: Actor | SystemActor) -> QuerySet[CatalogueElement]:
    """The elements of the present catalogue with those that the actor's district added."""
    return CatalogueElement.objects.visible_to(actor).filter(until_version="")


def meanings_to_settle(actor: Actor) -> QuerySet[DataElement]:
    """The elements of the district's schedules whose meaning is not certain and that nobody of it has settled."""
    used = DataElement.objects.filter(rows__agreement__organization=actor.organization)
    uncertain = ElementMeaning.objects.unscoped(SHARED).filter(organization=None, is_certain=False)
    own = ElementMeaning.objects.unscoped(SHARED).filter(organization=actor.organization)
    found = used.filter(pk__in=uncertain.values("data_element")).exclude(pk__in=own.values("data_element"))
    return found.distinct().order_by("subject", "category", "name")
