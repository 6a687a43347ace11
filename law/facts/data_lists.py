"""Schedules of data that are no tables (any more): ticked lines, lines that end with a mark, bare lines."""

import re
from collections.abc import Iterator, Sequence

from law.facts.data_elements import Element, element_of, joined, usage
from law.facts.data_tables import RawRow, head_kinds
from law.facts.data_vocabulary import is_instruction, known_category, says_none, split_category
from law.facts.lines import Line
from law.facts.marks import CHECKED, UNCHECKED, boxes_in
from law.facts.tables import Row
from law.patterns import expression

_TRAILING = expression(
    rf"^(?P<text>.*?[A-Za-z)\]:*.?])[\s.:_\-\u2013\u2014|]+(?P<mark>[{CHECKED}{UNCHECKED}]|[xX\u2713]|yes|no|y|n|n/a"
    rf"|if used|optional|used|not used|(?:not )?collected|(?:not )?required)\W*$",
    re.I,
)
_BARE_MARK = expression(rf"^\W*(?:[{CHECKED}{UNCHECKED}]|[xX]|yes|no|if used)\W*$", re.I)
_BULLET = expression(r"^\s*(?:[-\u2022\u25aa\u25e6*\u00b7]|\d{1,3}[.)]|\(?[a-z][.)])\s+")
_SENTENCE = expression(r"\b(?:shall|will|agrees?|must|may not|hereby|pursuant|is responsible|provider and|the parties)\b", re.I)
_TALK = expression(r"^(?:the|this|these|provider|lea|in order|all|please|any|if|below|following)\b.{25,}[.:]$", re.I)
_SPECIFY = expression(r"\bplease (?:specify|list)\b", re.I)


def rows_of_lines(lines: Sequence[Line], collects: bool) -> list[RawRow]:
    """The elements that the lines of a schedule name, with the category each stands under."""
    kept = [line for line in lines if not line.is_row]
    head = [line for line in kept if _is_head(line.text)]
    body = [line for line in kept if line not in head]
    asks = any("used" in head_kinds([line.text]) or expression(r"\bcheck\b", re.I).search(line.text) for line in head)
    if sum(1 for line in body if boxes_in(line.text)) >= 2:
        return list(_ticked(body))
    if sum(1 for line in body if _trailing(line.text)) >= 2:
        return list(_marked_behind(body))
    return list(_bare(_rejoined(body), None if asks or not collects else True))


def _is_head(text: str) -> bool:
    """Whether a line is a column heading that lost its table."""
    bare = text.strip(" :*")
    if len(bare) > 110:
        return False
    return bool(
        expression(
            r"(?:category of data|categories?(?: of data)?|(?:data )?elements?|data elements?|data fields?|type of data)", re.I
        ).fullmatch(bare)
        or expression(
            r"(?:check|mark|indicate)\b.{0,60}\b(?:used|required|collected|apply|applies|applicable|system)\b", re.I
        ).match(bare)
        or expression(r"category of data\s+elements\s+check.*", re.I).fullmatch(bare)
    )


def _skips(text: str) -> bool:
    return (
        says_none(text)
        or is_instruction(text)
        or len(text) > 220
        or bool(_SENTENCE.search(text))
        or bool(expression(r"\W*(?:exhibit|schedule of data|appendix|page)\b\W*\w{0,3}\W*$", re.I).match(text))
    )


def _ticked(lines: Sequence[Line]) -> Iterator[RawRow]:
    """A box before (or behind) each element; lines without one are categories."""
    category = ""
    behind = sum(1 for line in lines if (b := boxes_in(line.text)) and b[-1].end >= len(line.text.rstrip()) and b[0].start > 3)
    boxed = sum(1 for line in lines if boxes_in(line.text))
    for line in lines:
        text = _BULLET.sub("", line.text) if not boxes_in(line.text[:4]) else line.text
        boxes = boxes_in(text)
        if not boxes:
            if len(text) < 80 and not _skips(text) and not _SPECIFY.search(text):
                category = known_category(text) or text.strip(" :")
            continue
        row = Row((text,), line.place)
        if behind * 2 > boxed:
            one = element_of(text[: boxes[0].start])
            if one and not says_none(one.name):
                category, one = _split(category, one.name, one)
                yield RawRow(category, one, boxes[0].checked, one.detail, row)
            continue
        lead = text[: boxes[0].start].strip(" -\u2022*:")
        if lead and expression(r"[A-Za-z]{3}").search(lead) and len(lead) < 60:
            category = known_category(lead) or lead
        for index, box in enumerate(boxes):
            stop = boxes[index + 1].start if index + 1 < len(boxes) else len(text)
            one = element_of(text[box.end : stop])
            if one and not says_none(one.name):
                yield RawRow(category, one, box.checked, one.detail, row)


def _split(category: str, text: str, one: Element) -> tuple[str, Element]:
    """Category and element that ran together in one line."""
    parted = split_category(text)
    if not parted:
        return category, one
    return parted[0], element_of(parted[1]) or one


def _trailing(text: str) -> re.Match[str] | None:
    match = _TRAILING.match(text)
    return match if match and len(text) < 200 and not _SENTENCE.search(text) else None


def _marked_behind(lines: Sequence[Line]) -> Iterator[RawRow]:
    """Lines of a table whose columns ran together, the mark last; in a marked list no mark means not used."""
    category = ""
    for line in lines:
        text = _BULLET.sub("", line.text)
        match = _trailing(text)
        name = match["text"] if match else text
        if _skips(text) or _BARE_MARK.match(text):
            continue
        parted = split_category(name)
        if parted:
            category, name = parted
        elif not match and known_category(name) and not _SPECIFY.search(name):
            category = known_category(name) or name
            continue
        one = element_of(name)
        if one:
            used, words = usage(match["mark"] if match else "", one, True)
            yield RawRow(category, one, used, joined(words, one.detail), Row((text,), line.place))


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """A category that was broken over two lines, put together: it is known only as a whole."""
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and not known_category(line.text) and known_category(f"{line.text} {following.text}"):
            text = f"{line.text} {following.text}"
            kept.append(Line(text, line.place.to(following.place), (text,), is_heading=True))
            index += 2
            continue
        kept.append(line)
        index += 1
    return kept


def _bare(lines: Sequence[Line], used: bool | None) -> Iterator[RawRow]:
    """Names one under the other without any mark: the usual category names, and headings, divide them."""
    category = ""
    told = [line for line in lines if not _skips(line.text) and not _TALK.match(line.text)]
    grouped = sum(1 for a, b in zip(told, told[1:], strict=False) if _is_category(a) and not _is_category(b)) >= 2
    for line in told:
        text = _BULLET.sub("", line.text)
        if grouped and _is_category(line):
            category = known_category(text) or text.strip(" :")
            continue
        one = element_of(text)
        if one and len(one.name) < 180:
            yield RawRow(category, one, True if one.asks and one.detail else used, one.detail, Row((text,), line.place))


def _is_category(line: Line) -> bool:
    text = line.text
    if len(text) > 70 or _SPECIFY.search(text):
        return False
    return (
        bool(known_category(text))
        or (line.is_heading and not _BULLET.match(text))
        or (text.endswith(":") and not _BULLET.match(text))
    )
