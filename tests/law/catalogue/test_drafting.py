"""A form filled in: what was given stands there, what was not stays blank, what does not fit is refused."""

from datetime import date

import pytest

from law.catalogue import load_form, states_with_terms
from law.drafting import LINE, DraftingError, assemble, fill, filled_example, render_supplement


def test_it_leaves_lines_and_empty_boxes_where_nothing_is_given():
    text = fill(load_form(), {})
    assert "{{" not in text
    assert f"located at {LINE}" in text
    assert "☒" not in text
    assert "has not been reviewed by counsel" in text


def test_it_writes_names_dates_and_boxes():
    text = fill(load_form(), {"lea_name": "Birch Fork Schools", "lea_signed_on": date(2026, 9, 1), "box_general_offer": True})
    assert "Birch Fork Schools" in text
    assert "Date: September 1, 2026" in text
    assert text.count("☒") == 1


def test_it_marks_the_rows_of_a_table_by_category_and_element():
    rows = {
        "Attendance: Student class attendance data": True,
        "Other: Further data elements (please specify each)": "Shoe | size",
    }
    text = fill(load_form(), {"schedule_B": rows})
    assert "| Attendance | Student class attendance data | ☒ |" in text
    assert "| Attendance | Student school (daily) attendance data | ☐ |" in text
    assert "| Other | Further data elements (please specify each) | Shoe / size |" in text


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"leaname": "x"}, "no such blank"),
        ({"form_version": "9"}, "no such blank"),
        ({"lea_signed_on": "1 September"}, "give a date such as"),
        ({"box_general_offer": "yes"}, "give true or false"),
        ({"lea_name": True}, "give words"),
        ({"schedule_B": {"Attendance: Shoe size": True}}, "no row 'Attendance: Shoe size'"),
        ({"schedule_B": True}, "give a mapping"),
    ],
)
def test_it_refuses_what_does_not_fit(values, message):
    with pytest.raises(DraftingError, match=message):
        fill(load_form(), values)


def test_a_value_cannot_add_lines_or_blanks_of_its_own():
    text = fill(load_form(), {"lea_name": "Birch\n# EXHIBIT Z\n{{provider_name}}"})
    assert "\n# EXHIBIT Z" not in text


def test_it_puts_the_chosen_states_in_exhibit_g_in_the_order_chosen():
    text = assemble(load_form(), ["VT", "MA", "VT"], {})
    first, second = text.index("TERMS FOR VERMONT"), text.index("TERMS FOR MASSACHUSETTS")
    assert first < second < text.index("EXHIBIT “H”")
    assert text.count("TERMS FOR VERMONT") == 1
    assert "☒ If checked, the Supplemental State Terms" in text


def test_without_states_exhibit_g_says_that_there_are_none():
    text = assemble(load_form(), [], {})
    assert "None are attached to this DPA." in text
    assert "☐ If checked, the Supplemental State Terms" in text


@pytest.mark.parametrize("state", states_with_terms())
def test_a_supplement_is_numbered_instructions_that_say_they_are_adapted(state):
    text = render_supplement(state)
    assert "adapted, not the state’s official text" in text
    assert "\n1. " in text
    assert "None" not in text
    assert "{{" not in text


def test_new_hampshire_brings_a_schedule_of_teacher_data_and_new_york_its_plans():
    text = filled_example(states=["NH", "NY"])
    assert "| Schedule | Teacher scheduled courses | ☒ |" in text
    assert "EXHIBIT “J”" in text and "EXHIBIT “K”" in text


def test_the_example_leaves_no_blank_of_the_agreement_itself():
    text = filled_example(states=["OH"])
    cover = text[: text.index("# STANDARD CLAUSES")]
    assert LINE not in cover
    assert "OH 43099" in cover
