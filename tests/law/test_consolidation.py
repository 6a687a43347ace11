"""Laws that applying amendments must hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from law.amendments.operations import Op, Operation, Outcome
from law.consolidation import consolidate
from law.document import Provision
from law.lint.instruments import check_conflicts
from law.text import Place

WORDS = "alder birch cedar maple oak pine rowan spruce willow yew ash elm".split()
PLACE = Place(1, 1)


def provision(number: int, words: list[str]) -> Provision:
    return Provision(f"sec_{number}", f"{number}.", "", " ".join(words) + ".", "section", PLACE)


def replacing(item: int, section: int, find: str, new: str) -> Operation:
    address = f"sec_{section}"
    return Operation("exh_G__OH", "OH", str(item), f"exh_G__OH__item_{item}", Op.REPLACE_PHRASE, "", address, address, find, new)


texts = st.lists(st.permutations(WORDS), min_size=1, max_size=4)
changes = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(WORDS)), max_size=6, unique=True)


def given_case(sections, chosen):
    provisions = [provision(n + 1, list(words)) for n, words in enumerate(sections)]
    operations = [replacing(i + 1, s % len(sections) + 1, word, word.upper() + str(i)) for i, (s, word) in enumerate(chosen)]
    unique = {(o.target, o.find): o for o in operations}
    return provisions, list(unique.values())


def result(provisions, operations):
    return [(p.address, p.text) for p in consolidate(provisions, operations, "OH").text.provisions]


@settings(max_examples=60, deadline=None)
@given(texts, changes, st.randoms())
def test_it_does_not_matter_in_which_order_changes_of_different_words_are_applied(sections, chosen, random):
    provisions, operations = given_case(sections, chosen)
    shuffled = list(operations)
    random.shuffle(shuffled)
    assert result(provisions, operations) == result(provisions, shuffled)


@settings(max_examples=60, deadline=None)
@given(texts, changes)
def test_it_is_the_same_applied_once_or_twice(sections, chosen):
    provisions, operations = given_case(sections, chosen)
    assert result(provisions, operations) == result(provisions, [*operations, *operations])


@settings(max_examples=60, deadline=None)
@given(texts, changes)
def test_it_can_be_undone_from_what_it_keeps(sections, chosen):
    provisions, operations = given_case(sections, chosen)
    for before, after in zip(provisions, consolidate(provisions, operations, "OH").text.provisions, strict=True):
        original = "".join(s.text for s in after.segments if s.source == "base" or s.state.value == "deleted")
        assert original == before.text


@settings(max_examples=60, deadline=None)
@given(texts, changes)
def test_every_operation_has_an_outcome(sections, chosen):
    provisions, operations = given_case(sections, chosen)
    done = consolidate(provisions, operations, "OH").operations
    assert len(done) == len(operations)
    assert all(o.outcome is Outcome.APPLIED for o in done)


def test_two_instruments_that_change_the_same_words_are_a_conflict():
    base = [provision(1, ["within", "ten", "days"])]
    first = replacing(1, 1, "ten", "five")
    second = Operation("addendum_1", None, "1", "addendum_1__item_1", Op.REPLACE_PHRASE, "", "sec_1", "sec_1", "five", "three")
    third = Operation("exh_H", None, "2", "exh_H__item_2", Op.REPLACE_PHRASE, "", "sec_1", "sec_1", "ten", "two")
    done = consolidate(base, [first, second, third], "OH")
    assert done.text.provisions[0].text == "within three days."
    assert {(c.first, c.second) for c in done.conflicts} == {("OH.1", "addendum_1.1"), ("OH.1", "exh_H.2")}
    assert done.operations[2].outcome is Outcome.NOT_LOCATED


def changing(instrument: str, state: str | None, find: str, new: str) -> Operation:
    """An operation of an instrument on section 1."""
    return Operation(instrument, state, "1", f"{instrument}__item_1", Op.REPLACE_PHRASE, "", "sec_1", "sec_1", find, new)


def test_the_later_instrument_wins_over_the_words_of_the_earlier():
    base = [provision(1, ["within", "sixty (60)", "days"])]
    first = changing("exh_G__OH", "OH", "sixty (60) days", "thirty (30) days")
    second = changing("addendum_1", None, "sixty (60)", "fifteen (15)")
    done = consolidate(base, [first, second], "OH")
    text = done.text.provisions[0]
    assert text.text == "within fifteen (15) days."
    assert text.source_of(text.text.index("fifteen"), text.text.index("days") + 4) == "addendum_1.1"
    assert [(o.outcome, o.note) for o in done.operations][1] == (Outcome.APPLIED, "in place of the words of OH.1")
    assert [c.is_applied for c in done.conflicts] == [True]
    twice = consolidate(base, [first, second, second], "OH")
    assert twice.text == done.text


def test_the_conflict_says_so_where_the_later_instrument_could_not_be_applied():
    base = [provision(1, ["within", "sixty (60)", "days"])]
    first = changing("exh_G__OH", "OH", "within sixty (60) days", "at once")
    done = consolidate(base, [first, changing("addendum_1", None, "sixty (60)", "fifteen (15)")], "OH")
    assert done.text.provisions[0].text == "at once."
    assert [(o.outcome, o.note) for o in done.operations][1] == (Outcome.NOT_LOCATED, "struck by OH.1")
    (message,) = [f.message for f in check_conflicts(done.conflicts)]
    assert "What OH.1 put there is in force; addendum_1.1 could not be applied" in message


def test_words_know_who_put_them_there():
    base = [provision(1, ["within", "ten", "days"])]
    after = consolidate(base, [replacing(3, 1, "ten", "five")], "OH").text.provisions[0]
    start = after.text.index("five")
    assert after.source_of(start, start + 4) == "OH.3"
    assert after.source_of(0, 6) == "base"
