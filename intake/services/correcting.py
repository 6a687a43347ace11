"""What a person does to a reading before confirming it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actors import Actor
from agreements.ownership import ASKED
from intake import policies
from intake.corrections import NotCorrectable, checked, value_at
from intake.front import product_in
from intake.models import Correction, Draft, FindingSettlement
from intake.selectors import corrected_reading
from trail.clock import now
from trail.services import record
from vendors.models import Product, Vendor

UNSEEN = object()


@dataclass(frozen=True, slots=True)
class ChangedMeanwhile(Exception):  # noqa: N818
    """Somebody else corrected the value while this person looked at it; `value` is what stands there now."""

    value: Any


@transaction.atomic
def apply_correction(*, actor: Actor, draft: Draft, path: str, value: Any, seen: Any = UNSEEN) -> Correction:
    """Correct one value, add a row (`/parties/-`) or take one out (None). `seen`: what the person saw there."""
    held = held_draft(actor, draft)
    value = checked(path, value)
    current = value_at(corrected_reading(held), path)
    if seen is not UNSEEN and seen != current:
        raise ChangedMeanwhile(current)
    correction = Correction(
        draft=held,
        path=path,
        was_read=_as_read(held, path),
        previous=current,
        value=value,
        corrected_by=actor.user,
        corrected_at=now(),
    )
    correction.full_clean(exclude=["draft", "corrected_by", "was_read", "previous", "value"])
    correction.save(force_insert=True)
    record(actor, "draft.corrected", held, [path.split("/")[1]])
    return correction


def _as_read(draft: Draft, path: str) -> Any:
    try:
        return value_at(draft.reading or {}, path)
    except NotCorrectable:  # in a row that a person added
        return None


@transaction.atomic
def settle_finding(*, actor: Actor, draft: Draft, finding: int, decision: str, note: str = "") -> FindingSettlement:
    """Say of a finding, by its place in the reading, that it is settled or that it stays open."""
    return _settle(actor, held_draft(actor, draft), finding, decision, note)


@transaction.atomic
def settle_findings(
    *, actor: Actor, draft: Draft, findings: Iterable[int], decision: str, note: str = ""
) -> list[FindingSettlement]:
    """Say the same of several findings; each is recorded for itself."""
    held = held_draft(actor, draft)
    return [_settle(actor, held, finding, decision, note) for finding in dict.fromkeys(findings)]


def _settle(actor: Actor, held: Draft, finding: int, decision: str, note: str) -> FindingSettlement:
    found = corrected_reading(held).get("findings", ())
    if not 0 <= finding < len(found) or found[finding] is None:
        raise NotCorrectable(f"The reading has no finding {finding}.")
    settlement = held.settlements.filter(finding=finding).first() or FindingSettlement(draft=held, finding=finding)
    settlement.decision, settlement.note = decision, note
    settlement.settled_by, settlement.settled_at = actor.user, now()
    settlement.full_clean(exclude=["draft", "settled_by"])
    settlement.save()
    record(actor, "draft.finding_settled", held, [f"findings/{finding}"])
    return settlement


@transaction.atomic
def choose_vendor(*, actor: Actor, draft: Draft, vendor: Vendor | None) -> Draft:
    """Say which known vendor the provider is; None: it is a new one."""
    held = held_draft(actor, draft)
    if held.vendor_id != (vendor.pk if vendor else None):
        held.product = None
    if not (held.is_new_vendor or held.vendor_id or held.product_name):  # said for the first time: the product as it was read
        held.product_name = product_in(row.get("text") or "" for row in corrected_reading(held)["provisions"] if row)[:300]
    held.vendor, held.is_new_vendor = vendor, vendor is None
    held.save(update_fields=["vendor", "is_new_vendor", "product", "product_name"])
    record(actor, "draft.vendor_chosen", held, ["vendor"])
    return held


@transaction.atomic
def choose_product(*, actor: Actor, draft: Draft, product: Product | None = None, name: str = "") -> Draft:
    """Say which product of the vendor the agreement covers: a known one, or the name of a new one; neither: none."""
    held = held_draft(actor, draft)
    if product is not None and product.vendor_id != held.vendor_id:
        raise NotCorrectable("This is another vendor's product.")
    held.product, held.product_name = product, "" if product else name.strip()[:300]
    held.save(update_fields=["product", "product_name"])
    record(actor, "draft.product_chosen", held, ["product"])
    return held


def held_draft(actor: Actor, draft: Draft) -> Draft:
    """The draft, locked, if it can still be changed by the actor."""
    held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
    if not policies.may_correct(actor, held):
        raise PermissionDenied
    if held.status != Draft.Status.READY:
        raise NotCorrectable(
            f"The paper is {held.get_status_display()}: only a reading that waits for confirmation is corrected."
        )
    return held
