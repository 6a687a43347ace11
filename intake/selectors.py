"""Questions about drafts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform

from accounts.actors import Actor, SystemActor
from agreements.canonical import search_words
from agreements.models import Agreement, Form
from agreements.selectors import agreements_of_parties, agreements_to_add_to, counterparties_of
from intake.corrections import Change, corrected
from intake.following import places_with
from intake.front import is_other_district, names_in_front
from intake.models import Correction, Derivation, Draft, FindingSettlement
from trail.clock import now
from vendors.selectors import Proposal, propose_product, propose_vendor

_HEAVY = ("reading", "places", "lines", "terms", "by_hand")
_MOST_OFFERED = 10
_ORDER = {"error": 0, "warning": 1, "note": 2}


def drafts_for(*, actor: Actor | SystemActor) -> QuerySet[Draft]:
    """The drafts of the actor's organization that wait for somebody, the newest first, without what was read in them."""
    closed = [Draft.Status.CONFIRMED, Draft.Status.DISCARDED]
    said = Correction.objects.unscoped("of drafts that are in scope").filter(draft=OuterRef("pk"), path="/form/family")
    found = Draft.objects.visible_to(actor).exclude(status__in=closed).select_related("uploaded_by", "amends").defer(*_HEAVY)
    return found.annotate(
        family_read=KeyTextTransform("family", KeyTransform("form", "reading")),
        family_said=Subquery(said.order_by("-id").values("value")[:1]),
    )


def draft_for(*, actor: Actor | SystemActor, key: UUID) -> Draft:
    """One draft of the actor's organization, or `Draft.DoesNotExist`."""
    related = ("uploaded_by", "stored_file", "amends", "vendor", "product", "organization")
    return Draft.objects.visible_to(actor).select_related(*related).get(pk=key)


def corrections_of(draft: Draft) -> list[Correction]:
    """What was corrected, in order, with what followed from corrected words; the terms of those are fetched where needed."""
    return list(draft.corrections.select_related("corrected_by", "derivation").defer("derivation__terms"))


def corrected_reading(draft: Draft, corrections: Iterable[Correction] | None = None) -> dict[str, Any]:
    """The reading with every correction in it. Rows that were taken out are None, so that the others keep their numbers."""
    made = corrections_of(draft) if corrections is None else corrections
    return corrected(draft.reading or {}, draft.terms, [change_of(c) for c in made])


def is_profile(draft: Draft, reading: Mapping[str, Any] | None = None) -> bool:
    """Whether the paper is a product profile, which describes a product and binds nobody as an agreement does."""
    if draft.amends_id is not None or not draft.reading:
        return False
    told = corrected_reading(draft) if reading is None else reading
    return (told.get("form") or {}).get("family") == Form.Family.PROFILE


def change_of(correction: Correction) -> Change:
    """A correction without its record."""
    derived = getattr(correction, "derivation", None)
    on = correction.corrected_at.date().isoformat()
    return Change(correction.path, correction.value, derived, str(correction.corrected_by_id), on)


def derivation_of(corrections: Iterable[Correction]) -> Derivation | None:
    """What followed from the words that were corrected last."""
    found = [d for c in corrections if (d := getattr(c, "derivation", None)) is not None]
    return found[-1] if found else None


def terms_of(draft: Draft, corrections: Iterable[Correction]) -> dict[str, Any]:
    """The terms for each state, as they follow from the words as corrected."""
    derived = derivation_of(corrections)
    return derived.terms if derived else draft.terms


def places_of(draft: Draft, corrections: Iterable[Correction]) -> dict[str, Any]:
    """Where everything stands in the source."""
    derived = derivation_of(corrections)
    return places_with(draft.places, derived.places) if derived else draft.places


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding of the reading with what was decided about it."""

    number: int
    rule: str
    severity: str
    address: str
    message: str
    settlement: FindingSettlement | None


def findings_of(draft: Draft) -> list[ReviewedFinding]:
    """The findings of a draft, errors first, each with its number in the reading."""
    return findings_in(draft, corrected_reading(draft))


def findings_in(draft: Draft, reading: Mapping[str, Any]) -> list[ReviewedFinding]:
    """The findings of a draft, of which the reading with its corrections is known already."""
    settled = {s.finding: s for s in draft.settlements.select_related("settled_by")}
    found = [
        ReviewedFinding(n, f["rule"], f["severity"], f.get("address") or "", f["message"], settled.get(n))
        for n, f in enumerate(reading.get("findings", ()))
        if f
    ]
    return sorted(found, key=lambda f: (_ORDER[f.severity], f.number))


@dataclass(frozen=True, slots=True)
class Settled:
    """How many findings somebody has decided about: "12 of 14 settled", one of them left open."""

    done: int
    of: int
    left_open: int = 0

    @property
    def settled(self) -> int:
        """Those that are settled indeed."""
        return self.done - self.left_open


def settled_count(draft: Draft) -> Settled:
    """How far the review is."""
    return settled_in(findings_of(draft))


def settled_in(findings: Iterable[ReviewedFinding]) -> Settled:
    """How far the review is, by its findings."""
    decisions = [f.settlement.decision if f.settlement else "" for f in findings]
    left_open = decisions.count(FindingSettlement.Decision.LEFT_OPEN)
    return Settled(len(decisions) - decisions.count(""), len(decisions), left_open)


def vendor_proposals(*, actor: Actor | SystemActor, draft: Draft) -> list[Proposal]:
    """Known vendors that the paper's provider may be."""
    reading = corrected_reading(draft)
    provider = provider_of(reading)
    mails = [c.get("email") or "" for c in reading.get("contacts", ()) if c and c.get("party") == provider.get("role")]
    return propose_vendor(actor=actor, names=[provider.get("name") or ""], addresses=mails, address=provider.get("address") or "")


def product_proposals(*, actor: Actor | SystemActor, draft: Draft, name: str) -> list[Proposal]:
    """Known products of the chosen vendor that the name may mean."""
    return propose_product(actor=actor, name=name, vendor=draft.vendor)


def provider_of(reading: dict[str, Any]) -> dict[str, Any]:
    """The party that stands opposite the LEA."""
    parties = [party for party in reading.get("parties", ()) if party]
    roles = ("provider", "certifier", "sponsor", "state_agency")
    return next((party for role in roles for party in parties if party["role"] == role), {})


def other_lea(draft: Draft, reading: Mapping[str, Any]) -> str:
    """The LEA that the paper names, where it is not the district for which the paper would be recorded; else empty."""
    named = next((p.get("name") or "" for p in reading.get("parties", ()) if p and p["role"] == "lea"), "")
    return named if is_other_district(named, draft.organization.name) else ""


def agreements_it_may_amend(*, actor: Actor | SystemActor, draft: Draft) -> Sequence[Agreement]:
    """Agreements that name the same provider; for an addendum without labels, those whose parties it names."""
    name = provider_of(draft.reading or {}).get("name") or ""
    found = agreements_to_add_to(actor=actor, provider=name)
    if found or name:
        return found
    return agreements_of_parties(actor=actor, names=names_in_front(draft.lines, counterparties_of(actor=actor)))


def named_agreements(*, actor: Actor | SystemActor, words: str) -> Sequence[Agreement]:
    """Agreements that a person looks for, to say that a paper belongs to one of them; without words, the newest."""
    if search_words(words):
        return agreements_to_add_to(actor=actor, provider=words, limit=_MOST_OFFERED, whole_words=False)
    return list(Agreement.objects.visible_to(actor).select_related("vendor").order_by("-created_at")[:_MOST_OFFERED])


def expired_drafts(*, at: Any = None) -> QuerySet[Draft]:
    """Unconfirmed drafts of all organizations whose time has run out. Only the erasing task may ask this."""
    due = Draft.objects.unscoped("the task that erases what expired").filter(expires_at__lte=at or now())
    return due.exclude(status__in=[Draft.Status.CONFIRMED, Draft.Status.DISCARDED])
