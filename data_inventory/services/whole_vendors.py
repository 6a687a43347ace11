"""Agreements that name no product: what they say is shown with the product that stands for all that their vendor offers."""

from accounts.actors import SystemActor
from agreements.models import Agreement
from data_inventory.concerned import WHY
from trail.handlers import Subject
from trail.models import DomainEvent
from vendors.services import all_services_of

MAKING = SystemActor("stand-for-all-services")


def stand_for_all_services(event: DomainEvent, subject: Subject) -> None:
    """The handler of `agreement.executed`: that product, where the agreement names none."""
    agreement = Agreement.objects.unscoped(WHY).filter(pk=subject.key, vendor__isnull=False).select_related("vendor").first()
    if agreement is None or agreement.product_links.filter(superseded_at=None).exists():
        return
    all_services_of(actor=MAKING, vendor=agreement.vendor)
