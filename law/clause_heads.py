"""What stands at the head of a clause: "Article IV", "Section 2.", and the heading that runs into its text."""

import re
from collections.abc import Sequence

from law.numbering import NUMBER_WORDS, readings, roman_value
from law.patterns import expression
from law.splitting import whole_text
from law.text import Block, BlockKind

_WORD_HEAD = expression(
    rf"^\W{{0,3}}(?P<word>article|part|section|sec\.|clause|paragraph|§)\s*(?P<number>\b(?:{NUMBER_WORDS})\b|"
    r"[IVXL]{1,6}|\d{1,3}(?:[-–]\d{1,3}|(?:\.\d{1,3})*)|[A-Z])\b"
    r"\s*(?P<sep>[.):;,–—-]*)\s*(?P<rest>.*)$",
    re.I,
)
_INNER_PLACE = expression(r"(?:sections?|sec\.|clause|paragraph|§)\s*[\dIVX]", re.I)  # "Article IV, Section 2: …" is a place
_RUN_IN = expression(
    r"^(?P<heading>[A-Z][\w'’/&()-]*(?:[ ,;/&-]+(?:of|to|and|the|in|for|by|with|or|on|from|a|an|its|[A-Z][\w'’/&()-]*)){0,11})(?:[.:]|\s[–—-])\s+(?=[A-Z\"'(])"
)
_RUN_IN_PLAIN = expression(
    r"^(?P<heading>[A-Z][\w'-]*(?: (?!(?:shall|will|must|may|is|are|has|have|does|do|can)\b)[\w'&-]+){0,4}"
    r"|[A-Z][\w'-]*(?: [\w'&-]+){1,9}(?=\.\s+[A-Z][^.]*\b(?:shall|must|will|may|agrees?)\b[^.]*:\s*$))\.\s+(?=[A-Z\"'(])"
)


def has_articles(blocks: Sequence[Block]) -> bool:
    """Whether the clauses have two levels of which the upper is an article: by word, by roman headings, or by decimals below."""
    words = {m["word"].lower() for b in blocks if b.kind is not BlockKind.ROW and (m := word_head(b))}
    if words & {"article", "part"}:
        return True
    markers = [b.marker for b in blocks if b.marker and b.kind is not BlockKind.ROW]
    decimals = sum(1 for m in markers if (r := readings(m)) and len(r[0].values) == 2 and r[0].values[1] > 0)
    if decimals >= 2:
        return True
    return _roman_heads(blocks) and not words & {"section", "clause"}


def _roman_heads(blocks: Sequence[Block]) -> bool:
    """Headings "I. …", "II. …" above numbered or headed paragraphs."""
    heads = [
        b
        for b in blocks
        if expression(r"[IVXL]{1,5}[.:)]?").fullmatch(b.marker) and len(b.text) < 90 and not b.text.endswith(";")
    ]
    values = [roman_value(expression(r"\W").sub("", b.marker)) for b in heads]
    return len(values) >= 2 and values[0] == 1 and sorted(v or 0 for v in values) == [v or 0 for v in values]


def word_head(block: Block) -> re.Match[str] | None:
    """A heading or run-in number introduced by a word: "Article IV", "Section 2. Notice". Prose that begins so is none."""
    match = _WORD_HEAD.match(whole_text(block))
    if match is None or match["word"][0].islower():
        return None
    if match["sep"] == "," and (not match["rest"][:1].isupper() or _INNER_PLACE.match(match["rest"])):
        return None
    if block.kind is BlockKind.HEADING or match["sep"] or not match["rest"]:
        return None if expression(r"(?:of|shall|is|and|or|above|below|hereof)\b").match(match["rest"]) else match
    if (block.marker[:3].isalpha() or block.marker[:1] == "§") and block.marker[-1:].isdigit():
        return match
    return match if match["rest"].isupper() or (match["rest"].istitle() and len(match["rest"]) < 80) else None


def split_heading(text: str, block: Block, *, is_heading: bool, runs_in: bool) -> tuple[str, str]:
    """The heading of a paragraph and the text behind it; `runs_in`: whether a heading may stand in front of its sentence without emphasis."""
    lead = block.lead.rstrip(" .:;–—-")
    if lead and text[len(lead) :].lstrip()[:1].islower():
        lead = ""  # emphasis at the start of a sentence is no heading
    if lead and text.startswith(lead) and len(lead) < 120:
        return lead, text[len(lead) :].lstrip(" .:;–—-") if len(text) > len(lead) + 2 else ""
    run_in = _RUN_IN.match(text) if runs_in else None
    if run_in and len(run_in["heading"]) < 90 and len(run_in["heading"].split()) <= 12:
        return run_in["heading"], text[run_in.end() :]
    plain = _RUN_IN_PLAIN.match(text) if block.marker or _WORD_HEAD.match(whole_text(block)) else None
    if plain and runs_in:
        return plain["heading"], text[plain.end() :]
    if is_heading and len(text) < 160:
        return text.rstrip(" .:"), ""
    return "", text
