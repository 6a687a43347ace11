"""The graph of subprocessors in the database: everything that is reached from a product, by one recursive query.

Written in SQL that SQLite and PostgreSQL both understand. Links are followed that hold within a window of days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from trail.among import Keys, as_one_value
from vendors.models import Product, SubprocessorLink
from vendors.named import products_named

_HOLDS = "(l.since IS NULL OR l.since <= %s) AND (l.until IS NULL OR l.until >= %s)"
# Products that pass data on: a product leads on by its own links and by those of its vendor's "all services" (s), if any.
# Both are given as two rows of one (n), since an "or" between the tables would try every product of the vendor for each.
_DOWN = """
WITH RECURSIVE pair(n) AS (SELECT 1 UNION ALL SELECT 2),
passing(product_id) AS (
  SELECT CASE WHEN n = 1 THEN p.id ELSE s.id END
  FROM vendors_product p
  LEFT JOIN vendors_product s ON s.vendor_id = p.vendor_id AND s.kind = 'all_services'
  JOIN pair ON n = 1 OR s.id <> p.id
  WHERE p.id {starts}
  UNION
  SELECT CASE WHEN n = 1 THEN q.id ELSE s.id END
  FROM passing r
  JOIN vendors_subprocessorlink l ON l.product_id = r.product_id
  JOIN vendors_product q ON q.id = l.service_id
  LEFT JOIN vendors_product s ON s.vendor_id = q.vendor_id AND s.kind = 'all_services'
  JOIN pair ON n = 1 OR s.id <> q.id
  WHERE {holds}
)
SELECT product_id FROM passing
"""
# The other way: who passes data on to a service. By a link of "all services" every product of that vendor does (s).
_UP = """
WITH RECURSIVE relying(product_id) AS (
  SELECT l.product_id FROM vendors_subprocessorlink l WHERE l.service_id IN ({starts}) AND {holds}
  UNION
  SELECT l.product_id
  FROM relying r
  JOIN vendors_product q ON q.id = r.product_id
  JOIN vendors_product s ON s.vendor_id = q.vendor_id AND (s.id = q.id OR q.kind = 'all_services')
  JOIN vendors_subprocessorlink l ON l.service_id = s.id
  WHERE {holds}
)
SELECT s.id FROM relying r
JOIN vendors_product q ON q.id = r.product_id
JOIN vendors_product s ON s.vendor_id = q.vendor_id AND (s.id = q.id OR q.kind = 'all_services')
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
    starts = Keys(products)
    if not starts:
        return SubprocessorLink.objects.none()
    among, keys = as_one_value(starts, connection.vendor, few=True)
    passing = RawSQL(_DOWN.format(starts=among, holds=_HOLDS), [keys, *window.parameters])  # noqa: S611  parameters only
    began = Q(since=None) | Q(since__lte=window.last)
    goes_on = Q(until=None) | Q(until__gte=window.first)
    found = SubprocessorLink.objects.unscoped("shared records; the selector has asked")
    return found.filter(began, goes_on, product__in=passing).select_related("product__vendor", "service__vendor")


def with_both_ends(links: QuerySet[SubprocessorLink]) -> list[SubprocessorLink]:
    """These links in their usual order, with both ends and their vendors by name: two queries, each product made once.

    Of a whole district there are thousands of links and far fewer products; joined to each link they would take most of the time.
    """
    found = list(links.select_related(None).order_by())
    products = products_named(Keys(key for link in found for key in (link.product_id, link.service_id)))
    for link in found:
        link.product, link.service = products[link.product_id], products[link.service_id]
    return sorted(found, key=usual_order)


def usual_order(link: SubprocessorLink) -> tuple[Any, ...]:
    """As the model has it: by both names, then by the first day."""
    product, service = link.product, link.service
    return product.name, product.pk.int, service.name, service.pk.int, link.since or date.min, link.pk.int


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
