"""The pages of an organization, its people, whom it lets in, and of the installation, in their states."""

import re
from typing import Any

from tests.browser.page_states import TARGET, State, at, press

CEDAR = "(SELECT id FROM accounts_organization WHERE name = 'Cedar Hollow City Schools')"
READER = f"SELECT id FROM accounts_membership WHERE role = 'district_reader' AND organization_id = {CEDAR}"
MEMBER = f"SELECT id FROM accounts_consortiummember WHERE district_id = {CEDAR}"
AUDIT = f"SELECT id FROM accounts_auditengagement WHERE organization_id = {CEDAR}"
JUNIPER = "SELECT id FROM accounts_organization WHERE name = 'Juniper Flats Unified District'"
PERSON = "SELECT id FROM accounts_user WHERE email = 'sol.rivera@juniperflats.example'"
SCHOOL = f"SELECT id FROM accounts_school WHERE organization_id = {CEDAR}"
REGISTRATION = "SELECT id FROM accounts_registration WHERE organization_id IS NOT NULL AND decided_at IS NULL"


def invited(page: Any) -> None:
    """Invite someone new, and open the link of the mail as a visitor."""
    page.get_by_label("E-mail address").fill("newcomer@cedarhollow.example")
    page.get_by_text("District reader. Reads").click()
    page.get_by_role("button", name="Send the invitation").click()
    page.wait_for_load_state()
    page.context.clear_cookies()  # a visitor from here on; signing out would end the session that other tests share
    open_link(page, r"/invitation/[\w-]+/")


def registered(page: Any) -> None:
    """Register an organization, and open the link of the mail."""
    page.get_by_text("Vendor", exact=True).click()
    page.get_by_label("Name of the organization").fill("Marlow Reading Company")
    page.get_by_label("Your name").fill("Gil Marlow")
    page.get_by_label("Work e-mail address").fill("gil@marlowreading.example")
    page.get_by_role("button", name="Send the link").click()
    page.wait_for_load_state()
    open_link(page, r"/register/[\w-]{20,}/")


_opened: set[str] = set()  # by an earlier test of the same site


def open_link(page: Any, pattern: str) -> None:
    """Open the newest link of that kind in the mails; the schedule sends them some seconds later."""
    origin = re.match(r"https?://[^/]+", page.url)[0]
    for _ in range(60):
        page.goto(origin + "/mails/")
        found = [link for link in re.findall(pattern, page.inner_text("main")) if link not in _opened]
        if found:
            _opened.add(found[0])
            page.goto(origin + found[0])
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"no mail holds {pattern}")


ORGANIZATION = [
    State("organization", "filled", "/organization/"),
    State("organization", "of a vendor", "/organization/", who="vendor_admin"),
    State("organization", "of the operator", "/organization/", who="platform_admin"),
    State("change_organization", "filled", "/organization/change/"),
    State(
        "change_organization",
        "error",
        "/organization/change/?",
        act=lambda page: (page.get_by_label("Name").fill(""), press("Save")(page)),
    ),
    State("schools", "filled", "/organization/schools/"),
    State("schools", "empty", "/organization/schools/", who="sol.rivera@juniperflats.example"),
    State("schools", "error", "/organization/schools/", act=press("Add the school")),
    State("school", "filled", at("/organization/schools/{key}/", key=SCHOOL)),
    State("people", "filled", "/organization/people/"),
    State("people", "not allowed", "/organization/people/", who="district_reader", status=403),
    State("invite", "filled", "/organization/people/invite/"),
    State("invite", "error", "/organization/people/invite/", act=press("Send the invitation")),
    State("person", "filled", at("/organization/people/{key}/", key=READER)),
    State("person", "error", at("/organization/people/{key}/", key=MEMBER), status=404),
    State("suspend_membership", "filled", at("/organization/people/{key}/suspend/", key=READER)),
    State("suspend_membership", "error", at("/organization/people/{key}/suspend/", key=READER), act=press("Suspend the role")),
    State("end_membership", "filled", at("/organization/people/{key}/end/", key=READER)),
    State("reset_factors", "filled", at("/organization/people/{key}/second-factors/", key=READER)),
    State("reset_factors", "error", at("/organization/people/{key}/second-factors/", key=READER), act=press("Take them away")),
    State("accounts", "empty", "/installation/people/", who="platform_admin"),
    State("accounts", "filled", "/installation/people/?email=sol.rivera@juniperflats.example", who="platform_admin"),
    State("accounts", "error", "/installation/people/?email=nobody@nowhere.example", who="platform_admin"),
    State("reset_account_factors", "filled", at("/installation/people/{key}/second-factors/", key=PERSON), who="platform_admin"),
    State("hand_over", "filled", at("/organization/people/{key}/hand-over/", key=READER)),
    State("hand_over", "error", at("/organization/people/{key}/hand-over/", key=READER), act=press("Hand over the role")),
    State("leave_organization", "filled", "/organization/leave/", who="district_reader"),
    State("access", "filled", "/organization/access/"),
    State("access", "empty", "/organization/access/", who="sol.rivera@juniperflats.example"),
    State("engage_auditor", "filled", "/organization/access/audit/"),
    State("engage_auditor", "error", "/organization/access/audit/", act=press("Record the audit")),
    State("end_audit", "filled", at("/organization/access/audit/{key}/end/", key=AUDIT)),
    State("let_in", "filled", "/organization/access/let-in/"),
    State("let_in", "error", "/organization/access/let-in/", act=press("Let them in")),
    State("consortia", "filled", "/organization/consortia/"),
    State("consortia", "empty", "/organization/consortia/", who="sol.rivera@juniperflats.example"),
    State("end_consortium_membership", "filled", at("/organization/consortia/{key}/end/", key=MEMBER)),
    State("members", "filled", "/organization/members/", who="consortium_manager"),
    State("ask_district", "filled", "/organization/members/ask/", who="consortium_manager"),
    State("ask_district", "error", "/organization/members/ask/", who="consortium_manager", act=press("Ask the district")),
    State("invitation", "filled", "/organization/people/invite/", act=invited),
    State("invitation", "error", "/invitation/none/", who=None, status=410),
    State("register", "filled", "/register/", who=None),
    State("register", "error", "/register/", who=None, act=press("Send the link")),
    State("register_sent", "filled", "/register/sent/", who=None),
    State("confirm_registration", "filled", "/register/", who=None, act=registered),
    State("confirm_registration", "error", "/register/no-such-link-at-all-anywhere/", who=None, status=410),
    State("registrations", "filled", "/installation/registrations/", who="platform_admin"),
    State("decide_registration", "filled", at("/installation/registrations/{key}/", key=REGISTRATION), who="platform_admin"),
    State("organizations", "filled", "/installation/organizations/", who="platform_admin"),
    State("organizations", "empty", "/installation/organizations/?q=nobody", who="platform_admin"),
    State("organization_status", "filled", at("/installation/organizations/{key}/status/", key=JUNIPER), who="platform_admin"),
]

ORGANIZATION_TARGETS = dict.fromkeys(
    ("resume_membership", "invite_again", "withdraw_invitation", "close_let_in", "answer_consortium"), TARGET
)
