"""Exceptions that one section makes to another belong to the duty of that other."""

from tests.law.duties.making import derive, provision

DISPOSAL = "When this Agreement ends, the Vendor shall delete all Student Data within 40 days."


def test_what_a_section_does_not_apply_to_is_an_exception_of_its_duty() -> None:
    found = derive(
        provision("art_6__sec_1", DISPOSAL),
        provision("art_6__sec_2", "The Vendor shall notify the District of a data breach within 30 hours of discovery."),
        provision(
            "art_6__sec_3", "Section 6.1 does not apply to student-made work that a pupil has copied to a personal account."
        ),
    )
    assert {d.address: d.exceptions for d in found.duties} == {"art_6__sec_1": ("student_account",), "art_6__sec_2": ()}


def test_an_exception_of_no_known_kind_is_told_as_another() -> None:
    found = derive(
        provision("sec_4", DISPOSAL),
        provision("sec_5", "Section 4 shall not apply to the minutes of meetings with the District."),
    )
    assert [d.exceptions for d in found.duties] == [("other",)]
