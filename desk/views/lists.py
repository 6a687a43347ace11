"""The list of agreements."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from accounts.access import ActingRequest, requires
from agreements.models import Agreement
from agreements.policies import may_export, may_read_agreements
from agreements.selectors import agreements_for, standing_on
from desk.exports import MEDIA_TYPES, agreements_file, download
from desk.forms import ListForm
from desk.pages import heading, page_of, query_with
from trail.clock import today

COLUMNS = (
    ("title", gettext_noop("Agreement"), ""),
    ("state", gettext_noop("State"), ""),
    ("effective", gettext_noop("In force from"), ""),
    ("expires", gettext_noop("Until"), ""),
    ("findings", gettext_noop("Open findings"), "number"),
)


@require_safe
@requires(may_read_agreements)
def agreement_list(request: ActingRequest) -> HttpResponse:
    """What the organization has signed."""
    form, found, day = _asked(request)
    page = page_of(found, request.GET.get("page"))
    for agreement in page:
        agreement.standing = Agreement.Lifecycle(standing_on(agreement, day))
        products = [link.product.name for link in agreement.product_links.all()]
        agreement.other_products = [name for name in products if name not in agreement.title]
    context = {
        "form": form,
        "page": page,
        "columns": [heading(_(label), key, request.GET, form.query.sort, css) for key, label, css in COLUMNS],
        "previous": query_with(request.GET, page=str(page.number - 1)),
        "next": query_with(request.GET, page=str(page.number + 1)),
        "export_query": query_with(request.GET, page=None),
        "is_narrowed": form.is_narrowed,
    }
    return render(request, "desk/agreement_list.html", context)


@require_safe
@requires(may_export)
def agreement_export(request: ActingRequest, kind: str) -> HttpResponse:
    """The same list as a file, all pages of it."""
    if kind not in MEDIA_TYPES:
        raise Http404
    _form, found, day = _asked(request)
    return download(agreements_file(found, kind, day), f"agreements {day}", kind)


def _asked(request: ActingRequest):
    day = today(request.actor.organization.time_zone)
    own = Agreement.objects.visible_to(request.actor)
    states = sorted(set(own.exclude(state="").order_by().values_list("state", flat=True).distinct()))
    form = ListForm(request.GET, states=states)
    return form, agreements_for(actor=request.actor, query=form.query, today=day), day
