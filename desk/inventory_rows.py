"""What is agreed of a product beside what is known to be collected, element by element."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from data_inventory.models import CatalogueElement, Subject
from data_inventory.selectors import HeldElement
from desk.drift_rows import ShownSource
from desk.drift_words import KINDS, source_url, source_words
from law.inventory.records import EXPIRED, OPTIONAL, Listed
from vendors.models import Product

SIDE = "schedule"


@dataclass(frozen=True, slots=True)
class Side:
    """What one list says of an element: where, and whether it is used and surely meant."""

    source: ShownSource
    words: str
    used: bool | None
    is_certain: bool
    doubt: str = ""  # why it settles nothing by itself, as the source says

    @property
    def note(self) -> str:
        """What is not plain about it."""
        if not self.is_certain:
            return _("“%(words)s” may mean it") % {"words": self.words}
        if self.used is None:
            return _("use not stated")
        if self.used is False:
            return _("not used")
        return _("collected from some, or where it is switched on") if self.doubt == OPTIONAL else ""


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element of a product: both sides."""

    element: CatalogueElement
    agreed: tuple[Side, ...]
    known: tuple[Side, ...]

    @property
    def is_agreed(self) -> bool:
        return any(side.used and side.is_certain and not side.doubt for side in self.agreed)

    @property
    def is_known(self) -> bool:
        """Words that may mean it do not tell: they are shown, and not counted."""
        return any(side.used is not False and side.is_certain and side.doubt != EXPIRED for side in self.known)

    @property
    def is_different(self) -> bool:
        """Whether it is known to be collected and not agreed. The other way round is no reason to look."""
        return self.is_known and not self.is_agreed

    @property
    def is_idle(self) -> bool:
        """Whether the schedule lists it as not used, and nothing else knows of it."""
        return not self.known and all(side.used is False for side in self.agreed)


@dataclass(frozen=True, slots=True)
class ElementGroup:
    """A category with its elements."""

    subject: str
    label: str
    rows: tuple[ElementRow, ...]


def groups_of(held: Iterable[HeldElement], product: Product) -> list[ElementGroup]:
    """The elements of a product under their categories."""
    order = list(Subject.values)
    rows = sorted((_row(one, product) for one in held), key=lambda r: order.index(r.element.subject))
    grouped = groupby(rows, key=lambda r: (r.element.get_subject_display(), r.element.category_label or r.element.category))
    return [ElementGroup(str(subject), label, tuple(same)) for (subject, label), same in grouped]


def without_idle(groups: Iterable[ElementGroup]) -> list[ElementGroup]:
    """The same without what the schedule lists as not used."""
    kept = [ElementGroup(g.subject, g.label, tuple(r for r in g.rows if not r.is_idle)) for g in groups]
    return [group for group in kept if group.rows]


def _row(held: HeldElement, product: Product) -> ElementRow:
    agreed = [one for one in held.listed if one.source.kind == SIDE]
    known = [one for one in held.listed if one.source.kind != SIDE]
    return ElementRow(held.element, _sides(agreed, product), _sides(known, product))


def _sides(listed: Iterable[Listed], product: Product) -> tuple[Side, ...]:
    """A source once, by what it says most surely."""
    best: dict[str, Listed] = {}
    for one in sorted(listed, key=lambda one: (not one.is_certain, one.used is not True)):
        best.setdefault(one.source.identity, one)
    return tuple(
        Side(
            ShownSource(str(KINDS.get(o.source.kind, o.source.kind)), source_words(o.source), source_url(o.source, product.pk)),
            o.text, o.used, o.is_certain, o.source.doubt,
        )
        for o in best.values()
    )  # fmt: skip
