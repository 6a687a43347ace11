"""How a view gets a vendor or product: shared records that everyone with a membership may see.

One that is not there is 404; one that was merged leads to the record that was kept; without the right to the act it is 403.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.access import ActingRequest, requires
from desk.vendor_selectors import product_with, vendor_with
from vendors.models import Product, Vendor
from vendors.policies import may_see_vendors

View = Callable[..., HttpResponse]


def of_vendor(may: Callable[[Any, Vendor], bool] | None = None) -> Callable[[View], View]:
    """The view takes the vendor of the address; `may`: what one has to be allowed to do with it."""

    def decorate(view: View) -> View:
        @requires(may_see_vendors)
        @wraps(view)
        def wrapper(request: ActingRequest, key: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                vendor = vendor_with(request.actor, key)
            except Vendor.DoesNotExist:
                raise Http404 from None
            if vendor.merged_into_id is not None:
                return _kept(request, vendor.merged_into_id)
            if may is not None and not may(request.actor, vendor):
                raise PermissionDenied
            return view(request, vendor, *args, **kwargs)

        return wrapper

    return decorate


def of_product(
    may: Callable[[Any, Vendor], bool] | None = None, *, sees: Callable[[Any], bool] = may_see_vendors
) -> Callable[[View], View]:
    """The view takes the product of the address; `may`: what one has to be allowed to do with its vendor.

    `sees`: for whom the page is, where that are not those who read vendors.

    What stands for all services of a vendor has no pages of its own: they are the vendor's.
    """

    def decorate(view: View) -> View:
        @requires(sees)
        @wraps(view)
        def wrapper(request: ActingRequest, key: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                product = product_with(request.actor, key, is_shown=sees is not may_see_vendors)
            except Product.DoesNotExist:
                raise Http404 from None
            if product.merged_into_id is not None:
                return _kept(request, product.merged_into_id)
            if may is not None and not may(request.actor, product.vendor):
                raise PermissionDenied
            if product.is_all_services and may is None:
                return redirect("vendor_subprocessors", product.vendor_id)
            return view(request, product, *args, **kwargs)

        return wrapper

    return decorate


def _kept(request: ActingRequest, key: UUID) -> HttpResponse:
    """The same page of the record that was kept; a form that was sent to the other one is not done."""
    match = request.resolver_match
    if match is None or request.method not in {"GET", "HEAD"}:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse(match.view_name, kwargs={**match.kwargs, "key": key}) + (f"?{query}" if query else ""))
