"""Blocks into parts: where the cover ends, which exhibit one is in, what is state terms and what is merely attached."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from law.headed_start import headed_start
from law.numbering import ORDINAL_WORDS, roman_value
from law.parts import Part, PartKind
from law.patterns import expression
from law.riders import opens_rider, state_of_rider
from law.shared_terms import is_list_of_states, names_several, shared_out
from law.states import heads_state_terms, is_state_name, state_named
from law.text import Block, BlockKind, Place, Source

_EXHIBIT = expression(
    r"^\W{0,4}(?:(?:state(?:[- ]specific)?|supplement(?:al|ary)|additional|special)\s+)?(?P<word>exhibit|appendix|schedule|annex|attachment|addendum|amendment|rider)\s*(?:no\.?|number|#)?\s*[:-]?\s*[\"'(\[“‘]*"
    r"(?P<label>(?!(?:of|to|in|an|is|or|as|by|no|on|it)\b)[A-Z]{1,2}(?:-?\d{1,2})?|[IVX]{1,5}|\d{1,2})[\"')\]”’]*(?P<rest>(?:\s*[:.,–—-]+\s*|\s+|$).*)$",
    re.I,
)
_PROSE = expression(r"\b(shall|will|is|are|may|must|attached|hereto|sets? forth|means|of the|includes?|pursuant)\b")
_REPORT = expression(
    r"^\W*(final audit report|certificate of completion|signature certificate|signing certificate|e-?signature (?:history|certificate|report)|"
    r"(?:document|signing|signature) history|audit trail|audit log|envelope summary|completion certificate)\W*$",
    re.I,
)
_ATTACHED = expression(
    r"\b(polic(?:y|ies)|documents?|documentation|technical detail|security plan|privacy plan|privacy and security plan|terms of (?:use|service)|"
    r"white ?paper|certificate of insurance|brochure)\b",
    re.I,
)
_ATTACHED_TITLE = expression(
    r"^(?:[\w&.,' ]{0,60}?[-–—:]?\s*)(privacy policy|information security policy|data processing technical detail|terms of (?:use|service))\W*$",
    re.I,
)
_STATE_TERMS = expression(
    r"\b(state(?:[- ]specific)? (?:terms|provisions|requirements|addendum|law)|supplement(?:al)?|supplementary|additional terms|"
    r"(?:terms|provisions|clauses|changes) (?:that )?(?:are )?(?:required|demanded|prescribed|called for) (?:by|in|under|for))\b",
    re.I,
)
_STATE_RIDER = expression(
    r"\b(?:rider|addend(?:um|a)|amendments?|modifications?|changes|specific (?:terms|provisions))\W*$", re.I
)
_CLAUSES_TITLE = expression(
    r"^\W*(standard clauses|standard terms(?: and conditions)?|(?:general )?terms and conditions|agreement terms)\W*$", re.I
)
_CLAUSE_HEAD = expression(r"^\W*?(?:(article|part|section|clause)\s+|§{1,2}\s*)(?P<n>1|I|one)\b\s*(?:[.:–—-]|$|\s+[A-Z])", re.I)
_BOILERPLATE_TITLE = expression(r"^\W*(version|v\.?)\s*\d", re.I)
# "Version of March 2, 2026", "Last revised: 2/2026", "(Rev. 3/2026)": of what day a text is, and no heading of anything
_OF_A_DAY = expression(
    r"\W*(?:this\s+)?(?:(?:version|edition|revision|revised|rev\.?|(?:last\s+)?(?:updated|modified|reviewed)|last\s+(?:revised|revision|update|change)|effective|in\s+effect|"
    r"posted|issued|published|as\s+of)\b[\s:,.]*(?:date|of|on|as|from|since|is|version|edition)?[\s:,]*){1,3}"
    r"(?:(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}|\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?)\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading that opens a part."""

    kind: PartKind
    address: str | None
    label: str
    title: str
    state: str | None = None


def whole_text(block: Block) -> str:
    """Marker and text as one line, the way the page shows it."""
    return f"{block.marker} {block.text}".strip() if block.marker else block.text


def split_parts(source: Source) -> tuple[Part, ...]:
    """The parts of a source, in order. Every block that is no heading of a part stands in exactly one of them."""
    blocks = source.blocks
    opened = _part_heads(blocks)
    first = opened[0][0] if opened else len(blocks)
    parts = _front_parts(blocks[:first])
    for number, (start, taken, head) in enumerate(opened):
        stop = opened[number + 1][0] if number + 1 < len(opened) else len(blocks)
        parts.append(_make_part(head, blocks[start:stop], taken))
    return tuple(_unique([share for part in _settle(parts) for share in shared_out(part)]))


def _part_heads(blocks: Sequence[Block]) -> list[tuple[int, int, _Head]]:
    """(index, number of blocks that the heading takes, heading) of every part behind the front ones."""
    found: list[tuple[int, int, _Head]] = []
    labels = [
        m["label"].upper() for b in blocks if (m := _exhibit_match(b)) and m["word"].lower() in {"appendix", "exhibit", "annex"}
    ]
    roman_labels = any(len(label) > 1 and roman_value(label) for label in labels)
    current: _Head | None = None
    index = 0
    while index < len(blocks):
        step = _head_at(blocks, index, roman_labels, current, bool(found))
        if step is None:
            index += 1
            continue
        taken, head = step
        found.append((index, taken, head))
        current = head
        index += taken
    return found


def _head_at(blocks: Sequence[Block], index: int, roman: bool, current: _Head | None, behind: bool) -> tuple[int, _Head] | None:
    block = blocks[index]
    if block.kind is BlockKind.ROW:
        return None
    text = whole_text(block)
    if len(text) > 140:
        return None
    if current is not None and current.kind is PartKind.SIGNING_REPORT:
        return None
    if _REPORT.match(text):
        return 1, _Head(PartKind.SIGNING_REPORT, None, "", text)
    match = _exhibit_match(block)
    if match:
        return _exhibit_head(blocks, index, match, roman)
    if not _is_repeated(blocks[:index], text) and (state := state_of_rider(blocks, index)) and not _heads_states(current):
        return 1, _Head(PartKind.SUPPLEMENT, f"supp__{state}", "", text, state)
    if _opens_amendment(blocks, index):
        return 1, _Head(PartKind.ADDENDUM, "addendum_1", "1", text)
    if names_several(text) and _is_repeated(blocks[:index], text):
        return None  # the paper's own title, which names its states, once more
    return _unlabelled_head(block, text, current, behind, behind or _has_clauses(blocks[:index], block))


_ON_COVER = 60  # blocks in which a paper's title stands


def _is_repeated(before: Sequence[Block], text: str) -> bool:
    """Whether the same words stand on the cover."""
    return any(whole_text(b).casefold() == text.casefold() for b in before[:_ON_COVER] if b.kind is not BlockKind.ROW)


def _exhibit_match(block: Block) -> re.Match[str] | None:
    if (
        block.kind is BlockKind.ROW
        or len(block.text) > 140
        or expression(r"\W*[☐☑☒✓✔]|\W*[\[(][xX✓ ]?[\])]").match(whole_text(block))
    ):
        return None  # a box beside an exhibit is an option
    match = _EXHIBIT.match(whole_text(block))
    if not match or not match["word"][0].isupper() or not match["label"][0].isupper() and not match["label"].isdigit():
        return None
    rest = match["rest"].strip()
    heading_like = block.kind is BlockKind.HEADING or not rest or rest[:1] in ":.–—-" or rest.isupper() or rest.istitle()
    if not heading_like or (_PROSE.search(rest) and not rest.lstrip(":.–—- ")[:1].isupper()) or rest.endswith((".", ";", ",")):
        return None
    return None if expression(r"^,|^\)").match(rest) else match


def _exhibit_head(blocks: Sequence[Block], index: int, match: re.Match[str], roman: bool) -> tuple[int, _Head]:
    word, label = match["word"].lower(), match["label"].upper()
    title = match["rest"].strip(" :.–—-\t\"'")
    taken = 1
    if not title and index + 1 < len(blocks) and _may_be_title(blocks[index + 1]):
        title, taken = blocks[index + 1].text.strip(" :"), 2
    if word in {"addendum", "amendment"}:
        return taken, _Head(PartKind.ADDENDUM, f"addendum_{_label(label, True)}", label, title, state_named(title))
    kind = PartKind.APPENDIX if word == "appendix" else PartKind.EXHIBIT
    address = f"{'app' if word == 'appendix' else 'exh'}_{_label(label, roman)}"
    if names_several(title):
        return taken, _Head(kind, address, label, title)
    if is_state_name(title) or (state_named(title) and (_STATE_TERMS.search(title) or _STATE_RIDER.search(title))):
        state = state_named(title)
        return taken, _Head(PartKind.SUPPLEMENT, f"{address}__{state}", label, title, state)
    return taken, _Head(kind, address, label, title)


_AMENDMENT = expression(
    rf"^\W*(?:the\s+)?(?:(?:{ORDINAL_WORDS}|\d{{1,2}}(?:st|nd|rd|th))\s+)?(?:amendments?|addend(?:um|a)|modifications?|changes|revisions?)(?:\s+(?:to|of)\s+[\w ,&'’.()-]{{3,90}})?\W*$",
    re.I,
)


def _opens_amendment(blocks: Sequence[Block], index: int) -> bool:
    """ "FIRST AMENDMENT" behind the clauses of the same file: a title of its own, behind terms and before items that instruct."""
    text = whole_text(blocks[index])
    if not blocks[index].marker and opens_rider(blocks, index):
        return True
    if blocks[index].marker or not _AMENDMENT.match(text) or not (blocks[index].kind is BlockKind.HEADING or text.isupper()):
        return False
    before = [b for b in blocks[:index] if b.kind is not BlockKind.ROW]
    binding = (n for n, b in enumerate(before) if b.marker or expression(r"\b(?:shall|will|agrees?|must)\b").search(b.text))
    binds = next(binding, None)
    if binds is None or any(_AMENDMENT.match(whole_text(b)) for b in before[:binds]):
        return False  # the title of a file that is an amendment itself, once more at the head of a page
    if any(whole_text(b).lower() == text.lower() for b in before):
        return False
    return any(b.kind is not BlockKind.ROW and _INSTRUCTION.search(b.text[:400]) for b in blocks[index + 1 : index + 9])


def _label(label: str, roman: bool) -> str:
    value = roman_value(label) if roman else None
    return str(value) if value else label


def _may_be_title(block: Block) -> bool:
    if block.kind is BlockKind.ROW or block.marker or len(block.text) > 90 or _exhibit_match(block):
        return False
    return block.kind is BlockKind.HEADING or not block.text.rstrip().endswith((".", ";", ":", ","))


_SMALL_WORDS = expression(r"\b(?:of|the|and|for|in|on|to|a|an|or)\b")


def _heads_own_terms(block: Block, text: str) -> bool:
    """Whether a short line under an exhibit of state terms begins those of the one state that it names."""
    if is_state_name(text) or heads_state_terms(text):
        return True
    is_title = block.kind is BlockKind.HEADING or all(
        w[:1].isupper() for w in _SMALL_WORDS.sub(" ", text).split() if w[:1].isalpha()
    )
    return is_title and (bool(_STATE_TERMS.search(text)) or text.lower().startswith("state of"))


def _unlabelled_head(
    block: Block, text: str, current: _Head | None, behind: bool, clauses_before: bool
) -> tuple[int, _Head] | None:
    """State names under an exhibit of state terms, state terms without a letter, policies attached at the end."""
    state = state_named(text)
    in_state_terms = _heads_states(current)
    is_title = block.kind is BlockKind.HEADING and not block.marker and len(text) < 120 and not text.endswith((".", ";", ","))
    if is_title and names_several(text) and (behind or clauses_before):
        return 1, _Head(PartKind.EXHIBIT, "supp", "", text)
    if (
        state
        and not block.marker
        and len(text) < 80
        and not text.endswith((".", ";", ","))
        and current is not None
        and in_state_terms
    ):
        if _heads_own_terms(block, text):
            host = (
                (current.address or "exh").rsplit("__", 1)[0]
                if current.kind is PartKind.SUPPLEMENT
                else (current.address or "exh")
            )
            return 1, _Head(PartKind.SUPPLEMENT, f"{host}__{state}", current.label, text, state)
    if (
        state
        and block.kind is BlockKind.HEADING
        and _STATE_TERMS.search(text)
        and not text.endswith(".")
        and len(text) < 90
        and (behind or clauses_before)
    ):
        return 1, _Head(PartKind.SUPPLEMENT, f"supp__{state}", "", text, state)
    if behind and block.kind is BlockKind.HEADING and not block.marker and _ATTACHED_TITLE.match(text):
        return 1, _Head(PartKind.ATTACHMENT, None, "", text)
    return None


def _heads_states(current: _Head | None) -> bool:
    """Whether the part that is open holds the terms of a state, or those of several."""
    return current is not None and (
        current.kind is PartKind.SUPPLEMENT or bool(_STATE_TERMS.search(current.title)) or is_list_of_states(current.title)
    )


def _has_clauses(before: Sequence[Block], block: Block) -> bool:
    """Whether numbered clauses stand before a heading that names a state, so that it is not the title of the paper."""
    if block.kind is not BlockKind.HEADING or state_named(block.text) is None:
        return False
    return sum(1 for b in before if b.marker and b.kind is not BlockKind.ROW and len(b.text) > 40) > 1


def _unique(parts: Sequence[Part]) -> list[Part]:
    """Parts of which no two have the same address."""
    found: list[Part] = []
    taken: set[str] = set()
    for part in parts:
        address = part.address
        if address in taken:
            address = next(a for n in range(2, 1000) if (a := f"{part.address}_{n}") not in taken)
            part = replace(part, address=address)
        taken |= {address} if address else set()
        found.append(part)
    return found


def _make_part(head: _Head, blocks: Sequence[Block], taken: int) -> Part:
    place = blocks[0].place.to(blocks[-1].place)
    return Part(head.kind, head.address, head.label, head.title, tuple(blocks[taken:]), place, head.state)


def _settle(parts: list[Part]) -> list[Part]:
    """What only the whole shows: exhibits that amend are supplements, policies under an exhibit are attachments, addresses are unique."""
    settled: list[Part] = []
    seen: dict[str, int] = {}
    host: str | None = None
    attached = 0
    for part in parts:
        part = _by_content(part)
        if part.kind is PartKind.ATTACHMENT and part.address is None:
            attached += 1
            address = f"{host}__attachment_{attached}" if host else f"attachment_{attached}"
            part = replace(part, address=address, host=host)
        if part.kind in {PartKind.EXHIBIT, PartKind.APPENDIX, PartKind.ATTACHMENT} and part.host is None:
            host = part.address
        if part.kind is PartKind.ADDENDUM and part.address in seen:
            part = replace(part, address=f"addendum_{1 + sum(p.kind is PartKind.ADDENDUM for p in settled)}")
        if part.address:
            seen[part.address] = seen.get(part.address, 0) + 1
            if seen[part.address] > 1:
                part = replace(part, address=part.address + "_" + "abcdefghijklmnopqrstuvwxyz"[min(seen[part.address] - 1, 25)])
        settled.append(part)
    return settled


# a section by its sign alone: "§ 3.2", and no section of a statute ("§ 99.31", "O.C.G.A. § 20-2-662")
_SIGN = r"(?<!CFR )(?<!C\.F\.R\. )(?<!USC )(?<!U\.S\.C\. )(?<!Code )(?<!Stat\. )§\s*[12]?\d(?:\.\d{1,2}){0,3}(?![\d.:-]*\d)"
_INSTRUCTION = expression(
    r"\b(replace|delete|strike|substitut|insert|amend|add)\w*\b.{0,160}(?:\b(article|section|clause|paragraph|exhibit|definition|sentence|schedule)\b|"
    + _SIGN
    + r")|"
    r"(?:\b(article|section|clause|paragraph|exhibit|definition|sentence)\b|"
    + _SIGN
    + r").{0,160}\b(replaced?|deleted?|stricken|struck|substituted?|inserted?|amended?|add|added|becomes?(?=\s*:?\s*[\"“])|repealed|superseded|restated|"
    r"enlarged|supplemented|renumbered|gives? way|yields? to|(?:is|are) to (?:be )?read|takes? the place)\b",
    re.I,
)


_ANNOUNCES = expression(
    r"\b(?:following|these|below)\s+(?:\w+\s+)?(?:changes|amendments|modifications|deviations|departures|revisions)\b[^.]{0,40}\b(?:to|of|from|in)\b",
    re.I,
)


def _by_content(part: Part) -> Part:
    if part.kind not in {PartKind.EXHIBIT, PartKind.APPENDIX}:
        return part
    items = [b for b in part.blocks if b.marker and b.level == 0 and b.kind is not BlockKind.ROW]
    announced = any(_ANNOUNCES.search(b.text) for b in part.blocks[:4] if not b.marker)
    amending = [b for b in items if _INSTRUCTION.search(b.text[:400])]
    terms_title = _STATE_TERMS.search(part.title) or expression(
        r"special (?:provisions|terms)|amendments?|modifications?", re.I
    ).search(part.title)
    if amending and (len(amending) * 2 >= len(items) or ((terms_title or announced) and len(items) < 60)):
        state = part.state or state_named(_recapitalized(part.title)) or _state_of_body(part.blocks)
        address = f"{part.address}__{state}" if state else part.address
        return replace(part, kind=PartKind.SUPPLEMENT, state=state, address=address)
    if _ATTACHED.search(part.title) and not expression(r"bill of rights|supplemental", re.I).search(part.title):
        return replace(part, kind=PartKind.ATTACHMENT)
    return part


def _state_of_body(blocks: Sequence[Block]) -> str | None:
    """The one state whose law the preface names; None where it names several or none."""
    preface = " ".join(b.text for b in blocks[:8] if not b.marker)
    match = expression(
        r"(?:state laws? (?:in|of)|laws? of (?:the )?(?:state|commonwealth) of|state of|in their entirety for)\s+([A-Z][\w ]{3,24})"
    ).search(preface)
    return state_named(match.group(1)) if match else None


def _recapitalized(words: str) -> str:
    """A scan reads the capital I as a small l: "FLORlDA"."""
    return expression(r"(?<=[A-Z])l(?=[A-Z])|\bl(?=[A-Z]{2})").sub("I", words)


def _front_parts(blocks: Sequence[Block]) -> list[Part]:
    """Cover and clauses."""
    if not blocks:
        return []
    border = _clauses_start(blocks)
    parts = []
    if border > 0:
        parts.append(Part(PartKind.COVER, None, "", _title(blocks[:border]), tuple(blocks[:border]), _span(blocks[:border])))
    rest = [b for b in blocks[border:] if not (_CLAUSES_TITLE.match(b.text) and len(b.text) < 60) and not _is_version_line(b)]
    if border < len(blocks):
        parts.append(Part(PartKind.CLAUSES, None, "", "", tuple(rest), _span(blocks[border:])))
    return parts


def _is_version_line(block: Block) -> bool:
    return bool(_BOILERPLATE_TITLE.match(block.text)) and len(block.text) < 30


def _is_of_a_day(block: Block) -> bool:
    return len(block.text) < 60 and bool(_OF_A_DAY.fullmatch(block.text))


def _span(blocks: Sequence[Block]) -> Place:
    return blocks[0].place.to(blocks[-1].place)


def _title(blocks: Sequence[Block]) -> str:
    return next((b.text for b in blocks if b.kind is BlockKind.HEADING), blocks[0].text if blocks else "")


def _clauses_start(blocks: Sequence[Block]) -> int:
    """The index of the first block of the clauses."""
    for index, block in enumerate(blocks):
        if _CLAUSES_TITLE.match(block.text) and not block.marker and block.kind is BlockKind.HEADING:
            return index
    for index, block in enumerate(blocks):
        if (
            block.kind is not BlockKind.ROW
            and _CLAUSE_HEAD.match(whole_text(block))
            and (len(block.text) < 160 or _goes_on(blocks[index + 1 :], block))
        ):
            return index
    return _numbered_start(blocks)


def _goes_on(following: Sequence[Block], first: Block) -> bool:
    """Whether "Section 1. …", which runs on into its text, is the first of a series that "Section 2. …" continues."""
    head = _CLAUSE_HEAD.match(whole_text(first))
    if head is None or not expression(r"\s*[.:–—-]").match(whole_text(first), head.end("n")):
        return False
    second = expression(rf"^\W*?{head[1] or '§{1,2}'}\s*(?:2|II|two)\b\s*[.:–—-]", re.I)
    return any(b.kind is not BlockKind.ROW and second.match(whole_text(b)) for b in following)


def _numbered_start(blocks: Sequence[Block]) -> int:
    """Without article headings: the first roman or decimal heading, else the first numbered block, else the second heading."""
    for shape in (r"I\.?", r"1\.[01]\.?\)?"):
        for index, block in enumerate(blocks):
            if block.kind is not BlockKind.ROW and expression(shape).fullmatch(block.marker) and _opens_series(blocks, index):
                headed = (
                    index
                    and blocks[index - 1].kind is BlockKind.HEADING
                    and expression(r"1[.)]?").fullmatch(blocks[index - 1].marker)
                )
                return index - 1 if headed else index
    numbered = [
        i for i, b in enumerate(blocks) if expression(r"\(?(1|A|a)[.)]").fullmatch(b.marker) and b.kind is not BlockKind.ROW
    ]
    if numbered and not any(expression(r"whereas|recitals", re.I).match(b.text) for b in blocks[numbered[0] - 1 : numbered[0]]):
        start = numbered[0]
        return start if not _headed_before(blocks, start) else _headed_before(blocks, start)
    return headed_start(blocks, [i for i, b in enumerate(blocks) if b.kind is BlockKind.HEADING and _is_of_a_day(b)])


def _opens_series(blocks: Sequence[Block], index: int) -> bool:
    """Whether a second number of the same kind follows, so that a lone "I." in prose opens nothing."""
    following = {"I": ("II",), "I.": ("II.", "II")}.get(blocks[index].marker, None)
    if following is None:
        return True
    return any(b.marker in following for b in blocks[index + 1 :])


def _headed_before(blocks: Sequence[Block], start: int) -> int:
    """Where unnumbered headings with text stand before the first number, the clauses begin at the second of them."""
    headings = [
        i for i, b in enumerate(blocks[:start]) if b.kind is BlockKind.HEADING and i + 1 < start and len(blocks[i + 1].text) > 120
    ]
    return headings[1] if len(headings) > 2 else 0
