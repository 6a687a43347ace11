"""The rules that sentences set on what may be done with data, by kind."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from law.framework_spelling import spelled_right
from law.patterns import expression

_NOT = (
    r"(?:(?:shall|will|must|may|can|should|does|do|is|are|has|have)\s+(?:\w+\s+)?not|never|prohibit(?:ed|s)\s+(?:from)?|"
    r"agrees?\s+(?:that\s+it\s+(?:shall|will)\s+)?not|not\s+(?:to\s+)?|cannot|refrain\w*|forbidden|barred\s+from|"
    r"neither|under\s+no\s+circumstances|no\s+\w+\s+(?:\w+\s+)?(?:shall|may|will)|nor|without|nobody|no\s+one|none\s+of|"
    r"no\s+(?:\w+\s+)?(?:advertis\w*|ads?|commercial))"
)
NEGATIVE = expression(rf"\b{_NOT}\b", re.I)
PROHIBITION = expression(
    r"\b(?:(?:shall|will|must|may|can|does|do)\s+(?:\w+\s+)?not|never|(?:is|are)\s+(?:expressly\s+)?prohibited\s+from|"
    r"prohibits|agrees?\s+not\s+to|cannot|(?:is|are)\s+(?:not|never)\s+(?:permitted|allowed|to\s+be)|(?:is|are)\s+(?:not|never)\s+(?:be(?:ing)?\s+)?(?:sold|used|rented|leased|traded|shared|shown|disclosed|published|given)|"
    r"(?:is|are)\s+(?:expressly\s+|strictly\s+)?prohibited|(?:makes?|shows?|collects?|stores?|permits?|allows?|displays?|"
    r"serves?|sells?|leases?|rents?|trades?|records?|gathers?|asks?\s+for|uses?|takes?(?:\s+in)?|turns?\s+on|switch(?:es)?\s+on|opens?|activates?)\s+no(?:ne)?|"
    r"shall\s+(?:make|show|collect|display|store|sell|gather|publish|print|post|release)\s+no|nor|nobody|no\s+one|"
    r"neither(?!\s+(?:party|side|of))|(?:is|are)\s+not\s+for\s+sale|no\s+(?:feature|part)\s+of|no\s+feature|"
    r"refrain\w*\s+from|shall\s+be\s+prohibited|(?:shall|will)\s+neither|under\s+no\s+circumstances)\b",
    re.I,
)
_DATA = expression(r"\b(?:data|information|records?|pii|content|personally\s+identifiable|metadata)\b", re.I)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule found in a sentence. `rule`: required, prohibited, permitted, limited or conditional."""

    kind: str
    rule: str
    values: tuple[str, ...] = ()


def _pattern(source: str) -> re.Pattern[str]:
    return expression(rf"\b(?:{source})", re.I)


_ADVERTISING = _pattern(r"advertis\w*|market(?:ing)?\b(?!\s+(?:rate|value|price))|promotional|solicit\w*|ads\b")
_SALE = _pattern(
    r"sell(?:s|ing)?\b|sold\b|sale\b|rent(?:s|ed|ing)?\b|leas(?:e|es|ed|ing)\b|trad(?:e|es|ed|ing)\b|monetiz\w+|barter\w*|(?:makes?|earns?|takes?)\s+no\s+money\s+(?:from|with|on|out\s+of)\b|for\s+money\b|in\s+(?:return|exchange)\s+for\s+(?:money|payment|anything\s+of\s+value)\b"
)
_SALE_OF_BUSINESS = _pattern(
    r"(?:sale|sell\w*|merg\w*|dispos\w*)\b[^.;]{0,60}\b(?:business|assets|company|successor|stock)|closing\s+date"
)
# "No sale or rental of student data", a line of a list of promises
_NO_SALE = expression(r"^\W*no\s+(?:sale|selling|rental|renting|leasing|trading|trade)\b(?!\s+(?:price|tax))", re.I)
_CHECKS = _pattern(
    r"(?:criminal\s+)?(?:history\s+|background\s+)(?:record\s+)?(?:checks?|screening|investigations?|clearances?|reviews?)|"
    r"criminal\s+(?:history|record|background)s?(?!\s*,)|fingerprint(?:ing|ed)\b|clearances\b|(?:shall|must|will)\s+fingerprint\b|"
    r"fingerprint[\s-]+(?:clearance|card|check|based|background|screening)|sex(?:ual)?[\s-]+offender|vett(?:ed|ing)\b|"
    r"police\s+(?:check|clearance|certificate)s?|convicted\s+of\b|criminal\s+(?:past|convictions?)\b"
)
_PEOPLE = expression(
    r"\b(?:everyone|everybody|anyone|anybody|nobody|no\s+one|employees?|personnel|staff|individuals?|persons?|people|"
    r"contractors?|agents?|representatives|workers?|volunteers|workforce|those|(?:each|all|any|none|every\s+one)\s+of\s+(?:them|whom))\b",
    re.I,
)
_ONLY_USE = _pattern(
    r"(?:used?|using|processed?|process|handl(?:e[ds]?|ing)|access(?:ed)?|disclosed?)\b[^.;]{0,120}?\b(?:no\s+(?:other\s+)?purposes?|(?:only|"
    r"solely|exclusively|strictly|expressly)\b(?:\s+and\s+\w+)?\s+(?:for|to|as|in|by)|"
    r"not?\s+\w*\s*(?:any\s+)?other\s+purposes?)"
    r"|(?:only|solely|exclusively)\s+(?:be\s+)?(?:used?|process\w*)\b|(?:any|other)\s+purposes?\s+(?:other\s+than|except|"
    r"beyond|not\s+(?:\w+\s+)?(?:authori|permit|specif))|(?:any|no|another)\s+other\s+purposes?|purposes?\s+other\s+than"
    r"|\bpurposes?\s+only\b|\bfor\s+nothing\s+(?:but|else|beyond|more|other)|(?:only|solely|exclusively)\s+(?:for|to)\b|services?\s+only\b|"
    r"and\s+for\s+no\s+other\s+purpose|limit\w*\s+(?:its\s+)?use\s+of|use\s+(?:of\s+)?[^.;]{0,60}\b(?:is|are|"
    r"shall\s+be)\s+limited\s+to|only\s+for\s+(?:the\s+)?(?:purposes?|an?\s+authori[sz]ed|educational|k-?12|school)|"
    r"not\s+use\b[^.;]{0,80}\b(?:beyond|except|outside|other\s+than)|(?:no|any)\s+other\s+(?:end|use|reason|aim|object)s?\b|"
    r"(?:nothing|anything)\s+else\b|no\s+(?:use|uses|purpose|end)\s+(?:other\s+than|but|except|save)\b|otherwise\s+than\b|"
    r"serves?\s+[^.;]{0,80}?\b(?:alone|only|solely|exclusively)\b|(?:purposes?|services?|instructions?|directions?)\s+alone\b|"
    r"(?:confin|restrict|limit)\w*\s+(?:its\s+|the\s+|their\s+|all\s+|any\s+)?(?:use|uses|processing|handling)\b|"
    r"(?:use|processing|handling)\s+of\b[^.;]{0,60}\b(?:restricted|confined|limited)\s+to|for\s+(?:one|a\s+single|the\s+sole|the\s+"
    r"exclusive|this\s+one)\s+purposes?|just\s+(?:for|to)\s|not\b[^.;]{0,60}\bfor\s+(?:its|their|our|his)\s+own\s+(?:\w+\s+)?"
    r"(?:purposes?|benefit|ends?|use|gain)\b"
)
_STATED_USE = _pattern(
    r"uses?\s+(?:(?:this|the|such|all|these|student|pupil|personal|protected|customer|covered)\s+){0,3}(?:data|information|records?|"
    r"pii)\s+(?:(?:in\s+order\s+)?to\s+(?:run|provide|deliver|operate|perform|furnish|support|issue|offer)|for\s+the\s+purposes?)\b"
)
_IT = _pattern(
    r"(?:us(?:e|es|ed|ing)|sell|sells|rent|rents|leases?|process|processes)\s+(?:any\s+of\s+)?(?:it|them)\b|(?:sells?|rents?)\s+none\b|"
    r"(?:it|they)\s+(?:shall|will|may|must|is|are)\s+(?:not\s+)?(?:be\s+)?(?:used|disclosed|sold|rented)|"
    r"(?:by\s+means\s+of|with|from)\s+(?:it|them)\b|(?:us(?:e|es|ed)|process(?:es)?|handles?)\s+(?:all\s+(?:of\s+)?)?(?:these|those|this|the|such)\s+(?:items?|elements?|details|particulars|entries|list)\b"
)
_DEIDENTIFIED = _pattern(
    r"(?:tak|stripp?|remov|leav)(?:e|es|en|ing|s)?\s+(?:off\s+|out\s+)?(?:the\s+|all\s+|every\s+)?(?:students?['’]?\s+)?names?(?:\s+and\s+\w+)?\s+(?:off|out|from|away)|put(?:ting)?\s+(?:the\s+)?names?\s+back|"
    r"(?:identifiers?|identif\w+\s+(?:details?|elements?|information|data))\s+(?:(?:has|have)\s+(?:all\s+)?been\s+|are\s+|is\s+|was\s+|were\s+)?(?:removed|stripped|taken\s+out|deleted|struck)|"
    r"from\s+which\s+(?:every|each|all|any)\w*\s+(?:\w+\s+){0,6}?identif\w+[^.;]{0,40}?(?:removed|stripped|taken\s+out|deleted|gone)|identit(?:y|ies)\s+(?:has\s+been|have\s+been|is|are|was|were)\s+(?:\w+\s+)?(?:removed|stripped|taken\s+out|deleted)|"
    r"restore\s+(?:the\s+|any\s+)?identit(?:y|ies)|restore\s+the\s+identifiers?|de-?\s?identif\w*|"
    r"anonym(?:i[sz]\w*|ous\w*)|pseudonym\w*|aggregated?\s+(?:\w+\s+)?(?:data|information)|re-?identif\w*|"
    r"(?:counts?|averages?|totals?|figures?|statistics|numbers|trends|data|information|results?|sums)\b[^.;]{0,40}\b(?:identif(?:y|ies|ying)|nam(?:e|es|ing)|point(?:s|ing)?\s+to|shows?|showing)\s+(?:nobody|no\s+one|no\s+(?:\w+\s+)?(?:student|person|pupil|child|individual)\w*)|"
    r"(?:data|information|records?|what)\b[^.;]{0,20}\b(?:can|could)\s*(?:not|no\s+longer)\s+be\s+(?:\w+\s+)?(?:connected|associated|tied|linked|traced|matched|related|attributed|led\s+back)\b|"
    r"(?:lost|without)\s+(?:its|their|any|all)\s+(?:link|connection|tie)s?\s+(?:to|with)\b[^.;]{0,20}\b(?:child|student|pupil|person|anyone)|without\s+(?:knowing|learning|seeing|saying)\s+(?:who|whose|whom)\b|"
    r"(?:stripped|cleared|freed|rid)\s+of\b[^.;]{0,60}\b(?:identif|points?\s+to|names?|personal)|"
    r"(?:data|information|figures?|statistics|records|numbers|content)\b(?:\s+(?:from|in|by|with|to))?(?:\s+\w+){0,3}?\s+(?:which|that|whom|"
    r"can|may|could|do|does)\b[^.;]{0,50}?\b(?:no|not|cannot|never|nobody)\b[^.;]{0,50}?\b(?:identif\w+|identity|recogni[sz]\w+|trace\w*|"
    r"linked|tied|told\s+apart|singled\s+out|(?:point|lead|relate|refer)s?\s+(?:back\s+)?to\s+(?:anybody|anyone|any\s+\w+|an?\s+\w+|persons?|individuals?|people|pupils?|"
    r"students?))|not\s+(?:try|attempt|seek)\s+to\s+(?:\w+\s+)?(?:identify|recogni[sz]e|trace)\b"
)
_DEIDENTIFIED_USE = _pattern(
    r"stud(?:y|ies|ied)\b|count(?:s|ed|ing)?\b|kept\b|restor(?:e|es|ing)\b|us(?:e|ed|es|ing)\b|shar(?:e|ed|es|ing)\b|transfer\w*|re-?identif\w*|retain\w*|disclos\w*|publish\w*|may\b|compil\w*|"
    r"stud(?:y|ies)\b|learns?\b|analy[sz]\w*|identify\b|recogni[sz]e|trace\b"
)
_FRAMEWORK = _pattern(
    r"cyber-?\s?security\s+(?:\w+\s+)?framework|nist\b(?!\s*(?:sp|special\s+publication)?\s*800-88)|"
    r"national\s+institute\s+of\s+standards|iso(?:/iec)?\s*-?\s*27\d{3}|cis\s+(?:critical|controls|benchmarks)|"
    r"center\s+for\s+internet\s+security|soc\s*2|"
    r"fedramp|hitrust|secure\s+controls\s+framework|nationally\s+recognized\s+(?:\w+\s+){0,3}?standards?|"
    r"security\s+framework|frameworks?\s+(?:\w+\s+){0,2}?(?:marked|checked|selected|listed|in\s+exhibit|named|indicated|"
    r"identified|elected|chosen|ticked|set\s+(?:out|forth))|standards?\s+(?:\w+\s+){0,2}?(?:ticked|elected|chosen|selected|"
    r"checked|named)\s+(?:in|on|below|under)\b|(?:standards?|controls)\s+(?:\w+\s+){0,3}?(?:marked|checked|set\s+out\s+in\s+(?:annex|"
    r"exhibit|attachment|appendix))|pci[\s-]?dss|ssae"
)
_FRAMEWORK_VERB = _pattern(
    r"maps?\b|described\s+in|set\s+(?:out|forth)\s+in|implement\w*|align\w*|compl(?:y|ies|iance|iant)|adopt\w*|maintain\w*|conform\w*|consistent|conform\w*|runs?|adher\w*|"
    r"meet\w*|based\s+on|follow\w*|utiliz\w*|employ\w*|certif\w*|accordance|works?\s+to\b|appl(?:y|ies)\b|satisf\w+|observ\w+|"
    r"(?:test|check|measur|assess|audit|benchmark)\w*\s+(?:\w+\s+){0,3}?(?:against|to|on)\b|keeps?\s+to\b|held\s+to\b|use[sd]?\b|(?:build|built|rest|model\w*)\s+(?:\w+\s+){0,4}?(?:on|after)|by\s+the\s+(?:controls|standards?)|under\s+(?:the\s+)?|in\s+line\s+with|(?:hold|undergo|complet|pass|maintain)(?:s|es|ed)?\b|audited|attest\w*|assessed"
)
# "Framework followed | CIS Critical Security Controls", a row or a line that a label begins
_FRAMEWORK_LABEL = expression(
    r"^\W*(?:(?:security|cyber-?security|information\s+security|data\s+security)\s+)?(?:frameworks?|standards?|controls)(?:\s+\w+){0,3}\s*[|:]\s*(?P<value>.{2,160})$",
    re.I,
)
_NOT_HELD = expression(
    r"\b(?:not|never|nor)\s+(?:yet\s+|currently\s+|been\s+|itself\s+)*(?:certified|audited|attested|accredited|compliant|assessed|aligned)\b"
    r"|\b(?:do|does|did|has|have)\s+not\s+(?:yet\s+|currently\s+)*(?:hold|held|have|follow|claim|carry|adopt|adopted|obtain|obtained|implement|implemented|comply|possess)\b"
    r"|\b(?:holds?|has|have|carr(?:y|ies)|claims?)\s+no\b|\bno\s+(?:certifi\w+|attestation|report)\s+(?:under|to|for|of|against)\b|^the provider follows\s+\W*(?:none|no\b|not\b|n/a)",
    re.I,
)
_ENCRYPTION = expression(r"(?<![-/\w])(?:encrypt\w*|cryptograph\w*)", re.I)
_MINIMUM = _pattern(
    r"minimum\s+(?:\w+\s+){0,3}?necess\w+|data\s+minimi[sz]\w+|minimi[sz]\w+\s+(?:the\s+)?(?:amount|collection|data)|"
    r"limited\s+to\s+(?:what|that|the\s+\w+\s+data|the\s+data|data)\b[^.;]{0,60}\bnecess\w+|adequate,?\s+relevant|"
    r"(?:collect|request|gather|obtain)\w*\b[^.;]{0,60}\b(?:only|no\s+more)\b[^.;]{0,60}\b(?:necess\w+|need\w*|required)|"
    r"only\s+(?:collect|request|gather)\w*\b[^.;]{0,60}\b(?:necess\w+|need\w*|required)|(?:no|"
    r"not\s+\w+)\s+more\s+(?:student\s+)?(?:data|"
    r"information)\s+than|least\s+(?:amount\s+of\s+)?(?:\w+\s+)?(?:data|information)\b|as\s+little\s+(?:\w+\s+)?(?:data|information)\b|"
    r"(?:collect|hold|ask|tak|request|gather|receiv)\w*\b[^.;]{0,40}\b(?:no|not|nothing)\s+(?:\w+\s+)?(?:more|beyond)\b[^.;]{0,50}\b(?:need|requir|necess)|"
    r"(?<!access to )only\s+(?:(?:the|those|such|that)\s+)?(?:\w+\s+)?(?:data|information|elements?)\b[^.;]{0,60}\b(?:need\w*|necess\w*|required|"
    r"without\s+which)|(?:collect\w*|gather\w*|intake)\b[^.;]{0,50}\b(?:limited|restricted|confined)\s+to\b[^.;]{0,60}\b(?:need|necess|requir)|"
    r"(?:not|never|no)\b[^.;]{0,30}\b(?:collect|gather|request|ask)\b[^.;]{0,60}\b(?:beyond|more\s+than|unless|(?:that|which)\s+(?:is|are)\s+not)\b"
    r"[^.;]{0,50}\b(?:need|necess|requir)|(?:data|information|elements?)\b[^.;]{0,30}\b(?:without\s+which|do(?:es)?\s+without)\b|"
    r"no\s+(?:data|information|elements?)\b[^.;]{0,40}\b(?:without|not\s+need)|"
    r"(?:ask\w*\s+for|collect\w*|request\w*|gather\w*|take[sn]?\s+in|hold\w*)\s+(?:nothing|only\s+what)\b[^.;]{0,50}\b(?:need|requir|necess|without)|"
    r"(?:collect|ask|tak|request|gather)\w*\b[^.;]{0,40}\b(?:no|nothing)\s+more\b[^.;]{0,40}\bthan\b(?!\s+(?:the\s+)?(?:one|two|three|four|five|six|ten|\d|once|twice)\b)(?![^.;]{0,30}\b(?:years?|months?|weeks?|days?|hours?)\b)|"
    r"(?:nothing|no\s+\w+)\s+(?:that|which)\b[^.;]{0,60}\b(?:do(?:es)?\s+without|not\s+need|(?:is|are)\s+not\s+(?:needed|necessary|required))|"
    r"no\s+more\b[^.;]{0,40}\b(?:is|are)\s+(?:collected|gathered|taken|asked|kept|requested)\b[^.;]{0,20}\bthan\b|"
    r"(?:takes?|collects?|gathers?|asks?\s+for|keeps?|holds?|receives?)\s+only\s+(?:such|the|those|that)\b[^.;]{0,40}\b(?:must|needs?|needed|requires?|required|necessary)\b|"
    r"(?:limit|confin|restrict)\w*\s+(?:its\s+|the\s+|our\s+)?(?:collection|intake|what\s+(?:it|we)\s+collects?)\b[^.;]{0,40}\b(?:needs?|needed|requires?|required|necessary)\b|"
    r"(?:not|never)\s+(?:ask\s+for|collect|gather|request|take)\b[^.;]{0,50}\b(?:no\s+use\s+for|not\s+need|do(?:es)?\s+not\s+need|can\s+do\s+without)\b|"
    r"(?:collect|want|need|ask\w*\s+for|tak|gather)\w*\s+(?:just|only)\s+(?:as\s+much|what)\b[^.;]{0,60}\b(?:needs?|needed|necessary)\b"
)
_PUBLISH = _pattern(
    r"publish\w*|publication|post(?:ed|ing)?\b[^.;]{0,40}\b(?:internet|online|web|public)|make\s+(?:\w+\s+){0,3}?public|"
    r"publicly\s+(?:disclos|post|releas|display)\w*"
)
_FINDINGS = expression(
    r"\b(?:tables?|results?|reports?|figures?|statistics|findings|students?|pupils?|names?|photographs?|images?)\b", re.I
)
_DEFINES = expression(
    r"^\W*(?:the\s+term\s+)?[\"“'‘]?[\w\s/-]{1,60}[\"”'’]?\s+(?:shall\s+)?(?:(?<!by\s)means?|refers?\s+to|is\s+defined)\b|"
    r"\bshall\s+mean\b|^\W*whereas\b|\bdoes\s+not\s+include\b",
    re.I,
)
_OTHER = expression(
    r"\b(?:shall|will|may|must)\s+not\b|\b(?:is|are)\s+(?:expressly\s+)?prohibited\s+from\b|\bagrees?\s+not\s+to\b", re.I
)


def _about_data(text: str) -> bool:
    """Whether a sentence speaks of data, or of "it" as what is used or sold."""
    return bool(_DATA.search(text) or _IT.search(text))


def advertising(text: str) -> Rule | None:
    """No advertising with student data."""
    if not _ADVERTISING.search(text) or not PROHIBITION.search(text) and not NEGATIVE.search(text):
        return None
    if (
        expression(r"\b(?:may|can)\s+(?:use|be\s+used)\b", re.I).search(text)
        and not PROHIBITION.search(text)
        or expression(r"\bdoes\s+not\s+(?:prohibit|include|apply|restrict)\b", re.I).search(text)
    ):
        return None
    values = [
        v
        for v, p in (("targeted", r"\btarget"), ("marketing", r"\bmarketing|\bmarket\b"), ("profiling", r"\bprofil"))
        if expression(p, re.I).search(text)
    ]
    return (
        Rule("advertising", "prohibited", tuple(values))
        if expression(r"\b(?:data|information|records?|student|pupil|child|user|content|pii|target)", re.I).search(text)
        or _IT.search(text)
        else None
    )


def sale(text: str) -> Rule | None:
    """No sale of student data."""
    match = _SALE.search(text)
    if match and _NO_SALE.match(text) and not _SALE_OF_BUSINESS.search(text):
        return Rule("sale", "prohibited", (match.group().lower(),))
    if not match or not PROHIBITION.search(text) or not _about_data(text) or _SALE_OF_BUSINESS.search(text):
        return None
    if expression(r"\bdoes\s+not\s+(?:prohibit|include|apply|restrict)\b", re.I).search(text) or expression(
        r"\bpoint\s+of\s+sale\b", re.I
    ).search(text):
        return None
    return Rule("sale", "prohibited", tuple(dict.fromkeys(m.group().lower() for m in _SALE.finditer(text))))


def background_checks(text: str) -> Rule | None:
    """Checks on the people who meet students or see their data."""
    if not _CHECKS.search(text) or expression(r"\b(?:data|records?|elements?)\s+(?:includ|such)", re.I).search(text):
        return None
    if not _PEOPLE.search(text):
        return None
    values = [
        v
        for v, p in (("direct contact with students", r"\bcontact\b"), ("access to data", r"\baccess\b"))
        if expression(p, re.I).search(text)
    ]
    return Rule("background_checks", "required", tuple(values))


def authorized_use(text: str) -> Rule | None:
    """Data only for the purposes agreed."""
    if _STATED_USE.search(text) and not _DEIDENTIFIED.search(text):
        return Rule("authorized_use", "limited")
    if (
        not _ONLY_USE.search(text)
        or not _about_data(text)
        or not expression(r"\b(?:us(?:e|es|ed|ing)|process\w*|handl(?:e[ds]?|ing)|serves?)\b|\bpurpose", re.I).search(text)
        or _DEIDENTIFIED.search(text)
        and not PROHIBITION.search(text)
    ):
        return None
    if not expression(
        r"\b(?:shall|will|must|agrees?|may|not|only|solely|is|are|limit\w*|prohibit\w*|exclusively|ensure|uses?|handles?|serves?|alone|nothing)\b",
        re.I,
    ).search(text):
        return None
    return Rule("authorized_use", "limited")


def deidentified_use(text: str) -> Rule | None:
    """What may and may not be done with data that names nobody."""
    if not _DEIDENTIFIED.search(text) or not _DEIDENTIFIED_USE.search(text):
        return None
    if expression(
        r"\b(?:not\s+(?:extend|apply)|dispos\w+|delet\w+|considered\s+to\s+be|shall\s+not\s+constitute)\b", re.I
    ).search(text) and not expression(r"\bre-?identif|\bmay\s+(?:be\s+)?us", re.I).search(text):
        return None
    if not expression(r"\b(?:shall|will|must|agrees?|may|not|only|can|we|uses?|compiles?)\b", re.I).search(text):
        return None
    return Rule("deidentified_use", "prohibited" if expression(r"re-?identif", re.I).search(text) else "permitted")


def security_framework(text: str) -> Rule | None:
    """A named standard of security."""
    text = spelled_right(text)
    if labelled := _FRAMEWORK_LABEL.match(text):
        text = f"the provider follows {labelled['value']}"
    if _NOT_HELD.search(text):
        return None
    if not _FRAMEWORK.search(text) or not _FRAMEWORK_VERB.search(text):
        return None
    if not expression(
        r"\b(?:shall|will|must|agrees?|maintains?|implements?|complies|provider|operates?|certified|(?:tests?|tested|checks?|checked|measured?s?|built|assessed|audited)\s+(?:\w+\s+){0,3}?(?:against|on|to|under)|(?:security|privacy)\s+program(?:me)?|controls|contractor|vendor|operator|company|supplier|processor|safeguards|we|our|"
        r"warrants?)\b",
        re.I,
    ).search(text):
        return None
    return Rule(
        "security_framework", "required", tuple(dict.fromkeys(" ".join(m.group().split()) for m in _FRAMEWORK.finditer(text)))
    )


def encryption(text: str) -> Rule | None:
    """Encryption, at rest or on the way."""
    if not _ENCRYPTION.search(text) or expression(r"\b(?:unencrypted|not\s+encrypted|encrypted,\s+redacted)\b", re.I).search(
        text
    ):
        return None
    values = [
        v
        for v, p in (
            ("at rest", r"\bat[\s-]rest\b|\bstor(?:ed|age)\b|\bback-?up"),
            ("in transit", r"\b(?:in|during)[\s-](?:transit|motion|transmission)\b|\btransmi|\btls\b|\bconnections?\b"),
        )
        if expression(p, re.I).search(text)
    ]
    return Rule("encryption", "required", tuple(values))


def minimum_data(text: str) -> Rule | None:
    """No more data than is needed."""
    about = _DATA.search(text) or expression(
        r"\belements?\b|\b(?:we|it)\s+(?:collects?|asks?|needs?)\b|\b(?:asks?\s+for|collects?|requests?|gathers?)\s+(?:nothing|no\s+more|only|just|what)\b|\b(?:collect|ask\s+for|gather|request)\w*\s+(?:nothing|no\s+more|only|just)\b|\b(?:limit|confin|restrict)\w*\s+(?:its\s+|our\s+)?collection\b",
        re.I,
    ).search(text)
    return Rule("minimum_data", "limited") if about and _MINIMUM.search(text) else None


def publication(text: str) -> Rule | None:
    """No publishing, or only with leave."""
    if not _PUBLISH.search(text):
        return None
    if PROHIBITION.search(text) and (_DATA.search(text) or _FINDINGS.search(text)):
        return Rule("publication", "prohibited")
    if expression(
        r"\b(?:prior\s+to|before)\s+publish\w*|\bprior\b[^.;]{0,60}\b(?:consent|approval)\b|\b(?:obtain|"
        r"without)\b[^.;]{0,60}\b(?:approval|consent|permission)\b",
        re.I,
    ).search(text):
        return Rule("publication", "limited")
    return None


_LEARNS = expression(
    r"\b(?:train|improv|develop|teach|build|creat|feed|fine-?tun)\w*\b[^.;]{0,60}\b(?:artificial\s+intelligence|AI|machine[\s-]learning|(?:language|generative|foundation|learning)\s+models?|models?\b(?=\W*$))",
    re.I,
)
_NO_USE = expression(r"^\W*no\s+(?:use|training|development)\b|\b(?:not|never|nobody|no\s+one|nor|neither)\b", re.I)


def training(text: str) -> Rule | None:
    """No training of machines with student data."""
    learns = _LEARNS.search(text)
    if not learns or not _NO_USE.search(text, 0, learns.start()) and not _NO_USE.match(text):
        return None
    if expression(r"\bde-?identif|\baggregate|\bdoes\s+not\s+(?:prohibit|restrict|limit)\b|\bwithout\b|\bunless\b", re.I).search(
        text
    ):
        return None
    return Rule("other", "prohibited", ("training of artificial intelligence",))


DETECTORS: Mapping[str, Callable[[str], Rule | None]] = {
    "advertising": advertising,
    "sale": sale,
    "background_checks": background_checks,
    "authorized_use": authorized_use,
    "deidentified_use": deidentified_use,
    "security_framework": security_framework,
    "encryption": encryption,
    "minimum_data": minimum_data,
    "publication": publication,
    "training": training,
}


def is_definition(text: str) -> bool:
    """Whether a sentence says what a word means rather than what is to be done."""
    return bool(_DEFINES.search(text))


def is_prohibition(text: str) -> bool:
    """Whether a sentence forbids something."""
    return bool(_OTHER.search(text))
