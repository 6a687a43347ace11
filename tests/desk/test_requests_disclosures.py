"""The record of disclosures on pages: entered, corrected, searched, shown for one student, and taken out."""

import html

import pytest

from deadlines.models import Disclosure
from deadlines.services.requests import take_in
from desk.disclosure_words import BASES, basis_label, basis_parts, basis_text
from tests.cast import Cast
from tests.deadlines.test_disclosures import entered
from tests.deadlines.test_requests import access
from trail.models import AuditEntry

GIVEN = {
    "disclosed_on": "2026-03-09", "students": "Milo Ganz", "recipient": "Larch County Court", "records": "Attendance",
    "basis": "34 CFR 99.31(a)(9)(i)", "basis_words": "order 12", "interest": "A case of custody",
}  # fmt: skip


def rows() -> list[Disclosure]:
    return list(Disclosure.objects.unscoped("a test").order_by("recorded_at", "id"))


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def test_an_entry_is_made_from_a_request(client_of, cast: Cast) -> None:
    client, asked = client_of(cast.officer), take_in(actor=cast.officer, asked=access(cast))
    page = client.get(f"/disclosures/enter/?request={asked.pk}")
    assert "Is an entry needed?" in text_of(page) and f'value="{asked.pk}" selected' in page.content.decode()
    answer = client.post("/disclosures/enter/", GIVEN | {"request": asked.pk})
    entry = rows()[0]
    assert answer["Location"] == f"/disclosures/{entry.pk}/" and entry.basis == "34 CFR 99.31(a)(9)(i): order 12"
    assert "Larch County Court" in text_of(client.get(f"/requests/{asked.pk}/"))
    assert "a judicial order" in text_of(client.get(answer["Location"]))


def test_what_is_wrong_is_said_and_what_was_typed_stays(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    page = text_of(
        client.post("/disclosures/enter/", GIVEN | {"basis": "other", "basis_words": "", "disclosed_on": "2199-01-01"})
    )
    assert "Say why the disclosure was allowed" in page and "Larch County Court" in page
    assert "lies ahead" in text_of(client.post("/disclosures/enter/", GIVEN | {"disclosed_on": "2190-01-01"}))
    assert not rows()


def test_it_is_corrected_by_another_entry_and_the_second_is_told(client_of, cast: Cast) -> None:
    client, wrong = client_of(cast.officer), entered(cast)[0]
    address = f"/disclosures/{wrong.pk}/correct/"
    assert "Larch County Court" in text_of(client.get(address))
    given = GIVEN | {"recipient": "Larch District Court", "why": "A slip."}
    assert "This field is required" in text_of(client.post(address, given | {"why": ""}))
    assert client.post(address, given).status_code == 302
    assert "Another entry stands in its place" in text_of(client.get(f"/disclosures/{wrong.pk}/"))
    late = text_of(client.post(address, given | {"recipient": "A third one"}))
    assert "somebody corrected this entry" in late and "A third one" in late and len(rows()) == 2
    assert client.get(address)["Location"] == f"/disclosures/{rows()[1].pk}/"


def test_a_parent_is_shown_everything_of_one_student(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    mine, _other = entered(cast, students=("Milo Ganz", "Tilda Orr"))
    entered(cast, students=("milo ganz",), recipient="State auditor")
    page = text_of(client.get(f"/disclosures/{mine.pk}/student/"))
    assert "State auditor" in page and "Larch County Court" in page and "Tilda" not in page
    file = client.get(f"/disclosures/{mine.pk}/student.csv").content.decode()
    assert "Milo Ganz" in file and "State auditor" in file and "Tilda" not in file
    assert client.get(f"/disclosures/{mine.pk}/student.exe").status_code == 404
    found = text_of(client.post("/requests/find/", {"name": "ganz"}))
    assert "/student/" in found and "2 entries" in found
    assert AuditEntry.objects.filter(code="personal_data.read", object_key=str(mine.pk)).exists()


def test_names_leave_in_a_file_only_where_they_are_asked_for(client_of, cast: Cast) -> None:
    entered(cast)
    client = client_of(cast.officer)
    assert "Ganz" in client.get("/disclosures/").content.decode()
    file = client.get("/disclosures/export.csv").content.decode()
    assert "Larch County Court" in file and "Ganz" not in file
    named = client.post("/disclosures/export.csv?names=1", {"chosen": rows()[0].pk}).content.decode()
    assert "Milo Ganz" in named
    assert "concerns" in AuditEntry.objects.filter(code="disclosures.exported").order_by("recorded_at").last().fields
    assert client.post("/disclosures/export.csv", {}).status_code == 302
    assert client.get("/disclosures/export.exe").status_code == 404


def test_others_find_nothing(client_of, cast: Cast) -> None:
    key = entered(cast)[0].pk
    for stranger, status in ((cast.other_officer, 404), (cast.reader, 403), (cast.vendor_contact, 403)):
        for end in ("", "correct/", "student/", "student.csv"):
            assert client_of(stranger).get(f"/disclosures/{key}/{end}").status_code == status
    assert client_of(cast.other_officer).get("/disclosures/").context["list"].count == 0


@pytest.mark.parametrize("basis", BASES, ids=lambda one: one.cite)
def test_a_basis_is_read_again_as_it_was_written(basis) -> None:
    assert basis_parts(basis_text(basis.cite, "order 12: sealed")) == (basis.cite, "order 12: sealed")
    assert "order 12" in basis_label(basis_text(basis.cite, "order 12"))
    assert len(basis_text(basis.cite, "x" * 150)) <= 200
