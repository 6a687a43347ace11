"""Duties that were taken for another one: what is done after an audit, a drill, a product that goes, an acknowledged notice."""

import pytest

from tests.law.duties.making import derive, provision


def rows(text: str) -> list[tuple[object, ...]]:
    return [(d.kind, d.obligor, d.trigger, d.amount) for d in derive(provision("sec_1", text)).duties if d.amount]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Provider shall furnish an audit report no later than 25 days following the close of the audit.", ("audit_support", "provider", "other", 25)),
        ("The LEA will acknowledge the Provider's notice of breach within 24 hours.", ("other", "lea", "other", 24)),
        ("The Provider must give 80 days' notice before it discontinues a product.", ("other", "provider", "other", 80)),
        ("On the LEA's request the Provider deletes a student's data within thirty days.", ("disposition_on_request", "provider", "disposition_requested", 30)),
        ("The LEA's notice of non-renewal must arrive ninety days ahead of the anniversary date.", ("termination_notice", "lea", "termination_wanted", 90)),
    ],
)  # fmt: skip
def test_a_duty_is_the_one_that_its_words_say(text: str, row: tuple[object, ...]) -> None:
    assert rows(text) == [row]


def test_between_the_first_report_and_the_last_there_is_another() -> None:
    text = "The Provider shall send the LEA a preliminary report within 20 hours, an interim report within 70 hours and a final report within 40 days of discovery of a breach."
    assert [(k, a) for k, _, _, a in rows(text)] == [
        ("breach_initial_notice", 20),
        ("breach_notice", 70),
        ("breach_notice", 40),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Data breach drills are held, and their results are reported within two weeks.", "breach_notice"),
        ("Credit monitoring is offered for 24 months, beginning within 30 days of the breach notice.", "breach_notice"),
        ("The Provider confirms receipt of a deletion request within two business days.", "disposition_confirmation"),
        ("The police may ask that notice be delayed; the Provider then notifies the LEA within 24 hours after the delay ends.", "legal_demand_notice"),
    ],
)  # fmt: skip
def test_a_duty_is_not_the_one_that_its_words_only_touch(text: str, kind: str) -> None:
    assert kind not in {row[0] for row in rows(text)}


def test_the_close_of_a_fiscal_year_is_no_end_of_the_agreement() -> None:
    text = "The Provider shall submit a report on data use to the LEA no later than 60 days after the close of the fiscal year."
    assert "agreement_terminated" not in {row[2] for row in rows(text)}


@pytest.mark.parametrize(
    "text",
    [
        "By October 1 the Provider files a report with the state department of education.",
        "The breach log is handed to the LEA every six months.",
    ],
)
def test_a_day_that_no_duty_took_is_said(text: str) -> None:
    found = derive(provision("sec_1", text))
    assert found.duties or [f for f in found.findings if f.rule == "time-limit-unread"]


def test_a_row_names_who_acts_and_what_is_done() -> None:
    text = "The times are these.\nObligation | Responsible party | Due\nReport a security incident | Provider | within 30 hours of discovery\nNotify parents of a breach | LEA | within 50 days of discovery"
    found = rows(text)
    assert [(k, o, a) for k, o, _, a in found] == [("breach_notice", "provider", 30), ("breach_notice_to_parents", "lea", 50)]


def test_a_row_may_hold_the_whole_clause() -> None:
    text = "The times are these.\nWhat happens | Who must act | By when\nThe agreement terminates | Provider returns Student Data | 33 days\nThe LEA reports an error | Provider corrects it | 14 days"
    found = [(k, o, a) for k, o, _, a in rows(text)]
    assert found == [("disposition_on_termination", "provider", 33), ("correction", "provider", 14)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Provider's duty to keep student records confidential continues for five years after termination.", "confidentiality_survival"),
        ("The Provider holds student records in strict confidence for four years after this agreement ends.", "confidentiality_survival"),
        ("The Provider shall keep copies of its confidential reports for three years after termination.", "document_retention"),
        ("The Provider shall keep a record of each disclosure for six years after termination.", "document_retention"),
    ],
)  # fmt: skip
def test_what_is_kept_secret_need_not_be_kept(text: str, kind: str) -> None:
    assert [row[0] for row in rows(text)] == [kind]
