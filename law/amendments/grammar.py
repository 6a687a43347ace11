"""The grammar of amending: patterns over masked text (`⟦n⟧` a quotation, `⟨n⟩` a reference), in words of their own."""

import re

from law.numbering import ORDINAL_WORDS
from law.patterns import expression

_THING = (
    r"(?:words?|phrases?|figures?|terms?|text|language|numbers?|numerals?|clauses?|expressions?|sentences?|provisions?|paragraphs?|"
    r"sections?|subsections?|items?|sub-?items?|definitions?|categor(?:y|ies)|bullets?|references?|period|deadline|time ?frame|requirements?|parts?)"
)
_FILL = (
    r"(?:[\s,:]*(?:the|a|an|any|each|following|new|additional|further|quoted|as|follows|in|its|their|entirety|full|hereby|to|read|state|"
    r"say|provide|include|that|which|reads|states|provides|says|reading|stating|thereto|therein|thereof|thereafter|also|so|now|instead|place|stead|lieu|"
    rf"of|immediately|and|shall|on|at|end|{_THING})\b|[\s,:]+)*"
)
_LABEL = rf"(?:\s*(?:the|each|any|both|reference to|references to|figures?|days?|{_THING})\b)*\s*"
_BE = r"(?:is|are|shall be|will be|be|has been|have been|shall hereby be|is to be|are to be)"
_HEREBY = r"\s*(?:hereby|also|further|each)?\s*"
_OPEN = r"(?P<open>:|\bfollows\b\.?|\bfollowing\b[:.]?|\b(?:read|reads|state|states|provide|provides)\b:?)"
# the new words: a quotation, or what follows a colon or an announcement that ends its line
_PAYLOAD = rf"(?:{_FILL}⟦(?P<new>\d+)⟧|[^.⟦:⟨\n]{{0,80}}?(?::\s*|(?:as follows|the following|to read|to state|(?:which|that) (?:reads|states))\b[^\w⟦]*\n\s*)(?!⟦)(?=\S))"
_AT = r"(?P<position>after|before|following|preceding|behind)"
_QUOTED_OLD = r"⟦(?P<old>\d+)⟧"
_QUOTED_NEW = r"⟦(?P<new>\d+)⟧"
_QUOTED_NEW2 = r"⟦(?P<new2>\d+)⟧"
_CHANGE = r"(?:replac\w*|chang\w*|amend\w*|revis\w*|modif\w*|correct\w*|substitut\w*)"
_STRIKE = r"(?:strik\w*|struck|delet\w*|remov\w*|omit\w*|eliminat\w*)"
_ADD_OWN = r"(?:add(?:s|ed|ing)?|insert(?:s|ed|ing)?|append(?:s|ed|ing)?)"
_ADD = r"(?:add(?:s|ed|ing)?|insert(?:s|ed|ing)?|append(?:s|ed|ing)?|includ(?:e|ed)|(?<=by )supplement(?:s|ed|ing)?)"
_PAYLOAD_ANNOUNCED = (
    rf"(?:{_FILL}⟦(?P<new>\d+)⟧|[^.⟦:⟨\n]{{0,60}}?\b(?:following|follows|read|state)\b[^.⟦:⟨\n]{{0,30}}:\s*(?!⟦)(?=\S))"
)
_ENTIRE = r"(?:\s*,?\s*(?:in (?:its|their) entirety|entirely|in full|as a whole|completely))?"
_WHOLE = r"(?:\s*(?:all of|the whole(?: of)?|the entire(?:ty of)?|the entirety of|whole|entire|the text of|the language of|the provisions of|the existing|the current|existing|current|the|both|each of))*\s*"
_UNIT = r"(?:section|subsection|clause|article|paragraph|provision|exhibit|definition|item|same|language)"
_ARTICLE_WORD = (
    r"(?:sections?|subsections?|paragraphs?|subparagraphs?|items?|sub-?items?|clauses?|articles?|bullets?|points?|provisions?)"
)


def _rule(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return name, expression(pattern, re.I)


# In order of preference where two begin at the same place. Every gap is bounded, so that matching stays linear.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # everywhere
    _rule("substitute", rf"\b(?:all|each|every|any|the)\s+(?:other\s+)?(?:references?|mentions?|occurrences?|instances?|uses?|appearances?)\b[^.;⟦]{{0,80}}{_QUOTED_OLD}[^⟦.;]{{0,140}}?\b(?:mean|read|refer|state|include|with|by|to|as|be)\b[^⟦.;]{{0,40}}{_QUOTED_NEW}"),
    _rule("substitute", rf"\b(?:where?(?:so)?ever|everywhere|each time|every time|each place|every place|in each instance)\b[^⟦.]{{0,60}}{_QUOTED_OLD}[^⟦.]{{0,120}}{_QUOTED_NEW}"),
    _rule("substitute", rf"\bthroughout\b[^⟦.]{{0,80}}\b{_CHANGE}{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,40}}{_QUOTED_NEW}"),
    _rule("substitute", rf"\b{_CHANGE}{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,60}}{_QUOTED_NEW}[^⟦.;]{{0,40}}\b(?:throughout|where?(?:so)?ever|everywhere|each (?:time|place)|every (?:time|place)|in (?:each|every|all))\b"),
    _rule("substitute", rf"\bthe (?:terms?|words?|phrases?){_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,80}}\b(?:where?(?:so)?ever|throughout|everywhere|each time)\b[^⟦.;]{{0,120}}{_QUOTED_NEW}"),
    _rule("substitute_plain", r"\b(?:all|each|every|any)\s+(?:references?|mentions?|occurrences?)\s+(?:in [^.;:]{0,40}\s)?to\s+(?:the\s+)?(?P<oldwords>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})\s[^.;⟦]{0,60}?\b(?:mean|read|refer to|be (?:to|replaced (?:by|with)|read as|changed to|deemed to (?:mean|refer to)|references to))\s+(?:the\s+)?(?P<newwords>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})"),
    # a figure without quotation marks
    _rule("figure", rf"\b(?:period|deadline|time(?: ?(?:limit|frame|line))?|number of (?:hours|days|weeks|months|years)|term|figure|limit)s?\b[^.⟦:]{{0,60}}?⟨(?P<ref>\d+)⟩[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}(?:shortened|reduced|extended|lengthened|increased|decreased|changed|raised|lowered|set|amended)\b[^.⟦:]{{0,50}}?\bto\s+(?P<figure>[^.⟦;⟨]{{3,60}})"),
    # headings
    _rule("heading", rf"\b(?:heading|title|caption)\s+of\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,40}}?\b{_BE}{_HEREBY}(?:changed|amended|revised|replaced|modified)\b[^.⟦⟨]{{0,30}}?{_QUOTED_NEW}"),
    _rule("heading", rf"\b{_CHANGE}\s+the\s+(?:heading|title|caption)\s+of\s+⟨(?P<ref>\d+)⟩[^.⟦⟨]{{0,40}}?\b(?:to|with|by)\b[^.⟦⟨]{{0,20}}?{_QUOTED_NEW}"),
    # renumbering
    _rule("renumber", r"\b(?:renumber\w*|redesignat\w*|re-?letter\w*)\s+(?:the\s+)?(?:existing\s+|current\s+)?⟨(?P<ref>\d+)⟩[^.;⟦⟨]{0,40}?\b(?:as|to|to be|and)\b[^.;⟦⟨]{0,30}⟨(?P<ref2>\d+)⟩"),
    _rule("renumber", rf"⟨(?P<ref>\d+)⟩[^.;⟦⟨]{{0,40}}\b{_BE}{_HEREBY}(?:renumbered|redesignated|re-?lettered)\b[^.;⟦⟨]{{0,40}}⟨(?P<ref2>\d+)⟩"),
    _rule("renumber_plain", r"\b(?:renumber\w*|redesignat\w*|re-?letter\w*)\s+(?:the\s+)?(?:existing\s+|current\s+)?⟨(?P<ref>\d+)⟩[^.;⟦⟨]{0,40}?\b(?:as|to|to be)\s+(?P<number>\(?[\w.]{1,6}\)?)"),
    _rule("renumber_plain", rf"⟨(?P<ref>\d+)⟩[^.;⟦⟨]{{0,40}}\b{_BE}{_HEREBY}(?:renumbered|redesignated|re-?lettered)\s+(?:as|to|to be)\s+(?P<number>\(?[\w.]{{1,6}}\)?)"),
    # sentences
    _rule("sentence_replace", rf"\b{_CHANGE}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,120}}?\b(?:with|by|to|as)\b{_PAYLOAD}"),
    _rule("sentence_replace", rf"\b{_STRIKE}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,100}}?\b(?:and|,)\s+(?:replac\w*|insert\w*|substitut\w*)\b[^.⟦:]{{0,60}}?{_PAYLOAD}"),
    _rule("sentence_replace", rf"\bthe\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,100}}?\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed){_ENTIRE}\s+and\s+)?(?:replaced|amended|revised|modified|restated|changed|substituted)\b[^.⟦:]{{0,40}}?{_PAYLOAD}"),
    _rule("sentence_delete", rf"\b{_STRIKE}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b"),
    _rule("sentence_delete", rf"\bthe\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,100}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted)\b"),
    _rule("sentence_from", rf"\b(?:{_STRIKE}|{_CHANGE})\s+the\s+sentence\s+(?:that\s+)?(?:beginning|begins|starting|starts)\s+(?:with\s+)?{_LABEL}{_QUOTED_OLD}(?:[^⟦.:]{{0,60}}\b(?:with|by|and insert|to read)\b{_FILL}{_QUOTED_NEW})?"),
    _rule("rest", rf"\b(?:{_STRIKE}|replac\w*)\s+(?:everything|all (?:words|text)?|the (?:words|text|remainder|rest)(?: of [^.⟦]{{0,40}})?)\s*(?:that (?:follows|comes after)|after|following|behind)\b{_LABEL}{_QUOTED_OLD}(?:[^⟦.;]{{0,60}}?\b(?:and|with|by)\b[^⟦.;]{{0,40}}?{_QUOTED_NEW})?"),
    _rule("delete_headed", rf"\bthe\s+{_UNIT}\s+(?:entitled|titled|headed|captioned|called|named)\s+(?P<head>⟦\d+⟧)[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted)\b(?!\s+and\s+(?:replaced|restated))"),
    # a phrase for a phrase
    _rule("pair", rf"\b{_STRIKE}(?:\s+out)?{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,60}}?\b(?:and|then|,)\s*(?:to\s+)?(?:replac\w*|insert\w*|substitut\w*|add\w*|put\w*)\b[^⟦.;]{{0,60}}{_QUOTED_NEW}"),
    _rule("pair", rf"\bsubstitut\w*{_LABEL}{_QUOTED_NEW}\s*,?\s*(?:for|in place of|in lieu of|instead of)\b{_LABEL}{_QUOTED_OLD}"),
    _rule("pair", rf"\b(?:insert|us|put|read)\w*{_LABEL}{_QUOTED_NEW}\s*,?\s*(?:in place of|in lieu of|instead of|for)\b{_LABEL}{_QUOTED_OLD}"),
    _rule("pair", rf"{_QUOTED_NEW}\s+{_BE}{_HEREBY}(?:substituted|inserted|used)\s+(?:for|in place of|in lieu of|instead of)\b{_LABEL}{_QUOTED_OLD}"),
    _rule("pair_each", rf"\b{_CHANGE}\s+(?:each|every|all|any)\s+(?:references?|mentions?|occurrences?|instances?|uses?)\s+(?:to|of){_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,60}}{_QUOTED_NEW}"),
    _rule("pair", rf"\b{_CHANGE}{_LABEL}{_QUOTED_OLD}[^⟦.;:]{{0,80}}?\b(?:with|by|to|as|into|read)\b{_FILL}{_QUOTED_NEW}"),
    _rule("pair", rf"{_QUOTED_OLD}[^⟦.;:]{{0,100}}?\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed)\s+and\s+)?(?:replaced|changed|amended|revised|modified|substituted|corrected)\b[^⟦.;]{{0,60}}?{_QUOTED_NEW}"),
    _rule("pair", rf"{_QUOTED_OLD}[^⟦.;:]{{0,60}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed)\b[^⟦.;]{{0,30}}(?:\band|,)[^⟦.;]{{0,60}}?(?:\b(?:place|lieu|stead|with|by)\b[^⟦.;]{{0,20}}{_QUOTED_NEW}|{_QUOTED_NEW2}\s*(?:{_BE}{_HEREBY})?(?:inserted|added|substituted|put)\b)"),
    _rule("pair", rf"{_QUOTED_OLD}\s+(?:(?:now\s+)?(?:becomes?|reads?)|(?:is|are)\s+superseded\s+by|gives?\s+way\s+to|yields?\s+to|(?:is|are)\s+to\s+(?:be|read))\s+(?:as\s+)?{_QUOTED_NEW}"),
    _rule("pair", rf"{_QUOTED_OLD}\s+(?:shall|should|will|is to)\s+(?:now\s+)?(?:instead\s+)?(?:read|be read as|be|say|state)\s+(?:as\s+)?{_QUOTED_NEW}"),
    _rule("pair", rf"\b(?:for|in place of|instead of|in lieu of){_LABEL}{_QUOTED_OLD}\s*,?[^⟦.;]{{0,30}}?\b(?:read|substitut\w*|insert\w*|use|put)\b{_LABEL}{_QUOTED_NEW}"),
    # words next to words
    _rule("beside", rf"\b{_ADD}{_FILL}{_QUOTED_NEW}[^⟦.;]{{0,50}}?\b{_AT}\b{_LABEL}{_QUOTED_OLD}"),
    _rule("beside", rf"\b{_AT}\b{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,80}}?\b{_ADD}{_FILL}{_QUOTED_NEW}"),
    _rule("beside", rf"{_QUOTED_NEW}\s+{_BE}{_HEREBY}{_ADD}\b[^⟦.;]{{0,40}}?\b{_AT}\b{_LABEL}{_QUOTED_OLD}"),
    _rule("beside", rf"\b{_AT}\b{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,60}}?{_QUOTED_NEW}\s+{_BE}{_HEREBY}{_ADD}"),
    _rule("beside_plain", rf"\b{_ADD}\s+{_AT}\s+(?P<oldwords>[^⟦⟨.;:]{{3,60}}?),?\s*{_QUOTED_NEW}"),
    _rule("sentence_beside", rf"\b{_ADD}\b[^.⟦;]{{0,60}}?\b{_AT}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("sentence_beside", rf"\b{_AT}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,80}}?\b{_ADD}\b{_PAYLOAD}"),
    _rule("sentence_new", rf"\b{_ADD}\b[^.⟦:]{{0,40}}?\bas\s+(?:a\s+|the\s+)?(?:new\s+)?(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,100}}?{_PAYLOAD}"),
    _rule("sentence_new", rf"\b{_ADD}\s+(?:a\s+|the\s+following\s+)?new\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,100}}?{_PAYLOAD}"),
    # definitions
    _rule("definitions", rf"\b(?:{_ADD}|{_CHANGE}|new)\b[^.⟦:⟨]{{0,60}}?\bdefinitions?\b[^.⟦:]{{0,100}}?(?::|\bas follows\b:?|\bfollowing\b[^.⟦:]{{0,60}}:?)"),
    _rule("definitions", rf"\b(?:{_ADD}|{_CHANGE})\s+(?:to|in|into)?\s*⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,40}}?\bthe following\b[^.⟦:]{{0,30}}?\bdefinitions?\b[^.⟦:]{{0,30}}:?"),
    _rule("defining", rf"\b(?:{_ADD}|{_CHANGE})\b[^.⟦;⟨]{{0,100}}?⟨(?P<def>\d+)⟩[^.⟦;:]{{0,80}}?{_PAYLOAD_ANNOUNCED}"),
    _rule("defining", rf"⟨(?P<def>\d+)⟩[^.⟦;:]{{0,80}}?\b(?:includes?|covers?|takes in|extends to|embraces?|means?|adds?|amended|expanded|revised|modified|supplemented|extended|replaced|restated)\b[^.⟦:]{{0,60}}?{_PAYLOAD_ANNOUNCED}"),
    _rule("defining_plain", r"⟨(?P<def>\d+)⟩[^.⟦;:]{0,80}?\b(?:includes?|covers?|encompass(?:es)?|embraces?|takes in|extends to|means?|to include|to cover|to encompass|to mean|by adding)\b\s*:?\s*(?!⟦)(?=\S)"),
    _rule("term", rf"(?:^|(?<=[.\n⟧])\s*|(?<=purposes of)\s[^.⟦]{{0,80}})(?:the (?:term|word|phrase)s?\s+)?{_QUOTED_OLD}(?:\s*\([^)]{{1,60}}\))?\s*,?\s*(?:shall\s+)?(?:means?|is defined as|are defined as|has the meaning|shall have the meaning|refers to|includes?)\b"),
    # new sections and items
    _rule("new_item", rf"\b(?:{_ADD}|creat\w*)\s+(?:(?:to|in|into)\s+(?:the\s+(?:list|enumeration|end|items?|subsections?)\s+(?:in|of|at)\s+)?⟨(?P<home>\d+)⟩\s*,?\s*)?(?:the\s+following\s+)?(?:as\s+)?(?:a|an|the|the following)?\s*(?:new|additional|further)?\s*⟨(?P<ref>\d+)⟩(?!\s*(?:the|a|an|at the end)\b)[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("new_item", rf"⟨(?P<home>\d+)⟩\s+{_BE}{_HEREBY}(?:amended|supplemented|modified|revised|extended|expanded|enlarged)\s+(?:by\s+(?:the addition of|adding|inserting|a|an)|to (?:add|include)|with)\b[^.⟦:⟨]{{0,40}}?⟨(?P<ref>\d+)⟩[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("new_item", rf"\ba\s+new\s+⟨(?P<ref>\d+)⟩[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}{_ADD}\b[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("new_unnumbered", rf"\b{_ADD}\b[^.⟦:⟨]{{0,30}}?\bnew\s+(?P<unit>{_ARTICLE_WORD})\b[^.⟦:]{{0,120}}?{_PAYLOAD}"),
    # whole provisions
    _rule("replace", rf"\b{_STRIKE}{_WHOLE}(?:{_UNIT}\s+)?⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,80}}?\b(?:and|,)\s+(?:to\s+)?(?:replac\w*|insert\w*|substitut\w*|restat\w*)\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("replace", rf"\b(?:{_CHANGE}|restat\w*)(?:\s+and\s+restat\w*)?{_WHOLE}⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,140}}?\b(?:with|by|to read|to state|to provide|as follows|so as to read|so that it reads|to say)\b{_PAYLOAD}"),
    _rule("replace", rf"\b(?:{_CHANGE}|restat\w*){_WHOLE}(?:it|{_UNIT})\b[^.⟦:⟨]{{0,60}}?\b(?:with|by|to read|to state|as follows)\b{_PAYLOAD}"),
    _rule("replace", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,160}}?\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed){_ENTIRE}\s*,?\s*and\s+)?(?:hereby\s+)?(?:amended and restated|replaced|restated|amended|revised|modified|superseded|substituted)\b{_ENTIRE}[^.⟦:⟨]{{0,60}}?\b(?:with|by|to read|to state|to provide|as follows|so as to read|that it reads|in full)\b{_PAYLOAD}"),
    _rule("replace", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,100}}?\b(?:shall|will|is to)\s+(?:now\s+|instead\s+)?(?:read|state|provide)\b{_ENTIRE}(?:\s*as follows)?\s*:?\s*(?:⟦(?P<new>\d+)⟧|(?<=[:s]))"),
    _rule("replace", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?\b{_BE}{_HEREBY}(?:repealed|rescinded|withdrawn|cancell?ed|deleted|struck|removed)\b[^.⟦:⟨]{{0,30}}?\band\b[^.⟦:⟨]{{0,60}}?\b(?:enacted|inserted|adopted|substituted|put|replaced|takes?)\b{_PAYLOAD}"),
    _rule("replace", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,80}}?(?:\bnot apply\b|\b(?:deleted|removed|repealed)\b)[^.⟦:⟨]{{0,60}}?\b(?:in its (?:place|stead)|instead|in lieu)\b{_PAYLOAD}"),
    _rule("replace_headed", rf"\b(?:{_CHANGE}|restat\w*)\s+(?:the\s+)?(?P<head>(?:[A-Z][\w'&-]*|⟦\d+⟧)(?:[ ,]+(?:of|and|to|for|the|in|[A-Z][\w'&-]*)){{0,8}}?)(?:\s+{_UNIT})?\s+(?:with|by|to read)\b{_PAYLOAD}"),
    _rule("replace_headed", rf"\bthe\s+(?:{_UNIT}\s+(?:entitled|titled|headed|captioned|called|named)\s+)(?P<head>⟦\d+⟧)[^.⟦:⟨]{{0,80}}?\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed){_ENTIRE}\s+and\s+)?(?:amended|replaced|restated|revised|modified)\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    # deletions
    _rule("delete_words", rf"\b{_STRIKE}(?:\s+out)?{_LABEL}{_QUOTED_OLD}"),
    _rule("delete_words", rf"{_QUOTED_OLD}[^⟦.;:]{{0,100}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted)\b"),
    _rule("delete", rf"\b{_STRIKE}{_WHOLE}⟨(?P<ref>\d+)⟩"),
    _rule("delete", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,120}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted|intentionally omitted|void|of no effect|inapplicable|not applicable|waived)\b"),
    _rule("delete", r"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{0,80}?\b(?:shall|does|do|will)\s+not\s+apply\b"),
    _rule("delete_headed", rf"\b{_STRIKE}\s+the\s+(?:{_UNIT}\s+(?:entitled|titled|headed|captioned|called|named)\s+)(?P<head>⟦\d+⟧)"),
    # words at the end
    _rule("add", rf"\b{_ADD}\b[^.⟦:;]{{0,160}}?(?::|\bfollowing\b(?:\s+\w+){{0,6}}:?|\b(?:states?|reads?|provides?)\b:?)?\s*⟦(?P<new>\d+)⟧"),
    _rule("add", rf"\b{_ADD_OWN}\b[^.⟦:;]{{0,160}}?(?P<open>:)"),
    _rule("add_passive", rf"\bthe following\b(?![^.⟦:]{{0,120}}\b(?:{ORDINAL_WORDS})\s+sentence)[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}(?:added|inserted|appended|included)\b[^.⟦:]{{0,160}}?{_PAYLOAD}"),
    _rule("add_passive", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?\b{_BE}{_HEREBY}supplemented\b[^.⟦:⟨]{{0,30}}?\b(?:by|with)\b{_PAYLOAD}"),
    _rule("add_passive", rf"\b(?:to|at the end of|after|behind)\s+⟨(?P<ref>\d+)⟩\s*,?\s*(?:there\s+)?{_BE}{_HEREBY}(?:added|appended|annexed|joined|attached|inserted)\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("add_passive", rf"{_QUOTED_NEW}\s+{_BE}{_HEREBY}(?:added|inserted|appended)\b[^.⟦;]{{0,120}}"),
)  # fmt: skip

# without any of these there is nothing that a pattern could match
CUE = expression(
    rf"⟦|\b(?:{_CHANGE}|{_STRIKE}|{_ADD}|add\w*|renumber\w*|redesignat\w*|re-?letter\w*|restat\w*|period|deadline|time|limit|definitions?|defined|references?|mentions?|repealed|rescinded|withdrawn|apply|read|state|provide|creat\w*|means?|includes?|covers?|extends?|new)\b",
    re.I,
)
MODAL_BEFORE = expression(
    r"\b(?:shall|will|may|must|can|could|should|would|not|agrees? to|required to|right to|obligat\w+ to|wishes to|able to|provider|lea|district)\s+(?:not\s+|promptly\s+|also\s+)?$",
    re.I,
)
PARTIES_AGREE = expression(r"\bpart(?:y|ies)\s+(?:hereby\s+)?agree[sd]?\s+(?:to|that)\s+[^.⟦]{0,40}$", re.I)
FRESH_INSTRUCTION = expression(
    rf"(?:\n|[.;⟧\"'’”]\s+)(?:and\s+|in addition,?\s+|further,?\s+|also,?\s+|to\s+)*(?:{_CHANGE}|{_STRIKE}|{_ADD}|renumber\w*)\b(?=[^.\n]{{0,120}}(?:⟨|⟦|sentence|following))|"
    r"\n\s*(?:in|within)\s+⟨\d+⟩",
    re.I,
)
INSTRUCTION_LIKE = expression(
    rf"(?:^|[.;:,]\s+|\band\s+|\bto\s+|parties agree to\s+)(?:{_CHANGE}|{_STRIKE}|renumber\w*)\b[^.]{{0,80}}?(?:⟨|⟦|\b(?:sentence|section|article|clause|paragraph|exhibit|definition)\b)|"
    rf"\bbring\s+⟨\d+⟩[^.]{{0,40}}\b(?:line|conformity|harmony|accord)|(?:⟨\d+⟩|⟦\d+⟧|\b(?:section|article|clause|paragraph|exhibit|definition|sentence)\b)[^.]{{0,80}}?\b{_BE}\s*(?:hereby\s+)?(?:amended|modified|revised|replaced|deleted|struck|stricken|superseded|adjusted|altered|shortened|lengthened|extended|reduced|increased|decreased|enlarged|raised|lowered|conformed|harmoni[sz]ed|reconciled)\b",
    re.I,
)
