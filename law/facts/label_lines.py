"""The labels of one line and the values behind them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from law.facts.lines import Line
from law.patterns import expression

_WORDS = {
    "stamp": r"docu\s?signed by|digitally signed by|electronically signed by|e-?signed by|signed electronically by",
    "sign": r"by|(?:authorized |lea |provider |vendor |district |contractor "
    r"|representative )?signature(?: of [A-Za-z ./']{2,40})?|signed(?: by)?|sign here|"
    r"(?:authorized|designated) (?:signature|signatory|signer|official|agent)"
    r"|authorized representative(?: of [A-Za-z .,&/']{2,40})?|/s/|\(signed\)",
    "date": r"(?:signature |signed |execution )?date(?: ?signed| of signature| executed| of execution)?|dated|signed on",
    "name": r"(?:(?:please )?print(?:ed)?(?: or typed?)?|typed?|full|legal|contact|representative|signer'?s?|signatory"
    r"|authorized (?:signatory|representative)|designated representative|"
    r"authorized person'?s?|first and last)?\s*name(?: ?\((?:please )?(?:print|type|printed|typed)[^)]{0,12}\)"
    r"| printed| typed| of (?:authorized )?(?:signer|signatory|representative|"
    r"official|person signing|contact|designated representative|individual))?|printed|print",
    "name_title": r"(?:print(?:ed)? )?name (?:and|&|/) title|name/title",
    "title": r"(?:job |official )?title(?: ?/ ?(?:position|role))?|position(?: ?/ ?title)?|its|role",
    "entity": r"entity|organi[sz]ation(?: name)?|company(?: name)?|agency(?: name)?|institution|(?:school )?district(?: name)?"
    r"|(?:local education(?:al)? agency|lea|provider|vendor|contractor|operator)"
    r"(?: name)?(?: \((?:lea|district)\))?|subscribing lea|originating lea|name of (?:the )?(?:lea"
    r"|local education(?:al)? agency|(?:school )?district|provider|vendor|company|contractor|organization"
    r"|subscribing lea)"
    r"|school(?: name)?|firm",
    "email": r"e-?mail(?: address)?",
    "phone": r"(?:(?:office|work|business|cell|mobile|direct|contact) )?(?:tele)?phone(?: (?:number|no\.?|#))?"
    r"|tel\.?(?: no\.?)?|cell|mobile",
    "fax": r"fax(?: (?:number|no\.?))?",
    "address": r"(?:mailing |street |postal |physical |business |office |notice )?address(?: line \d)?"
    r"|city[, /]+state[, /]+zip(?: code)?",
}
_ANY = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
_LABEL = expression(
    rf"(?<![\w/@.-])(?:{_ANY})(?P<note>\s*\([^()]{{0,30}}\))?\s*(?P<mark>[:;\uff1a]|(?=_{{2,}})|(?<=/s/)(?=\s)"
    rf"|(?<=\(signed\))(?=\s))",
    re.I,
)
_DASHED = expression(rf"^\W*(?:{_ANY})\s+[-\u2013\u2014]\s+(?=\S)", re.I)
_ALONE = expression(rf"^[\W_]*(?:{_ANY})[\W_]*$", re.I)
_SEVERAL = expression(rf"(?<!\w)(?:{_ANY})(?!\w)", re.I)
_OTHER_DATE = expression(
    r"\b(?:effective|expiration|expiry|end|start|due|birth|termination|release[d]?|renewal|commencement|insert"
    r"|delivery|invoice)\s*$",
    re.I,
)
_MAY_HOLD_LABEL = expression(r"[:;\uff1a]|__|/s/|\(signed\)|\s[-\u2013\u2014]\s")
LONG = 170  # a longer line is prose


@dataclass(frozen=True, slots=True)
class Pair:
    column: int
    kind: str
    value: str
    said: str


def pairs_of(line: Line, known_columns: int) -> tuple[list[Pair], str]:
    """The labels of a line with their values, and what stands before the first label."""
    if line.is_row:
        matrix = _matrix(line.cells)
        if matrix:
            return matrix, ""
        text = "   ".join(_with_colon(c) for c in line.cells if c)
    else:
        text = line.text
        if len(text) > 2 * LONG or not _MAY_HOLD_LABEL.search(text):
            return [], ""
    found = _without_slash_after_label([m for m in _LABEL.finditer(text) if _is_label(m, text)], text)
    if not found and (dashed := _DASHED.match(text)):
        found = [dashed]
    if not found:
        return [], ""
    lead = text[: found[0].start()].strip(" -\u2022\u00b7*|")
    if len(lead) > 60 and not line.is_row:
        return [], ""
    seen: dict[str, int] = {}
    pairs: list[Pair] = []
    for index, match in enumerate(found):
        kind = _kind(match)
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        column = seen.get(kind, 0)
        seen[kind] = column + 1
        pairs.append(Pair(column, kind, _value(text[match.end() : stop]), match.group(0)))
    return _with_left_column(pairs, lead, known_columns)


def _without_slash_after_label(found: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """In "By: /s/ Ada Moreno" the slashes are part of the signature."""
    kept: list[re.Match[str]] = []
    for match in found:
        slash = match.group(0).lstrip().lower().startswith(("/s/", "(signed)"))
        if slash and kept and _kind(kept[-1]) == "sign" and not text[kept[-1].end() : match.start()].strip():
            continue
        kept.append(match)
    return kept


def _value(text: str) -> str:
    """The words behind a label without the rule they stand on; a rule alone is "_"."""
    return expression(r"_{2,}").sub(" ", text).strip(" \t|,;_") or ("_" if "_" in text else "")


def _with_left_column(pairs: list[Pair], lead: str, known_columns: int) -> tuple[list[Pair], str]:
    """Two columns of which the left one shows only its value: "Jane Doe Name: ____"."""
    if known_columns == 2 and lead and len(pairs) == 1 and pairs[0].column == 0 and len(lead) < 60:
        only = pairs[0]
        return [Pair(0, only.kind, lead, ""), Pair(1, only.kind, only.value or "_", only.said)], ""
    return pairs, lead


def _matrix(cells: Sequence[str]) -> list[Pair]:
    """A row whose first cell is the label and whose others are the values of several people."""
    head, values = cells[0], cells[1:]
    alone = _ALONE.match(head) if head else None
    if not alone or len(values) < 2 or any(_ALONE.match(v) or _LABEL.search(v) for v in values if v):
        return []
    return [Pair(column, _kind(alone), value or "_", head) for column, value in enumerate(values)]


def _with_colon(cell: str) -> str:
    return f"{cell.rstrip(' :')}:" if _ALONE.match(cell) else cell


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _WORDS if match[kind] is not None)


def _is_label(match: re.Match[str], text: str) -> bool:
    kind, before = _kind(match), text[: match.start()]
    if kind == "date" and _OTHER_DATE.search(before):
        return False
    first = match.group(0).lstrip()[:1]
    return (
        first.isupper()
        or kind in {"email", "phone", "fax", "stamp"}
        or not before.strip(" -\u2022*_")
        or match.group(0).lower().startswith(("/s/", "(signed)"))
    )


def labels_alone(line: Line) -> list[tuple[str, str]]:
    """The labels, with their kinds, of a line that consists of nothing else: "Signature", "Printed Name   Title"."""
    if len(line.text) > 80:
        return []
    kinds: list[tuple[str, str]] = []
    for column in line.columns:
        alone = _ALONE.match(column)
        if alone:
            kinds.append((_kind(alone), column))
            continue
        found = list(_SEVERAL.finditer(column))
        if (
            not found
            or expression(r"\w").search(_SEVERAL.sub("", expression(r"\band\b|&").sub("", column)))
            or not column[:1].isupper()
        ):
            return []
        kinds += [(_kind(m), m.group(0)) for m in found]
    # a role word alone heads a block, it does not ask for a name; "By" alone is no label
    return (
        []
        if {kind for kind, _ in kinds} <= {"entity"}
        or line.text.lower() in {"by", "its", "role", "address", "email", "phone", "mobile", "cell"}
        else kinds
    )


def numbered(labels: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    seen: dict[str, int] = {}
    for kind, said in labels:
        yield seen.get(kind, 0), kind, said
        seen[kind] = seen.get(kind, 0) + 1
