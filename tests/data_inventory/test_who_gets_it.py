"""Who holds an element is whoever gets it: by a link that names it, by "all data", and never past somebody to whom it did not come."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from data_inventory.models import CatalogueElement, Flow
from data_inventory.selectors import drift_of_product, holders_of, map_of_district, map_of_element, map_of_product
from desk.element_holders import holders_shown
from tests.data_inventory.factories import DAY, make_covered, row
from tests.vendors.graphs import make_link, make_product

PHONE, STREET = "student.contact.phone", "student.contact.address"


def element(code=PHONE):
    return CatalogueElement.objects.unscoped("a test").get(code=code, organization=None)


def linked(start, name, information):
    link = make_link(start, make_product(name), purpose=name)
    link.information = information
    link.save()
    return link


def covered(cast, *, has_phone=False):
    rows = [row("First Name"), row("Last Name"), row("Phone", has_phone, category="Student Contact")]
    ((_, product),) = make_covered(cast.officer, rows=rows)
    return product


def behind(cast, code=PHONE):
    return {h.product.name: (h.holds, h.source.doubt) for h in holders_of(cast.officer, element(code), DAY) if h.behind}


def differences(cast, product, code):
    return [i.difference for i in drift_of_product(cast.officer, product, DAY).items if code in i.difference.codes]


def test_whoever_gets_it_by_the_vendors_word_holds_it_though_the_schedule_says_it_is_not_used(cast, client_of):
    product = covered(cast)
    link = linked(product, "Cinder Cloud", "phone numbers")
    assert behind(cast) == {"Cinder Cloud": (True, "")}
    assert [r.product for r in holders_shown(cast.officer, element(), DAY).subprocessors] == [link.service]
    assert [d.severity for d in differences(cast, product, PHONE)] == ["error"]
    edge = (f"product:{product.pk}", f"product:{link.service.pk}")
    for graph in (map_of_product(cast.officer, product, DAY), map_of_element(cast.officer, element(), DAY)):
        assert edge in {(e.first, e.second) for e in graph.edges if PHONE in e.codes}
    assert "Cinder Cloud" in client_of(cast.officer).get(f"/elements/{element().pk}/").content.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("All data of students and teachers", (True, "")),
        ("All student data", (True, "")),
        ("Student data", (False, "all_data")),
        ("All data needed for hosting", (False, "all_data")),
        ("All teacher data", None),
        ("whatever the lesson needs", None),
    ],
)
def test_whoever_gets_all_data_gets_what_the_product_holds(cast, words, told):
    product = covered(cast, has_phone=True)
    linked(product, "Cinder Cloud", words)
    assert behind(cast).get("Cinder Cloud") == told
    notes = [note for r in holders_shown(cast.officer, element(), DAY).subprocessors for _, note in r.sources]
    assert ("its words may mean all data" in notes) == (told == (False, "all_data"))


def test_all_data_of_a_product_that_does_not_hold_it_has_none_of_it(cast):
    linked(covered(cast), "Cinder Cloud", "All student data")
    assert behind(cast) == {}


def test_all_data_goes_on_as_all_data(cast):
    first = linked(covered(cast, has_phone=True), "Cinder Cloud", "All student data")
    linked(first.service, "Ferrous Backup", "All data")
    assert behind(cast) == {"Cinder Cloud": (True, ""), "Ferrous Backup": (True, "")}


def test_a_link_passes_on_at_most_what_came_in(cast):
    product = covered(cast)
    first = linked(product, "Cinder Cloud", "Names and addresses of teachers")
    second = linked(first.service, "Ferrous Backup", "Names and addresses")
    assert not differences(cast, product, STREET) and behind(cast, STREET) == {}
    for graph in (map_of_product(cast.officer, product, DAY), map_of_district(cast.officer, DAY)):
        (edge,) = [e for e in graph.edges if e.second == f"product:{second.service.pk}"]
        assert STREET not in edge.codes and "student.name.first" in edge.codes
    assert behind(cast, "teacher.contact.address") == {"Cinder Cloud": (True, ""), "Ferrous Backup": (False, "way")}


def test_where_it_is_not_known_what_came_in_there_is_no_error(cast):
    product = covered(cast)
    first = linked(product, "Cinder Cloud", "")
    linked(first.service, "Ferrous Backup", "addresses")
    (told,) = differences(cast, product, STREET)
    assert (told.rule, told.severity) == ("subprocessor-element-not-agreed", "warning") and "not known" in told.message
    assert behind(cast, STREET) == {"Ferrous Backup": (False, "way")}


def test_what_comes_by_another_way_or_by_a_flow_counts_as_come_in(cast):
    product = covered(cast)
    first = linked(product, "Cinder Cloud", "first names")
    linked(first.service, "Ferrous Backup", "phone numbers")
    assert "Ferrous Backup" not in behind(cast)
    flow = Flow.objects.create(
        from_product=product, to_product=first.service, purpose="Calls", link=first, basis=Flow.Basis.STATED
    )
    flow.elements.set([element()])
    assert behind(cast)["Ferrous Backup"] == (False, "way")
    other = linked(product, "Tin Archive", "phone numbers")
    again = make_link(other.service, first.service, purpose="Copies")
    again.information = "phone numbers"
    again.save()
    assert behind(cast)["Ferrous Backup"] == (True, "")


def test_the_questions_do_not_grow_with_the_products(cast):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            holders_of(cast.officer, element(), DAY)
        return len(queries)

    linked(linked(covered(cast), "Cinder Cloud", "phone numbers").service, "Ferrous Backup", "phone numbers")
    asked()
    before = asked()
    for number, (_, product) in enumerate(make_covered(cast.officer, 4, first=1)):
        linked(linked(product, f"Near {number}", "phone numbers").service, f"Far {number}", "All data")
    assert asked() == before
