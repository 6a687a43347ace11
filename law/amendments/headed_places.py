"""Places that are named by their heading: "the section “Where data lives”", "under the heading 'Your rights'"."""

import re
from collections.abc import Iterator

from law.patterns import expression
from law.references import ProvisionIndex, Reference

_KINDS = {"article": "art", "section": "sec", "clause": "sec", "subsection": "subsec", "part": "art", "exhibit": "exh"}
_UNIT = r"(?P<unit>sections?|sub-?sections?|articles?|parts?|clauses?|paragraphs?|provisions?|chapters?|exhibits?)"
_CALLED = r"(?:(?:that|which)\s+is\s+)?(?:entitled|titled|headed|captioned|called|named|labell?ed|with\s+the\s+(?:heading|title|caption)|under\s+the\s+(?:heading|title|caption))"
_QUOTED = r"(?:[\"“](?P<w{n}>[^\"“”\n]{{2,100}})[\"”]|[‘'](?P<s{n}>[^'‘’\n]{{2,100}}(?:['’]s?\s[^'‘’\n]{{1,60}})?)['’](?!\w)|«(?P<g{n}>[^«»\n]{{2,100}})»)"
_THE = r"(?:\b(?:the|our|your|its)\s+(?:existing\s+|current\s+)?)?"
# "the section entitled “X”", "the section “X”", "the “X” section", "under the heading “X”", "in “X,”"
_SHAPES = (
    expression(rf"{_THE}\b{_UNIT}\s*,?\s*{_CALLED}\s*:?\s*{_QUOTED.format(n=1)}", re.I),
    expression(rf"{_THE}\b{_UNIT}\s*[:,]?\s*\(?{_QUOTED.format(n=1)}\)?", re.I),
    expression(rf"{_THE}{_QUOTED.format(n=1)}\s+{_UNIT}\b(?!\s+\d)", re.I),
    expression(rf"(?<=\bunder )(?:the\s+)?(?:heading|title|caption)\s*:?\s*{_QUOTED.format(n=1)}", re.I),
    expression(rf"(?:(?<=\bIn )|(?<=\bin )|(?<=\bUnder )|(?<=\bunder )|(?<=\bend of )|(?<=\bbeginning of )|(?<=\bsentence of )){_QUOTED.format(n=1)}"),
    expression(rf"^\W*{_QUOTED.format(n=1)}(?=\s*[:;,–—-]\s)"),
    # "With respect to “X”, …", "strike … from “X”", "“X” is amended by …"
    expression(rf"(?:(?<=\brespect to )|(?<=\bregard to )|(?<=\bregarding )|(?<=\bconcerning )|(?<=\bas for )|(?<=\bas to )|(?<=\bfrom )|(?<=^to )|(?<=\. to )){_QUOTED.format(n=1)}(?!\s*(?:in)?to\b)", re.I),
    expression(rf"(?:^|(?<=[.;] ))\W*{_QUOTED.format(n=1)}(?=\s+(?:is|are|shall\s+be|will\s+be)\s+(?:hereby\s+|further\s+)?(?:(?:amended|changed|revised|modified)\s+(?:by|as|so|to\s+(?:add|read|include))|supplemented|restated)\b)", re.I),
)  # fmt: skip
_MUST_BE_KNOWN = {1, 2, 3, 4, 5, 6, 7}  # "the clause “unless police object”" quotes words
_BEFORE_UNIT, _UNDER_HEADING, _BARE = 2, 3, 4
_NEW = expression(r"\b(?:a|an|new|another|additional|following|further)\s+$", re.I)
_MOST_WORDS = 12


def headed_places(text: str, index: ProvisionIndex, heading: str = "") -> Iterator[Reference]:
    """The places of a text that are named by a heading, or by that of the item itself. A heading that stands nowhere is a place that is not found."""
    taken: list[tuple[int, int]] = []
    if heading and text.startswith(heading) and len(index.headed(heading)) == 1:
        taken.append((0, len(heading)))
        yield Reference(0, len(heading), heading, (("heading", f":{heading}"),))
    for number, shape in enumerate(_SHAPES):
        for match in shape.finditer(text):
            if any(s < match.end() and match.start() < e for s, e in taken) or _NEW.search(text, 0, match.start()):
                continue
            words = (match["w1"] or match["s1"] or match["g1"]).strip(" .,;:")
            is_named = index.headed(words) or _is_section_of_words(match, text) or _is_heading_of_none(match, number, index)
            if number in _MUST_BE_KNOWN and not is_named:
                continue
            taken.append((match.start(), match.end()))
            unit = (match.groupdict().get("unit") or "").lower().replace("-", "").rstrip("s")
            yield Reference(match.start(), match.end(), match.group(0), (("heading", f"{_KINDS.get(unit, '')}:{words}"),))


def _is_section_of_words(match: re.Match[str], text: str) -> bool:
    """Whether "in the section “Cookies”" names a place although no heading reads so."""
    unit = (match.groupdict().get("unit") or "").lower()
    words = match["w1"] or match["s1"] or match["g1"]
    is_in = expression(r"\b(?:in|of|to|from|under)\s+$", re.I).search(text, 0, match.start())
    return bool(is_in) and unit in {"section", "article"} and len(words.split()) <= _MOST_WORDS and words[:1].isupper()


def _is_heading_of_none(match: re.Match[str], number: int, index: ProvisionIndex) -> bool:
    """Whether "Under “Insurance”, …" names a heading that stands nowhere: words of the text would be found in it."""
    if _UNDER_HEADING == number:
        return not expression(r"\s+(?:of|in)\b|\s*:\s*[\"“‘']", re.I).match(match.string, match.end())  # of a category of a list
    words = (match["w1"] or match["s1"] or match["g1"]).strip()
    is_like_one = words[:1].isupper() and len(words.split()) <= _MOST_WORDS
    if number == _BEFORE_UNIT:
        return is_like_one and match["unit"].lower() in {"section", "article"} and match.group(0)[:4].lower() == "the "
    is_place = number == _BARE and expression(r"\s*(?:,|$|[.;:]|(?:is|are|by|with|the)\b)").match(match.string, match.end())
    bare = words.strip(" .,;:")
    return bool(is_place) and is_like_one and not any(bare in p.text for p in index.provisions.values())


def heads_several(reference: Reference, index: ProvisionIndex) -> list[str]:
    """The provisions that are headed so, where a reference names a heading and more than one stands under it."""
    name = reference.names("heading")
    kind, _, words = (name or "").partition(":")
    found = index.headed(words, kind)
    return found if len(found) > 1 else []
