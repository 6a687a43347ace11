"""What ends: the agreement, the service, or some other thing, such as an insurance or an incident."""

import re

from law.duties.concepts import speaks_of
from law.patterns import expression

SERVICE = expression(
    r"\b(?:service\s+agreement|services?|subscription|engagement|account|licen[cs]e|product|platform|software|"
    r"service\s+contract)\b",
    re.I,
)
PAPER = expression(r"\b(?:agreement|contract|dpa|addendum|term|rider|amendment|mou|compact|pact|accord|exhibit)\b", re.I)


# what ends here is no agreement and no service
_OTHER_THING = (
    r"(?:insurance|coverage|polic(?:y|ies)|certificates?|certifications?|accreditations?|employment|employees?|staff|personnel|assignments?|passwords?|sessions?|keys?|warrant(?:y|ies)|"
    r"hold|retention\s+period|notice\s+period)"
)
_END_OF_IT = expression(
    rf"[’']?s?\s+(?:of|to)\s+(?:(?:the|its|any|such|that|this|an?|his|her|their|each|all)\s+)*(?:[\w-]+(?:['’]s?)?\s+)?{_OTHER_THING}\b",
    re.I,
)
_IT_ENDS = expression(rf"\b{_OTHER_THING}(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}?$", re.I)
_RUNS_OUT = expression(r"(?:expir|cancel|laps|non-?renew)", re.I)
_INSURANCE = expression(r"\b(?:insurance|insured|coverage|polic(?:y|ies)\s+of|warrant(?:y|ies))\b", re.I)
_OF_THAT = expression(r"\b(?:its|their|his|her|such|that|the)\s+$", re.I)
_OTHER_THING_ENDS = expression(
    rf"\b{_OTHER_THING}\s+(?:\w+\s+)?(?:expires?|lapses?|ends?|ended|(?:is|are)\s+(?:cancel|terminat)\w+|terminates?)\b", re.I
)


def ends_otherwise(sentence: str, text: str, match: re.Match[str]) -> bool:
    """Whether what ends is an insurance, a certificate or an employment: "thirty days' notice of cancellation of the policy"."""
    if SERVICE.search(match.group()) or PAPER.search(match.group()):
        return False
    before = text[: match.start()]
    if match.group().lower().startswith("it ") and speaks_of("breach", sentence):
        return True  # "every three days until it is over"
    if _END_OF_IT.match(text, match.end()) or _IT_ENDS.search(before) and not PAPER.search(before[-60:]):
        return True
    behind = text[match.end() : match.end() + 40]
    if (
        _RUNS_OUT.match(match.group())
        and _INSURANCE.search(sentence)
        and not (PAPER.search(sentence) or SERVICE.search(sentence))
    ):
        return True
    return bool(_OF_THAT.search(before) and _OTHER_THING_ENDS.search(sentence)) and not (
        PAPER.search(behind) or SERVICE.search(behind)
    )


def outlives_paper(sentence: str) -> bool:
    """Whether something lasts so long beyond the agreement: "outlives this Agreement by three years"."""
    return bool(_OUTLIVES.search(sentence))


_OUTLIVES = expression(
    r"\b(?:outliv|outlast|surviv)\w*\s+(?:(?:the|this|that|its|such)\s+)?(?:\w+\s+)?(?:agreement|contract|dpa|addendum|rider|mou|compact|accord|terms?|it)\b"
    r"|\b(?:beyond|past)\s+(?:(?:the|this|that|its|such)\s+)?(?:agreement|contract|dpa|addendum|rider|mou|compact|accord|term)\b",
    re.I,
)


_PERSON = r"(?:users?|employees?|employment|staff|personnel|workers?|contractors?|accounts?|students?|pupils?|teachers?|person)"
_OF_A_PERSON = expression(rf"\s+of\s+(?:(?:an?|the|his|her|their|its|any|each|that|such)\s+)?{_PERSON}\b", re.I)
_A_PERSON = expression(rf"\s+{_PERSON}\b", re.I)
_ONE = expression(r"\b(?:an?|the|any|each|every|all|of|for)\s+$", re.I)


def of_a_person(text: str, match: re.Match[str]) -> bool:
    """ "A terminated user's account", "the termination of that employee": neither the agreement nor the service has ended."""
    is_called = match.group().lower().endswith("ed") and _ONE.search(text, 0, match.start())
    return bool(_OF_A_PERSON.match(text, match.end()) or is_called and _A_PERSON.match(text, match.end()))


_DEALT_WITH = r"(?:contained|resolved|closed|remedied|remediated|eradicated|mitigated|ended|over|fixed|repaired|stopped|cured)"
_IS_OVER = expression(rf"\s+(?:(?:has|have|had)\s+been|is|was|are|were)\s+(?:\w+ly\s+)?{_DEALT_WITH}\b", re.I)
_END_OF_INCIDENT = expression(
    r"\b(?:containment|containing|resolution|resolving|closure|closing|end|remediation|conclusion)\s+(?:of\s+)?(?:(?:the|an?|that|such|each|any)\s+)?(?:\w+\s+){0,2}$",
    re.I,
)


_AUDIT_OVER = expression(
    r"\b(?:close|completion|conclusion|end|finish|results?|findings?|reports?|receipt|receiving)\b[^.;,]{0,40}$", re.I
)
_AUDIT_IS_OVER = expression(
    r"(?:['’]s?)?\s*(?:(?:report|findings?|results?)\b|(?:is|was|has\s+been)\s+(?:over|complete|completed|concluded|finished|closed)|ends|closes|concludes)",
    re.I,
)


def audit_is_over(text: str, match: re.Match[str]) -> bool:
    """ "After the close of the audit", "of the audit report": not when it is asked for."""
    if not expression(r"\baudit", re.I).search(match.group()):
        return False
    return bool(_AUDIT_IS_OVER.match(text, match.end()) or _AUDIT_OVER.search(text, 0, match.start()))


def is_over(text: str, match: re.Match[str]) -> bool:
    """ "After the incident has been contained": when it is dealt with, and not when somebody learns of it."""
    return bool(_IS_OVER.match(text, match.end()) or _END_OF_INCIDENT.search(text, 0, match.start()))
