"""Deciding about differences. The decision is kept under the difference's key, so that it outlives each new computation."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from data_inventory.models import DriftSettlement
from data_inventory.policies import may_change_for
from data_inventory.selectors.drift import drift_of_product
from trail.clock import now, today
from trail.services import record
from vendors.models import Product


class SettledMeanwhile(ValidationError):
    """Somebody else has decided about it. `settlement` says who and how."""

    def __init__(self, settlement: DriftSettlement) -> None:
        who = settlement.settled_by.name if settlement.settled_by else _("someone")
        message = _(
            "%(who)s has decided about this difference already: %(outcome)s. Take that back first if it is to be otherwise."
        )
        super().__init__(message % {"who": who, "outcome": settlement.get_outcome_display()}, code="settled_meanwhile")
        self.settlement = settlement


def settle_drift(*, actor: Actor, product: Product, key: str, outcome: str, words: str = "") -> DriftSettlement:
    """Decide about one difference of a product. `SettledMeanwhile` where a colleague was first."""
    if not may_change_for(actor, "inventory.settle", actor.organization_key):
        raise PermissionDenied
    on = today(actor.organization.time_zone)
    items = {item.difference.key: item.difference for item in drift_of_product(actor, product, on).items}
    if key not in items:
        raise ValidationError(_("This difference is no longer there: what it was between has changed. Load the page again."))
    if outcome == DriftSettlement.Outcome.ACCEPTED and not words.strip():
        raise ValidationError({"words": _("Say why it is accepted as it is.")})
    settlement = DriftSettlement(
        organization=actor.organization, product=product, key=key, rule=items[key].rule, outcome=outcome,
        words=words.strip(), settled_by=actor.user, settled_at=now(),
    )  # fmt: skip
    settlement.full_clean(exclude=["organization", "product", "settled_by"], validate_constraints=False)
    try:
        with transaction.atomic():
            _refuse_second(actor, product, key)
            settlement.save(force_insert=True)
            record(actor, "drift.settled", settlement, ["outcome", "words"])
    except IntegrityError:
        _refuse_second(actor, product, key)
        raise
    return settlement


def _refuse_second(actor: Actor, product: Product, key: str) -> None:
    held = DriftSettlement.objects.visible_to(actor).select_related("settled_by")
    first = held.filter(organization=actor.organization, product=product, key=key, withdrawn_at=None).first()
    if first:
        raise SettledMeanwhile(first)


@transaction.atomic
def reopen_drift(*, actor: Actor, settlement: DriftSettlement) -> DriftSettlement:
    """Take a decision back: the difference is open again."""
    held = DriftSettlement.objects.visible_to(actor, "inventory.settle").select_for_update().get(pk=settlement.pk)
    if held.withdrawn_at is None:
        held.withdrawn_at = now()
        held.save(update_fields=["withdrawn_at"])
        record(actor, "drift.reopened", held, ["withdrawn_at"])
    return held
