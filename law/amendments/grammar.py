"""The grammar of amending: patterns over masked text (`⟦n⟧` a quotation, `⟨n⟩` a reference), in words of their own."""

import re
from typing import NamedTuple

from law.number_words import SEQUENCE
from law.numbering import ORDINAL_WORDS
from law.patterns import expression

_THING = (
    r"(?:words?|phrases?|figures?|terms?|text|language|numbers?|numerals?|clauses?|expressions?|sentences?|provisions?|paragraphs?|"
    r"sections?|subsections?|items?|sub-?items?|definitions?|categor(?:y|ies)|bullets?|references?|period|deadline|time ?frame|requirements?|parts?)"
)
_FILL = (
    r"(?:[\s,:]*(?:the|a|an|any|each|following|new|additional|further|quoted|as|follows|in|its|their|entirety|full|hereby|to|read|state|"
    r"say|provide|include|that|which|reads|states|provides|says|reading|stating|thereto|therein|thereof|thereafter|also|so|now|instead|place|stead|lieu|"
    rf"of|immediately|and|shall|on|at|end|two|three|four|five|{_THING})\b|[\s,:]+)*"
)
_COUNTED = rf"(?:{ORDINAL_WORDS})(?:\s+(?:occurrence|instance|mention|appearance|use)\s+of)?"
_LABEL = rf"(?:\s*(?:the|each|any|both|reference to|references to|figures?|days?|{_COUNTED}|{_THING})\b)*\s*"
_BE = r"(?:is|are|shall be|will be|be|has been|have been|shall hereby be|is to be|are to be)"
_HEREBY = r"\s*(?:hereby|also|further|each)?\s*"
_OPEN = r"(?P<open>:|\bfollows\b\.?|\bfollowing\b[:.]?|\b(?:read|reads|state|states|provide|provides)\b:?)"
# the new words: a quotation, or what follows a colon or an announcement that ends its line
_PAYLOAD = rf"(?:{_FILL}⟦(?P<new>\d+)⟧|[^.⟦:⟨\n]{{0,80}}?(?::\s*|(?:as follows|the following|to read|to state|(?:which|that) (?:reads|states))\b[^\w⟦]*\n\s*)(?!⟦)(?=\S))"
_AT = r"(?P<position>after|before|following|preceding|behind)"
_OF_IT = r"(?:(?!\bsentence\b)[^.⟦:]){0,100}?"  # what is said of one sentence, and not of the next
# what is said of a part of a place, "the last sentence", "its second paragraph", is not said of the whole place
_PART_OF_IT = rf"(?:{ORDINAL_WORDS}|opening|closing|introductory)\s+(?:(?:two|three|four|full|complete|bulleted|lettered|numbered)\s+)?(?:sentences?|paragraphs?|bullets?|items?|points?|lines?|rows?|clauses?|words?|phrase|half)\b"
_SAID_OF_IT = rf"(?:(?!\b{_PART_OF_IT})[^.⟦:⟨])"
_NEIGHBOR = r"(?:\s*,?\s*(?:immediately\s+)?(?:before|after|preceding|following|behind)\s+(?:the\s+)?(?:words?\s+|phrase\s+|figures?\s+)?⟦\d+⟧)?"
_QUOTED_OLD = r"⟦(?P<old>\d+)⟧"
_QUOTED_NEW = r"⟦(?P<new>\d+)⟧"
_QUOTED_NEW2 = r"⟦(?P<new2>\d+)⟧"
_CHANGE = r"(?:replac\w*|chang\w*|amend\w*|revis\w*|modif\w*|correct\w*|substitut\w*)"
_STRIKE = r"(?:strik\w*|stricken|struck|delet\w*|remov\w*|omit\w*|eliminat\w*|drop(?:s|ped|ping)?\b)"
_ADDITION = r"(?<=the )(?:addition|insertion)(?=\s+(?:of|at|after|before|thereto|therein)\b)"
_ADD_OWN = rf"(?:add(?:s|ed|ing)?|insert(?:s|ed|ing)?|append(?:s|ed|ing)?|{_ADDITION})"
_ADD = rf"(?:add(?:s|ed|ing)?|{_ADDITION}|insert(?:s|ed|ing)?|append(?:s|ed|ing)?|includ(?:e|ed)|(?<=by )supplement(?:s|ed|ing)?)"
_PAYLOAD_ANNOUNCED = (
    rf"(?:{_FILL}⟦(?P<new>\d+)⟧|[^.⟦:⟨\n]{{0,60}}?\b(?:following|follows|read|state)\b[^.⟦:⟨\n]{{0,30}}:\s*(?!⟦)(?=\S))"
)
_ENTIRE = r"(?:\s*,?\s*(?:in (?:its|their) entirety|entirely|in full|as a whole|completely))?"
_WHOLE = r"(?:\s*(?:all of|the whole(?: of)?|the entire(?:ty of)?|the entirety of|whole|entire|the text of|the language of|the provisions of|the existing|the current|existing|current|the|both|each of))*\s*"
_UNIT = r"(?:section|subsection|clause|article|paragraph|provision|exhibit|definition|item|same|language)"
_ARTICLE_WORD = (
    r"(?:sections?|subsections?|paragraphs?|subparagraphs?|items?|sub-?items?|clauses?|articles?|bullets?|points?|provisions?)"
)


CHANGE, STRIKE = _CHANGE, _STRIKE

_STRIKES = "strik|stricken|struck|delet|remov|omit|eliminat|drop"
# new words that are to stand somewhere else than in the place of the old ones
_NOT_ELSEWHERE = (
    r"(?!\s*,?\s*(?:immediately\s+|directly\s+)?(?:at|to|after|before|following|preceding|as|behind|into|in\s+⟨|under)\b)"
)
_NOT_BESIDE = r"(?!\s*,?\s*(?:immediately\s+|directly\s+)?(?:after|before|following|preceding|behind)\b)"
_NOT_AT_END = r"(?!\s*,?\s*(?:at|to)\s+(?:the|its)\s+(?:end|beginning|start|front|close)\b)"
_NOWHERE_ELSE = r"(?![^⟦.;]{0,50}\b(?:after|before|behind|preceding|(?:at|to)\s+(?:the|its)\s+(?:end|beginning|start|front|close)|new\s+(?:sentence|paragraph|section))\b)"
_OF_THE_OLD = r"\s+of\s+(?:the\s+)?(?:words?\s+|figures?\s+|phrase\s+|numbers?\s+|terms?\s+)?⟦"  # "in place of “ten”": what is quoted gives way
# between struck words and those that stand in their place: "and by inserting in lieu thereof", "; in its place substitute"
_PUTS = "add|insert|plac|put|replac|substitut|us|writ"
_INSTEAD_OF_IT = r"(?:in\s+(?:its|their|the)\s+(?:place|stead)(?:\s+thereof)?\s*,?\s+|in\s+(?:lieu|place|stead|substitution)\s+(?:thereof|therefor|of\s+(?:it|them|the\s+same))\s*,?\s+)?"
_AND_PUT = (
    r"(?:[;,]|\b(?:and|then)\b)\s*(?:(?:and|then|also|further|thereafter|instead|by|to|there\s+(?:is|are))\s*,?\s+|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+){0,4}"
    rf"{_INSTEAD_OF_IT}(?:(?:by|to)\s+)?(?:hereby\s+)?(?:replac\w*|insert\w*|substitut\w*|add(?:s|ed|ing)?|put\w*|plac(?:e|es|ed|ing)|writ(?:e|ing|ten)|us(?:e|ed|ing))\b"
)
_CHANGES = "replac|chang|amend|revis|modif|correct|substitut"
_ADDS = "add|insert|append|includ|supplement"
_GROWS = "expand|broaden|enlarg|extend|supplement|augment|complement|clarif|elaborat|enhanc"
_GROWN = r"(?:expanded|broadened|enlarged|extended|supplemented|augmented|complemented|clarified|elaborated|enhanced)(?:\s*,?\s+and\s+(?:amended|revised|modified))?"
# new words right behind the verb, or a colon
_PAYLOAD_BARE = rf"(?:{_FILL}⟦(?P<new>\d+)⟧|(?:\s+(?:as\s+follows|that|the\s+following))?\s*:\s*(?!⟦)(?=\S))"
_BESIDE = "after|before|behind|following|preceding"
_UNITS = "section|clause|article|paragraph|provision|exhibit|definition|item|same|language"


_FIGURE_VERB = (
    "shortened|reduced|extended|lengthened|increased|decreased|changed|raised|lowered|cut|amended|modified|brought|revised"
)
_NUMBER = rf"(?:{SEQUENCE}(?:\s*\(\d{{1,3}}\))?|\d{{1,3}}(?:\s*\({SEQUENCE}\))?)"
_CONFORMED = r"(?:\s*,?\s*and\s+the\s+(?:words?|figures?|numbers?|numerals?)\s+[^.;⟦⟨]{0,80}?\b(?:conformed|(?:changed|adjusted|amended|corrected) accordingly)\b)?"
_TIME = r"(?:[a-z]+(?:[- ][a-z]+)?\s+(?:\(\d{1,3}\)\s*)?|\d{1,3}[\s-]+)(?:(?:calendar|business|school|working|consecutive)[\s-]+)?(?:hours?|days?|weeks?|months?|years?)"


_CATEGORIES, _ENTRIES = "category|heading|group|class|under", "element|item|row|entr|line|field"
_CATEGORY = (
    r"\b(?:category|heading|group|class|under)\b(?:\s+(?:the|category|heading|group|class|of|headed|called|entitled|in))*\s*:?\s*"
)
_ENTRY = r"\b(?:elements?|items?|rows?|entr(?:y|ies)|lines?|fields?)(?:\s+(?:for|called|named|reading|of|data))*\s*:?\s*"


_RENUMBER = r"(?:re-?\s?(?:number|letter|designat)\w*)"
_RENUMBERED = r"(?:now\s+)?(?:re-?\s?(?:numbered|lettered|designated)|numbered|lettered|designated)"
_STANDING = r"(?:(?:existing|current|present|former|old)\s+)?"
_MORE_NUMBERS = r"(?:\s*(?:,\s*(?:and\s+)?|and\s+|through\s+|thru\s+|to\s+|[–-]\s*)(?:\(\w{1,4}\)|\d{1,2}(?:\.\d{1,2})?|[a-z](?=[\s,.;]))(?!\w))+"


_HEADS = r"^\W*⟨(?P<ref>\d+)⟩(?:\s*\([^()⟦⟨]{0,60}\))?\s*[.:,–—-]+\s*\W?"  # "Section 4.2 (Notice). Delete."
_WHOLE_UNIT = rf"(?:(?:this|the|it|its|entire|whole|all|of|text|words|{_UNIT})\b\s*)*"


# "For this Agreement, “Breach” means …", "In Section 2, “Breach” means …"
_FOR_THE_PAPER = r"\W*(?:(?:for|in|throughout|as\s+used\s+in)\s+(?:(?:the\s+)?purposes?\s+of\s+)?(?:the|this)\s+(?:agreement|dpa|contract)\s*,?\s+|(?:(?:in|under|at)\s+)?⟨(?P<home>\d+)⟩\s*[,.:–—-]+\s*)"


class Rule(NamedTuple):
    """A pattern with the name of what it means, and the letters without which it cannot match.

    `needs` are looked for one after the other, each in one of several wordings: most texts lack what most patterns need, and
    asking for letters is a hundred times faster than compiling a pattern and trying it.
    """

    name: str
    needs: tuple[tuple[str, ...], ...]
    pattern: re.Pattern[str]

    def may_match(self, lowered: str) -> bool:
        """Whether a text, in lower case, has in this order what the pattern needs."""
        at = 0
        for wordings in self.needs:
            found = [place for word in wordings if (place := lowered.find(word, at)) >= 0]
            if not found:
                return False
            at = min(found) + 1
        return True


def _rule(name: str, needs: str, pattern: str) -> Rule:
    return Rule(name, tuple(tuple(n.split("|")) for n in needs.split()), expression(pattern, re.I))


# In order of preference where two begin at the same place. Every gap is bounded, so that matching stays linear.
PATTERNS: tuple[Rule, ...] = (
    # everywhere
    _rule("substitute", "appearance|instance|mention|occurrence|reference|use ⟦ ⟦", rf"\b(?:all|each|every|any|the)\s+(?:other\s+)?(?:references?|mentions?|occurrences?|instances?|uses?|appearances?)\b[^.;⟦]{{0,80}}{_QUOTED_OLD}[^⟦.;]{{0,140}}?\b(?:mean|read|refer|state|include|with|by|to|as|be)\b[^⟦.;]{{0,40}}{_QUOTED_NEW}"),
    _rule("substitute", "throughout|anywhere|everywhere ⟦ ⟦", rf"\b(?:throughout|anywhere\s+in|everywhere\s+in)\b[^.;⟦⟨]{{0,60}}{_QUOTED_OLD}[^⟦.;]{{0,140}}?\b(?:mean|read|refer|with|by|to|as|be|become|becomes)\b[^.;⟦]{{0,40}}{_QUOTED_NEW}"),
    _rule("substitute", "each|every|instance|place|wher ⟦ ⟦", rf"\b(?:where?(?:so)?ever|everywhere|each time|every time|each place|every place|in each instance)\b[^⟦.]{{0,60}}{_QUOTED_OLD}[^⟦.]{{0,120}}{_QUOTED_NEW}"),
    _rule("substitute", f"throughout {_CHANGES} ⟦ ⟦", rf"\bthroughout\b[^⟦.]{{0,80}}\b{_CHANGE}{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,40}}{_QUOTED_NEW}"),
    _rule("substitute", f"{_CHANGES} ⟦ ⟦ all|each|every|throughout|wher", rf"\b{_CHANGE}{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,60}}{_QUOTED_NEW}[^⟦.;]{{0,40}}\b(?:throughout|where?(?:so)?ever|everywhere|each (?:time|place)|every (?:time|place)|in (?:each|every|all))\b"),
    _rule("substitute", "⟦ become|replaced|changed|amended|substituted|revised|modified|read ⟦ all|each|every|throughout|wher", rf"{_QUOTED_OLD}\s*,?\s+(?:{_BE}{_HEREBY}(?:replaced|changed|amended|substituted|revised|modified|read)|becomes?|(?:shall|will)\s+(?:hereafter\s+)?(?:read|become))\b[^⟦.;]{{0,30}}{_QUOTED_NEW}[^⟦.;]{{0,40}}\b(?:throughout|where?(?:so)?ever|everywhere|each (?:time|place)|every (?:time|place)|in (?:each|every|all))\b"),
    _rule("substitute", "phrase|term|word ⟦ each|throughout|wher ⟦", rf"\bthe (?:terms?|words?|phrases?){_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,80}}\b(?:where?(?:so)?ever|throughout|everywhere|each time)\b[^⟦.;]{{0,120}}{_QUOTED_NEW}"),
    _rule("substitute_plain", "all|any|each|every mention|occurrence|reference", r"\b(?:all|each|every|any)\s+(?:references?|mentions?|occurrences?)\s+(?:in [^.;:]{0,40}\s)?to\s+(?:the\s+)?(?P<oldwords>(?-i:[A-Z])[\w-]*(?: (?-i:[A-Z])[\w-]*){0,3})\s[^.;⟦]{0,60}?\b(?:mean|read|refer to|be (?:to|replaced (?:by|with)|read as|changed to|deemed to (?:mean|refer to)|references to))\s+(?:as\s+)?(?:(?:a\s+)?references?\s+to\s+)?(?:the\s+)?(?P<newwords>(?-i:[A-Z])[\w-]*(?: (?-i:[A-Z])[\w-]*){0,3})"),
    # a figure without quotation marks
    _rule("figure", "deadline|figure|limit|number|period|term|time ⟨ amended|changed|decreased|extended|increased|lengthened|lowered|raised|reduced|set|shortened", rf"\b(?:period|deadline|time(?: ?(?:limit|frame|line))?|number of (?:hours|days|weeks|months|years)|term|figure|limit)s?\b[^.⟦:]{{0,60}}?⟨(?P<ref>\d+)⟩[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}(?:shortened|reduced|extended|lengthened|increased|decreased|changed|raised|lowered|set|amended)\b[^.⟦:]{{0,50}}?\bto\s+(?P<figure>[^.⟦;⟨]{{3,60}})"),
    _rule("figure", "deadline|figure|limit|number|period|term|time ⟨ are|be|is|read day|hour|month|week|year", r"\b(?:period|deadline|time(?: ?(?:limit|frame|line))?|number of (?:hours|days|weeks|months|years)|term|figure|limit)s?\b[^.⟦:]{0,60}?⟨(?P<ref>\d+)⟩[^.⟦:]{0,40}?\b(?:(?:now\s+)?(?:becomes?|reads?)|(?:is|are|shall be|will be)(?:\s+(?:now|hereby|instead))*)\s+(?P<figure>(?:no (?:more|longer) than\s+)?(?:\w+[ -]){0,3}(?:\(\d+\)\s*)?(?:\w+\s+)?(?:hours?|days?|weeks?|months?|years?)\b[^.⟦;⟨]{0,40})"),
    _rule("figure_for", f"⟨ {_FIGURE_VERB} to day|hour|month|week|year", rf"\bthe\s+(?P<oldfigure>{_TIME})[- ]?(?:periods?|limits?|deadlines?)?\b[^.⟦:]{{0,60}}?⟨(?P<ref>\d+)⟩[^.⟦:]{{0,80}}?\b{_BE}{_HEREBY}(?:{_FIGURE_VERB})\b[^.⟦:]{{0,30}}?\bto\s+(?P<figure>{_TIME})\b"),
    _rule("figure_for", f"⟨ {_FIGURE_VERB} from to day|hour|month|week|year", rf"⟨(?P<ref>\d+)⟩[^.⟦:]{{0,80}}?\b{_BE}{_HEREBY}(?:{_FIGURE_VERB})\s+from\s+(?P<oldfigure>{_TIME})\s+to\s+(?P<figure>{_TIME})\b"),
    _rule("figure_for", "⟨ become|shall|now day|hour|month|week|year", rf"\bthe\s+(?P<oldfigure>{_TIME})[- ]?(?:periods?|limits?|deadlines?)?\s+(?:\w+\s+){{0,3}}?(?:in|of|under|by)\s+⟨(?P<ref>\d+)⟩[^.⟦:]{{0,60}}?\b(?:becomes?|shall (?:be|become)|(?:is|are) now)\s+(?P<figure>{_TIME})\b"),
    _rule("figure_for", "time|period|deadline|notice|limit ⟨ be|become|is|read instead|rather|place|lieu|not", rf"\b(?:period|deadline|time(?: ?(?:limit|frame|line))?|limit|notice)s?\b[^.⟦:]{{0,60}}?⟨(?P<ref>\d+)⟩[^.⟦:;]{{0,80}}?\b(?:shall be|shall read|will be|is to be|becomes?|is now|is)\s+(?P<figure>{_TIME})\s*,?\s+(?:rather than|instead of|in place of|in lieu of|and not|not)\s+(?P<oldfigure>{_NUMBER}(?:\s+(?:(?:calendar|business|school|working)\s+)?(?:hours?|days?|weeks?|months?|years?))?)(?!\w)"),
    _rule("figure_for", "each|every|all|any mention|occurrence|reference to|of amended|be|become|changed|mean|read|replaced", rf"\b(?:each|every|all|any)\s+(?:references?|mentions?|occurrences?)\s+(?:in\s+⟨(?P<ref>\d+)⟩\s+)?(?:to|of)\s+(?P<oldfigure>{_TIME})(?:\s+in\s+⟨(?P<ref2>\d+)⟩)?\s+(?:becomes?|shall (?:be|become|mean|read)|(?:is|are) (?:changed|replaced|amended)|(?:be|means?))\b\s*(?:(?:to|by|with|as)\s+)?(?:(?:a\s+)?references?\s+to\s+)?(?P<figure>{_TIME})\b"),
    _rule("number_for", "number|figure|numeral read|be|become", rf"\bthe\s+(?:number|figure|numeral)\s+(?P<oldnumber>{_NUMBER})(?!\w)[^.⟦:;]{{0,80}}?\b(?:shall|will|is to|should)\s+(?:now\s+)?(?:read|be|become)\s+(?:as\s+)?(?P<newnumber>{_NUMBER})(?![\w%])(?!\s+(?:hours?|days?|weeks?|months?|years?)){_CONFORMED}"),
    _rule("number_for", "number|figure|numeral amended|become|changed|increased|read|reduced|replaced", rf"\bthe\s+(?:number|figure|numeral)\s+(?P<oldnumber>{_NUMBER})(?!\w)[^.⟦:;]{{0,80}}?\b(?:becomes?|reads?|(?:is|are|shall be)\s+(?:hereby\s+)?(?:changed|replaced|amended|increased|reduced)\s+(?:to|by|with|to read))\s+(?P<newnumber>{_NUMBER})(?![\w%])(?!\s+(?:hours?|days?|weeks?|months?|years?)){_CONFORMED}"),
    # headings
    _rule("heading", "caption|heading|title ⟨ amended|changed|modified|replaced|revised ⟦", rf"\b(?:heading|title|caption)\s+of\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,40}}?\b{_BE}{_HEREBY}(?:changed|amended|revised|replaced|modified)\b(?:\s+from\s+⟦\d+⟧)?[^.⟦⟨]{{0,30}}?{_QUOTED_NEW}"),
    _rule("heading", f"{_CHANGES} caption|heading|title ⟨ ⟦", rf"\b{_CHANGE}\s+the\s+(?:heading|title|caption)\s+of\s+⟨(?P<ref>\d+)⟩(?:\s+from\s+⟦\d+⟧)?[^.⟦⟨]{{0,40}}?\b(?:to|with|by)\b[^.⟦⟨]{{0,20}}?{_QUOTED_NEW}"),
    _rule("heading", "⟨ titled|named|headed|captioned|entitled ⟦", rf"⟨(?P<ref>\d+)⟩\s*,?\s+{_BE}{_HEREBY}(?:re-?titled|re-?named|re-?headed|re-?captioned|re-?entitled)\s+(?:as\s+|to\s+(?:read\s+)?)?:?\s*{_QUOTED_NEW}"),
    _rule("heading", "caption|heading|title ⟨ be|become|read ⟦", rf"\b(?:heading|title|caption)\s+(?:of|in|to)\s+⟨(?P<ref>\d+)⟩\s*,?\s+(?:(?:shall|will|is\s+to)\s+(?:now\s+|hereafter\s+)?(?:read|be|become)|(?:now\s+)?(?:becomes?|reads?))\s*:?\s*{_QUOTED_NEW}"),
    _rule("heading", "re ⟨ ⟦", rf"\b(?:renam(?:e|es|ing)|re-?titl(?:e|es|ing)|re-?head(?:s|ing)?)\s+(?:the\s+(?:heading|title|caption)\s+of\s+)?⟨(?P<ref>\d+)⟩\s*(?:as|to(?:\s+read)?)?\s*:?\s*{_QUOTED_NEW}"),
    _rule("heading_named", "caption|heading|title ⟦ ⟦", rf"\b(?:renam\w*|re-?titl\w*|re-?head\w*|{_CHANGE})\s+the\s+(?:(?:section|article)\s+)?(?:heading|title|caption)\s*,?\s*{_QUOTED_OLD}\s*,?\s*(?:to(?:\s+read)?|with|by|as|into)\s*:?\s*{_QUOTED_NEW}"),
    _rule("heading_named", "caption|heading|title ⟦ ⟦", rf"\bthe\s+(?:(?:section|article)\s+)?(?:heading|title|caption)\s*,?\s*{_QUOTED_OLD}\s*,?\s+(?:{_BE}{_HEREBY}(?:re-?named|re-?titled|changed|replaced|amended|revised)\s+(?:to(?:\s+read)?|with|by|as)|becomes?|shall\s+(?:now\s+)?(?:read|be))\s*:?\s*{_QUOTED_NEW}"),
    _rule("heading_words", f"caption|heading|title ⟨ {_CHANGES}|{_STRIKES} ⟦ ⟦", rf"\bin\s+the\s+(?:heading|title|caption)\s+of\s+⟨(?P<ref>\d+)⟩\s*,?\s+(?:{_CHANGE}|{_STRIKE})\b{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,40}}?\b(?:with|by|to|insert|substitute|put)\b{_LABEL}{_QUOTED_NEW}"),
    _rule("heading_words", f"caption|heading|title ⟨ ⟦ {_CHANGES}|become|read ⟦", rf"\bin\s+the\s+(?:heading|title|caption)\s+of\s+⟨(?P<ref>\d+)⟩\s*,?{_LABEL}{_QUOTED_OLD}\s+(?:{_BE}{_HEREBY}{_CHANGE}\s+(?:with|by|to)|becomes?|shall\s+(?:now\s+)?read)\b{_LABEL}{_QUOTED_NEW}"),
    # renumbering
    _rule("renumber_list", "number|letter|designat ⟨", rf"\b{_RENUMBER}\s+(?:the\s+)?{_STANDING}⟨(?P<ref>\d+)⟩(?P<olds>{_MORE_NUMBERS})(?:\s+(?:of|in)\s+⟨(?P<home>\d+)⟩)?\s*,?\s+(?:as|to|to be|and)\s+(?:⟨(?P<ref2>\d+)⟩|(?P<first>\(?\w{{1,4}}(?:\.\d{{1,2}})?\)?))(?P<news>{_MORE_NUMBERS})"),
    _rule("renumber_list", "⟨ number|letter|designat|be", rf"⟨(?P<ref>\d+)⟩(?P<olds>{_MORE_NUMBERS})(?:\s+(?:of|in)\s+⟨(?P<home>\d+)⟩)?\s*,?\s+(?:{_BE}{_HEREBY}{_RENUMBERED}|(?:shall\s+)?(?:become|be))\s+(?:(?:as|to|to be)\s+)?(?:⟨(?P<ref2>\d+)⟩|(?P<first>\(?\w{{1,4}}(?:\.\d{{1,2}})?\)?))(?P<news>{_MORE_NUMBERS})"),
    _rule("renumber", "designat|letter|number ⟨ ⟨", rf"\b{_RENUMBER}\s+(?:the\s+)?{_STANDING}⟨(?P<ref>\d+)⟩[^.;⟦⟨]{{0,40}}?\b(?:as|to|to be|and)\b[^.;⟦⟨]{{0,30}}⟨(?P<ref2>\d+)⟩"),
    _rule("renumber", "⟨ designated|lettered|numbered ⟨", rf"⟨(?P<ref>\d+)⟩[^.;⟦⟨]{{0,40}}\b{_BE}{_HEREBY}{_RENUMBERED}\b[^.;⟦⟨]{{0,40}}⟨(?P<ref2>\d+)⟩"),
    _rule("renumber", "⟨ known|become|is|be|bear ⟨", r"⟨(?P<ref>\d+)⟩\s+(?:(?:shall|will|is to)\s+)?(?:now\s+|hereby\s+)?(?:(?:be\s+|is\s+)?(?:hereafter\s+|henceforth\s+|now\s+)?known\s+as|becomes?|is\s+now)\s+(?:the\s+)?(?:new\s+)?⟨(?P<ref2>\d+)⟩(?=\s*(?:[.;,]|$|\n|and\b))"),
    _rule("renumber_plain", "designat|letter|number ⟨", rf"\b{_RENUMBER}\s+(?:the\s+)?{_STANDING}⟨(?P<ref>\d+)⟩[^.;⟦⟨]{{0,40}}?\b(?:as|to|to be)\s+(?P<number>\(?[\w.]{{1,6}}\)?)"),
    _rule("renumber_plain", "⟨ designated|lettered|numbered", rf"⟨(?P<ref>\d+)⟩[^.;⟦⟨]{{0,40}}\b{_BE}{_HEREBY}{_RENUMBERED}\s+(?:(?:as|to|to be)\s+|(?=\(?\d)|(?=\([a-z]{{1,4}}\)))(?P<number>\(?[\w.]{{1,6}}\)?)"),
    _rule("renumber_plain", "⟨ number|letter", r"⟨(?P<ref>\d+)⟩[^.;⟦⟨]{0,40}\b(?:shall|will|is to|must)\s+(?:now\s+)?(?:bear|carry|have|take|receive)\s+(?:the\s+)?(?:number|letter)\s+(?P<number>\(?[\w.]{1,6}\)?)"),
    _rule("renumber_rest", "number|letter|designat accordingly|consecutively|sequentially|order|sequence", rf"\b{_RENUMBER}\s+(?:all\s+|the\s+|any\s+)*(?:remaining|following|subsequent|succeeding|other|later|existing)\s+[^.;⟦]{{0,80}}?\b(?:accordingly|consecutively|sequentially|in\s+(?:order|sequence))\b"),
    _rule("renumber_rest", "remaining|following|subsequent|succeeding|other|later|rest number|letter|designat", rf"\b(?:(?:remaining|following|subsequent|succeeding|other|later)\s+(?:{_ARTICLE_WORD})|rest)\b[^.;⟦]{{0,60}}?\b(?:{_BE}{_HEREBY})?{_RENUMBERED}(?:\s+(?:accordingly|consecutively|sequentially|in\s+(?:order|sequence)))?(?=\s*(?:[.;,]|$|\n))"),
    # sentences
    _rule("sentence_replace", f"{_CHANGES} sentence", rf"\b{_CHANGE}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,120}}?\b(?:with|by|to|as)\b{_PAYLOAD}"),
    _rule("sentence_replace", f"{_STRIKES} sentence {_PUTS}", rf"\b{_STRIKE}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}{_AND_PUT}{_NOWHERE_ELSE}(?!\s+the\s+(?:{ORDINAL_WORDS})\b)[^.⟦:]{{0,60}}?{_PAYLOAD}"),
    _rule("sentence_replace", "sentence amended|changed|modified|replaced|restated|revised|substituted|superseded", rf"\bthe\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed){_ENTIRE}\s+and\s+)?(?:replaced|amended|revised|modified|restated|changed|substituted|superseded)\b[^.⟦:]{{0,40}}?{_PAYLOAD}"),
    _rule("sentence_replace", "sentence become|read|say|state", rf"\bthe\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}\b(?:(?:is|are) to|shall|should|will|must)\s+(?:now\s+|instead\s+)?(?:be\s+)?(?:read|say|state)\b{_PAYLOAD}"),
    _rule("sentence_replace", "sentence become|read|says", rf"\bthe\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}\b(?:now\s+)?(?:reads|becomes|says)\b{_PAYLOAD}"),
    _rule("sentence_replace", "sentence deleted|omitted|removed|stricken|struck follow|instead|insert|place|put|replac|stead|substitut", rf"\bthe\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted){_ENTIRE}\s*,?\s*(?:and|with)\b[^.⟦:]{{0,60}}?\b(?:takes? its place|(?:in|into) its (?:place|stead)|instead|substituted|inserted|put|replac\w+|following)\b{_PAYLOAD}"),
    _rule("sentence_replace", "sentence deleted|dropped|omitted|removed|stricken|struck place|stead", rf"\bthe\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}\b{_BE}{_HEREBY}(?:deleted|dropped|struck|stricken|removed|omitted){_ENTIRE}\s*[;,]\s*(?:and\s+)?in\s+its\s+(?:place|stead)\s*,?\s+(?:there\s+)?(?:stands?|comes?|goes|is|shall\s+stand|the\s+following\s+(?:is|stands?))\b[^.⟦:]{{0,40}}?{_PAYLOAD}"),
    _rule("sentence_replace", f"{_CHANGES} by|with", rf"\b{_CHANGE}\s+the\s+(?P<ord>{ORDINAL_WORDS})(?:\s+(?:one|of them))?\s+(?:with|by)\b{_PAYLOAD}"),
    _rule("sentence_delete", f"{_STRIKES} ⟨ sentence", rf"\b{_STRIKE}\s+(?:in|from|at|under)\s+⟨\d+⟩\s*,?\s*the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b"),
    _rule("sentence_delete", f"⟨ sentence {_STRIKES}", rf"^\W*⟨\d+⟩\s*[,:.–—-]+\s*(?:the\s+)?(?P<ord>{ORDINAL_WORDS})\s+sentence\s*[:.,–—-]+\s*(?:strike|deleted?|remove|omit|struck)\b(?=\W*(?:$|\n))"),
    _rule("sentences_delete", f"{_STRIKES} first|last|final sentences", rf"\b{_STRIKE}\s+(?:(?:in|from|at|under)\s+⟨\d+⟩\s*,?\s*)?the\s+(?P<edge>first|last|final)\s+(?P<count>two|three|four|2|3|4)\s+sentences\b(?!\s+(?:and|of\s+the\s+\w+\s+paragraph))"),
    _rule("sentences_delete", f"first|last|final sentences {_STRIKES}", rf"\bthe\s+(?P<edge>first|last|final)\s+(?P<count>two|three|four|2|3|4)\s+sentences\s+(?:of|in)\s+⟨\d+⟩\s*,?\s+{_BE}{_HEREBY}(?:deleted|dropped|struck|stricken|removed|omitted)\b(?!\s*,?\s*and\b)"),
    _rule("sentences_after", f"{_STRIKES} sentence", rf"\b{_STRIKE}\s+(?:(?:in|from|at|under)\s+⟨\d+⟩\s*,?\s*)?(?:everything|all\s+(?:of\s+)?(?:the\s+)?(?:text|words|language|sentences)|the\s+(?:remainder|rest))\s+(?:that\s+(?:follows|comes\s+after)|after|following|behind)\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b"),
    _rule("sentence_delete", f"{_STRIKES} sentence", rf"\b{_STRIKE}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b"),
    _rule("sentence_delete", "sentence deleted|dropped|omitted|removed|stricken|struck|repealed|rescinded|withdrawn|cancel", rf"(?:\b(?:the|its)\s+|(?<=⟩, ))(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}\b{_BE}{_HEREBY}(?:deleted|dropped|struck|stricken|removed|omitted|repealed|rescinded|withdrawn|cancell?ed)\b"),
    _rule("sentence_from", f"{_STRIKES}|{_CHANGES} sentence beginning|begins|starting|starts ⟦", rf"\b(?:{_STRIKE}|{_CHANGE})\s+the\s+sentence\s+(?:(?:in|of|under)\s+⟨\d+⟩\s*,?\s*)?(?:(?:that|which)\s+)?(?:beginning|begins|starting|starts)\s+(?:with\s+)?{_LABEL}{_QUOTED_OLD}(?:[^⟦.:]{{0,60}}\b(?:with|by|and insert|to read)\b{_FILL}{_QUOTED_NEW})?"),
    _rule("stretch", f"from|with ⟦ ⟦ {_STRIKES}|{_CHANGES}|become|read", rf"\b(?:beginning\s+|starting\s+)?(?:from|with){_LABEL}{_QUOTED_OLD}\s*,?\s*(?:up\s+)?(?:and\s+)?(?:to|through|until|ending\s+(?:with|at|in))\b(?:\s+and\s+including)?{_LABEL}⟦(?P<upto>\d+)⟧\s*,?\s*(?:(?:in|of|at)\s+⟨\d+⟩\s*,?\s*)?(?:(?:inclusive|both included)\s*,?\s*)?(?:{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted)\b(?!\s*,?\s*and\b)|(?:{_BE}{_HEREBY}(?:deleted\s+and\s+)?(?:replaced|changed|amended|revised)\s+(?:with|by|to(?:\s+read)?)|becomes?|(?:shall|is to|are to)\s+(?:now\s+)?read)\b{_LABEL}:?{_LABEL}{_QUOTED_NEW})"),
    _rule("stretch", f"{_CHANGES} from|with ⟦ ⟦ ⟦", rf"\b{_CHANGE}\s+(?:in\s+⟨\d+⟩\s*,?\s*)?(?:all\s+(?:of\s+)?|everything\s+|the\s+)*(?:words?|text|language|phrase|passage|everything)?\s*,?\s*(?:(?:in|of)\s+⟨\d+⟩\s*,?\s*)?(?:beginning\s+|starting\s+)?(?:from|with)\b{_LABEL}{_QUOTED_OLD}\s*,?\s*(?:up\s+)?(?:and\s+)?(?:to|through|until|ending\s+(?:with|at|in))\b(?:\s+and\s+including)?{_LABEL}⟦(?P<upto>\d+)⟧[^⟦.;:]{{0,40}}?\b(?:with|by|to(?:\s+read)?)\b{_LABEL}:?{_LABEL}{_QUOTED_NEW}"),
    _rule("to_end", f"from|with ⟦ end {_STRIKES}", rf"\bthe\s+(?:words?|text|language|part|portion|passage)\s+(?:in\s+⟨\d+⟩\s*,?\s*)?(?:beginning\s+|starting\s+)?(?:from|with){_LABEL}{_QUOTED_OLD}\s*,?\s*(?:through|to|until|up\s+to)\s+the\s+end(?:\s+of\s+(?:(?P<sentence>(?:the|that|its)\s+sentence)|⟨\d+⟩|(?:the|that)\s+(?:section|paragraph|clause|provision)))?(?:\s*,?\s*(?:in|of)\s+⟨\d+⟩)?\s*,?\s+{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted)\b(?!\s*,?\s*and\b)"),
    _rule("rest", f"everything|remainder|rest|text|words|language after|behind|comes|following|follows ⟦ {_STRIKES}|replac", rf"\b(?:everything|all\s+(?:of\s+)?(?:the\s+)?(?:words|text|language)|the\s+(?:words|text|language|remainder|rest)(?:\s+of\s+⟨\d+⟩)?)\s*(?:that\s+(?:follows|comes\s+after|stands\s+(?:after|behind))|after|following|behind)\b{_LABEL}{_QUOTED_OLD}(?:\s*,?\s*(?:in|of)\s+⟨\d+⟩)?\s*,?\s+{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed|omitted)\b(?!\s*,?\s*and\b)|(?:deleted\s+and\s+)?replaced\s+(?:with|by){_LABEL}:?{_LABEL}{_QUOTED_NEW})"),
    _rule("rest", f"{_STRIKES}|replac all|everything|remainder|rest|text|words after|behind|comes|following|follows ⟦", rf"\b(?:{_STRIKE}|replac\w*)\s+(?:everything|all (?:words|text)?|the (?:words|text|remainder|rest)(?: of [^.⟦]{{0,40}})?)\s*(?:that (?:follows|comes after)|after|following|behind)\b{_LABEL}{_QUOTED_OLD}(?:[^⟦.;]{{0,60}}?\b(?:and|with|by)\b[^⟦.;]{{0,40}}?{_QUOTED_NEW})?"),
    _rule("sentence_tail", f"{_STRIKES} ⟦", rf"\b{_STRIKE}\s+(?:the\s+(?:final|last|concluding|closing)\s+(?:clause|part|portion|words|proviso|phrase)\b[^.⟦:;]{{0,80}}?\b(?:beginning|starting|which\s+begins|that\s+begins|from)\b(?:\s+(?:with|at|from))?|everything\s+from|(?:the\s+)?(?:text|words|language|clause)\s+from){_LABEL}{_QUOTED_OLD}(?P<toend>\s*(?:through|to|until)\s+the\s+end\s+of\s+(?:the|that|its)\s+(?:sentence|section|paragraph|clause))?"),
    _rule("delete", "⟨ blank|delet|omit|remov|reserved|stricken|strike|struck|used", rf"{_HEADS}{_WHOLE_UNIT}(?:{_BE}{_HEREBY})?(?:intentionally\s+)?(?:strike|deleted?|struck|stricken|removed?|omit|omitted|reserved|not\s+used|left\s+blank)\s*(?:{_WHOLE_UNIT}|in\s+(?:its\s+entirety|full)|entirely)\W*$"),
    _rule("delete_headed", f"{_UNITS} called|captioned|headed|named|titled ⟦ deleted|omitted|removed|stricken|struck", rf"\bthe\s+{_UNIT}\s+(?:entitled|titled|headed|captioned|called|named)\s+(?P<head>⟦\d+⟧)[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted)\b(?!\s+and\s+(?:replaced|restated))"),
    # a phrase for a phrase
    _rule("pair", "from ⟦ to ⟦", rf"\b(?:changed|amended|revised|corrected|modified|moved|switched|updated|marked|is|are|be|becomes?|goes|changes?)\s+from\s+{_QUOTED_OLD}\s*(?:in)?to\s+{_QUOTED_NEW}"),
    _rule("pair", f"{_STRIKES} ⟦ {_PUTS} ⟦", rf"\b{_STRIKE}(?:\s+out)?{_LABEL}{_QUOTED_OLD}{_NEIGHBOR}[^⟦.;]{{0,60}}?{_AND_PUT}{_NOWHERE_ELSE}[^⟦.;]{{0,60}}{_QUOTED_NEW}{_NOT_BESIDE}{_NOT_AT_END}"),
    _rule("pair_apart", f"{_STRIKES} ⟦ add|insert|put|replac|substitut ⟦", rf"\b{_STRIKE}(?:\s+out)?\s*:?{_LABEL}{_QUOTED_OLD}(?:\s+(?:in|from|at|under)\s+⟨\d+⟩)?\s*(?:[.;,]\s*)?(?:(?:and|then)\s+)?(?:\(?\w{{1,3}}[.)]\s+)?{_INSTEAD_OF_IT}(?:insert|add|put|substitute|replace(?: it| them)?)\b(?:\s+(?:with|by|instead|in its place|in their place|in its stead|in lieu thereof|in place thereof))?\s*:?{_LABEL}{_QUOTED_NEW}{_NOT_ELSEWHERE}"),
    _rule("pair", "substitut ⟦ ⟦", rf"\bsubstitut\w*{_LABEL}{_QUOTED_NEW}\s*,?\s*(?:for|in place of|in lieu of|instead of)\b{_LABEL}{_QUOTED_OLD}"),
    _rule("pair", "⟦ ⟦", rf"\b(?:insert|us|put|read)\w*{_LABEL}{_QUOTED_NEW}\s*,?\s*(?:in place of|in lieu of|instead of|for)\b{_LABEL}{_QUOTED_OLD}"),
    _rule("pair", "insert|us|put|read|substitut for|place|lieu|stead ⟦ ⟦", rf"\b(?:insert|us|put|read|substitut)\w*\s*,?\s*(?:in place of|in lieu of|instead of|in substitution for|for)\b{_LABEL}{_QUOTED_OLD}\s*,?\s*(?:there\s+(?:is|are)\s+)?{_LABEL}{_QUOTED_NEW}{_NOT_BESIDE}"),
    _rule("pair", "⟦ inserted|substituted|used ⟦", rf"{_QUOTED_NEW}\s+{_BE}{_HEREBY}(?:substituted|inserted|used)\s+(?:for|in place of|in lieu of|instead of)\b{_LABEL}{_QUOTED_OLD}"),
    _rule("pair_each", f"{_CHANGES} all|any|each|every instance|mention|occurrence|reference|use ⟦ ⟦", rf"\b{_CHANGE}\s+(?:each|every|all|any)\s+(?:references?|mentions?|occurrences?|instances?|uses?)\s+(?:to|of){_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,60}}{_QUOTED_NEW}"),
    _rule("pair", f"{_CHANGES} ⟨ ⟦ ⟦", rf"\b{_CHANGE}\s+(?:in|at|within|under)\s+⟨\d+⟩\s*,?{_LABEL}{_QUOTED_OLD}[^⟦.;:]{{0,80}}?\b(?:with|by|to|as|into|read)\b{_FILL}{_QUOTED_NEW}"),
    _rule("row_pair", "⟨ | ⟦ | ⟦", rf"⟨(?P<ref>\d+)⟩[^\n|⟦⟨]{{0,60}}\|\s*{_QUOTED_OLD}\s*\|\s*{_QUOTED_NEW}(?=\s*(?:\n|\||$))"),
    _rule("pair", "⟦ ⟦", rf"{_QUOTED_OLD}\s*(?:→|⇒|➔|➜|=+>|-+>|>+)\s*{_QUOTED_NEW}"),
    _rule("pair", f"{_CHANGES} ⟦ ⟦", rf"\b{_CHANGE}{_LABEL}{_QUOTED_OLD}{_NEIGHBOR}[^⟦.;:]{{0,80}}?\b(?:with|by|to|as|into|read)\b{_FILL}{_QUOTED_NEW}"),
    _rule("pair_lists", "⟦ ⟦ deleted|removed|stricken|struck ⟦ ⟦ inserted|added|substituted", rf"{_QUOTED_OLD}\s*(?:,\s*)?and{_LABEL}⟦(?P<old2>\d+)⟧[^⟦.;:]{{0,60}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed)\b\s*,?\s*and{_LABEL}{_QUOTED_NEW}\s*,?\s*and{_LABEL}{_QUOTED_NEW2}\s*(?:{_BE}{_HEREBY})?(?:inserted|added|substituted)\b"),
    _rule("pair", "⟦ amended|changed|corrected|modified|replaced|revised|substituted ⟦", rf"{_QUOTED_OLD}[^⟦.;:]{{0,100}}?\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed)\s+and\s+)?(?:replaced|changed|amended|revised|modified|substituted|corrected)\b[^⟦.;]{{0,60}}?{_QUOTED_NEW}"),
    _rule("pair", f"⟦ {_FIGURE_VERB} to ⟦", rf"{_QUOTED_OLD}[^⟦.;:]{{0,100}}?\b{_BE}{_HEREBY}(?:{_FIGURE_VERB})\b[^⟦.;]{{0,40}}?\bto\b{_LABEL}{_QUOTED_NEW}"),
    _rule("pair", "⟦ deleted|removed|stricken|struck|omitted|dropped", rf"{_QUOTED_OLD}[^⟦.;:]{{0,60}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted|dropped)\b[^⟦.;]{{0,30}}(?:\band|[,;])[^⟦.;]{{0,60}}?(?:\b(?:(?:place|lieu|stead)(?!{_OF_THE_OLD})|with|by)\b[^⟦.;]{{0,20}}{_QUOTED_NEW}|{_QUOTED_NEW2}\s*(?:(?:{_BE}{_HEREBY})?(?:inserted|added|substituted|put)|(?:stands?|comes?|goes|takes?|is|are|{_BE}\s+(?:used|written|placed))\s+(?:now\s+)?(?:in\s+)?(?:its|their)\s+(?:place|stead)|instead)\b)"),
    _rule("pair", "⟦ ⟦", rf"{_QUOTED_OLD}\s+(?:(?:now\s+)?(?:becomes?|reads?)|(?:is|are)\s+superseded\s+by|gives?\s+way\s+to|yields?\s+to|(?:is|are)\s+to\s+(?:be|read))\s+(?:as\s+)?{_QUOTED_NEW}"),
    _rule("pair", "⟦ ⟦", rf"{_QUOTED_OLD}\s+(?:shall|should|will|is to)\s+(?:now\s+)?(?:instead\s+)?(?:read|be read as|be|say|state)\s+(?:as\s+)?{_QUOTED_NEW}"),
    _rule("pair", "⟦ become|read|be|say|state ⟦", rf"{_QUOTED_OLD}[^⟦.;:]{{0,120}}?\b(?:(?:shall|should|will|must|is to|are to)\s+(?:now\s+|instead\s+|hereby\s+)?(?:read|be\s+read|be|say|state|become)|(?:now\s+)?(?:becomes?|reads?))(?:\s+(?:as(?:\s+follows)?|now|instead|to read)\b)?\s*:?{_LABEL}{_QUOTED_NEW}"),
    _rule("pair", "⟦ ⟨ mean|read|understood|taken|construed ⟦", rf"{_QUOTED_OLD}\s*,?\s*(?:as\s+)?(?:(?:it\s+)?(?:used|appears|appearing|stands)\s+)?in\s+⟨(?P<ref>\d+)⟩\s*,?\s+(?:(?:shall|will|must|is|are)\s+(?:to\s+)?)?(?:means?|(?:be\s+)?(?:read|understood|taken|construed)\s+(?:as|to\s+mean))\s+{_QUOTED_NEW}"),
    _rule("pair", "⟦ insert|put|read|substitut|use ⟦", rf"\b(?:for|in place of|instead of|in lieu of){_LABEL}{_QUOTED_OLD}\s*,?[^⟦.;]{{0,30}}?\b(?:read|substitut\w*|insert\w*|use|put)\b{_LABEL}{_QUOTED_NEW}"),
    _rule("pair", "⟦ ⟦", rf"\b(?:for|in (?:the )?place of|instead of|in lieu of){_LABEL}{_QUOTED_OLD}\s*,?{_LABEL}{_QUOTED_NEW}\s+(?:{_BE}{_HEREBY}(?:used|put|inserted|substituted|written|read)|(?:(?:shall|will)\s+)?(?:stands?|appl(?:y|ies)|comes?))\b{_NOT_ELSEWHERE}"),
    _rule("pair", "⟦ be understood|taken|construed|read ⟦", rf"{_QUOTED_OLD}\s*,?\s+(?:(?:shall|will|must|is|are)\s+(?:to\s+)?be)\s+(?:understood|taken|construed|read)\s+(?:as|to\s+mean)\s+{_QUOTED_NEW}"),
    _rule("pair_places", f"⟦ ⟨ ⟦ ⟨ {_CHANGES}|become|read ⟦ ⟦", rf"{_QUOTED_OLD}\s*,?\s+(?:in|of|under|at)\s+⟨(?P<ref>\d+)⟩\s*,?\s*and{_LABEL}⟦(?P<old2>\d+)⟧\s*,?\s+(?:in|of|under|at)\s+⟨(?P<ref2>\d+)⟩\s*,?\s*(?:{_BE}{_HEREBY}{_CHANGE}\s+(?:with|by|to)|become|shall\s+(?:now\s+)?read)\b{_LABEL}{_QUOTED_NEW}\s*,?\s*and{_LABEL}{_QUOTED_NEW2}(?:\s*,?\s*respectively)?"),
    # entries of a schedule, and who represents a side
    _rule("schedule_entry", f"{_ADDS} {_CATEGORIES} ⟦ {_ENTRIES} ⟦", rf"\b{_ADD}\b[^.⟦]{{0,40}}?{_CATEGORY}⟦(?P<category>\d+)⟧[^.⟦]{{0,60}}?{_ENTRY}⟦(?P<new>\d+)⟧"),
    _rule("schedule_entry", f"{_CATEGORIES} ⟦ {_ADDS} {_ENTRIES} ⟦", rf"{_CATEGORY}⟦(?P<category>\d+)⟧[^.⟦]{{0,60}}?\b{_ADD}\b[^.⟦]{{0,40}}?{_ENTRY}⟦(?P<new>\d+)⟧"),
    _rule("schedule_entry", f"{_ADDS} {_ENTRIES} ⟦ {_CATEGORIES} ⟦", rf"\b{_ADD}\b[^.⟦]{{0,40}}?{_ENTRY}⟦(?P<new>\d+)⟧[^.⟦]{{0,80}}?{_CATEGORY}⟦(?P<category>\d+)⟧"),
    _rule("schedule_entry", f"{_ENTRIES} ⟦ {_ADDS} {_CATEGORIES} ⟦", rf"{_ENTRY}⟦(?P<new>\d+)⟧\s*,?\s+{_BE}{_HEREBY}{_ADD}\b[^.⟦]{{0,80}}?{_CATEGORY}⟦(?P<category>\d+)⟧"),
    _rule("schedule_entry", f"{_ADDS} category ⟦ element ⟦", rf"\b{_ADD}\b[^.⟦]{{0,80}}?(?:⟦\d+⟧)?[^.⟦]{{0,20}}?\bcategory\s*:?\s*⟦(?P<category>\d+)⟧[\s,;|]*(?:and\s+)?(?:data\s+)?element\s*:?\s*⟦(?P<new>\d+)⟧"),
    _rule("schedule_entry", f"{_ADDS} element ⟦", rf"\b{_ADD}\s+(?:the|a|an)\s+(?:following\s+|new\s+|additional\s+|further\s+)*(?:data\s+)?element\s*:?\s*⟦(?P<new>\d+)⟧"),
    _rule("representative", "representative|contact|officer|liaison ⟨ changed|replaced|amended|revised|updated|substituted", rf"\b(?P<person>(?:(?:designated|authorized|named|appointed|chief|data|privacy)\s+){{0,3}}(?:representative|contact(?:\s+person)?|officer|liaison))\s+(?:of|for)\s+(?P<side>(?:the\s+)?[A-Z][\w ]{{1,30}}?)(?:\s*,?\s*(?:as\s+)?(?:named|listed|designated|identified|given|stated))?\s+(?:in|under|at)\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?\b{_BE}{_HEREBY}(?:changed|replaced|amended|revised|updated|substituted)\b(?:\s*(?:to|by|with|as follows|to read(?: as follows)?|to be)\b)?\s*:?\s+(?!⟦)(?=\S)"),
    # words next to words
    _rule("mark", "period|stop|comma|colon end ⟨ ⟦", rf"\b(?:{_STRIKE}|{_CHANGE})\s+the\s+(?P<mark>period|full stop|comma|semi-?colon|colon)\s+(?:at\s+)?(?:the\s+)?end(?:ing)?\s+(?:of\s+)?⟨(?P<ref>\d+)⟩\s*,?\s*(?:and\s+(?:insert\w*|substitut\w*|add\w*|replac\w+)|with|by)\b[^⟦⟨.;]{{0,30}}{_QUOTED_NEW}"),
    _rule("beside", "⟦ followed|preceded ⟦", rf"{_QUOTED_OLD}[^⟦.;:]{{0,60}}?\b{_BE}{_HEREBY}(?:immediately\s+)?(?P<position>followed|preceded)\s+by\b{_LABEL}{_QUOTED_NEW}"),
    _rule("between", f"{_ADDS} ⟦ between ⟦ ⟦", rf"\b{_ADD}{_FILL}{_QUOTED_NEW}\s*,?\s*between\b{_LABEL}{_QUOTED_OLD}\s+and\b{_LABEL}⟦(?P<upto>\d+)⟧"),
    _rule("stretch", f"{_STRIKES} from|with ⟦ ⟦", rf"\b{_STRIKE}\s+(?:all\s+(?:of\s+)?|everything\s+|the\s+)*(?:words?|text|language|phrase|passage|everything)?\s*,?\s*(?:(?:in|of)\s+⟨\d+⟩\s*,?\s*)?(?:beginning\s+|starting\s+)?(?:from|with)\b{_LABEL}{_QUOTED_OLD}\s*,?\s*(?:up\s+)?(?:and\s+)?(?:to|through|until|ending\s+(?:with|at|in))\b(?:\s+and\s+including)?{_LABEL}⟦(?P<upto>\d+)⟧"),
    _rule("beside", f"{_ADDS} ⟦ {_BESIDE} ⟦", rf"\b{_ADD}{_FILL}{_QUOTED_NEW}[^⟦.;]{{0,50}}?\b{_AT}\b{_LABEL}{_QUOTED_OLD}"),
    _rule("beside", f"{_BESIDE} ⟦ {_ADDS} ⟦", rf"\b{_AT}\b{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,80}}?\b{_ADD}{_FILL}{_QUOTED_NEW}"),
    _rule("beside", f"p {_BESIDE} ⟦ ⟦", rf"\b(?:plac(?:e|es|ed|ing)|put(?:s|ting)?)\b[^⟦.;:]{{0,40}}?\b{_AT}\b{_LABEL}{_QUOTED_OLD}(?:\s*,?\s*(?:in|of|at)\s+⟨\d+⟩)?\s*[,:]?\s*(?:the\s+following\s*:?)?{_LABEL}{_QUOTED_NEW}"),
    _rule("beside", f"{_BESIDE} ⟦ p ⟦", rf"\b{_AT}\b{_LABEL}{_QUOTED_OLD}(?:\s*,?\s*(?:in|of|at)\s+⟨\d+⟩)?\s*,?\s*(?:plac(?:e|ing)|put)\b{_LABEL}{_QUOTED_NEW}"),
    _rule("beside", f"⟦ {_ADDS} {_BESIDE} ⟦", rf"{_QUOTED_NEW}\s+{_BE}{_HEREBY}{_ADD}\b[^⟦.;]{{0,40}}?\b{_AT}\b{_LABEL}{_QUOTED_OLD}"),
    _rule("beside", f"{_BESIDE} ⟦ ⟦ {_ADDS}", rf"\b{_AT}\b{_LABEL}{_QUOTED_OLD}[^⟦.;]{{0,60}}?{_QUOTED_NEW}\s+{_BE}{_HEREBY}{_ADD}"),
    _rule("beside", f"{_ADDS} {_BESIDE} ⟦ ⟦", rf"\b{_ADD_OWN}\s*,?\s*(?:(?:in|into|to|at)\s+⟨\d+⟩\s*,?\s*)?(?:immediately\s+|directly\s+)?{_AT}\b{_LABEL}{_QUOTED_OLD}\s*[,:]?(?:\s*(?:the\s+following|in\s+⟨\d+⟩))?\s*,?{_LABEL}[\s,:]*{_QUOTED_NEW}"),
    _rule("beside_plain", f"{_ADDS} {_BESIDE} ⟦", rf"\b{_ADD}\s+{_AT}\s+(?P<oldwords>[^⟦⟨.;:]{{3,60}}?),?\s*{_QUOTED_NEW}"),
    _rule("sentence_beside", f"{_ADDS} {_BESIDE} sentence", rf"\b{_ADD}\b[^.⟦;]{{0,60}}?\b{_AT}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("sentence_beside", f"{_BESIDE} sentence {_ADDS}", rf"\b{_AT}\s+the\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b[^.⟦:]{{0,80}}?\b{_ADD}\b{_PAYLOAD}"),
    _rule("sentence_new", f"{_ADDS} sentence", rf"\b{_ADD}\b[^.⟦:]{{0,40}}?\bas\s+(?:a\s+|the\s+)?(?:new\s+)?(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}{_PAYLOAD}"),
    _rule("sentence_new", f"{_ADDS} new sentence", rf"\b{_ADD}\s+(?:a\s+|the\s+following\s+)?new\s+(?P<ord>{ORDINAL_WORDS})\s+sentence\b{_OF_IT}{_PAYLOAD}"),
    # definitions
    _rule("definitions", f"{_ADDS}|{_CHANGES}|new definition", rf"\b(?:{_ADD}|{_CHANGE}|new)\b[^.⟦:⟨]{{0,60}}?\bdefinitions?\b[^.⟦:]{{0,100}}?(?::|\bas follows\b:?|\bfollowing\b[^.⟦:]{{0,60}}:?)"),
    _rule("definitions", f"{_ADDS}|{_CHANGES} ⟨ following definition", rf"\b(?:{_ADD}|{_CHANGE})\s+(?:to|in|into)?\s*⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,40}}?\bthe following\b[^.⟦:]{{0,30}}?\bdefinitions?\b[^.⟦:]{{0,30}}:?"),
    _rule("defining", f"{_ADDS}|{_CHANGES} ⟨", rf"\b(?:{_ADD}|{_CHANGE})\b[^.⟦;⟨]{{0,100}}?⟨(?P<def>\d+)⟩[^.⟦;:]{{0,80}}?{_PAYLOAD_ANNOUNCED}"),
    _rule("defining", "⟨", rf"⟨(?P<def>\d+)⟩[^.⟦;:]{{0,80}}?\b(?:includes?|covers?|takes in|extends to|embraces?|means?|adds?|amended|expanded|revised|modified|supplemented|extended|replaced|restated)\b[^.⟦:]{{0,60}}?{_PAYLOAD_ANNOUNCED}"),
    _rule("defining_plain", "⟨ adding|cover|embrace|encompass|extends|include|mean|takes", r"⟨(?P<def>\d+)⟩[^.⟦;:]{0,80}?\b(?:includes?|covers?|encompass(?:es)?|embraces?|takes in|extends to|means?|to include|to cover|to encompass|to mean|by adding)\b\s*:?\s*(?!⟦)(?=\S)"),
    _rule("term", "⟦ defined|include|mean|refers|redefined", rf"(?:(?:^|(?<=[.\n⟧])\s*)(?:{_FOR_THE_PAPER})?|(?<=purposes of)\s[^.⟦]{{0,80}})(?:the (?:term|word|phrase)s?\s+)?{_QUOTED_OLD}(?:\s*\([^)]{{1,60}}\))?\s*,?\s*(?:(?:shall|will|is to)\s+)?(?:also\s+|further\s+|additionally\s+)?(?:now\s+)?(?:means?|is (?:hereby )?(?:re-?)?defined (?:as|to (?:mean|be))|are (?:re-?)?defined as|has the meaning|shall have the meaning|refers to|includes?)\b"),
    _rule("term_of", "⟦ ⟨ cover|encompass|extend|includ", rf"(?:^|(?<=[.\n⟧])\s*)\W?(?:the (?:term|word|phrase)s?\s+)?{_QUOTED_OLD}\s*,?\s*(?:(?:as\s+)?(?:used|defined|it\s+appears)\s+)?(?:in|under|of)\s+⟨(?P<ref>\d+)⟩\s*,?\s+(?:(?:shall|will|is to|is\s+(?:hereby\s+)?(?:amended|expanded|extended|revised)\s+to)\s+)?(?:also\s+|further\s+|additionally\s+)?(?:includes?|covers?|encompass(?:es)?|extends?\s+to)\b"),
    # new sections and items
    _rule("new_item", f"{_ADDS} between|after|before|following ⟨ new ⟨", rf"\b{_ADD}\s*,?\s*(?:immediately\s+)?(?:between|after|before|following)\s+⟨\d+⟩(?:\s+and\s+⟨\d+⟩)?\s*,?\s*(?:the\s+following\s+)?(?:as\s+)?(?:a\s+|an\s+)?new\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("new_item", "⟨ new|added|additional", r"^\W*⟨(?P<ref>\d+)⟩\s*\((?:new|added|additional|new\s+(?:section|clause|provision|paragraph))\)\s*[.:–—-]+\s*(?:⟦(?P<new>\d+)⟧\W*$|(?![⟦⟨])(?=\S))"),
    _rule("new_item", f"⟨ new {_ADDS}|creat", rf"{_HEADS}(?:(?:this\s+is\s+)?a\s+new\s+{_ARTICLE_WORD}|(?:this|the)\s+new\s+{_ARTICLE_WORD})\s+(?:{_BE}{_HEREBY})?(?:{_ADD}|created)\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("new_item", f"{_ADDS}|creat ⟨", rf"\b(?:{_ADD}|creat\w*)\s+(?:(?:to|in|into)\s+(?:the\s+(?:list|enumeration|end|items?|subsections?)\s+(?:in|of|at)\s+)?⟨(?P<home>\d+)⟩\s*,?\s*)?(?:the\s+following\s+)?(?:as\s+)?(?:a|an|the|the following)?\s*(?:new|additional|further)?\s*⟨(?P<ref>\d+)⟩(?!\s*(?:the|a|an|at the end)\b)[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("new_item", "⟨ amended|enlarged|expanded|extended|modified|revised|supplemented ⟨", rf"⟨(?P<home>\d+)⟩\s+{_BE}{_HEREBY}(?:amended|supplemented|modified|revised|extended|expanded|enlarged)\s+(?:by\s+(?:the addition of|adding|inserting|a|an)|to (?:add|include)|with)\b[^.⟦:⟨]{{0,40}}?⟨(?P<ref>\d+)⟩[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("new_item", "following new ⟨", rf"\bthe\s+following\s+(?:shall\s+be|will\s+be|is|becomes|shall\s+become)\s+(?:a|the)\s+new\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,40}}?{_PAYLOAD}"),
    _rule("new_item", f"following {_ADDS} as ⟨", rf"\bthe\s+following\b[^.⟦:⟨]{{0,40}}?\b{_BE}{_HEREBY}(?:{_ADD_OWN})\b[^.⟦:⟨]{{0,30}}?\bas\s+(?:an?\s+|the\s+)?(?:new\s+|additional\s+|further\s+)?⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,40}}?{_PAYLOAD}"),
    _rule("new_item", f"following ⟨ {_ADDS}", rf"\bthe\s+following\s+(?:is\s+the\s+)?(?:new|additional|further)\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,30}}?\b{_BE}{_HEREBY}{_ADD}\b[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("new_item", f"{_BESIDE} ⟨ ⟨ follow|{_ADDS}|stand", rf"\b{_AT}\s+⟨(?P<beside>\d+)⟩\s*,?\s*(?:a|an|the following)\s+(?:new\s+|additional\s+|further\s+)?⟨(?P<ref>\d+)⟩\s+(?:(?:shall|will|is to)\s+)?(?:(?:be|is)\s+)?(?:{_ADD}|follows?|stands?)\b[^.⟦:⟨]{{0,40}}?(?::?\s*⟦(?P<new>\d+)⟧|:\s*(?!⟦)(?=\S))"),
    _rule("item_beside", f"{_BESIDE} ⟨ new {_ADDS}", rf"\b{_AT}\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,20}}?\b(?:a|the following)\s+new\s+{_ARTICLE_WORD}\s+{_BE}{_HEREBY}{_ADD}\b[^.⟦:⟨]{{0,40}}?{_PAYLOAD}"),
    _rule("item_beside", f"{_ADDS} new {_BESIDE} ⟨", rf"\b{_ADD}\s+(?:a|the following)\s+new\s+{_ARTICLE_WORD}\s+{_AT}\s+⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,40}}?{_PAYLOAD}"),
    _rule("new_item", f"⟨ {_ADDS}", rf"^\W*⟨(?P<ref>\d+)⟩(?:\s*\([^()⟦⟨]{{0,60}}\))?\s*,?\s*{_BE}{_HEREBY}(?:{_ADD_OWN})\b(?!\s+(?:to|into|in|at|after|before|by)\s+⟨)[^.⟦:⟨]{{0,60}}?(?::?\s*⟦(?P<new>\d+)⟧|:\s*(?!⟦)(?=\S))"),
    _rule("new_item", f"new ⟨ {_ADDS}", rf"\ba\s+new\s+⟨(?P<ref>\d+)⟩[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}{_ADD}\b[^.⟦:]{{0,80}}?{_PAYLOAD}"),
    _rule("new_unnumbered", f"{_ADDS} new article|bullet|clause|item|paragraph|point|provision|section", rf"\b{_ADD}\b[^.⟦:⟨]{{0,30}}?\bnew\s+(?P<unit>{_ARTICLE_WORD})\b[^.⟦:]{{0,120}}?{_PAYLOAD}"),
    # words that join a provision
    _rule("add_passive", "⟨ to|shall|will|must also|further|additionally|addition read|state|provide|say", r"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{0,100}?\b(?:to|shall|will|must)\s+(?:also|further|additionally|in\s+addition)\s*,?\s+(?:read|state|provide|say)\b"+_PAYLOAD_BARE),
    _rule("grown", f"⟨ {_GROWS}", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,100}}?\b{_BE}{_HEREBY}(?:(?:amended|revised|modified)\s*,?\s+and\s+)?(?P<grown>{_GROWN})\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("grown", f"{_GROWS} ⟨", rf"\b(?P<grown>expand|broaden|enlarge|extend|supplement|augment|complement|clarify|elaborate|enhance){_WHOLE}⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?\b(?:to|by|with|as follows)\b[^.⟦:⟨]{{0,40}}?{_PAYLOAD}"),
    # whole provisions
    _rule("replace", "⟨ amend|chang|delet|remov|replac|restat|revis|stricken|struck", rf"{_HEADS}(?:the|this)\s+{_UNIT}\s+{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|replaced|amended|restated|revised|changed)\b[^.⟦⟨:]{{0,100}}?{_PAYLOAD}"),
    _rule("replace", "⟨ amend|chang|replac|restat|revis|substitut", rf"{_HEADS}(?:replac|substitut|restat|revis|amend|chang)\w*\s*{_WHOLE_UNIT}(?:in\s+(?:its\s+entirety|full)\s*)?(?:with|by|to\s+read|as\s+follows|so\s+(?:that\s+it\s+reads|as\s+to\s+read))\b{_PAYLOAD}"),
    _rule("replace", "⟨ read|state|provide", rf"^\W*⟨(?P<ref>\d+)⟩(?:\s*\([^()⟦⟨]{{0,60}}\))?\s*[,:]?\s*(?:is\s+|are\s+)?to\s+(?:now\s+)?(?:read|state|provide)(?:\s+(?:in\s+full|in\s+its\s+entirety))?{_PAYLOAD_BARE}"),
    _rule("replace", "following appl|replac|stand|substitut|supersed|tak ⟨", rf"^\W*the\s+following\b[^.⟦:⟨]{{0,40}}?\b(?:replaces?|supersedes?|takes?\s+the\s+place\s+of|stands?\s+in\s+(?:the\s+)?(?:place|lieu)\s+of|{_BE}{_HEREBY}substituted\s+for|appl(?:y|ies)\s+(?:instead|in\s+(?:place|lieu))\s+of)\s+{_WHOLE}⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("replace", "stead|lieu|place ⟨ following", rf"^\W*(?:in\s+(?:lieu|place)\s+of|instead\s+of)\s+{_WHOLE}⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,30}}?\bthe\s+following\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("replace", f"{_CHANGES}|restat ⟨ ⟦", rf"\b(?:{_CHANGE}|restat\w*){_WHOLE}⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?\b(?:with|by)\s+the\s+(?:new\s+)?(?:text|language|wording|words|paragraphs?|section|provision)\s+(?:(?:set\s+out|printed|given|shown|that\s+follows?|which\s+follows?)\s*)?(?:below)?\s*[.:]?\s*{_QUOTED_NEW}"),
    _rule("replace", f"{_STRIKES} ⟨ insert|replac|restat|substitut", rf"\b{_STRIKE}{_WHOLE}(?:{_UNIT}\s+)?⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,80}}?\b(?:and|,)\s+(?:to\s+)?(?:replac\w*|insert\w*|substitut\w*|restat\w*)\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("replace", f"{_STRIKES} ⟨ {_PUTS}", rf"\b{_STRIKE}{_WHOLE}(?:{_UNIT}\s+)?⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,80}}?{_AND_PUT}{_NOWHERE_ELSE}[^.⟦:⟨]{{0,60}}?(?:⟨(?P<again>\d+)⟩)?{_PAYLOAD}"),
    _rule("replace", f"{_STRIKES} {_PUTS}", rf"\b{_STRIKE}{_WHOLE}(?:it|{_UNIT})\b(?!\s*[⟨⟦]){_ENTIRE}\s*{_AND_PUT}{_NOWHERE_ELSE}[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("replace", f"{_CHANGES}|restat ⟨", rf"\b(?:{_CHANGE}|restat\w*)(?:\s+and\s+restat\w*)?{_WHOLE}⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,140}}?\b(?:with|by|to read|to state|to provide|as follows|so as to read|so that it reads|to say)\b{_PAYLOAD}"),
    _rule("replace", f"{_CHANGES}|restat", rf"\b(?:{_CHANGE}|restat\w*){_WHOLE}(?:it|{_UNIT})\b[^.⟦:⟨]{{0,60}}?\b(?:with|by|to read|to state|as follows)\b{_PAYLOAD}"),
    _rule("replace", "⟨ amended|changed|modified|replaced|restated|revised|substituted|superseded", rf"⟨(?P<ref>\d+)⟩{_SAID_OF_IT}{{0,160}}?\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed){_ENTIRE}\s*,?\s*and\s+)?(?:hereby\s+)?(?:amended and restated|replaced|restated|amended|revised|modified|changed|superseded|substituted)\b{_ENTIRE}[^.⟦:⟨]{{0,60}}?\b(?:with|by|to read|to state|to provide|as follows|so as to read|that it reads|in full)\b{_PAYLOAD}"),
    _rule("replace", "⟨ provide|read|state", rf"⟨(?P<ref>\d+)⟩{_SAID_OF_IT}{{0,100}}?\b(?:shall|will|is to)\s+(?:now\s+|instead\s+)?(?:read|state|provide)\b{_ENTIRE}(?:\s*as follows)?\s*:?\s*(?:⟦(?P<new>\d+)⟧|(?<=[:s]))"),
    _rule("replace", "⟨ cancel|deleted|removed|repealed|rescinded|struck|withdrawn adopted|enacted|inserted|put|replaced|substituted|take", rf"⟨(?P<ref>\d+)⟩{_SAID_OF_IT}{{0,60}}?\b{_BE}{_HEREBY}(?:repealed|rescinded|withdrawn|cancell?ed|deleted|struck|removed)\b[^.⟦:⟨]{{0,30}}?\band\b[^.⟦:⟨]{{0,60}}?\b(?:enacted|inserted|adopted|substituted|put|replaced|takes?)\b{_PAYLOAD}"),
    _rule("replace", "⟨ apply|deleted|removed|repealed lieu|place|stead", rf"⟨(?P<ref>\d+)⟩{_SAID_OF_IT}{{0,80}}?(?:\bnot apply\b|\b(?:deleted|removed|repealed)\b)[^.⟦:⟨]{{0,60}}?\b(?:in its (?:place|stead)|instead|in lieu)\b{_PAYLOAD}"),
    _rule("replace", "⟨ read", r"^\W*⟨(?P<ref>\d+)⟩(?:\s*\([^()⟦⟨]{0,60}\))?\s*,?\s+(?:now\s+|instead\s+|henceforth\s+)?reads?(?:\s+(?:now|instead|henceforth))?(?:\s*,?\s*(?:as\s+follows|in\s+full|as\s+amended))*\s*(?::\s*⟦(?P<new>\d+)⟧|:\s*(?!⟦)(?=\S))"),
    _rule("replace_headed", f"{_CHANGES}|restat", rf"\b(?:{_CHANGE}|restat\w*)\s+(?:the\s+)?(?P<head>(?:[A-Z][\w'&-]*|⟦\d+⟧)(?:[ ,]+(?:of|and|to|for|the|in|[A-Z][\w'&-]*)){{0,8}}?)(?:\s+{_UNIT})?\s+(?:with|by|to read)\b{_PAYLOAD}"),
    _rule("replace_headed", f"{_UNITS} called|captioned|headed|named|titled ⟦ amended|modified|replaced|restated|revised", rf"\bthe\s+(?:{_UNIT}\s+(?:entitled|titled|headed|captioned|called|named)\s+)(?P<head>⟦\d+⟧)[^.⟦:⟨]{{0,80}}?\b{_BE}{_HEREBY}(?:(?:deleted|struck|stricken|removed){_ENTIRE}\s+and\s+)?(?:amended|replaced|restated|revised|modified)\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    # deletions
    _rule("delete_words", f"{_STRIKES} ⟨ ⟦", rf"\b{_STRIKE}\s+(?:in|from|at|under)\s+⟨\d+⟩\s*,?{_LABEL}{_QUOTED_OLD}"),
    _rule("delete_words", f"{_STRIKES} ⟦", rf"\b{_STRIKE}(?:\s+out)?{_LABEL}{_QUOTED_OLD}"),
    _rule("delete_words", f"{_STRIKES} row|line|entr|element ⟦", rf"\b{_STRIKE}\s+(?:from\s+⟨\d+⟩\s*,?\s+)?the\s+(?:data\s+)?(?:rows?|lines?|entr(?:y|ies)|elements?)(?:\s+(?:for|of|called|named|headed|titled|that|reads|reading|the|data|element))*\s*:?\s*{_QUOTED_OLD}"),
    _rule("delete_words", "⟦ deleted|dropped|omitted|removed|stricken|struck", rf"{_QUOTED_OLD}[^⟦.;:]{{0,100}}?\b{_BE}{_HEREBY}(?:deleted|dropped|struck|stricken|removed|omitted)\b"),
    _rule("delete", f"{_STRIKES} ⟨", rf"\b{_STRIKE}{_WHOLE}⟨(?P<ref>\d+)⟩"),
    _rule("delete", "⟨ abrogated|applicable|cancel|deleted|effect|force|intentionally|reserved|omitted|removed|repealed|rescinded|revoked|stricken|struck|void|waived|withdrawn", rf"⟨(?P<ref>\d+)⟩{_SAID_OF_IT}{{0,120}}?\b{_BE}{_HEREBY}(?:deleted|struck|stricken|removed|omitted|intentionally omitted|repealed|rescinded|revoked|withdrawn|cancell?ed|abrogated|(?:null and )?void|of no (?:further )?(?:force (?:and|or|nor) effect|force|effect)|without (?:force|effect)|(?:intentionally |marked |left )?(?:as )?reserved|inapplicable|not applicable|waived)\b"),
    _rule("delete", "⟨ not apply", r"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{0,80}?\b(?:shall|does|do|will)\s+not\s+apply\b"),
    _rule("delete", "⟨ no longer appl", r"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{0,80}?\b(?:shall\s+|will\s+)?no\s+longer\s+appl(?:y|ies)\b"),
    _rule("delete", "⟨ cease to apply", r"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{0,80}?\bceases?\s+to\s+apply\b"),
    _rule("delete", "⟨ no effect", r"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{0,80}?\b(?:(?:shall\s+|will\s+)?have|has)\s+no\s+(?:further\s+)?(?:force\s+(?:and|or)\s+)?effect\b"),
    _rule("delete_headed", f"{_STRIKES} {_UNITS} called|captioned|headed|named|titled ⟦", rf"\b{_STRIKE}\s+the\s+(?:{_UNIT}\s+(?:entitled|titled|headed|captioned|called|named)\s+)(?P<head>⟦\d+⟧)"),
    # words at the end
    _rule("add", f"{_ADDS} ⟦", rf"\b{_ADD}\b[^.⟦:;]{{0,160}}?(?::|\bfollowing\b(?:\s+\w+){{0,6}}:?|\b(?:states?|reads?|provides?)\b:?)?\s*⟦(?P<new>\d+)⟧"),
    _rule("add", "add|append|insert :", rf"\b{_ADD_OWN}\b[^.⟦:;]{{0,160}}?(?P<open>:)"),
    _rule("add_passive", "following added|appended|included|inserted", rf"\bthe following\b(?![^.⟦:]{{0,120}}\b(?:{ORDINAL_WORDS})\s+sentence)[^.⟦:]{{0,60}}?\b{_BE}{_HEREBY}(?:added|inserted|appended|included)\b[^.⟦:]{{0,160}}?{_PAYLOAD}"),
    _rule("add_passive", "⟨ supplemented", rf"⟨(?P<ref>\d+)⟩[^.⟦:⟨]{{0,60}}?\b{_BE}{_HEREBY}supplemented\b[^.⟦:⟨]{{0,30}}?\b(?:by|with)\b{_PAYLOAD}"),
    _rule("add_passive", "⟨ added|annexed|appended|attached|inserted|joined", rf"\b(?:to|at the end of|after|behind)\s+⟨(?P<ref>\d+)⟩\s*,?\s*(?:there\s+)?{_BE}{_HEREBY}(?:added|appended|annexed|joined|attached|inserted)\b[^.⟦:⟨]{{0,60}}?{_PAYLOAD}"),
    _rule("add_passive", "⟦ added|appended|inserted", rf"{_QUOTED_NEW}\s+{_BE}{_HEREBY}(?:added|inserted|appended)\b[^.⟦;]{{0,120}}"),
)  # fmt: skip

# without any of these there is nothing that a pattern could match
CUE = expression(
    rf"⟦|\b(?:{_CHANGE}|{_STRIKE}|{_ADD}|{_FIGURE_VERB}|becomes?|add\w*|re-?\s?number\w*|re-?\s?designat\w*|re-?\s?letter\w*|numbered|lettered|known as|bear|restat\w*|period|deadline|time|limit|definitions?|defined|references?|mentions?|repealed|rescinded|reserved|between|renam\w*|re-?titl\w*|re-?head\w*|throughout|withdrawn|supersed\w*|revoked|cancell?ed|abrogated|void|effect|longer|cease|inapplicable|follows?|apply|reads?|state|provide|creat\w*|means?|includes?|covers?|extends?|new|rather than|instead of|figures?|numbers?|numerals?)\b",
    re.I,
)
MODAL_BEFORE = expression(
    r"\b(?:shall|will|may|must|can|could|should|would|not|agrees? to|required to|right to|obligat\w+ to|wishes to|able to|provider|lea|district)\s+(?:not\s+|promptly\s+|also\s+)?$",
    re.I,
)
PARTIES_AGREE = expression(r"\bpart(?:y|ies)\s+(?:hereby\s+)?agree[sd]?\s+(?:to|that)\s+[^.⟦]{0,40}$", re.I)
FRESH_INSTRUCTION = expression(
    rf"(?:\n|[.;⟧\"'’”]\s+)(?:and\s+|in addition,?\s+|further,?\s+|also,?\s+|to\s+)*(?:{_CHANGE}|{_STRIKE}|{_ADD}|re-?\s?(?:number|letter|designat)\w*)\b(?=[^.\n]{{0,120}}(?:⟨|⟦|sentence|following))|"
    r"\n\s*(?:in|within)\s+⟨\d+⟩",
    re.I,
)
INSTRUCTION_LIKE = expression(
    r"⟨\d+⟩[^.⟦]{0,60}?\b(?:(?:change|trade|switch|exchange|swap)s?\s+(?:their\s+)?(?:places|positions|numbers)|(?:is|are|shall\s+be)\s+(?:hereby\s+)?(?:swapped|exchanged|switched|interchanged))\b|"
    r"\b(?:order|sequence|numbers|positions?)\s+of\s+⟨\d+⟩[^.⟦]{0,60}?\b(?:reversed|changed|exchanged|swapped|interchanged)\b|\b(?:swap|exchange|interchange|transpose|reverse)\b[^.⟦]{0,40}⟨|"
    r"\b(?:re-?)defined\s+(?:as|to)\b|"
    r"^\W*(?:where?(?:so)?ever|everywhere|each\s+time|every\s+time|in\s+every\s+place\s+where)\b[^.]{0,60}⟦\d+⟧[^.]{0,40}\b(?:means?|reads?|be\s+read|understood|becomes?|stands?|is|are)\b|"
    rf"(?:^|[.;:,]\s+|\band\s+|\bto\s+|parties agree to\s+)(?:{_CHANGE}|{_STRIKE}|re-?\s?(?:number|letter|designat)\w*)\b[^.]{{0,80}}?(?:⟨|⟦|\b(?:sentence|section|article|clause|paragraph|exhibit|definition)\b)|"
    rf"^\W*(?:(?:please|also|hereby|further)\s+)?{_ADD_OWN}\b[^.⟦]{{0,80}}?⟦[^.]{{0,120}}?(?:⟨|\bbetween\b|\bafter\b|\bbefore\b)|(?<!shall )(?<!will )(?<!must )(?<!may )(?<!to )\b(?:replaces?|supersedes?|displaces?)\b[^.⟦⟨]{{0,60}}?\b(?:in|of|under)\s+⟨|"
    r"^\W*(?:(?:the\s+)?(?:provisions|text|requirements)\s+of\s+)?⟨\d+⟩\s*,?\s+(?:(?:shall|will|does|do)\s+(?:not\s+)?)?(?:takes?\s+effect|comes?\s+into\s+(?:force|effect|operation)|becomes?\s+effective|expires?|lapses?)\b|"
    rf"\bbring\s+⟨\d+⟩[^.]{{0,40}}\b(?:line|conformity|harmony|accord)|(?:⟨\d+⟩|⟦\d+⟧|\b(?:section|article|clause|paragraph|exhibit|definition|sentence)\b)[^.]{{0,80}}?\b{_BE}\s*(?:hereby\s+)?(?:amended|modified|revised|replaced|deleted|struck|stricken|superseded|adjusted|altered|shortened|lengthened|extended|reduced|increased|decreased|enlarged|raised|lowered|conformed|harmoni[sz]ed|reconciled)\b",
    re.I,
)
