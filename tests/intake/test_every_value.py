"""Every value of a duty or restriction can be corrected, and what the machine did not find can be added."""

import json

import pytest

from agreements.selectors import term_set_for_state
from intake.selectors import corrected_reading
from intake.services import choose_vendor, confirm
from tests.intake.drafting import make_draft

NEW_DUTY = {
    "kind": "training", "obligor": "provider", "obligee": "lea", "trigger": "calendar", "recurs": "01-15, 07-15",
    "content": "topics\nnames of those trained", "address": "art_3__sec_1", "seen": "{}",
}  # fmt: skip


@pytest.fixture
def draft(cast):
    return make_draft(cast.officer)


@pytest.fixture
def post(client_of, cast, draft):
    client = client_of(cast.officer)
    return lambda path, **given: client.post(f"/intake/{draft.pk}/correct/?path={path}", given)


def seen(draft, path, *names):
    key, number = path.strip("/").split("/")
    row = corrected_reading(draft)[key][int(number)]
    return json.dumps({name: row.get(name) for name in names})


def test_it_adds_a_duty_that_was_not_found_and_says_so(cast, draft, post, client_of):
    assert post("/duties/-", **NEW_DUTY).status_code == 302
    row = corrected_reading(draft)["duties"][-1]
    assert (row["recurs"], row["content"]) == (["01-15", "07-15"], ["topics", "names of those trained"])
    assert "Added by hand." in client_of(cast.officer).get(f"/intake/{draft.pk}/?section=duties").content.decode()
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    page = client_of(cast.officer).get(f"/agreements/{agreement.pk}/").content.decode()
    assert f"added by hand by {cast.officer.user.name}" in page
    for state in ("", "OH"):  # the clause reads the same in both
        assert any(duty["kind"] == "training" for duty in term_set_for_state(agreement, state).duties)


def test_it_keeps_what_was_typed_where_something_is_missing(post, draft):
    page = post("/duties/-", **{**NEW_DUTY, "address": "", "trigger": ""}).content.decode()
    assert "Still to be said: Event, Where it stands." in page
    assert "names of those trained" in page
    assert not draft.corrections.exists()


@pytest.mark.parametrize(("field", "value"), [("recurs", "13-40"), ("combine", "perhaps"), ("amount", "0")])
def test_it_says_how_a_value_is_written(post, draft, field, value):
    page = post("/duties/-", **{**NEW_DUTY, field: value}).content.decode()
    assert "names of those trained" in page
    assert not draft.corrections.exists()


def test_it_corrects_content_exceptions_and_second_limit(draft, post):
    row = corrected_reading(draft)["duties"][0]
    asked = {name: row.get(name) or "" for name in ("kind", "obligor", "obligee", "trigger", "amount", "unit", "nature", "limit")}
    asked |= {name: row.get(name) or "" for name in ("direction", "starts_at", "address", "quote")}
    asked |= {
        "unit_stated": {True: "yes", False: "no"}.get(row.get("unit_stated"), ""),
        "start_stated": {True: "yes", False: "no"}.get(row.get("start_stated"), ""),
    }
    asked |= {"content": "number of students", "exceptions": "law enforcement asks for delay", "combine": "sooner_of: 5 days"}
    asked["seen"] = seen(draft, "/duties/0", *asked)
    assert post("/duties/0", **asked).status_code == 302
    changed = {c.path.rpartition("/")[2] for c in draft.corrections.all()}
    assert changed == {"content", "exceptions", "combine"}
    assert corrected_reading(draft)["duties"][0]["combine"] == {"rule": "sooner_of", "with": "5 days"}


def test_it_adds_a_restriction_with_its_values(draft, post):
    given = {"kind": "storage_location", "rule": "only_in", "values": "Canada\nMexico", "address": "art_2__sec_1", "seen": "{}"}
    assert post("/restrictions/-", **given).status_code == 302
    row = corrected_reading(draft)["restrictions"][-1]
    assert (row["values"], row["source"]) == (["Canada", "Mexico"], "base")
