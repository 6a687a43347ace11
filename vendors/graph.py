"""Walking the graph of subprocessors, over links that were fetched already. No database.

A product passes data on by its own links and by those of its vendor's "all services" product.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vendors.models import Product, SubprocessorLink

Path = tuple[SubprocessorLink, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """A link that is reached from a product: after how many links, and by which way (this link is its last)."""

    link: SubprocessorLink
    depth: int
    path: Path

    @property
    def service(self) -> Product:
        return self.link.service


class Outgoing:
    """The links that lead on from a product. Made once, it serves as many walks as are wanted."""

    def __init__(self, links: Iterable[SubprocessorLink]) -> None:
        self._own: dict[object, list[SubprocessorLink]] = defaultdict(list)
        self._of_all: dict[object, list[SubprocessorLink]] = defaultdict(list)
        for link in links:
            if link.product.is_all_services:
                self._of_all[link.product.vendor_id].append(link)
            else:
                self._own[link.product_id].append(link)

    def of(self, product: Product) -> list[SubprocessorLink]:
        """Its own, then those of all services of its vendor."""
        return [*self._own.get(product.pk, ()), *self._of_all.get(product.vendor_id, ())]


def walk(start: Product, links: Iterable[SubprocessorLink] | Outgoing) -> list[Reached]:
    """Every link that is reached, nearest first, each once and by a shortest way."""
    outgoing = links if isinstance(links, Outgoing) else Outgoing(links)
    waiting = deque[tuple[Product, Path]]([(start, ())])
    seen_links, seen_products, found = set(), {start.pk}, list[Reached]()
    while waiting:
        product, path = waiting.popleft()
        for link in outgoing.of(product):
            if link.pk in seen_links:
                continue
            seen_links.add(link.pk)
            found.append(Reached(link, len(path) + 1, (*path, link)))
            if link.service_id not in seen_products:
                seen_products.add(link.service_id)
                waiting.append((link.service, (*path, link)))
    return found


def cycle_with(new: SubprocessorLink, links: Iterable[SubprocessorLink]) -> Path | None:
    """The way back from the service of a new link to its product, if links that hold on one day together make one."""
    outgoing = Outgoing(links)
    first, last = new.since or date.min, new.until or date.max
    waiting = deque[tuple[Product, date, date, Path]]([(new.service, first, last, ())])
    seen = set()
    while waiting:
        product, begins, ends, path = waiting.popleft()
        if _leads_on_by(product, new):
            return path
        for link in outgoing.of(product):
            narrowed = max(begins, link.since or date.min), min(ends, link.until or date.max)
            if narrowed[0] <= narrowed[1] and (link.service_id, *narrowed) not in seen:
                seen.add((link.service_id, *narrowed))
                waiting.append((link.service, *narrowed, (*path, link)))
    return None


def _leads_on_by(product: Product, link: SubprocessorLink) -> bool:
    """Whether data at the product goes along the link."""
    origin = link.product
    return product.pk == origin.pk or (origin.is_all_services and product.vendor_id == origin.vendor_id)


def in_words(new: SubprocessorLink, back: Sequence[SubprocessorLink]) -> str:
    """The circle as a person reads it: from the product to the service and back to it."""
    return " → ".join(full_name(p) for p in [new.product, new.service, *(link.service for link in back)])


def full_name(product: Product) -> str:
    """Vendor and product; the vendor alone for all of its services."""
    return product.vendor.name if product.is_all_services else f"{product.vendor.name}: {product.name}"
