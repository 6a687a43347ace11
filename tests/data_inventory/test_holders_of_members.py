"""Who holds an element, for a consortium: by the agreements of its members, each for what that member hands over, and of nobody else."""

from datetime import timedelta

import pytest

from accounts.models import Organization
from accounts.roles import Role
from accounts.services.consortia import answer_proposal, end_consortium_membership, propose_member
from agreements.models import AgreementProduct
from data_inventory.models import CatalogueElement
from data_inventory.selectors import holders_of
from desk.element_holders import holders_shown
from tests.cast import Cast, make_actor, make_organization, sign_in_properly
from tests.data_inventory.factories import DAY, make_covered, row, upload
from trail import clock
from vendors.services import add_product, record_profile

FIRST, PHONE = "student.name.first", "student.contact.phone"


def element(code: str) -> CatalogueElement:
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


def join(manager, officer):
    day = clock.today(manager.organization.time_zone)
    asked = propose_member(actor=manager, district=officer.organization, from_on=day - timedelta(days=30), until_on=None)
    return answer_proposal(actor=officer, member=asked, accept=True)


@pytest.fixture
def manager(cast: Cast):
    alliance = make_organization("Tri-State Alliance", Organization.Kind.CONSORTIUM)
    return make_actor("Ruth Amsel", alliance, Role.CONSORTIUM_MANAGER)


def told(actor, code: str, organization=None) -> set[tuple[str, str, bool]]:
    found = holders_of(actor, element(code), DAY, organization)
    return {(h.product.name, h.organization.name if h.organization else "", h.holds) for h in found}


def test_the_agreements_of_the_members_cover_what_they_name(cast: Cast, manager):
    ((_, product),) = make_covered(cast.officer, rows=[row("First Name")])
    upload(cast.officer, product, "First Name,Phone Number\n")
    record_profile(
        actor=cast.officer,
        product=product,
        reading={"assessor": "Fair Data", "data_list": [row("Phone", category="Student Contact")]},
    )
    member = join(manager, cast.officer)
    assert told(manager, FIRST) == {(product.name, "Willow Creek Local Schools", True)}
    assert told(manager, PHONE) == {(product.name, "Willow Creek Local Schools", True)}
    assert {h.source.kind for h in holders_of(manager, element(PHONE), DAY)} == {"export", "profile"}
    end_consortium_membership(
        actor=cast.officer, member=member, until_on=clock.today(manager.organization.time_zone) - timedelta(days=1)
    )
    assert told(manager, FIRST) == told(manager, PHONE) == set()


def test_districts_that_are_no_members_are_not_seen(cast: Cast, manager):
    make_covered(cast.officer, rows=[row("First Name")])
    make_covered(cast.other_officer, rows=[row("First Name")], first=1)
    join(manager, cast.officer)
    assert {owner for _, owner, _ in told(manager, FIRST)} == {"Willow Creek Local Schools"}
    outsider = make_actor("Olga Brandt", make_organization("Far Alliance", Organization.Kind.CONSORTIUM), Role.CONSORTIUM_MANAGER)
    assert told(outsider, FIRST) == set()
    assert {owner for _, owner, _ in told(cast.officer, FIRST)} == {"Willow Creek Local Schools"}


def test_one_members_agreement_covers_nothing_that_another_hands_over(cast: Cast, manager):
    ((_, product),) = make_covered(cast.officer, rows=[row("First Name")])
    upload(cast.other_officer, product, "Phone Number\n")
    join(manager, cast.officer)
    join(manager, cast.other_officer)
    assert told(manager, PHONE) == {(product.name, "Prairie Lakes District 12", False)}
    shown = holders_shown(manager, element(PHONE), DAY)
    assert not shown.products and [r.is_covered for r in shown.unused] == [False]


def test_a_district_that_is_chosen_is_shown_alone(cast: Cast, manager):
    make_covered(cast.officer, rows=[row("First Name")])
    make_covered(cast.other_officer, rows=[row("First Name")], first=1)
    join(manager, cast.officer)
    join(manager, cast.other_officer)
    assert len({owner for _, owner, _ in told(manager, FIRST)}) == 2
    assert {owner for _, owner, _ in told(manager, FIRST, cast.other_officer.organization)} == {"Prairie Lakes District 12"}


def test_an_agreement_that_names_no_product_covers_its_vendors_products_for_its_own_district_only(cast: Cast, manager):
    ((agreement, product),) = make_covered(cast.officer, rows=[row("First Name")])
    AgreementProduct.objects.unscoped("a test").filter(agreement=agreement).delete()
    second = add_product(actor=cast.officer, vendor=product.vendor, name="Quarry Quiz")
    for officer in (cast.officer, cast.other_officer):
        upload(officer, second, "Phone Number\n")
        join(manager, officer)
    assert told(manager, PHONE) == {
        ("Quarry Quiz", "Willow Creek Local Schools", True),
        ("Quarry Quiz", "Prairie Lakes District 12", False),
    }


def test_the_page_says_which_members_and_who_read_it(client, cast: Cast, manager):
    ((_, product),) = make_covered(cast.officer, rows=[row("First Name")])
    join(manager, cast.officer)
    client.force_login(manager.user)
    sign_in_properly(client, manager)
    page = client.get(f"/elements/{element(FIRST).pk}/").content.decode()
    assert product.name in page and "Willow Creek Local Schools" in page and "no agreement in force" not in page
