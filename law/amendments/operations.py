"""What an amendment does to the text, as data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Op(StrEnum):
    """The kinds of operation, as the contract names them."""

    REPLACE_PHRASE = "replace_phrase"
    DELETE_PHRASE = "delete_phrase"
    INSERT_TEXT = "insert_text"
    INSERT_ITEM = "insert_item"
    REPLACE_PROVISION = "replace_provision"
    DEFINE = "define"
    SUBSTITUTE_TERM = "substitute_term"
    STANDALONE = "standalone"
    NOT_UNDERSTOOD = "not_understood"


class Outcome(StrEnum):
    """How an operation ended."""

    APPLIED = "applied"
    APPROXIMATE = "approximate"
    NOT_LOCATED = "not_located"
    STANDALONE = "standalone"
    NOT_UNDERSTOOD = "not_understood"


class Position(StrEnum):
    """Where inserted words go."""

    END = "end"
    START = "start"
    AFTER = "after"
    BEFORE = "before"
    AFTER_SENTENCE = "after_sentence"
    BEFORE_SENTENCE = "before_sentence"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where exactly words stand: right before or behind an item or a sentence, or at one of its ends; of the provision itself where it names none."""

    side: str  # before, after, end or start
    address: str | None = None  # of the item, where it is a provision of its own
    marker: str | None = None  # of the item as it is printed in running text: "d" for "(d)"
    sentence: int | None = None
    home: str | None = None  # the provision in whose running text the item stands

    @property
    def is_end(self) -> bool:
        """Whether the words stand at the end of what is named; "after item (c)" is at its end."""
        return self.side in {"after", "end"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of one item.

    `target` is the address that the instruction names; `located` the provision that was found there. `find` and `replacement` are
    the quoted words. `anchor` is what inserted words stand next to; `sentence` counts sentences from 1, or from the end
    (-1 is the last). `number` is the number of a new section or item; `term` the term that is defined or substituted.
    `text` is the instruction as printed.
    """

    instrument: str
    state: str | None
    item: str
    item_address: str
    op: Op
    text: str
    target: str | None = None
    located: str | None = None
    find: str | None = None
    replacement: str | None = None
    anchor: str | None = None
    position: Position = Position.END
    sentence: int | None = None
    within: int | None = None  # the sentence in which the words of a replacement stand
    nth: int | None = None  # which of several places of the words is meant, from 1; -1 the last
    spot: Spot | None = None  # beside which item the words stand, or at which end
    inside: str | None = None  # the quoted sentence in which the words stand
    row: str | None = None  # a cell of the one row of a table in which the words stand
    unclear: str | None = None  # words that say where more exactly and are not understood
    number: str | None = None
    term: str | None = None
    everywhere: bool = False
    whole: bool = False
    is_heading: bool = False
    is_inferred: bool = False  # read by where its words stand, not by its verb
    is_ambiguous: bool = False  # not understood because it can be read in two ways
    occurrences: int = 1  # in how many places the words of a single replacement stood
    places: tuple[str, ...] = ()  # where the words stand, if in more than one place
    outcome: Outcome | None = None
    note: str | None = None
    from_on: date | None = None  # the first day on which it operates, where it has one of its own
    until_on: date | None = None  # the last one

    def operates(self, on: date | None) -> bool:
        """Whether it operates on a day; always, where no day is given."""
        is_early = on is not None and self.from_on is not None and on < self.from_on
        is_late = on is not None and self.until_on is not None and self.until_on < on
        return not (is_early or is_late)

    @property
    def source(self) -> str:
        """The name that words put there by this operation carry: "OH.3", or instrument and item where it is no state's."""
        return f"{self.state or self.instrument}.{self.item}"
