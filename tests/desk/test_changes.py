"""Changes by vendors: a district sees what one means and answers; the vendor learns numbers and words, and never whose."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from data_inventory.models import ChangeNotice
from desk.vendor_changes import differences_between
from tests.cast import Cast, make_actor
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product
from vendors.models import Product, ProductTier
from vendors.services import Saying, add_detail, add_subprocessor


@pytest.fixture
def notice(cast: Cast) -> ChangeNotice:
    """The district was told of a new subprocessor."""
    reader = make_claimed(cast)
    make_use(cast.officer.organization, reader, title="Acorn agreement")
    make_use(cast.other_officer.organization, reader, title="Their secret paper")
    service = make_product("Tallow Mail")
    add_subprocessor(
        actor=cast.vendor_contact, product=reader, service=service, purpose="Letters", saying=Saying("It is cheaper.")
    )
    return told(cast, reader)


def told(cast: Cast, product: Product) -> ChangeNotice:
    """As the handler does after the commit, which a test has not."""
    change = product.changes.order_by("-made_at").first()
    rows = [
        ChangeNotice.objects.get_or_create(change=change, organization=a.organization, defaults={"through": product})[0]
        for a in (cast.officer, cast.other_officer)
    ]
    return rows[0]


def test_it_shows_what_changed_and_what_it_means(cast: Cast, client_of, notice: ChangeNotice) -> None:
    client = client_of(cast.officer)
    assert "Subprocessor added: Tallow Mail Co: Tallow Mail" in client.get("/changes/").content.decode()
    page = client.get(f"/changes/{notice.pk}/").content.decode()
    assert "It is cheaper." in page and "Acorn agreement" in page and "Letters</ins>" in page
    assert "secret" not in page and "Prairie Lakes" not in page


def test_one_is_acknowledged_another_objected_to(cast: Cast, client_of, notice: ChangeNotice) -> None:
    client, path = client_of(cast.officer), f"/changes/{notice.pk}/"
    page = client.post(path, {"decision": "object", "words": ""}).content.decode()
    assert "Say what you object to" in page
    client.post(path, {"decision": "object", "words": "No letters to children."})
    notice.refresh_from_db()
    assert (notice.state, notice.words, notice.decided_by) == ("objected", "No letters to children.", cast.officer.user)
    theirs = ChangeNotice.objects.get(organization=cast.other_officer.organization)
    client_of(cast.other_officer).post(f"/changes/{theirs.pk}/", {"decision": "acknowledge"})
    theirs.refresh_from_db()
    assert theirs.state == "acknowledged"
    assert "Nothing fits this" in client.get("/changes/", {"state": "open"}).content.decode()


def test_who_answers_second_is_told(cast: Cast, client_of, notice: ChangeNotice) -> None:
    client, path = client_of(cast.officer), f"/changes/{notice.pk}/"
    client.post(path, {"decision": "acknowledge"})
    page = client.post(path, {"decision": "object", "words": "Too late"}).content.decode()
    assert "has answered this change already" in page and "Object to it" not in page


def test_the_vendor_reads_numbers_and_words_and_no_names(cast: Cast, client_of, notice: ChangeNotice) -> None:
    client_of(cast.officer).post(f"/changes/{notice.pk}/", {"decision": "object", "words": "No letters to children."})
    page = client_of(cast.vendor_contact).get("/changes/").content.decode()
    assert "Told: 2" in page and "objected: 1" in page and "No letters to children." in page
    assert "Willow Creek" not in page and "Nora Feld" not in page
    assert client_of(cast.vendor_contact).get(f"/changes/{notice.pk}/").status_code == 403


def test_others_have_no_part_in_it(cast: Cast, client_of, notice: ChangeNotice) -> None:
    path = f"/changes/{notice.pk}/"
    assert client_of(cast.other_officer).get(path).status_code == 404
    assert client_of(cast.other_officer).post(path, {"decision": "acknowledge"}).status_code == 404
    assert client_of(cast.reader).get(path).status_code == 200
    assert client_of(cast.reader).post(path, {"decision": "acknowledge"}).status_code == 403
    staff = make_actor("Ed Novak", cast.officer.organization, Role.SCHOOL_STAFF)
    assert client_of(staff).get("/changes/").status_code == 403


def test_the_list_is_exported(cast: Cast, client_of, notice: ChangeNotice) -> None:
    lines = client_of(cast.officer).get("/changes/export.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and "Tallow Mail" in lines[1]


def test_today_leads_to_the_changes_that_wait(cast: Cast, client_of, notice: ChangeNotice) -> None:
    client = client_of(cast.officer)
    page = client.get("/today/").content.decode()
    assert "1 change waits for an answer" in page and 'href="/changes/?state=open"' in page
    assert "Nothing is to be done" not in page
    client.post(f"/changes/{notice.pk}/", {"decision": "acknowledge"})
    page = client.get("/today/").content.decode()
    assert "waits for an answer" not in page and "Nothing is to be done" in page


def test_what_is_needed_at_times_is_not_called_optional(cast: Cast, client_of, notice: ChangeNotice) -> None:
    page = client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
    assert "Needed where you object" in page and "(optional)" not in page


def test_yes_and_no_in_a_row_say_of_what() -> None:
    rows = [{"element": "First Name", "used": True, "detail": None}, {"name": "Tallow", "written_agreement": False}]
    (found,) = differences_between("vendors.productprofile", None, {"data_list": rows})
    assert found.after == "First Name · used: yes; Tallow · written agreement: no"


@pytest.mark.parametrize("who", ["officer", "vendor_contact"])
def test_it_asks_equally_often_for_ten_and_for_a_hundred(cast: Cast, client_of, who: str) -> None:
    reader, client = make_claimed(cast), client_of(getattr(cast, who))
    make_use(cast.officer.organization, reader)

    def grow(count: int) -> None:
        for _ in range(count):
            values = {"name": f"Tier {reader.tiers.count()}"}
            add_detail(actor=cast.vendor_contact, model=ProductTier, vendor=reader.vendor, product=reader, values=values)
            told(cast, reader)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/changes/").status_code == 200
        return len(queries)

    grow(10)
    count()
    with_ten = count()
    grow(40)
    assert count() == with_ten
