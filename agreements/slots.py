"""What belongs to one agreement only, taken out of the text: names, addresses, contacts, dates, boxes become slots.

A slot is written `{{provider}}`. The words of a form with slots in place of them are the same for everyone who signs it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_BOX = re.compile(
    r"[\u2610\u2611\u2612\u25a1\u25a0\u2713\u2714\u2717\u2718\uf0a8\uf0fe]|\[\s?[xX\u2713\u2714]?\s?\]|<input[^>]*>"
)
_EMAIL = re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}(?!\w)(?:\s?(?:ext|x)\.?\s?\d{1,5})?", re.I)
# 12 Mill Road, Suite 4, Ashford, OH 43000
_POSTAL = re.compile(
    r"(?<![\w.])\d{1,6}(?: [A-Z][\w.'\u2019-]*){1,5}(?:,? [\w.#' -]{1,30}){0,3},? [A-Z]{2}\.? \d{5}(?:-\d{4})?(?!\w)"
)
_BLANK = re.compile(r"_{3,}")
_SUFFIX = re.compile(r",?\s+(?:inc|llc|l\.l\.c|ltd|corp|corporation|co|company|gmbh|plc|lp|llp|pbc)\.?\s*$", re.I)
_MONTHS = "january february march april may june july august september october november december".split()
_EVERYWHERE = ((_POSTAL, "{{contact_address}}"), (_BOX, "{{box}}"), (_BLANK, "{{blank}}"))
_LINE_BREAK = re.compile(r"-\s+")
_CAMEL = re.compile(r"[a-z][A-Z]")
# Words by which every paper calls its parties: not names, so they stay.
_ROLE_WORDS = frozenset(
    "agency board certifier certifying company consumer contractor customer district education educational entity institution "
    "lea licensee licensor local operator parties party provider school schools service sponsor state subscriber system "
    "the user vendor of and or".split()
)
_SLOT = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that stands in the text because of who signed it. `is_name` values match in any case."""

    slot: str
    value: str
    is_name: bool = True


def parameters_of(reading: Mapping[str, Any], aliases: Iterable[Sequence[str]] = ()) -> list[Parameter]:
    """The names, addresses and dates of a reading. `aliases`: further (role, name) pairs that the text gives a party."""
    return [
        *_party_parameters(reading.get("parties") or []),
        *(Parameter(role, name, is_name=False) for role, name in aliases if _is_telling(name)),
        *_people_parameters(reading),
        *_date_parameters(reading),
    ]


def _party_parameters(parties: Iterable[Mapping[str, Any]]) -> Iterable[Parameter]:
    for party in parties:
        name = party.get("name") or ""
        if name:
            yield Parameter(party["role"], name)
            stem = _SUFFIX.sub("", name)
            if stem != name and _is_telling(stem):
                yield Parameter(party["role"], stem, is_name=False)
        if party.get("address"):
            yield Parameter(f"{party['role']}_address", party["address"])


def _people_parameters(reading: Mapping[str, Any]) -> Iterable[Parameter]:
    for contact in reading.get("contacts") or []:
        for key in ("name", "email", "phone"):
            if contact.get(key):
                yield Parameter("contact", contact[key])
        if contact.get("address"):
            yield Parameter("contact_address", contact["address"])
        domain = (contact.get("email") or "").rpartition("@")[2]
        if "." in domain:
            yield Parameter("contact", domain)
    for signature in reading.get("signatures") or []:
        if signature.get("name"):
            yield Parameter("contact", signature["name"])
    for event in reading.get("signing_events") or []:
        if event.get("actor"):
            yield Parameter("contact", event["actor"])


def _date_parameters(reading: Mapping[str, Any]) -> Iterable[Parameter]:
    dates = reading.get("dates") or {}
    found = [dates.get(key) for key in ("effective_on", "expires_on", "offer_expires_on")]
    found += [signature.get("signed_on") for signature in reading.get("signatures") or []]
    for iso in sorted({day for day in found if day}):
        yield from (Parameter("date", spelling) for spelling in date_spellings(date.fromisoformat(iso)))


def date_spellings(day: date) -> list[str]:
    """The ways in which a date is written on American paper."""
    month = _MONTHS[day.month - 1].capitalize()
    names = (month, month[:3], f"{month[:3]}.")
    days = (str(day.day), f"{day.day:02d}", f"{day.day}{_ordinal(day.day)}")
    spelled = [f"{name} {number}, {day.year}" for name in names for number in days]
    spelled += [f"{number} {name} {day.year}" for name in names for number in days]
    spelled += [f"{number} day of {month}, {day.year}" for number in days]
    years = (str(day.year), f"{day.year % 100:02d}")
    spelled += [
        f"{m}{mark}{d}{mark}{y}"
        for mark in "/-."
        for m in {str(day.month), f"{day.month:02d}"}
        for d in {str(day.day), f"{day.day:02d}"}
        for y in years
    ]
    return [*spelled, day.isoformat()]


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _is_telling(name: str) -> bool:
    """Whether a short name can be told from the words of the text: it is no role, and longer than an abbreviation of one."""
    words = re.findall(r"\w+", name)
    if all(word.casefold() in _ROLE_WORDS for word in words):
        return False
    return len(words) > 1 or (len(name) >= 4 and name[:1].isupper())


class Slotter:
    """Puts slots into texts, always the same way for the same parameters."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        telling = {p for p in parameters if len(re.findall(r"\w", p.value)) >= 3}
        self._parameters = sorted(telling, key=lambda p: (-len(p.value), p.slot, p.value, p.is_name))
        self._first_words = [re.findall(r"\w+", p.value.casefold())[0] for p in self._parameters]
        self._patterns: dict[tuple[int, ...], re.Pattern[str]] = {}
        self._seen: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with slots."""
        if text not in self._seen:
            self._seen[text] = self._put(text)
        return self._seen[text]

    def _put(self, text: str) -> str:
        for pattern in (_EMAIL, _PHONE):  # before names, which may stand within an address, and before parts of numbers
            text = pattern.sub("{{contact}}", text)
        likely = self._likely(text)
        if likely:
            text = self._pattern(likely).sub(self._slot, text)
        for pattern, slot in _EVERYWHERE:
            text = pattern.sub(slot, text)
        return text

    def _likely(self, text: str) -> tuple[int, ...]:
        """The parameters that can stand in the text at all: most texts hold none, and a long pattern is slow."""
        squeezed = _LINE_BREAK.sub("", text.casefold())
        return tuple(number for number, word in enumerate(self._first_words) if word in squeezed)

    def _pattern(self, numbers: tuple[int, ...]) -> re.Pattern[str]:
        if numbers not in self._patterns:
            alternatives = (f"(?P<p{number}>{_pattern(self._parameters[number])})" for number in numbers)
            self._patterns[numbers] = re.compile("|".join(alternatives))
        return self._patterns[numbers]

    def _slot(self, match: re.Match[str]) -> str:
        return f"{{{{{self._parameters[int((match.lastgroup or 'p0')[1:])].slot}}}}}"

    def into(self, value: Any) -> Any:
        """A JSON value with slots in every string of it; keys stay."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, Mapping):
            return {key: self.into(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.into(item) for item in value]
        return value


def _pattern(parameter: Parameter) -> str:
    """A value as a scan may print it: any space or punctuation between its words, a word broken at a line's end."""
    words = re.findall(r"\w+", parameter.value)
    body = r"[\W_]{0,4}".join(r"(?:-\s+)?".join(map(re.escape, word)) for word in words)
    if parameter.is_name or len(words) > 1 or _CAMEL.search(parameter.value):
        body = f"(?i:{body})"
    else:  # an ordinary word in small letters is no name
        body = f"(?:{body}|{body.upper() if body.isalpha() else re.escape(words[0].upper())})"
    stop = r"\.?" if parameter.value.rstrip().endswith(".") else ""
    return rf"(?<!\w){body}(?!\w){stop}"


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with the values of one agreement in its slots; a slot without a value shows its name in brackets."""
    return _SLOT.sub(lambda match: values.get(match[1]) or f"[{match[1].replace('_', ' ')}]", text)
