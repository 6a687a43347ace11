"""What the gate says of a flow before it is saved: for each element yes, no or unknown, with the conditions behind it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy

from accounts.actors import Actor
from accounts.models import Organization
from agreements.labels import place_label, source_label
from data_inventory.models import CatalogueElement
from data_inventory.selectors import ask_all
from desk.drift_rows import ShownSource
from desk.drift_words import KINDS, source_url, source_words
from law.inventory.gate import Reason, Verdict
from vendors.models import Product

ANSWERS = {"yes": gettext_lazy("yes"), "no": gettext_lazy("no"), "unknown": gettext_lazy("not known")}
MARKS = {"yes": "settled", "no": "overdue", "unknown": "unknown"}
# An address in brackets, as the law writes it: art_4__sec_7.
_PLACE = re.compile(r"\(((?:art|sec|exh|app|cover|addendum|attachment|subsec|para|item|def)(?:_\w+)?)\)")
ORDER = ("no", "unknown", "yes")


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One condition in words."""

    answer: str
    mark: str
    says: str
    source: ShownSource | None


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """An answer with its conditions, those that stand against it first."""

    answer: str
    reasons: tuple[ShownReason, ...]
    remarks: tuple[ShownReason, ...] = ()  # what is said besides, which is no reason

    @property
    def mark(self) -> str:
        return MARKS[self.answer]


@dataclass(frozen=True, slots=True)
class Answered:
    """Elements with one and the same answer for the same reasons."""

    elements: tuple[CatalogueElement, ...]
    verdict: ShownVerdict


def shown_verdict(verdict: Verdict, product: Product) -> ShownVerdict:
    """The verdict in words."""
    ordered = sorted(verdict.reasons, key=lambda r: ORDER.index(r.answer))
    remarks = tuple(_reason(r, product) for r in verdict.remarks)
    return ShownVerdict(verdict.answer, tuple(_reason(r, product) for r in ordered), remarks)


def _reason(reason: Reason, product: Product) -> ShownReason:
    source = reason.source
    shown = None
    if source is not None:
        shown = ShownSource(str(KINDS.get(source.kind, source.kind)), source_words(source), source_url(source, product.pk))
    says = reason.says[:1].upper() + reason.says[1:]
    if source is not None and source.kind == "restriction":
        says = says.replace(f"{source.label} forbids", f"{source_label(source.label)} forbids", 1)
    says = _PLACE.sub(lambda m: f"({place_label(m[1])})", says)
    return ShownReason(str(ANSWERS[reason.answer]), MARKS[reason.answer], says, shown)


def answers_for(
    actor: Actor, elements: Iterable[CatalogueElement], *, values: dict[str, Any], on: date, owner: Organization
) -> list[Answered]:
    """The gate's answers about a flow that is being typed, gathered by answer and reasons, the worst first."""
    found: dict[ShownVerdict, list[CatalogueElement]] = {}
    through = values.get("from_product")
    day = max(values.get("since") or on, on)
    wanted = list(elements)
    verdicts = ask_all(
        actor, codes=[e.code for e in wanted], product=values["to_product"], purpose=values["purpose"], on=day,
        organization=owner, through=through,
    )  # fmt: skip
    for element in wanted:
        found.setdefault(shown_verdict(verdicts[element.code], values["to_product"]), []).append(element)
    made = [Answered(tuple(same), verdict) for verdict, same in found.items()]
    return sorted(made, key=lambda one: ORDER.index(one.verdict.answer))
