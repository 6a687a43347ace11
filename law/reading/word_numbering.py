"""Automatic numbering: what Word would print before each paragraph."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # noqa: S405 - only the type

from law.patterns import expression
from law.reading.word_package import W, attribute, is_on, number

_PLACEHOLDER = expression(r"%([1-9])")
_TENS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORDS = "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen".split()
_ORDINALS = "Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth".split()


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0: never
    is_legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Counter:
    values: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting as its paragraphs pass by."""

    def __init__(self, part: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, _Counter] = {}
        self._begun: set[tuple[str, int]] = set()
        if part is not None:
            self._read(part)

    def _read(self, part: Element) -> None:
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for abstract in part.findall(W + "abstractNum"):
            key = attribute(abstract, "abstractNumId") or ""
            self._abstract[key] = {number(lvl, "ilvl"): _level(lvl) for lvl in abstract.findall(W + "lvl")}
            if link := attribute(abstract.find(W + "numStyleLink")):
                links[key] = link
            if style := attribute(abstract.find(W + "styleLink")):
                styles[style] = key
        for key, link in links.items():
            self._abstract[key] = self._abstract.get(styles.get(link, key), {})
        for num in part.findall(W + "num"):
            self._read_list(num)

    def _read_list(self, num: Element) -> None:
        key = attribute(num, "numId") or ""
        self._lists[key] = attribute(num.find(W + "abstractNumId")) or ""
        for override in num.findall(W + "lvlOverride"):
            depth = number(override, "ilvl")
            if (lvl := override.find(W + "lvl")) is not None:
                self._overrides.setdefault(key, {})[depth] = _level(lvl)
            if (start := override.find(W + "startOverride")) is not None:
                self._starts.setdefault(key, {})[depth] = number(start)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level that a list reserves for a style."""
        levels = self._abstract.get(self._lists.get(list_id, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def reset(self) -> None:
        """Count from the beginning again, for another view of the document."""
        self._counters.clear()
        self._begun.clear()

    def marker(self, list_id: str, depth: int) -> str:
        """The marker of the next paragraph of a list at a level; empty where the list prints none."""
        if list_id not in self._lists:
            return ""
        level = self._level(list_id, depth)
        if level.form == "bullet":
            return _bullet(level.text)
        values = self._count(list_id, depth, level)
        if level.form == "none" and not _PLACEHOLDER.search(level.text):
            return level.text.strip()
        return _PLACEHOLDER.sub(lambda found: self._printed(list_id, int(found.group(1)) - 1, values, level), level.text).strip()

    def _level(self, list_id: str, depth: int) -> Level:
        own = self._overrides.get(list_id, {}).get(depth)
        return own or self._abstract.get(self._lists[list_id], {}).get(depth, Level(text=f"%{min(depth, 8) + 1}."))

    def _count(self, list_id: str, depth: int, level: Level) -> dict[int, int]:
        values = self._counters.setdefault(self._lists[list_id], _Counter()).values
        restart = self._starts.get(list_id, {}).get(depth)
        if restart is not None and (list_id, depth) not in self._begun:
            values.pop(depth, None)
            level = Level(restart, level.form, level.text)
        self._begun.add((list_id, depth))
        values[depth] = values[depth] + 1 if depth in values else level.start
        for deeper in [key for key in values if key > depth]:
            if self._restarts(list_id, deeper, depth):
                del values[deeper]
        return values

    def _restarts(self, list_id: str, deeper: int, depth: int) -> bool:
        restart = self._level(list_id, deeper).restart
        return restart is None or (restart != 0 and depth < restart)

    def _printed(self, list_id: str, depth: int, values: dict[int, int], at: Level) -> str:
        level = self._level(list_id, depth)
        value = values.setdefault(depth, level.start)
        return formatted(value, "decimal" if at.is_legal else level.form)


def _level(element: Element) -> Level:
    restart = element.find(W + "lvlRestart")
    form = attribute(element.find(W + "numFmt")) or "decimal"
    return Level(
        start=number(element.find(W + "start"), default=1),
        form=form,
        text=(attribute(element.find(W + "lvlText")) or "")[:80],
        restart=number(restart) if restart is not None else None,
        is_legal=is_on(element.find(W + "isLgl")),
        style=attribute(element.find(W + "pStyle")),
    )


def _bullet(text: str) -> str:
    first = text.strip()[:1]
    if first == "o":
        return "\u25e6"
    return first if first in ("-", "\u2013", "\u2014", "*", "\u2610", "\u2612") else "\u2022"


def formatted(value: int, form: str) -> str:
    """A number as a list prints it."""
    if value < 1 or value > 3999:
        return str(value)
    if form in ("lowerRoman", "upperRoman"):
        text = _roman(value)
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    if form == "decimalZero":
        return f"{value:02d}"
    if form == "cardinalText" and value < len(_WORDS):
        return _WORDS[value]
    if form == "ordinalText" and value < len(_ORDINALS):
        return _ORDINALS[value]
    return _ordinal(value) if form == "ordinal" else "" if form == "none" else str(value)


def _roman(value: int) -> str:
    text = ""
    for amount, letters in _TENS:
        count, value = divmod(value, amount)
        text += letters * count
    return text


def _ordinal(value: int) -> str:
    last = value % 10 if value % 100 not in (11, 12, 13) else 0
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"
