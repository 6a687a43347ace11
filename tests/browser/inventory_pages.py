"""The pages of the inventory of data, in their states."""

from tests.browser.page_states import TARGET, State, at, press
from tests.browser.vendor_pages import COMPUTE, NOBODY, READER

OWN = "organization_id = (SELECT id FROM accounts_organization WHERE name = 'Cedar Hollow City Schools')"
PHONE = "SELECT id FROM data_inventory_catalogueelement WHERE code = 'student.contact.phone'"
OWN_ELEMENT = f"SELECT id FROM data_inventory_catalogueelement WHERE {OWN}"
FLOW = f"SELECT id FROM data_inventory_flow WHERE {OWN} ORDER BY purpose"
UPLOAD = f"SELECT id FROM data_inventory_collectedlist WHERE {OWN} AND superseded_at IS NULL ORDER BY name"
AGREED = f"SELECT id FROM agreements_agreement WHERE {OWN} ORDER BY title LIMIT 1"
SCHOOL, VENDOR = "school_staff", "vendor_admin"


def _product(path: str, key: str = READER, **more: str):  # noqa: ANN202
    return at(f"/products/{{key}}/{path}", key=key, **more)


def _choose_and_read(page) -> None:  # noqa: ANN001
    """Upload a small export, and see what its headings mean."""
    page.get_by_label("Product", exact=True).select_option(index=1)
    content = b"student_first_name,dob,locker_color,last_modified\n"
    page.locator("input[type=file]").set_input_files({"name": "roster.csv", "mimeType": "text/csv", "buffer": content})
    press("Read the headings")(page)


def _fill_flow(page) -> None:  # noqa: ANN001
    """Type a flow, and see whether it may go."""
    page.get_by_label("To the product", exact=True).select_option(index=1)
    page.get_by_label("Purpose", exact=True).fill("Making class lists")
    page.locator(".choose-elements label").first.click()  # the box itself is drawn by its label
    press("See whether it may go")(page)


def _ask(page) -> None:  # noqa: ANN001
    page.get_by_label("Element", exact=True).select_option(label="Telephone")
    page.get_by_label("To the product", exact=True).select_option(index=1)
    press("Ask")(page)


INVENTORY_PAGES = [
    State("inventory", "filled", "/inventory/"),
    State("inventory", "by category", "/inventory/?by=category"),
    State("inventory", "another day", "/inventory/?on=2035-01-01"),
    State("inventory", "not allowed", "/inventory/", who=SCHOOL, status=403),
    State("district_differences", "filled", "/inventory/differences/"),
    State("district_differences", "narrowed", "/inventory/differences/?severity=error&standing=open"),
    State("district_differences", "another day", "/inventory/differences/?severity=error&on=2025-12-01"),
    State("district_differences", "empty", "/inventory/differences/?q=nothing-of-that-kind"),
    State("heat", "filled", "/inventory/heat/"),
    State("heat", "another day, and sensitive", "/inventory/heat/?on=2025-12-01&least=high"),
    State("heat", "empty", "/inventory/heat/?q=nothing-of-that-kind"),
    State("compare_schedules", "empty", "/inventory/compare/"),
    State(
        "compare_schedules",
        "filled",
        at("/inventory/compare/?with=agreement:{one}&with=agreement:{two}", one=AGREED, two=f"{AGREED} OFFSET 1"),
    ),
    State("gate", "filled", "/inventory/gate/"),
    State("gate", "answered", "/inventory/gate/", act=_ask),
    State("gate", "error", "/inventory/gate/?element=&product="),
    State("source_list", "filled", "/inventory/sources/"),
    State("source_list", "error", "/inventory/sources/", act=press("Add the system")),
    State("flow_list", "filled", "/inventory/flows/?standing=all"),
    State("flow_list", "empty", "/inventory/flows/?q=nothing-of-that-kind"),
    State("add_flow", "filled", "/inventory/flows/add/"),
    State("add_flow", "error", "/inventory/flows/add/", act=press("See whether it may go")),
    State("add_flow", "answered", "/inventory/flows/add/", act=_fill_flow),
    State("flow", "filled", at("/inventory/flows/{key}/", key=FLOW)),
    State("flow", "not there", f"/inventory/flows/{NOBODY}/", status=404),
    State("change_flow", "filled", at("/inventory/flows/{key}/change/", key=FLOW)),
    State("end_flow", "filled", at("/inventory/flows/{key}/end/", key=FLOW)),
    State("upload_list", "filled", "/inventory/uploads/"),
    State("upload_list", "empty", "/inventory/uploads/?q=nothing-of-that-kind"),
    State("upload", "filled", "/inventory/uploads/add/"),
    State("upload", "error", "/inventory/uploads/add/", act=press("Read the headings")),
    State("upload", "read", "/inventory/uploads/add/", act=_choose_and_read),
    State("one_upload", "filled", at("/inventory/uploads/{key}/", key=UPLOAD)),
    State("erase_upload_list", "filled", at("/inventory/uploads/{key}/remove/", key=UPLOAD)),
    State("element_list", "filled", "/elements/"),
    State("element_list", "by another name", "/elements/?q=DOB"),
    State("element_list", "empty", "/elements/?q=nothing-of-that-kind"),
    State("element_list", "for a vendor", "/elements/", who=VENDOR),
    State("element", "filled", at("/elements/{key}/", key=PHONE)),
    State("element", "for a vendor", at("/elements/{key}/", key=PHONE), who=VENDOR),
    State("add_own_element", "filled", "/elements/add/"),
    State("add_own_element", "error", "/elements/add/", act=press("Add the element")),
    State("change_own_element", "filled", at("/elements/{key}/change/", key=OWN_ELEMENT)),
    State("unsettled_elements", "filled", "/elements/unsettled/"),
    State("unsettled_elements", "error", "/elements/unsettled/", act=press("Settle the chosen words")),
    State("product_data", "filled", _product("data/")),
    State("product_data", "empty", _product("data/", COMPUTE)),
    State("product_map", "filled", _product("map/")),
    State("product_differences", "filled", _product("differences/")),
    State("product_differences", "another day", _product("differences/?on=2035-01-01")),
    State("product_differences", "empty", _product("differences/", COMPUTE)),
]
_FILE = "a file to download"
INVENTORY_TARGETS = {
    "compare_schedules_export": _FILE,
    "product_differences_export": _FILE,
    "district_differences_export": _FILE,
    "element_export": _FILE,
    "flow_export": _FILE,
    "upload_export": _FILE,
    "settle_difference": TARGET,
    "reopen_difference": TARGET,
    "settle_heading": "shown with a heading of an upload, whose key is a number: tests/desk/test_uploads.py",
}
