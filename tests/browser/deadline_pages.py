"""The pages of what is due, in their states."""

from tests.browser.page_states import Path, State, press
from tests.browser.vendor_pages import NOBODY

RULE = "ri.r_i_g_l_11_49_3_4.breach_agency"
OWN = "organization_id = (SELECT id FROM accounts_organization WHERE name = 'Cedar Hollow City Schools')"
DEADLINE = f"SELECT id FROM deadlines_deadline WHERE {OWN} AND state IN ('open', 'missed') AND agreement_id IS NOT NULL"
UNDATED = f"SELECT id FROM deadlines_deadline WHERE {OWN} AND state = 'open' AND due_at IS NULL AND recurs IS NULL"
OF_EVENT = f"SELECT event_id FROM deadlines_deadline WHERE {OWN} AND event_id IS NOT NULL ORDER BY opened_at"
OF_AGREEMENT = f"SELECT id FROM agreements_agreement WHERE {OWN} AND title LIKE 'Lanternfish%'"
CLOCK = "what=clock&asked=1&amount=72&unit=hours&event=incident_confirmed&day=2026-03-06&time=14:30&state=OH"
WITH_EVENT = f"{DEADLINE} AND event_id IS NOT NULL"


def _at(template: str, question: str) -> Path:
    """An address with a deadline of the demo, whose papers are caught up on first."""

    def path(site) -> str:  # noqa: ANN001
        site.caught_up()
        return template.format(key=site.key(question))

    return path


def _fill(page) -> None:  # noqa: ANN001
    page.get_by_label("What happened").select_option(value="incident.confirmed")
    page.locator("#id_agreements").select_option(index=0)


def _check(page) -> None:  # noqa: ANN001
    _fill(page)
    press("See which deadlines open")(page)


def _record(page) -> None:  # noqa: ANN001
    _check(page)
    press("Record the event")(page)


def _enter_year(page, year: int) -> None:  # noqa: ANN001
    page.get_by_label("First day of instruction").fill(f"{year}-09-01")
    page.get_by_label("Last day of instruction").fill(f"{year + 1}-06-10")
    page.get_by_label("Last days of the semesters").fill(f"{year + 1}-01-20")
    press("Enter the school year")(page)


def _a_year(page) -> None:  # noqa: ANN001
    page.goto(page.url.split("/calendars/")[0] + "/calendars/years/enter/")
    _enter_year(page, 2033)


def _a_year_to(act: str, year: int):  # noqa: ANN202
    def go(page) -> None:  # noqa: ANN001
        _enter_year(page, year)
        page.get_by_role("link", name=act).first.click()
        page.locator("h1").wait_for()

    return go


def _a_closure(page) -> None:  # noqa: ANN001
    page.get_by_label("Closed on").fill("2049-03-05")
    press("Enter the closures")(page)
    page.get_by_role("link", name="Fri 5 Mar 2049").click()


def _calculate(page) -> None:  # noqa: ANN001
    page.get_by_label("Duty").select_option(index=1)
    press("Calculate")(page)


DEADLINE_PAGES = [
    State("record_event", "filled", "/events/record/"),
    State("record_event", "error", "/events/record/", act=press("See which deadlines open")),
    State("record_event", "what will open", "/events/record/", act=_check),
    State("record_event", "recorded", "/events/record/", act=_record),
    State("record_event", "not allowed", "/events/record/", who="district_reader", status=403),
    State("happening", "filled", _at("/events/{key}/", OF_EVENT)),
    State("correct_happening", "filled", _at("/events/{key}/correct/", OF_EVENT)),
    State("today", "filled", "/today/"),
    State("today", "not allowed", "/today/", who="vendor_admin", status=403),
    State("deadline_list", "filled", _at("/deadlines/?state=all", DEADLINE)),
    State("deadline_list", "empty", "/deadlines/?q=nothing-of-that-kind"),
    State("deadline_list", "error", "/deadlines/?due_from=someday&page=99&state=nonsense"),
    State("deadline", "filled", _at("/deadlines/{key}/", DEADLINE)),
    State("deadline", "of an event", _at("/deadlines/{key}/", WITH_EVENT)),
    State("deadline", "reader", _at("/deadlines/{key}/", DEADLINE), who="district_reader"),
    State("deadline", "not there", f"/deadlines/{NOBODY}/", status=404),
    State("meet_deadline", "filled", _at("/deadlines/{key}/meet/", DEADLINE)),
    State("meet_deadline", "error", _at("/deadlines/{key}/meet/", DEADLINE), act=press("Record as met")),
    State("waive_deadline", "error", _at("/deadlines/{key}/waive/", DEADLINE), act=press("Waive the deadline")),
    State("void_deadline", "filled", _at("/deadlines/{key}/void/", DEADLINE)),
    State("assign_deadline", "filled", _at("/deadlines/{key}/assign/", DEADLINE)),
    State("target_deadline", "filled", _at("/deadlines/{key}/target/", UNDATED)),
    State("target_deadline", "error", _at("/deadlines/{key}/target/", UNDATED), act=press("Set this day")),
    State("withdraw_target", "error", _at("/deadlines/{key}/target/withdraw/", UNDATED), act=press("Withdraw it")),
    State("suspend_deadline", "error", _at("/deadlines/{key}/suspend/", WITH_EVENT), act=press("Suspend")),
    State("resume_deadline", "filled", _at("/deadlines/{key}/resume/", WITH_EVENT)),
    State("calendars", "empty", "/calendars/?year=1999"),
    State("calendars", "filled", "/calendars/?year=2033", act=_a_year),
    State("calendars", "reader", "/calendars/", who="district_reader"),
    State("calendars", "choose", "/calendars/", who="consortium_manager"),
    State("enter_closures", "filled", "/calendars/closures/enter/"),
    State("enter_closures", "error", "/calendars/closures/enter/", act=press("Enter the closures")),
    State("change_closure", "filled", "/calendars/closures/enter/", act=_a_closure),
    State("enter_year", "filled", "/calendars/years/enter/"),
    State("enter_year", "error", "/calendars/years/enter/", act=press("Enter the school year")),
    State("change_year", "filled", "/calendars/years/enter/", act=_a_year_to("Toggle days", 2043)),
    State("replace_year", "filled", "/calendars/years/enter/", act=_a_year_to("Replace", 2045)),
    State("remove_year", "filled", "/calendars/years/enter/", act=_a_year_to("Remove", 2047)),
    State("calculator", "empty", "/deadlines/calculator/"),
    State("calculator", "clock", f"/deadlines/calculator/?{CLOCK}"),
    State(
        "calculator",
        "unknown",
        f"/deadlines/calculator/?{CLOCK}".replace("hours", "school_days").replace("incident_confirmed", ""),
    ),
    State("calculator", "error", f"/deadlines/calculator/?{CLOCK}".replace("amount=72", "amount=0").replace("14:30", "25:30")),
    State("calculator", "rule", f"/deadlines/calculator/?what=rule&rule={RULE}&asked=1&day=2026-03-06&state=RI"),
    State("calculator", "which agreement", "/deadlines/calculator/?what=duty"),
    State("calculator", "duty", _at("/deadlines/calculator/?what=duty&agreement={key}", OF_AGREEMENT), act=_calculate),
    State("calculator", "counsel", "/deadlines/calculator/", who="counsel"),
    State("calculator", "not allowed", "/deadlines/calculator/", who="vendor_admin", status=403),
    State("coverage", "filled", "/deadlines/coverage/"),
    State("coverage", "empty", "/deadlines/coverage/?q=nothing-of-that-kind"),
    State("coverage", "error", "/deadlines/coverage/?jurisdiction=ZZ&sort=nonsense&page=99"),
    State("coverage_rule", "filled", f"/deadlines/coverage/{RULE}/"),
    State("coverage_rule", "not there", "/deadlines/coverage/no.such.rule/", status=404),
]
DEADLINE_TARGETS = {
    "coverage_export": "a file to download",
    "remove_closures": "asked with chosen closures of the calendar: tests/desk/test_calendars.py",
    "deadline_evidence": "a file to download",
    "tolling_evidence": "a file to download",
    "deadline_export": "a file to download",
    "deadline_calendar_export": "a file to download",
    "assign_deadlines": "asked with chosen rows of the list: tests/desk/test_deadline_list.py",
}
