"""What is known of one product in one district, as the comparisons take it."""

from dataclasses import dataclass, field

from law.inventory.drift import undeclared
from law.inventory.records import EXPIRED, Difference, Hosted, Listed, Named, Source, Statement
from law.inventory.stating import StatedList
from law.obligations import Duty, Restriction
from vendors.models import Product


@dataclass(slots=True)
class Terms:
    """The terms of one agreement in force on the day, with the paper that they stand in."""

    source: Source
    duties: tuple[Duty, ...] = ()
    restrictions: tuple[Restriction, ...] = ()


@dataclass(slots=True)
class ProductFacts:
    """All lists and statements about a product. `lists`: each with its own entries."""

    product: Product
    schedule: list[Listed] = field(default_factory=list)  # of agreements in force
    unsigned: list[Listed] = field(default_factory=list)  # the schedules of agreements that are not signed
    not_yet: Source | None = None
    terms: list[Terms] = field(default_factory=list)
    lists: dict[str, list[Listed]] = field(default_factory=dict)
    agreements: list[Source] = field(default_factory=list)
    declared: list[Named] = field(default_factory=list)
    stated: list[Named] = field(default_factory=list)  # in the register, by the vendor or a profile: declared, unless denied
    registered: list[Named] = field(default_factory=list)  # in the register, direct and further
    is_signed: bool = False  # whether any of the agreements is
    named: list[Named] = field(default_factory=list)
    denials: list[Source] = field(default_factory=list)  # where a paper says that there are no subprocessors
    hostings: list[Hosted] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    in_papers: list[Difference] = field(default_factory=list)  # what the reader found in the papers themselves
    own_names: list[str] = field(default_factory=list)
    statement: StatedList | None = None  # what the vendor states that it collects; its elements stand among `lists`, too

    @property
    def compared(self) -> list[Listed]:
        """The schedule that all else is held against: where no agreement in force has one, that of those not signed yet."""
        is_told = self.schedule or (self.not_yet and not self.not_yet.doubt)
        return self.schedule if is_told else self.unsigned

    @property
    def beside_register(self) -> dict[str, list[Named]]:
        """Those whom lists of papers and valid profiles declare, and the register does not have, by their plain names."""
        listed = [one for one in (*self.declared, *self.stated) if one.source.doubt != EXPIRED]
        return undeclared(self.registered, listed, own=self.own_names)

    @property
    def undeclared(self) -> dict[str, list[Named]]:
        """Those whom something names as holding data, and nothing declares, by their plain names."""
        return undeclared([*self.declared, *self.stated], self.named, own=self.own_names)

    def add(self, listed: Listed) -> None:
        """Put an entry on its list."""
        self.lists.setdefault(listed.source.identity, []).append(listed)
