"""Standing rules in the words of vendors and assessors: what is asked for, what names nobody, where servers stand."""

import pytest

from law.restrictions.finding_rules import DETECTORS
from law.restrictions.storage import storage_rule


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("minimum_data", "The Contractor shall collect no more of it than that purpose requires."),
        ("minimum_data", "It asks for nothing that the workshop can do without."),
        ("minimum_data", "No more Student Data is gathered than the Service needs."),
        ("minimum_data", "The Vendor takes only such data as it must have to run the service."),
        ("minimum_data", "Provider limits collection to what the Service requires."),
        ("deidentified_use", "Data that can no longer be connected with any student may be used to improve the program."),
        ("deidentified_use", "Counts and averages that identify nobody may be used to improve the product."),
        ("deidentified_use", "Information that has lost its link to any child may be kept for research."),
        ("authorized_use", "Larkmont uses these items only to provide the workshop to the school."),
        ("security_framework", "The company tests its controls against the CIS Critical Security Controls."),
        ("security_framework", "It operates a program certified under ISO/IEC 27001."),
    ],
)
def test_a_rule_in_plain_words_is_a_rule(kind: str, sentence: str) -> None:
    assert DETECTORS[kind](sentence) is not None


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("minimum_data", "Only the employees who need it may see Student Data."),
        ("minimum_data", "The Vendor takes no more than ninety (90) days to return Student Data."),
        ("minimum_data", "The Provider asks for no more than three contacts and their data."),
        ("minimum_data", "The term is no more than two years."),
        ("minimum_data", "The Vendor asks for payment no more than once a year."),
        ("deidentified_use", "The report names the students who may be affected."),
    ],
)
def test_what_only_sounds_like_it_is_none(kind: str, sentence: str) -> None:
    assert DETECTORS[kind](sentence) is None


def test_servers_that_stand_in_a_country_keep_the_data_there() -> None:
    rule = storage_rule("All servers stand in the United States.")
    assert rule is not None and (rule.rule, rule.values) == ("required", ("US",))
