"""What a vendor states goes along to a subprocessor hangs on the link: it ends, goes, moves and is reworded with it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from data_inventory.models import CatalogueElement, ChangeNotice, Flow
from data_inventory.selectors import drift_of_product, holders_of
from data_inventory.selectors.notices import consequences
from data_inventory.selectors.stated import flows_stated
from data_inventory.services.catalogue import sync_catalogue
from data_inventory.services.stated import state_passing, stated_of, version_of
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_link, make_product
from trail.clock import today
from trail.dispatching import hand_on_events
from vendors.models import ProductChange, SubprocessorLink, Vendor
from vendors.services import Saying, change_detail, end_detail, merge_vendors, withdraw_detail

NIGHTLY = {"frequency": "every night", "protection": "", "retention": "", "countries": ["IE"], "since": None, "until": None}


@pytest.fixture
def reader(cast):
    sync_catalogue()
    product = make_claimed(cast)
    make_use(cast.officer.organization, product)
    return product


@pytest.fixture
def link(cast, reader):
    made = make_link(reader, make_product("Cloudberry Host"), since=-400, purpose="Hosting")
    state(cast, made)
    return made


def phone():
    return CatalogueElement.objects.unscoped("a test").get(code="student.contact.phone")


def state(cast, link, **values):
    return state_passing(
        actor=cast.vendor_contact, product=link.product, link=link, elements=[phone()], values=NIGHTLY | values,
        version=version_of(stated_of(link)), saying=Saying(),
    )  # fmt: skip


def change(cast, link, **values):
    return change_detail(actor=cast.vendor_contact, row=link, version=None, values=values, saying=Saying("As it is"))


def kinds():
    return list(ProductChange.objects.order_by("made_at").values_list("kind", flat=True))


def test_it_goes_with_a_link_that_was_a_mistake(cast, reader, link):
    withdraw_detail(actor=cast.vendor_contact, row=link, version=None, saying=Saying("Another product was meant"))
    assert not flows_stated(reader, today())
    assert link.service not in [one.product for one in holders_of(cast.officer, phone(), today())]
    assert kinds()[-2:] == ["subprocessor.withdrawn", "passing.withdrawn"]
    told = ProductChange.objects.get(kind="passing.withdrawn")
    assert told.before["frequency"] == "every night" and told.after is None and told.words == "Another product was meant"


def test_a_district_sees_what_it_means_that_it_is_gone(cast, client_of, reader, link):
    before = drift_of_product(cast.officer, reader, today())
    withdraw_detail(actor=cast.vendor_contact, row=link, version=None, saying=Saying("Another product was meant"))
    hand_on_events()
    notice = ChangeNotice.objects.unscoped("a test").get(change__kind="passing.withdrawn")
    found = consequences(cast.officer, notice)
    assert {d.key for d in found.vanished} <= {item.difference.key for item in before.items} and found.vanished
    page = client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
    assert "What went along to a subprocessor was taken back" in page


def test_it_ends_on_the_last_day_of_the_link(cast, reader, link):
    last = today() - timedelta(days=3)
    end_detail(actor=cast.vendor_contact, row=link, version=None, last_day=last)
    assert not flows_stated(reader, today())
    assert [flow.until for flow in flows_stated(reader, last)] == [last]
    ended = ProductChange.objects.get(kind="passing.ended")
    assert ended.effective_on == last and ended.after["until"] == last.isoformat()


def test_it_goes_on_when_the_end_of_the_link_was_a_mistake(cast, reader, link):
    end_detail(actor=cast.vendor_contact, row=link, version=None, last_day=today() - timedelta(days=3))
    link.refresh_from_db()
    change(cast, link, until=None)
    assert [flow.until for flow in flows_stated(reader, today())] == [None]


def test_it_keeps_an_earlier_end_of_its_own(cast, reader, link):
    earlier = today() - timedelta(days=30)
    state(cast, link, until=earlier)
    end_detail(actor=cast.vendor_contact, row=link, version=None, last_day=today())
    assert stated_of(link).until == earlier
    assert kinds()[-2:] == ["passing.ended", "subprocessor.ended"]  # the first when that was stated, none by the link


def test_it_goes_where_the_link_ends_before_it_begins(cast, reader, link):
    state(cast, link, since=today() + timedelta(days=10))
    end_detail(actor=cast.vendor_contact, row=link, version=None, last_day=today())
    assert (
        stated_of(link).until == today() and kinds()[-1] == "passing.withdrawn"
    )  # what went along until then went until the end


def test_it_takes_over_other_words_for_the_purpose(cast, client_of, reader, link):
    change(cast, link, purpose="Hosting of files")
    link.refresh_from_db()
    (flow,) = flows_stated(reader, today())
    assert flow == stated_of(link) and flow.purpose == "Hosting of files" and kinds()[-1] == "passing.changed"
    form = client_of(cast.vendor_contact).get(f"/products/{reader.pk}/subprocessors/{link.pk}/along/").content.decode()
    assert "every night" in form
    state(cast, link, frequency="hourly")
    assert Flow.objects.unscoped("a test").count() == 1


def test_it_goes_to_the_service_to_which_the_link_leads(cast, reader, link):
    other = make_product("Dewberry Host")
    change(cast, link, service=other)
    assert [flow.to_product for flow in flows_stated(reader, today())] == [other]


def test_what_does_not_concern_it_leaves_it_as_it_is(cast, reader, link):
    seen = version_of(stated_of(link))
    change(cast, link, information="Names and telephone numbers")
    assert version_of(stated_of(link)) == seen and kinds()[-1] == "subprocessor.changed"


def test_two_links_to_one_service_have_each_its_own(cast, reader, link):
    other = make_link(reader, link.service, since=-400, purpose="Support")
    state(cast, other, frequency="hourly")
    change(cast, link, purpose="Copies for safety")
    change(cast, other, purpose="Hosting")
    link.refresh_from_db()
    other.refresh_from_db()
    assert (stated_of(link).frequency, stated_of(other).frequency) == ("every night", "hourly")


def test_it_holds_no_longer_than_its_link(cast, reader, link):
    last = today() + timedelta(days=20)
    end_detail(actor=cast.vendor_contact, row=link, version=None, last_day=last)
    link.refresh_from_db()
    assert state(cast, link, frequency="hourly").until == last
    with pytest.raises(ValidationError) as refused:
        state(cast, link, until=last + timedelta(days=1))
    assert "until" in refused.value.message_dict


def test_nothing_is_stated_of_a_link_that_was_taken_back_meanwhile(cast, reader, link):
    withdraw_detail(actor=cast.vendor_contact, row=link, version=None, saying=Saying("A mistake"))
    with pytest.raises(ValidationError):
        state(cast, link)


def test_it_stays_with_links_that_a_merger_joins(cast, reader, link):
    twin = make_product("Cloudberry Host", Vendor.objects.create(name="Cloudbery", name_key="cloudbery"))
    make_link(reader, twin, purpose="Hosting")
    merge_vendors(actor=cast.officer, keep=link.service.vendor, absorb=twin.vendor, words="One company")
    (left,) = SubprocessorLink.objects.unscoped("a test").all()
    assert left.pk != link.pk and stated_of(left).frequency == "every night"
