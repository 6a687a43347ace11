"""Consolidated provisions as statements: each sentence with the headings above it and the words that lead into it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from law.consolidated import ConsolidatedProvision
from law.patterns import expression
from law.sentences import Span, has_modal, sentences

_UNFINISHED = expression(r"(?:[:—–]|\b(?:to|the following|shall|will|must|that|not|never|may|includ\w+|agrees?))\W*$", re.I)
# bounds on what belongs together: real agreements stay far below them, hostile ones must not cost more than their length
_DEEPEST, _MOST_ITEMS, _NEAR = 12, 80, 15
_LISTED = frozenset({"item", "subsection"})
_MARK = expression(r"\s*(?:[•▪◦●○·*o-]|(?P<number>\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]))\s")
# "Provider shall delete the data: (1) on request: 15 days. (2) …": what leads into a list whose items are sentences of one paragraph
_LEADS_INLINE = expression(r"(?P<lead>[^:]{8,300}:)\s*\(?(?:1|a|i)[.)]\s")
_NEXT_INLINE = expression(r"\(?(?:\d{1,2}|[b-z]|[ivx]{2,4})[.)]\s")
_LISTS_INLINE = expression(r"\(\s*(?:ii|b|2)\s*\)[^()]*(?:\(\s*\w{1,4}\s*\)[^()]*)*$")
_TITLE = expression(r"[A-Z][\w'’,&/() -]*\.?")
_GOES_ON = expression(
    r"\W*(?:(?:and|but|also|further|thereafter|then|otherwise|instead|in\s+(?:that|such|either|this)\s+\w+|(?:within|no\s+later\s+than|at\s+least|after|before|upon|following|if|once|when)\b[^,;.]{0,40}?)\W+)?"
    r"(?:it|they|he|she|such|this|that|these|those|the\s+same|said|so|doing|in\s+(?:this|that|such)|thereof)\b",
    re.I,
)
_THAT_ONE = expression(
    r"\b(?:such|that|this|said|these|those|the|an?y|its|each)\s+(?:\w+\s+){0,2}?(?:notices?|notifications?|reports?|requests?|return|deletions?|destruction|erasure|disposal|disposition|"
    r"audits?|inspections?|incidents?|demands?|lists?|certificat\w+|confirmations?|reviews?)\b",
    re.I,
)
_SENTENCE_END = expression(r"[.!?][\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence in its surroundings. Offsets are those of the provision's text.

    `lead` is the unfinished sentence above a list item, `previous` the sentence before this one, `headings` the provision's own
    heading and those above it, the nearest first. `section` names the smallest numbered section that the provision stands in.
    `items` is the list that the sentence leads into, `texts_below` its words with all that stands below them.
    """

    provision: ConsolidatedProvision
    start: int
    text: str
    lead: str
    previous: str
    headings: tuple[str, ...]
    section: str
    following: str = ""
    rest: str = ""
    items: tuple[str, ...] = ()
    texts_below: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it stands."""
        return self.provision.address

    @property
    def heading(self) -> str:
        """All headings that govern it, as one string."""
        return " / ".join(self.headings)


class Tree:
    """The provisions by address, with what is above and below each."""

    def __init__(self, provisions: Iterable[ConsolidatedProvision]) -> None:
        self.provisions = tuple(provisions)
        self.by_address = {p.address: p for p in self.provisions}
        self.children: dict[str, list[ConsolidatedProvision]] = {}
        self._beside: dict[str, list[ConsolidatedProvision]] = {}
        self._place: dict[str, int] = {}
        for provision in self.provisions:
            above = self.parent(provision.address)
            if above is not None:
                self.children.setdefault(above.address, []).append(provision)
            beside = self._beside.setdefault(provision.address.rpartition("__")[0], [])
            self._place[provision.address] = len(beside)
            beside.append(provision)

    def parent(self, address: str) -> ConsolidatedProvision | None:
        """The nearest provision above an address."""
        head = address.rpartition("__")[0]
        while head:
            if head in self.by_address:
                return self.by_address[head]
            head = head.rpartition("__")[0]
        return None

    def ancestors(self, provision: ConsolidatedProvision) -> Iterator[ConsolidatedProvision]:
        """The provisions above, the nearest first."""
        above = self.parent(provision.address)
        for _ in range(_DEEPEST):
            if above is None:
                return
            yield above
            above = self.parent(above.address)

    def below(self, address: str) -> tuple[ConsolidatedProvision, ...]:
        """Everything under an address, in the order of the document."""
        found: list[ConsolidatedProvision] = []
        waiting = list(reversed(self.children.get(address, [])))
        while waiting and len(found) < _MOST_ITEMS:
            found.append(waiting.pop())
            waiting += reversed(self.children.get(found[-1].address, []))
        return tuple(found)

    def title_of(self, provision: ConsolidatedProvision) -> str:
        """A heading, or the few words that stand in its place: "5.4 Incidents." above 5.4.1."""
        words = provision.text.strip()
        if provision.heading.strip() or len(words) > 60 or not _TITLE.fullmatch(words) or has_modal(words):
            return provision.heading
        return words.rstrip(".")

    def lead_of(self, provision: ConsolidatedProvision) -> str:
        """The unfinished sentence above a list item, or ""."""
        if self._follows_list(provision):
            return ""
        for above in self.ancestors(provision):
            lead = unfinished(above.text)
            if lead:
                return lead
            if above.text.strip():
                break
        return unfinished(leader.text) if (leader := self._leader(provision)) else ""

    def _follows_list(self, provision: ConsolidatedProvision) -> bool:
        """Whether an unnumbered paragraph stands behind a list: the words that lead into the list do not lead into it."""
        if provision.kind in _LISTED or not provision.address.rpartition("__")[2].startswith("p_"):
            return False
        place = self._place[provision.address]
        return bool(place) and self._siblings(provision)[place - 1].kind in _LISTED

    def _siblings(self, provision: ConsolidatedProvision) -> list[ConsolidatedProvision]:
        return self._beside[provision.address.rpartition("__")[0]]

    def _leader(self, provision: ConsolidatedProvision) -> ConsolidatedProvision | None:
        """The paragraph in front of a flat list that leads into it."""
        if provision.kind not in _LISTED:
            return None
        siblings = self._siblings(provision)
        place = self._place[provision.address]
        for sibling in reversed(siblings[max(0, place - _MOST_ITEMS) : place]):
            if unfinished(sibling.text):
                return sibling
            if sibling.kind not in _LISTED or sibling.kind != provision.kind:
                return None
        return None

    def _above(self, provision: ConsolidatedProvision) -> str:
        """The last sentence of the provision in front, where this one has no heading of its own: the text simply goes on."""
        siblings = self._siblings(provision)
        place = self._place[provision.address]
        if provision.heading or not place:
            return ""
        before = sentences(siblings[place - 1].text)
        if (
            not before
            or provision.number.strip()
            and not _GOES_ON.match(provision.text)
            and not _THAT_ONE.search(provision.text[:200])
        ):
            return ""  # a numbered section that points back at nothing begins anew
        return before[-1].text

    def items_of(self, provision: ConsolidatedProvision) -> tuple[ConsolidatedProvision, ...]:
        """The list that an unfinished sentence leads into: what stands below it, else the items that follow it."""
        if not unfinished(provision.text) and not _LISTS_INLINE.search(provision.text):
            return ()
        children = self.children.get(provision.address)
        if children:
            return tuple(children)
        siblings = self._siblings(provision)
        place = self._place[provision.address]
        following = siblings[place + 1 : place + 1 + _MOST_ITEMS]
        return tuple(takewhile(lambda p: p.kind in _LISTED and p.kind == following[0].kind, following))

    def statements(self) -> Iterator[Statement]:
        """Every sentence of every provision, in the order of the document."""
        for provision in self.provisions:
            if provision.kind != "definition":
                yield from self._of(provision)

    def _of(self, provision: ConsolidatedProvision) -> Iterator[Statement]:
        above = ((p, self.title_of(p)) for p in self.ancestors(provision))
        headings = tuple(h for _, h in ((provision, provision.heading), *above) if h.strip())
        section = section_of(provision.address)
        outer_lead = self.lead_of(provision)
        cuts = _cut(provision.text)
        for number, cut in enumerate(cuts):
            is_last = number == len(cuts) - 1
            items = below = cut.items
            if is_last and not items:
                listed = self.items_of(provision)
                items = tuple(p.text for p in listed if p.text)
                below = tuple(q.text for p in listed for q in (p, *self.below(p.address)) if q.text)
            yield Statement(
                provision,
                cut.span.start,
                cut.span.text,
                outer_lead if cut.lead is None else cut.lead,
                cuts[number - 1].span.text if number else self._above(provision),
                headings,
                section,
                "" if is_last else cuts[number + 1].span.text,
                cut.rest,
                items,
                below,
            )


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence among those of its provision: what its own text says about its place, whatever stands around it."""

    span: Span
    lead: str | None
    rest: str
    items: tuple[str, ...]


@lru_cache(maxsize=8192)
def _cut(text: str) -> tuple[_Cut, ...]:
    """The sentences of a provision. Most provisions are the same for every state, and are cut once."""
    spans = sentences(text)
    lists = _lists(text, spans)
    leads = {n: spans[found.lead].text for found in lists for n in found.members}
    leads |= {n: lead for n, lead in _inline(spans) if n not in leads}
    inner = {found.lead: found.items for found in lists}
    return tuple(
        _Cut(
            span, leads.get(n), " ".join(s.text for s in spans[max(0, n - _NEAR) : n + _NEAR] if s is not span), inner.get(n, ())
        )
        for n, span in enumerate(spans)
    )


def _inline(spans: tuple[Span, ...]) -> Iterator[tuple[int, str]]:
    """The sentences that go on with a list which an earlier sentence of the paragraph leads into, with the words that do."""
    lead = ""
    for number, span in enumerate(spans):
        if lead and _NEXT_INLINE.match(span.text):
            yield number, lead
            continue
        opened = _LEADS_INLINE.match(span.text)
        lead = opened["lead"] if opened else ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list in the lines of one provision: numbers of the sentence that leads into it and of those in it, and its items."""

    lead: int
    members: tuple[int, ...]
    items: tuple[str, ...]


def _lists(text: str, spans: tuple[Span, ...]) -> tuple[_List, ...]:
    """The lists in the lines of a text: behind a line that ends in a colon, up to the next line of its own rank."""
    if "\n" not in text:
        return ()
    lines = _lines(text, spans)
    found = []
    for place, line in enumerate(lines[:-1]):
        last = spans[line[-1]]
        if not last.text.endswith(":"):
            continue
        own, inner = _bullet(text, spans[line[0]]), _bullet(text, spans[lines[place + 1][0]])
        stop = place + 1
        last_place = min(len(lines), place + _MOST_ITEMS)
        while stop < last_place and _belongs(_bullet(text, spans[lines[stop][0]]), own, inner):
            stop += 1
        listed = lines[place + 1 : stop]
        if listed:
            items = tuple(" ".join(spans[n].text for n in item) for item in listed)
            found.append(_List(line[-1], tuple(n for item in listed for n in item), items))
    return tuple(found)


def _lines(text: str, spans: tuple[Span, ...]) -> list[list[int]]:
    """The numbers of the sentences, line by line."""
    lines: list[list[int]] = []
    for number, span in enumerate(spans):
        if lines and "\n" not in text[spans[number - 1].end : span.start]:
            lines[-1].append(number)
        else:
            lines.append([number])
    return lines


def _bullet(text: str, span: Span) -> str:
    """How a line is marked: its bullet, "#" for a number or letter, or nothing."""
    match = _MARK.match(span.text)
    if not match:
        return ""
    return "#" if match["number"] else match.group().strip()


def _belongs(mark: str, own: str, inner: str) -> bool:
    return mark == inner if inner else mark == "" and mark != own or (own == "" and mark == "")


def unfinished(text: str) -> str:
    """The last sentence of a text that leads into a list, or ""."""
    spans = sentences(text)
    if not spans:
        return ""
    last = spans[-1].text
    if _SENTENCE_END.search(last):
        return ""
    return last if _UNFINISHED.search(last) or last.endswith(":") or _OPEN_CASE.match(last) else ""


# "When the Contract expires," above a list: the case of each item
_OPEN_CASE = expression(
    r"\W*(?:if|when(?:ever)?|where|(?:up)?on|after|once|should|following|at|in\s+(?:the\s+)?(?:event|case))\b[^.;]{6,300}[,\u2013\u2014]$",
    re.I,
)


def section_of(address: str) -> str:
    """The address of the section that a provision belongs to, or of the outermost item where there are no sections."""
    parts = address.split("__")
    for number in range(len(parts), 0, -1):
        if parts[number - 1].startswith("sec_"):
            return "__".join(parts[:number])
    for number, part in enumerate(parts, 1):
        if part.startswith(("item_", "para_")):
            return "__".join(parts[:number])
    return address
