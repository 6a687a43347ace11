"""Uploads: looked at before they are kept, kept without a value, understood, held against the schedule, removed."""

from io import BytesIO

import pytest

from data_inventory.models import CollectedField, CollectedList
from tests.data_inventory.factories import make_covered

CSV = b"first_name,phone,locker_color\nAda,555-0100,green\n"


@pytest.fixture
def product(cast):
    return make_covered(cast.officer)[0][1]


def read(client, product, content=CSV, name="roster.csv", kind="csv_headers"):
    file = BytesIO(content)
    file.name = name
    given = {"product": product.pk, "kind": kind, "subject": "student", "file": file, "observed_on": ""}
    return client.post("/inventory/uploads/add/", given)


def kept(client, product, **more):
    preview = read(client, product, **more)
    client.post("/inventory/uploads/add/", {"step": "keep", "sealed": preview.context["sealed"]})
    return CollectedList.objects.unscoped("a test").latest("uploaded_at")


def test_one_sees_what_the_headings_mean_before_anything_is_kept(client_of, cast, product):
    page = read(client_of(cast.officer), product).content.decode()
    assert "Telephone" in page and "nobody knows" in page and "Keep 3 headings" in page
    assert "Ada" not in page and "555-0100" not in page
    assert not CollectedList.objects.unscoped("a test").exists()


def test_headings_are_kept_and_compared(client_of, cast, product):
    client = client_of(cast.officer)
    held = kept(client, product)
    page = client.get(f"/inventory/uploads/{held.pk}/").content.decode()
    assert "Collected, but not agreed" in page and "Words nobody recognized" in page and "Ada" not in page
    assert "roster.csv" in client.get("/inventory/uploads/?q=locker").content.decode()
    assert client_of(cast.other_officer).get(f"/inventory/uploads/{held.pk}/").status_code == 404
    assert client_of(cast.reader).get("/inventory/uploads/add/").status_code == 403


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"first_name,,phone\n", "Column 2 of roster.csv has no heading"),
        (b"name,Name\n", "have the same heading"),
        (b"%PDF-1.7 rest", "is a PDF file"),
        (b"Ada,555-0100,2014-03-01\n", "looks like data"),
        (b"a," * 5000 + b"a\n", "columns or more"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(client_of, cast, product, content, says):
    page = read(client_of(cast.officer), product, content).content.decode()
    assert says in page
    assert not CollectedList.objects.unscoped("a test").exists()


def test_what_was_read_cannot_be_changed_on_the_way(client_of, cast, product):
    client = client_of(cast.officer)
    sealed = read(client, product).context["sealed"]
    answer = client.post("/inventory/uploads/add/", {"step": "keep", "sealed": sealed[:-3] + "abc"}, follow=True)
    assert "not held any longer" in answer.content.decode()
    assert not CollectedList.objects.unscoped("a test").exists()


def test_a_heading_is_settled_and_an_upload_removed(client_of, cast, product):
    client = client_of(cast.officer)
    held = kept(client, product)
    field = CollectedField.objects.unscoped("a test").get(header="locker_color")
    address = f"/inventory/uploads/{held.pk}/headings/{field.pk}/"
    assert "Choose the element" in client.post(address, {}).content.decode()
    client.post(address, {"nothing": "1", "seen": client.get(address).context["seen"]})
    field.refresh_from_db()
    assert field.is_technical and field.is_certain
    assert "cannot be undone" in client.get(f"/inventory/uploads/{held.pk}/remove/").content.decode()
    client.post(f"/inventory/uploads/{held.pk}/remove/")
    assert not CollectedList.objects.unscoped("a test").exists()


def test_the_second_who_settles_a_heading_is_told(client_of, cast, product):
    client = client_of(cast.officer)
    held = kept(client, product)
    field = CollectedField.objects.unscoped("a test").get(header="locker_color")
    address = f"/inventory/uploads/{held.pk}/headings/{field.pk}/"
    seen = client.get(address).context["seen"]
    assert client.post(address, {"nothing": "1", "seen": seen}).status_code == 302
    late = client.post(address, {"means": str(product.pk), "nothing": "1", "seen": seen})
    assert late.status_code == 200 and "Someone else changed this" in late.content.decode()
    assert client.post(address, {"nothing": "1", "seen": late.context["seen"]}).status_code == 302  # knowingly


def test_what_was_read_for_one_person_is_kept_by_nobody_else(client_of, cast, product):
    preview = read(client_of(cast.officer), product)
    client_of(cast.other_officer).post("/inventory/uploads/add/", {"step": "keep", "sealed": preview.context["sealed"]})
    assert not CollectedList.objects.unscoped("a test").exists()


@pytest.mark.parametrize("chosen", ["h²", "h" + "9" * 5000, "h" + "9" * 30])
def test_a_number_that_is_none_chooses_nothing(client_of, cast, product, chosen):
    client = client_of(cast.officer)
    kept(client, product)
    assert client.post("/elements/unsettled/", {"chosen": chosen, "nothing": "1"}).status_code in (200, 302)
