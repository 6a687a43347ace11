"""The pages of requests and of the record of disclosures, in their states."""

from datetime import UTC, timedelta

from tests.browser.page_states import Path, State, press
from tests.browser.vendor_pages import NOBODY
from trail.clock import now

OWN = "organization_id = (SELECT id FROM accounts_organization WHERE name = 'Cedar Hollow City Schools')"
REQUEST = f"SELECT id FROM deadlines_request WHERE {OWN} AND state = 'open' ORDER BY number"
ENTRY = f"SELECT id FROM deadlines_disclosure WHERE {OWN} ORDER BY recorded_at"


def hours_ago(hours: int) -> str:
    """A moment as the field takes it; the demo's districts are all west of Greenwich."""
    return (now().astimezone(UTC) - timedelta(hours=hours + 8)).strftime("%Y-%m-%dT%H:%M")


def fill_access(page) -> None:  # noqa: ANN001
    """A parent asks."""
    page.get_by_label("When you received it").fill(hours_ago(30))
    page.get_by_label("Who asks").fill("Ruth Ganz")
    page.get_by_label("Whose records").fill("Milo Ganz")


def check_access(page) -> None:  # noqa: ANN001
    """What it starts."""
    fill_access(page)
    press("See which deadlines start")(page)


def store_access(page) -> None:  # noqa: ANN001
    """Stored."""
    check_access(page)
    press("Store the request")(page)


def enter_one(page) -> None:  # noqa: ANN001
    """An entry of the record."""
    page.get_by_label("Whose records").fill("Milo Ganz")
    page.get_by_label("To whom").fill("Larch County Court")
    page.get_by_label("Which records").fill("Attendance of this year")
    page.get_by_label("Why it was allowed").select_option(value="34 CFR 99.31(a)(9)(i)")
    page.get_by_label("Their legitimate interest").fill("A case of custody")
    press("Add to the record")(page)


def _end(page) -> None:  # noqa: ANN001
    page.get_by_label("When the other party received").fill(hours_ago(30))
    page.locator("#id_agreements").select_option(index=0)
    page.get_by_label("Day on which they are to end").fill((now() + timedelta(days=20)).date().isoformat())
    press("See which deadlines start")(page)


def _find(page) -> None:  # noqa: ANN001
    page.get_by_label("Name").fill("marchetti")
    press("Find")(page)


def _at(template: str, question: str) -> Path:
    """An address with a request or an entry of the demo."""

    def path(site) -> str:  # noqa: ANN001
        return template.format(key=site.key(question))

    return path


REQUEST_PAGES = [
    State("request_list", "empty", "/requests/?q=nothing-of-that-kind"),
    State("new_request", "filled", "/requests/new/"),
    State("take_in_request", "filled", "/requests/new/access/"),
    State("take_in_request", "error", "/requests/new/access/", act=press("See which deadlines start")),
    State("take_in_request", "what starts", "/requests/new/access/", act=check_access),
    State("request", "filled", "/requests/new/access/", act=store_access),
    State("take_in_request", "correction", "/requests/new/correction/"),
    State("take_in_request", "legal demand", "/requests/new/legal_demand/"),
    State("take_in_request", "audit", "/requests/new/audit/"),
    State("take_in_request", "termination", "/requests/new/termination/", act=_end),
    State("take_in_request", "not allowed", "/requests/new/access/", who="district_reader", status=403),
    State("request_list", "filled", "/requests/?state=all"),
    State("request_list", "error", "/requests/?received_from=someday&page=99&state=nonsense"),
    State("request", "not there", f"/requests/{NOBODY}/", status=404),
    State("add_request_paper", "error", _at("/requests/{key}/papers/add/", REQUEST), act=press("Add the paper")),
    State("carry_on_request", "error", _at("/requests/{key}/next/", REQUEST), act=press("Record it")),
    State("correct_request", "filled", _at("/requests/{key}/correct/", REQUEST)),
    State("close_request", "error", _at("/requests/{key}/close/", REQUEST), act=press("Close it")),
    State("withdraw_request", "filled", _at("/requests/{key}/withdraw/", REQUEST)),
    State("enter_disclosure", "error", "/disclosures/enter/", act=press("Add to the record")),
    State("disclosure", "filled", "/disclosures/enter/", act=enter_one),
    State("enter_disclosure", "filled", "/disclosures/enter/"),
    State("disclosure_list", "filled", "/disclosures/"),
    State("disclosure_list", "error", "/disclosures/?day_from=someday&q=nothing-of-that-kind"),
    State("correct_disclosure", "filled", _at("/disclosures/{key}/correct/", ENTRY)),
    State("student_disclosures", "filled", _at("/disclosures/{key}/student/", ENTRY)),
    State("find_person", "filled", "/requests/find/", act=_find),
    State("find_person", "error", "/requests/find/", act=press("Find")),
]
REQUEST_TARGETS = {
    "request_export": "a file to download",
    "request_paper": "a file to download",
    "disclosure_export": "a file to download",
    "student_disclosures_export": "a file to download",
}
