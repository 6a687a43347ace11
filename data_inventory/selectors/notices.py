"""What changes by vendors mean for a district, and what vendors learn of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from accounts.actors import Actor, SystemActor
from agreements.models import Agreement, ListedSubprocessor
from data_inventory.concerned import concerned
from data_inventory.drift.comparing import differences_of
from data_inventory.drift.loading import load_facts
from data_inventory.models import ChangeNotice
from data_inventory.policies import may_read_answers, may_read_inventory
from data_inventory.using import uses
from law.inventory.records import Difference
from law.lint.processing import plain_name
from trail.clock import today
from vendors.models import Certification, Product, ProductChange, SubprocessorLink, Vendor
from vendors.selectors.certifications import Relied, certifications_relied_on
from vendors.selectors.changes import DiffRow, diff_of

Acting = Actor | SystemActor
COUNTED = "numbers for the vendor whose change it is"


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change means for one district: differences that come and go, agreements and certifications that rely on it."""

    diff: tuple[DiffRow, ...]
    appeared: tuple[Difference, ...]
    vanished: tuple[Difference, ...]
    agreements: tuple[Agreement, ...]  # those by which it concerns the district
    naming: tuple[Agreement, ...]  # those whose papers list the subprocessor that changed
    relied: tuple[Relied, ...]  # certifications relied on that do not hold, or that changed

    @property
    def is_harmless(self) -> bool:
        return not (self.appeared or self.naming or self.relied)


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
    """What the change means, on the day from which it holds or on the day of the notice, whichever is later."""
    change = notice.change
    if not may_read_inventory(actor):
        return Consequences((), (), (), (), (), ())
    on = max(change.effective_on, notice.made_at.date())
    used = uses(actor, on, organization=notice.organization, products=[notice.through])
    after = _keyed(actor, notice, used, on, None)
    before = _keyed(actor, notice, used, on, change)
    agreements = used[0].agreements
    return Consequences(
        diff=diff_of(change),
        appeared=tuple(d for key, d in after.items() if key not in before),
        vanished=tuple(d for key, d in before.items() if key not in after),
        agreements=agreements,
        naming=_naming(actor, change, agreements),
        relied=_relied(notice.through, change, on),
    )


def _keyed(actor: Acting, notice: ChangeNotice, used: list, on: date, undo: ProductChange | None) -> dict[str, Difference]:
    facts = load_facts(actor, notice.organization, used, on, undo=undo)
    return {d.key: d for d in differences_of(facts[notice.through_id])}


def _naming(actor: Acting, change: ProductChange, agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """The agreements whose papers list the subprocessor of the link that changed."""
    if change.record_kind != SubprocessorLink._meta.label_lower:
        return ()
    link = (
        SubprocessorLink.objects.unscoped("shared records").filter(pk=change.record_key).select_related("service__vendor").first()
    )
    service = (change.before or {}).get("service") or (change.after or {}).get("service") or {}
    name = plain_name(link.service.vendor.name if link else str(service.get("label", "")))
    rows = ListedSubprocessor.objects.visible_to(actor).filter(agreement__in=agreements)
    keys = {row.agreement_id for row in rows if name and (name in (p := plain_name(row.name)) or p in name)}
    return tuple(a for a in agreements if a.pk in keys)


def _relied(product: Product, change: ProductChange, on: date) -> tuple[Relied, ...]:
    if not change.record_kind.startswith("vendors.certification"):
        return ()
    found = certifications_relied_on(product, on)
    return tuple(r for r in found if str(r.certification.pk) == change.record_key or r.state not in Certification.GOOD)


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
