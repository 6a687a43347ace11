"""When a profile says that its product was assessed, in labels, tables and sentences of any wording."""

import pytest

from intake.assessing import assessed_on
from intake.assessment_days import assessed_in


@pytest.mark.parametrize(
    "text",
    [
        "Assessment completed: March 4, 2026",
        "Assessed on: 3/4/2026",
        "Date assessed 2026-03-04",
        "Assessment closed    March 4, 2026",
        "Evaluation date - March 4, 2026",
        "Audit performed: March 4, 2026",
        "Date of last review: 4 March 2026",
        "Report date | March 4, 2026 | Valid until | March 3, 2027",
        "Assessed | Expires\nMarch 4, 2026 | March 3, 2027",
        "Report date: April 1, 2026\nAssessment date: March 4, 2026",
        "Assessment began: March 1, 2026\nAssessment completed: March 4, 2026",
        "Fenwick Maps was reviewed by Copper Beech Review on March 4, 2026.",
        "Copper Beech Review assessed Fenwick Maps on March 4, 2026.",
        "The review of Fenwick Maps was completed on March 4, 2026.",
        "Assessed by Copper Beech Review on March 4, 2026. Expires March 3, 2027.",
        "Fenwick Maps\nIndependently reviewed by Copper Beech Review on March 4, 2026.",
    ],
)
def test_the_day_is_read_whatever_the_assessment_is_called(text):
    assert assessed_in([text]) == "2026-03-04"


@pytest.mark.parametrize(
    "text",
    [
        "Next review: March 4, 2027",
        "Assessment valid until March 4, 2027",
        "Our privacy policy was last reviewed on March 4, 2025.",
        "A SOC 2 audit was completed on March 4, 2025.",
        "The contract will be reviewed on March 4, 2027.",
        "Assessment date: to be announced",
        "Assessment completed: March 4, 2026\nReview performed: March 9, 2026",
    ],
)
def test_another_day_or_one_of_several_is_no_day_of_assessment(text):
    assert assessed_in([text]) is None


def test_the_stated_day_goes_before_the_first_day_of_validity_and_before_signatures():
    reading = {
        "dates": {"effective_on": "2026-04-01"},
        "signatures": [{"signed_on": "2026-05-01"}],
        "provisions": [None, {"text": "Assessment completed: March 4, 2026"}],
    }
    assert assessed_on(reading) == "2026-03-04"
    assert assessed_on(reading | {"provisions": []}) == "2026-04-01"
