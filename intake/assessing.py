"""When a product was assessed, what it was awarded, and the whole clause behind a promise, as the paper of a profile says."""

import re
from collections.abc import Mapping
from typing import Any

from intake.assessment_days import assessed_in

MOST_WORDS = 2000  # of a clause, as it is kept


def assessed_on(reading: Mapping[str, Any]) -> str | None:
    """The day of assessment: as stated, else the profile's own day, else that of the last signature. ISO."""
    signed = [row["signed_on"] for row in reading.get("signatures") or () if row and row.get("signed_on")]
    return stated_day(reading) or max(signed, default=None)


def stated_day(reading: Mapping[str, Any]) -> str | None:
    """The same without the signatures: None where the paper states no day of assessment, and has none of its own."""
    told = assessed_in([str(row.get("text") or "") for row in reading.get("provisions") or () if row])
    own: str | None = reading["dates"].get("effective_on")
    return told or own


_SENTENCES = re.compile(r"(?<=[.;])\s+|\n+")
_OTHERS = r"(?:sub-?processors?|sub-?contractors?|(?:third|3rd)[- ]part(?:y|ies)|service providers?|vendors?|partners?)"
_PAPERS = r"(?:agreements?|contracts?|dpas?|addend(?:a|ums?))"
_BOUND = re.compile(
    rf"\b(?:has|have|maintains?|holds?)\s+(?:\w+[ -]){{0,4}}?{_PAPERS}\b"
    rf".{{0,40}}?\bwith\s+(?:all|each|every)\b.{{0,60}}?\b{_OTHERS}\b"
    rf"|\b(?:all|each|every)\b.{{0,40}}?\b{_OTHERS}\b.{{0,60}}?\b(?:is|are)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:bound|covered|governed)\s+by\s+.{{0,30}}?\b{_PAPERS}\b",
    re.I,
)
_NOT_ALL = re.compile(
    r"\b(?:not|no|never|most|some|unless|except|"
    r"where (?:possible|required|applicable)|will|shall|should|may|intends?|plans?|aims?)\b",
    re.I,
)


def promises_in_full(reading: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The duties of a profile. One whose words end in a colon promises nothing by them: what follows is kept as its `clause`."""
    provisions = [row for row in reading["provisions"] if row]
    return [{**duty, **_clause(duty, provisions)} for duty in reading["duties"]]


def _clause(duty: Mapping[str, Any], provisions: list[Mapping[str, Any]]) -> dict[str, str]:
    quote = (duty.get("quote") or "").strip()
    if not quote.endswith(":"):
        return {}
    address = duty.get("address") or ""
    below = [row["text"] for row in provisions if row["address"] == address or row["address"].startswith(f"{address}__")]
    text = "\n".join(filter(None, below))
    start = text.find(quote)
    return {"clause": text[max(start, 0) :][:MOST_WORDS]} if text else {}


def all_are_bound(reading: Mapping[str, Any]) -> bool | None:
    """Whether a profile states that there is an agreement with every third party; None where it does not say so of all."""
    texts = (str(row.get("text") or "") for row in reading["provisions"] if row)
    sentences = (one for text in texts for one in _SENTENCES.split(text))
    return any(_BOUND.search(one) and not _NOT_ALL.search(one) for one in sentences) or None


_THING = r"(?:Certifications?|Certificate|Seal|Badge|Mark|Accreditation)"
_CAPITAL = r"[a-z]{0,2}[A-Z0-9][\w&+.\u2019'-]*"
_NAME = rf"(?P<name>{_CAPITAL}(?:\s+(?:{_CAPITAL}|of|for|and|in|&)){{0,8}}?\s+{_THING})\b"
_AWARDED = re.compile(
    r"\b(?:(?:has|have)\s+(?:also\s+)?(?:been\s+(?:awarded|granted|given|issued)|earned|received|achieved|obtained)|"
    r"(?:is|was|were)\s+(?:awarded|granted|issued)|(?:awards?|grants?)(?:\s+\w+){0,4}?|carry|carries)\s+"
    rf"(?:the\s+|an?\s+|its\s+|our\s+)?{_NAME}"
)
_FIELD = re.compile(
    r"(?:^|\n)\W*(?:[Mm]ark|[Ss]eal|[Cc]ertification|[Bb]adge|[Aa]ward)s?\s+(?:awarded|granted|earned)\s*[:|]\s*"
    r"(?P<name>\S[^\n|]{2,100})"
)
_NOT_AWARDED = re.compile(
    r"\b(?:not|never|no longer|once|if|when|unless|until|before|may|might|can|could|will|would|shall|should|must|to be|"
    r"withdrawn|revoked|suspended|expired|formerly|previously|pending|applied)\b",
    re.I,
)


def awarded(reading: Mapping[str, Any]) -> tuple[str, str] | None:
    """What the assessor says that the product was awarded, and the sentence; None where that is not said for certain."""
    texts = [str(row.get("text") or "") for row in reading["provisions"] if row]
    for sentence in (one for text in texts for one in _SENTENCES.split(text)):
        match = _AWARDED.search(sentence) or _FIELD.search(sentence)
        if match and not _NOT_AWARDED.search(sentence):
            return " ".join(match["name"].split()).strip(" ."), " ".join(sentence.split())
    return None
