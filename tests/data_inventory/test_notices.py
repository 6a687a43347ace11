"""What a change means: compared on a day on which it holds, told truly, and not rewritten by what is changed later."""

from datetime import timedelta

import pytest

from agreements.models import Agreement
from data_inventory.models import ChangeNotice
from data_inventory.selectors.notices import consequences
from data_inventory.services import record_schedule
from data_inventory.services.notices import acknowledge, keep_meanings
from tests.data_inventory.factories import row
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_link, make_product
from trail.clock import today
from trail.dispatching import hand_on_events
from vendors.services import Saying, add_subprocessor, change_detail, end_detail, withdraw_detail


@pytest.fixture
def reader(cast):
    """A product of a vendor that keeps its record, with an agreement whose schedule has the first name alone."""
    product = make_claimed(cast)
    agreement = make_use(cast.officer.organization, product, title="Acorn agreement")
    record_schedule(actor=cast.officer, agreement=agreement, paper=None, rows=[row("First Name")])
    return product


def notice_of(product, kind) -> ChangeNotice:
    hand_on_events()
    keep_meanings()
    return ChangeNotice.objects.unscoped("a test").select_related("change").get(change__product=product, change__kind=kind)


def add(cast, product, name, **values):
    return add_subprocessor(actor=cast.vendor_contact, product=product, service=make_product(name), **values)


def change(cast, link, **values):
    link.refresh_from_db()
    return change_detail(actor=cast.vendor_contact, row=link, version=None, values=values, saying=Saying("As it is"))


def codes(found) -> set[str]:
    return {code for one in found for code in one.codes}


@pytest.mark.parametrize("last", [-3, 0, 20])
def test_what_it_means_that_one_goes_is_compared_on_the_day_after(cast, reader, last):
    link = make_link(reader, make_product("Cloudberry"), since=-400, purpose="Hosting")
    change(cast, link, information="phone numbers")
    end_detail(actor=cast.vendor_contact, row=link, version=None, last_day=today() + timedelta(days=last))
    found = consequences(cast.officer, notice_of(reader, "subprocessor.ended"))
    assert "student.contact.phone" in codes(found.vanished) and not found.appeared
    assert found.on == max(today(), today() + timedelta(days=last + 1))


def test_it_is_not_rewritten_by_what_is_changed_later(cast, client_of, reader):
    link = add(cast, reader, "Cloudberry", information="phone numbers")
    notice = notice_of(reader, "subprocessor.added")
    assert codes(consequences(cast.officer, notice).appeared) == {"student.contact.phone"}
    change(cast, link, information="student email addresses")
    found = consequences(cast.officer, notice)
    assert codes(found.appeared) == codes(found.no_more) == {"student.contact.phone"}
    assert codes(found.later) == {"student.contact.email"}
    page = client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
    assert "What is different by now" in page and "As it was when you were told" in page


def test_who_has_answered_sees_to_what(cast, client_of, reader):
    link = add(cast, reader, "Cloudberry", information="phone numbers")
    notice = notice_of(reader, "subprocessor.added")
    change(cast, link, information="student email addresses")
    acknowledge(actor=cast.officer, notice=notice)
    withdraw_detail(actor=cast.vendor_contact, row=link, version=None, saying=Saying("A mistake"))
    notice.refresh_from_db()
    found = consequences(cast.officer, notice)
    assert codes(found.appeared) == {"student.contact.email"} and not found.later
    assert set(found.no_more) == set(found.appeared)
    assert "As it was when you answered" in client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()


def test_one_more_subprocessor_takes_none_of_the_others_away(cast, reader):
    make_link(reader, make_product("Northgate"), since=-400)
    add(cast, reader, "Tallow Mail")
    found = consequences(cast.officer, notice_of(reader, "subprocessor.added"))
    assert not found.vanished
    (one,) = found.appeared
    assert "Tallow Mail" in one.message and "Northgate" not in one.message


def test_without_a_schedule_nothing_goes_because_more_comes(cast):
    reader = make_claimed(cast)
    make_use(cast.officer.organization, reader)
    link = make_link(reader, make_product("Northgate"), since=-400)
    change(cast, link, information="student email addresses")
    add(cast, reader, "Tallow Mail", information="phone numbers")
    found = consequences(cast.officer, notice_of(reader, "subprocessor.added"))
    assert not found.vanished and "student.contact.phone" in codes(found.appeared)


def test_an_agreement_that_begins_later_is_compared_on_its_first_day(cast, reader):
    begins = today() + timedelta(days=40)
    Agreement.objects.unscoped("a test").update(effective_on=begins)
    add(cast, reader, "Cloudberry", information="phone numbers")
    found = consequences(cast.officer, notice_of(reader, "subprocessor.added"))
    assert [a.title for a in found.agreements] == ["Acorn agreement"] and found.on == begins
    assert "student.contact.phone" in codes(found.appeared)
    assert "schedule-missing" not in {d.rule for d in found.appeared}


def test_after_the_last_agreement_nothing_is_made_up(cast, client_of, reader):
    add(cast, reader, "Cloudberry", information="phone numbers")
    hand_on_events()
    Agreement.objects.unscoped("a test").update(lifecycle="terminated")
    notice = notice_of(reader, "subprocessor.added")
    found = consequences(cast.officer, notice)
    assert not (found.appeared or found.vanished or found.agreements)
    assert "nothing to compare it with" in client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
