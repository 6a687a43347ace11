"""The graph of subprocessors in the database: everything that is reached from a product, by one recursive query.

Written in SQL that SQLite and PostgreSQL both understand. Links are followed that hold within a window of days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from vendors.models import Product, SubprocessorLink

_HOLDS = "(l.since IS NULL OR l.since <= %s) AND (l.until IS NULL OR l.until >= %s)"
# A product leads on by its own links and by those of its vendor's "all services"; g is that one.
_DOWN = f"""
WITH RECURSIVE reached(link_id, service_id) AS (
  SELECT l.id, l.service_id
  FROM vendors_product p
  LEFT JOIN vendors_product g ON g.vendor_id = p.vendor_id AND g.kind = 'all_services'
  JOIN vendors_subprocessorlink l ON (l.product_id = p.id OR l.product_id = g.id)
  WHERE p.id IN ({{starts}}) AND {_HOLDS}
  UNION
  SELECT l.id, l.service_id
  FROM reached r
  JOIN vendors_product p ON p.id = r.service_id
  LEFT JOIN vendors_product g ON g.vendor_id = p.vendor_id AND g.kind = 'all_services'
  JOIN vendors_subprocessorlink l ON (l.product_id = p.id OR l.product_id = g.id)
  WHERE {_HOLDS}
)
SELECT link_id FROM reached
"""  # noqa: S608  two constants
# The other way: who passes data on to a service. By a link of "all services" every product of that vendor does (s).
_UP = """
WITH RECURSIVE relying(product_id) AS (
  SELECT l.product_id FROM vendors_subprocessorlink l WHERE l.service_id IN ({starts}) AND {holds}
  UNION
  SELECT l.product_id
  FROM relying r
  JOIN vendors_product q ON q.id = r.product_id
  JOIN vendors_product s ON (s.id = q.id OR (q.kind = 'all_services' AND s.vendor_id = q.vendor_id))
  JOIN vendors_subprocessorlink l ON l.service_id = s.id
  WHERE {holds}
)
SELECT s.id FROM relying r
JOIN vendors_product q ON q.id = r.product_id
JOIN vendors_product s ON (s.id = q.id OR (q.kind = 'all_services' AND s.vendor_id = q.vendor_id))
"""


@dataclass(frozen=True, slots=True)
class Window:
    """From a day until a day, both included."""

    first: date
    last: date

    @property
    def parameters(self) -> list[Any]:
        """As `_HOLDS` wants them."""
        return [connection.ops.adapt_datefield_value(day) for day in (self.last, self.first)]


def links_below(product: Product, window: Window) -> QuerySet[SubprocessorLink]:
    """Every link along which data of the product goes on, directly or further, with both ends and their vendors."""
    return links_below_all([product.pk], window)


def links_below_all(products: Iterable[UUID], window: Window) -> QuerySet[SubprocessorLink]:
    """Every link along which data of any of these products goes on, each once."""
    starts = [_key(key) for key in products]
    if not starts:
        return SubprocessorLink.objects.none()
    sql = _DOWN.format(starts=", ".join(["%s"] * len(starts)))
    reached = RawSQL(sql, [*starts, *window.parameters, *window.parameters])  # noqa: S611  parameters only
    found = SubprocessorLink.objects.unscoped("shared records; the selector has asked").filter(pk__in=reached)
    return found.select_related("product__vendor", "service__vendor")


def products_above(services: Iterable[UUID], window: Window) -> QuerySet[Product]:
    """Every product whose data comes to one of the services, directly or further."""
    starts = [_key(key) for key in services]
    if not starts:
        return Product.objects.none()
    sql = _UP.format(starts=", ".join(["%s"] * len(starts)), holds=_HOLDS)
    above = RawSQL(sql, [*starts, *window.parameters, *window.parameters])  # noqa: S611  parameters only
    return Product.objects.unscoped("shared records; the selector has asked").filter(pk__in=above).select_related("vendor")


def _key(key: UUID) -> Any:
    return Product._meta.pk.get_db_prep_value(key, connection)  # type: ignore[union-attr]
