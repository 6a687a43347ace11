"""The pages of vendors, products and their changes, in their states."""

from tests.browser.page_states import TARGET, State, at, press

BRIGHTPATH = "SELECT id FROM vendors_vendor WHERE name LIKE 'Brightpath%' AND merged_into_id IS NULL"
NORTHGATE = "SELECT id FROM vendors_vendor WHERE name LIKE 'Northgate%'"
COBALT = "SELECT id FROM vendors_vendor WHERE name LIKE 'Cobalt%'"
LANTERNFISH = "SELECT id FROM vendors_vendor WHERE name LIKE 'Lanternfish%'"
TWIN = "SELECT id FROM vendors_vendor WHERE name LIKE 'Lantern Fish%'"
READER = "SELECT id FROM vendors_product WHERE name = 'Brightpath Reader'"
COMPUTE = "SELECT id FROM vendors_product WHERE name = 'Northgate Compute'"
ROUTES = "SELECT id FROM vendors_product WHERE name = 'Halyard Routes'"
CONTACT = f"SELECT id FROM vendors_vendorcontact WHERE vendor_id = ({BRIGHTPATH})"
LINK = f"SELECT id FROM vendors_subprocessorlink WHERE product_id = ({READER}) AND until IS NULL"
TIER = f"SELECT id FROM vendors_producttier WHERE product_id = ({READER})"
STATEMENT = f"SELECT id FROM data_inventory_collectionstatement WHERE product_id = ({READER}) ORDER BY since"
CHANGE = f"SELECT id FROM vendors_productchange WHERE product_id = ({READER}) ORDER BY made_at DESC"
NOBODY = "00000000-0000-7000-8000-000000000000"
ADMIN, SCHOOL, PLATFORM = "vendor_admin", "school_staff", "platform_admin"


def _vendor(path: str, key: str = BRIGHTPATH, **more: str):  # noqa: ANN202
    return at(f"/vendors/{{key}}/{path}", key=key, **more)


def _product(path: str, key: str = READER):  # noqa: ANN202
    return at(f"/products/{{key}}/{path}", key=key)


VENDORS = [
    State("vendor_list", "filled", "/vendors/"),
    State("vendor_list", "narrowed", "/vendors/?lapsed=on&claimed=no"),
    State("vendor_list", "empty", "/vendors/?q=nothing-of-that-kind"),
    State("vendor_list", "for a vendor", "/vendors/", who=ADMIN),
    State(
        "vendor_list",
        "all columns",
        "/vendors/?columns=others,domain,state,claimed,products,certified,agreements,address,origin,added",
    ),
    State("vendor", "filled", _vendor("")),
    State("vendor", "for its administrator", _vendor(""), who=ADMIN),
    State("vendor", "not there", f"/vendors/{NOBODY}/", status=404),
    State("vendor_contacts", "filled", _vendor("contacts/")),
    State("vendor_contacts", "empty", _vendor("contacts/", COBALT)),
    State("vendor_certifications", "filled", _vendor("certifications/"), who=ADMIN),
    State("vendor_certifications", "lapsed", _vendor("certifications/", NORTHGATE)),
    State("vendor_subprocessors", "filled", _vendor("subprocessors/")),
    State("vendor_subprocessors", "day not understood", _vendor("subprocessors/?on=someday")),
    State("vendor_names", "filled", _vendor("names/")),
    State("vendor_names", "same as another", _vendor("names/", LANTERNFISH)),
    State("vendor_names", "can be claimed", _vendor("names/", COBALT), who=ADMIN),
    State("vendor_changes", "filled", _vendor("changes/")),
    State("vendor_history", "filled", _vendor("history/")),
    State("claim_vendor", "filled", _vendor("claim/", COBALT), who=ADMIN),
    State("claim_vendor", "error", _vendor("claim/", COBALT), who=ADMIN, act=press("Ask for the record")),
    State("claims", "filled", "/claims/", who=PLATFORM),
    State("decide_claim", "not there", f"/claims/{NOBODY}/", who=PLATFORM, status=404),
    State("release_vendor", "filled", _vendor("release/"), who=PLATFORM),
    State("choose_merge", "filled", _vendor("merge/", LANTERNFISH)),
    State("choose_merge", "empty", _vendor("merge/?q=nothing-of-that-kind", LANTERNFISH)),
    State("merge_vendors", "filled", at("/vendors/{key}/merge/{other}/", key=LANTERNFISH, other=TWIN), who=PLATFORM),
    State(
        "merge_vendors",
        "error",
        at("/vendors/{key}/merge/{other}/", key=TWIN, other=COBALT),
        act=press("Merge them into Lantern Fish Learning LLC"),
    ),
    State("merge_vendors", "claimed", at("/vendors/{key}/merge/{other}/", key=COBALT, other=BRIGHTPATH)),
    State("change_vendor", "filled", _vendor("change/"), who=ADMIN),
    State("change_vendor", "not allowed", _vendor("change/"), status=403),
    State("add_to_vendor", "filled", _vendor("add/certifications/"), who=ADMIN),
    State("add_to_vendor", "error", _vendor("add/contacts/"), who=ADMIN, act=press("Go on to the summary")),
    State("change_vendor_row", "filled", at("/vendors/{key}/change/contacts/{row}/", key=BRIGHTPATH, row=CONTACT), who=ADMIN),
    State("end_vendor_row", "filled", at("/vendors/{key}/end/subprocessors/{row}/", key=BRIGHTPATH, row=LINK), who=ADMIN),
    State(
        "end_vendor_row",
        "error",
        at("/vendors/{key}/end/subprocessors/{row}/", key=BRIGHTPATH, row=LINK),
        who=ADMIN,
        act=press("Go on to the summary"),
    ),
    State("withdraw_vendor_row", "filled", at("/vendors/{key}/remove/tiers/{row}/", key=BRIGHTPATH, row=TIER), who=ADMIN),
    State("withdraw_announced", "not there", _vendor(f"announced/{NOBODY}/remove/"), who=ADMIN, status=404),
    State("vendor_receipt", "filled", at("/vendors/{key}/saved/{change}/", key=BRIGHTPATH, change=CHANGE), who=ADMIN),
]


def _end_today(page) -> None:  # noqa: ANN001
    page.get_by_label("Last day").fill("2030-06-30")
    press("Go on to the summary")(page)


def _find_birth(page) -> None:  # noqa: ANN001
    page.get_by_label("Find an element under any of its names").fill("DOB")
    press("Find")(page)


def _state_more(page) -> None:  # noqa: ANN001
    page.get_by_label("Telephone").first.select_option("optional")
    page.get_by_label("From which day").fill("2036-01-01")
    press("Go on to the summary")(page)


def _state_nothing(page) -> None:  # noqa: ANN001
    page.get_by_text("It collects none of these").click()
    press("Go on to the summary")(page)


PRODUCTS = [
    State("product_list", "filled", "/products/"),
    State("product_list", "by subprocessor", "/products/?subprocessor=marlin"),
    State("product_list", "empty", "/products/?q=nothing-of-that-kind"),
    State("product_list", "for a school", "/products/?ours=on", who=SCHOOL),
    State("product", "filled", _product("")),
    State("product", "for a school", _product(""), who=SCHOOL),
    State("product", "little known", _product("", COMPUTE), who=ADMIN),
    State("product_subprocessors", "filled", _product("subprocessors/")),
    State("product_subprocessors", "another day", _product("subprocessors/?on=2025-01-01"), who=ADMIN),
    State("product_subprocessors", "named in papers only", _product("subprocessors/?on=2026-01-15", ROUTES)),
    State("product_hosting", "filled", _product("hosting/"), who=ADMIN),
    State("product_versions", "filled", _product("versions/"), who=ADMIN),
    State("product_versions", "empty", _product("versions/", COMPUTE)),
    State("product_profile", "empty", _product("profile/")),
    State("product_lifecycle", "filled", _product("lifecycle/")),
    State("product_agreements", "filled", _product("agreements/")),
    State("product_agreements", "empty", _product("agreements/", COMPUTE)),
    State("product_changes", "filled", _product("changes/")),
    State("product_history", "filled", _product("history/")),
    State("change_product", "filled", _product("change/"), who=ADMIN),
    State("add_to_product", "filled", _product("add/subprocessors/"), who=ADMIN),
    State("state_what_goes_along", "filled", at("/products/{key}/subprocessors/{link}/along/", key=READER, link=LINK), who=ADMIN),
    State("product_collected", "filled", _product("collected/")),
    State("product_collected", "for its administrator", _product("collected/"), who=ADMIN),
    State("product_collected", "announced", _product("collected/?on=2035-01-01"), who=ADMIN),
    State("product_collected", "not stated", _product("collected/", COMPUTE)),
    State("state_collected", "filled", _product("collected/state/"), who=ADMIN),
    State("state_collected", "found under another name", _product("collected/state/"), who=ADMIN, act=_find_birth),
    State("state_collected", "summary", _product("collected/state/"), who=ADMIN, act=_state_more),
    State("state_collected", "error", _product("collected/state/"), who=ADMIN, act=_state_nothing),
    State("state_collected", "not allowed", _product("collected/state/"), status=403),
    State("change_collected", "filled", at("/products/{key}/collected/{row}/change/", key=READER, row=STATEMENT), who=ADMIN),
    State("end_collected", "filled", at("/products/{key}/collected/{row}/end/", key=READER, row=STATEMENT), who=ADMIN),
    State("withdraw_collected", "filled", at("/products/{key}/collected/{row}/remove/", key=READER, row=STATEMENT), who=ADMIN),
    State("add_to_product", "error", _product("add/subprocessors/"), who=ADMIN, act=press("Go on to the summary")),
    State("change_lifecycle", "filled", _product("lifecycle/change/"), who=ADMIN),
    State(
        "end_vendor_row",
        "summary",
        at("/vendors/{key}/end/subprocessors/{row}/", key=BRIGHTPATH, row=LINK),
        who=ADMIN,
        act=_end_today,
    ),
]

NOTICE = f"SELECT n.id FROM data_inventory_changenotice n JOIN accounts_organization o ON o.id = n.organization_id WHERE o.name LIKE 'Cedar%' AND n.change_id IN ({CHANGE.removesuffix(' ORDER BY made_at DESC')}) ORDER BY n.made_at"
CHANGES = [
    State("change_list", "filled", "/changes/"),
    State("change_list", "empty", "/changes/?q=nothing-of-that-kind"),
    State("change_list", "for a vendor", "/changes/", who=ADMIN),
    State("change_list", "not allowed", "/changes/", who=SCHOOL, status=403),
    State("change_notice", "filled", at("/changes/{key}/", key=NOTICE)),
    State("change_notice", "error", at("/changes/{key}/", key=NOTICE), act=press("Object to it")),
    State("change_notice", "for a reader", at("/changes/{key}/", key=NOTICE), who="district_reader"),
    State("change_notice", "not there", f"/changes/{NOBODY}/", status=404),
]
VENDOR_PAGES = VENDORS + PRODUCTS + CHANGES
_FILE = "a file to download"
VENDOR_TARGETS = {
    "vendor_export": _FILE,
    "product_export": _FILE,
    "change_export": _FILE,
    "vendor_evidence": _FILE,
    "withdraw_claim": TARGET,
}
