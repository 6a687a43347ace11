"""Duties that the provider is to lay upon others: "shall require each subcontractor to notify Provider within 24 hours"."""

import re

from law.duties.parties import Mention
from law.patterns import expression

_HELPER = (
    r"(?:sub-?\s?(?:processors?|contractors?|service\s+providers?|vendors?)|(?:hosting|cloud|storage|infrastructure|hosted)\s+(?:compan(?:y|ies)|(?:service\s+)?providers?|vendors?|services?|partners?)|"
    r"(?:service\s+)?providers|vendors|suppliers|contractors|third[\s-]part(?:y|ies)(?:\s+(?:\w+\s+)?(?:providers?|vendors?|recipients?|contractors?|processors?|hosts?))?|"
    r"(?:downstream|onward|further)\s+(?:processors?|recipients?)|hosts?\b|partners|affiliates)"
)
_STAFF = r"(?:employees?|personnel|staff(?:\s+members?)?|workforce|workers?|officers|agents|engineers|administrators)"
_WHOSE = r"(?:(?:each|every|any|all|both|its|their|the|such|our|those|whatever)\s+(?:of\s+(?:its|their|the|our)\s+)?){1,2}"
_LOADS = (
    r"\b(?:(?:requir|oblig|obligat|caus|bind|compel|instruct|direct|command)(?:e|es|s|ing)?(?:\s+that)?|(?:ensur|assur|procur|guarante)(?:e|es|ing)(?:\s+that)?|mak(?:e|es|ing)\s+(?:certain|sure)(?:\s+that)?|"
    r"sees?\s+to\s+it\s+that|impos(?:e|es|ing)\s+(?:up)?on|ha(?:ve|s)(?=\s+(?:its|each|all|every)\b))\s+"
)
_ADJECTIVES = r"(?:(?!(?:and|or|to|that|which|who|shall|will|must|lea|it|independent|external|outside|qualified|certified|accredited|impartial|neutral)\b)[\w-]+\s+){0,2}?"
_LAYS_ON = expression(rf"{_LOADS}{_WHOSE}{_ADJECTIVES}(?:(?P<helper>{_HELPER})|(?P<staff>{_STAFF}))\b(?!['’])", re.I)
# "Provider's contracts with its subprocessors shall require notice to Provider"
_IN_CONTRACTS = expression(
    rf"\b(?:agreements?|contracts?|terms)\s+(?:with|binding)\s+(?:{_WHOSE})?{_ADJECTIVES}(?P<helper>{_HELPER})\b[^,;.]{{0,40}}?\b(?:requires?|provides?|obliges?|oblige|stipulates?|calls?\s+for)\b",
    re.I,
)
_SIDES = frozenset({"provider", "lea", "certifier", "sponsor", "state_agency"})


def laid_upon(sentence: str, start: int, end: int, mentions: tuple[Mention, ...]) -> str | None:
    """Upon whom the words between two places lay a duty: `subprocessor`, `staff`, or nobody else than who is named."""
    for pattern in (_LAYS_ON, _IN_CONTRACTS):
        match = pattern.search(sentence, start, end)
        if match is None:
            continue
        name = match.lastgroup or "helper"
        if any(m.role in _SIDES and m.start < match.end(name) and match.start(name) < m.end for m in mentions):
            continue  # "require the Contractor to": that is the party itself
        return "staff" if name == "staff" else "subprocessor"
    return None
