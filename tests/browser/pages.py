"""Every named address of the application in its states, for the tests that look at all of them.

A room that adds a named address adds it here: to `STATES`, or to `WITHOUT_PAGE` with the reason why there is nothing to look at.
"""

from typing import Any

from tests.browser.alert_pages import ALERT_PAGES, ALERT_TARGETS
from tests.browser.deadline_pages import DEADLINE_PAGES, DEADLINE_TARGETS
from tests.browser.inventory_pages import INVENTORY_PAGES, INVENTORY_TARGETS
from tests.browser.organization_pages import ORGANIZATION, ORGANIZATION_TARGETS
from tests.browser.page_states import TARGET, State, at, press, upload
from tests.browser.request_pages import REQUEST_PAGES, REQUEST_TARGETS
from tests.browser.signing_in_pages import SIGNING_IN, SIGNING_IN_TARGETS
from tests.browser.vendor_pages import VENDOR_PAGES, VENDOR_TARGETS


def change_the_words(page: Any) -> None:
    """Put other words at a provision, and wait until it is shown what follows."""
    page.locator("main").get_by_label("Text").fill("The Provider answers within five (5) business days of a request.")
    page.get_by_role("button", name="Save the correction").click()
    page.get_by_role("button", name="Correct the words, with what follows").wait_for(timeout=60_000)


SECTIONS = ("vendor", "parties", "dates", "boxes", "schedule", "amendments", "duties", "restrictions", "provisions")
OWN = "organization_id = (SELECT id FROM accounts_organization WHERE name = 'Cedar Hollow City Schools')"
WITH_STATES = f"SELECT id FROM agreements_agreement WHERE {OWN} AND title LIKE 'Lanternfish%'"
WITH_FINDINGS = f"SELECT id FROM agreements_agreement WHERE {OWN} AND title LIKE 'Halyard%'"
WITH_ADDENDUM = f"SELECT id FROM agreements_agreement WHERE {OWN} AND title LIKE 'Quillworks%'"
PAPER = f"SELECT id FROM agreements_agreementpaper WHERE agreement_id = ({WITH_FINDINGS})"
OPEN_DRAFT = f"SELECT id FROM intake_draft WHERE status = 'ready' AND {OWN} ORDER BY created_at"
ADDED_DRAFT = f"SELECT id FROM intake_draft WHERE status = 'confirmed' AND amends_id IS NOT NULL AND {OWN}"


ACCOUNTS = [
    State("account_login", "filled", "/sign-in/", who=None),
    State("account_login", "error", "/sign-in/", who=None, act=press("Sign in")),
    State("account_logout", "filled", "/sign-out/"),
    State("account_reset_password", "filled", "/password/", who=None),
    State("account_reset_password", "error", "/password/", who=None, act=press("Send the link")),
    State("account_reset_password_done", "filled", "/password/sent/", who=None),
    State("account_reset_password_from_key", "error", "/password/new/1-abc/", who=None),
    State("account_reset_password_from_key_done", "filled", "/password/changed/", who=None),
    State("account_inactive", "filled", "/account/inactive/", who=None),
    State("account_change_password", "filled", "/account/password/"),
    State("account_change_password", "error", "/account/password/", act=press("Change the password")),
    State("my_account", "filled", "/account/"),
    State("mails", "empty", "/mails/", who=None),
    State("home", "filled", "/"),
    State("home", "error", "/there-is-no-such-page/", status=404),
]

DESK = [
    State("key_status", "filled", "/keys/", who="platform_admin"),
    State("key_status", "not allowed", "/keys/", status=403),
    State("agreement_list", "filled", "/agreements/"),
    State("agreement_list", "empty", "/agreements/?q=nothing-of-that-kind"),
    State("agreement_list", "error", "/agreements/?page=9999&sort=nonsense"),
    State(
        "agreement_list",
        "all columns",
        "/agreements/?columns=provider,products,state,standing,effective,expires,offer,form,role,confirmed",
    ),
    State("agreement_list", "filter not understood", f"/agreements/?in_force_on=someday&q={'a' * 300}"),
    State("agreement_list", "not allowed", "/agreements/", who="vendor_admin", status=403),
    State("agreement", "filled", at("/agreements/{key}/", key=WITH_STATES)),
    State("agreement", "another state", at("/agreements/{key}/?state=IL", key=WITH_STATES)),
    State("agreement", "error", at("/agreements/{key}/?state=ZZ&on=tomorrow", key=WITH_STATES)),
    State("agreement", "paper of another kind", at("/agreements/{key}/", key=WITH_FINDINGS)),
    State("agreement_text", "filled", at("/agreements/{key}/text/", key=WITH_STATES)),
    State("agreement_text", "redline", at("/agreements/{key}/text/?view=redline", key=WITH_ADDENDUM)),
    State("agreement_text", "changes", at("/agreements/{key}/text/?view=changes", key=WITH_STATES)),
    State("agreement_text", "empty", at("/agreements/{key}/text/?view=changes", key=WITH_FINDINGS)),
    State("agreement_schedule", "filled", at("/agreements/{key}/schedule/", key=WITH_STATES)),
    State("agreement_schedule", "empty", at("/agreements/{key}/schedule/", key=WITH_FINDINGS)),
    State("agreement_parties", "filled", at("/agreements/{key}/parties/", key=WITH_STATES)),
    State("agreement_findings", "filled", at("/agreements/{key}/findings/", key=WITH_FINDINGS)),
    State("agreement_source", "filled", at("/agreements/{key}/source/", key=WITH_ADDENDUM)),
    State("agreement_paper", "filled", at("/agreements/{key}/source/{paper}/", key=WITH_FINDINGS, paper=PAPER)),
    State("agreement_history", "filled", at("/agreements/{key}/history/", key=WITH_ADDENDUM)),
    State("agreement_shares", "filled", at("/agreements/{key}/share/", key=WITH_FINDINGS)),
    State("agreement_shares", "empty", at("/agreements/{key}/share/", key=WITH_STATES)),
    State("agreement_shares", "error", at("/agreements/{key}/share/", key=WITH_STATES), act=press("Share")),
    State("agreement_states", "filled", at("/agreements/{key}/states/", key=WITH_STATES)),
    State("agreement_states", "empty", at("/agreements/{key}/states/", key=WITH_FINDINGS)),
    State("status", "filled", "/status/", who="platform_admin"),
    State("letters", "empty", "/status/letters/", who="platform_admin"),
    State(
        "give_letter_up",
        "error",
        "/status/letters/00000000-0000-7000-8000-000000000000/give-up/",
        who="platform_admin",
        status=404,
    ),
    State("trail", "filled", "/trail/"),
    State("trail", "of the installation", "/trail/", who="platform_admin"),
    State("trail", "empty", "/trail/?until=2001-01-01"),
    State("trail", "error", "/trail/?since=Febuary"),
    State("trail", "not allowed", "/trail/", who="district_reader", status=403),
]

INTAKE = [
    State("add_paper", "filled", "/intake/"),
    State("add_paper", "error", "/intake/", act=press("Read the paper")),
    State("add_paper", "reader", "/intake/", who="district_reader"),
    State("draft", "filled", at("/intake/{key}/", key=OPEN_DRAFT)),
    *(State("draft", section, at(f"/intake/{{key}}/?section={section}", key=OPEN_DRAFT)) for section in SECTIONS),
    State("draft", "error", "/intake/", act=upload(b"\x00\x01\x02 not a paper", "scan.pdf")),
    State("correct_draft", "filled", at("/intake/{key}/correct/?path=/parties/0", key=OPEN_DRAFT)),
    State("correct_draft", "error", at("/intake/{key}/correct/?path=/nothing/7", key=OPEN_DRAFT), status=404),
    State("draft_what_follows", "filled", at("/intake/{key}/correct/?path=/provisions/1", key=OPEN_DRAFT), act=change_the_words),
    State("confirm_draft", "filled", at("/intake/{key}/confirm/", key=OPEN_DRAFT)),
    State("draft_receipt", "filled", at("/intake/{key}/receipt/", key=ADDED_DRAFT)),
    State("discard_draft", "filled", at("/intake/{key}/discard/", key=OPEN_DRAFT)),
    State("erase_upload", "filled", at("/agreements/{key}/erase/", key=WITH_FINDINGS)),
]

STATES: list[State] = ACCOUNTS + SIGNING_IN + DESK + INTAKE + ORGANIZATION + VENDOR_PAGES + INVENTORY_PAGES + DEADLINE_PAGES
STATES += REQUEST_PAGES
STATES += ALERT_PAGES

_FILE = "a file to download"
WITHOUT_PAGE: dict[str, str] = {
    "first_run": "exists only without any account: tests/browser/test_first_run.py looks at it",
    **ORGANIZATION_TARGETS,
    "sign_out_everywhere": TARGET,
    **SIGNING_IN_TARGETS,
    **VENDOR_TARGETS,
    **INVENTORY_TARGETS,
    **DEADLINE_TARGETS,
    **REQUEST_TARGETS,
    **ALERT_TARGETS,
    "act_for": TARGET,
    "choose_columns": TARGET,
    "settle_agreement_finding": TARGET,
    "end_agreement_share": TARGET,
    "read_draft_again": TARGET,
    "attach_draft": TARGET,
    "settle_draft_finding": TARGET,
    "settle_draft_findings": TARGET,
    "match_draft": TARGET,
    "draft_progress": "a piece of the page of a draft",
    "send_letter_again": TARGET,
    "health": "an answer to a monitor, not a page",
    "agreement_export": _FILE,
    "trail_export": _FILE,
    "agreement_states_export": _FILE,
    "agreement_file": _FILE,
    "draft_file": _FILE,
}
