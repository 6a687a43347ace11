"""What a product is stated to collect, as its page shows it: on a day, what is announced, and what was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from data_inventory.models import CollectionStatement, Need, StatedElement
from data_inventory.services.stating import kept_of, statements_of
from desk.vendor_changes import Difference, differences_between
from vendors.models import Product

KIND = CollectionStatement._meta.label_lower


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A category with its elements."""

    label: str
    rows: tuple[StatedElement, ...]


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement, with what it says otherwise than the one before it."""

    statement: CollectionStatement
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """What is stated on a day; what is announced for later, the next first; what held earlier, the last first."""

    present: CollectionStatement | None
    groups: tuple[ShownGroup, ...] = ()
    coming: tuple[ShownStatement, ...] = ()
    earlier: tuple[ShownStatement, ...] = ()

    @property
    def count(self) -> int:
        """How many elements are collected."""
        return sum(row.need != Need.NOT_YET for group in self.groups for row in group.rows)

    @property
    def not_yet(self) -> int:
        """How many are named and not collected yet."""
        return sum(len(group.rows) for group in self.groups) - self.count


def collected_on(product: Product, day: date) -> Collected:
    """The statements of a product as of a day. The number of queries grows with how many there are, not with their elements."""
    rows = statements_of(product)
    present = next((one for one in rows if one.is_in_force(day)), None)
    shown = _beside_the_one_before(rows)
    return Collected(
        present,
        _groups(present) if present else (),
        tuple(one for one in shown if one.statement.since and one.statement.since > day),
        tuple(one for one in reversed(shown) if one.statement.until and one.statement.until < day),
    )


def _beside_the_one_before(rows: Sequence[CollectionStatement]) -> list[ShownStatement]:
    kept = [kept_of(one) for one in rows]
    return [
        ShownStatement(one, tuple(d for d in differences_between(KIND, kept[n - 1] if n else None, kept[n]) if d.is_of_elements))
        for n, one in enumerate(rows)
    ]


def _groups(statement: CollectionStatement) -> tuple[ShownGroup, ...]:
    def head(row: StatedElement) -> str:
        element = row.element
        return f"{element.category_label or element.category} ({element.get_subject_display()})"

    def place(row: StatedElement) -> tuple[bool, str, str, str]:
        element = row.element
        return element.subject != "student", element.subject, element.category_label, element.label

    ordered = sorted(statement.stated.all(), key=place)
    return tuple(ShownGroup(label, tuple(same)) for label, same in groupby(ordered, key=head))
