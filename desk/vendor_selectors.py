"""Questions of the lists of vendors and products: the number of queries does not depend on the number of rows."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.actors import Actor
from agreements.covering import names_none, speaks_of
from agreements.models import Agreement, AgreementProduct
from agreements.models.agreements import Lifecycle
from agreements.ownership import OF_ROW
from vendors.closures import Window, products_above
from vendors.models import Certification, Hosting, Product, SubprocessorLink, Vendor, VendorName, in_force

SHARED = "vendors are shared records; the list has asked the policy"
READ, EXPORT = "agreements.read", "agreements.export"
MOST_SERVICES = 200  # a search for a subprocessor by fewer letters than tell it apart is cut off here
VENDOR_SORTS = {"name": "name", "domain": "domain", "state": "state", "claimed": "claimed_at", "added": "created_at"}
PRODUCT_SORTS = {"name": "name", "vendor": "vendor__name", "added": "created_at"}


@dataclass(frozen=True, slots=True)
class VendorQuery:
    """What the list of vendors asks for."""

    search: str = ""
    claimed: str = ""  # yes or no
    state: str = ""
    has_lapsed: bool = False
    is_ours: bool = False
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class ProductQuery:
    """What the list of products asks for."""

    search: str = ""
    vendor: str = ""
    subprocessor: str = ""
    country: str = ""
    certification: str = ""
    is_ours: bool = False
    sort: str = "name"


def vendors_matching(*, actor: Actor, query: VendorQuery, day: date, action: str = READ) -> QuerySet[Any]:
    """Vendors as their list shows them. `action`: for what agreements of one's own are asked."""
    found = Vendor.objects.visible_to(actor).current()
    for word in words_of(query.search):
        found = found.filter(_is_named(word) | Q(domain__contains=word) | Exists(_products_named(word)))
    if query.claimed:
        found = found.filter(claimed_by__isnull=query.claimed != "yes")
    if query.state:
        found = found.filter(state=query.state)
    if query.has_lapsed:
        found = found.filter(Exists(lapsed_on(day).filter(vendor=OuterRef("pk"))))
    ours = agreements_in_force(actor, day, action).filter(vendor=OuterRef("pk"))
    if query.is_ours:
        found = found.filter(Exists(ours))
    products = Product.objects.unscoped(SHARED).named().filter(vendor=OuterRef("pk")).order_by().values("vendor")
    return (
        found.annotate(product_count=_counted(products), agreement_count=_counted(ours.order_by().values("vendor")))
        .prefetch_related("other_names", Prefetch("certifications", queryset=_certifications()))
        .order_by(*_order(query.sort, VENDOR_SORTS))
    )


def products_matching(*, actor: Actor, query: ProductQuery, day: date, action: str = READ) -> QuerySet[Any]:
    """Products as their list shows them. `action`: for what agreements of one's own are asked."""
    found = Product.objects.visible_to(actor).named().filter(vendor__merged_into=None)
    for word in words_of(query.search):
        found = found.filter(Q(name_key__contains=word) | Q(vendor__in=_vendors_named(word)))
    for word in words_of(query.vendor):
        found = found.filter(vendor__in=_vendors_named(word))
    for condition in _product_conditions(query, day):
        found = found.filter(condition)
    ours = _agreements_of_product(actor, day, action)
    if query.is_ours:
        found = found.filter(_is_ours(actor, day, action))
    links = _own_links(actor, day, action).order_by().values("product")
    whole = agreements_in_force(actor, day, action).filter(names_none(), vendor=OuterRef("vendor")).order_by().values("vendor")
    latest = ours.order_by(F("expires_on").desc(nulls_first=True)).values("expires_on")[:1]
    return (
        found.select_related("vendor")
        .annotate(ours_until=Subquery(latest), agreement_count=_counted(links) + _counted(whole))
        .prefetch_related(
            Prefetch("hostings", queryset=Hosting.objects.unscoped(SHARED).on(day)),
            Prefetch("certifications", queryset=_certifications()),
            Prefetch("vendor__certifications", queryset=_certifications().filter(product=None)),
            Prefetch("subprocessor_links", queryset=_links(day)),
        )
        .order_by(*_order(query.sort, PRODUCT_SORTS))
    )


def agreements_in_force(actor: Actor, day: date, action: str = READ) -> QuerySet[Agreement]:
    """The actor's agreements that were signed and have not run out; what begins later is not in force."""
    found = Agreement.objects.visible_to(actor, action).filter(lifecycle=Lifecycle.EXECUTED)
    begun = Q(effective_on=None) | Q(effective_on__lte=day)
    return found.filter(begun, Q(expires_on=None) | Q(expires_on__gte=day))


def agreements_told_of(actor: Actor, day: date, model: Any, keys: Any, *, action: str = READ) -> QuerySet[Agreement]:
    """The agreements in force of which a list of vendors or of products tells, in the rows with these keys."""
    found = agreements_in_force(actor, day, action)
    if model is Vendor:
        return found.filter(vendor__in=keys)
    vendors = Product.objects.unscoped(SHARED).filter(pk__in=keys).order_by().values("vendor")
    return found.filter(speaks_of(keys, vendors))


def agreements_about(actor: Actor, vendor: Vendor, product: Product | None) -> QuerySet[Agreement]:
    """All agreements in the actor's reach of which the pages of a vendor, or of one product, may tell; those of the past, too."""
    found = Agreement.objects.visible_to(actor)
    if product is not None:
        return found.filter(speaks_of([product.pk], [product.vendor_id]))
    own = Product.objects.unscoped(SHARED).filter(vendor=vendor).values("pk")
    return found.filter(Q(vendor=vendor) | Q(product_links__in=_current_links(own)))


def _current_links(products: Any) -> QuerySet[AgreementProduct]:
    return AgreementProduct.objects.unscoped(OF_ROW).filter(product__in=products, superseded_at=None)


def lapsed_on(day: date) -> QuerySet[Certification]:
    """Certifications that no longer hold and that nothing newer of the same programme has replaced."""
    found = Certification.objects.unscoped(SHARED)
    same = found.filter(vendor=OuterRef("vendor"), programme=OuterRef("programme"))
    of_product = Q(product=OuterRef("product")) | Q(product=None)
    holds = Q(expires_on__gte=day) & (Q(revoked_on=None) | Q(revoked_on__gt=day))
    gone = Q(expires_on__lt=day) | Q(revoked_on__lte=day) | Q(programme__withdrawn_on__lte=day)
    return found.filter(gone).exclude(Exists(same.filter(holds, of_product, programme__withdrawn_on=None)))


def states_of_vendors(actor: Actor) -> list[str]:
    """The states to choose from."""
    found = Vendor.objects.visible_to(actor).current().exclude(state="").order_by()
    return sorted(set(found.values_list("state", flat=True).distinct()))


def countries_of_hosting(day: date) -> list[str]:
    """The countries to choose from."""
    return sorted(set(Hosting.objects.unscoped(SHARED).on(day).order_by().values_list("country", flat=True).distinct()))


def words_of(search: str) -> list[str]:
    """The words that are looked for."""
    return re.findall(r"\w+", search.casefold())[:8]


def vendor_with(actor: Actor, key: UUID) -> Vendor:
    """One vendor, merged ones included, or `Vendor.DoesNotExist`."""
    return Vendor.objects.visible_to(actor).select_related("claimed_by", "merged_into").get(pk=key)


def product_with(actor: Actor, key: UUID, *, is_shown: bool = False) -> Product:
    """One product, merged ones included, or `Product.DoesNotExist`. `is_shown`: another right than reading vendors lets in."""
    rows = Product.objects.unscoped(SHARED) if is_shown else Product.objects.visible_to(actor)
    found = rows.select_related("vendor__claimed_by", "vendor__merged_into", "merged_into")
    return found.get(pk=key)


def _is_named(word: str) -> Any:
    other = VendorName.objects.unscoped(SHARED).filter(vendor=OuterRef("pk"), name_key__contains=word)
    return Q(name_key__contains=word) | Exists(other)


def _products_named(word: str) -> QuerySet[Product]:
    return Product.objects.unscoped(SHARED).named().filter(vendor=OuterRef("pk"), name_key__contains=word)


def _vendors_named(word: str) -> QuerySet[Any]:
    return Vendor.objects.unscoped(SHARED).filter(_is_named(word)).values("pk")


def _product_conditions(query: ProductQuery, day: date) -> list[Any]:
    found: list[Any] = []
    if query.country:
        hosted = Hosting.objects.unscoped(SHARED).on(day).filter(product=OuterRef("pk"), country=query.country)
        found.append(Exists(hosted))
    if query.certification:
        found.append(_certified(query.certification, day))
    if words_of(query.subprocessor):
        found.append(Q(pk__in=_using(query.subprocessor, day)))
    return found


def _certified(state: str, day: date) -> Any:
    """A certification of the product itself, or of the whole vendor."""
    concerns = Q(product=OuterRef("pk")) | Q(product=None, vendor=OuterRef("vendor"))
    if state == "lapsed":
        return Exists(lapsed_on(day).filter(concerns))
    holds = Q(expires_on__gte=day) & (Q(revoked_on=None) | Q(revoked_on__gt=day)) & Q(programme__withdrawn_on=None)
    good = Exists(Certification.objects.unscoped(SHARED).filter(concerns).filter(holds))
    return ~good if state == "none" else good


def _using(name: str, day: date) -> QuerySet[Any]:
    """The products whose data comes to a vendor or service of that name, directly or through others."""
    services = Product.objects.unscoped(SHARED).current()
    for word in words_of(name):
        services = services.filter(Q(vendor__in=_vendors_named(word)) | Q(name_key__contains=word))
    keys = services.filter(Exists(_links(day).filter(service=OuterRef("pk")))).values_list("pk", flat=True)
    return products_above(list(keys[:MOST_SERVICES]), Window(day, day)).values("pk")


def _agreements_of_product(actor: Actor, day: date, action: str) -> QuerySet[Agreement]:
    """The actor's agreements in force that name the product, or no product and its vendor."""
    named = AgreementProduct.objects.unscoped(OF_ROW).filter(
        agreement=OuterRef("pk"), product=OuterRef(OuterRef("pk")), superseded_at=None
    )
    return agreements_in_force(actor, day, action).filter(Exists(named) | Q(names_none(), vendor=OuterRef("vendor")))


def _is_ours(actor: Actor, day: date, action: str) -> Q:
    """The same, asked of all products at once."""
    own = agreements_in_force(actor, day, action)
    links = AgreementProduct.objects.unscoped(OF_ROW).filter(agreement__in=own.values("pk"), superseded_at=None)
    return Q(pk__in=links.order_by().values("product")) | Q(vendor__in=own.filter(names_none()).order_by().values("vendor"))


def _own_links(actor: Actor, day: date, action: str) -> QuerySet[AgreementProduct]:
    """By which agreements of the actor's in force that name it a product is covered, a row each."""
    links = AgreementProduct.objects.unscoped(OF_ROW).filter(product=OuterRef("pk"), superseded_at=None)
    return links.filter(agreement__in=agreements_in_force(actor, day, action))


def _links(day: date) -> QuerySet[SubprocessorLink]:
    return SubprocessorLink.objects.unscoped(SHARED).filter(in_force(day))


def _certifications() -> QuerySet[Certification]:
    return Certification.objects.unscoped(SHARED).select_related("programme")


def _counted(grouped: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(grouped.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def _order(sort: str, sorts: dict[str, str]) -> tuple[Any, ...]:
    column = F(sorts.get(sort.removeprefix("-"), "name"))
    return (column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True), "name", "id")


def products_of(actor: Actor, vendor: Vendor, day: date) -> QuerySet[Product]:
    """The products of one vendor, as the list of products shows them."""
    return products_matching(actor=actor, query=ProductQuery(), day=day).filter(vendor=vendor).order_by("ended_on", "name", "id")


def rows_named(model: Any, vendor: Vendor, key: UUID) -> Any:
    """A record that hangs on the vendor or on one of its products; None where it is not there, or another's."""
    owner = {"vendor": vendor} if any(f.name == "vendor" for f in model._meta.fields) else {"product__vendor": vendor}
    return model.objects.unscoped(SHARED).filter(pk=key, **owner).first()
