"""Which known record a paper may mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.actors import Actor, SystemActor
from vendors.likeness import PROBABLE, Described, Likeness, best, likeness
from vendors.models import Product, Vendor
from vendors.naming import domain_of, name_key

PROPOSALS = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A known record that a paper may mean. A person decides; nothing is matched silently."""

    record: Vendor | Product
    score: int  # 0 to 100
    reasons: tuple[str, ...]

    @property
    def is_same_name(self) -> bool:
        return "same name" in self.reasons

    @property
    def is_probable(self) -> bool:
        """Whether it may be offered as the one that is meant. Any other is only perhaps the one."""
        return self.score >= PROBABLE


def propose_vendor(
    *, actor: Actor | SystemActor, names: Iterable[str], addresses: Iterable[str] = (), address: str = "", limit: int = PROPOSALS
) -> list[Proposal]:
    """Known vendors that the names and addresses of a paper may mean, best first. `addresses`: web and mail addresses."""
    wanted = Described(tuple(filter(None, names)), tuple(filter(None, map(domain_of, addresses))), address or "")
    scored = ((likeness(wanted, _described(vendor)), vendor) for vendor in _vendors_to_compare(actor))
    return [_proposal(vendor, like) for like, vendor in best(scored, limit)]


def propose_product(*, actor: Actor | SystemActor, name: str, vendor: Vendor | None, limit: int = PROPOSALS) -> list[Proposal]:
    """Known products of the vendor that the name may mean, best first. The vendor's own name in them tells nothing."""
    if vendor is None or not name_key(name):
        return []
    wanted, beside = Described((name,)), (vendor.name,)
    known = Product.objects.visible_to(actor).named().filter(vendor=vendor)
    scored = ((likeness(wanted, Described((p.name,)), beside), p) for p in known)
    return [_proposal(product, like) for like, product in best(scored, limit)]


def _vendors_to_compare(actor: Actor | SystemActor) -> QuerySet[Vendor]:
    known = Vendor.objects.visible_to(actor).current().prefetch_related("other_names")
    return known.only("id", "name", "domain", "address")


def _described(vendor: Vendor) -> Described:
    others = tuple(other.name for other in vendor.other_names.all())
    return Described((vendor.name, *others), (vendor.domain,) if vendor.domain else (), vendor.address)


def _proposal(record: Vendor | Product, like: Likeness) -> Proposal:
    return Proposal(record, like.score, like.reasons)
