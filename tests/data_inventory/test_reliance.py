"""A certification that does not hold marks whoever relies on it, whenever that began; one that is renewed settles it."""

from datetime import timedelta

import pytest

from agreements.models import AgreementFinding
from data_inventory.models import ChangeNotice
from data_inventory.selectors.notices import consequences
from data_inventory.services.reliance import LAPSED, settle_begun
from tests.desk.vendor_scenes import make_claimed, make_use
from tests.vendors.graphs import make_link, make_product
from trail.clock import today
from trail.dispatching import hand_on_events
from vendors.models import Certification, CertificationProgramme
from vendors.services import Saying, add_detail, add_subprocessor, change_detail, record_lapses

LONG_AGO = timedelta(days=90)


@pytest.fixture
def reader(cast):
    product = make_claimed(cast)
    make_use(cast.officer.organization, product, title="Acorn agreement")
    return product


@pytest.fixture
def lapsed(cast):
    """A certification of a host, which ended some time ago."""
    programme = CertificationProgramme.objects.create(code="kite", name="Kite Seal")
    return Certification.objects.create(
        vendor=make_product("Cinder Cloud").vendor, programme=programme, expires_on=today() - LONG_AGO
    )


def found():
    hand_on_events()
    return list(AgreementFinding.objects.unscoped("a test").filter(rule=LAPSED).order_by("id"))


def rely(cast, reader, lapsed):
    return add_subprocessor(actor=cast.vendor_contact, product=reader, service=lapsed.vendor.products.get(), purpose="Hosting")


def renew(cast, lapsed, first=None):
    until = {"programme": lapsed.programme, "issued_on": first, "expires_on": today() + LONG_AGO}
    return add_detail(actor=cast.officer, model=Certification, vendor=lapsed.vendor, values=until)


def test_a_subprocessor_that_had_lost_it_already_marks_who_relies_on_it_now(cast, client_of, reader, lapsed):
    rely(cast, reader, lapsed)
    (one,) = found()
    assert one.agreement.title == "Acorn agreement" and "Kite Seal" in one.message
    notice = ChangeNotice.objects.unscoped("a test").get(change__kind="subprocessor.added")
    (relied,) = consequences(cast.officer, notice).relied
    assert (relied.certification, relied.state) == ("Kite Seal", Certification.State.LAPSED)
    page = client_of(cast.officer).get(f"/changes/{notice.pk}/").content.decode()
    assert "Certifications that you rely on" in page and "no new difference" not in page
    record_lapses()
    hand_on_events()
    assert len(found()) == 1


def test_one_further_on_counts_too(cast, reader, lapsed):
    between = make_product("Between")
    make_link(between, lapsed.vendor.products.get())
    add_subprocessor(actor=cast.vendor_contact, product=reader, service=between)
    assert len(found()) == 1


def test_what_has_been_renewed_marks_nobody(cast, reader, lapsed):
    renew(cast, lapsed)
    rely(cast, reader, lapsed)
    assert not found()
    notice = ChangeNotice.objects.unscoped("a test").get(change__kind="subprocessor.added")
    assert not consequences(cast.officer, notice).relied


def test_a_renewal_settles_what_was_found(cast, reader, lapsed):
    rely(cast, reader, lapsed)
    (one,) = found()
    assert one.standing == "unseen"
    renew(cast, lapsed)
    (one,) = found()
    assert one.standing == "settled" and "Kite Seal" in one.note and one.settled_by is None


def test_another_last_day_of_the_same_renews_it_and_its_end_marks_again(cast, reader, lapsed):
    rely(cast, reader, lapsed)
    found()
    values = {"expires_on": today() + LONG_AGO, "number": "K-2"}
    change_detail(actor=cast.officer, row=lapsed, version=None, values=values, saying=Saying("Renewed"))
    assert [one.standing for one in found()] == ["settled"]
    Certification.objects.filter(pk=lapsed.pk).update(expires_on=today() - timedelta(days=1))
    record_lapses()
    assert [one.standing for one in found()] == ["settled", "unseen"]


def test_one_that_begins_later_settles_when_it_begins(cast, reader, lapsed):
    rely(cast, reader, lapsed)
    coming = renew(cast, lapsed, first=today() + timedelta(days=5))
    assert [one.standing for one in found()] == ["unseen"]
    Certification.objects.filter(pk=coming.pk).update(issued_on=today())
    assert settle_begun() == 1 and [one.standing for one in found()] == ["settled"]


def test_what_lapsed_of_another_programme_stays_open(cast, reader, lapsed):
    rely(cast, reader, lapsed)
    found()
    other = CertificationProgramme.objects.create(code="heron", name="Heron Mark")
    values = {"programme": other, "expires_on": today() + LONG_AGO}
    add_detail(actor=cast.officer, model=Certification, vendor=lapsed.vendor, values=values)
    assert [one.standing for one in found()] == ["unseen"]
