"""Whether somebody who is named is one who was declared: by the same name, by an alias, or by the short form of a declared name."""

from collections.abc import Iterable
from functools import lru_cache

from law.inventory.records import Named
from law.patterns import expression

_FORMS = r"\b(?:inc|incorporated|llc|ltd|limited|corp|corporation|company|co|gmbh|plc|lp|llp|pbc|the)\b"
_SPELLINGS = (("centre", "center"), ("centers", "center"), ("datacenter", "data center"), ("servers", "server"))
_ALIASES = {
    "aws": "amazon web services",
    "amazon aws": "amazon web services",
    "gcp": "google cloud",
    "google cloud platform": "google cloud",
    "azure": "microsoft azure",
    "ms azure": "microsoft azure",
    "ga": "google analytics",
}
# What a company of one name offers under a longer one, so that whoever declares the company has declared that.
_OFFERS = {
    "amazon": frozenset({"amazon web services", "amazon ec2", "amazon s3", "amazon glacier", "amazon rds"}),
    "amazon web services": frozenset({"amazon ec2", "amazon s3", "amazon glacier", "amazon rds"}),
    "google": frozenset({"google cloud", "google analytics", "google workspace", "google firebase", "firebase"}),
    "microsoft": frozenset({"microsoft azure", "microsoft clarity", "microsoft application insights"}),
    "microsoft azure": frozenset({"azure application insights"}),
}


@lru_cache(maxsize=16384)
def company(name: str) -> str:
    """A name in one spelling, without the form of the company, and whole: Edison Data Centers is not Edison."""
    low = expression(r"[^a-z0-9 ]+").sub(" ", name.lower().replace("&", " and "))
    low = " ".join(expression(_FORMS).sub(" ", low).split())
    for spelled, usual in _SPELLINGS:
        low = expression(rf"\b{spelled}\b").sub(usual, low)
    return _ALIASES.get(low, low)


@lru_cache(maxsize=16384)
def names_of(name: str) -> frozenset[str]:
    """The name, and what stands in brackets behind it: "Amazon Web Services (AWS)" has both."""
    outside = expression(r"\([^()]*\)").sub(" ", name)
    return frozenset(filter(None, map(company, (outside, *expression(r"\(([^()]*)\)").findall(name)))))


def is_declared(name: str, declared: Iterable[Named]) -> bool:
    """Whether one of those declared is meant. A longer name than the declared one is another company, unless an alias says so."""
    meant = names_of(name)
    return any(
        _is_one(one, known) for d in declared for text in (d.name, *d.aliases) for known in names_of(text) for one in meant
    )


def _is_one(named: str, declared: str) -> bool:
    return named == declared or named in _OFFERS.get(declared, ()) or f"{declared} ".startswith(f"{named} ")
