"""Findings on agreements that rely on a certification which does not hold any more, until it is renewed."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actors import SystemActor
from agreements.covering import names_none
from agreements.models import Agreement, AgreementFinding, AgreementProduct
from agreements.services.contents import add_rows
from data_inventory.concerned import WHY
from data_inventory.standing import ENDED, standing
from trail.clock import now, today
from trail.handlers import Subject
from trail.models import DomainEvent
from trail.services import record
from vendors.models import Certification, Product, ProductChange, SubprocessorLink
from vendors.selectors.certifications import Relied, certifications_relied_on, products_covered
from vendors.selectors.changes import change_of_event
from vendors.selectors.subprocessors import products_behind
from vendors.services.certifications import is_renewed

MARKING = SystemActor("mark-reliance")
LAPSED = "certification-lapsed"
BEGUN_WITHIN = timedelta(days=3)  # a certification that was entered before its first day is looked at on these days


def mark_reliance(event: DomainEvent, subject: Subject) -> None:
    """The handler of `certification.lapsed`: a finding on each agreement whose product, or whose product's vendor, had it."""
    rows = Certification.objects.unscoped("a handler of events").select_related("programme", "vendor", "product")
    certification = rows.filter(pk=subject.key).first()
    if certification is None:
        return
    on = today()
    since = event.occurred_at.date() if event.occurred_at else on
    message = _lapse_in_words(certification, certification.state_on(on), since)
    told = Q(message__in=[message, _lapse_in_words(certification, certification.state_on(on), None)])
    _mark_relying(certification, on, message, told)


def mark_lapsed_already(event: DomainEvent, subject: Subject) -> None:
    """The handler of `agreement.executed`: a finding for each certification that had lapsed before somebody relied on it."""
    agreement = Agreement.objects.unscoped(WHY).filter(pk=subject.key).exclude(lifecycle__in=ENDED).first()
    if agreement is None:
        return
    on = max(today(), agreement.effective_on or today())
    links = AgreementProduct.objects.unscoped(WHY).in_force(on=on).filter(agreement=agreement).select_related("product__vendor")
    products = [link.product for link in links] or list(_everything_of(agreement))
    for relied in {r.certification.pk: r for p in products for r in _lapsed(p, on)}.values():
        message = _lapse_in_words(relied.certification, relied.state, None)
        if agreement.pk not in _marked(Q(message__startswith=message.rstrip("."))):
            _mark([agreement], message)
            record(MARKING, "reliance.marked", relied.certification, ["findings"])


def follow_change(event: DomainEvent, subject: Subject) -> None:
    """The handler of `product.changed` and `vendor.changed`: a new subprocessor may have lapsed; what is renewed holds."""
    change = change_of_event(event)
    if change is None or change.after is None:
        return
    if change.record_kind == SubprocessorLink._meta.label_lower:
        _mark_behind(change)
    elif change.record_kind == Certification._meta.label_lower:
        _settle(change.record_key, str((change.before or {}).get("number") or ""))


def settle_begun() -> int:
    """Settle for each certification that has begun to hold in these days. Gives how many findings that were."""
    begun = Certification.objects.unscoped(WHY).filter(issued_on__lte=today(), issued_on__gte=today() - BEGUN_WITHIN)
    return sum(_settle(str(key)) for key in begun.values_list("pk", flat=True))


def products_relying(certification: Certification, on: date) -> set[UUID]:
    """The products that a certification speaks for, and those whose data goes on to one of them."""
    covered = set(products_covered(certification).values_list("pk", flat=True))
    whose = certification.product or certification.vendor
    return covered | set(products_behind(whose, on).values_list("pk", flat=True))


def _lapsed(product: Product, on: date) -> list[Relied]:
    """Certifications on which a product relies, which hold no more, and which nothing has taken the place of."""
    found = [r for r in certifications_relied_on(product, on) if r.state in Certification.GONE]
    return [r for r in found if not is_renewed(r.certification, on)]


def _mark_behind(change: ProductChange) -> None:
    """Mark who relies on something that had lapsed when a subprocessor was added, or changed."""
    rows = SubprocessorLink.objects.unscoped(WHY).select_related("product__vendor")
    link = rows.filter(pk=change.record_key).first()
    on = max(change.effective_on, today())
    if link is None or not link.is_in_force(on):
        return
    for relied in _lapsed(link.product, on):
        if relied.through is not None:
            message = _lapse_in_words(relied.certification, relied.state, None)
            _mark_relying(relied.certification, on, message, Q(message__startswith=message.rstrip(".")))


def _mark_relying(certification: Certification, on: date, message: str, told: Q) -> None:
    products = products_relying(certification, on)
    links = AgreementProduct.objects.unscoped(WHY).in_force(on=on).filter(product__in=products)
    vendors = Product.objects.unscoped(WHY).filter(pk__in=products).order_by().values("vendor")
    covering = Q(pk__in=links.values("agreement")) | Q(names_none(), vendor__in=vendors)
    agreements = Agreement.objects.unscoped(WHY).filter(standing(on), covering)
    known = _marked(told)
    relying = [a for a in agreements if a.pk not in known]
    _mark(relying, message)
    if relying:
        record(MARKING, "reliance.marked", certification, ["findings"])


def _everything_of(agreement: Agreement) -> QuerySet[Product]:
    rows = Product.objects.unscoped(WHY).select_related("vendor")
    return rows.filter(vendor=agreement.vendor_id, kind=Product.Kind.ALL_SERVICES)


def _findings(about: Q) -> QuerySet[AgreementFinding]:
    return AgreementFinding.objects.unscoped(WHY).filter(about, rule=LAPSED)


def _marked(told: Q) -> set[UUID]:
    """The agreements with a finding about this lapse. One that a renewal has settled is about an earlier one."""
    renewed = Q(standing=AgreementFinding.Standing.SETTLED, settled_by=None)
    return set(_findings(told).exclude(renewed).values_list("agreement", flat=True))


def _mark(agreements: Iterable[Agreement], message: str) -> None:
    warning = AgreementFinding.Severity.WARNING
    findings = [AgreementFinding(agreement=a, rule=LAPSED, severity=warning, message=message) for a in agreements]
    add_rows(AgreementFinding, findings, exclude=["agreement", "paper", "settled_by"])


# --- Renewed ---


def _settle(key: str, earlier_number: str = "") -> int:
    """Settle what was found about certifications in whose place this one stands: itself with a later day, or its like."""
    rows = Certification.objects.unscoped(WHY).select_related("programme", "vendor", "product")
    held = rows.filter(pk=key).first()
    if held is None or held.state_on(today()) not in Certification.GOOD:
        return 0
    same = rows.filter(vendor=held.vendor_id, product=held.product_id, programme=held.programme_id)
    about = Q(message__startswith=_begins(held, f"{held.programme} {earlier_number}".strip()))
    for one in same:
        about |= Q(message__startswith=_begins(one, str(one)))
    findings = list(_findings(about).exclude(standing=AgreementFinding.Standing.SETTLED))
    for finding in findings:
        finding.standing, finding.settled_at, finding.settled_by = AgreementFinding.Standing.SETTLED, now(), None
        finding.note = _renewed_in_words(held)
        finding.save(update_fields=["standing", "settled_at", "settled_by", "note"])
    if findings:
        record(MARKING, "reliance.renewed", held, ["findings"])
    return len(findings)


def _renewed_in_words(certification: Certification) -> str:
    if certification.expires_on is None:
        return _("Renewed: %(programme)s.") % {"programme": certification}
    day = date_format(certification.expires_on, "j M Y")
    return _("Renewed: %(programme)s, valid until %(day)s.") % {"programme": certification, "day": day}


# --- Words ---


def _begins(certification: Certification, programme: str) -> str:
    """How a finding about the certification begins, whatever became of it."""
    words = _("%(product)s relies on the certification %(programme)s of %(vendor)s: %(state)s.")
    return (words % (_names(certification) | {"programme": programme, "state": "\x1f"})).partition("\x1f")[0]


def _names(certification: Certification) -> dict[str, str]:
    whose = str(certification.product or certification.vendor)
    return {"product": whose, "programme": str(certification), "vendor": str(certification.vendor)}


def _lapse_in_words(certification: Certification, state: Certification.State, day: date | None) -> str:
    values = _names(certification) | {"state": str(state.label)}
    if day is None:
        return _("%(product)s relies on the certification %(programme)s of %(vendor)s: %(state)s.") % values
    words = _("%(product)s relies on the certification %(programme)s of %(vendor)s: %(state)s since %(day)s.")
    return words % (values | {"day": date_format(day, "j M Y")})
