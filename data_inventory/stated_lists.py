"""What is stated of products, as a list beside the others: by the vendor that keeps the record, or by a district where none does.

It is a source of its own. It proves nothing, and lets nothing through.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from data_inventory.models import CatalogueElement, CollectionStatement, Need, StatedElement
from law.inventory.records import OPTIONAL, Listed, Source
from law.inventory.stating import StatedList
from trail.among import Keys
from vendors.models import Product, ProductChange, in_force

SHARED = "what vendors state of their products is a shared record"


class Line(NamedTuple):
    """One element of a statement, as far as it is compared."""

    statement: UUID
    code: str
    label: str
    subject: str
    sensitivity: str
    need: str


def source_of(statement: CollectionStatement, product: Product) -> Source:
    """Who says so. The key hangs on the product: what was decided about one statement holds for the next one."""
    return _source(str(product.pk), product.name, statement.stated_by)


def _source(key: str, name: str, stated_by: str) -> Source:
    if stated_by == CollectionStatement.StatedBy.VENDOR:
        return Source("statement", f"the vendor's statement about {name}", None, key)
    if stated_by == CollectionStatement.StatedBy.BOTH:
        return Source("statement", f"the statements about {name} by its vendor and by a district, taken together", None, key)
    return Source("statement", f"the statement about {name} by a district, not by its vendor", None, key)


def statements_on(products: Collection[UUID], on: date) -> list[CollectionStatement]:
    """Those that hold on the day. One query."""
    if not products:
        return []
    rows = CollectionStatement.objects.unscoped(SHARED).on(on).filter(product__among=products)
    return list(rows.order_by("product_id", "id"))


def lines_of(statements: Iterable[CollectionStatement]) -> dict[UUID, list[Line]]:
    """Their elements. One query, however many they are."""
    keys = [one.pk for one in statements]
    found: dict[UUID, list[Line]] = defaultdict(list)
    if not keys:
        return found
    rows = StatedElement.objects.unscoped(SHARED).filter(statement__among=keys).order_by("statement_id", "element__code")
    of = ("statement_id", "element__code", "element__label", "element__subject", "element__sensitivity", "need")
    for row in rows.values_list(*of):
        found[row[0]].append(Line._make(row))
    return found


def stated_list(source: Source, lines: Iterable[Line]) -> StatedList:
    """As the comparisons take it: what is asked of some only is no error by itself, what is not collected yet is not used."""
    return StatedList(source, tuple(_listed(one, source) for one in lines))


def _listed(line: Line, source: Source) -> Listed:
    told = Source(source.kind, source.label, source.address, source.key, OPTIONAL if line.need == Need.OPTIONAL else "")
    return Listed(line.code, line.label, line.need != Need.NOT_YET, told, line.subject, True, line.sensitivity)


def stated_lists(products: Mapping[UUID, Product], on: date, undo: ProductChange | None = None) -> dict[UUID, StatedList]:
    """Of each product what is stated of it on the day; `undo`: as it would be had this change not been made. Two queries."""
    rows = statements_on(products, on)
    lines = lines_of(rows)
    found = {one.product_id: stated_list(source_of(one, products[one.product_id]), lines[one.pk]) for one in rows}
    if undo is not None and undo.record_kind == CollectionStatement._meta.label_lower and undo.product_id in products:
        _undo(found, products, rows, undo, on)
    return found


def stated_by_vendors(element: CatalogueElement, products: Keys, on: date) -> list[tuple[UUID, Listed]]:
    """The products of which the element is stated, with how. One query."""
    if not products:
        return []
    rows = StatedElement.objects.unscoped(SHARED).filter(
        in_force(on, "statement__"), element=element, statement__product__among=products
    )
    of = ("statement__product_id", "statement__product__name", "statement__stated_by", "statement_id", "need")
    found = []
    for product, name, teller, statement, need in rows.order_by("statement__product_id", "id").values_list(*of):
        line = Line(statement, element.code, element.label, element.subject, element.sensitivity, need)
        found.append((product, _listed(line, _source(str(product), name, teller))))
    return found


def codes_stated(products: Keys, on: date) -> dict[UUID, set[str]]:
    """Of each product the elements that are stated as collected, from everybody or from some. One query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    if not products:
        return found
    rows = StatedElement.objects.unscoped(SHARED).filter(in_force(on, "statement__"), statement__product__among=products)
    for product, code in rows.exclude(need=Need.NOT_YET).order_by().values_list("statement__product_id", "element__code"):
        found[product].add(code)
    return found


def _undo(
    found: dict[UUID, StatedList],
    products: Mapping[UUID, Product],
    rows: Sequence[CollectionStatement],
    undo: ProductChange,
    on: date,
) -> None:
    """What was stated before the change, unless another statement has taken its place by that day."""
    key: Any = undo.product_id
    held = next((one for one in rows if one.product_id == key), None)
    if held is not None and str(held.pk) != undo.record_key and not undo.kind.endswith(".withdrawn"):
        return
    found.pop(key, None)
    before = undo.before
    if before is None or not _holds(before, on):
        return
    source = _source(str(key), products[key].name, before["stated_by"])
    needs = {one["key"]: one["need"] for one in before["collected"]}
    known = CatalogueElement.objects.unscoped(SHARED).filter(organization=None, code__in=needs).order_by("code")
    lines = [Line(held.pk if held else key, e.code, e.label, e.subject, e.sensitivity, needs[e.code]) for e in known]
    found[key] = stated_list(source, lines)


def _holds(kept: Mapping[str, Any], on: date) -> bool:
    since, until = kept["since"], kept["until"]
    return (not since or date.fromisoformat(since) <= on) and (not until or on <= date.fromisoformat(until))
