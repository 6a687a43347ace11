"""Telling districts of changes by vendors, and what they answer."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement, AgreementFinding, AgreementProduct
from agreements.services.contents import add_rows
from data_inventory.concerned import WHY, concerned
from data_inventory.models import ChangeNotice
from data_inventory.policies import may_change_for
from data_inventory.using import standing
from trail.clock import now, today
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import record
from vendors.models import Certification
from vendors.selectors.certifications import products_covered
from vendors.selectors.changes import change_of_event

TELLING = SystemActor("tell-of-changes")
MARKING = SystemActor("mark-reliance")
LAPSED = "certification-lapsed"


class AnsweredMeanwhile(ValidationError):
    """A colleague has answered already."""

    def __init__(self, notice: ChangeNotice) -> None:
        who = notice.decided_by.name if notice.decided_by else _("someone")
        message = _("%(who)s has answered this change already: %(state)s.") % {"who": who, "state": notice.get_state_display()}
        super().__init__(message, code="answered_meanwhile")


def tell_of_change(event: DomainEvent, subject: Subject) -> None:
    """The handler of `product.changed` and `vendor.changed`: a notice for each district concerned, once."""
    change = change_of_event(event)
    if change is None:
        return
    day = max(change.effective_on, today())
    found = [c for c in concerned(change.vendor, change.product, day) if c.organization != change.made_for_id]
    ChangeNotice.objects.bulk_create(
        (
            ChangeNotice(change=change, organization_id=c.organization, through_id=c.product, is_indirect=c.is_indirect)
            for c in found
        ),
        ignore_conflicts=True,
        batch_size=500,
    )
    if found:
        record(TELLING, "change_notice.made", change, ["notices"])


def mark_reliance(event: DomainEvent, subject: Subject) -> None:
    """The handler of `certification.lapsed`: a finding on each agreement whose product, or whose product's vendor, had it."""
    rows = Certification.objects.unscoped("a handler of events").select_related("programme", "vendor", "product")
    certification = rows.filter(pk=subject.key).first()
    if certification is None:
        return
    on = today()
    message = _("%(product)s relies on the certification %(programme)s of %(vendor)s: %(state)s since %(day)s.") % {
        "product": certification.product or certification.vendor,
        "programme": str(certification),
        "vendor": certification.vendor,
        "state": certification.state_on(on).label,
        "day": event.occurred_at.date() if event.occurred_at else on,
    }
    links = AgreementProduct.objects.unscoped(WHY).in_force(on=on).filter(product__in=products_covered(certification))
    agreements = Agreement.objects.unscoped(WHY).filter(standing(on), pk__in=links.values("agreement"))
    told = AgreementFinding.objects.unscoped(WHY).filter(rule=LAPSED, message=message).values("agreement")
    relying = list(agreements.exclude(pk__in=told))
    warning = AgreementFinding.Severity.WARNING
    findings = [AgreementFinding(agreement=a, rule=LAPSED, severity=warning, message=message) for a in relying]
    add_rows(AgreementFinding, findings, exclude=["agreement", "paper", "settled_by"])
    if relying:
        record(MARKING, "reliance.marked", certification, ["findings"])


def acknowledge(*, actor: Actor, notice: ChangeNotice, words: str = "") -> ChangeNotice:
    """The district takes note of a change."""
    return _answer(actor, notice, ChangeNotice.State.ACKNOWLEDGED, words)


def object_to(*, actor: Actor, notice: ChangeNotice, words: str) -> ChangeNotice:
    """The district objects. The vendor reads these words, without learning whose they are."""
    if not words.strip():
        raise ValidationError({"words": _("Say what you object to: the vendor reads it.")})
    return _answer(actor, notice, ChangeNotice.State.OBJECTED, words)


@transaction.atomic
def _answer(actor: Actor, notice: ChangeNotice, state: str, words: str) -> ChangeNotice:
    held = ChangeNotice.objects.visible_to(actor, "changes.answer").select_for_update(of=("self",)).get(pk=notice.pk)
    if not may_change_for(actor, "changes.answer", held.organization_id):
        raise PermissionDenied
    if held.state != ChangeNotice.State.OPEN:
        raise AnsweredMeanwhile(held)
    held.state, held.words, held.decided_by, held.decided_at = state, words.strip(), actor.user, now()
    held.full_clean(exclude=["change", "organization", "through", "decided_by"])
    held.save(update_fields=["state", "words", "decided_by", "decided_at"])
    code = "change_notice.objected" if state == ChangeNotice.State.OBJECTED else "change_notice.acknowledged"
    record(actor, code, held, ["state", "words"])
    return held
