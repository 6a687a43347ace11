"""Telling districts of changes by vendors, and what they answer."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actors import Actor, SystemActor
from agreements.covering import names_none
from agreements.models import Agreement, AgreementFinding, AgreementProduct
from agreements.services.contents import add_rows
from data_inventory.concerned import WHY, concerned
from data_inventory.freezing import frozen
from data_inventory.models import ChangeNotice
from data_inventory.policies import may_change_for
from data_inventory.selectors.notices import meaning_on
from data_inventory.using import ENDED, standing
from trail.clock import now, today
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import record
from vendors.models import Certification, Product
from vendors.selectors.certifications import certifications_relied_on, products_covered
from vendors.selectors.changes import change_of_event
from vendors.selectors.subprocessors import products_behind

TELLING = SystemActor("tell-of-changes")
MARKING = SystemActor("mark-reliance")
AT_ONCE, IN_TURN = 20, 500
LAPSED = "certification-lapsed"
LAPSED_STATES = (Certification.State.LAPSED, Certification.State.REVOKED, Certification.State.PROGRAMME_WITHDRAWN)


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
    among = ChangeNotice.objects.unscoped(WHY).filter(change=change)
    transaction.on_commit(lambda: keep_meanings(among, most=AT_ONCE), robust=True)


def keep_meanings(among: QuerySet[ChangeNotice] | None = None, *, most: int = IN_TURN) -> int:
    """Write down what changes mean for the districts that were told, before anything else changes. Gives for how many.

    The few that one page tells are done with it, the rest by the job `keep-meanings`.
    """
    rows = ChangeNotice.objects.unscoped(WHY) if among is None else among
    waiting = (
        rows.filter(meant__isnull=True).select_related("change", "organization", "through__vendor").order_by("made_at", "id")
    )
    kept = 0
    for notice in waiting[:most]:
        actor = SystemActor(TELLING.name, notice.organization)
        notice.meant = frozen(meaning_on(actor, notice, notice.made_at.date()))
        notice.save(update_fields=["meant"])
        kept += 1
    return kept


def mark_reliance(event: DomainEvent, subject: Subject) -> None:
    """The handler of `certification.lapsed`: a finding on each agreement whose product, or whose product's vendor, had it."""
    rows = Certification.objects.unscoped("a handler of events").select_related("programme", "vendor", "product")
    certification = rows.filter(pk=subject.key).first()
    if certification is None:
        return
    on = today()
    since = event.occurred_at.date() if event.occurred_at else on
    message = _lapse_in_words(certification, certification.state_on(on), since)
    products = products_relying(certification, on)
    links = AgreementProduct.objects.unscoped(WHY).in_force(on=on).filter(product__in=products)
    vendors = Product.objects.unscoped(WHY).filter(pk__in=products).order_by().values("vendor")
    covering = Q(pk__in=links.values("agreement")) | Q(names_none(), vendor__in=vendors)
    agreements = Agreement.objects.unscoped(WHY).filter(standing(on), covering)
    told = _marked(Q(message__in=[message, _lapse_in_words(certification, certification.state_on(on), None)]))
    relying = [a for a in agreements if a.pk not in told]
    _mark(relying, message)
    if relying:
        record(MARKING, "reliance.marked", certification, ["findings"])


def mark_lapsed_already(event: DomainEvent, subject: Subject) -> None:
    """The handler of `agreement.executed`: a finding for each certification that had lapsed before somebody relied on it."""
    agreement = Agreement.objects.unscoped(WHY).filter(pk=subject.key).exclude(lifecycle__in=ENDED).first()
    if agreement is None:
        return
    on = max(today(), agreement.effective_on or today())
    links = AgreementProduct.objects.unscoped(WHY).in_force(on=on).filter(agreement=agreement).select_related("product__vendor")
    products = [link.product for link in links] or list(_everything_of(agreement))
    found = {r.certification.pk: r for p in products for r in certifications_relied_on(p, on) if r.state in LAPSED_STATES}
    for relied in found.values():
        message = _lapse_in_words(relied.certification, relied.state, None)
        if agreement.pk not in _marked(Q(message__startswith=message.rstrip("."))):
            _mark([agreement], message)
            record(MARKING, "reliance.marked", relied.certification, ["findings"])


def products_relying(certification: Certification, on: date) -> set[UUID]:
    """The products that a certification speaks for, and those whose data goes on to one of them."""
    covered = set(products_covered(certification).values_list("pk", flat=True))
    whose = certification.product or certification.vendor
    return covered | set(products_behind(whose, on).values_list("pk", flat=True))


def _everything_of(agreement: Agreement) -> QuerySet[Product]:
    rows = Product.objects.unscoped(WHY).select_related("vendor")
    return rows.filter(vendor=agreement.vendor_id, kind=Product.Kind.ALL_SERVICES)


def _marked(told: Q) -> set[UUID]:
    """The agreements with a finding about this lapse."""
    return set(AgreementFinding.objects.unscoped(WHY).filter(told, rule=LAPSED).values_list("agreement", flat=True))


def _mark(agreements: Iterable[Agreement], message: str) -> None:
    warning = AgreementFinding.Severity.WARNING
    findings = [AgreementFinding(agreement=a, rule=LAPSED, severity=warning, message=message) for a in agreements]
    add_rows(AgreementFinding, findings, exclude=["agreement", "paper", "settled_by"])


def _lapse_in_words(certification: Certification, state: Certification.State, day: date | None) -> str:
    values = {
        "product": certification.product or certification.vendor,
        "programme": str(certification),
        "vendor": certification.vendor,
        "state": state.label,
    }
    if day is None:
        return _("%(product)s relies on the certification %(programme)s of %(vendor)s: %(state)s.") % values
    words = _("%(product)s relies on the certification %(programme)s of %(vendor)s: %(state)s since %(day)s.")
    return words % (values | {"day": date_format(day, "j M Y")})


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
    held.meant_at_answer = frozen(meaning_on(actor, held, max(today(), held.made_at.date())))
    held.full_clean(exclude=["change", "organization", "through", "decided_by"])
    held.save(update_fields=["state", "words", "decided_by", "decided_at", "meant_at_answer"])
    code = "change_notice.objected" if state == ChangeNotice.State.OBJECTED else "change_notice.acknowledged"
    record(actor, code, held, ["state", "words"])
    return held
