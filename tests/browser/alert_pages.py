"""The pages of what one is warned of, in their states."""

from datetime import UTC, datetime, timedelta

from tests.browser.page_states import TARGET, Path, State, press


def _swept(path: str) -> Path:
    """An address, after the deadlines of the demo were opened and looked at by the schedule."""

    def at(site) -> str:  # noqa: ANN001
        site.caught_up()
        return path

    return at


def _choose(act: str):  # noqa: ANN202
    def do(page) -> None:  # noqa: ANN001
        page.locator("input[name=chosen]").first.check()
        press(act)(page)

    return do


def _open(summary: str, button: str):  # noqa: ANN202
    def do(page) -> None:  # noqa: ANN001
        page.get_by_text(summary, exact=True).click()
        press(button)(page)

    return do


def _enter_absence(page) -> None:  # noqa: ANN001
    page.get_by_text("Enter an absence", exact=True).click()
    day = datetime.now(UTC).date() + timedelta(days=400)
    page.locator("#absence_stand_in").select_option(index=2)
    for name in ("from_on", "until_on"):
        page.locator(f"#absence_{name}").fill(day.isoformat())
    press("Enter the absence")(page)


ALERT_PAGES = [
    State("deadline_timeline", "month", _swept("/deadlines/timeline/?state=all")),
    State("deadline_timeline", "year by duty", _swept("/deadlines/timeline/?span=year&by=kind&state=all")),
    State("deadline_timeline", "day", _swept("/deadlines/timeline/?span=day&by=vendor&state=all")),
    State("deadline_timeline", "empty", "/deadlines/timeline/?q=nothing-of-that-kind"),
    State("deadline_timeline", "error", "/deadlines/timeline/?span=age&on=someday&by=color"),
    State("alert_list", "filled", _swept("/alerts/")),
    State("alert_list", "all", _swept("/alerts/?show=all&columns=what,about,due,standing,why,when,became,district,acts")),
    State("alert_list", "empty", "/alerts/?q=nothing-of-that-kind"),
    State("alert_list", "nothing yet", "/alerts/", who="district_reader"),
    State("alert_list", "not allowed", "/alerts/", who="vendor_admin", status=403),
    State("snooze_alerts", "until when", _swept("/alerts/"), act=_choose("Put off")),
    State("alert_settings", "filled", "/alerts/settings/"),
    State("alert_settings", "sent", "/alerts/settings/", act=press("Send me a test mail")),
    State("alert_people", "reader", "/alerts/people/", who="district_reader"),
    State("alert_people", "error", "/alerts/people/", act=_open("Enter an absence", "Enter the absence")),
    State("alert_people", "who answers", "/alerts/people/", act=_open("Say who answers for a kind", "Enter who answers")),
    State("alert_people", "filled", "/alerts/people/", act=_enter_absence),
    State("calendar_feeds", "empty", "/alerts/calendar/", who="district_reader"),
    State("make_calendar_feed", "shown once", "/alerts/calendar/", act=press("Make an address")),
]
ALERT_TARGETS = {
    "alert_count": "a figure, not a page",
    "read_alerts": TARGET,
    "acknowledge_alerts": TARGET,
    "choose_channels": TARGET,
    "end_channels": TARGET,
    "send_test_mail": TARGET,
    "add_absence": TARGET,
    "remove_absence": TARGET,
    "add_responsibility": TARGET,
    "remove_responsibility": TARGET,
    "hand_over_deadlines": TARGET,
    "revoke_calendar_feed": TARGET,
    "calendar_feed": "a calendar, not a page",
    "send_letters_again": TARGET,
}
