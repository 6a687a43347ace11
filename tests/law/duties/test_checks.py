"""What is unclear or wrong about duties."""

from law.duties import DutySet
from law.findings import Finding, Severity
from tests.law.duties.making import derive, provision


def one(found: DutySet, rule: str) -> Finding:
    (finding,) = [f for f in found.findings if f.rule == rule]
    return finding


def rules(text: str) -> set[str]:
    return {f.rule for f in derive(provision("sec_1", text)).findings}


def test_it_reports_words_and_figure_that_differ_as_an_error_and_takes_the_smaller() -> None:
    found = derive(
        provision("sec_7", "Vendor shall delete all data within forty-five (30) calendar days of termination of the Agreement.")
    )
    finding = one(found, "figure-mismatch")
    assert (finding.severity, finding.address, found.duties[0].amount) == (Severity.ERROR, "sec_7", 30)


def test_it_reports_a_figure_without_words_as_a_warning() -> None:
    found = derive(
        provision(
            "sec_7", "Within (5) business days of execution of the Agreement Vendor shall send a list of its subprocessors."
        )
    )
    assert one(found, "figure-mismatch").severity is Severity.WARNING


def test_it_finds_nothing_wrong_with_a_plain_figure() -> None:
    assert rules("Vendor shall delete all data within 90 calendar days of termination of the Agreement.") == set()


def test_it_notes_a_bare_day() -> None:
    found = derive(provision("sec_2", "Vendor shall delete all data within 90 days of termination of the Agreement."))
    assert one(found, "unit-unstated").severity is Severity.NOTE
    assert found.duties[0].unit_stated is False


def test_it_notes_a_clock_without_a_start() -> None:
    assert "start-unstated" in rules("In the event of a data breach, Vendor shall notify the District within 24 hours.")
    assert "start-unstated" not in rules("Vendor shall notify the District within 24 hours of discovering a data breach.")


def test_it_notes_a_limb_that_is_left_to_law() -> None:
    text = "Vendor shall answer the District's request for a student's records within ten calendar days or the period set by state law."
    assert "conditional-term" in rules(text)


def test_it_names_both_provisions_that_differ() -> None:
    base = provision(
        "art_5__sec_4", "Provider shall notify the LEA of a breach within 72 hours of confirmation.", heading="Data Breach"
    )
    state = provision(
        "exh_G__XX__item_3", "Provider shall notify the LEA of a breach within 24 hours of discovery.", kind="item", source="XX.3"
    )
    found = derive(base, state)
    told = [f for f in found.findings if f.rule == "conflicting-terms"]
    assert {f.address for f in told} == {"art_5__sec_4", "exh_G__XX__item_3"}
    finding, _ = told
    assert [d.amount for d in found.duties] == [72, 24]
    assert all(words in finding.message for words in ("art_5__sec_4", "exh_G__XX__item_3", "XX.3", "72 hours", "24 hours"))


def test_two_clocks_of_different_duties_do_not_conflict() -> None:
    text = "Vendor shall delete data within 30 calendar days of a request, and within 60 calendar days after termination of the Agreement."
    assert rules(text) == set()
