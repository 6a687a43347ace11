"""Third parties that stand one by one below their heading, or behind it: "Dunefield Cloud (hosting); Marlin Metrics (crash reports)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from law.document import Subprocessor
from law.facts.lines import whole_text
from law.facts.names import TITLE, clean_name, role_of_name, role_of_word
from law.facts.who_else import asks_who_else
from law.parts import Part
from law.patterns import expression
from law.states import is_state_name
from law.text import Block, BlockKind

_THIRD = r"(?:third[- ]?part(?:y|ies)|sub-?\s?(?:processors?|contractors?)|service\s+providers?|vendors|processors|helpers|suppliers|hosting\s+providers?)"
_WORD = r"[A-Z0-9][\w&'\u2019+-]*(?:\.(?=\w)[\w&]+)?"
_FORM = r"(?:,?\s+(?:Inc|LLC|L\.L\.C|Corp|Corporation|Co|Ltd|Limited|PBC|GmbH|LLP|plc|Pty\s+Ltd|B\.V|S\.A)\b\.?)"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:(?:of|and|&|for)\s+)?{_WORD}){{0,5}}?{_FORM}?)"
_OF_PLACE = r"(?:,?\s+(?:of|in)\s+[A-Z][\w., ]{2,40}?,?)?"
# a heading that is nothing but their name: "Subprocessors", "4. Approved service providers", "Who else gets it"
_TITLE = expression(
    rf"^\W*(?:(?:part|section|exhibit|appendix|schedule|annex|attachment)\s+)?(?:§?\s?[\dA-Z]{{1,3}}(?:\.\d+)?[.):]?\s+)?(?:list\s+of\s+)?(?:\w+\s+){{0,2}}?{_THIRD}(?:\s+(?:list|used|engaged|and\s+\w+))?\W*$",
    re.I,
)
_BEHIND = expression(
    rf"^\W*(?:list\s+of\s+|current\s+|approved\s+|our\s+)?{_THIRD}(?:\s+(?:used|engaged|list))?\s*[.:]\s+(?=[A-Z])", re.I
)
_ANNOUNCES = expression(
    rf"\b{_THIRD}\b[^.:]{{0,80}}\b(?:are|is|include|includes|as\s+follows|used)\b[^.:]{{0,40}}:\s*$|\b(?:uses?|engages?|employs?)\s+(?:the\s+following|these)\b[^.:]{{0,60}}\b{_THIRD}\b[^.:]{{0,60}}:\s*$|"
    r"\b(?:uses?|engages?|employs?|hires?|rel(?:y|ies)\s+on|works?\s+with|shares?\s+(?:\w+\s+){0,3}?with)\s+(?:(?:a\s+few|some|several|other|only|two|three|four|five|six|certain|the)\s+)*(?:companies|firms|vendors|partners|businesses|organizations|suppliers)\b[^:]{0,260}:\s*$|"
    r"\b(?:these|the\s+following|those)\s+(?:companies|firms|vendors|partners|businesses|organizations)\b[^:]{2,260}[:.]\s*$",
    re.I,
)
_TELLS = expression(
    rf"\b(?:engages?|employs?|uses?|retains?|contracts?\s+with)\s+(?=(?-i:[A-Z]))|\b{_THIRD}\b(?:,[^,.]{{2,30}},|[^.,:]{{0,40}}?)\s+(?:are|is|include)\s*:?\s+(?=(?-i:[A-Z]))",
    re.I,
)
_BESIDES = expression(
    rf"\b(?:no|not|any|other|another)\b[^.;]{{0,40}}?\b{_THIRD}\b[^.;]{{0,80}}?\b(?:other\s+than|except(?:\s+for)?|apart\s+from|besides|save(?:\s+for)?)\s+(?P<list>{_WORD}(?:,?\s+(?:and\s+)?{_WORD}){{0,6}}?{_FORM}(?:\s+and\s+{_WORD}(?:\s+{_WORD}){{0,4}}{_FORM})?)",
    re.I,
)
_SHAPES = (
    expression(rf"{_NAME}{_OF_PLACE}\s+\((?P<purpose>[^()]{{3,160}})\)"),
    expression(rf"{_NAME}\s+\((?P<place>[A-Z][^()]{{2,40}})\),\s+(?P<purpose>[a-z].{{3,160}})"),
    expression(rf"{_NAME},?\s+(?:which|who|that|to|for)\s+(?P<purpose>[a-z].{{3,160}})"),
    expression(rf"{_NAME}\s*(?:\s[-\u2013\u2014]|:|\u2014)\s+(?P<purpose>[A-Za-z].{{3,200}})"),
)
# "**Quillcloud Hosting** keeps our servers", an entry whose name is set apart; without that only a verb tells where the name ends
_SET_APART = expression(rf"^\W*{_NAME}\*\*,?\s+(?P<purpose>[a-z].{{3,200}})")
_AT_WORK = expression(
    rf"{_NAME}\s+(?P<purpose>(?:runs?|keeps?|hosts?|sends?|provides?|stores?|handles?|delivers?|process(?:es)?|operates?|supplies|supply|monitors?|answers?|manages?|makes?|carries|backs?\s+up|sees?|receives?|prints?|mails?|helps?|serves?|performs?|maintains?)\b.{{3,200}})"
)
_BRACKETED = expression(rf"(?:^|(?<=[,;]\s)|(?<=\sand\s)){_NAME}{_OF_PLACE}\s+\((?P<purpose>[^()]{{3,160}})\)")
_NAMED = expression(
    r"^\W*(?:company|third\s+party|sub-?(?:processor|contractor)|vendor|provider)?\s*name\s*:\s*(?P<value>[A-Z].{1,80})$", re.I
)
_DOES = expression(r"^\W*(?:purpose|service|role|task|function|what\s+it\s+does|use)s?\s*:\s*(?P<value>\S.{2,160})$", re.I)
_GETS = expression(r"^\W*(?:data|information|receives|what\s+it\s+(?:sees|gets|receives))\s*:\s*(?P<value>\S.{2,160})$", re.I)
_SIGNS = expression(
    r"^\W*(?:/s/|(?:signed|agreed|accepted|executed)\s+(?:for|by|on\s+behalf)\b|for\s+(?:the\s+)?(?:district|division|school|board|lea|vendor|provider|supplier|contractor|company)\b|in\s+witness|by\s*:|signature\b|sign(?:ed)?\s*:)",
    re.I,
)
_DENIES = expression(r"\b(?:no|not|never|none|nobody|without|neither)\b", re.I)
_NOTHING = expression(r"^\W*(?:no(?:ne)?|nothing)\b", re.I)
_NO_FIRM = expression(
    r"(?:The|This|These|Each|Any|All|We|It|They|You|Our|Your|If|When|Student|School|Data|Section|Exhibit|Article|Schedule|Name|Title|Date|Dated|Place|Contacts?|Questions?|Privacy|Phone|Telephone|E-?mail|Support|Web\s?site|Signed|Signature|Retention|Security|Locations?|Storage|Encryption|Deletion|Prohibitions?|Purpose|Address|Notice|None|N/A|NIST|ISO|SOC)\b"
)
_SENTENCE = expression(r"(?<=[a-z0-9)])(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\bLtd)\.\s+(?=[A-Z])")
_LONGEST = 260  # characters of an entry


@dataclass
class _Heading:
    """The heading that is open, and the depth of its list."""

    is_open: bool = False
    depth: int = -1


def signs(text: str) -> bool:
    """Whether a line begins the signatures: nobody below it works for the provider."""
    return bool(_SIGNS.match(text))


def helpers_listed(parts: Sequence[Part], own_names: Sequence[str]) -> Iterator[Subprocessor]:
    """The third parties of every such list; `own_names` are those of the parties and the product."""
    known = {_key(n) for n in own_names}
    for part in parts:
        for one in _of_part(part):
            if _key(one.name) not in known:
                yield one


def _of_part(part: Part) -> Iterator[Subprocessor]:
    heading = _Heading(bool(_TITLE.match(part.title)) if part.title else False)
    labelled: list[Subprocessor] = []
    for block in part.blocks:
        text = whole_text(block)
        bare = block.text.strip().strip("*").strip()
        if signs(bare):
            heading = _Heading()
        elif block.kind is BlockKind.ROW or len(text) > 4000:
            continue
        elif _is_title(bare):
            heading = _Heading(True, block.level if block.kind is BlockKind.ITEM else -1)
        elif _ends(heading, block):
            heading = _Heading()
        elif heading.is_open and _with_label(bare, block, labelled):
            continue
        elif heading.is_open and (one := _entry(bare, block)):
            yield one
            continue
        yield from _of_text(bare, block)
        if _announces(bare):
            heading = _Heading(True, block.level if block.kind is BlockKind.ITEM else -1)
    yield from labelled


def _is_title(text: str) -> bool:
    return len(text) < 70 and bool(_TITLE.match(text) or asks_who_else(text)) and not _DENIES.search(text)


def _ends(heading: _Heading, block: Block) -> bool:
    """Whether a block closes the open list: a heading, or an item as high as the one that opened it."""
    return heading.is_open and (
        block.kind is BlockKind.HEADING or (block.kind is BlockKind.ITEM and 0 <= block.level <= heading.depth)
    )


def _announces(text: str) -> bool:
    last = _SENTENCE.split(text)[-1] if text.endswith(":") else text
    return bool(_ANNOUNCES.search(last)) and not _DENIES.search(last) and len(last) < 700


def _entry(text: str, block: Block) -> Subprocessor | None:
    """One entry: a name and, in one of several shapes, what it is for."""
    line = expression(r"[\s;,.]*(?:\band\b)?[\s;,.]*$").sub("", expression(r"^\W*\d{1,2}[.)]\s+").sub("", text.replace("**", "")))
    line += "." if line.endswith((" Inc", " Co", " Corp", " Ltd")) else ""
    if len(line) > _LONGEST or "@" in line:
        return None
    for shape in _SHAPES:
        match = shape.fullmatch(line)
        if match and not _NOTHING.match(match["purpose"]):
            return _firm(match["name"], match["purpose"].split(";")[0], block)
    told = _SET_APART.match(text) or (_AT_WORK.fullmatch(line) if block.kind is BlockKind.ITEM else None)
    if told and not _NOTHING.match(told["purpose"]):
        return _firm(told["name"], told["purpose"].rstrip(" .;").split(";")[0], block)
    if block.kind is BlockKind.ITEM and expression(rf"{_WORD}(?:,?\s+(?:(?:of|and|&)\s+)?{_WORD}){{0,4}}{_FORM}").fullmatch(line):
        return _firm(line, None, block)
    return None


def _with_label(text: str, block: Block, found: list[Subprocessor]) -> bool:
    """Lines "Name: …", "Purpose: …" one below the other, an entry each."""
    if named := _NAMED.match(text):
        one = _firm(named["value"], None, block)
        found += [one] if one else []
        return True
    if not found:
        return False
    last = found[-1]
    if does := _DOES.match(text):
        found[-1] = Subprocessor(last.name, does["value"], last.information, last.place)
    elif gets := _GETS.match(text):
        found[-1] = Subprocessor(last.name, last.purpose, gets["value"], last.place)
    else:
        return False
    return True


def _of_text(text: str, block: Block) -> Iterator[Subprocessor]:
    """Those that a paragraph names: behind its heading, as exceptions, or each with its task in brackets."""
    if behind := _BEHIND.match(text):
        pieces = [p for p in text[behind.end() :].split(";") if p.strip()]
        found = [_entry(p.strip(), block) for p in pieces]
        if all(found):
            yield from (one for one in found if one)
            return
    for sentence in _SENTENCE.split(text):
        if besides := _BESIDES.search(sentence):
            for name in expression(r"\s+and\s+").split(besides["list"]):
                yield from filter(None, [_firm(name, None, block)])
        told = _TELLS.search(sentence)
        if told and not _DENIES.search(sentence[: told.end()]):
            found = [_firm(m["name"], m["purpose"], block) for m in _BRACKETED.finditer(sentence[told.end() :])]
            corporate = [one for one in found if one and expression(_FORM).search(one.name)]
            if found and (_speaks_of_third(text) or len(corporate) == len(found)):
                yield from (one for one in found if one)


def _speaks_of_third(text: str) -> bool:
    return bool(expression(rf"\b{_THIRD}\b", re.I).search(text))


def _firm(name: str, purpose: str | None, block: Block) -> Subprocessor | None:
    clean = clean_name(name.strip())
    if not clean or _NO_FIRM.match(clean) or role_of_word(clean) or is_state_name(clean) or TITLE.search(clean):
        return None
    if role_of_name(clean) in {"lea", "state_agency"}:
        return None
    return Subprocessor(clean, purpose.strip(" .;,") if purpose else None, None, block.place)


def _key(name: str) -> str:
    return " ".join(expression(r"\w+").findall(name.lower()))
