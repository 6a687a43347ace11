"""The products that a form of the inventory offers: those that the district uses, and the one that the address names."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet

from accounts.actors import Actor
from accounts.models import Organization
from data_inventory.models import CollectedList
from data_inventory.selectors import uses
from data_inventory.using import SHARED
from desk.vendor_words import full_product
from trail.clock import today
from vendors.models import Product


class ProductField(forms.ModelChoiceField):
    """One of some products, each with its vendor."""

    def label_from_instance(self, obj: Any) -> str:
        return full_product(obj)


def products_to_choose(actor: Actor, *, named: Iterable[str | None] = (), owner: Organization | None = None) -> QuerySet[Product]:
    """What the district uses by an agreement or has uploads of; and those of `named` that are there."""
    whose = owner or actor.organization
    used = [use.product.pk for use in uses(actor, today(whose.time_zone), organization=whose)]
    lists = CollectedList.objects.visible_to(actor).filter(organization=whose, superseded_at=None)
    wanted = Q(pk__in=[*used, *filter(None, map(key_of, named))]) | Q(pk__in=lists.values("product"))
    return Product.objects.unscoped(SHARED).filter(wanted).select_related("vendor").order_by("vendor__name", "name", "id")


def key_of(text: str | None) -> UUID | None:
    """A key, if it is one."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
