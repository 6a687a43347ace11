"""Profiles and tables of the life cycle, as a person confirmed them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.cast import Cast
from tests.vendors.graphs import day, make_product
from trail.files import store_file
from vendors.models import LifecycleRow, Product, ProductChange, ProductProfile, SubprocessorLink, Vendor
from vendors.selectors import may_open_evidence, profiles_in_force, says_where
from vendors.services import NamedInPaper, claim_vendor, record_lifecycle, record_profile, record_subprocessors_of_paper

READING = {
    "assessor": "Oak Seal", "programme": "Level 2", "assessed_on": "2026-02-01", "expires_on": "2027-01-31",
    "data_list": [{"exhibit": None, "subject": "student", "category": "Name", "element": "First name", "used": True, "detail": ""}],
    "third_parties": [{"name": "Cloudberry", "purpose": "Hosting", "information": "all"}],
    "promises": [{"kind": "breach_notice", "amount": 48, "unit": "hours"}], "retention_statements": [],
}  # fmt: skip


@pytest.fixture
def reader(cast: Cast) -> Product:
    return make_product("Acorn Reader")


def test_a_newer_profile_supersedes_the_one_before(cast: Cast, reader: Product) -> None:
    stored = store_file(cast.officer, b"profile", name="p.txt", media_type="text/plain")
    first = record_profile(actor=cast.officer, product=reader, reading=READING, stored_file=stored)
    assert (first.sha256, str(first.assessed_on), first.promises[0]["amount"]) == (stored.sha256, "2026-02-01", 48)
    second = record_profile(actor=cast.officer, product=reader, reading=READING | {"assessed_on": "2026-03-01"})
    older = record_profile(actor=cast.officer, product=reader, reading=READING | {"assessed_on": "2025-03-01"})
    assert list(profiles_in_force(cast.reader, reader, day(0))) == [second] and older.superseded_at
    assert list(profiles_in_force(cast.reader, reader, day(999))) == []
    assert ProductProfile.objects.count() == 3 and ProductChange.objects.count() == 2
    assert may_open_evidence(cast.reader, reader.vendor, stored)
    assert not may_open_evidence(cast.other_officer, reader.vendor, stored)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"data_list": [], "third_parties": [], "promises": []}, "__all__"),
        ({"assessed_on": "last week"}, "assessed_on"),
        ({"expires_on": "2025-01-01"}, "expires_on"),
        ({"data_list": "First name"}, "data_list"),
    ],
)
def test_a_profile_that_is_not_one_is_refused(cast: Cast, reader: Product, wrong, field) -> None:
    with pytest.raises(ValidationError) as refused:
        record_profile(actor=cast.officer, product=reader, reading=READING | wrong)
    assert field == "__all__" or field in refused.value.message_dict
    assert not ProductProfile.objects.exists()


def test_readers_record_nothing(cast: Cast, reader: Product) -> None:
    with pytest.raises(PermissionDenied):
        record_profile(actor=cast.reader, product=reader, reading=READING)
    with pytest.raises(PermissionDenied):
        record_lifecycle(actor=cast.reader, product=reader, rows=[])


def test_a_table_of_the_life_cycle_is_replaced_whole(cast: Cast, reader: Product) -> None:
    rows = [{"stage": "Collection", "data": "names", "roles": "school enters"}, {"stage": "Deletion", "data": "all"}]
    record_lifecycle(actor=cast.officer, product=reader, rows=rows, source="Appendix 2")
    assert [(r.position, r.stage, r.source) for r in reader.lifecycle.all()] == [
        (0, "Collection", "Appendix 2"), (1, "Deletion", "Appendix 2"),
    ]  # fmt: skip
    record_lifecycle(actor=cast.officer, product=reader, rows=rows, source="Appendix 2")
    assert ProductChange.objects.count() == 1
    with pytest.raises(ValidationError, match="Row 2"):
        record_lifecycle(actor=cast.officer, product=reader, rows=[{"stage": "Use"}, {"stage": " "}])
    record_lifecycle(actor=cast.officer, product=reader, rows=[{"stage": "Use"}])
    assert LifecycleRow.objects.count() == 1 and LifecycleRow.history.count() == 5


def take(cast: Cast, product: Product, *rows: NamedInPaper):
    return record_subprocessors_of_paper(
        actor=cast.officer, product=product, named=rows, stored_file=None, key="paper-1", since=day(0)
    )


def test_a_paper_names_subprocessors_once(cast: Cast, reader: Product) -> None:
    cloud = make_product("Cloudberry")
    rows = (
        NamedInPaper("CLOUDBERRY CO.", "Hosting"),
        NamedInPaper("Mail House", "Mail"),
        NamedInPaper(" "),
        NamedInPaper("Acorn Reader Co"),
    )
    first = take(cast, reader, *rows)
    assert [link.service.vendor.name for link in first.recorded] == ["Cloudberry Co", "Mail House"]
    assert all(link.service.is_all_services and link.stated_by == "paper" for link in first.recorded)
    assert [row.name for row, _why in first.left_out] == [" ", "Acorn Reader Co"]
    assert first.recorded[0].service.vendor == cloud.vendor
    again = take(cast, reader, *rows[:2])
    assert not again.recorded and len(again.known) == 2 and Vendor.objects.count() == 3
    link = first.recorded[0]
    assert (says_where(cast.reader, link), says_where(cast.other_officer, link)) == ("paper-1", "")


def test_a_paper_changes_no_list_that_its_vendor_keeps(cast: Cast, reader: Product) -> None:
    claim_vendor(actor=cast.vendor_contact, vendor=reader.vendor, organization=cast.vendor_contact.organization)
    reader.vendor.refresh_from_db()
    result = take(cast, reader, NamedInPaper("Mail House", "Mail"))
    assert not result.recorded and "keeps its own list" in result.left_out[0][1]
    assert not SubprocessorLink.objects.exists() and Vendor.objects.count() == 1


def test_a_renewal_with_another_title_supersedes_and_another_assessor_stands_beside(cast: Cast, reader: Product) -> None:
    first = record_profile(actor=cast.officer, product=reader, reading=READING)
    beside = record_profile(actor=cast.officer, product=reader, reading=READING | {"assessor": "Elm Mark"})
    renewed = READING | {"programme": "Oak Seal profile 2027", "assessor": "OAK SEAL", "assessed_on": "2026-03-01"}
    second = record_profile(actor=cast.officer, product=reader, reading=renewed)
    first.refresh_from_db()
    assert first.superseded_at and set(profiles_in_force(cast.reader, reader, day(0))) == {beside, second}
