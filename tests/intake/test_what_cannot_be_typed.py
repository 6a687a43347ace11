"""What a person types instead of what was read is refused where nothing could be counted by it, and stays in the form."""

import json

import pytest

from agreements.models import (
    AgreementOption,
    AgreementParty,
    Contact,
    Form,
    ListedSubprocessor,
    SecurityFramework,
    Signature,
    SigningEvent,
)
from intake.fields import FIELDSETS
from intake.row_checks import LARGEST_FIGURE
from intake.selectors import corrected_reading
from tests.intake.drafting import make_draft

DUTY = {
    "kind": "training", "obligor": "provider", "obligee": "lea", "trigger": "calendar", "address": "art_3__sec_1",
}  # fmt: skip
CONTACT = {"name": "June Park", "party": "provider"}


@pytest.fixture
def draft(cast):
    return make_draft(cast.officer)


@pytest.fixture
def post(client_of, cast, draft):
    client = client_of(cast.officer)

    def send(path, **given):
        return client.post(f"/intake/{draft.pk}/correct/?path={path}", {"seen": "{}"} | given)

    return send


def as_it_stands(draft, path):
    key, _, number = path.strip("/").partition("/")
    row = corrected_reading(draft)[key]
    return row[int(number)] if number else row


@pytest.mark.parametrize(
    ("path", "given", "says"),
    [
        ("/duties/-", {**DUTY, "amount": "5"}, "A figure needs its unit"),
        ("/duties/-", {**DUTY, "unit": "hours"}, "A unit needs its figure"),
        ("/duties/-", {**DUTY, "amount": str(LARGEST_FIGURE + 1), "unit": "hours"}, "from 1 to 100,000"),
        ("/duties/-", {**DUTY, "amount": "9" * 26, "unit": "hours"}, "from 1 to 100,000"),
        ("/duties/-", {**DUTY, "amount": "2.5", "unit": "hours"}, "from 1 to 100,000"),
        ("/duties/-", {**DUTY, "recurs": "every blue moon"}, "annual, "),
        ("/dates", {"effective_on": "2026-08-03", "expires_on": "2026-08-02"}, "cannot end before that day"),
        ("/dates", {"effective_on": "0026-08-03"}, "between 1900-01-01 and 2199-12-31"),
        ("/dates", {"expires_on": "20299-06-30"}, "Write the day as"),
        ("/signatures/-", {"party": "lea", "signed_on": "9999-12-31"}, "between 1900-01-01 and 2199-12-31"),
        ("/contacts/-", {**CONTACT, "email": "june at lumen"}, "valid email address"),
        ("/contacts/-", {**CONTACT, "phone": "4" * 61}, "Shorten it to 60 characters"),
        ("/parties/-", {"role": "lea", "name": "N" * 301}, "Shorten it to 300 characters"),
    ],
)
def test_it_is_refused_with_what_to_write(draft, post, path, given, says):
    page = post(path, **given)
    assert page.status_code == 200
    assert says in page.text.replace("&#x27;", "'")
    assert all(value in page.text for name, value in given.items() if name not in ("amount", "effective_on", "expires_on"))
    assert not draft.corrections.exists()


@pytest.mark.parametrize("given", [{"amount": "100000", "unit": "hours"}, {"recurs": "each_semester"}, {"recurs": "01-15"}])
def test_what_can_be_counted_is_taken(draft, post, given):
    assert post("/duties/-", **DUTY, **given).status_code == 302
    row = as_it_stands(draft, f"/duties/{len(corrected_reading(draft)['duties']) - 1}")
    assert (row["amount"], row["unit"]) == ((100_000, "hours") if "amount" in given else (None, None))
    assert row["unit_stated"] is (True if "amount" in given else None)


def test_what_was_read_so_is_no_hindrance_to_correcting_the_rest(cast, client_of):
    draft = make_draft(cast.officer)
    draft.reading["contacts"][0] |= {"email": "june at lumen", "name": "J" * 250}
    draft.save()
    row = draft.reading["contacts"][0]
    given = {name: row[name] or "" for name in ("name", "party", "title", "email", "phone", "address", "purpose")}
    given |= {"phone": "419-555-0199", "seen": json.dumps({**row})}
    answer = client_of(cast.officer).post(f"/intake/{draft.pk}/correct/?path=/contacts/0", given)
    assert answer.status_code == 302
    assert as_it_stands(draft, "/contacts/0")["phone"] == "419-555-0199"


RECORDS = {
    "form": Form, "parties": AgreementParty, "contacts": Contact, "signatures": Signature, "signing_events": SigningEvent,
    "options": AgreementOption, "frameworks": SecurityFramework, "subprocessors": ListedSubprocessor,
}  # fmt: skip


@pytest.mark.parametrize("section", RECORDS)
def test_no_record_keeps_less_than_the_form_takes(section):
    for field in FIELDSETS[section].fields:
        held = RECORDS[section]._meta.get_field(field.name).max_length
        assert field.kind != "text" or field.most <= held, field.name


@pytest.mark.parametrize("seen", ["not json", "[1]", '"x"', "null", "[" * 100_000])
@pytest.mark.parametrize("path", ["/parties/0", "/provisions/1"])
def test_a_form_that_came_back_broken_changes_nothing(draft, post, path, seen):
    before = as_it_stands(draft, path)
    answer = post(path, name="Another name", text="Other words.", seen=seen)
    assert answer.status_code == 302
    assert as_it_stands(draft, path) == before
