"""How much there is of everything, and how unevenly it is spread."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID

_START = 1_767_225_600_000  # the first of January 2026, in milliseconds: where the keys begin


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of rows at a scale; at 1.0 those of a whole country."""

    districts: int
    people: int
    vendors: int
    products: int
    subprocessors: int
    agreements: int
    largest: int  # agreements of the largest district, which shrinks less than the whole
    behind_one: int  # districts that have one and the same subprocessor, and belong to one and the same consortium
    forms: int = 40
    term_sets: int = 240


def sizes_at(scale: float) -> Sizes:
    """The numbers at a scale, never so small that one kind is missing."""

    def of(number: int, least: int) -> int:
        return max(least, round(number * scale))

    return Sizes(
        districts=of(14_000, 12), people=of(50_000, 60), vendors=of(12_000, 10), products=of(30_000, 20),
        subprocessors=of(60_000, 40), agreements=of(300_000, 120), largest=round(1_500 * scale**0.5), behind_one=of(9_000, 8),
    )  # fmt: skip


def agreements_per_district(sizes: Sizes) -> list[int]:
    """A long tail: the largest has `largest`, the others ever fewer, and all together `agreements`."""
    low, high = 0.0, 3.0
    for _step in range(60):
        middle = (low + high) / 2
        total = sum(_share(sizes, rank, middle) for rank in range(1, sizes.districts + 1))
        low, high = (middle, high) if total > sizes.agreements else (low, middle)
    found = [int(_share(sizes, rank, high)) for rank in range(1, sizes.districts + 1)]
    missing = sizes.agreements - sum(found)
    for place in range(missing):
        found[1 + place % (sizes.districts - 1)] += 1
    return found


def _share(sizes: Sizes, rank: int, steepness: float) -> float:
    return sizes.largest / rank**steepness


def keys(random: Random) -> Iterator[UUID]:
    """UUIDs of version 7 that are the same for the same seed, one a millisecond."""
    moment = _START
    while True:
        moment += 1
        low = random.getrandbits(62)  # noqa: S311  invented data, the same for a seed
        yield UUID(int=(moment << 80) | (7 << 76) | (random.getrandbits(12) << 64) | (2 << 62) | low)  # noqa: S311
