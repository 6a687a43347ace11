"""What the comparisons find in the real papers."""

from functools import cache

from law.inventory import drift
from law.inventory.listing import declared_of, denial_of, lifecycle_of, listed, named_of, own_names, schedule_of, statements_of
from law.inventory.records import Difference, Source
from law.reader import Paper, read_paper, terms_for
from tests.shared import needs_shared, seeds

pytestmark = needs_shared


@cache
def paper(number: int) -> Paper:
    seed = seeds()[number]
    return read_paper(seed.name, seed.read_bytes())


def source(number: int, kind: str = "schedule") -> Source:
    return Source(kind, f"Paper {number}", None, str(number))


def hosts_of(number: int) -> tuple[Difference, ...]:
    document, place = paper(number).document, source(number, "agreement")
    named, denial = named_of(document, place), denial_of(document, place)
    return drift.hosts(declared_of(document, place), named, denial=denial, own=own_names(document))


def test_it_finds_the_host_that_the_providers_documents_name_while_denying_subprocessors():
    [found] = hosts_of(3)
    assert found.rule == "undeclared-subprocessor" and "Amazon" in found.message
    assert found.second is not None and found.second.address != found.first.address
    assert {found.first.address.split("__")[0], found.second.address.split("__")[0]} == {"exh_K"}


def test_it_finds_no_host_that_a_paper_declares():
    assert hosts_of(1) == () == hosts_of(2)


def test_it_finds_the_seven_years_against_the_duty_to_dispose():
    document = paper(3).document
    duties = terms_for(paper(3), document.lea_state).duties
    found = drift.retention(duties, statements_of(document, source(3)))
    assert {d.rule for d in found} == {"retention-conflict"} and all("7 years" in d.message for d in found)
    assert all(d.second is not None and d.second.kind == "duty" for d in found)


def test_it_finds_the_element_that_is_listed_twice_and_no_other():
    [found] = drift.duplicates(schedule_of(paper(1).document, source(1, "profile")))
    assert found.codes == ("student.contact.email",)
    assert (
        drift.duplicates(schedule_of(paper(2).document, source(2)))
        == ()
        == drift.duplicates(schedule_of(paper(3).document, source(3)))
    )


def test_it_holds_social_security_numbers_against_the_terms_of_illinois_only():
    collects = listed("Student SSN", source(3))
    for state in paper(3).states:
        found = drift.prohibited(collects, terms_for(paper(3), state).restrictions)
        assert bool(found) == (state == "IL"), state
    assert drift.prohibited(schedule_of(paper(3).document, source(3)), terms_for(paper(3), "IL").restrictions) == ()


def test_it_reads_every_prohibition_of_the_paper():
    for state in paper(3).states:
        assert drift.unread_prohibitions(terms_for(paper(3), state).restrictions) == ()


def test_it_compares_the_providers_own_life_cycle_with_the_schedule():
    document = paper(3).document
    found = drift.compare(schedule_of(document, source(3)), lifecycle_of(document, source(3, "technical_document")))
    assert not {"agreed-not-collected", "collected-not-agreed"} & {d.rule for d in found}  # such a table lists no whole
    assert all(d.second is None or d.second.label for d in found)


def test_it_finds_no_difference_between_a_real_schedule_and_itself():
    for number in (1, 2, 3):
        schedule = schedule_of(paper(number).document, source(number))
        assert "collected-not-agreed" not in {d.rule for d in drift.compare(schedule, schedule)}
