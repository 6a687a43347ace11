"""Differences as pages and files show them: for one product, or for all of a district in one list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from data_inventory.models import DriftSettlement
from data_inventory.selectors import DriftItem, ProductDrift
from desk.drift_words import KINDS, message_of, rule_words, settles_words, source_url, source_words
from law.inventory.records import SEVERITIES, Difference, Source
from vendors.models import Product

Outcome = DriftSettlement.Outcome
_OUTCOMES = dict(Outcome.choices)


@dataclass(frozen=True, slots=True)
class ShownSource:
    """One side of a difference: what it is, its name with the place in it, and the page of its words."""

    kind: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference of a product in words."""

    product: Product
    item: DriftItem
    query: str = ""  # what the address carries that leads to the same day and district

    @property
    def pk(self) -> str:
        return self.key

    def __str__(self) -> str:
        return f"{rule_words(self.rule)}: {self.product}"

    @property
    def difference(self) -> Difference:
        return self.item.difference

    @property
    def key(self) -> str:
        return self.difference.key

    @property
    def rule(self) -> str:
        return self.difference.rule

    @property
    def severity(self) -> str:
        return self.difference.severity

    @property
    def settlement(self) -> DriftSettlement | None:
        return self.item.settlement

    @property
    def is_open(self) -> bool:
        return self.item.is_open

    @property
    def title(self) -> str:
        return rule_words(self.rule)

    @property
    def message(self) -> str:
        return message_of(self.difference)

    @property
    def sources(self) -> list[ShownSource]:
        """Every place, the sides first named first; where a list contradicts itself at one place, that place once."""
        return [_shown(source, self.product) for source in self.difference.sources]

    @property
    def places(self) -> SafeString:
        """The places as items of a list. In Python, since a page has dozens of differences."""
        return format_html_join("", "<li>{}</li>", ((_item(source),) for source in self.sources))

    @property
    def saying(self) -> list[ShownSource]:
        """Every place that says it."""
        return [_shown(source, self.product) for source in (self.difference.first, *self.difference.further)]

    @property
    def against(self) -> list[ShownSource]:
        """What it is held against; nothing where that is the same place."""
        second = self.difference.second
        return [_shown(second, self.product)] if second and second != self.difference.first else []

    @property
    def settles(self) -> str:
        return settles_words(self.difference.settles)

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        """The decisions to choose from: what would settle it, or that it is accepted."""
        wanted = [*self.difference.settles, Outcome.ACCEPTED.value]
        return [(value, str(_OUTCOMES[value])) for value in dict.fromkeys(wanted) if value in _OUTCOMES]

    @property
    def choices(self) -> SafeString:
        """They as options, none of them chosen."""
        return format_html_join("", '<option value="{}">{}</option>', self.outcomes)


def _item(source: ShownSource) -> SafeString:
    if source.url:
        return format_html('<span class="source-badge">{}</span> <a href="{}">{}</a>', source.kind, source.url, source.words)
    return format_html('<span class="source-badge">{}</span> {}', source.kind, source.words)


def _shown(source: Source, product: Product) -> ShownSource:
    return ShownSource(str(KINDS.get(source.kind, source.kind)), source_words(source), source_url(source, product.pk))


def rows_of(drift: Iterable[ProductDrift], query: str = "") -> list[ShownDifference]:
    """The differences of several products, one after the other."""
    return [ShownDifference(one.product, item, query) for one in drift for item in one.items]


@dataclass(frozen=True, slots=True)
class Progress:
    """How much is settled."""

    settled: int
    of: int
    errors: int
    warnings: int
    notes: int
    doubt: str = ""  # why it says nothing, or not everything, that no difference was found; empty where all was compared

    @property
    def open(self) -> int:
        return self.of - self.settled


def progress_of(drift: Iterable[ProductDrift]) -> Progress:
    """Of all the differences of some products."""
    drift = list(drift)
    items = [item for one in drift for item in one.items]
    waiting = [item.difference.severity for item in items if item.is_open]
    errors, warnings, notes = (waiting.count(severity) for severity in SEVERITIES)
    doubt = next(filter(None, map(doubt_of, drift)), "")
    return Progress(len(items) - len(waiting), len(items), errors, warnings, notes, doubt)


def doubt_of(drift: ProductDrift) -> str:
    """What is missing for a comparison that can say that nothing differs."""
    ground = drift.ground
    if not drift.agreements:
        return _("There is no agreement of ours in force to compare with.")
    if not ground.lines:
        return _("The agreement has no schedule of data to compare with. Ask for the schedule.")
    if ground.unstated:
        words = ngettext(
            "%(n)d line of the schedule does not tell for certain whether it is used. Ask the provider.",
            "%(n)d lines of the schedule do not tell for certain whether they are used. Ask the provider.",
            ground.unstated,
        )
        return words % {"n": ground.unstated}
    if not ground.others:
        return _("Only the schedule is known: no profile, document, upload, flow or subprocessor's data stands against it.")
    return ""
