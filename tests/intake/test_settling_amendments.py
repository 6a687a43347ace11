"""What an instruction does can be said by hand: the reader works out what follows, and terms, duties and record have it."""

import pytest

from agreements.selectors import term_set_for_state
from intake.selectors import corrected_reading
from intake.services import choose_vendor, confirm
from tests.intake.test_correcting_words import _at_once, draft, duty, send, shown_id  # noqa: F401  (fixtures)

ITEM = "/amendments/0"
READS = "Upon written request of the LEA the Provider shall dispose of Student Data within ten (10) business days."


@pytest.fixture
def client(client_of, cast):
    return client_of(cast.officer)


def settle(client, draft, **said):  # noqa: F811
    shown = send(client, draft, ITEM, **said)
    return shown, client.post(f"/intake/{draft.pk}/what-follows/", {"derivation": shown_id(shown)}, follow=True)


def test_the_new_words_of_the_provision_settle_an_item(cast, client, draft):  # noqa: F811
    target = draft.reading["amendments"][0]["target"]
    shown, _done = settle(client, draft, reads=READS, target=target)
    assert "10 business days" in shown.content.decode()
    reading = corrected_reading(draft)
    row = reading["amendments"][0]
    assert (row["reads"], row["outcome"], row["op"]) == (READS, "applied", "replace_provision")
    found = duty(reading, "disposition_on_request")
    assert (found["amount"], found["unit"]) == (10, "business_days")
    page = client.get(f"/intake/{draft.pk}/?section=amendments").content.decode()
    assert f"Settled by hand by {cast.officer.user}" in page
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    agreement = confirm(actor=cast.officer, draft=draft)
    figures = {state: [d["amount"] for d in term_set_for_state(agreement, state).duties] for state in ("", "OH")}
    assert 60 in figures[""]
    assert 10 in figures["OH"]
    assert 30 not in figures["OH"]


def test_other_words_of_an_instruction_are_applied(client, draft):  # noqa: F811
    settle(client, draft, replacement="twenty (20) days")
    assert duty(corrected_reading(draft), "disposition_on_request")["amount"] == 20


def test_how_an_item_ended_is_said_without_working_anything_out(client, draft):  # noqa: F811
    send(client, draft, ITEM, outcome="standalone")
    assert corrected_reading(draft)["amendments"][0]["outcome"] == "standalone"
    assert not draft.derivations.exists()


def test_new_words_need_a_place(client, draft):  # noqa: F811
    page = send(client, draft, ITEM, reads=READS, target="").content.decode()
    assert "Say also where these words stand." in page
    assert "ten (10) business days" in page
