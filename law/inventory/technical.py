"""What a provider's own document says beside its tables: which data its systems collect, where data lies, and who measures its use."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from law.companies import company
from law.document import Document, Provision
from law.elements.catalogue import catalogue as the_catalogue
from law.elements.folding import GENERIC, without_remarks, words_of
from law.elements.records import Catalogue, Element
from law.inventory.passing import told
from law.inventory.places_stated import Stated, places_stated
from law.inventory.records import Listed, Source
from law.patterns import expression

_TAKES = r"(?:captur|collect|gather|log|record|track|obtain|harvest)"
_TAKEN = rf"{_TAKES}(?:g?ed|ped|d)?"
_THINGS = r"(?:data|information|details|items|elements|fields|attributes|parameters|events)"
# "The following data is also captured programmatically:", "Our servers log the following:", "Information we collect automatically"
_LEAD = expression(
    rf"\b{_THINGS}\b.{{0,120}}?\b{_TAKEN}(?:e?s|ing)?\b|\b{_TAKES}g?(?:e?s|ed|ing)?\b.{{0,80}}?\b(?:{_THINGS}|following|below)\b"
    rf"|\b{_THINGS}\s+(?:capture|collection|logging|logs)\b",
    re.I,
)
_ANNOUNCES = expression(r":\s*$|\b(?:following|below)\b[^.]*[.:]?\s*$", re.I)
_OF_THE_CUSTOMER = expression(
    r"\b(?:customer|client|billing|sales|purchas\w+|payment|marketing)\s+(?:data|information|records?)\b", re.I
)
_DENIED = expression(r"\b(?:not|never|no|neither|nor|without|cannot|prohibit\w*|n['\u2019]t)\b", re.I)
_BULLET = expression(r"^\s*(?:[-*\u2022\u25aa\u25e6\u2013\u2014\u00b7]|\(?[a-z0-9]{1,3}[.)])\s+(?P<item>\S.*)$", re.I)
_HEAD_OF_TABLE = expression(r"^\W*(?:(?:type|kind|category) of )?(?:data|information|elements?|fields?|items?|types?|categor(?:y|ies)|names?)(?: (?:elements?|fields?|types?|points?|collected|captured))?\W*$", re.I)  # fmt: skip
_SENTENCES = expression(r"(?<![A-Z]\.[A-Z]\.)(?<=[.!?])\s+(?=[A-Z])|\n")
_BY_ITSELF = expression(
    rf"\b(?:automatic(?:ally)?|programmatically|passively|in the background|by itself|server logs?)\b[^;]{{0,60}}\b{_TAKES}|"
    rf"\b{_TAKES}\w*\b[^;]{{0,60}}\b(?:automatically|programmatically|passively|in the background|by (?:our|its|the) (?:web )?(?:servers?|systems?))\b|"
    r"\b(?:servers?|systems?|software|platform|application|site|service|we|it)\s+(?:also\s+|automatically\s+)?logs?\b",
    re.I,
)
_WHAT = expression(rf"\b{_TAKES}g?(?:e?s|ing)?\s+(?P<what>\S.*)$", re.I)
_WHAT_BEFORE = expression(rf"^(?P<what>.+?)\s+(?:is|are|gets?|will be)\s+(?:also\s+)?(?:\w+ly\s+)?{_TAKES}g?ed\b(?!\s*:)", re.I)
_ENDS = expression(
    r"\s+(?:when|while|whenever|for|to|in order|so that|through|from|during|each|every|if|as soon|using|via)\b.*$", re.I
)
_OPENS = expression(
    rf"^\W*(?:the\s+|certain\s+|some\s+|technical\s+|usage\s+|following\s+|your\s+|each\s+user['\u2019]s\s+)*(?:{_THINGS}\b\W*)?"
    rf"(?:(?:such as|including|includes?|like|about|namely|consisting of|e\.g\.)\W+)?",
    re.I,
)
_OF_A_USER = expression(r"\b(?:the |your |a |each )?(?:users?|visitors?|person|people)['\u2019]s?\s+", re.I)
_MEASURES = (
    r"(?:Google|Adobe|Yandex|Firebase|Facebook|Meta|Microsoft|Azure|Amazon|Yahoo)\s+(?:Universal\s+)?(?:Analytics|Clarity|Tag Manager|Pixel|Crashlytics|"
    r"Pinpoint|Application Insights|Performance Monitoring)|Mixpanel|Amplitude|Hotjar|FullStory|Pendo|Crashlytics|AppsFlyer|Kissmetrics|"
    r"Crazy Egg|Mouseflow|LogRocket|Smartlook|New Relic|Datadog|Bugsnag|Quantcast|Chartbeat|Heap Analytics|Segment\.io|Twilio Segment"
)
_MEASURER = expression(
    rf"\b(?P<known>{_MEASURES})\b|(?:\b(?:uses?|using|via|through|with|by|from|cookies?)\b[^.;]{{0,30}}?\s)(?P<other>[A-Z][A-Za-z0-9]+(?:\s[A-Z][A-Za-z0-9]+)?\s(?:Analytics|Metrics))\b"
)
_ANYTHING = GENERIC | frozenset("technical technology device usage use user system personal account other certain".split())
_OWN = expression(r"^(?:The|Our|Its|Your|Web|Site|Data|Learning|Student|Usage|User|Course|Product|Basic|Advanced|Internal)\b")


@dataclass(frozen=True, slots=True)
class CollectedList:
    """Items that a document says its systems take, in its own words. `is_list`: each item stood by itself, none in a sentence."""

    items: tuple[str, ...]
    provision: Provision
    is_list: bool

    @property
    def text(self) -> str:
        """The items as they are kept: a line for each, so that a list can be told from a sentence."""
        return "\n".join(self.items) if self.is_list else ", ".join(self.items)


def collected_of(document: Document) -> tuple[CollectedList, ...]:
    """The lists and sentences about data that is taken by itself, in what is merely attached; the agreement has its schedule."""
    found: list[CollectedList] = []
    lead: Provision | None = None
    for provision in (p for p in document.provisions if p.is_attachment):
        if lead is not None and not _goes_on(lead, provision):
            lead = None
        if _is_lead(provision.heading):
            lead = provision
        lead, items, sentences = _lines(provision, lead)
        if items:
            found.append(CollectedList(tuple(dict.fromkeys(items)), provision, True))
        found += [CollectedList((words,), provision, False) for words in sentences]
    return tuple(found)


def _goes_on(lead: Provision, provision: Provision) -> bool:
    """Whether a provision can carry the list that another announced: what stands below it, or a paragraph beside it."""
    if provision.address.startswith(f"{lead.address}__"):
        return not provision.heading
    return provision.kind in {"paragraph", "item"} and provision.parent in {lead.parent, lead.address}


def _lines(provision: Provision, lead: Provision | None) -> tuple[Provision | None, list[str], list[str]]:
    """The items and sentences of a provision, and what announces items that follow."""
    items, sentences = list[str](), list[str]()
    if lead is not None and provision.kind == "item" and provision.address != lead.address:
        return lead, [provision.text.strip(" .;")] if provision.text.strip() else [], []
    for line in filter(str.strip, provision.text.splitlines()):
        item = _item_of(line)
        if item is not None:
            items += [item] if lead is not None and item else []
        elif _is_lead(line) and _ANNOUNCES.search(line):
            lead = provision
        elif not line.rstrip().endswith(":"):  # "Web server:" is a head within the list
            sentences += _sentences(line)
            lead = None if provision is not lead or not _is_lead(provision.heading) else lead
    return lead, items, sentences


def _item_of(line: str) -> str | None:
    """What an item says; of a row of a table, its first cell. None: it is neither; empty: it is the head of a table."""
    if " | " in line:
        cell = line.partition(" | ")[0].strip(" -*\u2022")
        return "" if _HEAD_OF_TABLE.match(cell) else cell
    match = _BULLET.match(line)
    return match["item"].strip(" .;") if match else None


def _is_lead(words: str) -> bool:
    return bool(words and _LEAD.search(words)) and not _DENIED.search(words) and not _OF_THE_CUSTOMER.search(words)


def _sentences(line: str) -> Iterator[str]:
    """Of each sentence that says what is taken by itself, the enumeration; without one that names an element, nothing."""
    for sentence in _SENTENCES.split(line):
        if not _BY_ITSELF.search(sentence) or _DENIED.search(sentence) or _OF_THE_CUSTOMER.search(sentence):
            continue
        for pattern in (_WHAT, _WHAT_BEFORE):
            match = pattern.search(sentence)
            words = _ENDS.sub("", _OPENS.sub("", _OF_A_USER.sub("", match["what"]), count=1)).strip(" .;:") if match else ""
            if words and _names_something(words):
                yield words
                break


@lru_cache(maxsize=4096)
def _names_something(words: str) -> bool:
    return any(one.code for one in told(words, Source("technical_document", ""), catalogue=the_catalogue()))


def entries_of(
    text: str, source: Source, *, catalogue: Catalogue | None = None, extra: Sequence[Element] = ()
) -> tuple[Listed, ...]:
    """A collected list as it was kept, as entries: each element once, and of a list at most one entry without a code.

    A sentence names other things beside; what nobody has understood of it is left to people.
    """
    found: dict[str, Listed] = {}
    unread: list[str] = []
    items = text.split("\n")
    for item in items:
        entries = _of_item(item, source, catalogue or the_catalogue(), tuple(extra))
        found |= {one.code: one for one in entries if one.code and one.code not in found}
        if not any(one.code for one in entries):
            unread.append(item)
    words = (Listed(None, "; ".join(unread), True, source, is_certain=False),) if unread and len(items) > 1 else ()
    return (*found.values(), *words)


def _of_item(item: str, source: Source, catalogue: Catalogue, extra: tuple[Element, ...]) -> list[Listed]:
    """What an item names; what stands in brackets tells more of it, or all of it where the rest is a word for anything."""
    head, remarks = without_remarks(item)
    known = [one for one in told(head, source, catalogue=catalogue, extra=extra) if one.code]
    if known or all(word in _ANYTHING for word in words_of(head)):
        known += [one for r in remarks for one in told(r, source, catalogue=catalogue, extra=extra) if one.code]
    return known


def hosted_of(document: Document) -> Iterator[tuple[Provision, Stated]]:
    """Where data lies as the attached documents say it, each country once, and each place whose country is not said."""
    seen: set[str] = set()
    for provision in (p for p in document.provisions if p.is_attachment):
        for stated in places_stated(provision.text):
            if (key := stated.country or stated.words) not in seen:
                seen.add(key)
                yield provision, stated


def measurers_in(text: str) -> Iterator[str]:
    """The companies that a text names as measuring the use of a product."""
    for sentence in _SENTENCES.split(text):
        for match in _MEASURER.finditer(sentence):
            name = " ".join((match["known"] or match["other"]).split())
            if not _DENIED.search(sentence[: match.start()]) and not _OWN.match(name):
                yield name


def measurers_of(document: Document) -> Iterator[tuple[Provision, str]]:
    """Those whom the attached documents name, each once."""
    provisions: Iterable[Provision] = (p for p in document.provisions if p.is_attachment)
    seen: set[str] = set()
    for provision in provisions:
        for name in measurers_in(provision.text):
            if company(name) not in seen:
                seen.add(company(name))
                yield provision, name
