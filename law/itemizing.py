"""The items of an instrument that prints no numbers, and where its terms end and its signatures begin.

A paper that is added to an agreement may be a letter, or paragraphs without numbers. Each paragraph that sets or changes a term is
an item then, so that none is lost; what merely speaks about the paper (recitals, dates, salutations, signatures) is none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from law.amendments.locating import sentences
from law.change_tables import with_changes_told
from law.kept_together import with_new_text_kept
from law.numbering import readings
from law.parts import Part, PartKind
from law.patterns import expression
from law.placed_items import with_placed_items
from law.references import find_references
from law.text import Block, BlockKind

_PAPER = r"(?:amendments?|addend(?:um|a)|rider|supplement|letter|page|exhibit|attachment|modification|memorandum|understanding|agreement|contract|dpa|changes|terms)"
_WHEREAS = expression(r"^\W*(?:and\s+)?whereas\b", re.I)
_RECITALS = expression(r"^\W*(?:recitals?|background|preamble|witnesseth)\W*$", re.I)
_FIRST = expression(r"^\W*(?:1|I|A)\W*$")
_ENACTS = expression(r"\b(?:now,? therefore|agree[sd]?)\b", re.I)
_ABOUT_ITSELF = expression(
    rf"^\W*(?:this|the|our|these)\s+(?:present\s+|undersigned\s+)?(?:[\w-]+\s+){{0,4}}?{_PAPER}\b(?:\s*\([^)]{{0,80}}\))?[^.]{{0,120}}?\b(?:"
    r"(?:is|are|was|shall be|has been)\s+(?:hereby\s+)?(?:made|entered|effective|attached|dated|executed|signed|by and between|between|given)|"
    r"amends?|modif(?:ies|y)|supplements?|changes?|takes? effect|records|confirms|sets out|enters? into (?:force|effect)|becomes? effective|"
    r"(?:applies|apply|operates?|runs?|is in (?:force|effect)) (?:from|as of)|forms part)\b",
    re.I,
)
_OF_THE_PAPER = expression(
    r"^\W*(?:dear\b|sincerely\b|respectfully\b|yours\b|very truly|kind regards|re:|subject:|to:|from:|cc:|date:|dated\b|effective\b|please\s+(?:sign|countersign|confirm|return)|"
    r"in witness|by signing|signed\b|executed\b|the (?:undersigned|parties have (?:caused|executed|signed))|if (?:you|this) (?:agree|is acceptable)|"
    r"(?:the |both )?parties (?:wish|desire|entered|are parties|have entered|previously|acknowledge receipt))",
    re.I,
)
_SIGNING = expression(
    r"\b(?:countersign\w*|counterparts?|duly authori[sz]ed|signature page|signing below|sign(?:ed)? (?:below|and return))\b", re.I
)
_ANNOUNCES = expression(r"(?::|\b(?:as follows|the following)\W*)$", re.I)
_BINDS = expression(
    r"\b(?:shall|must|will|may|agrees? (?:to|that|not)|undertakes?|(?:is|are) (?:required|prohibited|obligated|entitled|responsible|to)|no longer|"
    r"replac\w*|delet\w*|stri(?:ke|kes|cken|king)|struck|substitut\w*|insert\w*|amend(?:s|ed)?|restat\w*|modif(?:y|ies|ied)|revis\w*|repeal\w*|suspend\w*|waiv\w*|"
    r"(?:is|are|be)\s+(?:hereby\s+|also\s+)?(?:added|appended)|(?:(?:^\W*|\bto\s+|\bby\s+)(?:add|append|adding)\b)|"
    r"hours?|days?|weeks?|months?|years?|means?|becomes?|remains?|applies|apply|annually|yearly|monthly|quarterly|(?:each|every)\s+(?:semester|quarter|january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.I,
)
_CLOSING = expression(
    r"^\W*(?:in witness whereof|signature page|signatures?\s*:?$|executed (?:by|as of)|agreed (?:to )?and accepted|accepted and agreed|sincerely\b|very truly|signed\s+(?:for|by|on\s+behalf)\b)",
    re.I,
)
_SIGNS_HERE = expression(
    r"\b(?:by|signature|signed(?:\s+by)?)\s*:|\bin\s+witness\s+whereof\b|\bsigned\s+(?:for|on\s+behalf)\b", re.I
)
_IS_CONTACT = expression(r"@|\b(?:phone|e-?mail|address|fax|tel)\b|\d{5}|\d{3}\W{1,2}\d{4}", re.I)
_MOST_PARTY_LINES, _MOST_WORDS_OF_HEADING = 2, 8
SIGN_LABEL = expression(r"^\W*(?:by|signature|signed|date|printed name|print name|name|title|title/position)\s*:", re.I)
_SIGNED_FOR = expression(
    r"^\W*for\s+(?:and on behalf of\s+)?(?:the\s+)?[A-Z][\w&.,' -]{1,60}:\s*\S.*(?:\b(?:19|20)\d\d\b|_{3,}|,\s*[A-Z][a-z]+)", re.I
)
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATE = expression(
    rf"^\W*(?:{_MONTHS}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTHS}\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})\W*$", re.I
)


def itemized(part: Part) -> Part:
    """The part of an instrument with a number for each term that prints none; any other part with its table of changes told."""
    if part.kind in {PartKind.EXHIBIT, PartKind.APPENDIX}:
        return with_changes_told(part)
    if part.kind not in {PartKind.ADDENDUM, PartKind.SUPPLEMENT}:
        return part
    part = with_placed_items(with_new_text_kept(with_changes_told(_without_own_label(part))))
    blocks = without_recitals(part.blocks)
    first = _first_number(blocks)
    if first is not None and part.kind is PartKind.SUPPLEMENT:
        return replace(part, blocks=blocks)
    before = blocks if first is None else blocks[:first]
    plain, items = _numbered(before, "{}." if first is None else "0.")
    return replace(part, blocks=(*plain, *items, *(() if first is None else blocks[first:])))


def _without_own_label(part: Part) -> Part:
    """ "A.1", "A.2" in Schedule A are its items 1 and 2."""
    own = expression(rf"\W*{re.escape(part.label)}[.-](?P<n>\d{{1,3}})\W*", re.I) if part.label else None
    numbered = [b for b in part.blocks if b.marker and b.kind is not BlockKind.ROW]
    if own is None or not numbered or sum(bool(own.fullmatch(b.marker)) for b in numbered) * 2 < len(numbered):
        return part
    blocks = (replace(b, marker=f"{m['n']}.", level=0) if (m := own.fullmatch(b.marker)) else b for b in part.blocks)
    return replace(part, blocks=tuple(blocks))


def sets_terms(blocks: Sequence[Block]) -> bool:
    """Whether any paragraph or item among the blocks sets or changes a term."""
    blocks = without_recitals(blocks)
    end = signatures_begin(blocks)
    return any(b.kind is not BlockKind.ROW and is_term(b.text) for b in blocks[:end])


def is_term(text: str) -> bool:
    """Whether a paragraph sets or changes a term: one of its sentences does more than speak about the paper itself."""
    if _WHEREAS.match(text) or _DATE.match(text):
        return False
    if _ANNOUNCES.search(text) and not names_a_place(text):
        return False
    return any(_binds(text[start:end]) for start, end in sentences(text))


def _binds(sentence: str) -> bool:
    if _ABOUT_ITSELF.match(sentence) or _OF_THE_PAPER.match(sentence) or _SIGNING.search(sentence):
        return False
    if len(sentence.split()) < 4 or sentence.isupper() and len(sentence.split()) < 12:
        return False
    return bool(_BINDS.search(sentence)) or names_a_place(sentence) and len(sentence.split()) > 5


def names_a_place(text: str) -> bool:
    """Whether words name a place of an agreement, and not only of a law."""
    return any(
        not r.is_external and any(k in {"art", "sec", "para", "sub", "def", "item"} for k, _ in r.path)
        for r in find_references(text)
    )


def _first_number(blocks: Sequence[Block]) -> int | None:
    """The index of the first printed number of a list of items, if there is one."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.ROW or not block.marker:
            continue
        if any(n.last == 1 and len(n.values) <= 2 for n in readings(block.marker)):
            return index if not _is_quoted_list(blocks, index) else None
    return next((i for i, b in enumerate(blocks) if b.kind is not BlockKind.ROW and b.marker and readings(b.marker)), None)


def _is_quoted_list(blocks: Sequence[Block], index: int) -> bool:
    """Whether a list is new text, which the paragraph before it announces for a place of the agreement."""
    before = blocks[index - 1].text if index else ""
    return before.rstrip().endswith(":") and is_term(before) and names_a_place(before)


def _numbered(blocks: Sequence[Block], form: str) -> tuple[list[Block], list[Block]]:
    """(what is no term, the terms with numbers and with what belongs to them)."""
    plain: list[Block] = []
    items: list[Block] = []
    heading: Block | None = None
    count = 0
    end = signatures_begin(blocks)
    for index, block in enumerate(blocks):
        if index < end and items and _belongs(items[-1], block):
            items.append(block)
        elif (block.kind is BlockKind.HEADING and not is_term(block.text)) or (
            index < end and _stands_over(block, blocks[index + 1 :])
        ):
            heading = block
            plain.append(block)
        elif index < end and block.kind is not BlockKind.ROW and is_term(block.text):
            count += 1
            items.append(_as_numbered(block, form.format(count), heading if count > 1 or _precedes(heading, block) else None))
            if heading is not None and items[-1].lead == heading.text.rstrip(" .:"):
                plain.remove(heading)
            heading = None
        else:
            plain.append(block)
    return plain, items


def _stands_over(block: Block, following: Sequence[Block]) -> bool:
    """Whether a short line stands right above a paragraph that sets a term: its heading, though no white parts the two."""
    if block.kind is not BlockKind.PARAGRAPH or block.marker or not following or following[0].kind is not BlockKind.PARAGRAPH:
        return False
    words, below = block.text.split(), following[0]
    is_short = 0 < len(words) <= _MOST_WORDS_OF_HEADING and block.text[:1].isupper() and block.text[-1:].isalnum()
    is_apart = not _signs(block.text) and not _IS_CONTACT.search(block.text) and not is_term(block.text)
    return is_short and is_apart and block.place.last_line + 1 == below.place.first_line and is_term(below.text)


def _precedes(heading: Block | None, block: Block) -> bool:
    return (
        heading is not None
        and not expression(rf"\b{_PAPER}\b", re.I).search(heading.text)
        and heading.place.last_line < block.place.first_line
    )


def _belongs(last: Block, block: Block) -> bool:
    """Whether a block is part of the item before it: announced by it, listed in it, or in its open quotation."""
    if block.kind is BlockKind.ROW or (block.marker and not last.marker):
        return True
    text = last.text.rstrip()
    is_open = text.count('"') % 2 == 1 or text.count("“") > text.count("”")
    return text.endswith(":") or is_open or bool(block.marker)


def _as_numbered(block: Block, number: str, heading: Block | None) -> Block:
    lead = heading.text.rstrip(" .:") if heading is not None else ""
    text = f"{lead}. {block.text}" if lead else block.text
    whole = f"{block.marker} {text}".strip() if block.marker else text
    return replace(block, marker=number, text=whole, lead=lead, kind=BlockKind.ITEM, level=0)


def without_recitals(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Recitals count nothing: "A. Whereas …" is no item A."""
    result: list[Block] = []
    reciting = False
    counted: set[str] = set()  # the numbers of the recitals
    for block in blocks:
        if _RECITALS.match(block.text):
            reciting, counted = True, set()
        elif reciting and _ends_recitals(block, counted):
            reciting = False
        if reciting and block.marker:
            counted.add(block.marker)
        if block.kind is not BlockKind.ROW and (reciting or _WHEREAS.match(block.text)):
            block = _as_recital(block)
        result.append(block)
    return tuple(result)


def _ends_recitals(block: Block, counted: set[str]) -> bool:
    """Whether the terms begin: "The Agreement is amended as follows:", or a count that begins anew. `counted`: recitals' numbers."""
    if _ENACTS.search(block.text) or _ANNOUNCES.search(block.text) or (block.kind is BlockKind.HEADING and not block.marker):
        return True
    if not _FIRST.match(block.marker or ""):
        return False
    is_number = "1" in block.marker
    if counted:  # "I." behind A to H is the ninth recital
        return block.marker in counted or is_number != any(c.isdigit() for marker in counted for c in marker)
    return is_term(block.text) and (is_number or names_a_place(block.text))  # recitals have letters more often than numbers


def _as_recital(block: Block) -> Block:
    is_said = _WHEREAS.match(block.text) or _RECITALS.match(block.text)
    return replace(block, marker="", text=block.text if is_said else f"Whereas {block.text}", kind=BlockKind.PARAGRAPH, lead="")


def signatures_begin(blocks: Sequence[Block], *, is_plain: bool = False) -> int:
    """The index of the first block of the signatures behind the last item; the number of blocks where there are none.

    `is_plain`: only where a line is there on which somebody signs, and not names and dates alone.
    """
    numbered = [i for i, b in enumerate(blocks) if _is_numbered(b) and not heads_signatures(b)]
    start = numbered[-1] + 1 if numbered else 0
    signing = [i for i, b in enumerate(blocks[start:], start) if signs_block(b)]
    if is_plain:  # names and titles before the first line to sign on may be contacts
        first = next(
            (
                i
                for i in signing
                if _SIGNS_HERE.search(_words(blocks[i])) or heads_signatures(blocks[i]) or _SIGNED_FOR.match(blocks[i].text)
            ),
            len(blocks),
        )
        signing = [i for i in signing if i >= first]
    if not signing or not _is_signed(blocks, signing) or (is_plain and _goes_on(blocks[signing[0] + 1 :])):
        return len(blocks)
    begin = signing[0]
    if is_plain and heads_signatures(blocks[begin]):
        return begin
    least = max(start, begin - _MOST_PARTY_LINES) if is_plain else start
    while begin > least and _may_name_a_party(blocks[begin - 1]):
        begin -= 1
    return begin


def heads_signatures(block: Block) -> bool:
    """Whether a block begins the signatures, with a number or without: "IN WITNESS WHEREOF …", "12. Signatures"."""
    return block.kind is not BlockKind.ROW and bool(_CLOSING.match(block.text))


def _is_numbered(block: Block) -> bool:
    return bool(block.marker) and block.kind is not BlockKind.ROW and bool(readings(block.marker))


def signs_block(block: Block) -> bool:
    """Whether a line, or a cell, is one on which somebody signs."""
    return any(_signs(c) for c in block.cells) if block.kind is BlockKind.ROW else _signs(block.text)


def signs_line(text: str) -> bool:
    """Whether words are a line on which somebody signs."""
    return _signs(text)


def _signs(text: str) -> bool:
    return bool(_CLOSING.match(text) or SIGN_LABEL.match(text) or _SIGNED_FOR.match(text))


def _is_signed(blocks: Sequence[Block], signing: Sequence[int]) -> bool:
    first = _words(blocks[signing[0]])
    return (
        len(signing) > 1
        or bool(_CLOSING.match(first) or _SIGNED_FOR.match(first))
        or len(expression(r"\b(?:by|name|title|date)\s*:", re.I).findall(first)) > 1
    )


def _goes_on(blocks: Sequence[Block]) -> bool:
    """Whether terms stand behind the signatures."""
    return any(is_term(b.text) for b in blocks if b.kind is not BlockKind.ROW and not _signs(b.text))


def _words(block: Block) -> str:
    return " ".join(block.cells) if block.kind is BlockKind.ROW else block.text


def _may_name_a_party(block: Block) -> bool:
    text = block.text.rstrip()
    return (
        block.kind is not BlockKind.ROW
        and not block.marker
        and len(text) < 90
        and not text.endswith((".", ";", '"', "”"))
        and not SIGN_LABEL.match(text)
        and not _IS_CONTACT.search(text)
        and not is_term(text)
    )
