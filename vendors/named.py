"""Products and links by name: rows made with no more than what a list or a map shows of them, since a page shows hundreds.

What else one asks of such a row is fetched then, as of any row of which fields were left out.
"""

from collections.abc import Collection
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

from trail.among import Keys
from vendors.models import Product, SubprocessorLink, Vendor

_IN_SCOPE = "shared records; the selector has asked"
_M = TypeVar("_M", bound=Model)


def products_named(keys: Collection[UUID] | Keys) -> dict[UUID, Product]:
    """These products with their vendors, both by name. One query."""
    among = keys if isinstance(keys, Keys) else Keys(keys)
    if not among:
        return {}
    rows = Product.objects.unscoped(_IN_SCOPE).filter(pk__among=among).order_by()
    found = {}
    for pk, name, kind, vendor_id, vendor_name in rows.values_list("pk", "name", "kind", "vendor_id", "vendor__name"):
        vendor = _row(Vendor, rows.db, {"id": vendor_id, "name": vendor_name})
        found[pk] = _row(Product, rows.db, {"id": pk, "name": name, "kind": kind, "vendor_id": vendor_id}, vendor=vendor)
    return found


def links_with_ends(links: QuerySet[SubprocessorLink], *fields: str) -> list[SubprocessorLink]:
    """These links by the fields, in no order, with both ends by name: two queries, each product made once."""
    named = ("id", "product_id", "service_id", *fields)
    found = list(links.select_related(None).order_by().values_list(*named))
    products = products_named(Keys(key for row in found for key in row[1:3]))
    return [
        _row(SubprocessorLink, links.db, dict(zip(named, row, strict=True)), product=products[row[1]], service=products[row[2]])
        for row in found
    ]


def _row(model: type[_M], database: str, fields: dict[str, Any], **related: Model) -> _M:
    """A row of the database as it would be fetched, as quickly as one that is unpickled."""
    made = model.__new__(model)
    state = ModelState()
    state.db, state.adding, state.fields_cache = database, False, related
    made.__dict__.update(fields, _state=state)
    return made
