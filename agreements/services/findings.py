"""Settling what a reading left open."""

from django.db import transaction

from accounts.actors import Actor
from agreements.models import AgreementFinding
from trail.clock import now
from trail.services import record


@transaction.atomic
def settle_agreement_finding(*, actor: Actor, finding: AgreementFinding, standing: str, note: str = "") -> AgreementFinding:
    """Say that a finding is settled, or that it was looked at and left open."""
    finding.standing, finding.note = standing, note
    finding.settled_by, finding.settled_at = actor.user, now()
    finding.full_clean(exclude=["agreement", "paper"])
    finding.save(update_fields=["standing", "note", "settled_by", "settled_at"])
    record(actor, "finding.settled", finding, ["standing", "note"])
    return finding
