"""Two records of one vendor become one: nothing is lost, and the old address leads on."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.cast import Cast, make_actor, make_organization
from tests.vendors.graphs import day, make_all_services, make_link, make_product
from vendors import merging
from vendors.models import (
    Certification,
    CertificationProgramme,
    Product,
    ProductChange,
    ProductTier,
    SubprocessorLink,
    Vendor,
    VendorContact,
    VendorMerge,
)
from vendors.policies import may_change_vendor
from vendors.selectors import product_at, propose_vendor, subprocessors_of, vendor_at, vendors_for
from vendors.selectors.subprocessors import says_where
from vendors.services import add_product, claim_vendor, decide_merge, merge_vendors, propose_merge


@pytest.fixture
def two(cast: Cast) -> tuple[Vendor, Vendor]:
    return tuple(Vendor.objects.create(name=name, name_key=name.lower()) for name in ("Acorn", "Acorn Learning"))


def test_everything_is_repointed_and_the_old_address_leads_on(cast: Cast, two) -> None:
    keep, absorb = two
    mine, theirs = make_product("Reader", keep), make_product("Reader", absorb)
    taken, cloud = make_product("Maths", absorb), make_product("Cloudberry")
    kept_link = make_link(mine, cloud, 0, 9)
    make_link(theirs, cloud, 5, 30)
    make_link(cloud, make_product("Deep"), 0)
    ProductTier.objects.create(product=theirs, name="Free")
    VendorContact.objects.create(vendor=absorb, product=theirs, purpose="privacy", phone="555-0100")
    seal = CertificationProgramme.objects.create(code="seal", name="Seal")
    Certification.objects.create(vendor=absorb, programme=seal)
    absorb.other_names.create(name="Squirrel", name_key="squirrel")
    merge = merge_vendors(actor=cast.officer, keep=keep, absorb=absorb, words="One company")
    assert {p.pk for p in keep.products.all()} == {mine.pk, taken.pk}
    assert {n.name for n in keep.other_names.all()} == {"Acorn Learning", "Squirrel"}
    assert [(link.product, link.since, link.until) for link in SubprocessorLink.objects.filter(service=cloud)] == [
        (mine, day(0), day(30))
    ]
    contact = VendorContact.objects.get()
    assert (contact.vendor, contact.product, contact.phone) == (keep, mine, "555-0100")
    assert Certification.objects.get().vendor == keep and mine.tiers.get().name == "Free"
    assert vendor_at(cast.reader, absorb.pk) == keep and product_at(cast.reader, theirs.pk) == mine
    assert list(vendors_for(cast.reader).filter(name__startswith="Acorn")) == [keep]
    assert {p.record for p in propose_vendor(actor=cast.reader, names=["Acorn Learning"])} == {keep}
    assert merge.moved["products"] == {str(theirs.pk): str(mine.pk)}
    assert str(kept_link.pk) in merge.moved["subprocessorlink.joined"]
    assert [len(r.path) for r in subprocessors_of(mine, day(20))] == [1, 2]
    absorb.refresh_from_db()
    assert not may_change_vendor(cast.officer, absorb) and absorb.history.count() == 2


def test_a_third_record_leads_to_the_last_one(cast: Cast, two) -> None:
    third = Vendor.objects.create(name="Oak", name_key="oak")
    merge_vendors(actor=cast.officer, keep=two[0], absorb=two[1])
    merge_vendors(actor=cast.officer, keep=third, absorb=two[0])
    assert vendor_at(cast.reader, two[1].pk) == third
    with pytest.raises(ValidationError, match="merged already"):
        merge_vendors(actor=cast.officer, keep=third, absorb=two[1])


def test_rooms_above_repoint_their_own_rows_in_the_same_transaction(cast: Cast, two, monkeypatch) -> None:
    seen: list[merging.Merger] = []
    mine, theirs = make_product("Reader", two[0]), make_product("Reader", two[1])
    monkeypatch.setattr(merging, "_repointings", {"above": lambda actor, merger: seen.append(merger) or {"rows": 3}})
    merge = merge_vendors(actor=cast.officer, keep=two[0], absorb=two[1])
    assert dict(seen[0].products) == {theirs.pk: mine.pk} and merge.moved["above"] == {"above": {"rows": 3}}

    def fails(actor, merger):
        raise ValidationError("No.")

    monkeypatch.setattr(merging, "_repointings", {"above": fails})
    third = Vendor.objects.create(name="Oak", name_key="oak")
    with pytest.raises(ValidationError):
        merge_vendors(actor=cast.officer, keep=two[0], absorb=third)
    assert VendorMerge.objects.count() == 1 and vendor_at(cast.reader, third.pk) == third


def test_a_circle_or_a_link_between_the_two_refuses_it(cast: Cast, two) -> None:
    keep, absorb = two
    mine, theirs, cloud = make_product("Reader", keep), make_product("Reader", absorb), make_product("Cloudberry")
    make_link(mine, cloud)
    back = make_link(cloud, theirs)
    with pytest.raises(ValidationError) as refused:
        merge_vendors(actor=cast.officer, keep=keep, absorb=absorb)
    assert "Acorn: Reader → Cloudberry Co: Cloudberry → Acorn: Reader" in refused.value.message_dict["absorb"][0]
    back.delete()
    direct = make_link(mine, theirs)
    with pytest.raises(ValidationError, match="subprocessor of itself"):
        merge_vendors(actor=cast.officer, keep=keep, absorb=absorb)
    direct.delete()
    make_link(mine, make_all_services(absorb))
    with pytest.raises(ValidationError, match="names the other record"):
        merge_vendors(actor=cast.officer, keep=keep, absorb=absorb)
    assert Product.objects.filter(vendor=absorb).count() == 2 and not VendorMerge.objects.exists()


def test_claimed_records_are_kept_and_two_of_them_not_merged(cast: Cast, two) -> None:
    operator = make_actor("Pia Rood", make_organization("Operator", "operator", state=""), "platform_admin")
    keep, absorb = two
    claim_vendor(actor=operator, vendor=keep, organization=cast.vendor_contact.organization)
    with pytest.raises(PermissionDenied):
        merge_vendors(actor=cast.officer, keep=keep, absorb=absorb)
    with pytest.raises(ValidationError, match="Keep that record"):
        merge_vendors(actor=operator, keep=absorb, absorb=keep)
    rival = make_organization("Rival", "vendor", state="")
    claim_vendor(actor=operator, vendor=absorb, organization=rival)
    with pytest.raises(ValidationError, match="Two claimed"):
        merge_vendors(actor=operator, keep=keep, absorb=absorb)


def test_a_merger_is_proposed_by_one_and_done_by_another(cast: Cast, two) -> None:
    keep, absorb = two
    proposal = propose_merge(actor=cast.vendor_contact, keep=keep, absorb=absorb, words="Both are us")
    assert propose_merge(actor=cast.vendor_contact, keep=keep, absorb=absorb) == proposal
    with pytest.raises(PermissionDenied):
        propose_merge(actor=cast.reader, keep=keep, absorb=absorb)
    with pytest.raises(PermissionDenied):
        decide_merge(actor=cast.vendor_contact, proposal=proposal, is_granted=True)
    assert decide_merge(actor=cast.officer, proposal=proposal, is_granted=True).answer == "granted"
    assert add_product(actor=cast.officer, vendor=keep, name="Reader").vendor == keep
    with pytest.raises(ValidationError, match="same record"):
        propose_merge(actor=cast.officer, keep=keep, absorb=keep)


def say(link: SubprocessorLink, **values) -> SubprocessorLink:
    for name, value in values.items():
        setattr(link, name, value)
    link.save()
    return link


def test_of_two_records_of_one_subprocessor_nothing_that_was_said_is_lost(cast: Cast, two) -> None:
    mine, theirs, cloud = make_product("Reader", two[0]), make_product("Reader", two[1]), make_product("Cloudberry")
    own = cast.officer.organization
    kept = say(make_link(mine, cloud, purpose="hosting"), information="passwords, birth dates", countries=["IE"],
               written_agreement=True, source_organization=own, source_key="paper-1", stated_by="paper")  # fmt: skip
    gone = say(make_link(theirs, cloud, 0, 90, purpose="Hosting"), information="student names", countries=["US"])
    merge_vendors(actor=cast.officer, keep=two[0], absorb=two[1], words="One company")
    (left,) = SubprocessorLink.objects.unscoped("a test").all()
    assert left.pk in {kept.pk, gone.pk} and (left.since, left.until, left.written_agreement) == (None, None, True)
    assert set(left.information.split("; ")) == {"passwords, birth dates", "student names"}
    assert left.countries == ["IE", "US"] and left.stated_by == "vendor"
    assert says_where(cast.officer, left) == "paper-1" and says_where(cast.other_officer, left) == ""
    told = ProductChange.objects.filter(kind="subprocessor.joined", record_key=str(left.pk), product=mine)
    assert {c.before["information"] for c in told} == {"passwords, birth dates", "student names"}
    assert {c.after["information"] for c in told} == {left.information}


def test_two_that_say_the_same_become_one_without_a_word(cast: Cast, two) -> None:
    cloud = make_product("Cloudberry")
    for vendor in two:
        say(make_link(make_product("Reader", vendor), cloud, purpose="Hosting"), information="student names")
    merge_vendors(actor=cast.officer, keep=two[0], absorb=two[1])
    assert SubprocessorLink.objects.get().information == "student names"
    assert list(ProductChange.objects.values_list("kind", flat=True)) == ["vendor.merged"]


def test_whether_there_is_a_written_agreement_is_unknown_where_the_two_contradict_each_other(cast: Cast, two) -> None:
    cloud = make_product("Cloudberry")
    for vendor, said in zip(two, (True, False), strict=True):
        say(make_link(make_product("Reader", vendor), cloud), written_agreement=said)
    merge_vendors(actor=cast.officer, keep=two[0], absorb=two[1])
    assert SubprocessorLink.objects.get().written_agreement is None
    assert {c.before["written_agreement"] for c in ProductChange.objects.filter(kind="subprocessor.joined")} == {True, False}


def test_a_subprocessor_of_the_absorbed_record_is_told_of_to_those_who_have_the_kept_one(cast: Cast, two) -> None:
    mine, theirs = make_product("Reader", two[0]), make_product("Reader", two[1])
    cloud, mail, old, other = (make_product(name) for name in ("Cloudberry", "Tallow Mail", "Long ago", "Elsewhere"))
    make_link(theirs, cloud)
    make_link(theirs, old, -900, -600)
    make_link(mine, mail)
    make_link(make_product("Atlas", two[1]), other)  # a product that only moves is the same to whoever has it
    make_link(make_all_services(two[1]), make_product("Fern"))
    merge_vendors(actor=cast.officer, keep=two[0], absorb=two[1])
    told = ProductChange.objects.filter(kind="subprocessor.arrived")
    assert {(c.product.name, c.after["service"]["label"]) for c in told} == {("Reader", "Cloudberry"), ("All services", "Fern")}
    merged = ProductChange.objects.get(kind="vendor.merged")
    assert "Tallow Mail" in [row["label"] for row in merged.after["subprocessors"]]
    assert "Tallow Mail" not in [row["label"] for row in merged.before["subprocessors"]]


def test_the_stages_of_both_life_cycles_stay(cast: Cast, two) -> None:
    mine, theirs = make_product("Reader", two[0]), make_product("Reader", two[1])
    for product, stages in ((mine, ("Collection", "Use")), (theirs, ("Use", "Disposal"))):
        for position, stage in enumerate(stages):
            product.lifecycle.create(position=position, stage=stage, data="Names")
    merge_vendors(actor=cast.officer, keep=two[0], absorb=two[1])
    assert [(row.position, row.stage) for row in mine.lifecycle.all()] == [(0, "Collection"), (1, "Use"), (2, "Disposal")]
