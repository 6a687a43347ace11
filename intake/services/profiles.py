"""Confirming a product profile: it becomes part of what is known of a product, and no agreement."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actors import Actor
from agreements.ownership import ASKED
from agreements.papers import ConfirmedPaper
from intake import policies
from intake.assessing import all_are_bound, assessed_on, awarded, promises_in_full
from intake.models import Draft
from intake.selectors import is_profile
from intake.services.confirming import NotReady, closed, paper_of, product_of, vendor_of
from intake.services.third_parties import record_third_parties, third_parties_told, with_told
from vendors.models import Product, ProductProfile
from vendors.services import record_award, record_lifecycle, record_profile


def confirm_profile(*, actor: Actor, draft: Draft) -> ProductProfile:
    """Write what the profile says of its product: data, third parties, promises; all of it, or nothing.

    Raises `NotReady` where vendor or product are not said yet, and ValidationError where the profile holds nothing.
    """
    with transaction.atomic():
        held = Draft.objects.unscoped(ASKED).select_for_update().get(pk=draft.pk)
        if not policies.may_confirm(actor, held):
            raise PermissionDenied
        if held.status != Draft.Status.READY:
            raise NotReady(_("This paper is %(status)s.") % {"status": held.get_status_display()})
        if not is_profile(held):
            raise NotReady(_("This paper is an agreement, not a product profile. Confirm it as an agreement."))
        paper = paper_of(held)
        product = _product(actor, held, paper)
        profile = record_profile(actor=actor, product=product, reading=_said(paper), stored_file=held.stored_file)
        if award := awarded(paper.reading):
            record_award(actor=actor, profile=profile, programme=award[0], words=award[1])
        _record_lifecycle(actor, product, paper, profile)
        record_third_parties(
            actor=actor, product=product, rows=paper.reading["subprocessors"], stored_file=held.stored_file,
            key=str(profile.pk), since=profile.assessed_on, is_bound=all_are_bound(paper.reading),
            told=third_parties_told(paper),
        )  # fmt: skip
        closed(actor, held, profile=profile)
    draft.refresh_from_db()
    return profile


def _product(actor: Actor, draft: Draft, paper: ConfirmedPaper) -> Product:
    product = product_of(actor, draft, vendor_of(actor, draft, paper))
    if product is None:
        raise NotReady({"product": _("Say which product the profile is about.")})
    return product


def _said(paper: ConfirmedPaper) -> dict[str, Any]:
    """The profile in the words of `record_profile`."""
    reading, statements = paper.reading, paper.contents["statements"]
    return {
        "assessor": paper.party("certifier").get("name") or "",
        "programme": (reading["form"].get("title") or "")[:300],
        "assessed_on": assessed_on(reading),
        "expires_on": paper.day("expires_on"),
        "data_list": reading["schedule"],
        "third_parties": with_told(reading["subprocessors"], third_parties_told(paper)),
        "promises": promises_in_full(reading),
        "retention_statements": [_statement(row) for row in statements if row["kind"] == "retention"],
    }


def _statement(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": row["text"], "address": row["address"]}


def _record_lifecycle(actor: Actor, product: Product, paper: ConfirmedPaper, profile: ProductProfile) -> None:
    rows = paper.terms.get("inventory", {}).get("lifecycle") or []
    if rows and not product.vendor.is_claimed:  # who has claimed it says so itself
        record_lifecycle(actor=actor, product=product, rows=rows, source=profile.assessor)
