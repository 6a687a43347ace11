"""Subprocessors that a confirmed paper lists, as links of its product."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from accounts.actors import Actor
from trail.models import StoredFile
from vendors.models import Product
from vendors.services import FromPaper, NamedInPaper, record_subprocessors_of_paper


def record_third_parties(
    *,
    actor: Actor,
    product: Product,
    rows: Iterable[Mapping[str, Any]],
    stored_file: StoredFile,
    key: str,
    since: date | None,
) -> FromPaper:
    """Links for the rows of a list of subprocessors. Where the vendor keeps its own list, nothing is written: drift shows it."""
    named = [NamedInPaper(row.get("name") or "", row.get("purpose") or "", row.get("information") or "") for row in rows]
    return record_subprocessors_of_paper(actor=actor, product=product, named=named, stored_file=stored_file, key=key, since=since)
