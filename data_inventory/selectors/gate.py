"""May an element go to a product for a purpose on a day? The facts are collected here; the law says yes, no or unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import F

from accounts.actors import Actor, SystemActor
from accounts.models import Organization
from agreements.models import Agreement
from agreements.models.agreements import Lifecycle
from data_inventory.drift.facts import ProductFacts
from data_inventory.drift.loading import load_facts
from data_inventory.drift.papers import codes_told, unread_of
from data_inventory.provisions import passages
from data_inventory.standing import ENDED, is_signed
from data_inventory.stated_lists import stated_lists
from data_inventory.using import Nearest, Use, nearest_use, uses
from law.inventory.gate import GateAgreement, GateFacts, GateLink, GateQuestion, Verdict, may_go
from law.inventory.records import Hosted, Source
from vendors.graph import Reached, full_name
from vendors.models import Hosting, Product, SubprocessorLink
from vendors.selectors.subprocessors import direct_subprocessors_of, subprocessors_of

Acting = Actor | SystemActor
_ORDER = ("yes", "unknown", "no")


def ask(
    actor: Acting,
    *,
    code: str,
    product: Product,
    purpose: str,
    on: date,
    organization: Organization | None = None,
    through: Product | None = None,
) -> Verdict:
    """Whether the element may go to `product`: the product of an agreement, or a subprocessor that data reaches `through` one."""
    asked = ask_all(actor, codes=[code], product=product, purpose=purpose, on=on, organization=organization, through=through)
    return asked[code]


def ask_all(
    actor: Acting,
    *,
    codes: Iterable[str],
    product: Product,
    purpose: str,
    on: date,
    organization: Organization | None = None,
    through: Product | None = None,
) -> dict[str, Verdict]:
    """The same for several elements, with as many queries as for one."""
    owner = organization or actor.organization
    cases = [GateFacts()] if owner is None else _cases(actor, owner, product, through, on)
    return {code: _best(GateQuestion(code, str(product.pk), purpose, on), cases) for code in codes}


def _best(question: GateQuestion, cases: Sequence[GateFacts]) -> Verdict:
    """By the agreement that lets most: what one permits is judged by its own schedule, days and signatures."""
    verdicts = [may_go(question, facts) for facts in cases]
    return min(verdicts, key=lambda v: (_ORDER.index(v.answer), len(v.because("no")), len(v.because("unknown"))))


def _cases(actor: Acting, owner: Organization, product: Product, through: Product | None, on: date) -> list[GateFacts]:
    """What is known, for each agreement by which it may go there: those in force; where there are none, whichever there is."""
    covered = through or product
    use, nearest = uses(actor, on, organization=owner, products=[covered])[0], None
    if not use.agreements and (nearest := nearest_use(actor, covered, on, organization=owner)):
        use = Use(covered, (nearest.agreement,))
    facts = load_facts(actor, owner, [use], on)[covered.pk]
    way = _way(covered, product, on) if through else []
    links = None if way is None else tuple(_link(reached) for reached in way)
    stated = tuple(stated_lists({product.pk: product}, on).values())
    rest = GateFacts(links=links, hostings=_places(actor, facts, way or [], on), stated=stated)
    chosen = sorted(use.agreements, key=lambda a: (not is_signed(a), str(a.pk)))
    chosen = [a for a in chosen if is_signed(a)] or chosen
    if not chosen:
        return [replace(rest, schedule=tuple(facts.schedule) or None)]
    texts = passages(chosen, on) or ()
    return [
        _of_agreement(a, _past_or_coming(nearest) if nearest else _as_it_stands(a), facts, replace(rest, purposes=texts), chosen)
        for a in chosen
    ]


def _places(actor: Acting, facts: ProductFacts, way: Sequence[Reached], on: date) -> tuple[Hosted, ...] | None:
    """Where the recipient keeps data, and everyone on the way to it: nobody else, and each whose place is not known."""
    if not way:
        return tuple(h for h in facts.hostings if h.country and not h.holder) or None
    known = [h for h in facts.hostings if h.country and h.holder]
    services = {reached.service.pk for reached in way}
    for row in Hosting.objects.visible_to(actor).on(on).filter(product__among=services).select_related("product__vendor"):
        source = Source("hosting", f"{full_name(row.product)}, {row}", None, str(row.pk))
        known.append(Hosted(row.country, source, str(row.product_id)))
    found: list[Hosted] = []
    for link in (reached.link for reached in way):
        source, holder = Source("subprocessor", full_name(link.service), None, str(link.pk)), str(link.service_id)
        theirs = [Hosted(country, source, holder) for country in link.countries] + [h for h in known if h.holder == holder]
        found += theirs or [Hosted(None, source, holder)]
    return tuple({(h.country, h.source.identity): h for h in reversed(found)}.values())


def _of_agreement(
    agreement: Agreement, stands: GateAgreement, facts: ProductFacts, rest: GateFacts, chosen: Sequence[Agreement]
) -> GateFacts:
    """Its own schedule and text; what any of those in force forbids is forbidden, once its own terms have been read."""
    key, keys = str(agreement.pk), {str(a.pk) for a in chosen}
    terms = [terms for terms in facts.terms if terms.source.key in keys]
    is_read = any(one.source.key == key for one in terms)
    lines = tuple(one for one in (*facts.schedule, *facts.unsigned) if one.source.key == key)
    return replace(
        rest,
        agreement=stands,
        schedule=lines or None,
        unsigned=tuple(one for one in facts.unsigned if one.source.key not in keys),
        purposes=tuple(p for p in rest.purposes or () if p.source and p.source.key == key) or None,
        restrictions=tuple(r for one in terms for r in one.restrictions) if is_read else None,
    )


def _as_it_stands(best: Agreement) -> GateAgreement:
    source = Source("agreement", best.title, None, str(best.pk))
    is_open_ended = best.expires_on is None and bool(best.effective_on)
    return GateAgreement(source, best.effective_on, best.expires_on, is_open_ended, is_signed(best))


def _past_or_coming(nearest: Nearest) -> GateAgreement:
    """Where none is in force: one that ended, begins later, was never concluded, or covers the product on other days."""
    agreement = nearest.agreement
    fate = str(agreement.get_lifecycle_display()) if agreement.lifecycle in ENDED else ""
    signed = None if fate else agreement.lifecycle == Lifecycle.EXECUTED  # one that is over was signed, or needs it no more
    made = replace(_as_it_stands(agreement), covered_from=nearest.covered_from, covered_until=nearest.covered_until)
    return replace(made, fate=fate, is_signed=True if signed is None else signed)


def _way(start: Product, service: Product, on: date) -> list[Reached] | None:
    """How data comes there; where it does not on the day, the direct link of another day, which says until when it did."""
    reached = next((r for r in subprocessors_of(start, on) if r.service.pk == service.pk), None)
    if reached is None:
        links = direct_subprocessors_of(start).filter(service=service).order_by(F("until").desc(nulls_first=True), "id")[:1]
        return [Reached(link, 1, (link,)) for link in links] or None
    return [Reached(link, 1, (link,)) for link in reached.path]


def _link(reached: Reached) -> GateLink:
    link = reached.link
    source = Source("subprocessor", full_name(link.service), None, str(link.pk))
    codes = tuple(sorted(codes_told(link.information))) or None
    is_since_ever = link.since is None and link.stated_by != SubprocessorLink.StatedBy.PAPER
    unread = unread_of(link.information)
    return GateLink(source, link.since, link.until, link.written_agreement, codes, is_since_ever, unread)
