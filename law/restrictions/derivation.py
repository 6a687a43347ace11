"""The consolidated text into restrictions, one row for each kind in a provision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from law.consolidated import ConsolidatedText
from law.duties.context import Context
from law.duties.parties import Names, names_of
from law.duties.quoting import quote
from law.duties.roles import roles_from_lead, roles_of
from law.duties.statements import Statement, Tree
from law.findings import Finding, Severity
from law.obligations import Restriction
from law.restrictions.element_rules import prohibited_elements, prohibited_monitoring
from law.restrictions.finding_rules import DETECTORS, Rule, is_definition, is_prohibition
from law.restrictions.storage import storage_rule
from law.sentences import predicates
from law.spoken_negations import written_out

_LISTS = frozenset({"prohibited_elements", "prohibited_monitoring"})


@dataclass(frozen=True, slots=True)
class RestrictionSet:
    """The restrictions of a consolidated text, and what is unclear about them."""

    restrictions: tuple[Restriction, ...]
    findings: tuple[Finding, ...]


def derive_restrictions(text: ConsolidatedText, *, context: Context) -> RestrictionSet:
    """Every standing rule of the text in force, in the order of the document."""
    tree = Tree(p for p in text.provisions if context.sets_terms(p.address))
    names = names_of(context)
    rows: dict[tuple[str, str], Restriction] = {}
    listed: set[tuple[str, str]] = set()
    for statement in tree.statements():
        for rule in _rules(statement.text, statement.lead, statement.items, statement.headings, names):
            if (rule.kind, statement.lead) in listed:
                continue
            if statement.items:
                listed.add((rule.kind, statement.text))
            _merge(rows, rule, statement)
    settled = _settle_storage(list(rows.values()))
    return RestrictionSet(tuple(settled), tuple(_findings(settled)))


def _merge(rows: dict[tuple[str, str], Restriction], rule: Rule, statement: Statement) -> None:
    """Adds a rule to its provision's row; the first sentence gives rule and quote, all give values."""
    key = (rule.kind, statement.address)
    known = rows.get(key)
    if known is None:
        end = len(statement.text)
        words = quote(statement.text, (0, min(end, 40)), (0, end))
        source = statement.provision.source_of(statement.start, statement.start + end)
        rows[key] = Restriction(rule.kind, rule.rule, rule.values, statement.address, source, words)
    elif rule.kind != "storage_location":
        rows[key] = replace(known, values=tuple(dict.fromkeys((*known.values, *rule.values))))
    elif known.rule == "conditional" or (known.rule, rule.rule) == ("prohibited", "required"):
        rows[key] = replace(known, rule=rule.rule, values=rule.values)
    elif known.rule == rule.rule != "conditional":  # "Data is in the United States. Copies of it are in Canada."
        rows[key] = replace(known, values=tuple(dict.fromkeys((*known.values, *rule.values))))


@lru_cache(maxsize=8192)
def _rules(sentence: str, lead: str, items: tuple[str, ...], headings: tuple[str, ...], names: Names) -> tuple[Rule, ...]:
    if is_definition(sentence):
        return ()
    sentence, lead = written_out(sentence), written_out(lead)
    return tuple(_found(sentence, lead, items, headings, names))


def _found(sentence: str, lead: str, items: tuple[str, ...], headings: tuple[str, ...], names: Names) -> Iterator[Rule]:
    whole = f"{lead} {sentence}".strip() if lead else sentence
    count = 0
    for rule in (storage_rule(whole), prohibited_elements(whole, items), prohibited_monitoring(whole, items)):
        if rule is not None:
            count += 1
            yield rule
    for detect in DETECTORS.values():
        if (rule := detect(whole)) is not None and (not lead or detect(lead) is None):
            count += 1
            yield rule
    if not count and is_prohibition(sentence) and _is_providers(sentence, lead, headings, names):
        yield Rule("other", "prohibited")


def _is_providers(sentence: str, lead: str, headings: tuple[str, ...], names: Names) -> bool:
    """Whether the provider is who must not do it."""
    mentions = names.mentions(sentence)
    before = roles_from_lead(lead, headings, names)
    for predicate in predicates(sentence):
        roles = roles_of(sentence, predicate, mentions, before)
        if (
            roles.obligor in {"provider", "certifier"}
            and roles.is_named
            and is_prohibition(sentence[predicate.main : predicate.end])
        ):
            return True
        before = roles if roles.obligor else before
    return False


def _settle_storage(rows: list[Restriction]) -> list[Restriction]:
    """A term that says where data may be stored settles the one that leaves it to the law."""
    if any(r.kind == "storage_location" and r.rule != "conditional" for r in rows):
        return [r for r in rows if not (r.kind == "storage_location" and r.rule == "conditional")]
    return rows


def _findings(rows: Iterable[Restriction]) -> Iterator[Finding]:
    for row in rows:
        if row.kind == "storage_location" and row.rule == "conditional":
            message = f"“{row.quote}” leaves the place of storage to law that is not part of the paper."
            yield Finding("conditional-term", Severity.WARNING, row.address, message)
