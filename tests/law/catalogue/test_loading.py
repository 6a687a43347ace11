"""The catalogue's own files: they load, and a fault in one is refused with file, field and repair."""

import pytest

from law.catalogue import OPERATIONS, form_ids, load_form, load_terms, states_with_terms
from law.checked_yaml import DataFileError, Fields

ITEMS = {"MA": 3, "ME": 7, "IL": 22, "MO": 4, "NH": 10, "NY": 16, "OH": 6, "RI": 6, "TN": 5, "VT": 3, "VA": 4}


def test_it_holds_the_model_dpa_and_says_that_counsel_must_review_it():
    form = load_form()
    assert form_ids() == ("model-dpa",)
    assert form.title == "Model Student Data Privacy Agreement"
    assert form.status == "needs counsel review"
    assert "not legal advice" in form.notice


def test_it_declares_every_blank_of_the_form_once_and_no_other():
    import re

    form = load_form()
    names = [slot.name for slot in form.slots]
    assert len(names) == len(set(names))
    assert set(re.findall(r"\{\{(\w+)\}\}", form.text)) == set(names)


def test_it_holds_all_eighty_six_items_of_eleven_states():
    assert set(states_with_terms()) == set(ITEMS)
    assert {state: len(load_terms(state).items) for state in ITEMS} == ITEMS
    assert sum(ITEMS.values()) == 86


@pytest.mark.parametrize("state", ITEMS)
def test_its_state_terms_cite_laws_and_say_that_they_are_adapted(state):
    terms = load_terms(state)
    assert terms.laws
    assert terms.notice == "adapted, not the state's official text"
    assert all(operation.op in OPERATIONS for item in terms.items for operation in item.operations)


def test_it_says_which_states_it_knows_when_asked_for_another():
    with pytest.raises(DataFileError, match="no terms for it; known: IL, MA"):
        load_terms("ZZ")


@pytest.mark.parametrize(
    ("text", "field", "repair"),
    [
        ("a: x\na: y", "a", "written twice"),
        ("a: 1", "a", "write text"),
        ("b: x", "a", "is missing"),
        ("a: x\nc: y", "c", "not a known field"),
        ("- a", "top", "mapping"),
        ("a: [", "top", "not YAML"),
    ],
)
def test_it_refuses_a_faulty_file_with_file_field_and_repair(text, field, repair):
    with pytest.raises(DataFileError) as caught:
        fields = Fields.of_text(text, "some/file.yaml")
        fields.text("a")
        fields.finish()
    assert caught.value.file == "some/file.yaml"
    assert caught.value.field == field
    assert repair in caught.value.repair


def test_it_names_the_place_of_a_fault_inside_a_list():
    fields = Fields.of_text("items:\n  - {n: 1}\n  - {n: one}", "f.yaml")
    with pytest.raises(DataFileError, match=r"f\.yaml: items\[2\]\.n: write a whole number instead of 'one'"):
        fields.each("items", lambda inner: inner.whole("n"))
