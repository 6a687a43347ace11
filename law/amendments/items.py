"""The items of supplements and addenda: each numbered item with all the text that belongs to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from law.document import Provision, Supplement
from law.patterns import expression

_OWN_NUMBER = expression(r"__item_(?:(?!__).)*$")
_CLAUSES = ("art_", "sec_", "cover", "closing")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an item: the marker of a sub-item, or none."""

    marker: str
    text: str
    depth: int  # 0 for the item's own text


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered item of an instrument, with its sub-items."""

    instrument: str
    state: str | None
    number: str
    address: str
    heading: str
    lines: tuple[Line, ...]

    def is_own(self, address: str) -> bool:
        """Whether an address is one of the instrument itself. A clause of the agreement that changes other clauses is none."""
        return address.startswith(self.instrument) and not self.instrument.startswith(_CLAUSES)

    @property
    def text(self) -> str:
        """The item as one text, a line each."""
        return "\n".join(f"{line.marker} {line.text}".strip() for line in self.lines if line.text or line.marker)

    @property
    def words(self) -> str:
        """The text without the heading that begins it."""
        return self.text.removeprefix(f"{self.heading}. ") if self.heading else self.text


def items_of(supplement: Supplement, provisions: Sequence[Provision]) -> tuple[Item, ...]:
    """The items of a supplement in order; one without numbers is a single item for each paragraph that amends."""
    places = (f"{supplement.address}__", *(f"{address}__" for address in supplement.items))
    own = [p for p in provisions if f"{p.address}__".startswith(places)]
    return tuple(_item(supplement, address, own) for address in supplement.items)


def _item(supplement: Supplement, address: str, provisions: Iterable[Provision]) -> Item:
    nodes = [p for p in provisions if p.address == address or p.address.startswith(address + "__")]
    lines: list[Line] = []
    for node in nodes:
        depth = node.address.count("__") - address.count("__")
        own = node.text.split("\n") if node.text else [""]
        heading = f"{node.heading}. " if node.heading and node.kind != "definition" else ""
        lines.append(Line(node.number if depth else "", heading + own[0], depth))
        lines += [Line("", text, depth) for text in own[1:]]
    number = address.rsplit("item_", 1)[-1] if _OWN_NUMBER.search(address) else _printed(nodes, address)
    return Item(supplement.address, supplement.state, number, address, nodes[0].heading if nodes else "", tuple(lines))


def _printed(nodes: Sequence[Provision], address: str) -> str:
    """The number of an item that is a provision of the agreement itself: "8.1"."""
    return nodes[0].number.strip(" .():§") or address if nodes else address
