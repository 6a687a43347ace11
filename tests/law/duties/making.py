"""Consolidated texts made by hand: the builder of these tests."""

from collections.abc import Iterable

from law.consolidated import BASE, ConsolidatedProvision, ConsolidatedText, Segment
from law.duties import Context, DutySet, derive_duties
from law.obligations import Duty


def provision(address: str, text: str, *, heading: str = "", kind: str = "section", source: str = BASE) -> ConsolidatedProvision:
    """A provision of one segment."""
    return ConsolidatedProvision(address, "", heading, (Segment(text, source=source),), kind)


def text_of(text: str, *, heading: str = "", items: Iterable[str] = ()) -> ConsolidatedText:
    """One section with its list items."""
    listed = [provision(f"art_1__sec_1__item_{n}", item, kind="item") for n, item in enumerate(items, 1)]
    return ConsolidatedText(None, (provision("art_1__sec_1", text, heading=heading), *listed))


def derive(*provisions: ConsolidatedProvision, context: Context | None = None) -> DutySet:
    """The duties of some provisions."""
    return derive_duties(ConsolidatedText(None, provisions), context=context or Context())


def only(found: DutySet) -> Duty:
    """The one duty that was found."""
    assert len(found.duties) == 1, found.duties
    return found.duties[0]
