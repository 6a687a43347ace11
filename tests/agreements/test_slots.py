"""Slots take out of a text what belongs to one agreement, and nothing else."""

from datetime import date

import pytest

from agreements.slots import Parameter, Slotter, date_spellings, fill, parameters_of

READING = {
    "parties": [
        {"role": "provider", "name": "Compass Learning, Inc.", "address": "9 Quay Street, Dover, DE 19901"},
        {"role": "lea", "name": "St. Mary's Central Schools", "address": None},
    ],
    "contacts": [{"name": "Jo O'Neil", "email": "jo@compasslearning.example", "phone": "302-555-0100", "address": None}],
    "signatures": [{"name": "Ada Byrne", "signed_on": "2026-03-09"}],
    "signing_events": [],
    "dates": {"effective_on": "2026-03-09", "expires_on": None, "offer_expires_on": None},
}
slot = Slotter(parameters_of(READING, [("provider", "Compass"), ("provider", "Provider"), ("lea", "LEA"), ("lea", "District")]))


@pytest.mark.parametrize(
    ("text", "slotted"),
    [
        ("COMPASS LEARNING INC agrees", "{{provider}} agrees"),
        ("Compass  Learning,\nInc. agrees", "{{provider}} agrees"),
        ("Com- pass Learning, Inc. agrees", "{{provider}} agrees"),
        ("Compass stores it", "{{provider}} stores it"),
        ("a compass points north", "a compass points north"),
        ("the encompassed data", "the encompassed data"),
        ("St Mary’s Central Schools asks", "{{lea}} asks"),
        ("The Provider tells the LEA and the District", "The Provider tells the LEA and the District"),
        ("write to JO@compasslearning.example", "write to {{contact}}"),
        ("see compasslearning.example/privacy", "see {{contact}}/privacy"),
        ("write to someone@elsewhere.example", "write to {{contact}}"),
        ("call (302) 555-0100 ext. 6", "call {{contact}}"),
        ("at 9 Quay Street, Dover DE 19901", "at {{provider_address}}"),
        ("at 44 Oak Hill Road, Suite 2, Elm City, OH 43000-1234.", "at {{contact_address}}."),
        ("signed March 9, 2026 by Ada Byrne", "signed {{date}} by {{contact}}"),
        ("on 3/9/26, 03/09/2026 and 9th day of March, 2026", "on {{date}}, {{date}} and {{date}}"),
        ("on March 10, 2026", "on March 10, 2026"),
        ("☒ yes [ ] no [X] maybe", "{{box}} yes {{box}} no {{box}} maybe"),
        ("Name: ________", "Name: {{blank}}"),
        ("within forty-five (45) days under 20 U.S.C. 1232g", "within forty-five (45) days under 20 U.S.C. 1232g"),
    ],
)
def test_it_takes_out_names_and_leaves_words(text, slotted):
    assert slot(text) == slotted


def test_it_is_the_same_a_second_time():
    once = slot("Compass Learning, Inc., jo@compasslearning.example, 3/9/26, ☒ ____")
    assert slot(once) == once


def test_it_reaches_into_lists_and_leaves_keys():
    assert slot.into({"provider": ["Compass stores it", 3, None]}) == {"provider": ["{{provider}} stores it", 3, None]}


def test_it_prefers_the_longer_name():
    both = Slotter([Parameter("lea", "Elm City"), Parameter("provider", "Elm City Software")])
    assert both("Elm City Software and Elm City") == "{{provider}} and {{lea}}"


def test_it_can_be_filled_in_again():
    assert fill("{{provider}} tells {{lea}} on {{date}}", {"provider": "Compass", "lea": ""}) == "Compass tells [lea] on [date]"


def test_it_spells_dates_as_papers_do():
    spelled = date_spellings(date(2026, 11, 2))
    assert {"November 2, 2026", "Nov. 2, 2026", "11/2/26", "11-02-2026", "2 November 2026", "2026-11-02"} <= set(spelled)
    assert "2nd day of November, 2026" in spelled
