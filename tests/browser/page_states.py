"""What one state of a page is, and how a test brings a page into it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Act = Callable[[Any], None]
Path = str | Callable[[Any], str]


@dataclass(frozen=True)
class State:
    """One state of a page. `path`: an address, or a function that finds one by looking at the site.

    `who`: role of the demo account, or None for a visitor. `act` brings the opened page into the state.
    """

    name: str  # name of the address
    state: str  # filled, empty, error …
    path: Path
    who: str | None = "privacy_officer"
    act: Act | None = None
    status: int = 200


def press(button: str) -> Act:
    """Press a button of that name and wait for the answer."""

    def act(page: Any) -> None:
        page.get_by_role("button", name=button, exact=True).first.click()
        page.wait_for_load_state()

    return act


def upload(content: bytes, name: str) -> Act:
    """Add a file and wait until its page says what became of it."""

    def act(page: Any) -> None:
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
        page.get_by_role("button", name="Read the paper").click()
        page.wait_for_url("**/intake/*-*/")
        page.locator("[aria-busy=true], .is-waiting, progress").wait_for(state="detached")

    return act


def at(template: str, **questions: str) -> Path:
    """An address with the keys that SQL questions find: `at("/agreements/{key}/", key=WITH_STATES)`."""
    return lambda site: template.format(**{name: site.key(question) for name, question in questions.items()})


TARGET = "a form's target, which answers by leading on"
