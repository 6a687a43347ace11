"""What hangs on an absorbed vendor, moved to the kept one, row by row and with its history."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from vendors.closures import Window, links_below
from vendors.graph import cycle_with, full_name, in_words
from vendors.models import (
    Answer,
    Certification,
    ClaimRequest,
    FrameworkAdoption,
    Hosting,
    LifecycleRow,
    MergeProposal,
    Product,
    ProductChange,
    ProductProfile,
    ProductTier,
    ProductVersion,
    SubprocessorLink,
    Vendor,
    VendorContact,
    VendorName,
)
from vendors.naming import name_key
from vendors.services.following import follow_join
from vendors.services.joining import SHARED, Told

OF_VENDOR = (VendorContact, FrameworkAdoption, Certification, ProductChange)
OF_PRODUCT = (Hosting, VendorContact, FrameworkAdoption, Certification, ProductChange)
NAMED = (ProductVersion, ProductTier)  # one of a name for each product


class Moving:
    """One merger. `moved` says which rows were moved or dropped: the way back, with the history of each row."""

    def __init__(self, kept: Vendor, absorbed: Vendor) -> None:
        self.kept, self.absorbed = kept, absorbed
        self.moved: dict[str, Any] = defaultdict(list)
        self.declined: list[ClaimRequest] = []  # claims that end by it
        self.told = Told()

    def everything(self) -> dict[UUID, UUID]:
        """Move it all, and give which product became which."""
        self._names()
        products = self._products()
        for model in OF_VENDOR:
            self._each(model, "vendor", self.absorbed, self.kept)
        self._each(Hosting, "host", self.absorbed, self.kept)
        self._requests()
        self._refuse_circles()
        return products

    def _each(self, model: Any, field: str, old: models.Model, new: models.Model) -> None:
        for row in model.objects.unscoped(SHARED).filter(**{field: old}):
            setattr(row, field, new)
            row.save()
            self._note(row, field)

    def _note(self, row: models.Model, what: str) -> None:
        self.moved[f"{row._meta.model_name}.{what}"].append(str(row.pk))

    def _names(self) -> None:
        known = {self.kept.name_key, *self.kept.other_names.values_list("name_key", flat=True)}
        for name in [self.absorbed.name, *self.absorbed.other_names.values_list("name", flat=True)]:
            if name_key(name) not in known:
                known.add(name_key(name))
                self._note(VendorName.objects.create(vendor=self.kept, name=name, name_key=name_key(name)), "added")

    # --- Products ---

    def _products(self) -> dict[UUID, UUID]:
        known = {p.name_key: p for p in Product.objects.unscoped(SHARED).filter(vendor=self.kept)}
        became: dict[UUID, UUID] = {}
        for product in Product.objects.unscoped(SHARED).filter(vendor=self.absorbed, merged_into=None):
            same = known.get(product.name_key)
            if same is None:
                product.vendor = self.kept
                product.save()
                self._note(product, "vendor")
                if product.is_all_services and known:  # from now on its links count for every product that is kept
                    self.told.arrived += product.subprocessor_links.all()
            else:
                target = same.merged_into or same
                self._product(product, target)
                became[product.pk] = target.pk
        return became

    def _product(self, old: Product, new: Product) -> None:
        for model in OF_PRODUCT:
            self._each(model, "product", old, new)
        for named in NAMED:
            self._named(named, old, new)
        self._profiles(old, new)
        self._lifecycle(old, new)
        self._links(old, new)
        for product in [old, *old.absorbed.all()]:
            product.merged_into = new
            product.version += 1
            product.save()
        self._fill(old, new)

    def _lifecycle(self, old: Product, new: Product) -> None:
        """The stages of both tables, each once, those of the kept product first."""
        there = list(LifecycleRow.objects.unscoped(SHARED).filter(product=new))
        said = {_stage(row) for row in there}
        position = max((row.position for row in there), default=-1)
        for row in LifecycleRow.objects.unscoped(SHARED).filter(product=old).order_by("position"):
            if _stage(row) not in said:
                position += 1
                row.product, row.position = new, position
                row.save()
                self._note(row, "product")

    def _fill(self, old: Product, new: Product) -> None:
        """What the kept product does not say."""
        missing = [name for name in ("website", "description") if not getattr(new, name) and getattr(old, name)]
        for name in missing:
            setattr(new, name, getattr(old, name))
        if missing:
            new.version += 1
            new.save()

    def _named(self, model: Any, old: Product, new: Product) -> None:
        known = set(model.objects.unscoped(SHARED).filter(product=new).values_list("name", flat=True))
        for row in model.objects.unscoped(SHARED).filter(product=old).exclude(name__in=known):
            row.product = new
            row.save()
            self._note(row, "product")

    def _profiles(self, old: Product, new: Product) -> None:
        """Of two profiles in force by one assessor, the one that was assessed last stays in force."""
        for row in ProductProfile.objects.unscoped(SHARED).filter(product=old):
            rivals = ProductProfile.objects.unscoped(SHARED).filter(
                product=new, assessor=row.assessor, programme=row.programme, superseded_at=None
            )
            rival = rivals.first() if row.superseded_at is None else None
            if rival is not None:
                older, newer = sorted((row, rival), key=lambda p: (p.assessed_on or date.min, p.recorded_at))
                older.superseded_at = newer.recorded_at
                older.save()
                row.superseded_at = older.superseded_at if older is row else row.superseded_at
            row.product = new
            row.save()
            self._note(row, "product")

    # --- The graph ---

    def _links(self, old: Product, new: Product) -> None:
        rows = SubprocessorLink.objects.unscoped(SHARED).filter(models.Q(product=old) | models.Q(service=old))
        for link in rows.select_related("product__vendor", "service__vendor"):
            came = link.product_id == old.pk
            link.product = new if came else link.product
            link.service = new if link.service_id == old.pk else link.service
            self._place(link, came=came)

    def _place(self, link: SubprocessorLink, *, came: bool) -> None:
        """Save a link at its new place; where the same is there on one of its days, the two become one that says what both say.

        `came`: it is of a product that becomes another one, whose districts have not been told of it.
        """
        if link.product_id == link.service_id:
            words = _("%(product)s is recorded as a subprocessor of itself under the other name. Withdraw that link first.")
            raise ValidationError({"absorb": words % {"product": full_name(link.product)}})
        same = SubprocessorLink.objects.unscoped(SHARED).filter(
            product=link.product, service=link.service, purpose_key=link.purpose_key
        )
        joined = [other for other in same.exclude(pk=link.pk).order_by("pk") if _touch(link, other)]
        if came and not joined:
            self.told.arrived.append(link)
        for other in joined:
            self.told.join(other, link)
            self._note(other, "joined")
            follow_join(other, link)
            other.delete()
        link.version += 1
        link.save()
        self._note(link, "ends")

    def _refuse_circles(self) -> None:
        """A new circle would pass through the kept vendor, and so along a link that leads on from one of its products."""
        links = SubprocessorLink.objects.unscoped(SHARED).filter(product__vendor=self.kept)
        for link in links.select_related("product__vendor", "service__vendor"):
            if link.service.is_all_services and link.service.vendor_id == self.kept.pk:
                words = _("%(product)s names the other record as its subprocessor. End or withdraw that link first.")
                raise ValidationError({"absorb": words % {"product": full_name(link.product)}})
            below = links_below(link.service, Window(link.since or date.min, link.until or date.max))
            back = cycle_with(link, below)
            if back is not None:
                words = _("Merged, the records would make a circle of subprocessors: %(path)s. End one of these links first.")
                raise ValidationError({"absorb": words % {"path": in_words(link, back)}})

    # --- Requests ---

    def _requests(self) -> None:
        """Claims of the absorbed record become claims of the kept one; proposals about it have had their answer."""
        asking = set(
            ClaimRequest.objects.unscoped(SHARED)
            .filter(vendor=self.kept, answer=Answer.OPEN)
            .values_list("organization", flat=True)
        )
        for request in ClaimRequest.objects.unscoped(SHARED).filter(vendor=self.absorbed, answer=Answer.OPEN):
            if self.kept.is_claimed or request.organization_id in asking:
                request.answer = Answer.DECLINED
                self.declined.append(request)
            else:
                request.vendor = self.kept
            request.save()
            self._note(request, "vendor")
        both = models.Q(keep=self.absorbed) | models.Q(absorb=self.absorbed)
        for proposal in MergeProposal.objects.unscoped(SHARED).filter(both, answer=Answer.OPEN):
            proposal.answer = Answer.WITHDRAWN
            proposal.save()


def _stage(row: LifecycleRow) -> tuple[object, ...]:
    return (row.organization_id, row.stage, row.data, row.roles, row.notes, row.since, row.until)


def _touch(a: SubprocessorLink, b: SubprocessorLink) -> bool:
    return (a.since or date.min) <= (b.until or date.max) and (b.since or date.min) <= (a.until or date.max)
