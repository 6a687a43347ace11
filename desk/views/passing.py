"""A vendor states what goes along to a subprocessor of its product."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActingRequest
from accounts.views.answers import posted
from data_inventory.services.stated import STATED, state_passing, stated_of, version_of
from desk.passing_form import PassingForm, initial_of_passing
from desk.vendor_access import of_product
from desk.vendor_words import full_product
from desk.views.vendor_editing import GET_AND_POST, Editing, answer
from vendors.models import Product, SubprocessorLink
from vendors.policies import may_change_vendor


@require_http_methods(GET_AND_POST)
@of_product(may_change_vendor)
def state_what_goes_along(request: ActingRequest, found: Product, link: UUID) -> HttpResponse:
    """Elements, how often, how protected, how long kept, where: told to districts like any change."""
    held = (
        SubprocessorLink.objects.visible_to(request.actor)
        .filter(pk=link, product=found)
        .select_related("service__vendor")
        .first()
    )
    if held is None:
        raise Http404
    flow = stated_of(held)
    version = version_of(flow)
    form = PassingForm(posted(request), initial=initial_of_passing(flow, version), actor=request.actor, vendor=found.vendor)
    editing = Editing(
        title=_("What goes along to %(name)s") % {"name": full_product(held.service)},
        vendor=found.vendor,
        product=found,
        form=form,
        act=lambda: state_passing(
            actor=request.actor, product=found, link=held, elements=list(form.cleaned_data["elements"]),
            values={name: form.cleaned_data[name] for name in STATED}, version=form.cleaned_data["version"],
            saying=form.saying,
        ),
        back=reverse("product_subprocessors", args=[found.pk]),
        lead=_("For the purpose “%(purpose)s”. Everyone who reads this product's record sees it.") % {"purpose": held.purpose},
        template="desk/vendors/edit_passing.html",
        version=lambda: version,
    )  # fmt: skip
    return answer(request, editing)
