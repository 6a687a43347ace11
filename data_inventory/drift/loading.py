"""Everything known of many products in one district, by a number of queries that does not depend on how many they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from data_inventory.catalogue import extra_for
from data_inventory.drift import links, papers, shared, statements, uploads
from data_inventory.drift.facts import ProductFacts
from data_inventory.standing import is_signed
from data_inventory.using import Use
from law.elements import Element
from law.inventory.records import Source
from vendors.models import ProductChange

Acting = Actor | SystemActor


@dataclass(slots=True)
class Loading:
    """What is being loaded, and for whom."""

    actor: Acting
    organization: Organization
    on: date
    facts: dict[UUID, ProductFacts]
    by_agreement: dict[UUID, list[ProductFacts]]
    extra: tuple[Element, ...] = field(default_factory=tuple)
    undo: ProductChange | None = None


def load_facts(
    actor: Acting, organization: Organization, used: Sequence[Use], on: date, *, undo: ProductChange | None = None
) -> dict[UUID, ProductFacts]:
    """The facts of each product, by its key. `undo`: as they would be had this change not been made."""
    facts = {use.product.pk: ProductFacts(use.product, own_names=[use.product.vendor.name]) for use in used}
    by_agreement: dict[UUID, list[ProductFacts]] = defaultdict(list)
    for use in used:
        held, signed = facts[use.product.pk], [a for a in use.agreements if is_signed(a)]
        held.is_signed = bool(signed)
        held.agreements = [Source("agreement", a.title, None, str(a.pk)) for a in signed or use.agreements]
        for agreement in use.agreements:
            by_agreement[agreement.pk].append(held)
    loading = Loading(actor, organization, on, facts, by_agreement, tuple(extra_for(organization)), undo)
    agreements = {a.pk: a for use in used for a in use.agreements}
    papers.load_schedules(loading, agreements)
    papers.load_terms(loading, agreements)
    papers.load_declared(loading, agreements)
    papers.load_findings(loading, agreements)
    statements.load_statements(loading, agreements)
    shared.load_stated(loading)
    shared.load_profiles(loading)
    shared.load_lifecycle(loading)
    links.load_links(loading)
    shared.load_hostings(loading)
    uploads.load_lists(loading)
    uploads.load_flows(loading)
    return facts
