"""The differences of one product, by the comparisons of the law."""

from data_inventory.drift.facts import ProductFacts
from law.inventory.drift import compare, duplicates, hosts, locations, prohibited, retention, unread_prohibitions
from law.inventory.records import Difference, Listed, in_order


def differences_of(facts: ProductFacts) -> tuple[Difference, ...]:
    """Every difference, the worst first."""
    found: list[Difference] = list(facts.in_papers)
    for entries in facts.lists.values():
        found += compare(facts.schedule, entries, not_yet=facts.not_yet)
    found += duplicates(facts.schedule)
    everything: list[Listed] = [*facts.schedule, *(one for entries in facts.lists.values() for one in entries)]
    for terms in facts.terms:
        found += prohibited(everything, terms.restrictions, source=terms.source)
        found += unread_prohibitions(terms.restrictions, source=terms.source)
        found += locations(facts.hostings, terms.restrictions, source=terms.source)
        if terms.duties:
            found += retention(terms.duties, facts.statements, source=terms.source)
    found += hosts(facts.declared, facts.named, own=facts.own_names)
    return in_order(found)
