"""What changes by vendors mean for a district, and what vendors learn of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from accounts.actors import Actor, SystemActor
from agreements.covering import speaks_of
from agreements.models import Agreement, AgreementProduct, ListedSubprocessor
from data_inventory.concerned import concerned
from data_inventory.drift.comparing import differences_of
from data_inventory.drift.loading import load_facts
from data_inventory.freezing import Meaning, ReliedOn, gone_from, in_words, only_in, thawed
from data_inventory.models import ChangeNotice
from data_inventory.policies import may_read_answers, may_read_inventory
from data_inventory.standing import ENDED
from data_inventory.using import Use, uses
from law.companies import is_declared
from law.inventory.records import Difference, Named, Source
from trail.clock import today
from vendors.models import Certification, Product, ProductChange, SubprocessorLink, Vendor
from vendors.selectors.certifications import Relied, certifications_relied_on
from vendors.selectors.changes import DiffRow, diff_of
from vendors.services.certifications import is_renewed

Acting = Actor | SystemActor
COUNTED = "numbers for the vendor whose change it is"


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change means for one district: differences that come and go, agreements and certifications that rely on it.

    As it was told, and for who has answered, as it was then; `later` and `no_more`: what of it is another by now.
    """

    diff: tuple[DiffRow, ...]
    appeared: tuple[Difference, ...] = ()
    vanished: tuple[Difference, ...] = ()
    agreements: tuple[Agreement, ...] = ()  # those by which it concerns the district
    naming: tuple[Agreement, ...] = ()  # those whose papers list the subprocessor that changed
    relied: tuple[ReliedOn, ...] = ()  # certifications relied on that do not hold, or that changed
    on: date | None = None  # the day for which this was compared
    later: tuple[Difference, ...] = ()
    no_more: tuple[Difference, ...] = ()

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
    """What the change meant when it was told, or answered, and what of that is another by now."""
    diff = diff_of(notice.change)
    if not may_read_inventory(actor):
        return Consequences(())
    present = meaning_on(actor, notice, max(today(), notice.made_at.date()))
    kept = notice.meant_at_answer or notice.meant
    said = thawed(kept) if kept else present
    read = {a.pk: a for a in Agreement.objects.visible_to(actor).filter(pk__in={*said.agreements, *present.agreements})}
    if not read.keys() >= set(said.agreements):  # it names agreements that are not this reader's
        said = present
    agreements = sorted((read[key] for key in said.agreements if key in read), key=lambda a: (a.title, a.pk))
    return Consequences(
        diff, said.appeared, said.vanished, tuple(agreements), tuple(a for a in agreements if a.pk in said.naming), said.relied,
        said.on, only_in(present.appeared, said.appeared), gone_from(said.appeared, present.appeared),
    )  # fmt: skip


def meaning_on(actor: Acting, notice: ChangeNotice, day: date) -> Meaning:
    """What the change means on that day, or on the first later one on which it holds and an agreement is in force."""
    change = notice.change
    on = max(first_day(change), day)
    used = uses(actor, on, organization=notice.organization, products=[notice.through])
    if not used[0].agreements and (begins := _next_begin(actor, notice, on)):
        on, used = begins, uses(actor, begins, organization=notice.organization, products=[notice.through])
    agreements = used[0].agreements
    if not agreements:
        return Meaning(on)
    after = _differences(actor, notice, used, on, None)
    before = _differences(actor, notice, used, on, change)
    return Meaning(
        on=on,
        appeared=only_in(after, before),
        vanished=gone_from(before, after),
        agreements=tuple(a.pk for a in agreements),
        naming=tuple(a.pk for a in _naming(actor, change, agreements)),
        relied=in_words(_relied(notice.through, change, on)),
    )


def first_day(change: ProductChange) -> date:
    """The first day on which all is as it became. What ends is still there on its last day."""
    return change.effective_on + timedelta(days=1) if change.kind.endswith(".ended") else change.effective_on


def _next_begin(actor: Acting, notice: ChangeNotice, on: date) -> date | None:
    """When the first agreement begins by which the district was told of it, where none is in force yet."""
    agreements = Agreement.objects.visible_to(actor).filter(organization=notice.organization).exclude(lifecycle__in=ENDED)
    covering = agreements.filter(speaks_of([notice.through_id], [notice.through.vendor_id]))
    links = AgreementProduct.objects.visible_to(actor).filter(product=notice.through_id, superseded_at=None)
    begins = dict(covering.values_list("pk", "effective_on"))
    for key, day in links.filter(agreement__in=list(begins)).values_list("agreement", "from_on"):
        begins[key] = max(filter(None, (day, begins[key])), default=None)
    return min((day for day in begins.values() if day and day > on), default=None)


def _differences(
    actor: Acting, notice: ChangeNotice, used: list[Use], on: date, undo: ProductChange | None
) -> tuple[Difference, ...]:
    facts = load_facts(actor, notice.organization, used, on, undo=undo)
    return differences_of(facts[notice.through_id], is_each=True)


def _naming(actor: Acting, change: ProductChange, agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """The agreements whose papers list the subprocessor of the link that changed."""
    if change.record_kind != SubprocessorLink._meta.label_lower:
        return ()
    link = (
        SubprocessorLink.objects.unscoped("shared records").filter(pk=change.record_key).select_related("service__vendor").first()
    )
    service = (change.before or {}).get("service") or (change.after or {}).get("service") or {}
    name = link.service.vendor.name if link else str(service.get("label", ""))
    rows = ListedSubprocessor.objects.visible_to(actor).filter(agreement__in=agreements)
    keys = {row.agreement_id for row in rows if is_declared(name, [Named(row.name, Source("agreement", ""))])}
    return tuple(a for a in agreements if a.pk in keys)


def _relied(product: Product, change: ProductChange, on: date) -> tuple[Relied, ...]:
    is_link = change.record_kind == SubprocessorLink._meta.label_lower
    if not is_link and not change.record_kind.startswith("vendors.certification"):
        return ()
    found = certifications_relied_on(product, on)
    if is_link:  # what the subprocessor, or one behind it, has lost already
        past = {r.certification.pk: r.through.path for r in found if r.through and r.state in Certification.GONE}
        return tuple(
            r for r in found
            if any(str(link.pk) == change.record_key for link in past.get(r.certification.pk, ()))
            and not is_renewed(r.certification, on)
        )  # fmt: skip
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
