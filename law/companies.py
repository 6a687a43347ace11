"""How names of companies are compared, here and in no other place: which words tell one from another, and who is meant by a name."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from law.patterns import expression

# Words that so many companies share that they tell none from another.
SHARED_WORDS = frozenset(
    "academic academy app apps application applications assessment assessments associates at and by class classroom cloud college "
    "communications consulting corporate curriculum data department design development digital ed edtech edu education educational "
    "educators elearning enterprise enterprises first for foundation game games global group groups holding holdings in industries "
    "information initiative innovation innovations institute instruction interactive international internet k12 kids knowledge lab "
    "laboratories labs learn learner learners learning lesson lessons management math mathematics media mobile my national net network "
    "networks new of on online partners partnership platform platforms press products program programs project publications "
    "publisher publishers publishing reading research resources school schools science sciences security service services smart software "
    "solution solutions student students studio studios study support system systems teach teacher teachers teaching tech technologies "
    "technology test testing the to tools training tutor tutoring university us usa ventures virtual web world worldwide your".split()
)

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
_FORMER_ALIASES = {short: _ALIASES[short] for short in ("aws", "gcp", "google cloud platform", "azure")}
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


class Declared(Protocol):
    """An organization that was declared, with its other names."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


def is_declared(name: str, declared: Iterable[Declared]) -> bool:
    """Whether one of those declared is meant. A longer name than the declared one is another company, unless an alias says so."""
    return is_one_of(name, (text for d in declared for text in (d.name, *d.aliases)))


def is_one_of(name: str, known: Iterable[str]) -> bool:
    """Whether a name means one of those that are known."""
    meant = names_of(name)
    return any(_is_one(one, spelled) for text in known for spelled in names_of(text) for one in meant)


def is_own(name: str, own: Iterable[str]) -> bool:
    """Whether a name begins with one of a company's own, as whole words, so that what it runs is its own; short ones say too little."""
    begins = f"{former_name(name)} "
    return any(begins.startswith(f"{mine} ") for mine in map(former_name, own) if len(mine) > 3)


@lru_cache(maxsize=16384)
def former_name(name: str) -> str:
    """A name without what is said of its machines: "Quarry Data Centers" is run by "quarry". Settled differences are kept by it."""
    low = expression(r"[^a-z0-9 ]+").sub(" ", name.lower())
    low = expression(r"\b(?:inc|llc|ltd|corp|corporation|co|the|data cent(?:er|re)s?|servers?)\b").sub(" ", low)
    low = " ".join(low.split())
    return _FORMER_ALIASES.get(low, low)


def _is_one(named: str, declared: str) -> bool:
    return named == declared or named in _OFFERS.get(declared, ()) or f"{declared} ".startswith(f"{named} ")
