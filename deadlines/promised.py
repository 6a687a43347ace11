"""What the profiles of products promise when an event happens: beside what the agreement asks for, and never taken for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from data_inventory.promises import profiles_on
from deadlines.answers import PROFILE, Planned, Suspensions, duty_answer, duty_values
from deadlines.concerned import AGREEMENT, PRODUCT, Concerned, day_at
from deadlines.days import Days
from deadlines.duties import IdentifiedDuty, comes_by_itself, identified
from deadlines.happenings import Happening
from deadlines.services.reckoning import digest_of
from law.clocks.records import Answer, Start
from law.clocks.words import day_words
from vendors.models import ProductProfile
from vendors.naming import name_key

PROVIDER = "provider"
USUAL = {"nature": "deadline", "limit": "at_most", "direction": "after", "starts_at": "event"}  # of what a row does not say


@dataclass(frozen=True, slots=True)
class Promises:
    """What one profile promises with a figure. A profile is never rewritten, so its key and its words stand for it."""

    key: UUID
    whose: str  # the product and the assessor: a newer profile of theirs speaks of the same promises
    cite: str
    duties: tuple[IdentifiedDuty, ...] = field(compare=False)


def promises_for(happening: Happening, concerned: Sequence[Concerned]) -> dict[UUID, tuple[Promises, ...]]:
    """What is promised to each agreement on the day of the event: two queries for all.

    Of an agreement that the event names, for all of its products; else for those that the event names.
    """
    days = {one.agreement.pk: day_at(one.agreement, happening.moment) for one in concerned}
    found = profiles_on([one.agreement for one in concerned], days)
    named = _named(happening)
    known: dict[UUID, Promises] = {}
    promised: dict[UUID, tuple[Promises, ...]] = {}
    for agreement, profiles in found.items():
        whole = (AGREEMENT, str(agreement)) in named
        about = [one for one in profiles if whole or (PRODUCT, str(one.product_id)) in named]
        for profile in about:
            if profile.pk not in known:
                known[profile.pk] = _promises(profile)
        promised[agreement] = tuple(known[one.pk] for one in about)
    return promised


@lru_cache(maxsize=8192)
def promised_answers(
    promises: Promises, trigger: str, start: Start | None, receipt: Start | None, days: Days, stopped: Suspensions
) -> tuple[Planned, ...]:
    """What an event asks for by a profile, in the district's days."""
    asked = [one for one in promises.duties if one.duty.trigger == trigger and not comes_by_itself(one.duty)]
    return tuple(_planned(one, promises, start, receipt, days, stopped) for one in asked)


def _planned(
    one: IdentifiedDuty, promises: Promises, start: Start | None, receipt: Start | None, days: Days, stopped: Suspensions
) -> Planned:
    counted = _cited(duty_answer(one.duty, start, receipt, days, stopped), one, promises.cite)
    # A place in the profile must not be looked up in the agreement.
    values = duty_values(one.duty, counted, start) | {
        "origin": PROFILE, "obligor": PROVIDER, "address": "", "source": "", "cite": promises.cite,
    }  # fmt: skip
    is_tolled = counted.due_at is None and any(step.rule == "suspension" for step in counted.steps)
    return Planned(f"{promises.whose}|{one.identity}", counted, values, digest_of(counted), is_tolled=is_tolled)


def _cited(answer: Answer, one: IdentifiedDuty, cite: str) -> Answer:
    """The steps cite the profile, where they would cite a place of the agreement."""
    place = f"{one.duty.address} ({one.duty.source})"
    return replace(answer, steps=tuple(replace(step, cite=cite) if step.cite == place else step for step in answer.steps))


def _promises(profile: ProductProfile) -> Promises:
    return Promises(
        profile.pk, f"{profile.product_id}|{name_key(profile.assessor)}", _cite(profile), identified(_figures(profile.promises))
    )


def _cite(profile: ProductProfile) -> str:
    by = profile.assessor or profile.programme
    when = f"assessed on {day_words(profile.assessed_on)}" if profile.assessed_on else "day of assessment not stated"
    said = f"Profile of {profile.product.name[:100]}" + (f" by {by[:120]}" if by else "")
    return f"{said}, {when}"


def _figures(rows: Iterable[Any]) -> list[Mapping[str, Any]]:
    """The promises of the provider that have a figure: of what has none nobody could say when it is late."""
    return [
        {**USUAL, "obligor": PROVIDER, "address": "", "source": ""}
        | {name: value for name, value in row.items() if value is not None}
        | {"quote": row.get("clause") or row.get("quote")}
        for row in rows
        if isinstance(row, dict) and _has_figure(row) and row.get("obligor") in (None, "", PROVIDER)
    ]


def _has_figure(row: Mapping[str, Any]) -> bool:
    return row.get("amount") is not None and all(row.get(name) for name in ("kind", "trigger", "unit"))


def _named(happening: Happening) -> set[tuple[str, str]]:
    return {(given["kind"], given["key"]) for given in happening.latest.subjects}
