"""What a notice of breach must hold: list items, and sentences about them, become the contract's content codes."""

import re
from collections.abc import Iterable
from functools import lru_cache

from law.patterns import expression

_CODES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, expression(source, re.I))
    for code, source in (
        (
            "reporting_lea_contact",
            r"\breporting\s+(?:lea|district|agency|school|party|entity|organi[sz]ation|provider|operator|person|institution|"
            r"board|contractor|vendor)\b|\bcontact\b[^.;]{0,40}\b(?:lea|district|board|school|agency)\s+(?:concerned|"
            r"affected|subject|reporting)\b|\bname\s+and\s+contact\b[^.;]{0,40}\breporting\b|\b(?:lea|district|agency|school|party|entity|"
            r"organi[sz]ation|board|institution|customer|provider|vendor|contractor|operator|company)\s+(?:that|which|who)\s+(?:\w+\s+){0,2}?"
            r"(?:reports?|gives|makes|sends|issues)\b|\b(?:who|whoever)\s+(?:is\s+)?report(?:s|ing)\b",
        ),
        (
            "law_enforcement_delay",
            r"\bdelay\w*\b[^.;]{0,90}\b(?:law\s+enforcement|police|investigation)|\blaw\s+enforcement\b[^.;]{0,60}\bdelay\w*|"
            r"\b(?:law\s+enforcement|police|authorities|investigation)\b[^.;]{0,60}\b(?:held|holds|postpon\w+|put\s+(?:it\s+)?off|deferr\w+|"
            r"withheld|kept\s+\w+\s+waiting|slowed|suspended)\b|\b(?:postpon\w+|put\s+off|deferr\w+|withheld|held\s+(?:up|back)|waited|"
            r"late)\b[^.;]{0,60}\b(?:law\s+enforcement|police|authorities|investigation)",
        ),
        ("notice_date", r"\bdate\s+(?:of|on)\s+(?:the\s+|this\s+|such\s+)?(?:notice|notification|report)\b"),
        (
            "breach_date_or_range",
            r"\b(?:period|span|time|days|hours)\b[^.;,]{0,40}\b(?:lay\s+open|stood\s+open|open|unprotected|accessible|visible|reachable|exposed|lasted)\b|\b(?:dates?|time\s?frame|date\s+range|when|time|period)\b[^.;]{0,70}\b(?:breach\w*|incident|occur\w*|happen\w*|"
            r"took\s+place|unauthori[sz]ed|compromise|discover\w*|release|disclosure|event|access|began|exposure)"
            r"|\bdates?\s+of\s+(?:discovery|occurrence)|\band\s+when\b|^\W*when\W*$|\b(?:what|which)\s+(?:day|date|days|dates|time)\b|"
            r"^\W*(?:the\s+|its\s+)?(?:exact\s+|actual\s+|approximate\s+|estimated\s+|known\s+)?(?:dates?|time)(?:\s*\W?\s*(?:and|or|of)?\s*\(?(?:dates?|"
            r"s|times?|range|period|span|dates?\s+range|its\s+discovery)\)?){0,2}\W*$|\bspan\s+of\s+(?:days|dates|time)",
        ),
        (
            "types_of_information",
            r"\b(?:types?|sorts?|categor\w+|kinds?|elements?|nature|description|list|extent|scope|(?<!during )(?<!in )(?<!on )(?<!over )which|class(?:es)?|"
            r"specific)\b[^.;]{0,50}\b(?:data|information|pii|records?|content)\b(?!\s+(?:breach|incident|security))"
            r"|\b(?:affected|impacted|compromised|exposed|stolen|lost|released)\s+(?:student\s+|personal\s+|board\s+)?(?:data|information|records)\b"
            r"|\b(?:data|information|pii|records?)\b[^.;]{0,40}\b(?:(?:is|are|was|were)\s+)?(?:used\s+or\s+disclosed|involved|"
            r"concerned|taken|disclosed|affected|accessed|obtained|exposed|compromised|acquired|impacted|released|at\s+issue|"
            r"breached)|\bwhat\s+(?:information|data)\b|\b(?:what|which)\s+(?:kinds?|types?|sorts?)\s+of\s+(?:it|them)\b|\bwhose\s+(?:data|information|records?)\b",
        ),
        (
            "affected_count",
            r"(?<!phone )\b(?:number|how\s+many|count|quantity)\b[^.;]{0,60}\b(?:students?|teachers?|individuals?|persons?|people|"
            r"users?|residents|pupils?|employees|parents|staff|accounts?|children|families)",
        ),
        ("record_count", r"\b(?:number|how\s+many|count|quantity|volume)\b[^.;]{0,30}\brecords?\b"),
        (
            "affected_students",
            r"\b(?:list|names?|identit\w+|identification|identify|which|roster|identifiers?)\b[^.;]{0,50}\b(?:students?|"
            r"pupils?|individuals?|persons?|users?|data\s+subjects?|people|teachers?|"
            r"children)\b(?![^.;]{0,30}\bmay\s+contact)(?!\s+(?:at|with|in|of)\s+(?:the\s+|our\s+)?(?:provider|contractor|vendor|operator|company|supplier|processor)|\s+(?:who|that)\s+(?:can|will|may)\b|\s+(?:to|whom)\b)(?!\s+(?:data|information|records?|pii)\b)"
            r"|^\W*(?:the|each|every|any|all|those)\s+(?:students?|pupils?|children|individuals?|persons?|people)\s+whose\b"
            r"|^\W*(?:the|each|every)\s+(?:students?|pupils?|children|individuals?)(?:\s+(?:affected|concerned|involved))?\W*$|"
            r"\b(?:each|every|the)\s+(?:students?|pupils?|children)\s+(?:\w+\s+){0,3}?affected|"
            r"(?:^|[,;(]\s*|\b(?:and|describ\w+|stat(?:e|es|ing)|nam(?:e|es|ing)|say(?:s|ing)?|tell(?:s|ing)?|includ\w+|cover(?:s|ing)?)\s+)(?:the|any|all|each|every)\s+(?:students?|pupils?|children|teachers?|people|persons?|individuals?|users?)"
            r"(?:\s+(?:and|or)\s+(?:the\s+)?\w+)?\s+(?:(?:who|that)\s+(?:are|were|is|was)\s+)?(?:affected|concerned|involved|impacted)\b(?!\s+(?:can|may|should|could|must|might|ought|to|in|by)\b)",
        ),
        ("police_report_and_freeze", r"\bpolice\s+report|\b(?:security|credit)\s+freeze"),
        (
            "remediation_contacts",
            r"\b(?:toll[\s-]?free|telephone\s+numbers?|websites?|addresses|contact\s+information|"
            r"phone\s+numbers?)\b[^.;]{0,90}\b(?:credit|consumer|reporting\s+agenc|attorney\s+general|remediation|ftc|"
            r"federal\s+trade|bureaus?)"
            r"|\bcredit\s+(?:reporting|bureau)\w*(?:\s+agenc\w+)?|\bremediation\s+service|\battorney\s+general",
        ),
        (
            "parent_contact",
            r"\b(?:contact|name|phone|e-?mail)\b[^.;]{0,110}\bparents?\b[^.;]{0,60}\b(?:contact|inquir|call|reach|ask)|"
            r"\bparents?\b[^.;]{0,40}\bmay\s+(?:contact|call|reach)",
        ),
        ("investigation", r"\binvestigat\w*\b(?![^.;]{0,20}\b(?:by\s+law|of\s+law))|\bforensic|\bfindings\b"),
        (
            "who_disclosed",
            r"\bwho\s+(?:made|accessed|used|received|obtained|acquired|disclosed|was\s+responsible|committed|"
            r"is\s+responsible)|\bidentity\s+of\s+(?:each|any|the|all)\s+(?:unauthori[sz]ed|person|recipient|party|third)|"
            r"\bunauthori[sz]ed\s+(?:person|recipient|part(?:y|ies))\b[^.;]{0,30}\b(?:known|identif\w+|if)",
        ),
        (
            "corrective_action",
            r"\bcorrective\s+(?:actions?|measures?|steps?|plan)|\bprevent\w*\b[^.;]{0,60}\b(?:future|recurrence|similar|"
            r"further|again|another|reoccur\w*|subsequent)|\b(?:recur\w*|reoccur\w*|does\s+not\s+(?:occur|happen)\s+again|"
            r"not\s+occur\s+in\s+the\s+future)|\b(?:stop|keep|avoid|guard|rule\s+out|forestall)\w*\b[^.;]{0,60}\b(?:again|another|repe(?:at|tition)\w*|"
            r"a\s+second\s+time)|\bso\s+that\s+(?:it|this|nothing|no\s+such)\b[^.;]{0,40}\b(?:again|another|repeat\w*)",
        ),
        (
            "protective_advice",
            r"\b(?:advice|steps|measures|guidance|recommend\w*|actions|how)\b[^.;]{0,120}\b(?:(?:may|should|can|could|best|"
            r"to)\s+(?:\w+\s+){0,2}?(?:take\s+to\s+)?protect\w*\b[^.;]{0,20}\b(?:themsel|himsel|hersel|itsel|against|from|"
            r"their|individuals?\s+should)|(?:individuals?|persons?|parents?|students?|users?|they|"
            r"you)\s+(?:\w+\s+){0,6}?(?:may|should|can|could)\s+(?:\w+\s+)?(?:take|do|protect))|\bwhat\s+you\s+can\s+do|"
            r"\bprotect\s+(?:themsel|himsel)|\bwhat\s+(?:the\s+)?(?:\w+\s+){1,4}?(?:can|may|should|could|ought\s+to|might)\s+(?:themselves\s+)?do\b",
        ),
        (
            "remediation",
            r"\bmitigat\w*|\bremediat\w*|\bremed(?:y|ies)\b|\bcontain(?:ment|ed)?\b\s+(?:the|such|any|measures)|\b(?:steps|"
            r"measures|actions?|what)\b[^.;]{0,80}\b(?:has|have|is|are|will|shall|been|being|did|plans?|"
            r"intends?)\b[^.;]{0,40}\b(?:done|do|taken|taking|take|undertaken|doing|implemented)\b|\b(?:response|"
            r"remedial)\s+(?:actions?|measures?|efforts?|steps?)|\bdone\s+to\s+protect|\bwhat\s+(?:we|it)\s+(?:are|"
            r"is)\s+doing|\bwhat\s+(?:\S+\s+){1,3}?(?:did|does|has\s+done|have\s+done|will\s+do|is\s+doing)\b|\b(?:steps|"
            r"measures|actions?)\s+(?:\w+\s+){0,2}?(?:taken|planned|proposed)|\bremedial\b|\bput\s+(?:\w+\s+)?right|"
            r"\b(?:limit|lessen|reduce|contain|repair|mend|undo)\w*\s+(?:the\s+|any\s+|its\s+|such\s+)?(?:harm|damage|effects?|loss|losses|consequences|breach|"
            r"incident)\b|\bwhat\s+(?:was|is\s+being|has\s+been|will\s+be)\s+done\b|\bresponse\s+(?:to|of)\b|\bdone\s+(?:about|in\s+response)",
        ),
        (
            "incident_details",
            r"\bdetails?\s+(?:of|about|regarding|concerning)\s+(?:the|any|such)\s+(?:breach|incident|event)|"
            r"\bincident\s+details|\b(?:circumstances|cause|root\s+cause|manner|how)\b[^.;]{0,50}\b(?:breach|incident|"
            r"occur\w*)",
        ),
        (
            "general_description",
            r"^\W*(?:the|any|a)\s+(?:security\s+|data\s+)?(?:breach|incident)\W*$|\bgeneral\s+(?:description|account)\b|"
            r"\b(?:general|brief|summary|short|concise|clear|detailed|full|plain)\b[^.;]{0,30}\b(?:description|summary|"
            r"account|statement|explanation|overview)\b[^.;]{0,70}\b(?:breach|incident|occur\w*|what|event|happen\w*|"
            r"unauthori[sz]ed|circumstances)|\bdescription\s+of\s+(?:the\s+|what\s+|such\s+|any\s+)?(?:\w+\s+)?(?:breach|"
            r"incident|occur\w*|happened|event|unauthori[sz]ed|circumstances|nature)"
            r"|\bnature\s+(?:and\s+\w+\s+)?of\s+(?:the\s+|such\s+|any\s+)?(?:\w+\s+)?(?:breach|incident|unauthori[sz]ed|event|"
            r"compromise)|\bwhat\s+(?:happened|occurred)|\bsummary\s+of\s+the\s+(?:breach|incident|event)|"
            r"\bscope\s+(?:and\s+\w+\s+)?of\s+the\s+(?:breach|incident)|\bin\s+(?:general|broad|plain)\s+terms\b|\bin\s+(?:a\s+(?:general|broad)\s+way|outline|broad\s+outline)\b|\bwhat\s+(?:took\s+place|went\s+wrong|has\s+(?:happened|"
            r"occurred))|\b(?:how|in\s+what\s+manner)\s+(?:it|the\s+\w+)\s+(?:happened|occurred|came\s+about)|\bdescri(?:be|bes|bing|ption)\b[^.;]{0,30}\b(?:what|"
            r"breach|incident|event)\b",
        ),
        (
            "provider_contact",
            r"\b(?:contact\s+(?:information|person|details|point|name)|(?:an?|its|our|(?:provider|vendor|contractor|company|operator|supplier|processor)['’]s)\s+contact\b(?!\s+list)|point\s+of\s+contact|name\b[^.;]{0,40}\bcontact|"
            r"contacts?\b[^.;]{0,60}\b(?:at|of|for)\s+(?:the\s+)?(?:provider|contractor|vendor|operator|company|supplier|"
            r"processor)|to\s+whom\b[^.;]{0,40}\b(?:turn|write|speak|call)|whom?\b[^.;]{0,50}\b(?:(?:can|may|should|to)\s+)?(?:be\s+)?(?:contact\w*|call|reach|ask|write|ring|phone|turn\s+to)|"
            r"contacts?\b\W*$|(?:person|someone|employee)\b[^.;]{0,60}\b(?:to\s+)?contact\w*|"
            r"telephone\s+number\b[^.;]{0,60}\b(?:questions|contact|of\s+a)|toll-?\s?free\s+number\b[^.;]{0,60}\bquestions|"
            r"representative\w*\b[^.;]{0,60}\bcontact\w*|contact\s+for\s+(?:more|further|questions)|more\s+information|"
            r"\bwho\s+(?:\w+\s+){0,3}?(?:can|may|will)\s+(?:answer|help|be\s+(?:called|reached|asked))|"
            r"(?:employee|person|someone|somebody|anybody|colleague|representative|officer|official|individual|member|staff|people)\b[^.;]{0,80}\b(?:answers?|help|helps|assist|respond|"
            r"in\s+charge|responsible|questions?|speak|reached|handl(?:es|ing)|deal(?:s|ing)\s+with)|(?:person|officer|employee)\s+in\s+charge|(?:tele)?phone\b[^.;]{0,60}\bat\s+(?:the\s+)?\w+|"
            r"(?:person|someone|name|contact|whom)\b[^.;]{0,30}\bat\s+(?:the\s+)?(?:provider|contractor|vendor|operator|company|supplier|processor|maker|developer|publisher))\b",
        ),
    )
)
_PIECES = expression(r"\s*(?:;|\.\s|\n|\(\s*(?:[a-z]{1,4}|\d{1,2})\s*\))\s*", re.I)
_NOT_WITH = {
    "provider_contact": {"reporting_lea_contact", "parent_contact", "remediation_contacts"},
    "remediation": {"corrective_action", "protective_advice"},
    "types_of_information": {"reporting_lea_contact", "protective_advice", "police_report_and_freeze"},
    "affected_students": {"affected_count", "parent_contact", "police_report_and_freeze"},
    "investigation": {"law_enforcement_delay"},
    "incident_details": {"general_description"},
    "breach_date_or_range": {"protective_advice", "law_enforcement_delay"},
}


@lru_cache(maxsize=4096)
def codes_of(item: str) -> tuple[str, ...]:
    """The content codes of one list item."""
    found = [code for code, pattern in _CODES if pattern.search(item)]
    return tuple(code for code in found if not _NOT_WITH.get(code, set()) & set(found))


def content_of(items: Iterable[str]) -> tuple[str, ...]:
    """The content codes of a list, in its order, each once."""
    return tuple(dict.fromkeys(code for item in items for piece in pieces(item) for code in codes_of(piece)))


def pieces(text: str) -> tuple[str, ...]:
    """The parts of an inline list, "(a) …; (b) …"."""
    return tuple(p for p in _PIECES.split(text) if len(p) > 3)
