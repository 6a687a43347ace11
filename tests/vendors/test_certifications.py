"""Certifications: how they stand on a day, who relies on them, and that a lapse is told once."""

import pytest

from tests.cast import Cast
from tests.vendors.graphs import day, make_link, make_product
from trail.models import DomainEvent
from trail.schedule import jobs
from vendors.models import Certification, CertificationProgramme, Product
from vendors.selectors import certifications_lapsing, certifications_of, certifications_relied_on, products_covered
from vendors.services import record_lapses

State = Certification.State


@pytest.fixture
def programme(db: None) -> CertificationProgramme:
    return CertificationProgramme.objects.create(code="oak-seal", name="Oak Seal")


@pytest.fixture
def reader(cast: Cast) -> Product:
    return make_product("Acorn Reader")


def certify(product: Product, programme: CertificationProgramme, *, general: bool = False, **dates: object) -> Certification:
    return Certification.objects.create(vendor=product.vendor, product=None if general else product, programme=programme, **dates)


@pytest.mark.parametrize(
    ("dates", "withdrawn", "state"),
    [
        ({"issued_on": day(-9), "expires_on": day(300)}, None, State.CURRENT),
        ({"expires_on": day(60)}, None, State.CURRENT),
        ({"expires_on": day(59)}, None, State.LAPSING),
        ({"expires_on": day(0)}, None, State.LAPSING),
        ({"expires_on": day(-1)}, None, State.LAPSED),
        ({"issued_on": day(1), "expires_on": day(90)}, None, State.NOT_YET_VALID),
        ({"issued_on": day(-9)}, None, State.UNKNOWN),
        ({}, None, State.UNKNOWN),
        ({"expires_on": day(90), "revoked_on": day(0)}, None, State.REVOKED),
        ({"expires_on": day(90), "revoked_on": day(1)}, None, State.CURRENT),
        ({"expires_on": day(90)}, day(0), State.PROGRAMME_WITHDRAWN),
        ({"expires_on": day(90)}, day(1), State.CURRENT),
        ({"expires_on": day(-1)}, day(-5), State.LAPSED),
    ],
)
def test_it_says_how_it_stands_on_a_day(programme, reader, dates, withdrawn, state) -> None:
    programme.withdrawn_on = withdrawn
    assert certify(reader, programme, **dates).state_on(day(0)) == state


def test_it_finds_what_lapses_soon(cast: Cast, programme, reader) -> None:
    soon = certify(reader, programme, expires_on=day(10))
    certify(reader, programme, expires_on=day(100))
    certify(reader, programme, expires_on=day(-1))
    certify(reader, programme, expires_on=day(10), revoked_on=day(-1))
    assert certifications_lapsing(cast.reader, day(0)) == [soon]
    programme.withdrawn_on = day(20)
    programme.save()
    assert len(certifications_lapsing(cast.reader, day(0))) == 2
    assert certifications_lapsing(None, day(0)) == []


def test_a_product_relies_on_its_vendors_and_its_subprocessors(cast: Cast, programme, reader) -> None:
    cloud = make_product("Cloudberry")
    make_link(reader, cloud, 0)
    own, general = certify(reader, programme, expires_on=day(90)), certify(reader, programme, general=True, expires_on=day(-1))
    theirs = certify(cloud, programme, general=True, expires_on=day(9))
    certify(make_product("Osprey"), programme)
    certify(make_product("Acorn Maths", reader.vendor), programme)
    relied = {r.certification: r for r in certifications_relied_on(reader, day(0))}
    assert {c: r.state for c, r in relied.items()} == {own: State.CURRENT, general: State.LAPSED, theirs: State.LAPSING}
    assert relied[theirs].through.service == cloud and relied[own].through is None
    assert theirs not in {r.certification for r in certifications_relied_on(reader, day(-1))}
    assert set(certifications_of(reader)) == {own, general}
    assert products_covered(general).count() == 2 and list(products_covered(own)) == [reader]


def test_a_lapse_is_told_once_for_each_end(programme, reader) -> None:
    lapsed = certify(reader, programme, expires_on=day(0))
    assert record_lapses(day(0)) == 0
    assert (record_lapses(day(1)), record_lapses(day(1)), record_lapses(day(9))) == (1, 0, 0)
    event = DomainEvent.objects.get()
    assert (event.code, event.occurred_at.date()) == ("certification.lapsed", day(1))
    assert event.subjects == [{"kind": "vendors.certification", "key": str(lapsed.pk)}]
    lapsed.refresh_from_db()
    lapsed.expires_on = day(50)  # prolonged
    lapsed.save()
    assert (record_lapses(day(50)), record_lapses(day(51))) == (0, 1)


def test_a_certification_that_was_renewed_is_not_told_of(programme, reader) -> None:
    certify(reader, programme, expires_on=day(0))
    renewed = certify(reader, programme, issued_on=day(1), expires_on=day(200))
    assert record_lapses(day(5)) == 0
    renewed.revoked_on = day(6)
    renewed.save()
    assert record_lapses(day(6)) == 2


def test_a_programme_that_is_withdrawn_ends_its_certifications(programme, reader) -> None:
    certify(reader, programme)
    certify(reader, programme, general=True, expires_on=day(90))
    programme.withdrawn_on = day(3)
    programme.save()
    assert record_lapses(day(3)) == 2


def test_it_is_a_job_that_recurs() -> None:
    assert "record-lapses" in {job.name for job in jobs()}
