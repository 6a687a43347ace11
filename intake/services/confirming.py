"""Confirming a reading: everything is written, or nothing."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from agreements.models import Agreement, AgreementPaper
from agreements.ownership import ASKED
from agreements.papers import ConfirmedPaper, SettledFinding
from agreements.services import add_paper, record_agreement
from agreements.services.papers import PaperPreview, preview_paper
from data_inventory.services import record_schedule
from intake import policies
from intake.carrying import kept_of
from intake.corrections import TERM_LISTS, corrected_terms, with_marks, without_removed
from intake.models import Draft
from intake.packing import unpacked
from intake.selectors import corrected_reading, corrections_of, findings_in, is_profile, places_of, provider_of, terms_of
from intake.services.third_parties import record_third_parties, third_parties_told
from trail.services import record
from vendors.models import Product, ProductProfile, Vendor
from vendors.services import add_product, add_vendor, add_vendor_name, all_services_of, record_lifecycle


class NotReady(ValidationError):
    """Something has to be said before the paper can be confirmed."""


def confirm(*, actor: Actor, draft: Draft, operates_from_on: date | None = None) -> Agreement:
    """Write the agreement, or the paper's part in the one that it amends, with all that belongs to it.

    What takes long is done before the transaction begins; it is done again where somebody changed the draft meanwhile.
    """
    seen = _state_of(draft)
    paper = paper_of(draft) if draft.status == Draft.Status.READY and policies.may_confirm(actor, draft) else None
    if paper:
        paper.prepare()
    with transaction.atomic():
        held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
        if not policies.may_confirm(actor, held):
            raise PermissionDenied
        if held.status != Draft.Status.READY:
            raise NotReady(_("This paper is %(status)s.") % {"status": held.get_status_display()})
        if is_profile(held):
            raise NotReady(_("This paper is a product profile, not an agreement. Confirm it as a profile."))
        _refuse_outdated(held)
        if paper is None or _state_of(held) != seen:
            paper = paper_of(held)
        agreement = _write(actor, held, paper, operates_from_on)
    draft.refresh_from_db()
    agreement.refresh_from_db()
    return agreement


def _refuse_outdated(held: Draft) -> None:
    """A paper is read with those before it. One that came in between is not in what was read, nor what was corrected in it."""
    if held.amends is not None and held.read_at and held.amends.papers.filter(added_at__gt=held.read_at).exists():
        told = _("Another paper was added to the agreement since this one was read. Discard this one and add it again.")
        raise NotReady(told)


def _state_of(draft: Draft) -> tuple[Any, ...]:
    """What the paper depends on: when it was read, what was corrected, what was settled."""
    corrections = draft.corrections.order_by("-id").values_list("id", flat=True).first()
    settlements = list(draft.settlements.order_by("id").values_list("id", "settled_at"))
    return (draft.read_at, draft.amends_id, corrections, settlements)


def _write(actor: Actor, held: Draft, paper: ConfirmedPaper, operates_from_on: date | None) -> Agreement:
    if held.amends is None:
        agreement = _new_agreement(actor, held, paper)
    else:
        agreement = held.amends
        add_paper(actor=actor, agreement=agreement, paper=paper, operates_from_on=operates_from_on)
    kept = agreement.papers.order_by("-added_at", "-id").first()
    record_schedule(actor=actor, agreement=agreement, paper=kept, rows=paper.reading["schedule"])
    _record_where_data_goes(actor, held, agreement, paper)
    closed(actor, held, agreement=agreement, paper=kept)
    return agreement


def _record_where_data_goes(actor: Actor, held: Draft, agreement: Agreement, paper: ConfirmedPaper) -> None:
    """What a paper in force says of its products: subprocessors for the shared record, the life cycle for its own side.

    What nobody has signed is told to nobody else. The shared record names neither the file nor whose paper it was; a table
    of the paper is its words, and stays with the district that signed it and the vendor.
    """
    if agreement.lifecycle != Agreement.Lifecycle.EXECUTED:
        return
    rows = paper.terms.get("inventory", {}).get("lifecycle") or []
    products = [link.product for link in agreement.product_links.filter(superseded_at=None).select_related("product__vendor")]
    for product in products or _whole_vendor(actor, agreement, paper):
        record_third_parties(
            actor=actor, product=product, rows=paper.reading["subprocessors"], stored_file=held.stored_file,
            key=str(agreement.pk), since=agreement.effective_on,
            told=third_parties_told(paper),
        )  # fmt: skip
        if rows and len(products) == 1:  # of several, nobody knows whose life cycle it is
            title, owner = agreement.title[:300], agreement.organization
            record_lifecycle(actor=actor, product=product, rows=rows, source=title, owner=owner)


def _whole_vendor(actor: Actor, agreement: Agreement, paper: ConfirmedPaper) -> list[Product]:
    """A paper that names no product speaks of whatever its vendor offers."""
    if agreement.vendor is None or not paper.reading["subprocessors"]:
        return []
    return [all_services_of(actor=actor, vendor=agreement.vendor)]


def paper_of(draft: Draft) -> ConfirmedPaper:
    """The draft as what agreements are made of: the reading and the terms, with the corrections in them."""
    as_read = draft.reading or {}
    corrections = corrections_of(draft)
    paths = [(c.path, c.was_read, c.value) for c in corrections]
    own = [(c.path, c.was_read, c.value) for c in corrections if c.carried is None]  # the others are instruments already
    with_gaps = corrected_reading(draft, corrections)
    own_terms = _with_earlier_cuts(draft, unpacked(terms_of(draft, corrections)))
    terms = corrected_terms(own_terms, as_read, with_gaps, [path for path, _was, _value in paths])
    reading = {key: value for key, value in without_removed(with_marks(with_gaps)).items() if not key.startswith("_")}
    on_terms = [(p, was, value) for p, was, value in own if p.split("/")[1] in TERM_LISTS]
    return ConfirmedPaper(
        stored_file=draft.stored_file,
        reading=reading,
        as_read=as_read,
        terms=terms,
        places=places_of(draft, corrections),
        lines=draft.lines,
        findings=[_finding(f) for f in sorted(findings_in(draft, with_gaps), key=lambda f: f.number)],
        term_corrections=[{"path": p, "was_read": was, "value": value} for p, was, value in on_terms],
    )


def _with_earlier_cuts(draft: Draft, terms: dict[str, Any]) -> dict[str, Any]:
    """What the papers before this one fill in is known from them: their lines are not in this paper."""
    if draft.amends is None:
        return terms
    cuts: dict[str, Any] = {}
    for earlier in draft.amends.papers.order_by("added_at", "id").values_list("cuts", flat=True):
        cuts |= earlier
    return terms | {"cuts": cuts | (terms.get("cuts") or {})}


def preview_addition(*, draft: Draft) -> PaperPreview:
    """What the draft would change in the agreement that it amends."""
    if draft.amends is None:
        raise NotReady(_("Say first to which agreement this paper belongs."))
    return preview_paper(agreement=draft.amends, paper=paper_of(draft))


def _finding(found: Any) -> SettledFinding:
    decided = found.settlement
    return SettledFinding(
        found.rule,
        found.severity,
        found.address,
        found.message,
        decided.decision if decided else "",
        decided.note if decided else "",
    )


def _new_agreement(actor: Actor, draft: Draft, paper: ConfirmedPaper) -> Agreement:
    vendor = vendor_of(actor, draft, paper)
    product = product_of(actor, draft, vendor)
    return record_agreement(actor=actor, paper=paper, vendor=vendor, products=[product] if product else [])


def vendor_of(actor: Actor, draft: Draft, paper: ConfirmedPaper) -> Vendor:
    """The vendor that a person said the provider is; a new one where they said so."""
    provider = provider_of(dict(paper.reading))
    name = provider.get("name") or ""
    if draft.vendor is not None:
        if name:
            add_vendor_name(actor=actor, vendor=draft.vendor, name=name)
        return draft.vendor
    if not draft.is_new_vendor:
        raise NotReady({"vendor": _("Say which vendor the provider is, or that it is a new one.")})
    if not name:
        raise NotReady({"vendor": _("The paper names no provider. Correct the parties, or choose a known vendor.")})
    mails = [c.get("email") or "" for c in paper.reading["contacts"] if c.get("party") == provider.get("role")]
    website = next((mail for mail in mails if mail), "")
    return add_vendor(
        actor=actor, name=name, website=website, address=provider.get("address") or "", state=provider.get("state") or ""
    )


def product_of(actor: Actor, draft: Draft, vendor: Vendor) -> Product | None:
    """The product that a person said the paper is about, if any."""
    if draft.product is not None or not draft.product_name:
        return draft.product
    return add_product(actor=actor, vendor=vendor, name=draft.product_name)


def closed(
    actor: Actor,
    draft: Draft,
    *,
    agreement: Agreement | None = None,
    paper: AgreementPaper | None = None,
    profile: ProductProfile | None = None,
) -> None:
    """The draft keeps who corrected what; the reading itself now stands with what was made of it."""
    draft.by_hand = kept_of(draft) if agreement else None
    draft.status, draft.expires_at = Draft.Status.CONFIRMED, None
    draft.agreement, draft.paper, draft.profile = agreement, paper, profile
    draft.reading, draft.places, draft.lines, draft.terms = None, {}, [], {}
    draft.derivations.all().delete()
    draft.save()
    record(actor, "draft.confirmed", draft, ["profile" if profile else "agreement"])
