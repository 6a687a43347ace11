"""That no difference was found says something only where all was compared; "not used" and "not known" are two answers."""

import pytest

from agreements.models import AgreementProduct
from data_inventory.models import CatalogueElement
from desk.element_holders import holders_shown
from tests.data_inventory.factories import DAY, make_covered, row, upload
from tests.vendors.graphs import make_product

GREEN = "no difference is known"


@pytest.fixture
def differences(cast, client_of):
    return lambda product: client_of(cast.officer).get(f"/products/{product.pk}/differences/").content.decode()


def test_without_an_agreement_nothing_is_green(differences):
    page = differences(make_product("Acorn Reader"))
    assert GREEN not in page and "Nothing differs" not in page and "no agreement of ours in force" in page


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "no schedule of data"),
        ([row("First Name", None), row("Last Name")], "1 line of the schedule does not tell"),
        ([row("First Name")], "Only the schedule is known"),
    ],
)
def test_what_could_not_be_compared_is_named(cast, differences, rows, words):
    ((_agreement, product),) = make_covered(cast.officer, rows=rows)
    page = differences(product)
    assert words in page and GREEN not in page and "Nothing differs" not in page


def test_it_is_green_where_all_was_compared(cast, differences):
    ((_agreement, product),) = make_covered(
        cast.officer, rows=[row("First Name"), row("Phone", False, category="Student Contact")]
    )
    upload(cast.officer, product, "First Name\n")
    page = differences(product)
    assert GREEN in page and "Nothing differs" in page


def test_not_used_and_not_known_are_two_answers_about_an_element(cast, client_of):
    (_a, stated), (_b, unstated), (lost, without) = (
        *make_covered(cast.officer, 1, rows=[row("Phone", False, category="Student Contact")]),
        *make_covered(cast.officer, 1, rows=[row("Phone", None, category="Student Contact")], first=10),
        *make_covered(cast.officer, 1, rows=[row("First Name")], first=20),
    )
    upload(cast.officer, without, "Phone\n")
    AgreementProduct.objects.unscoped("a test").filter(agreement=lost).update(until_on="2026-06-30")
    phone = CatalogueElement.objects.unscoped("a test").get(code="student.contact.phone", organization=None)
    found = {r.product: (r.is_denied, r.is_covered) for r in holders_shown(cast.officer, phone, DAY).unused}
    assert found == {stated: (True, True), unstated: (False, True), without: (False, False)}
    page = client_of(cast.officer).get(f"/elements/{phone.pk}/").content.decode()
    assert "<td>no</td>" in page and "not known</span>" in page and "not as far as is known" not in page
