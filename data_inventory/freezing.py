"""What a change meant, kept as it was told and as it was answered: what is changed later rewrites neither."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from law.inventory.records import Difference, Source
from vendors.models import Certification
from vendors.selectors.certifications import Relied


@dataclass(frozen=True, slots=True)
class ReliedOn:
    """A certification on which a product relies, in words, and how it stood. `through`: whose subprocessor holds it."""

    certification: str
    state: Certification.State
    through: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a change means for one product of a district on a day."""

    product: UUID
    on: date
    appeared: tuple[Difference, ...] = ()
    vanished: tuple[Difference, ...] = ()
    agreements: tuple[UUID, ...] = ()  # those by which it concerns the district
    naming: tuple[UUID, ...] = ()  # those whose papers list the subprocessor that changed
    relied: tuple[ReliedOn, ...] = ()  # certifications relied on that do not hold, or that changed


def in_words(found: Iterable[Relied]) -> tuple[ReliedOn, ...]:
    """Certifications as they are kept and shown."""
    return tuple(ReliedOn(str(r.certification), r.state, str(r.through.service) if r.through else "") for r in found)


def frozen(meanings: Iterable[Meaning]) -> dict[str, Any]:
    """As a notice keeps them."""
    return {"products": [_frozen(meaning) for meaning in meanings]}


def _frozen(meaning: Meaning) -> dict[str, Any]:
    return {
        "product": str(meaning.product),
        "on": meaning.on.isoformat(),
        "appeared": [asdict(one) for one in meaning.appeared],
        "vanished": [asdict(one) for one in meaning.vanished],
        "agreements": [str(key) for key in meaning.agreements],
        "naming": [str(key) for key in meaning.naming],
        "relied": [[r.certification, r.state.value, r.through] for r in meaning.relied],
    }


def thawed(kept: dict[str, Any], first: UUID) -> tuple[Meaning, ...]:
    """What a notice has kept. `first`: the product of which it tells where it was kept for one alone."""
    if "products" not in kept:
        return (_thawed(kept | {"product": str(first)}),)
    return tuple(_thawed(one) for one in kept["products"])


def _thawed(kept: dict[str, Any]) -> Meaning:
    return Meaning(
        UUID(kept["product"]),
        date.fromisoformat(kept["on"]),
        tuple(_difference(one) for one in kept["appeared"]),
        tuple(_difference(one) for one in kept["vanished"]),
        tuple(UUID(key) for key in kept["agreements"]),
        tuple(UUID(key) for key in kept["naming"]),
        tuple(ReliedOn(words, Certification.State(state), through) for words, state, through in kept["relied"]),
    )


def _difference(kept: dict[str, Any]) -> Difference:
    second = kept["second"] and Source(**kept["second"])
    further = tuple(Source(**one) for one in kept.get("further") or ())
    values = kept | {"first": Source(**kept["first"]), "second": second, "further": further}
    return Difference(**values | {name: tuple(kept.get(name) or ()) for name in ("settles", "codes", "former")})


def only_in(some: Sequence[Difference], others: Sequence[Difference]) -> tuple[Difference, ...]:
    """Those that say what none of the others says. One that is told again beside another paper is the same."""
    there = {_what(one) for one in others}
    known = {code for one in others if one.rule in _OF_ALL for code in one.codes}
    return tuple(
        one for one in some
        if _what(one) not in there and not (one.rule in _OF_ALL and one.codes and set(one.codes) <= known)
    )  # fmt: skip


def gone_from(some: Sequence[Difference], left: Sequence[Difference]) -> tuple[Difference, ...]:
    """Those that hold no more. One that is told once of everything holds as long as it is told at all."""
    rules = {one.rule for one in left if one.rule in _OF_ALL}
    return tuple(one for one in only_in(some, left) if one.rule not in rules)


_OF_ALL = frozenset({"schedule-missing"})  # said once, of everything that is listed anywhere


def _what(one: Difference) -> tuple[Any, ...]:
    return (one.rule, one.first.identity, one.codes) if one.codes and not one.former else (one.key,)
