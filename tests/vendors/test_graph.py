"""Who processes for a product, on any day: against an oracle that follows one link at a time."""

from itertools import product as pairs

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.actors import SystemActor
from tests.vendors.graphs import DAY, day, make_all_services, make_link, make_product
from vendors.models import Product, SubprocessorLink, Vendor
from vendors.selectors import direct_subprocessors_of, products_behind, subprocessors_of
from vendors.services import add_subprocessor

pytestmark = pytest.mark.both_kinds

VENDORS, PRODUCTS, DAYS = 3, 3, 4  # the last product of each vendor stands for all of its services
nodes = st.integers(0, VENDORS * PRODUCTS - 1)
edges = st.lists(st.tuples(nodes, nodes, st.none() | st.integers(0, DAYS), st.none() | st.integers(0, DAYS)), max_size=14)
SCRIPT = SystemActor("test")


def make_nodes() -> list[Product]:
    made = []
    for number in range(VENDORS):
        vendor = Vendor.objects.create(name=f"V{number}", name_key=f"v{number}")
        made += [make_product(f"P{number}{n}", vendor) for n in range(PRODUCTS - 1)] + [make_all_services(vendor)]
    return made


def leads(a: int, b: int, drawn, when: int) -> bool:
    """Whether data goes from a to b by one link on that day."""
    origins = {a, a // PRODUCTS * PRODUCTS + PRODUCTS - 1}
    return any(p in origins and s == b and (f is None or f <= when) and (u is None or when <= u) for p, s, f, u in drawn)


def closure(start: int, drawn, when: int) -> set[int]:
    reached: set[int] = set()
    while more := {b for a, b in pairs({start, *reached}, range(VENDORS * PRODUCTS)) if leads(a, b, drawn, when)} - reached:
        reached |= more
    return reached


class TestTheGraph(TestCase):
    """Dated graphs drawn at random."""

    @given(edges)
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    def test_it_reaches_what_the_oracle_reaches(self, drawn) -> None:
        made, kept = make_nodes(), []
        for p, s, since, until in drawn:
            if p != s and not (since is not None and until is not None and until < since):
                make_link(made[p], made[s], since, until, purpose=str(len(kept)))
                kept.append((p, s, since, until))
        place = {node.pk: n for n, node in enumerate(made)}
        for when in (0, DAYS):
            for n, node in enumerate(made):
                with self.assertNumQueries(1):
                    found = subprocessors_of(node, day(when))
                assert {place[r.service.pk] for r in found} == closure(n, kept, when)
                assert len({r.link.pk for r in found}) == len(found)
                assert all(r.depth == len(r.path) and r.path[-1] == r.link for r in found)
                with self.assertNumQueries(1):
                    behind = {place[p.pk] for p in products_behind(node, day(when))}
                assert behind == {m for m in range(len(made)) if n in closure(m, kept, when)}

    @given(edges)
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    def test_what_the_service_lets_in_has_no_circle_on_any_day(self, drawn) -> None:
        made, kept = make_nodes(), []
        for p, s, since, until in drawn:
            attempt = [*kept, (p, s, since, until)]
            circular = any(n in closure(n, attempt, w) for w in range(-1, DAYS + 2) for n in range(len(made)))
            try:
                add_subprocessor(
                    actor=SCRIPT, product=made[p], service=made[s], purpose=str(len(kept)), since=day(since), until=day(until)
                )
            except ValidationError as refused:
                same_vendor = s == p // PRODUCTS * PRODUCTS + PRODUCTS - 1
                backwards = since is not None and until is not None and until < since
                assert circular or same_vendor or backwards, refused
            else:
                assert not circular
                kept.append((p, s, since, until))


@pytest.fixture
def chain(db) -> list[Product]:
    made = [make_product(name) for name in ("Acorn Reader", "Cloudberry", "Deepstore")]
    add_subprocessor(actor=SCRIPT, product=made[0], service=made[1], since=day(0))
    add_subprocessor(actor=SCRIPT, product=made[1], service=made[2], since=day(0), until=day(9))
    return made


def test_it_says_by_which_way_something_is_reached(chain) -> None:
    near, far = subprocessors_of(chain[0], day(5))
    assert (near.depth, far.depth) == (1, 2)
    assert [link.service.name for link in far.path] == ["Cloudberry", "Deepstore"]
    assert [r.service.name for r in subprocessors_of(chain[0], day(10))] == ["Cloudberry"]
    assert subprocessors_of(chain[0], day(-1)) == []
    assert set(products_behind(chain[2].vendor, day(5))) == {chain[0], chain[1]}
    assert list(direct_subprocessors_of(chain[0])) == [near.link]


def test_it_names_the_path_of_a_circle(chain) -> None:
    with pytest.raises(ValidationError) as refused:
        add_subprocessor(actor=SCRIPT, product=chain[2], service=chain[0], since=day(3))
    message = refused.value.message_dict["service"][0]
    assert (
        "Deepstore Co: Deepstore → Acorn Reader Co: Acorn Reader → Cloudberry Co: Cloudberry → Deepstore Co: Deepstore" in message
    )
    assert SubprocessorLink.objects.count() == 2
    assert add_subprocessor(actor=SCRIPT, product=chain[2], service=chain[0], since=day(10)), "the way has ended by then"


def test_it_refuses_a_product_or_vendor_as_its_own(chain) -> None:
    with pytest.raises(ValidationError, match="its own subprocessor"):
        add_subprocessor(actor=SCRIPT, product=chain[0], service=chain[0])
    with pytest.raises(ValidationError, match="its own subprocessor"):
        add_subprocessor(actor=SCRIPT, product=chain[0], service=make_all_services(chain[0].vendor))


def test_it_names_the_dates_of_the_link_that_overlaps(chain) -> None:
    for since, until in ((9, None), (None, 0), (2, 3)):
        with pytest.raises(ValidationError) as refused:
            add_subprocessor(actor=SCRIPT, product=chain[1], service=chain[2], since=day(since), until=day(until))
        assert "from 1 March 2026 until 10 March 2026" in refused.value.message_dict["since"][0]
    assert add_subprocessor(actor=SCRIPT, product=chain[1], service=chain[2], since=day(10))
    assert add_subprocessor(actor=SCRIPT, product=chain[1], service=chain[2], since=day(2), purpose="Backups")
    with pytest.raises(ValidationError, match="already recorded"):
        add_subprocessor(actor=SCRIPT, product=chain[1], service=chain[2], since=day(2), purpose="  backups. ")


def test_it_refuses_an_end_before_the_start_and_a_wrong_country(chain) -> None:
    with pytest.raises(ValidationError) as refused:
        add_subprocessor(actor=SCRIPT, product=chain[0], service=chain[2], since=day(3), until=day(1), countries=["usa"])
    assert set(refused.value.message_dict) == {"until", "countries"}
    assert "last day" in refused.value.message_dict["until"][0]


def test_all_services_of_a_vendor_pass_on_for_each_of_its_products(chain) -> None:
    reader = chain[0]
    generic = make_all_services(reader.vendor)
    other = make_product("Acorn Maths", reader.vendor)
    mailer = make_product("Mailer")
    add_subprocessor(actor=SCRIPT, product=generic, service=mailer, since=DAY)
    assert mailer in [r.service for r in subprocessors_of(other, DAY)]
    assert {p.name for p in products_behind(mailer, DAY)} == {"Acorn Reader", "Acorn Maths", "All services"}
    with pytest.raises(ValidationError, match="circle"):
        add_subprocessor(actor=SCRIPT, product=mailer, service=other)
