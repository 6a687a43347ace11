"""What one's own papers say of a product, on its pages and its vendor's: with the agreement as source, and to nobody else."""

import pytest

from agreements.models import PaperStatement, SecurityFramework
from tests.cast import Cast
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product

pytestmark = pytest.mark.django_db


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_a_framework_that_is_ticked_stands_on_the_pages_with_its_agreement(cast: Cast, client_of) -> None:
    reader = make_product("Acorn Reader")
    agreement = make_use(cast.officer.organization, reader, "Acorn paper")
    SecurityFramework.objects.create(agreement=agreement, name="Heron Controls", selected=True)
    SecurityFramework.objects.create(agreement=agreement, name="Stork Controls", selected=False)
    addresses = (f"/vendors/{reader.vendor_id}/certifications/", f"/products/{reader.pk}/")
    for address in addresses:
        page = text(client_of(cast.officer).get(address))
        assert "Heron Controls" in page and f"/agreements/{agreement.pk}/" in page and "Stork" not in page
    for other in (cast.other_officer, cast.vendor_contact):
        for address in addresses:
            assert "Heron" not in text(client_of(other).get(address))


def test_a_place_that_a_document_states_stands_under_hosting_with_its_words(cast: Cast, client_of) -> None:
    reader = make_product("Acorn Reader")
    agreement = make_use(cast.officer.organization, reader, "Acorn paper")
    say = {"agreement": agreement, "kind": "hosting", "source_kind": "technical_document"}
    PaperStatement.objects.create(**say, name="IE", text="The database is located in Dublin, Ireland.", address="exh_K__sec_3")
    PaperStatement.objects.create(**say, name="", text="Backups are stored on the East Coast.", address="exh_K__sec_4")
    client = client_of(cast.officer)
    page = text(client.get(f"/products/{reader.pk}/hosting/"))
    assert "Ireland" in page and "located in Dublin" in page and f"/agreements/{agreement.pk}/text/#exh_K__sec_3" in page
    assert "no country is said" in page
    assert "Ireland" in text(client.get(f"/products/{reader.pk}/"))
    others = client_of(cast.other_officer)
    for address in ("hosting/", ""):
        assert "Ireland" not in text(others.get(f"/products/{reader.pk}/{address}"))


def test_a_vendor_that_keeps_the_record_reads_no_districts_papers(cast: Cast, client_of) -> None:
    reader = make_claimed(cast)
    agreement = make_use(cast.officer.organization, reader)
    SecurityFramework.objects.create(agreement=agreement, name="Heron Controls", selected=True)
    page = text(client_of(cast.vendor_contact).get(f"/vendors/{reader.vendor_id}/certifications/"))
    assert "Heron" not in page
