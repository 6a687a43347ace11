"""The pages of signing in and of one's own account, in their states."""

from typing import Any

from tests.browser.page_states import TARGET, State, press


def set_up_with_a_wrong_code(page: Any) -> None:
    """Try to set up an app with a code that is not its own."""
    page.get_by_label("Code from the app").fill("000000")
    press("Set up the app")(page)


def asked_for_another_address(page: Any) -> None:
    """Ask for another address, so that it waits to be confirmed."""
    page.get_by_label("New e-mail address").fill("waiting@cedarhollow.example")
    press("Send a link there")(page)


SIGNING_IN = [
    State("mfa_index", "filled", "/account/second-factors/"),
    State("mfa_index", "empty", "/account/second-factors/", who="vendor_reader"),
    State("mfa_activate_totp", "filled", "/account/second-factors/app/", who="vendor_reader"),
    State("mfa_activate_totp", "error", "/account/second-factors/app/", who="vendor_reader", act=set_up_with_a_wrong_code),
    State("mfa_deactivate_totp", "not possible", "/account/second-factors/app/remove/"),
    State("mfa_generate_recovery_codes", "filled", "/account/second-factors/codes/new/"),
    State("mfa_add_webauthn", "filled", "/account/second-factors/passkeys/add/"),
    State("mfa_reauthenticate", "filled", "/account/confirm/code/?next=/account/"),
    State("mfa_reauthenticate", "error", "/account/confirm/code/?next=/account/", act=press("Confirm")),
    State("account_reauthenticate", "filled", "/account/confirm/?next=/account/"),
    State("account_reauthenticate", "error", "/account/confirm/?next=/account/", act=press("Confirm")),
    State("account_email", "filled", "/account/address/"),
    State("account_email", "error", "/account/address/", act=press("Send a link there")),
    State("account_email", "waiting", "/account/address/", who="school_staff", act=asked_for_another_address),
    State("account_confirm_email", "error", "/account/address/confirm/nonsense/", who=None),
    State("my_sessions", "filled", "/account/sessions/"),
    State("password_policy", "filled", "/organization/password-policy/"),
    State("password_policy", "not allowed", "/organization/password-policy/", who="district_reader", status=403),
]

_FLOW = "tests/browser/test_signing_in.py looks at it, where it is reached"
SIGNING_IN_TARGETS = {
    "mfa_login_webauthn": TARGET,
    "mfa_list_webauthn": "leads to the second factors",
    "end_session": TARGET,
    "end_other_sessions": TARGET,
    "mfa_authenticate": _FLOW,
    "mfa_view_recovery_codes": _FLOW,
    "mfa_edit_webauthn": _FLOW,
    "mfa_remove_webauthn": _FLOW,
    "mfa_reauthenticate_webauthn": _FLOW,
}
