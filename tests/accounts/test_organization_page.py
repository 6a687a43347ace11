"""The page of an organization: changed by who is responsible, and its history in readable differences."""

from accounts.models import Organization
from tests.cast import Cast

GIVEN = {"name": "Willow Creek Schools", "state": "OH", "time_zone": "America/New_York", "nces_id": "", "version": 1}


def test_it_says_for_whom_one_acts_and_what_one_may(cast: Cast, client_of) -> None:
    page = client_of(cast.reader).get("/organization/").content.decode()
    assert "Willow Creek Local Schools" in page and "As district reader" in page
    assert "Confirm a paper" not in page and "Change the organization" not in page


def test_a_change_shows_in_its_history_before_and_after(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    assert client.post("/organization/change/", GIVEN).status_code == 302
    page = client.get("/organization/").content.decode()
    assert "<del>Willow Creek Local Schools</del> <ins>Willow Creek Schools</ins>" in page and "Nora Feld" in page


def test_the_second_to_save_sees_what_the_first_wrote_and_keeps_what_they_typed(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    client.post("/organization/change/", GIVEN)
    late = client.post("/organization/change/", GIVEN | {"name": "Willow Creek District"}).content.decode()
    assert "Someone changed this page after you opened it" in late
    assert "somebody else saved: name Willow Creek Schools" in late and 'value="Willow Creek District"' in late
    assert client.post("/organization/change/", GIVEN | {"name": "Willow Creek District", "version": 2}).status_code == 302
    assert Organization.objects.get(pk=cast.officer.organization.pk).name == "Willow Creek District"


def test_names_of_every_script_are_kept_and_one_of_ten_thousand_letters_is_refused(cast: Cast, client_of) -> None:
    client = client_of(cast.officer)
    too_long = client.post("/organization/change/", GIVEN | {"name": "x" * 10_000})
    assert too_long.status_code == 200 and b"at most 200 characters" in too_long.content
    turned = client.post("/organization/change/", GIVEN | {"name": "Willow \u202eloohcS"})
    assert turned.status_code == 200 and b"invisible characters that turn or hide text" in turned.content
    name = "مدارس الوادي e\u0301cole 柳溪"
    assert client.post("/organization/change/", GIVEN | {"name": name}).status_code == 302
    assert Organization.objects.get(pk=cast.officer.organization.pk).name == name
