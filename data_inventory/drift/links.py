"""Who processes for the products, directly and further: each link on the way holds on the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from data_inventory.drift.papers import told
from data_inventory.drift.undoing import before
from data_inventory.reaching import Passing, Ways
from law.companies import company
from law.inventory.reaching import bounded
from law.inventory.records import Hosted, Listed, Named, Source
from vendors.closures import Window, links_below
from vendors.graph import Reached, full_name
from vendors.models import SubprocessorLink, VendorName
from vendors.selectors.subprocessors import links_below_many

if TYPE_CHECKING:
    from data_inventory.drift.facts import ProductFacts
    from data_inventory.drift.loading import Loading

Said = dict[tuple[UUID, bool], tuple[Source, list[Listed]]]  # by link, and by whether it is the product's own

_STATED_BY = dict(SubprocessorLink.StatedBy.choices)  # a model looks its words up anew for each row


def load_links(loading: Loading) -> None:
    """Who processes for the products, what goes along, and where."""
    links, said = _links(loading), Said()
    ways, names = Ways(links, loading.on), other_names(links)
    for facts in loading.facts.values():
        for passing in ways.of(facts.product):
            _take(loading, facts, passing, said, names.get(passing.reached.service.vendor_id, ()))


def _links(loading: Loading) -> list[SubprocessorLink]:
    """Every link below any of the products; before a change of one, as they were, with those below it."""
    rows = list(links_below_many([facts.product for facts in loading.facts.values()], loading.on))
    found = before(rows, SubprocessorLink, loading.undo, loading.on)
    there = {row.pk for row in rows}
    services = {row.service_id for row in rows}
    for link in found:
        if link.pk not in there or link.service_id not in services:
            found += [one for one in links_below(link.service, Window(loading.on, loading.on)) if one.pk not in there]
            break  # one change is of one link
    return list({link.pk: link for link in found}.values())


def other_names(links: list[SubprocessorLink]) -> dict[UUID, tuple[str, ...]]:
    """Under which other names those who process are known. One query."""
    found: dict[UUID, tuple[str, ...]] = {}
    rows = VendorName.objects.unscoped("of shared records").filter(vendor__among={link.service.vendor_id for link in links})
    for vendor, name in rows.order_by("id").values_list("vendor", "name"):
        found[vendor] = (*found.get(vendor, ()), name)
    return found


def _take(loading: Loading, facts: ProductFacts, passing: Passing, said: Said, names: tuple[str, ...]) -> None:
    reached, link = passing.reached, passing.reached.link
    if (link.pk, reached.depth > 1) not in said:
        source = source_of(reached)
        said[link.pk, reached.depth > 1] = source, told(link.information, source, loading)
    source, entries = said[link.pk, reached.depth > 1]
    facts.hostings += [Hosted(country, source, str(link.service_id)) for country in link.countries]
    facts.registered.append(registered(link, source, names))
    is_here = link.stated_by == SubprocessorLink.StatedBy.PAPER and _is_told(link.service.vendor.name, facts)
    if not is_here:  # else the paper of which the record was made has said it
        facts.stated.append(Named(link.service.vendor.name, source, names))
    known = _codes_passed_on(facts) if is_here else set()
    for one in bounded(entries, passing.came):
        if one.code not in known:
            facts.add(one)


def registered(link: SubprocessorLink, source: Source, names: Sequence[str] = ()) -> Named:
    """Whom a link leads to, by every name: papers name the company or its service."""
    of_service = () if link.service.is_all_services else (link.service.name, full_name(link.service))
    return Named(link.service.vendor.name, source, (*names, *of_service))


def source_of(reached: Reached) -> Source:
    """The link as a source: to whom, by whose word, and past whom data comes there."""
    link = reached.link
    words = f"{full_name(link.service)} ({_STATED_BY[link.stated_by]})"
    if reached.depth > 1:
        words += f", through {full_name(link.product)}"
    return Source("subprocessor", words, None, str(link.pk))


def _codes_passed_on(facts: ProductFacts) -> set[str | None]:
    return {one.code for entries in facts.lists.values() for one in entries if one.source.kind == "subprocessor"}


def _is_told(name: str, facts: ProductFacts) -> bool:
    return company(name) in {company(one.name) for one in (*facts.declared, *facts.stated)}
