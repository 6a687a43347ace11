"""What drafts do when two vendor records turn out to be one: what was chosen for them follows."""

from typing import Any

from accounts.actors import Actor, SystemActor
from intake.models import Draft
from vendors.merging import Merger

WHY = "a merger of shared records: every district's drafts follow the vendor"


def repoint(actor: Actor | SystemActor, merger: Merger) -> dict[str, Any]:
    """Re-point the vendors and products that were chosen, and say for which drafts."""
    drafts = Draft.objects.unscoped(WHY).filter(vendor=merger.absorbed)
    moved: dict[str, Any] = {"Draft.vendor": [str(key) for key in drafts.values_list("pk", flat=True)], "Draft.product": []}
    drafts.update(vendor=merger.keep)
    for absorbed, kept in merger.products.items():
        chosen = Draft.objects.unscoped(WHY).filter(product=absorbed)
        moved["Draft.product"] += [[str(key), str(absorbed)] for key in chosen.values_list("pk", flat=True)]
        chosen.update(product=kept)
    return moved
