"""Flows: what the gate says before saving, changes told to the second, an end; source systems; and the gate itself."""

import pytest

from data_inventory.models import CatalogueElement, Flow, SourceSystem
from data_inventory.services import add_source_system
from tests.data_inventory.factories import make_covered


@pytest.fixture
def covered(cast):
    return make_covered(cast.officer)[0]


def element(code):
    return CatalogueElement.objects.unscoped("a test").get(code=code)


def given(product, **more):
    elements = [element("student.name.first").pk, element("student.contact.phone").pk]
    return {"to_product": product.pk, "purpose": "Class lists", "elements": elements, "basis": "stated", **more}


def test_the_gate_answers_before_it_is_saved(client_of, cast, covered):
    _agreement, product = covered
    page = client_of(cast.officer).post("/inventory/flows/add/", given(product, step="check")).content.decode()
    assert "May not go" in page and "says that it is not used" in page
    assert "Nothing is saved yet" in page
    assert not Flow.objects.unscoped("a test").exists()


def test_a_flow_is_saved_changed_and_ended(client_of, cast, covered):
    client, (agreement, product) = client_of(cast.officer), covered
    source = add_source_system(actor=cast.officer, name="Creek SIS", kind="sis")
    first = given(product, step="save", source_system=source.pk, authority_agreement=agreement.pk, countries="Ireland")
    assert client.post("/inventory/flows/add/", first).status_code == 302
    flow = Flow.objects.unscoped("a test").get()
    assert flow.countries == ["IE"] and flow.elements.count() == 2
    page = client.get(f"/inventory/flows/{flow.pk}/").content.decode()
    assert "Creek SIS" in page and "Class lists" in page and "May not go" in page
    seen = client.get(f"/inventory/flows/{flow.pk}/change/").context["form"].initial["seen"]
    second = first | {"purpose": "Seating", "seen": seen}
    assert client.post(f"/inventory/flows/{flow.pk}/change/", second).status_code == 302
    assert (
        "Somebody else changed"
        in client.post(f"/inventory/flows/{flow.pk}/change/", second | {"purpose": "Other"}).content.decode()
    )
    seen = client.get(f"/inventory/flows/{flow.pk}/end/").context["seen"]
    client.post(f"/inventory/flows/{flow.pk}/end/", {"last_day": "2026-01-31", "seen": seen})
    late = client.post(f"/inventory/flows/{flow.pk}/end/", {"last_day": "2026-02-28", "seen": seen}).content.decode()
    assert "Someone else changed this" in late and "2026-02-28" in late
    assert str(Flow.objects.unscoped("a test").get().until) == "2026-01-31"
    assert "Seating" not in client.get("/inventory/flows/").content.decode()
    assert "Seating" in client.get("/inventory/flows/?standing=all").content.decode()
    assert client_of(cast.other_officer).get(f"/inventory/flows/{flow.pk}/").status_code == 404


def test_what_is_wrong_stands_beside_its_field(client_of, cast, covered):
    _agreement, product = covered
    page = client_of(cast.officer).post(
        "/inventory/flows/add/", {"to_product": product.pk, "since": "2026-05-01", "until": "2026-04-01", "countries": "Atlantis"}
    ).content.decode()  # fmt: skip
    assert "Tick at least one element" in page and "The last day is before the first" in page and "Atlantis" in page


def test_source_systems_are_added_once(client_of, cast):
    client = client_of(cast.officer)
    for _twice in range(2):
        client.post("/inventory/sources/", {"name": "Creek SIS", "kind": "sis"})
    assert SourceSystem.objects.unscoped("a test").count() == 1
    assert "Creek SIS" not in client_of(cast.other_officer).get("/inventory/sources/").content.decode()
    assert client_of(cast.reader).post("/inventory/sources/", {"name": "X", "kind": "sis"}).status_code == 403


def test_the_gate_says_why_not(client_of, cast, covered):
    _agreement, product = covered
    question = f"/inventory/gate/?element={element('student.contact.phone').pk}&product={product.pk}&purpose=Class+lists"
    page = client_of(cast.officer).get(question).content.decode()
    assert "verdict--no" in page and "says that it is not used" in page
    assert "is not a day" in client_of(cast.officer).get(f"{question}&on=someday").content.decode()
