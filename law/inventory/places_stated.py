"""Where a document says that data lies: only what it says, and no country that would have to be guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from law.country_names import places
from law.patterns import expression
from law.states import states_named

_SENTENCES = expression(r"(?<![A-Z]\.[A-Z]\.)(?<=[.!?])\s+(?=[A-Z(])|\n")
_KEPT = (
    r"(?:(?:is|are|will be|being)\s+(?:\w+\s+){0,3}?(?:located|hosted|stored|housed|kept|maintained|held|replicated|processed|based|situated)"
    r"|resides?|runs?|stays?|remains?|lives?)"
)
_THING = r"(?:data ?cent(?:er|re)s?|data ?bases?|servers?|data|information|records|systems?|backups?|service|application|platform|software|facilit(?:y|ies)|infrastructure|instances?|hosting|cloud)"
_SAYS = expression(
    rf"\b{_THING}\b[^;]{{0,160}}?\b{_KEPT}\b(?P<where>[^;]*\b(?:in|within|at|on|across|out of|from|region)\b[^;]*)$", re.I
)
_HOSTS_IN = expression(
    r"\b(?:hosts?|stores?|keeps?|maintains?|runs?)\b[^;]{0,100}?\b(?:in|within|across)\b(?P<where>[^;]*)$", re.I
)
_FIELD = expression(
    r"^\W*(?:(?:data|hosting|storage|server|cloud|primary|backup|aws|azure|gcp|database)\s+){1,4}(?:and \w+ )?(?:regions?|locations?|countr(?:y|ies)|cent(?:er|re)s?|residency)\s*(?::|\||\u2013|\u2014|\s-\s)\s*(?P<where>\S.*)$",
    re.I,
)
_NOT_SAID = expression(r"\b(?:not|never|no|outside|shall|must|should|may|might|can|if|unless|whether|n['\u2019]t)\b", re.I)
_A_REGION = expression(
    r"\b(?:(?:East|West|Gulf)\s+Coast|Mid-?west|Europe(?:an)?|EU|EEA|Asia|Pacific|Scandinavia|Africa|(?:(?:north|south|east|west|central)\w*\s+)?regions?\b)"
    r"|\b(?:in|within)\s+(?:the\s+|a\s+)?(?:\w+\s+)?(?:data ?cent(?:er|re)s?|facilit(?:y|ies)|servers?)\s+(?:in|near|outside)\s+[A-Z][a-z]+"
)
_CLOUD_REGION = expression(r"\b(?:us|ca|eu|ap|sa|me|af)-(?:gov-)?(?:north|south|east|west|central)(?:east|west)?-\d\b", re.I)
# What the regions of a large cloud are called, where the name has no country in it.
_OF_REGION = {
    "eu-west-1": "IE", "eu-west-2": "GB", "eu-west-3": "FR", "eu-central-1": "DE", "eu-north-1": "SE", "eu-south-1": "IT",
    "ap-southeast-1": "SG", "ap-southeast-2": "AU", "ap-northeast-1": "JP", "ap-northeast-2": "KR", "ap-south-1": "IN",
    "sa-east-1": "BR", "ca-central-1": "CA", "ca-west-1": "CA",
}  # fmt: skip
_AMBIGUOUS = frozenset({"GA"})  # a state, and a country of the same name
_MOST = 300


@dataclass(frozen=True, slots=True)
class Stated:
    """A place in the document's words. `country`: two letters; empty where the words name none for certain."""

    country: str
    words: str


def places_stated(text: str) -> Iterator[Stated]:
    """The places at which a text says that data lies, sentence by sentence."""
    for sentence in filter(str.strip, _SENTENCES.split(text)):
        if _NOT_SAID.search(sentence):
            continue
        match = _FIELD.search(sentence) or _SAYS.search(sentence) or _HOSTS_IN.search(sentence)
        if match:
            countries = countries_in(match["where"])
            words = " ".join(sentence.split()).strip("-*\u2022 ")[:_MOST]
            yield from (Stated(country, words) for country in countries)
            if not countries and _A_REGION.search(match["where"]):
                yield Stated("", words)


def countries_in(where: str) -> tuple[str, ...]:
    """The countries of a place: named, by a state of the United States, or by the name of a cloud's region."""
    found, rest = [], where
    for region in (m.group().lower() for m in _CLOUD_REGION.finditer(where)):
        if region.startswith("us-"):
            found.append("US")
        elif region in _OF_REGION:
            found.append(_OF_REGION[region])
    if any(state not in _AMBIGUOUS for state in states_named(where)):
        found.append("US")
        rest = expression(r"\bNew Mexico\b").sub(" ", where)
    found += [place.code for place in places(rest) if place.code != "EU"]  # a union is no country
    return tuple(dict.fromkeys(found))
