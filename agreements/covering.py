"""Which agreements speak of a product: those that name it, and those that name none, of whatever their vendor offers."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreements.models import AgreementProduct
from agreements.ownership import OF_ROW


def names_none() -> Any:
    """The condition that an agreement names no product: it then speaks of all services of its vendor."""
    return ~Exists(AgreementProduct.objects.unscoped(OF_ROW).filter(agreement=OuterRef("pk"), superseded_at=None))


def speaks_of(products: Iterable[UUID] | QuerySet[Any], vendors: Iterable[UUID] | QuerySet[Any] | Any) -> Q:
    """The condition that an agreement names one of the products, or names none and is with one of these vendors."""
    links = AgreementProduct.objects.unscoped(OF_ROW).filter(agreement=OuterRef("pk"), product__in=products, superseded_at=None)
    # Asked of each agreement, or once for all, as the database finds better: a product can be used in thousands of districts.
    # The vendor first: whether it names none is then asked of that vendor's agreements alone, and not of each there is.
    return Q(Exists(links)) | (Q(vendor__in=vendors) & Q(names_none()))
