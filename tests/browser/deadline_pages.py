"""The pages of what is due, in their states."""

from tests.browser.page_states import Path, State, press
from tests.browser.vendor_pages import NOBODY

RULE = "ri.r_i_g_l_11_49_3_4.breach_agency"
OWN = "organization_id = (SELECT id FROM accounts_organization WHERE name = 'Cedar Hollow City Schools')"
DEADLINE = f"SELECT id FROM deadlines_deadline WHERE {OWN} AND state IN ('open', 'missed') AND agreement_id IS NOT NULL"
OF_EVENT = f"SELECT event_id FROM deadlines_deadline WHERE {OWN} AND event_id IS NOT NULL ORDER BY opened_at"
WITH_EVENT = f"{DEADLINE} AND event_id IS NOT NULL"


def _at(template: str, question: str) -> Path:
    """An address with a deadline of the demo, whose papers are caught up on first."""

    def path(site) -> str:  # noqa: ANN001
        site.manage("open_deadlines")
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
    State("suspend_deadline", "error", _at("/deadlines/{key}/suspend/", WITH_EVENT), act=press("Suspend")),
    State("resume_deadline", "filled", _at("/deadlines/{key}/resume/", WITH_EVENT)),
    State("coverage", "filled", "/deadlines/coverage/"),
    State("coverage", "empty", "/deadlines/coverage/?q=nothing-of-that-kind"),
    State("coverage", "error", "/deadlines/coverage/?jurisdiction=ZZ&sort=nonsense&page=99"),
    State("coverage_rule", "filled", f"/deadlines/coverage/{RULE}/"),
    State("coverage_rule", "not there", "/deadlines/coverage/no.such.rule/", status=404),
]
DEADLINE_TARGETS = {
    "coverage_export": "a file to download",
    "deadline_evidence": "a file to download",
    "tolling_evidence": "a file to download",
    "deadline_export": "a file to download",
    "assign_deadlines": "asked with chosen rows of the list: tests/desk/test_deadline_list.py",
}
