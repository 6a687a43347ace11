"""Subprocessors that a confirmed paper lists, as links of its product."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from accounts.actors import Actor
from agreements.papers import ConfirmedPaper
from trail.models import StoredFile
from vendors.models import Product
from vendors.services import FromPaper, NamedInPaper, record_subprocessors_of_paper

# Words for whoever it may be. A shared record of a vendor is not made of them, whatever list they stand on.
_NOBODY = re.compile(
    r"^(?:an?|any|all|each|no|none|other|some|such|various|n/?a|tbd|see)\b|^(?:provider|vendor|contractor|operator|company|lea|district|"
    r"school|sub-?processors?|sub-?contractors?|third[- ]part(?:y|ies)|service providers?)$",
    re.I,
)


def names_somebody(name: str) -> bool:
    """Whether a name on a list of subprocessors is one, and no description of whoever it may be."""
    return bool(name.strip()) and not _NOBODY.search(name.strip())


def third_parties_told(paper: ConfirmedPaper) -> list[dict[str, Any]]:
    """What the tables of a paper say of third parties beside name, purpose and information."""
    return paper.terms.get("inventory", {}).get("third_parties") or []


def with_told(rows: Iterable[Mapping[str, Any]], told: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a list of subprocessors with the countries and the agreement that the paper tells of the same name."""
    by_name = {str(one["name"]).casefold(): one for one in told}
    return [{**row, **by_name.get(str(row.get("name") or "").casefold(), {}), "name": row.get("name")} for row in rows]


def record_third_parties(
    *,
    actor: Actor,
    product: Product,
    rows: Iterable[Mapping[str, Any]],
    stored_file: StoredFile,
    key: str,
    since: date | None,
    is_bound: bool | None = None,
    told: Iterable[Mapping[str, Any]] = (),
) -> FromPaper:
    """Links for the rows of a list of subprocessors. Where the vendor keeps its own list, nothing is written: drift shows it.

    `is_bound`: whether the paper states that each of them is bound by an agreement. `told`: what its tables say of each, which
    goes before that.
    """
    named = [
        NamedInPaper(
            row["name"], row.get("purpose") or "", row.get("information") or "",
            is_bound if row.get("written_agreement") is None else row["written_agreement"],
            countries=tuple(row.get("countries") or ()),
        )
        for row in with_told(rows, told)
        if names_somebody(row.get("name") or "")
    ]  # fmt: skip
    return record_subprocessors_of_paper(actor=actor, product=product, named=named, stored_file=stored_file, key=key, since=since)
