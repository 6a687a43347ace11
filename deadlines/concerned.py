"""Which agreements an event concerns, and which terms they had on its day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts.models import Organization
from agreements.covering import names_none
from agreements.models import Agreement, AgreementProduct, TermsInterval
from agreements.models.agreements import Lifecycle
from deadlines.duties import Terms, terms_of
from trail.handlers import Subject
from trail.models import DomainEvent
from vendors.models import Product

AGREEMENT, PRODUCT = "agreements.agreement", "vendors.product"
WHY = "a handler of events opens what the event asks for, in every district concerned"
NEVER_IN_FORCE = (Lifecycle.DRAFT, Lifecycle.IN_REVIEW, Lifecycle.SIGNED_BY_PROVIDER, Lifecycle.DECLINED)
FIELDS = (
    "id", "title", "lifecycle", "offer", "effective_on", "expires_on", "expires_on_basis", "offer_expires_on",
    "offer_expires_on_basis", "latest_term_set_id", "vendor_id", "organization__id", "organization__kind", "organization__name",
    "organization__state", "organization__time_zone", "organization__status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concerned:
    """An agreement that an event concerns, by itself or through a product."""

    agreement: Agreement
    product: UUID | None = None


def concerned_by(event: DomainEvent, subjects: Iterable[Subject], moment: datetime) -> list[Concerned]:
    """The agreements of these subjects: those of the district that recorded the event, or of all where it is shared."""
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for subject in subjects:
        if subject.kind in (AGREEMENT, PRODUCT):
            by_kind[subject.kind].append(UUID(subject.key))
    owner = recording_district(event)
    found = {row.pk: Concerned(row) for row in agreements_named(by_kind[AGREEMENT], owner)}
    for product in by_kind[PRODUCT]:
        for row in _using(product, moment, owner):
            found.setdefault(row.pk, Concerned(row, product))
    return list(found.values())


def recording_district(event: DomainEvent) -> UUID | None:
    """The district that recorded the event for itself; None where a vendor or the installation did, for all concerned."""
    if event.organization_key is None:
        return None
    kind = Organization.objects.filter(pk=event.organization_key).values_list("kind", flat=True).first()
    shared = (None, Organization.Kind.VENDOR, Organization.Kind.OPERATOR)
    return None if kind in shared else event.organization_key


def districts_of(concerned: Iterable[Concerned], owner: UUID | None) -> list[Organization]:
    """The districts that owe what the law asks of districts: those of the agreements, and the one that recorded the event."""
    found = {c.agreement.organization_id: c.agreement.organization for c in concerned}
    if owner is not None and owner not in found:
        found |= {one.pk: one for one in Organization.objects.filter(pk=owner)}
    return [one for one in found.values() if one.kind == Organization.Kind.DISTRICT]


def those_named(event: DomainEvent, subjects: Iterable[Subject]) -> list[Subject]:
    """Those of the subjects that the event is about; one without subjects is about nothing."""
    named = {(given["kind"], given["key"]) for given in event.subjects} or {("", "")}
    return [subject for subject in subjects if (subject.kind, subject.key) in named]


def agreements_named(keys: Collection[UUID], owner: UUID | None = None) -> list[Agreement]:
    """These agreements with their districts: one query."""
    if not keys:
        return []
    rows = Agreement.objects.unscoped(WHY).filter(pk__in=list(keys)).select_related("organization").only(*FIELDS)
    return list(rows.filter(organization=owner) if owner else rows)


def terms_on(agreements: Sequence[Agreement], moment: datetime) -> dict[UUID, Terms]:
    """The terms that each agreement had on the day of the moment, where it is.

    What happens before the first day, or after the last, is judged by the nearest terms: duties outlive an agreement.
    """
    spans = _spans(agreements)
    chosen: dict[UUID, UUID] = {}
    for agreement in agreements:
        key = _nearest(spans.get(agreement.pk, []), day_at(agreement, moment)) or agreement.latest_term_set_id
        if key is not None:
            chosen[agreement.pk] = key
    terms = terms_of(chosen.values())
    return {agreement: terms[key] for agreement, key in chosen.items() if key in terms}


def day_at(agreement: Agreement, moment: datetime) -> date:
    """The day of a moment in the agreement's district."""
    return moment.astimezone(ZoneInfo(agreement.organization.time_zone)).date()


def _spans(agreements: Sequence[Agreement]) -> dict[UUID, list[tuple[date, UUID]]]:
    rows = TermsInterval.objects.unscoped(WHY).filter(agreement__in=[a.pk for a in agreements], superseded_at__isnull=True)
    found: dict[UUID, list[tuple[date, UUID]]] = defaultdict(list)
    for agreement, since, term_set in rows.order_by("from_on").values_list("agreement_id", "from_on", "term_set_id"):
        found[agreement].append((since, term_set))
    return found


def _nearest(spans: Sequence[tuple[date, UUID]], day: date) -> UUID | None:
    begun = [term_set for since, term_set in spans if since <= day]
    return begun[-1] if begun else spans[0][1] if spans else None


def _using(product: UUID, moment: datetime, owner: UUID | None) -> list[Agreement]:
    """The agreements in force on the day of the moment that cover the product."""
    utc = moment.astimezone(UTC).date()
    around = [utc + timedelta(days=shift) for shift in (-1, 0, 1)]  # the day differs from district to district
    links = AgreementProduct.objects.unscoped(WHY).filter(product=product, superseded_at__isnull=True)
    links = links.filter(agreement__organization=owner) if owner else links
    spans: dict[UUID, list[tuple[date | None, date | None]]] = defaultdict(list)
    for key, since, until in links.values_list("agreement_id", "from_on", "until_on"):
        if (since is None or since <= around[-1]) and (until is None or until >= around[0]):
            spans[key].append((since, until))
    rows = [row for part in _parts([*spans, *_of_whole_vendor(product, owner)]) for row in agreements_named(part)]
    always = [(None, None)]  # what names no product speaks of all that its vendor offers, while it lasts
    return [
        row for row in rows if _in_force(row, day_at(row, moment)) and _covers(spans.get(row.pk, always), day_at(row, moment))
    ]


def _of_whole_vendor(product: UUID, owner: UUID | None) -> list[UUID]:
    """The agreements that name no product, and are with the vendor of this one."""
    vendor = Product.objects.unscoped(WHY).filter(pk=product).values("vendor")
    found = Agreement.objects.unscoped(WHY).filter(names_none(), vendor__in=vendor)
    return list((found.filter(organization=owner) if owner else found).values_list("pk", flat=True))


def _parts(keys: list[UUID], size: int = 1000) -> list[list[UUID]]:
    return [keys[n : n + size] for n in range(0, len(keys), size)]


def _in_force(agreement: Agreement, day: date) -> bool:
    begun = agreement.effective_on is None or agreement.effective_on <= day
    goes_on = agreement.expires_on is None or agreement.expires_on >= day
    return begun and goes_on and agreement.lifecycle not in NEVER_IN_FORCE


def _covers(spans: Iterable[tuple[date | None, date | None]], day: date) -> bool:
    return any((since is None or since <= day) and (until is None or until >= day) for since, until in spans)
