"""What changes by vendors mean for a district, and what vendors learn of the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement
from data_inventory.concerned import concerned
from data_inventory.freezing import Meaning, ReliedOn, gone_from, only_in, thawed
from data_inventory.meaning import OF_NOTICE, meanings_on, touched_by
from data_inventory.models import ChangeNotice, TouchedProduct
from data_inventory.policies import may_read_answers, may_read_inventory
from law.inventory.records import Difference
from trail.clock import today
from vendors.models import Product, ProductChange, Vendor
from vendors.selectors.changes import DiffRow, diff_of

Acting = Actor | SystemActor
COUNTED = "numbers for the vendor whose change it is"


@dataclass(frozen=True, slots=True)
class Part:
    """What a change means for one product of the district: differences that come and go, agreements and certifications.

    As it was told, and for who has answered, as it was then; `later` and `no_more`: what of it is another by now.
    """

    product: Product
    is_indirect: bool
    on: date  # the day for which this was compared
    agreements: tuple[Agreement, ...] = ()  # those by which it concerns the district
    naming: tuple[Agreement, ...] = ()  # those whose papers list the subprocessor that changed
    appeared: tuple[Difference, ...] = ()
    vanished: tuple[Difference, ...] = ()
    relied: tuple[ReliedOn, ...] = ()  # certifications relied on that do not hold, or that changed
    later: tuple[Difference, ...] = ()
    no_more: tuple[Difference, ...] = ()

    @property
    def is_harmless(self) -> bool:
        return not (self.appeared or self.naming or self.relied)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change means for one district, for each of its products that it touches."""

    diff: tuple[DiffRow, ...]
    parts: tuple[Part, ...] = ()

    @property
    def further(self) -> int:
        """How many products more there are than the three that a line names."""
        return max(0, len(self.parts) - 3)

    def _of_all(self, name: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(one for part in self.parts for one in getattr(part, name)))

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        return self._of_all("agreements")

    @property
    def naming(self) -> tuple[Agreement, ...]:
        return self._of_all("naming")

    @property
    def appeared(self) -> tuple[Difference, ...]:
        return self._of_all("appeared")

    @property
    def vanished(self) -> tuple[Difference, ...]:
        return self._of_all("vanished")

    @property
    def relied(self) -> tuple[ReliedOn, ...]:
        return self._of_all("relied")

    @property
    def later(self) -> tuple[Difference, ...]:
        return self._of_all("later")

    @property
    def no_more(self) -> tuple[Difference, ...]:
        return self._of_all("no_more")

    @property
    def on(self) -> date | None:
        return min((part.on for part in self.parts), default=None)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a vendor learns: numbers, and the words of objections. Never who."""

    told: int = 0
    acknowledged: int = 0
    objected: int = 0
    objections: tuple[str, ...] = ()

    @property
    def open(self) -> int:
        return self.told - self.acknowledged - self.objected


def notices_for(actor: Acting, *, state: str = "") -> QuerySet[ChangeNotice]:
    """The changes that the actor's district was told of, the newest first."""
    found = ChangeNotice.objects.visible_to(actor).select_related(
        "change__vendor", "change__product", "through__vendor", "decided_by", "organization"
    )
    return found.filter(state=state) if state else found


def consequences(actor: Acting, notice: ChangeNotice) -> Consequences:
    """What the change meant when it was told, or answered, and what of that is another by now."""
    diff = diff_of(notice.change)
    if not may_read_inventory(actor):
        return Consequences(())
    touched = touched_by(notice)
    present = meanings_on(actor, notice, max(today(), notice.made_at.date()), touched)
    kept = notice.meant_at_answer or notice.meant
    said = thawed(kept, notice.through_id) if kept else present
    wanted = {key for meaning in (*said, *present) for key in meaning.agreements}
    read = {a.pk: a for a in Agreement.objects.visible_to(actor).filter(pk__in=wanted)}
    if any(key not in read for meaning in said for key in meaning.agreements):  # not this reader's
        said = present
    by_now = {meaning.product: meaning for meaning in present}
    rows = {one.product_id: one for one in touched} | _merged(said, touched)
    return Consequences(diff, tuple(_part(rows[m.product], m, by_now, read) for m in said if m.product in rows))


def _merged(said: Sequence[Meaning], touched: Sequence[TouchedProduct]) -> dict[UUID, TouchedProduct]:
    """What was told of products that have become another since, by their keys of then."""
    known = {one.product_id: one for one in touched}
    gone = [meaning.product for meaning in said if meaning.product not in known]
    rows = Product.objects.unscoped(OF_NOTICE).filter(pk__in=gone).select_related("vendor") if gone else ()
    return {row.pk: known.get(row.merged_into_id or row.pk) or TouchedProduct(product=row) for row in rows}


def _part(one: TouchedProduct, said: Meaning, by_now: Mapping[UUID, Meaning], read: Mapping[UUID, Agreement]) -> Part:
    now = by_now.get(one.product_id) or Meaning(one.product_id, said.on)
    agreements = sorted((read[key] for key in said.agreements if key in read), key=lambda a: (a.title, a.pk))
    return Part(
        one.product, one.is_indirect, said.on, tuple(agreements), tuple(a for a in agreements if a.pk in said.naming),
        said.appeared, said.vanished, said.relied, only_in(now.appeared, said.appeared), gone_from(said.appeared, now.appeared),
    )  # fmt: skip


def answers_of(actor: Acting, changes: Sequence[ProductChange]) -> dict[UUID, Answers]:
    """For each change of the actor's own vendor: how many districts were told and what they answered. Two queries."""
    own = [c.pk for c in changes if _is_own(actor, c.vendor)]
    rows = ChangeNotice.objects.unscoped(COUNTED).filter(change__in=own)
    counted = rows.order_by().values("change").annotate(
        told=Count("pk"),
        acknowledged=Count("pk", filter=Q(state=ChangeNotice.State.ACKNOWLEDGED)),
        objected=Count("pk", filter=Q(state=ChangeNotice.State.OBJECTED)),
    )  # fmt: skip
    words: dict[UUID, list[str]] = {}
    for key, said in rows.filter(state=ChangeNotice.State.OBJECTED).order_by("words").values_list("change", "words"):
        words.setdefault(key, []).append(said)
    found = {
        r["change"]: Answers(r["told"], r["acknowledged"], r["objected"], tuple(words.get(r["change"], ()))) for r in counted
    }
    return {key: found.get(key, Answers()) for key in own}


def districts_to_tell(actor: Acting, vendor: Vendor, product: Product | None = None) -> int | None:
    """How many districts a change would be told to, for the vendor whose record it is; None for others.

    An officer who changes what nobody has claimed would learn by it what other districts have signed.
    """
    return len(concerned(vendor, product, today())) if _is_own(actor, vendor) else None


def _is_own(actor: Acting, vendor: Vendor) -> bool:
    return may_read_answers(actor) and vendor.claimed_by_id is not None and vendor.claimed_by_id == actor.organization_key
