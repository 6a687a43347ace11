"""What one organization has, no other sees: every owned model, for every kind of actor."""

import pytest
from django.apps import apps

from accounts.actors import SystemActor
from agreements.ownership import OwnedQuerySet
from intake.services import apply_correction, settle_finding
from tests.intake.drafting import make_agreement, make_draft

ROOMS = ("agreements", "data_inventory", "intake")  # what stands in vendors is shared: tests/vendors and tests/access ask for it
SHARED = {"DataElement", "CatalogueEdition"}
# Shared in part, or made by nobody here: tests/data_inventory/test_leaks.py and tests/access ask who sees these.
ELSEWHERE = {
    "CatalogueElement", "ChangeNotice", "CollectedField", "CollectedList", "CollectionStatement", "DriftSettlement",
    "ElementMeaning", "Flow", "SourceSystem", "StatedElement", "TouchedProduct",
}  # fmt: skip
BY_USE = {"Form", "Supplement", "Instrument", "TermSet"}
# For officers only: tests/access asks who sees shares.
SHARES = {"AgreementUserObjectPermission"}


def models():
    found = [m for room in ROOMS for m in apps.get_app_config(room).get_models()]
    return [m for m in found if not m.__name__.startswith("Historical") and m.__name__ not in SHARED | SHARES | ELSEWHERE]


@pytest.mark.parametrize("model", models(), ids=lambda m: m.__name__)
def test_it_shows_a_record_to_its_owner_only(cast, model):
    make_agreement(cast.officer, content=b"one")
    draft = make_draft(cast.officer, content=b"two")
    apply_correction(actor=cast.officer, draft=draft, path="/parties/0/name", value="x")
    settle_finding(actor=cast.officer, draft=draft, finding=0, decision="settled")
    rows = model.objects.all()
    for stranger in (cast.other_officer, cast.vendor_contact, None, SystemActor("nobody-in-particular")):
        leaked = list(rows.visible_to(stranger))
        assert leaked == [], f"{stranger} sees {leaked}"
    if model.__name__ not in {"SigningEvent", "AgreementSubscriber", "AgreementProduct", "Derivation", "PaperStatement"}:
        assert rows.exists()
    assert set(rows.visible_to(cast.officer)) == set(rows)
    assert set(rows.visible_to(cast.reader)) == set(rows)
    assert set(rows.visible_to(SystemActor("task", cast.officer.organization))) == set(rows)


def test_it_scopes_every_model_that_is_not_shared():
    for model in models():
        assert hasattr(model.objects.all(), "visible_to"), model
        if model.__name__ not in BY_USE:
            assert isinstance(model.objects.all(), OwnedQuerySet), model


@pytest.mark.parametrize("room", ["vendors", "data_inventory"])
def test_what_is_shared_or_asked_for_elsewhere_has_a_scope_too_and_no_visitor_is_in_it(cast, room):
    make_agreement(cast.officer)
    unscoped = {
        "VendorName",
        "DataElement",
        "CatalogueEdition",
    }  # names of what is shared, and editions of the law's own catalogue
    found = [m for m in apps.get_app_config(room).get_models() if not m.__name__.startswith("Historical")]
    for model in (m for m in found if m.__name__ not in unscoped and not m._meta.auto_created):
        assert not model.objects.all().visible_to(None).exists(), model


def test_it_shows_shared_records_to_everyone_but_visitors(cast):
    make_agreement(cast.officer)
    for name in ("Vendor", "Product"):
        rows = apps.get_model("vendors", name).objects
        assert set(rows.visible_to(cast.other_officer)) == set(rows.all())
        assert not rows.visible_to(None).exists()
