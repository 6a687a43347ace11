"""Who else gets data of a product, by papers and profiles: those whom the record of the product does not have."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from accounts.actors import Actor
from agreements.models import Agreement, ListedSubprocessor, PaperStatement
from data_inventory.drift.links import other_names, registered, source_of
from data_inventory.drift.shared import profile_source
from data_inventory.drift.statements import source_of as stated_at
from law.inventory.drift import undeclared
from law.inventory.records import EXPIRED, Named, Source
from vendors.graph import Reached
from vendors.models import Hosting, Product, ProductProfile


@dataclass(frozen=True, slots=True)
class Besides:
    """Somebody of whom the record does not tell. `is_listed`: on a list of subprocessors, and not only named in passing."""

    name: str
    is_listed: bool
    purpose: str
    information: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    named: Named
    purpose: str = ""
    information: str = ""
    is_listed: bool = True


def besides_record(
    actor: Actor, product: Product, on: date, reached: Collection[Reached], agreements: Collection[UUID] = ()
) -> list[Besides]:
    """Those whom these agreements (that the actor reads), their papers, profiles and places of hosting name. Six queries at most.

    `reached`: everyone whom the record has on the day.
    """
    told = [*_in_papers(actor, agreements), *_in_profiles(actor, product, on), *_as_hosts(actor, product, on)]
    if not told:
        return []
    links = [one.link for one in reached]
    names = other_names(links) if links else {}
    known = [registered(one.link, source_of(one), names.get(one.service.vendor_id, ())) for one in reached]
    by_named: dict[Named, list[_Told]] = defaultdict(list)
    for row in told:
        by_named[row.named].append(row)
    found = undeclared(known, list(by_named), own=[product.vendor.name])
    return [_besides([row for named in same for row in by_named[named]]) for same in found.values()]


def _besides(same: list[_Told]) -> Besides:
    sources = {one.named.source.identity: one.named.source for one in same}
    return Besides(
        same[0].named.name,
        any(one.is_listed for one in same),
        "; ".join(dict.fromkeys(one.purpose for one in same if one.purpose)),
        "; ".join(dict.fromkeys(one.information for one in same if one.information)),
        tuple(sources.values()),
    )


def _in_papers(actor: Actor, agreements: Collection[UUID]) -> Iterable[_Told]:
    if not agreements:
        return
    titles = {a.pk: a for a in Agreement.objects.visible_to(actor).filter(pk__among=agreements).only("title", "organization")}
    for row in ListedSubprocessor.objects.visible_to(actor).filter(agreement__among=titles).order_by("id"):
        source = Source("agreement", titles[row.agreement_id].title, None, str(row.agreement_id))
        yield _Told(Named(row.name, source), row.purpose, row.information)
    rows = PaperStatement.objects.visible_to(actor).filter(agreement__among=titles, kind=PaperStatement.Kind.NAMED)
    for statement in rows.order_by("agreement_id", "id"):
        yield _Told(Named(statement.name, stated_at(statement, titles[statement.agreement_id])), is_listed=False)


def _in_profiles(actor: Actor, product: Product, on: date) -> Iterable[_Told]:
    begun = Q(assessed_on=None) | Q(assessed_on__lte=on)
    rows = ProductProfile.objects.visible_to(actor).filter(begun, product=product, superseded_at=None)
    for profile in rows.order_by("id"):
        source = profile_source(str(profile), profile.expires_on, on, str(product.pk))
        for row in profile.third_parties if source.doubt != EXPIRED else ():
            if row.get("name"):
                yield _Told(Named(row["name"], source), row.get("purpose") or "", row.get("information") or "")


def _as_hosts(actor: Actor, product: Product, on: date) -> Iterable[_Told]:
    rows = Hosting.objects.visible_to(actor).on(on).filter(product=product, host__isnull=False).select_related("host")
    for row in rows.order_by("id"):
        source = Source("hosting", f"{product.name}, {row}", None, str(row.pk))
        yield _Told(Named(row.host.name if row.host else "", source), is_listed=False)
