"""The words of an answer, step by step, as they stand on the screen and in the file."""

from datetime import date

from law.calendars.district import calendar
from law.calendars.public_holidays import VERSION as HOLIDAYS
from law.clocks.engine import compute
from law.clocks.records import Clock, Start, Step
from tests.law.clocks.reading import NEW_YORK, ask, moment

HOURS = "FRCP 6(a)(2)(A)-(B), by analogy"
DAYS = "34 CFR 300.11(a) and FRCP 6(a)(1)(A)-(B), by analogy"
BASIS = {"rule": "breach_notice", "version": "7", "cite": "art_5__sec_4 (base)"}


def test_it_tells_the_hours_of_an_incident() -> None:
    start, end = moment("2026-03-06T14:30"), moment("2026-03-09T15:30")
    assert ask(72, "hours", "2026-03-06T14:30", what="incident confirmed", **BASIS).steps == (
        Step("Started Fri 6 Mar 2026 14:30 EST (incident confirmed).", start, "breach_notice", "7", "art_5__sec_4 (base)"),
        Step("72 hours, elapsed.", None, "hours", "2", HOURS),
        Step("Daylight saving began on the way.", None, "hours", "2", HOURS),
        Step("Due Mon 9 Mar 15:30 EDT.", end, "breach_notice", "7", "art_5__sec_4 (base)"),
    )


def test_it_names_its_own_rule_where_no_provision_is_given() -> None:
    answer = ask(1, "hours", "2026-03-05T08:00")
    assert [(s.rule, s.version, s.cite) for s in answer.steps] == [("event", "2", ""), ("hours", "2", HOURS), ("hours", "2", "")]


def test_it_tells_bare_days_that_end_on_a_sunday() -> None:
    where = calendar("America/New_York", state="NY")
    answer = ask(2, "days", "2026-06-05", where=where, rule="record_access", version="3", cite="art_2__sec_2 (base)")
    assert answer.steps == (
        Step("Started Fri 5 Jun 2026.", date(2026, 6, 5), "record_access", "3", "art_2__sec_2 (base)"),
        Step("2 calendar days; the day of the event is not counted.", None, "days", "2", DAYS),
        Step(
            "The text says days and not which kind: the text is silent, so these are calendar days.",
            None,
            "unit_unstated",
            "2",
            "34 CFR 300.11(a), by analogy",
        ),
        Step(
            "Sun 7 Jun 2026 is a Sunday; the text does not say that it moves, so it stays: the earlier moment is the safe one.",
            date(2026, 6, 7),
            "no_roll",
            "2",
            "",
        ),
        Step(
            "Where N.Y. Gen. Constr. Law 25 (start of the rule not known) applies to it, it could be done until Mon 8 Jun 2026.",
            date(2026, 6, 8),
            "ny.gcn_25.contracts",
            "from unknown",
            "N.Y. Gen. Constr. Law 25",
        ),
        Step("Due Sun 7 Jun 23:59:59 EDT.", moment("2026-06-07T23:59:59"), "record_access", "3", "art_2__sec_2 (base)"),
    )


def test_it_tells_what_is_counted_back() -> None:
    assert ask(3, "calendar_days", "2026-06-09", direction="before").steps == (
        Step("Counts back from Tue 9 Jun 2026.", date(2026, 6, 9), "event", "2", ""),
        Step(
            "3 calendar days counted back; the day of the event is not counted.",
            None,
            "calendar_days",
            "2",
            f"{DAYS}; FRCP 6(a)(5), by analogy",
        ),
        Step(
            "Sat 6 Jun 2026 is a Saturday; the text does not say that it moves. The last working day before it is Fri 5 Jun 2026.",
            date(2026, 6, 6),
            "no_roll",
            "2",
            "FRCP 6(a)(5), by analogy",
        ),
        Step("Can be met until Sat 6 Jun 23:59:59 EDT.", moment("2026-06-06T23:59:59"), "calendar_days", "2", ""),
    )


def test_it_tells_which_days_were_no_business_days() -> None:
    where = calendar(
        "America/New_York", state="OH", closures=[(date(2026, 11, 27), "Fall break"), (date(2026, 11, 29), "Sunday market")]
    )
    answer = ask(2, "business_days", "2026-11-25", where=where)
    assert answer.due_at == moment("2026-12-01T23:59:59")
    business = "34 CFR 300.11(b); 5 USC 6103(a)"
    assert answer.steps[1:3] == (
        Step("2 business days; the day of the event is not counted.", None, "business_days", HOLIDAYS, business),
        Step(
            "Besides weekends, not counted: Thu 26 Nov 2026, Thanksgiving Day; Fri 27 Nov 2026, Fall break.",
            None,
            "business_days",
            HOLIDAYS,
            business,
        ),
    )


def test_it_lists_days_passed_over_in_order_and_not_without_end() -> None:
    words = ask(260, "business_days", "2025-12-31", direction="after", where=calendar("America/Phoenix")).in_words
    assert words.index("New Year") < words.index("Martin Luther") < words.index("Memorial")
    assert "Columbus Day; and 4 more." in words and "Veterans Day" not in words


def test_it_tells_the_missing_day_of_a_month() -> None:
    assert ask(1, "months", "2026-01-31").steps[1:3] == (
        Step("1 month; the day of the event is not counted.", None, "months", "2", DAYS),
        Step("That month has no such day: its last day counts, Sat 28 Feb 2026.", date(2026, 2, 28), "month_end", "2", ""),
    )


def test_it_says_that_the_start_is_only_the_earliest_possible() -> None:
    answer = ask(1, "hours", "2026-03-05T08:00", known=False)
    assert answer.provisional and answer.reasons == ("the start is not known",)
    what = "When it really started is not known: this is the earliest possible moment, so the deadline is provisional."
    assert answer.steps[1] == Step(what, moment("2026-03-05T08:00"), "provisional_start", "2", "")


def test_it_writes_other_years_and_large_amounts_out() -> None:
    words = ask(10000, "calendar_days", "2026-01-01").in_words
    assert "10,000 calendar days" in words and "Due Mon 19 May 2053 23:59:59" in words


def test_it_says_from_when_on_something_is_permitted() -> None:
    answer = compute(Clock(5, "calendar_days", limit="at_least"), Start(date(2026, 6, 1)), NEW_YORK)
    assert answer.steps[-1].what == "Permitted only after Sat 6 Jun 23:59:59 EDT."


def test_it_reads_in_one_paragraph() -> None:
    assert (
        ask(1, "hours", "2026-03-05T08:00").in_words
        == "Started Thu 5 Mar 2026 08:00 EST. 1 hour, elapsed. Due Thu 5 Mar 09:00 EST."
    )
