"""Along which links data of a product goes on, and what came in to where each of them starts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from data_inventory.models import Flow
from law.inventory.reaching import AT_THE_PRODUCT, Arrived, stated
from trail.among import Keys
from vendors.closures import Window, links_below_all
from vendors.graph import Outgoing, Reached, walk
from vendors.models import Product, SubprocessorLink, in_force

_NONE: frozenset[str] = frozenset()
_IN_SCOPE = "of links in scope"


@dataclass(frozen=True, slots=True)
class Passing:
    """A link that is reached, and what came to where it starts."""

    reached: Reached
    came: Arrived


class Ways:
    """The links below products. Made once, it serves as many products as are wanted."""

    def __init__(self, links: Sequence[SubprocessorLink], on: date) -> None:
        self.outgoing = Outgoing(links)
        self._besides = _flows_of([link for link in links if self.outgoing.of(link.service)], on)

    def of(self, product: Product, reached: list[Reached] | None = None) -> Iterator[Passing]:
        """Every link that is reached, nearest first, with what came in before it. `reached`: where it was walked already."""
        reached = walk(product, self.outgoing) if reached is None else reached
        at = {product.pk: AT_THE_PRODUCT}
        if reached and reached[-1].depth > 1:
            self._fill(at, product, reached)
        for one in reached:
            yield Passing(one, at[_start(product, one)])

    def to(self, wanted: Sequence[Reached], product: Product, reached: list[Reached]) -> Iterator[Passing]:
        """Only the wanted ones. From the product itself goes whatever came to it: nothing has to be followed."""
        if all(one.depth == 1 for one in wanted):
            yield from (Passing(one, AT_THE_PRODUCT) for one in wanted)
            return
        keys = {one.link.pk for one in wanted}
        yield from (passing for passing in self.of(product, reached) if passing.reached.link.pk in keys)

    def _fill(self, at: dict[UUID, Arrived], product: Product, reached: Sequence[Reached]) -> None:
        """Until nothing more comes anywhere: data reaches the same service by several ways."""
        for _ in reached:
            before = dict(at)
            for one in reached:
                link = one.link
                goes = at[_start(product, one)].passed_on(stated(link.information), self._besides.get(link.pk, _NONE))
                at[link.service_id] = goes.join(at.get(link.service_id))
            if at == before:
                return


@lru_cache(maxsize=65536)
def may_name(information: str, code: str) -> bool:
    """Whether the words of a link may name an element. They are read once in a process, and asked about once for each element."""
    return stated(information).concerns(code)


@dataclass(frozen=True, slots=True)
class Leading:
    """What leads to where an element is wanted: products that pass it on, and the links on the ways there."""

    products: frozenset[UUID]
    links: frozenset[UUID]


class Sketch:
    """The links below products, with no more of each than what says where it leads and what goes along. Two or three queries.

    Of a whole district's products few pass on what is asked for: only their links are worth fetching with all that is shown.
    """

    def __init__(self, products: Collection[UUID], on: date) -> None:
        found = links_below_all(products, Window(on, on)).select_related(None).order_by()
        self._rows = list(found.values_list("pk", "product_id", "service_id", "information"))
        origins = Keys(row[1] for row in self._rows)
        # Everyone to whom anything goes, and who may pass it on.
        self.starting = Keys({*products, *(row[2] for row in self._rows)})
        whole = Product.objects.unscoped(_IN_SCOPE).filter(kind=Product.Kind.ALL_SERVICES, pk__among=origins)
        # Vendors that pass on for all they offer, by the product that stands for it.
        self._whole = dict(whole.order_by().values_list("pk", "vendor_id")) if len(origins) else {}
        self._vendors = self._of(set(self._whole.values())) if self._whole else {}

    def _of(self, vendors: Collection[UUID]) -> dict[UUID, UUID]:
        """By product, which of these vendors offers it: whatever comes to the product, goes on for all that the vendor offers."""
        rows = Product.objects.unscoped(_IN_SCOPE).filter(pk__among=self.starting, vendor__among=vendors)
        return dict(rows.order_by().values_list("pk", "vendor_id"))

    def leading(self, products: Iterable[UUID], code: str, further: Collection[UUID]) -> Leading:
        """Those of the products that reach a link that may name the element, or a place in `further`.

        Links that lead to neither bring nothing to where one of these starts.
        """
        into: dict[UUID, list[tuple[UUID, UUID]]] = defaultdict(list)  # the links to a service, with where each starts
        found: list[tuple[UUID, UUID]] = []
        whole, vendors = self._whole, self._vendors
        for key, origin, service, information in self._rows:
            link = key, whole.get(origin, origin) if whole else origin
            into[service].append(link)
            if vendors and service in vendors:
                into[vendors[service]].append(link)
            if may_name(information, code):
                found.append(link)
        good, ways = set(further), dict(found)
        waiting = [*good, *ways.values()]
        good.update(ways.values())
        while waiting:
            for key, start in into.get(waiting.pop(), ()):
                ways[key] = start
                if start not in good:
                    good.add(start)
                    waiting.append(start)
        return Leading(frozenset(key for key in products if key in good or vendors.get(key) in good), frozenset(ways))


def _start(product: Product, one: Reached) -> UUID:
    return product.pk if one.depth == 1 else one.path[-2].service_id


def _flows_of(links: Iterable[SubprocessorLink], on: date) -> dict[UUID, frozenset[str]]:
    """What vendors' flows say besides of links by which data goes further. One query, where there are such links."""
    keys = [link.pk for link in links]
    if not keys:
        return {}
    rows = Flow.objects.unscoped(_IN_SCOPE).filter(in_force(on), organization=None, link__among=keys)
    found: dict[UUID, set[str]] = defaultdict(set)
    for link, code in rows.order_by().values_list("link_id", "elements__code"):
        found[link].add(code or "")
    return {key: frozenset(codes) for key, codes in found.items()}
