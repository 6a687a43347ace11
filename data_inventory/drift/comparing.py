"""The differences of one product, by the comparisons of the law."""

from collections.abc import Sequence

from data_inventory.drift.facts import ProductFacts
from law.inventory.drift import (
    compare,
    distinct,
    duplicates,
    hosts,
    locations,
    prohibited,
    retention,
    undeclared,
    unlisted,
    unread_prohibitions,
)
from law.inventory.records import Difference, Listed, in_order
from law.inventory.stating import held_against
from law.inventory.unsigned import nothing_signed, only_unsigned


def differences_of(facts: ProductFacts, *, is_each: bool = False) -> tuple[Difference, ...]:
    """Every difference, the worst first. `is_each`: each subprocessor that no agreement lists by itself, not all in one."""
    collected: list[Listed] = [one for entries in facts.lists.values() for one in entries]
    # All lists at once: what one of them has is collected, and none of the others has to say so again.
    everything = [*facts.schedule, *facts.unsigned, *collected]
    found = [*_compared(facts, collected), *duplicates([e for e in everything if _is_list(e)])]
    statements = distinct(facts.statements)
    for terms in facts.terms:
        found += prohibited(everything, terms.restrictions, source=terms.source)
        found += unread_prohibitions(terms.restrictions, source=terms.source)
        found += locations(facts.hostings, terms.restrictions, source=terms.source)
        if terms.duties:
            found += retention(terms.duties, statements, source=terms.source)
    found += _hosts(facts, is_each=is_each)
    return in_order([*found, *_only_in_papers(facts.in_papers, found)])


def _compared(facts: ProductFacts, collected: Sequence[Listed]) -> list[Difference]:
    """With the schedule of what is in force; where there is none, with one that is not signed, and that is said, too."""
    agreed = facts.compared
    found = compare(agreed, collected, not_yet=facts.not_yet)
    if facts.statement is not None:
        found = held_against(facts.statement, agreed, collected, found)
    if agreed is facts.unsigned:
        return [*found, *nothing_signed(agreed, collected)]
    return only_unsigned(found, facts.unsigned)


def _is_list(one: Listed) -> bool:
    """Whether it stands on a list of data, on which a thing stands once. The stages of a life cycle name it again and again."""
    return one.source.kind not in {"technical_document", "flow"}


def _hosts(facts: ProductFacts, *, is_each: bool) -> tuple[Difference, ...]:
    """Who holds data and is declared nowhere, and, once, who is in the register and not in the agreement."""
    denial = facts.denials[0] if facts.denials else None
    found = hosts([*facts.declared, *facts.stated], facts.named, denial=denial, own=facts.own_names)
    if not facts.agreements:
        return found
    agreement = min(facts.agreements, key=lambda s: s.identity)
    together = [facts.stated]
    if is_each:
        together = list(undeclared(facts.declared, facts.stated, own=facts.own_names).values())
    for stated in together:
        found += unlisted(facts.declared, stated, agreement, denial=denial, own=facts.own_names)
    return found


def _only_in_papers(in_papers: Sequence[Difference], found: Sequence[Difference]) -> list[Difference]:
    """What the reader of a paper found in it, unless the comparison of that paper's statements has found it, too."""
    known = {(d.rule, s.key) for d in found for s in d.sources}
    return [d for d in in_papers if (d.rule, d.first.key) not in known]
