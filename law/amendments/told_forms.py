"""Instructions in other forms than the grammar reads, put into those: "New Section 3.2 (Selling). …", "Section 4's last sentence", "the fourth section"."""

import re
from collections.abc import Callable

from law.amendments.masking import find_quotations
from law.numbering import ORDINAL_WORDS, ordinal_value
from law.patterns import expression

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[A-Z]?|[IVXL]{1,6})(?:\s?\((?:\d{1,2}|[a-z]{1,4})\))*"
_WORD = r"(?:Sections?|Articles?|Clauses?|Paragraphs?|Subsections?|Sec\.|§)"
_PLACE = rf"{_WORD}\s*{_NUMBER}"
_TITLE = r"(?:\s*\((?P<title>[^()]{2,60})\))?"
# "New Section 3.2 (Selling). The Company …", "Add Section 3.2. The Company …", "Section 3.2 (new): …", "There is a new Section 3.2: …"
_NEW = expression(
    rf"^\W*(?:(?:There\s+is\s+(?:hereby\s+)?(?:added\s+)?a\s+|This\s+is\s+a\s+|A\s+)?[Nn]ew|Add(?:ed)?(?:\s+(?:a\s+)?new)?|Insert(?:ed)?(?:\s+(?:a\s+)?new)?)\s+(?P<word>{_WORD}\s*)?(?P<no>{_NUMBER}){_TITLE}\s*[.:–—-]+\s+(?=[A-Z\"“])"
)
_IS_NEW = expression(
    rf"^\W*(?P<word>{_WORD}\s*)?(?P<no>{_NUMBER}){_TITLE}\s*\((?:new|added|additional)\)\s*[.:–—-]+\s+(?=[A-Z\"“])"
)
_POSSESSIVE = expression(
    rf"\b(?P<place>{_PLACE})['’]s\s+(?P<what>(?:(?:{ORDINAL_WORDS})\s+(?:sentence|paragraph)|heading|title|caption|deadline|time\s+limit|definition\s+of\s+[\"“]?\w+[\"”]?))\b"
)
_ORDINAL = expression(
    rf"\b[Tt]he\s+(?P<ord>{ORDINAL_WORDS})\s+(?P<word>section|article|clause)\b(?:\s+of\s+(?P<home>(?:Article|Exhibit|Schedule)\s+(?:\d{{1,2}}|[IVXL]{{1,6}}|[A-Z])\b))?(?!\s+of\s+(?:the\s+)?(?:[\"“]|Section|Paragraph))"
)
_FOR = expression(
    rf"^\W*[Ff]or\s+(?P<place>the\s+definition\s+of\s+(?:[\"“][^\"”]{{2,60}}[\"”]|[A-Z]\w*(?:\s+[A-Z]\w*)*)|{_PLACE})\s*,?\s+(?:there\s+(?:is|shall\s+be)\s+)?substituted?\s*(?:the\s+following)?\s*:?\s*(?=[\"“])"
)
_IN_HEADING = expression(
    rf"^\W*(?:In|Under|At)\s+(?P<place>{_PLACE})\s*,?\s+(?:the|its)\s+(?P<what>heading|title|caption)\b(?!\s+[\"“])"
)
_OLD_HEADING = expression(
    rf"^\W*(?:The\s+)?(?P<what>heading|title|caption)\s+(?P<old>[\"“][^\"”]{{1,80}}[\"”])\s+(?:of|in|to)\s+(?P<place>{_PLACE})(?=\s)",
    re.I,
)
# "4.1 and 4.2 are renumbered 4.2 and 4.3"
_BARE_LIST = expression(
    r"^\W*(?P<list>\d{1,2}\.\d{1,2}(?:\s*(?:,\s*(?:and\s+)?|and\s+|through\s+|to\s+|[–-]\s*)\d{1,2}\.\d{1,2})+)(?=\s+(?:(?:is|are|shall\s+be|will\s+be)\s+(?:hereby\s+)?(?:re-?\s?number|re-?\s?designat|deleted|struck|removed|repealed|change|swap|transpos)|become))"
)

# "Section 5 is replaced by “…” and item (b) by “…”"
_ALSO = expression(
    rf"(?P<before>\b(?P<verb>(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:replaced|changed|amended))\s+(?:by|with|to(?:\s+read)?)\s*:?\s*[\"“][^\"”]{{1,900}}[\"”]\s*[,;]?\s+and\s+(?:the\s+)?(?:(?:item|paragraph|clause|subsection)\s+\([a-z0-9]{{1,3}}\)|{_PLACE}))(?=\s+(?:by|with|to)\s*:?\s*[\"“])"
)
_REFERENCES = expression(r"^\W*(?:The\s+)?[Rr]eferences\s+to\s+(?=[\"“])")


def in_known_forms(text: str) -> str:
    """An instruction in words that the grammar reads. What is quoted stays as it is."""
    text = _NEW.sub(_as_new, text, count=1)
    text = _IS_NEW.sub(_as_new, text, count=1)
    text = _FOR.sub(lambda m: f"Replace {m['place']} with: ", text, count=1)
    text = _OLD_HEADING.sub(lambda m: f"In the {m['what']} of {m['place']}, {m['old']}", text, count=1)
    text = _IN_HEADING.sub(lambda m: f"The {m['what']} of {m['place']}", text, count=1)
    text = _BARE_LIST.sub(lambda m: f"Sections {m['list']}", text, count=1)
    text = _REFERENCES.sub("All references to ", text, count=1)
    text = _ALSO.sub(lambda m: f"{m['before']} {m['verb']}", text, count=1)
    text = _outside(text, _POSSESSIVE, lambda m: f"the {m['what']} of {m['place']}")
    return _outside(text, _ORDINAL, _as_place)


def _as_new(match: re.Match[str]) -> str:
    title = f"{match['title']}. " if match["title"] and match.re is _NEW else ""
    return f"Add new {match['word'] or 'Section '}{match['no']} as follows: {title}"


def _as_place(match: re.Match[str]) -> str:
    number = ordinal_value(match["ord"])
    if not number or number < 1:
        return match.group(0)  # the last one is counted by nobody here
    home = f"{match['home']}, " if match["home"] else ""
    return f"{home}{match['word'].capitalize()} {number}"


def _outside(text: str, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> str:
    quoted = [(q.start, q.end) for q in find_quotations(text)]
    return pattern.sub(lambda m: m.group(0) if any(s <= m.start() < e for s, e in quoted) else put(m), text)
