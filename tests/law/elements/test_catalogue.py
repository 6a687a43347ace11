"""The catalogue: complete, without contradictions, and extended by states; a wrong file is refused with its place."""

import re

import pytest

from law.checked_yaml import DataFileError
from law.elements import SENSITIVITIES, SUBJECTS, catalogue, extension_names, states_with_elements
from law.elements.catalogue import catalogue_of
from law.elements.folding import words_of

HEAD = """
version: "9"
categories: [{code: student.contact, label: Contact}]
"""


def test_it_has_the_headings_of_the_national_schedule():
    subjects = {c.subject for c in catalogue().categories.values()}
    assert subjects == set(SUBJECTS)
    assert len([c for c in catalogue().categories.values() if c.subject == "student"]) >= 22


def test_it_gives_every_element_a_category_a_subject_and_a_sensitivity():
    for code, element in catalogue().elements.items():
        assert code.startswith(f"{element.category}.") and element.category in catalogue().categories
        assert element.subject in SUBJECTS and element.sensitivity in SENSITIVITIES
        assert element.synonyms, code


def test_it_uses_the_keys_of_the_other_vocabularies():
    for element in catalogue(extensions=extension_names()).elements.values():
        assert all(re.fullmatch(r"P\d{6}", one) for one in element.ceds) and len(set(element.ceds)) == len(element.ceds)
        assert element.fides is None or re.fullmatch(r"user(\.[a-z_]+)*", element.fides)
        assert element.dpv is None or re.fullmatch(r"[A-Z][A-Za-z]+", element.dpv)


def test_it_gives_social_security_numbers_the_highest_sensitivity():
    assert catalogue().element("student.identifiers.ssn").sensitivity == "highest"


def test_it_says_which_element_is_not_there():
    with pytest.raises(LookupError, match=r"student\.contact\.pager"):
        catalogue().element("student.contact.pager")


def test_it_adds_the_elements_of_a_state_and_says_so_in_the_version():
    assert "NY" in states_with_elements()
    assert "teacher.evaluation.appr" in catalogue("NY").elements
    assert "teacher.evaluation.appr" not in catalogue("OH").elements
    assert catalogue("NY").version != catalogue().version == catalogue("OH").version


def test_it_adds_what_products_with_models_collect_when_it_is_asked_for():
    with_models = catalogue(extensions=("ai",))
    assert "student.ai.prompts" in with_models.elements and "student.ai.prompts" not in catalogue().elements
    with pytest.raises(DataFileError, match="known: ai"):
        catalogue(extensions=("horoscopes",))


def test_it_lists_no_synonym_twice_for_one_element():
    for element in catalogue().elements.values():
        assert len(element.synonyms) == len({s.lower() for s in element.synonyms}), element.code
        assert all(words_of(s) for s in element.synonyms), element.code


@pytest.mark.parametrize(
    ("elements", "place"),
    [
        ("[{code: student.contact.fax, label: Fax, sensitivity: huge}]", r"elements\[1\]\.sensitivity"),
        ("[{code: student.contact.fax, label: Fax, sensitivity: low, colour: red}]", r"elements\[1\]\.colour"),
        ("[{code: fax, label: Fax, sensitivity: low}]", r"elements\[1\]\.code"),
        ("[{code: student.radio.fax, label: Fax, sensitivity: low}]", "student.radio"),
        ("[{code: student.contact.fax, label: Fax, sensitivity: low, ceds: '33'}]", r"elements\[1\]\.ceds"),
        ("[{code: student.contact.fax, label: Fax, sensitivity: low, patterns: ['(']}]", r"elements\[1\]\.patterns"),
        (
            "[{code: student.contact.fax, label: F, sensitivity: low}, {code: student.contact.fax, label: F, sensitivity: low}]",
            "twice",
        ),
    ],
)
def test_it_refuses_a_wrong_file_with_its_place(elements, place):
    with pytest.raises(DataFileError, match=place):
        catalogue_of([("elements/mine.yaml", f"{HEAD}elements: {elements}")])


def test_it_refuses_a_column_of_no_element():
    with pytest.raises(DataFileError, match=r"student\.contact\.pager"):
        catalogue_of([("elements/mine.yaml", HEAD + "files: [{file: users.csv, columns: {pager: contact.pager}}]")])
