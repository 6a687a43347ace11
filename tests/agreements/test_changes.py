"""What differs between two sets of terms."""

from agreements.changes import compare_terms, paired
from tests.agreements.papers import RESTRICTION, make_duty


def provision(address, *runs):
    segments = [{"text": text, "state": state, "source": source} for text, state, source in runs]
    return {"address": address, "heading": "", "segments": segments}


def terms(provisions=(), duties=(), restrictions=()):
    return {"provisions": list(provisions), "duties": list(duties), "restrictions": list(restrictions)}


def test_it_sees_no_change_in_line_breaks_and_quotes():
    before = terms([provision("art_1", ("The “Provider” keeps data-sets.", "kept", "base"))])
    after = terms([provision("art_1", ('The "Provider" keeps\ndata sets.', "kept", "base"))])
    assert not compare_terms(before, after)


def test_it_names_who_changed_the_text():
    before = terms([provision("art_1", ("within ten days", "kept", "base")), provision("art_2", ("gone", "kept", "base"))])
    changed = provision(
        "art_1",
        ("within ", "kept", "base"),
        ("ten", "deleted", "addendum_1.2"),
        ("five", "inserted", "addendum_1.2"),
        (" days", "kept", "base"),
    )
    changes = compare_terms(before, terms([changed, provision("art_3", ("new", "kept", "base"))])).text
    assert [(c.address, c.before, c.after, c.sources) for c in changes] == [
        ("art_1", "within ten days", "within five days", ("addendum_1.2",)),
        ("art_2", "gone", None, ()),
        ("art_3", None, "new", ()),
    ]


def test_it_tells_a_moved_clock_from_other_changes():
    before = [make_duty(), make_duty(kind="training", trigger="calendar", amount=None, unit=None, address="art_3")]
    after = [
        make_duty(amount=24, source="OH.1", quote="other words"),
        make_duty(kind="training", trigger="calendar", amount=None, unit=None, address="art_3", content=["plan"]),
    ]
    changes = compare_terms(terms(duties=before), terms(duties=after))
    assert [(c.kind, c.fields, c.is_clock) for c in changes.duties] == [
        ("breach_notice", ("amount",), True),
        ("training", ("content",), False),
    ]
    assert [c.kind for c in changes.clocks] == ["breach_notice"]


def test_it_does_not_take_another_quote_or_source_for_a_change():
    after = [make_duty(source="OH.1", quote="in other words", address="art_9")]
    assert not compare_terms(terms(duties=[make_duty()]), terms(duties=after)).duties


def test_it_tells_added_and_dropped_duties_and_rules():
    added = make_duty(kind="audit_notice", trigger="audit_requested", amount=10, unit="business_days", address="art_5__sec_2")
    changes = compare_terms(terms(duties=[make_duty()], restrictions=[RESTRICTION]), terms(duties=[make_duty(), added]))
    assert [(c.before, c.after["kind"], c.is_clock) for c in changes.duties] == [(None, "audit_notice", True)]
    assert [(c.kind, c.after) for c in changes.restrictions] == [("storage_location", None)]


def test_it_pairs_each_row_once_and_never_two_other_clauses_of_different_places():
    lists = [make_duty(kind="subprocessor_list", amount=n, address="art_2__sec_5") for n in (5, 30)]
    pairs = paired(lists, lists[::-1])
    assert all(one["amount"] == two["amount"] for one, two in pairs)
    here, there = make_duty(kind="other", address="art_1"), make_duty(kind="other", address="art_9")
    assert paired([here], [there]) == [(here, None), (None, there)]
