"""What a vendor states goes along to a subprocessor: a flow for all to see, kept as a change that districts are told of."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.services.refusals import ChangedMeanwhile
from data_inventory.models import CatalogueElement, Flow
from data_inventory.services.flows import Acting, state_flow
from trail.services import record
from vendors.models import Product, SubprocessorLink
from vendors.models.shared import validate_countries
from vendors.services.changing import Concerned, day_of, lock_vendor, note, snapshot
from vendors.services.details import Saying

STATED = ("frequency", "protection", "retention", "countries", "since", "until")
SHARED = "what vendors state is a shared record"


def stated_of(link: SubprocessorLink) -> Flow | None:
    """What is stated of a link at present."""
    return Flow.objects.unscoped(SHARED).filter(organization=None, link=link).order_by("-created_at", "-pk").first()


def version_of(flow: Flow | None) -> int:
    """By which a change in between is noticed."""
    return flow.history.count() if flow else 0


@transaction.atomic
def state_passing(
    *,
    actor: Acting,
    product: Product,
    link: SubprocessorLink,
    elements: Sequence[CatalogueElement],
    values: Mapping[str, Any],
    version: int | None,
    saying: Saying,
) -> Flow:
    """State what goes along by a link: which elements, how often, how protected, how long kept, where. `values`: of `STATED`."""
    vendor = lock_vendor(actor, product.vendor)
    link = _standing(product, link)
    flow = stated_of(link)
    if version is not None and version != version_of(flow):
        raise ChangedMeanwhile(_("Someone changed this record after you opened it. Compare, and save again."))
    _check(elements, values)
    values = _within(link, values)
    before = kept_of(flow) if flow else None
    if flow is None:
        fixed = {"from_product": product, "to_product": link.service, "purpose": link.purpose[:300], "basis": Flow.Basis.STATED}
        flow = state_flow(actor=actor, elements=elements, values={**values, **fixed}, link=link)
    elif not _is_same(flow, elements, values):
        for name in STATED:
            setattr(flow, name, values[name])
        flow.full_clean()
        flow.save()
        flow.elements.set(elements)
        record(actor, "flow.changed", flow, [*STATED, "elements"])
    after = kept_of(flow)
    if before != after:
        about = Concerned(vendor, product, saying.words, max(flow.since or day_of(actor), day_of(actor)))
        kind = "passing.changed" if before else "passing.added"
        note(actor, kind, about, row=flow, before=before, after=after)
    return flow


def _standing(product: Product, link: SubprocessorLink) -> SubprocessorLink:
    """The link as it is now that the vendor is locked."""
    links = SubprocessorLink.objects.unscoped(SHARED).filter(pk=link.pk, product=product)
    held = links.select_related("service__vendor").first()
    if held is None:
        raise ValidationError(
            _("This subprocessor was taken back while you looked at it. Nothing was saved; go back to the list.")
        )
    return held


def _within(link: SubprocessorLink, values: Mapping[str, Any]) -> dict[str, Any]:
    """Nothing goes along on a day on which the link does not hold: a day that is not given is that of the link."""
    since: Any = values["since"] or link.since
    until: Any = values["until"] or link.until
    if link.since and since < link.since:
        words = _("The subprocessor is listed from %(day)s. Give that day or a later one, or leave it empty.")
        raise ValidationError({"since": words % {"day": date_format(link.since, "j M Y")}})
    if link.until and until > link.until:
        words = _("The subprocessor is listed until %(day)s. Give that day or an earlier one, or leave it empty.")
        raise ValidationError({"until": words % {"day": date_format(link.until, "j M Y")}})
    return {**values, "since": since, "until": until}


def _check(elements: Sequence[CatalogueElement], values: Mapping[str, Any]) -> None:
    unknown = set(values) ^ set(STATED)
    if unknown:
        raise TypeError(f"Not what is stated: {', '.join(sorted(unknown))}.")
    validate_countries(values["countries"] or [])
    if not elements:
        raise ValidationError({"elements": _("Choose at least one element that goes along.")})
    if any(one.organization_id for one in elements):
        raise ValidationError({"elements": _("Choose elements of the shared catalogue.")})
    if values["since"] and values["until"] and values["until"] < values["since"]:
        raise ValidationError({"until": _("The last day is before the first. Turn them round, or leave one empty.")})


def _is_same(flow: Flow, elements: Sequence[CatalogueElement], values: Mapping[str, Any]) -> bool:
    codes = {one.pk for one in elements}
    return codes == {one.pk for one in flow.elements.all()} and all(getattr(flow, n) == values[n] for n in STATED)


def kept_of(flow: Flow) -> dict[str, Any]:
    """The flow in words that a change can hold."""
    flow = Flow.objects.unscoped(SHARED).get(pk=flow.pk)
    elements = [{"key": one.code, "label": one.label} for one in flow.elements.order_by("subject", "category", "label")]
    return {"service": _product(flow.to_product), "elements": elements, **snapshot(flow, ("purpose", *STATED))}


def _product(product: Product) -> dict[str, str]:
    return {"key": str(product.pk), "label": str(product), "vendor": str(product.vendor_id)}
