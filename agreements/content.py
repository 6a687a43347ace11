"""A paper without what belongs to one agreement: the form, its instruments and the terms, with slots. Pure.

Two scans of one form, signed by others and broken into other lines, have the same content here, and so the same digests.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements.canonical import digest_of, fold
from agreements.slots import Slotter, fill, parameters_of
from law.states import STATES

BASE = ""  # the state under which the text without state terms is kept
_SERVICES = re.compile(
    r"\b(?:description of (?:the )?(?:services?|products?)|services? (?:provided|covered|and products?))\b", re.I
)
_SLOT = re.compile(r"\{\{\w+\}\}")
_COVER = "cover"
_STATE_CODES = re.compile(r"\b(?:[A-Z]{2}-)+(?=[A-Z]{3})")
_STATE = "(?:" + "|".join(sorted(map(re.escape, STATES.values()), key=len, reverse=True)) + ")"
_STATE_NAMES = re.compile(rf"\b{_STATE}(?:(?:,? and |, ?|\s+){_STATE})*\b", re.I)
_COUNTRY = re.compile(r"(\{\{(?:contact|\w+_address)\}\}),? (?:USA\b|U\.S\.A\.)")
# "Contact for security: Ada Byrne, {{contact}}, {{contact}}": a person whom nothing else in the paper names
_NAMED_BEFORE = re.compile(r":[^\n.:;{}]{0,80}?,? ?(?:\{\{contact\}\}[,; ]*)+(?=\n|$)")
_NOT_PEOPLE = frozenset({"{{box}}", "{{date}}", "{{blank}}", "{{states}}"})
_LABELS = frozenset(
    "a and at by date dated designated e email fax for is mail name number of or phone position print printed representative "
    "signature signed street tel telephone the this title to address attn attention city state zip located dba inc llc".split()
)
_MOST_WORDS_AROUND_SLOTS = 3


@dataclass(frozen=True, slots=True)
class InstrumentContent:
    """What amends the form, as the paper has it. `address` is where it stands in the paper."""

    address: str
    kind: str
    state: str
    title: str
    items: tuple[Mapping[str, str], ...]
    digest: str
    dated_on: str | None = None


@dataclass(frozen=True, slots=True)
class PaperContent:
    """The form and the instruments of a paper, in their order."""

    provisions: tuple[Mapping[str, str], ...]
    digest: str
    instruments: tuple[InstrumentContent, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """Days on which a paper has the same terms: from the first, where it names one, until the day before `before_on`.

    `is_now`: the day on which the paper was read is among them.
    """

    from_on: date | None = None
    before_on: date | None = None
    number: int = 0
    is_now: bool = True


class Content:
    """Takes what belongs to one agreement out of everything that was read in its paper."""

    def __init__(self, reading: Mapping[str, Any], terms: Mapping[str, Any], as_read: Mapping[str, Any] | None = None) -> None:
        """`as_read`: the reading before a person corrected it. The text may hold a name as it was misread, too."""
        self.reading = reading
        self.terms = terms
        also = parameters_of(as_read) if as_read else []
        self._slot = Slotter([*parameters_of(reading, terms.get("aliases") or ()), *also])
        self._cuts: Mapping[str, Sequence[Sequence[str]]] = terms.get("cuts") or {}
        self._replaced = _replaced_exhibits(reading)
        self._instruments: Sequence[Mapping[str, Any]] = terms.get("instruments") or []
        self._attached = tuple(terms.get("attachments") or ())
        self._paper: PaperContent | None = None
        self._state_terms: dict[tuple[str, int | None], dict[str, list[Any]]] = {}
        self.phases = _phases_of(terms.get("phases") or ())

    def paper(self) -> PaperContent:
        """The form and its instruments."""
        self._paper = self._paper or self._read_paper()
        return self._paper

    def _read_paper(self) -> PaperContent:
        rows = [row for row in self.reading["provisions"] if not self._is_attached(row["address"])]
        own = tuple(self._provision(row) for row in rows if self._instrument_of(row["address"]) is None)
        instruments = tuple(self._instrument(given, rows) for given in self._instruments)
        return PaperContent(own, content_digest(own), instruments)

    def title(self) -> str:
        """What the form is called, without who signed this paper."""
        return fill(self._slot(self.reading["form"].get("title") or ""), {})

    def state_terms(self, state: str, phase: Phase | None = None) -> dict[str, list[Any]]:
        """The consolidated text, duties and restrictions for a state, with slots; those of the day of reading, or of a phase."""
        number = None if phase is None or phase.is_now else phase.number
        if (state, number) not in self._state_terms:
            states = self.terms["states"] if number is None else self.terms["phases"][number]["states"]
            self._state_terms[state, number] = self._read_state_terms(states[state])
        return self._state_terms[state, number]

    @property
    def now(self) -> Phase:
        """The phase of the day on which the paper was read."""
        return next(phase for phase in self.phases if phase.is_now)

    def phase_on(self, day: date) -> Phase:
        """The phase to which a day belongs."""
        return next(phase for phase in self.phases if phase.before_on is None or day < phase.before_on)

    def _read_state_terms(self, given: Mapping[str, Any]) -> dict[str, list[Any]]:
        provisions = [self._consolidated(row) for row in given["provisions"] if not self._is_attached(row["address"])]
        return {
            "provisions": provisions,
            "duties": self._slot.into(given["duties"]),
            "restrictions": self._slot.into(given["restrictions"]),
        }

    def states(self) -> list[str]:
        """The states that terms were derived for; the empty string is the base text."""
        return sorted(self.terms["states"])

    def _provision(self, row: Mapping[str, str]) -> dict[str, str]:
        address = row["address"]
        return {
            "address": address,
            "number": row.get("number") or "",
            "heading": self._slot(row.get("heading") or ""),
            "text": self._without_parameters(address, row.get("text") or ""),
        }

    def _consolidated(self, row: Mapping[str, Any]) -> dict[str, Any]:
        segments = [s | {"text": self._without_parameters(row["address"], s["text"])} for s in row["segments"]]
        return {**row, "heading": self._slot(row.get("heading") or ""), "segments": segments}

    def _without_parameters(self, address: str, text: str) -> str:
        slot = next((slot for exhibit, slot in self._replaced if _is_within(address, exhibit)), None)
        if slot and text.strip():
            return f"{{{{{slot}}}}}"
        for name, cut in self._cuts.get(address, ()):
            text = text.replace(cut, f"{{{{{name}}}}}")
        slotted = _NAMED_BEFORE.sub(": {{contact}}", _COUNTRY.sub(r"\1", self._slot(text)))
        return _collapsed(_without_variant(slotted) if self._names_variant(address) else slotted)

    def _names_variant(self, address: str) -> bool:
        """Whether the paper says here for which states it was printed: on its cover, and where its state terms begin."""
        return address == _COVER or any(given["address"].startswith(f"{address}__") for given in self._instruments)

    def _instrument(self, given: Mapping[str, Any], rows: Iterable[Mapping[str, str]]) -> InstrumentContent:
        address = given["address"]
        items = tuple(self._provision(row) for row in rows if self._instrument_of(row["address"]) == address)
        state = given.get("state") or ""
        kind = "supplement" if state else "special_provision" if address.startswith("exh_") else "addendum"
        body = [{**item, "address": item["address"].removeprefix(address)} for item in items]
        return InstrumentContent(
            address,
            kind,
            state,
            fill(self._slot(given.get("title") or ""), {}),
            items,
            content_digest(body, kind, state),
            given.get("effective_on"),
        )

    def _instrument_of(self, address: str) -> str | None:
        return next((given["address"] for given in self._instruments if _is_within(address, given["address"])), None)

    def _is_attached(self, address: str) -> bool:
        return any(_is_within(address, attached) for attached in self._attached)


def _phases_of(given: Sequence[Mapping[str, Any]]) -> tuple[Phase, ...]:
    return tuple(
        Phase(_day(row["from_on"]), _day(row["before_on"]), number, row["states"] is None) for number, row in enumerate(given)
    ) or (Phase(),)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def content_digest(provisions: Iterable[Mapping[str, str]], *also: str) -> str:
    """The hash of what provisions say. What is nothing but a slot does not count: one paper has two contacts, another three."""
    told = [[row["address"], fold(row["heading"]), fold(row["text"])] for row in provisions]
    return digest_of([*also, *(row for row in told if _says_something(row[1]) or _says_something(row[2]))])


def term_set_digest(
    *, form: str, instruments: Sequence[str], state: str, rules_version: str, before_on: date | None = None
) -> str:
    """The key of a term set: the form, the instruments in their order, the state, and the version of the rules.

    `before_on`: the day from which the same instruments, by their own words, say something else.
    """
    told = {"form": form, "instruments": list(instruments), "state": state, "rules": rules_version}
    return digest_of({**told, "before": before_on.isoformat()} if before_on else told)


def _says_something(folded: str) -> bool:
    return any(character.isalnum() for character in folded)


def _is_within(address: str, above: str) -> bool:
    return address == above or address.startswith(f"{above}__")


def _without_variant(text: str) -> str:
    """The words without the states that the paper was printed for: the same text for other states is the same form."""
    return _STATE_CODES.sub("{{states}}-", _STATE_NAMES.sub("{{states}}", text))


def _replaced_exhibits(reading: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Exhibits that are filled in anew for every agreement: the description of the services."""
    found = []
    for row in reading["provisions"]:
        if re.fullmatch(r"(?:exh|app)_\w+?", row["address"]) and "__" not in row["address"]:
            if _SERVICES.search(row.get("heading") or ""):
                found.append((row["address"], "services"))
    return found


def _collapsed(text: str) -> str:
    """A line that is slots and labels ("Name: … Title: …") is one slot, however many lines the paper gives it."""
    slots = [slot for slot in _SLOT.findall(text) if slot not in _NOT_PEOPLE]
    if not slots:
        return text
    words = [w for w in re.findall(r"[^\W\d_]+", _SLOT.sub(" ", text).casefold()) if w not in _LABELS]
    is_form_filled_in = not words or (len(slots) >= 2 and len(words) <= _MOST_WORDS_AROUND_SLOTS)
    return "{{contact}}" if is_form_filled_in else text
