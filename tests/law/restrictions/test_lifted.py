"""A sentence that lifts a duty forbids nothing, and a list of measurements is a list of elements."""

import pytest

from law.restrictions.element_rules import prohibited_elements, prohibited_monitoring


def test_it_takes_no_lifted_storage_duty_for_a_forbidden_element():
    assert prohibited_elements("Wyoming does not require records to be stored within the United States.", ()) is None
    assert prohibited_elements("The state does not require that data be kept in one country.", ()) is None


def test_it_reads_a_list_of_measurements_as_elements_although_one_is_called_tracking():
    sentence = "The Vendor agrees that it will not collect biometric data, pulse, posture, or eye-tracking."
    rule = prohibited_elements(sentence, ())
    assert rule is not None
    assert {"pulse", "posture", "eye-tracking"} <= set(rule.values)
    assert prohibited_monitoring(sentence, ()) is None


def test_it_takes_no_scope_condition_or_description_for_a_forbidden_element():
    for sentence in (
        "Clause 4 of this Addendum does not apply to requests received in July.",
        "This Part shall not limit the right of the Board to obtain copies of school records.",
        "Where the Board does not ask for the data within ten days, Vendor shall erase it.",
        "We do not hold shoe sizes.",
    ):
        assert prohibited_elements(sentence, ()) is None


def test_it_still_reads_what_may_not_be_requested():
    rule = prohibited_elements("Vendor must not request or gather shoe sizes or family photographs.", ())
    assert rule and set(rule.values) == {"shoe sizes", "family photographs"}


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The Provider shall not request a waiver of any right of a student.", None),
        ("The Provider shall not require students to sign agreements or waive privileges.", None),
        ("The Provider shall not request payment card numbers, fees or a release from liability.", ("payment card numbers",)),
        ("The Provider shall not collect consent forms or signatures.", ("consent forms", "signatures")),
    ],
)
def test_what_one_is_asked_to_sign_or_to_pay_is_no_data(sentence: str, values: tuple[str, ...] | None) -> None:
    rule = prohibited_elements(sentence, ())
    assert (rule.values if rule else None) == values
