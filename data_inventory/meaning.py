"""What a change by a vendor means for a district: for each of its products that the change touches, on a day on which it holds.

Asked of all of them at once: the number of queries depends on how many days there are to compare, not on how many products.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from accounts.actors import Actor, SystemActor
from agreements.covering import names_none
from agreements.models import Agreement, AgreementProduct, ListedSubprocessor
from data_inventory.drift.comparing import differences_of
from data_inventory.drift.loading import load_facts
from data_inventory.freezing import Meaning, gone_from, in_words, only_in
from data_inventory.models import ChangeNotice, TouchedProduct
from data_inventory.standing import ENDED
from data_inventory.using import Use, uses
from law.companies import is_declared
from law.inventory.records import Named, Source
from vendors.models import Certification, Product, ProductChange, SubprocessorLink
from vendors.selectors.certifications import Relied, certifications_relied_on_by
from vendors.services.certifications import is_renewed
from vendors.services.days import moved_in

Acting = Actor | SystemActor
OF_NOTICE = "of a notice that is in scope"


def touched_by(notice: ChangeNotice) -> list[TouchedProduct]:
    """The district's products that the change touches, those first that it is about."""
    rows = list(TouchedProduct.objects.unscoped(OF_NOTICE).filter(notice=notice).select_related("product__vendor"))
    return rows or [TouchedProduct(notice=notice, product=notice.through, is_indirect=notice.is_indirect)]


def meanings_on(
    actor: Acting, notice: ChangeNotice, day: date, touched: Sequence[TouchedProduct] | None = None
) -> tuple[Meaning, ...]:
    """For each product: on that day, or on the first later one on which the change holds and an agreement covers it.

    Where it also says that something goes on longer than it was to, with what comes by that.
    """
    products = [one.product for one in (touched_by(notice) if touched is None else touched)]
    on = max(first_day(notice.change), day)
    meant = _meanings(actor, notice, products, on)
    further = _goes_on_from(notice.change)
    if further is None or further <= on:
        return meant
    later = {one.product: one.appeared for one in _meanings(actor, notice, products, further)}
    return tuple(replace(one, appeared=one.appeared + only_in(later[one.product], one.appeared)) for one in meant)


def _meanings(actor: Acting, notice: ChangeNotice, products: Sequence[Product], on: date) -> tuple[Meaning, ...]:
    used = uses(actor, on, organization=notice.organization, products=products)
    found = _meant(actor, notice, [use for use in used if use.agreements], on)
    waiting = {use.product.pk: use.product for use in used if not use.agreements}
    for begins, keys in _next_begins(actor, notice, waiting.values(), on).items():
        later = uses(actor, begins, organization=notice.organization, products=[waiting[key] for key in keys])
        found |= _meant(actor, notice, [use for use in later if use.agreements], begins)
    return tuple(found.get(product.pk) or Meaning(product.pk, on) for product in products)


def first_day(change: ProductChange) -> date:
    """The first day on which all is as it became. What ends is still there on its last day."""
    return change.effective_on + timedelta(days=1) if change.kind.endswith(".ended") else change.effective_on


def _goes_on_from(change: ProductChange) -> date | None:
    """The day after the former last one, where a record that there is goes on after it."""
    if change.before is None or change.after is None or change.before.get("since") != change.after.get("since"):
        return None
    turn = moved_in(change.before, change.after, "since", "until")
    return None if turn.has_ended else turn.day


def _next_begins(actor: Acting, notice: ChangeNotice, products: Collection[Product], on: date) -> dict[date, list[UUID]]:
    """The days on which the first agreement begins for products that none in force covers yet, each with its products."""
    if not products:
        return {}
    vendors: dict[UUID, list[UUID]] = defaultdict(list)
    for product in products:
        vendors[product.vendor_id].append(product.pk)
    agreements = Agreement.objects.visible_to(actor).filter(organization=notice.organization).exclude(lifecycle__in=ENDED)
    links = AgreementProduct.objects.visible_to(actor).filter(
        product__in=[p.pk for p in products], superseded_at=None, agreement__in=agreements
    )
    first: dict[UUID, date] = {}
    for key, *days in links.values_list("product", "from_on", "agreement__effective_on"):
        _take(first, key, max(filter(None, days), default=None), on)
    for vendor, day in agreements.filter(names_none(), vendor__in=vendors).values_list("vendor", "effective_on"):
        for key in vendors[vendor]:
            _take(first, key, day, on)
    found: dict[date, list[UUID]] = defaultdict(list)
    for key, day in first.items():
        found[day].append(key)
    return found


def _take(first: dict[UUID, date], key: UUID, day: date | None, on: date) -> None:
    if day and day > on:
        first[key] = min(day, first.get(key, day))


def _meant(actor: Acting, notice: ChangeNotice, used: list[Use], on: date) -> dict[UUID, Meaning]:
    """Of products that agreements cover on the day."""
    if not used:
        return {}
    change = notice.change
    after = load_facts(actor, notice.organization, used, on)
    before = load_facts(actor, notice.organization, used, on, undo=change)
    naming = _naming(actor, change, {a.pk for use in used for a in use.agreements})
    relied = _relied([use.product for use in used], change, on)
    found = {}
    for use in used:
        key = use.product.pk
        now, then = differences_of(after[key], is_each=True), differences_of(before[key], is_each=True)
        agreements = tuple(a.pk for a in use.agreements)
        found[key] = Meaning(
            key, on, only_in(now, then), gone_from(then, now), agreements, tuple(a for a in agreements if a in naming),
            in_words(relied.get(key, ())),
        )  # fmt: skip
    return found


def _naming(actor: Acting, change: ProductChange, agreements: Iterable[UUID]) -> set[UUID]:
    """The agreements whose papers list the subprocessor of the link that changed."""
    if change.record_kind != SubprocessorLink._meta.label_lower:
        return set()
    link = (
        SubprocessorLink.objects.unscoped("shared records").filter(pk=change.record_key).select_related("service__vendor").first()
    )
    service = (change.before or {}).get("service") or (change.after or {}).get("service") or {}
    name = link.service.vendor.name if link else str(service.get("label", ""))
    rows = ListedSubprocessor.objects.visible_to(actor).filter(agreement__in=list(agreements))
    return {row.agreement_id for row in rows if is_declared(name, [Named(row.name, Source("agreement", ""))])}


def _relied(products: Sequence[Product], change: ProductChange, on: date) -> dict[UUID, tuple[Relied, ...]]:
    """Certifications on which products rely: those that the change is about, or that a new subprocessor has lost."""
    is_link = change.record_kind == SubprocessorLink._meta.label_lower
    if not is_link and not change.record_kind.startswith("vendors.certification"):
        return {}
    found = certifications_relied_on_by(products, on)
    if not is_link:
        return {key: tuple(r for r in rows if _is_told(r, change)) for key, rows in found.items()}
    return {key: tuple(r for r in rows if _is_lost_behind(r, change, on)) for key, rows in found.items()}


def _is_told(relied: Relied, change: ProductChange) -> bool:
    return str(relied.certification.pk) == change.record_key or relied.state not in Certification.GOOD


def _is_lost_behind(relied: Relied, change: ProductChange, on: date) -> bool:
    """Whether the subprocessor of the link, or one behind it, holds it no longer."""
    if relied.through is None or relied.state not in Certification.GONE:
        return False
    is_behind = any(str(link.pk) == change.record_key for link in relied.through.path)
    return is_behind and not is_renewed(relied.certification, on)
