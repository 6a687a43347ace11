"""What a vendor states goes along to a subprocessor: a flow for all to see, kept as a change that districts are told of."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
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
from vendors.services.days import moved_in
from vendors.services.details import Saying

STATED = ("frequency", "protection", "retention", "countries", "since", "until")
ONE_DAY = timedelta(days=1)
SHARED = "what vendors state is a shared record"


def stated_of(link: SubprocessorLink) -> Flow | None:
    """What was stated of a link last: what goes along at present, or what is announced."""
    return Flow.objects.unscoped(SHARED).filter(organization=None, link=link).order_by("-created_at", "-pk").first()


def version_of(flow: Flow | None) -> int:
    """By which a change in between is noticed."""
    if flow is None:
        return 0
    stated = Flow.objects.unscoped(SHARED).filter(organization=None, link=flow.link_id)
    return sum(one.history.count() for one in stated)  # of all that is stated of the link


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
    """State what goes along by a link: which elements, how often, how protected, how long kept, where. `values`: of `STATED`.

    From a later day on it takes the place of what goes along until then.
    """
    vendor = lock_vendor(actor, product.vendor)
    link = _standing(product, link)
    flow = stated_of(link)
    if version is not None and version != version_of(flow):
        raise ChangedMeanwhile(_("Someone changed this record after you opened it. Compare, and save again."))
    _check(elements, values)
    values = _within(link, values)
    before = kept_of(flow) if flow else None
    if flow is None or _begins_later(actor, flow, values):
        _make_room(actor, link, None, values)
        fixed = {"from_product": product, "to_product": link.service, "purpose": link.purpose[:300], "basis": Flow.Basis.STATED}
        flow = state_flow(actor=actor, elements=elements, values={**values, **fixed}, link=link)
    elif not _is_same(flow, elements, values):
        _make_room(actor, link, flow, values)
        for name in STATED:
            setattr(flow, name, values[name])
        flow.full_clean()
        flow.save()
        flow.elements.set(elements)
        record(actor, "flow.changed", flow, [*STATED, "elements"])
    after = kept_of(flow)
    if before != after:
        kind, day = _turning(actor, flow, before, after)
        note(actor, kind, Concerned(vendor, product, saying.words, day), row=flow, before=before, after=after)
    return flow


def _turning(actor: Acting, flow: Flow, before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[str, date]:
    """What is told, and from which day it makes a difference. A later last day ends nothing: it goes on after the former one."""
    day = max(flow.since or day_of(actor), day_of(actor))
    if before is None:
        return "passing.added", day
    if any(before[name] != after[name] for name in after if name != "until"):
        return "passing.changed", day
    turn = moved_in(before, after, "since", "until")
    return ("passing.ended", turn.day or day) if turn.has_ended else ("passing.changed", max(turn.day or day, day_of(actor)))


def _begins_later(actor: Acting, flow: Flow, values: Mapping[str, Any]) -> bool:
    """Whether something goes along already, and what is stated now is to take its place on a later day."""
    day = day_of(actor)
    return bool(values["since"] and values["since"] > day and (flow.since or date.min) <= day)


def _make_room(actor: Acting, link: SubprocessorLink, flow: Flow | None, values: Mapping[str, Any]) -> None:
    """What else is stated of the link ends on the day before, and holds on until then; what begins within its days is refused."""
    since, until = values["since"] or date.min, values["until"] or date.max
    began = flow.since if flow else None
    others = Flow.objects.unscoped(SHARED).filter(organization=None, link=link)
    others = others.exclude(pk=flow.pk) if flow else others
    for other in others.order_by("created_at", "pk"):
        first, last = other.since or date.min, other.until or date.max
        is_beside = began is not None and last == began - ONE_DAY
        if not is_beside and (last < since or first > until):
            continue
        if first >= since:
            words = _("From %(day)s on something else is stated: %(names)s. Give days that do not touch it, or change that.")
            names = ", ".join(one.label for one in other.elements.all())
            raise ValidationError({"since": words % {"day": date_format(other.since or since, "j M Y"), "names": names}})
        other.until = since - ONE_DAY
        other.save()
        record(actor, "flow.ended", other, ["until"])


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
