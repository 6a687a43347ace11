"""A map draws what goes somewhere: nothing to a product that we never had, and what is stated in its own words."""

from data_inventory.models import CatalogueElement
from data_inventory.selectors import drift_of_product, map_of_product
from data_inventory.services import record_flow
from desk.maps import product_picture
from tests.data_inventory.factories import DAY, make_covered, row, upload
from vendors.services import add_product, add_subprocessor, add_vendor, all_services_of, record_profile

FIRST, PHONE = "student.name.first", "student.contact.phone"


def never_had(cast):
    """A product with a profile that lists data, and no agreement of ours."""
    product = add_product(actor=cast.officer, vendor=add_vendor(actor=cast.officer, name="Quarrystone"), name="Quarry Quiz")
    record_profile(
        actor=cast.officer, product=product, reading={"assessor": "Fair Data", "data_list": [row("Phone"), row("First Name")]}
    )
    return product


def test_nothing_goes_to_a_product_that_we_never_had(cast):
    graph = map_of_product(cast.officer, never_had(cast), DAY)
    assert [n.label for n in graph.nodes] == ["Quarry Quiz"] and not graph.edges


def test_without_an_agreement_only_what_an_upload_or_a_flow_shows_goes_there(cast):
    product = never_had(cast)
    upload(cast.officer, product, "First Name\n")
    (edge,) = map_of_product(cast.officer, product, DAY).edges
    assert edge.codes == (FIRST,)
    phone = CatalogueElement.objects.unscoped("a test").get(code=PHONE, organization=None)
    record_flow(actor=cast.officer, elements=[phone], values={"to_product": product, "purpose": "Reminders"})
    assert {code for e in map_of_product(cast.officer, product, DAY).edges for code in e.codes} == {FIRST, PHONE}


def test_with_an_agreement_the_profile_is_drawn(cast):
    ((_agreement, product),) = make_covered(cast.officer, rows=[row("First Name")])
    record_profile(actor=cast.officer, product=product, reading={"assessor": "Fair Data", "data_list": [row("Phone")]})
    (edge,) = map_of_product(cast.officer, product, DAY).edges
    assert set(edge.codes) == {FIRST, PHONE}


def test_what_a_subprocessor_is_told_to_get_stands_in_its_own_words_where_nobody_understands_it(cast):
    ((_agreement, product),) = make_covered(cast.officer, rows=[row("First Name")])
    host = all_services_of(actor=cast.officer, vendor=add_vendor(actor=cast.officer, name="Cinder Cloud, Inc."))
    words = "quarterly exhaust"
    add_subprocessor(actor=cast.officer, product=product, service=host, purpose="Hosting", information=words)
    picture = product_picture(map_of_product(cast.officer, product, DAY))
    assert any(words in one.elements for one in picture.rows) and "Stated, not understood" in str(picture.svg)
    found = [i.difference for i in drift_of_product(cast.officer, product, DAY).items]
    assert [words in d.message for d in found if d.rule == "unknown-field"] == [True]
