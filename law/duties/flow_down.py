"""Duties that the provider is to lay upon others: "shall require each subcontractor to notify Provider within 24 hours"."""

import re
from dataclasses import dataclass

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
_PLURAL = r"(?=(?:sub-?\s?(?:processors|contractors|vendors)|third\s+parties|vendors|suppliers|hosts)\b)"
_LAYS_ON = expression(
    rf"{_LOADS}(?:{_WHOSE}{_ADJECTIVES}|{_PLURAL})(?:(?P<helper>{_HELPER})|(?P<staff>{_STAFF}))\b(?!['’])", re.I
)
# "Provider's contracts with its subprocessors shall require notice to Provider"
_IN_CONTRACTS = expression(
    rf"\b(?:agreements?|contracts?|terms)\s+(?:with|binding)\s+(?:{_WHOSE})?{_ADJECTIVES}(?P<helper>{_HELPER})\b[^,;.]{{0,40}}?\b(?:requires?|provides?|obliges?|oblige|stipulates?|calls?\s+for)\b",
    re.I,
)
# "third-party access", "each vendor contract": the helper's name only tells what sort of thing is meant
_THING = (
    r"(?:agreements?|access(?!\s+providers?)|accounts?|applications?|apps|tools?|software|systems?|services?|servers?|sites?|websites?|links?|cookies?|content|data|integrations?|"
    r"certificat(?:es?|ions?)|attestations?|assessments?|assessors?|auditors?|penetration|risk|security|management|personnel|employees|credentials?|keys|tokens|disclosures?|"
    r"copies|files?|records?|roster|register|schedule|inventory|questionnaires?|opinions?|findings|results|use)"
)
_THING_OR_ACT = r"(?:reports?|audits?|lists?|contracts?|reviews?|tests?|requests?|changes?|transfers?|uses?)"
_IS_NO_HELPER = expression(
    rf"(?:[\s-]+(?:{_THING}|{_THING_OR_ACT}(?:\s+(?:reports?|results|letters?|findings)\b|(?=(?:\s+(?!(?:that|which|who|any|each|the|an?|all)\b)[\w'’-]+){{0,6}}?"
    r"\s+(?:is|are|be|ends?|stops?|ceases?|expires?|lapses?|shall|will|must|reach(?:es)?)\b)))\b)",
    re.I,
)
_ACTS_ITSELF = expression(r"\s+(?:that|which|who|to|with|shall|will|must|having|engaged|receiving|acting)\b", re.I)
_OBJECT_FOLLOWS = expression(
    r"\s+(?:(?:to|shall|will|likewise|also|promptly)\s*)*(?:[\w-]+)?(?:\s+(?:theirs|them|it|the\s+same|likewise))?,\s*\w", re.I
)
# "its subcontractors and Provider", "its vendors, as well as the Contractor itself,"
_JOINED_BEHIND = expression(
    r"\s*,?\s*(?:and(?:/or)?|or|as\s+well\s+as|together\s+with|along\s+with|like|in\s+addition\s+to)\s+(?:(?:the|also)\s+)*", re.I
)
_ITSELF = expression(r"(?:it|itself|themselves)\b", re.I)
# "and shall cause its vendors to" in brackets or between commas behind the modal verb of the party's own duty
_INSERTED = expression(r"\(\s*(?:and\s+)?(?:(?:shall|will|must|agrees?\s+to)\s+)?$", re.I)
_BINDS = expression(r"bind", re.I)
_TO_ACT = expression(
    r"[^.;]{0,60}?\bto\s+(?:(?:also|promptly|immediately)\s+)?(?!(?:the|these|this|those|such|its|their|all|any|an?|at|in|terms|obligations|provisions|conditions|confidentiality|written|same)\b)[a-z]+",
    re.I,
)
_SIDES = frozenset({"provider", "lea", "certifier", "sponsor", "state_agency"})


@dataclass(frozen=True, slots=True)
class Laid:
    """Upon whom a duty is laid: `subprocessor` or `staff`. `is_shared`: whoever lays it owes the same itself."""

    who: str
    is_shared: bool = False


def laid_upon(sentence: str, start: int, end: int, mentions: tuple[Mention, ...]) -> Laid | None:
    """Upon whom the words between two places lay a duty; None where nobody else than who is named owes it."""
    for pattern in (_LAYS_ON, _IN_CONTRACTS):
        for match in pattern.finditer(sentence, start, end):
            name = match.lastgroup or "helper"
            if _BINDS.match(match.group()) and not _TO_ACT.match(sentence, match.end(name)):
                continue  # "bind each subprocessor in writing": that is the party's own act
            if _is_a_thing(sentence, match[name], match.end(name)):
                continue
            if any(m.role in _SIDES and m.start < match.end(name) and match.start(name) < m.end for m in mentions):
                continue  # "require the Contractor to": that is the party itself
            inserted = bool(_INSERTED.search(sentence, max(start, match.start() - 40), match.start()))
            return Laid(name if name == "staff" else "subprocessor", inserted or _is_joined(sentence, match.end(name), mentions))
    return None


def is_interrupted(sentence: str, start: int, end: int) -> bool:
    """ "shall notify, | and require its hosts to notify, the LEA": whether the object stands behind both verbs."""
    if not sentence[:start].rstrip().lower().endswith((", and", ",")):
        return False
    match = _LAYS_ON.search(sentence, start, end)
    return bool(match and _OBJECT_FOLLOWS.match(sentence, match.end(), end))


def _is_a_thing(sentence: str, helper: str, end: int) -> bool:
    """ "third-party audit reports": the helper's name belongs to a noun."""
    if helper.lower() == "third-party":
        return not _ACTS_ITSELF.match(sentence, end)
    return not helper.lower().endswith("s") and bool(_IS_NO_HELPER.match(sentence, end))


def _is_joined(sentence: str, end: int, mentions: tuple[Mention, ...]) -> bool:
    """ "its vendors and the Contractor": whether the party itself stands beside its helpers."""
    match = _JOINED_BEHIND.match(sentence, end)
    return match is not None and (
        bool(_ITSELF.match(sentence, match.end()))
        or any(
            m.start == match.end() and m.role in {"provider", "certifier"} and sentence[m.end : m.end + 1] not in "'’"
            for m in mentions
        )
    )
