"""A value that is replaced from a later day on: until the day before the present one holds, and every view as of a day says so."""

import pytest
from django.core.exceptions import ValidationError

from data_inventory.models import ChangeNotice, Flow
from data_inventory.selectors import drift_of_product, holders_of, map_of_product
from data_inventory.selectors.notices import consequences
from data_inventory.selectors.stated import flows_stated
from data_inventory.services import record_schedule
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.notices import keep_meanings
from data_inventory.services.stated import state_passing, stated_of, version_of
from tests.data_inventory.factories import row
from tests.data_inventory.stating import ahead, element
from tests.desk.test_vendor_editing import through
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_product
from trail.clock import today
from trail.dispatching import hand_on_events
from vendors.models import (
    Announcement,
    FrameworkAdoption,
    Hosting,
    ProductChange,
    ProductTier,
    SubprocessorLink,
    VendorContact,
)
from vendors.selectors.subprocessors import subprocessors_of
from vendors.services import (
    Saying,
    add_detail,
    add_subprocessor,
    change_detail,
    change_product,
    change_vendor,
    end_detail,
    erase_contact,
    merge_vendors,
    withdraw_detail,
)
from vendors.services.announcing import begin_announced
from vendors.services.profiles import record_lifecycle

PHONE = "student.contact.phone"


@pytest.fixture
def reader(cast):
    sync_catalogue()
    product = make_claimed(cast)
    agreement = make_use(cast.officer.organization, product, title="Acorn agreement")
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("First Name")])
    return product


@pytest.fixture
def place(cast, reader):
    values = {"country": "US", "place": "Ohio", "since": ahead(-50)}
    return add_detail(actor=cast.vendor_contact, model=Hosting, vendor=reader.vendor, product=reader, values=values)


@pytest.fixture
def link(cast, reader):
    return add_subprocessor(
        actor=cast.vendor_contact, product=reader, service=make_product("Tallow Mail"), purpose="Letters",
        information="first names", since=ahead(-50),
    )  # fmt: skip


def announce(cast, held, days=30, version=None, words="", **values):
    saying = Saying(words, ahead(days))
    return change_detail(actor=cast.vendor_contact, row=held, version=version, values=values, saying=saying)


def places(product):
    return [(one.country, one.since, one.until) for one in product.hostings.order_by("since")]


def notice_of(kind) -> ChangeNotice:
    hand_on_events()
    keep_meanings()
    rows = ChangeNotice.objects.unscoped("a test").filter(change__kind=kind).select_related("change", "organization")
    return rows.order_by("-made_at").first()


def test_the_present_value_holds_until_the_day_before(cast, reader, place):
    following = announce(cast, place, country="CA", words="We move")
    assert places(reader) == [("US", ahead(-50), ahead(29)), ("CA", ahead(30), None)]
    assert following.place == "Ohio" and following.follows == place
    change = ProductChange.objects.order_by("-made_at").first()
    assert (change.kind, change.effective_on, change.words) == ("hosting.changed", ahead(30), "We move")
    assert (change.before["country"], change.after["country"], change.after["until"]) == ("US", "CA", None)
    assert ProductChange.objects.count() == 2  # added, and replaced: one change, not an end and a beginning


def test_the_notice_tells_the_day_and_what_it_means_on_it(cast, client_of, reader, link):
    announce(cast, link, information="first names, phone numbers")
    notice = notice_of("subprocessor.changed")
    means = consequences(cast.officer, notice)
    assert means.on == ahead(30) and {code for d in means.appeared for code in d.codes} == {PHONE}
    page = client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
    assert f"holds from {ahead(30):%a} {ahead(30).day} {ahead(30):%b %Y}" in page


def test_pictures_and_holders_follow_the_day(cast, reader, link):
    announce(cast, link, information="first names, phone numbers")
    phone = element(PHONE)
    assert not holders_of(cast.officer, phone, ahead(29))
    assert [h.product for h in holders_of(cast.officer, phone, ahead(30))] == [link.service]
    for day, carried in ((ahead(29), False), (ahead(30), True)):
        graph = map_of_product(cast.officer, reader, day)
        assert any(PHONE in edge.codes for edge in graph.edges) is carried
        assert [one.service for one in subprocessors_of(reader, day)] == [link.service]
        assert any(PHONE in i.difference.codes for i in drift_of_product(cast.officer, reader, day).items) is carried


def test_a_second_announcement_is_refused_and_the_first_is_named(cast, reader, place):
    announce(cast, place, country="CA")
    place.refresh_from_db()
    with pytest.raises(ValidationError) as refused:
        announce(cast, place, days=10, place="Texas")
    (message,) = refused.value.message_dict["effective_on"]
    assert f"{ahead(30).day} {ahead(30):%B %Y}" in message and "country: CA" in message
    assert len(places(reader)) == 2


def test_one_after_the_other_can_be_announced(cast, reader, place):
    following = announce(cast, place, country="CA")
    announce(cast, following, days=60, country="IE")
    assert places(reader) == [("US", ahead(-50), ahead(29)), ("CA", ahead(30), ahead(59)), ("IE", ahead(60), None)]


def test_a_day_after_the_record_ends_is_refused_with_that_day(cast, reader, place):
    end_detail(actor=cast.vendor_contact, row=place, version=None, last_day=ahead(20))
    place.refresh_from_db()
    with pytest.raises(ValidationError, match=f"ends on {ahead(20).day} {ahead(20):%B %Y}"):
        announce(cast, place, country="CA")
    assert len(places(reader)) == 1


def test_one_that_overlaps_another_link_is_refused_with_its_dates(cast, reader, link):
    add_subprocessor(
        actor=cast.vendor_contact, product=reader, service=link.service, purpose="Sending", since=ahead(20), until=ahead(90)
    )
    with pytest.raises(ValidationError) as refused:
        announce(cast, link, purpose="Sending")
    assert f"{ahead(20).day} {ahead(20):%B %Y}" in str(refused.value)
    link.refresh_from_db()
    assert link.until is None and SubprocessorLink.objects.count() == 2


def test_what_is_taken_back_leaves_no_gap(cast, reader, place):
    following = announce(cast, place, country="CA")
    last = announce(cast, following, days=60, country="IE")
    following.refresh_from_db()
    withdraw_detail(actor=cast.vendor_contact, row=following, version=None, saying=Saying("Put off"))
    assert places(reader) == [("US", ahead(-50), ahead(59)), ("IE", ahead(60), None)]
    last.refresh_from_db()
    withdraw_detail(actor=cast.vendor_contact, row=last, version=None, saying=Saying("Put off"))
    assert places(reader) == [("US", ahead(-50), None)]
    assert ProductChange.objects.order_by("-made_at").first().effective_on == ahead(60)


def test_a_correction_of_today_stands_in_what_is_announced_too(cast, reader, place):
    following = announce(cast, place, country="CA")
    place.refresh_from_db()
    change_detail(actor=cast.vendor_contact, row=place, version=None, values={"place": "Columbus, Ohio", "country": "MX"})
    following.refresh_from_db()
    assert (following.place, following.country) == ("Columbus, Ohio", "CA")


def test_the_first_day_of_an_announcement_moves_the_end_of_the_present_one(cast, reader, place):
    following = announce(cast, place, country="CA")
    for days in (40, 20):
        following.refresh_from_db()
        change_detail(actor=cast.vendor_contact, row=following, version=None, values={"since": ahead(days)})
        assert places(reader) == [("US", ahead(-50), ahead(days - 1)), ("CA", ahead(days), None)]
    following.refresh_from_db()
    with pytest.raises(ValidationError, match="Give a later day"):
        change_detail(actor=cast.vendor_contact, row=following, version=None, values={"since": ahead(-60)})


def test_the_last_day_of_what_is_replaced_is_not_moved_away_from_what_follows(cast, reader, place):
    announce(cast, place, country="CA")
    place.refresh_from_db()
    with pytest.raises(ValidationError, match="it is replaced already"):
        end_detail(actor=cast.vendor_contact, row=place, version=None, last_day=ahead(10))


def test_links_follow_too_with_what_goes_along(cast, reader, link):
    state_passing(
        actor=cast.vendor_contact, product=reader, link=link, elements=[element(PHONE)], version=None, saying=Saying(),
        values={"frequency": "daily", "protection": "", "retention": "", "countries": [], "since": None, "until": None},
    )  # fmt: skip
    following = announce(cast, link, purpose="Letters and messages")
    for day, purpose in ((ahead(29), "Letters"), (ahead(30), "Letters and messages")):
        assert [(f.purpose, [e.code for e in f.elements.all()]) for f in flows_stated(reader, day)] == [(purpose, [PHONE])]
    withdraw_detail(actor=cast.vendor_contact, row=following, version=None, saying=Saying("Put off"))
    assert [(f.purpose, f.until) for f in flows_stated(reader, ahead(40))] == [("Letters", None)]


def test_what_goes_along_from_a_later_day_leaves_what_goes_along_until_then(cast, reader, link):
    values = {"frequency": "daily", "protection": "", "retention": "", "countries": [], "since": None, "until": None}

    def pass_on(code, since=None):
        return state_passing(
            actor=cast.vendor_contact, product=reader, link=link, elements=[element(code)], version=version_of(stated_of(link)),
            saying=Saying(), values=values | {"since": since},
        )  # fmt: skip

    pass_on(PHONE)
    pass_on("student.contact.email", ahead(30))
    told = {day: [[e.code for e in f.elements.all()] for f in flows_stated(reader, day)] for day in (ahead(29), ahead(30))}
    assert told == {ahead(29): [[PHONE]], ahead(30): [["student.contact.email"]]}
    assert Flow.objects.unscoped("a test").count() == 2
    change = ProductChange.objects.order_by("-made_at").first()
    assert (change.kind, change.effective_on) == ("passing.changed", ahead(30))
    assert [one["key"] for one in change.before["elements"]] == [PHONE]


@pytest.mark.parametrize(
    ("model", "values", "then"),
    [
        (FrameworkAdoption, {"framework": "ISO 27000 series"}, {"framework": "NIST CSF"}),
        (VendorContact, {"purpose": "privacy", "name": "Vera Holt", "email": "vera@acorn.example"}, {"name": "Ada Fell"}),
    ],
)
def test_whatever_has_days_can_be_replaced_from_a_later_day(cast, reader, model, values, then):
    held = add_detail(actor=cast.vendor_contact, model=model, vendor=reader.vendor, values=values)
    announce(cast, held, **then)
    (name,) = then
    assert [getattr(model.objects.on(day).get(), name) for day in (today(), ahead(29), ahead(30))] == [
        values[name], values[name], then[name],
    ]  # fmt: skip


def test_whoever_is_erased_stands_nowhere_in_what_was_announced(cast, reader):
    values = {"purpose": "privacy", "name": "Vera Holt", "email": "vera@acorn.example", "phone": "555-0100"}
    held = add_detail(actor=cast.vendor_contact, model=VendorContact, vendor=reader.vendor, values=values)
    other = announce(cast, held, phone="555-0199")
    assert (
        VendorContact.objects.get(pk=other.pk).phone == "555-0199" and VendorContact.objects.get(pk=held.pk).phone == "555-0100"
    )
    announce(cast, other, days=60, name="Ada Fell", email="ada@acorn.example")
    held.refresh_from_db()
    erase_contact(actor=cast.vendor_contact, contact=held, reason="Asked for it")
    assert [one.name for one in VendorContact.objects.all()] == ["Ada Fell"]
    kept = str(list(ProductChange.objects.values())) + str(list(VendorContact.history.values()))
    assert "Vera" not in kept and "vera@" not in kept and "555-0" not in kept


def test_the_second_of_two_is_told(cast, reader, place):
    announce(cast, place, version=1, country="CA")
    place.refresh_from_db()
    assert place.version == 2 and place.until == ahead(29)
    with pytest.raises(ValidationError, match="after you opened it"):
        announce(cast, place, version=1, country="IE")


# --- Records without days of their own ---


def rename(cast, product, name, days=30, version=None):
    saying = Saying("A new name", ahead(days) if days else None)
    return change_product(actor=cast.vendor_contact, product=product, version=version, values={"name": name}, saying=saying)


def test_a_name_from_a_later_day_is_told_now_and_put_in_place_then(cast, reader):
    rename(cast, reader, "Acorn Library")
    reader.refresh_from_db()
    assert reader.name == "Acorn Reader"
    notice = notice_of("product.changed")
    assert notice.change.effective_on == ahead(30) and notice.change.after == {"name": "Acorn Library"}
    assert begin_announced() == 0
    ProductChange.objects.filter(kind="product.changed").update(effective_on=today())
    assert begin_announced() == 1 and begin_announced() == 0
    reader.refresh_from_db()
    assert (reader.name, reader.name_key, reader.version) == ("Acorn Library", "acorn library", 2)
    assert ChangeNotice.objects.unscoped("a test").count() == 1  # told once, not again on the day


def test_what_touches_an_announced_field_is_refused_and_named(cast, reader):
    rename(cast, reader, "Acorn Library")
    for days in (60, None):
        with pytest.raises(ValidationError) as refused:
            rename(cast, reader, "Acorn Shelf", days=days)
        (message,) = refused.value.message_dict["name"]
        assert "Acorn Library" in message and f"{ahead(30).day} {ahead(30):%B %Y}" in message
    change_product(actor=cast.vendor_contact, product=reader, version=None, values={"description": "Reads aloud."})
    assert Announcement.objects.count() == 1


def test_it_is_refused_at_once_where_it_cannot_be(cast, reader):
    make_product("Acorn Library", reader.vendor)
    with pytest.raises(ValidationError, match="already"):
        rename(cast, reader, "Acorn Library")
    assert not Announcement.objects.exists() and not ProductChange.objects.filter(kind="product.changed").exists()


def test_what_cannot_be_put_in_place_on_its_day_says_why_and_is_tried_again(cast, reader):
    rename(cast, reader, "Acorn Library")
    other = make_product("Acorn Library", reader.vendor)
    ProductChange.objects.filter(kind="product.changed").update(effective_on=today())
    assert begin_announced() == 0 and "already" in Announcement.objects.get().refused
    other.name = other.name_key = "another"
    other.save()
    assert begin_announced() == 1 and Announcement.objects.get().refused == ""


def test_a_name_that_will_not_come_is_taken_back_and_told(cast, client_of, reader):
    rename(cast, reader, "Acorn Library")
    client = client_of(cast.vendor_contact)
    one = Announcement.objects.get()
    path = f"/vendors/{reader.vendor_id}/announced/{one.pk}/remove/"
    assert path in client.get(f"/products/{reader.pk}/changes/").content.decode()
    assert path not in client_of(cast.officer).get(f"/products/{reader.pk}/changes/").content.decode()
    assert client_of(cast.officer).get(path).status_code == 403
    summary, _receipt = through(client, path, {"words": "Put off"})
    assert "What was announced will not come" in summary
    one.refresh_from_db()
    assert not one.is_open and client.get(path).status_code == 404
    ProductChange.objects.update(effective_on=today())
    assert begin_announced() == 0
    reader.refresh_from_db()
    assert reader.name == "Acorn Reader" and notice_of("announcement.withdrawn").change.words == "Put off"


def test_vendors_versions_and_tiers_are_announced_too(cast, reader):
    saying, vendor = Saying("", ahead(30)), reader.vendor
    change_vendor(actor=cast.vendor_contact, vendor=vendor, version=None, values={"name": "Oak Press"}, saying=saying)
    tier = add_detail(actor=cast.vendor_contact, model=ProductTier, vendor=vendor, product=reader, values={"name": "Free"})
    change_detail(actor=cast.vendor_contact, row=tier, version=None, values={"note": "no reports"}, saying=saying)
    gone = add_detail(actor=cast.vendor_contact, model=ProductTier, vendor=vendor, product=reader, values={"name": "Large"})
    change_detail(actor=cast.vendor_contact, row=gone, version=None, values={"note": "all reports"}, saying=saying)
    withdraw_detail(actor=cast.vendor_contact, row=gone, version=None, saying=Saying("Never was"))
    ProductChange.objects.update(effective_on=today())
    assert begin_announced() == 2
    vendor.refresh_from_db()
    tier.refresh_from_db()
    assert (vendor.name, tier.note) == ("Oak Press", "no reports")
    assert vendor.other_names.filter(name="Acorn Reader Co").exists()


# --- The life cycle of data, a table that is replaced as a whole ---


def stages(cast, product, data, days=None):
    rows = [{"stage": "Collection", "data": data}]
    return record_lifecycle(
        actor=cast.vendor_contact, product=product, rows=rows, effective_on=ahead(days) if days else None, words="As it is"
    )


def held_by(cast, code, days):
    return [h.product for h in holders_of(cast.officer, element(code), ahead(days)) if h.holds]


def test_a_table_from_a_later_day_leaves_the_present_one_until_then(cast, client_of, reader):
    stages(cast, reader, "Phone numbers")
    stages(cast, reader, "Date of birth", 30)
    birth = "student.demographics.birth_date"
    assert [(held_by(cast, PHONE, days), held_by(cast, birth, days)) for days in (0, 29, 30)] == [
        ([reader], []), ([reader], []), ([], [reader]),
    ]  # fmt: skip
    means = consequences(cast.officer, notice_of("lifecycle.recorded"))
    assert means.on == ahead(30) and {c for d in means.appeared for c in d.codes} == {birth}
    page = client_of(cast.officer).get(f"/products/{reader.pk}/lifecycle/").content.decode()
    assert "Phone numbers" in page and "Announced: from" in page and "Date of birth" in page
    form = client_of(cast.vendor_contact).get(f"/products/{reader.pk}/lifecycle/change/").content.decode()
    assert "Phone numbers" in form and "Date of birth" not in form and "Another table is announced for" in form


def test_another_day_is_refused_and_the_announced_one_is_named(cast, reader):
    stages(cast, reader, "Phone numbers")
    stages(cast, reader, "Date of birth", 30)
    with pytest.raises(ValidationError) as refused:
        stages(cast, reader, "E-mail addresses", 40)
    assert f"{ahead(30).day} {ahead(30):%B %Y}" in refused.value.message_dict["effective_on"][0]
    stages(cast, reader, "E-mail addresses", 30)
    assert [(r.data, r.since, r.until) for r in reader.lifecycle.order_by("id")] == [
        ("Phone numbers", None, ahead(29)), ("E-mail addresses", ahead(30), None),
    ]  # fmt: skip


def test_the_present_table_given_for_that_day_takes_the_announcement_back(cast, reader):
    stages(cast, reader, "Phone numbers")
    stages(cast, reader, "Date of birth", 30)
    stages(cast, reader, "Phone numbers", 30)
    assert [(r.data, r.since, r.until) for r in reader.lifecycle.all()] == [("Phone numbers", None, None)]
    assert held_by(cast, PHONE, 40) == [reader]


def test_a_table_of_today_leaves_the_announced_one_as_it_is(cast, reader):
    stages(cast, reader, "Phone numbers")
    stages(cast, reader, "Date of birth", 30)
    stages(cast, reader, "E-mail addresses")
    assert {(r.data, r.since, r.until) for r in reader.lifecycle.all()} == {
        ("E-mail addresses", None, ahead(29)), ("Date of birth", ahead(30), None),
    }  # fmt: skip


@pytest.mark.parametrize("last", [None, 300])
def test_what_was_cut_short_holds_again_as_long_as_it_was_said_to(cast, reader, place, last):
    if last:
        change_detail(actor=cast.vendor_contact, row=place, version=None, values={"until": ahead(last)})
        place.refresh_from_db()
    following = announce(cast, place, country="CA", until=ahead(90))
    end_detail(actor=cast.vendor_contact, row=following, version=None, last_day=ahead(80))
    withdraw_detail(actor=cast.vendor_contact, row=following, version=None, saying=Saying("It will not come"))
    assert places(reader) == [("US", ahead(-50), ahead(last) if last else None)]


def test_what_was_cut_short_goes_on_until_what_came_after(cast, reader, place):
    second = announce(cast, place, country="CA")
    announce(cast, second, days=60, country="IE", until=ahead(90))
    second.refresh_from_db()
    withdraw_detail(actor=cast.vendor_contact, row=second, version=None, saying=Saying("Never there"))
    assert places(reader) == [("US", ahead(-50), ahead(59)), ("IE", ahead(60), ahead(90))]


def test_what_was_announced_of_a_record_that_became_another_is_taken_back_and_told(cast, client_of):
    keep, twin = make_product("Birch Math"), make_product("Birch Maths")
    twin.name, twin.name_key = keep.name, keep.name_key
    twin.save()
    make_use(cast.other_officer.organization, twin, title="Birch agreement")
    other = make_product("Birch Notes", twin.vendor)
    tiers = [
        add_detail(actor=cast.officer, model=ProductTier, vendor=one.vendor, product=one, values={"name": "School"})
        for one in (keep, twin)
    ]
    later = Saying("", ahead(30))
    change_product(actor=cast.officer, product=twin, version=None, values={"website": "https://two.example"}, saying=later)
    change_vendor(actor=cast.officer, vendor=twin.vendor, version=None, values={"address": "2 Elm"}, saying=later)
    change_detail(actor=cast.officer, row=tiers[1], version=None, values={"note": "For grade 3"}, saying=later)
    change_product(actor=cast.officer, product=other, version=None, values={"website": "https://new.example"}, saying=later)
    merge_vendors(actor=cast.officer, keep=keep.vendor, absorb=twin.vendor, words="One company")
    assert [one.values for one in Announcement.objects.unscoped("a test").open()] == [{"website": "https://new.example"}]
    gone = ProductChange.objects.filter(kind="announcement.withdrawn")
    assert gone.count() == 3 and {one.vendor for one in gone} == {keep.vendor} and "became part of another" in gone[0].words
    hand_on_events()
    told = ChangeNotice.objects.unscoped("a test").filter(change__in=gone, organization=cast.other_officer.organization)
    assert told.count() == 3
    page = client_of(cast.other_officer).get(f"/changes/{told.first().pk}/").content.decode()
    assert "What was announced will not come" in page
