"""Uploads: headings are taken out and nothing else; what is wrong is named with its place, and nothing is written."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from data_inventory.models import CollectedField, CollectedList
from data_inventory.selectors import catalogue_for
from data_inventory.services import seen_of_field, settle_field
from tests.data_inventory.factories import make_covered, upload

Kind = CollectedList.Kind


@pytest.fixture
def product(cast):
    ((_, product),) = make_covered(cast.officer)
    return product


def headers(collected):
    return [f.header for f in collected.fields.all()]


def codes(collected):
    return {f.header: sorted(e.code for e in f.elements.all()) for f in collected.fields.all()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_it_reads_headings_in_any_encoding(cast, product, encoding):
    content = "first_name;Élève;phone\r\nAda;x;555\r\n".encode(encoding)
    assert headers(upload(cast.officer, product, content)) == ["first_name", "Élève", "phone"]


def test_it_keeps_no_value_of_a_row(cast, product):
    upload(cast.officer, product, "first_name,phone\nQuillon,555-0100\n")
    kept = " ".join(str(v) for row in CollectedField.objects.visible_to(cast.officer).values_list() for v in row)
    kept += " ".join(str(v) for row in CollectedList.objects.visible_to(cast.officer).values_list() for v in row)
    assert "Quillon" not in kept and "555" not in kept


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"a,b,a\n", "Columns 1 and 3 of export.csv have the same heading"),
        (b"a,,c\n", "Column 2 of export.csv has no heading"),
        (b"first_name,2011-05-04\n", "looks like data, not like headings .column 2"),
        (b"%PDF-1.7 abc", "is a PDF file"),
        (b"\x00\x01\x02\x03\x04\x05abc", "control character in line 1"),
        (",".join(f"c{n}" for n in range(1_000_000)).encode(), "columns or more; at most 2,000"),
        (b"\xff\xfeA", "no headings|cannot be read|empty|first line"),
    ],
)
def test_it_says_what_is_wrong_and_writes_nothing(cast, product, content, message):
    with pytest.raises(ValidationError, match=message) as caught:
        upload(cast.officer, product, content)
    assert "2011-05-04" not in str(caught.value)
    assert not CollectedList.objects.visible_to(cast.officer).exists()


PUPILS = "Ilse Quillon,555-0101\nBram Tasker,555-0102\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f'name,"phone\n{PUPILS}', Kind.CSV_HEADERS),
        (f'"name,phone\n{PUPILS}', Kind.CSV_HEADERS),
        (f'name;"phone\n{PUPILS.replace(",", ";")}', Kind.CSV_HEADERS),
        ('name,"phone\nIlse Quillon,"555-0101",x\n', Kind.CSV_HEADERS),
        ('"phone\nIlse Quillon\nBram Tasker\n', Kind.CSV_HEADERS),
        ('"phone\nIlse" Quillon\n', Kind.CSV_HEADERS),
        ('"phone\n555-0101"\n', Kind.CSV_HEADERS),
        ("\r".join(['"name', "Ilse Quillon", "Bram Tasker"]), Kind.CSV_HEADERS),
        (f'First name,yes\n"Phone\n{PUPILS}', Kind.FIELD_LIST),
    ],
)
def test_a_quotation_mark_that_nobody_closed_makes_no_heading_of_pupils(cast, product, content, kind):
    with pytest.raises(ValidationError, match="quotation mark in export.csv is not closed") as caught:
        upload(cast.officer, product, content, kind=kind)
    assert "Quillon" not in str(caught.value) and "555" not in str(caught.value)
    assert not CollectedList.objects.visible_to(cast.officer).exists()


def test_a_heading_may_be_written_over_two_lines(cast, product):
    found = upload(cast.officer, product, 'name,"home\nphone","a ""b"" c"\nIlse,5,6\n')
    assert headers(found) == ["name", "home phone", 'a "b" c']


def roster(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"export/{name}.csv", text)
    return held.getvalue()


def test_it_reads_the_files_about_persons_of_a_roster(cast, product):
    content = roster(
        users="sourcedId,status,givenName,sms\n1,active,Ada,5\n", demographics="sourcedId,birthDate\n", orgs="name\n"
    )
    found = upload(cast.officer, product, content, name="roster.zip", kind=Kind.ONEROSTER)
    assert {f.part for f in found.fields.all()} == {"users.csv", "demographics.csv"}
    assert codes(found)["birthDate"] == ["student.demographics.birth_date"]
    assert codes(found)["sms"] == ["student.contact.phone"]
    assert found.fields.get(header="status").is_technical
    alone = upload(cast.officer, product, "sourcedId,givenName\n", name="users.csv", kind=Kind.ONEROSTER)
    assert headers(alone) == ["sourcedId", "givenName"]
    found.refresh_from_db()
    assert found.superseded_at


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"PK\x03\x04broken", "x.zip", "damaged ZIP"),
        (roster(orgs="name\n"), "x.zip", "no file of OneRoster about persons"),
        (roster(users="a,a\n"), "x.zip", "x.zip: users.csv"),
        (b"a,b\n", "pupils.csv", "no file of OneRoster"),
        (b"name\n", "orgs.csv", "says nothing of a person"),
    ],
)
def test_it_refuses_what_is_no_roster(cast, product, content, name, message):
    with pytest.raises(ValidationError, match=message):
        upload(cast.officer, product, content, name=name, kind=Kind.ONEROSTER)


def test_it_refuses_a_long_directory_before_it_is_read(cast, product):
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(5000):
            archive.writestr(f"folder{number:050}/", "")
    with pytest.raises(ValidationError, match="holds too many files"):
        upload(cast.officer, product, many.getvalue(), name="many.zip", kind=Kind.ONEROSTER)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_it_refuses_damaged_content(cast, product, method):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.writestr("users.csv", "sourcedId,givenName\n" * 2000)
    content = bytearray(held.getvalue())
    content[60:90] = b"\xff" * 30
    with pytest.raises(ValidationError, match="damaged ZIP"):
        upload(cast.officer, product, bytes(content), name="x.zip", kind=Kind.ONEROSTER)


@pytest.mark.parametrize("name", ["roster.exe", "roster", "roster.csv.html"])
def test_it_takes_lists_and_nothing_else(cast, product, name):
    with pytest.raises(ValidationError, match="is no list of headings"):
        upload(cast.officer, product, "a,b\n", name=name)


def test_it_reads_a_list_of_shared_fields(cast, product):
    found = upload(cast.officer, product, "Field,Shared\nFirst name,yes\nDate of birth,no\n", kind=Kind.FIELD_LIST)
    assert [(f.header, f.position, f.is_shared) for f in found.fields.all()] == [
        ("First name", 2, True), ("Date of birth", 3, False),
    ]  # fmt: skip
    assert codes(found)["Date of birth"] == ["student.demographics.birth_date"]
    assert headers(upload(cast.officer, product, "First name\nPhone\n", kind=Kind.FIELD_LIST)) == ["First name", "Phone"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("First name,perhaps\n", "Line 1 of export.csv: write yes or no"),
        ("First name,yes,x\n", "Line 1 of export.csv has 3 columns"),
        ("Field\nPhone\nphone\n", "Lines 2 and 3"),
        ("ada@example.org\n", "looks like data"),
    ],
)
def test_it_refuses_what_is_no_list_of_fields(cast, product, content, message):
    with pytest.raises(ValidationError, match=message):
        upload(cast.officer, product, content, kind=Kind.FIELD_LIST)


def test_a_person_says_what_a_field_means(cast, product):
    found = upload(cast.officer, product, "zorbl\n")
    phone = catalogue_for(cast.officer).get(code="student.contact.phone")
    settle_field(actor=cast.officer, field=found.fields.get(), means=[phone], seen=seen_of_field(found.fields.get()))
    assert codes(found)["zorbl"] == ["student.contact.phone"]
    with pytest.raises(CollectedField.DoesNotExist):
        settle_field(actor=cast.other_officer, field=found.fields.get(), means=[phone], seen="")


def test_a_reader_uploads_nothing(cast, product):
    with pytest.raises(PermissionDenied):
        upload(cast.reader, product, "phone\n")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Orla Quillon,Bram Oakes,Tilda Marsh\n", Kind.CSV_HEADERS),
        ("Orla Quillon\nBram Oakes\nTilda van Marsh\n", Kind.FIELD_LIST),
        ("Orla J. Quillon;Anne-Marie O’Dell\n", Kind.CSV_HEADERS),
    ],
)
def test_it_takes_a_line_of_nothing_but_names_for_people(cast, product, content, kind):
    with pytest.raises(ValidationError, match="looks like names of people") as caught:
        upload(cast.officer, product, content, kind=kind)
    assert "Quillon" not in str(caught.value) and not CollectedList.objects.visible_to(cast.officer).exists()


@pytest.mark.parametrize("content", ["First Name,Home Room\n", "Bus Number,Locker Code\n", "bus_route,home_room\n", "Grade\n"])
def test_it_keeps_headings_that_are_spelled_like_names(cast, product, content):
    assert headers(upload(cast.officer, product, content)) == content.strip().split(",")
