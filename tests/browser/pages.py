"""Every named address of the application in its states, for the tests that look at all of them.

A room that adds a named address adds it here: to `STATES`, or to `WITHOUT_PAGE` with the reason why there is nothing to look at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Act = Callable[[Any], None]


@dataclass(frozen=True)
class State:
    """One state of a page. `path`: an address, or a function that finds one by looking at the site.

    `who`: role of the demo account, or None for a visitor. `act` brings the opened page into the state.
    """

    name: str  # name of the address
    state: str  # filled, empty, error …
    path: str | Callable[[Any], str]
    who: str | None = "privacy_officer"
    act: Act | None = None
    status: int = 200


def press(button: str) -> Act:
    """Press a button of that name and wait for the answer."""

    def act(page: Any) -> None:
        page.get_by_role("button", name=button, exact=True).first.click()
        page.wait_for_load_state()

    return act


STATES: list[State] = [
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

WITHOUT_PAGE: dict[str, str] = {
    "first_run": "exists only without any account: tests/browser/test_first_run.py looks at it",
    "act_for": "a form's target, which answers by leading on",
}
