"""Term sets: shared by all who signed the same text, with nobody's name in them, and never changed."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from agreements.canonical import canonical_json, fold
from agreements.content import Content
from agreements.finality import guard, unguard
from agreements.models import Form, TermSet
from agreements.services.once import keep_once
from tests.agreements.papers import make_payload
from tests.intake.drafting import make_agreement

pytestmark = pytest.mark.both_kinds

ELSEWHERE = {
    "lea": "Prairie Lakes District 12",
    "lea_address": "400 Silo Lane, Brookfield OH 44100",
    "provider": "Tern & Gull Software LLC",
    "provider_address": "77 Pier Avenue, Suite 5, Salem OR 97301",
    "contact": "Anders Holm",
    "email": "anders@ternandgull.example",
}
NAMES = ["willow creek", "lumen", "mill road", "june park", "prairie lakes", "tern & gull", "silo lane", "anders", "419-555"]


def test_it_shares_one_term_set_between_two_scans_of_one_form(cast):
    first = make_agreement(cast.officer, content=b"one")
    second = make_agreement(cast.other_officer, content=b"two", width=37, **ELSEWHERE)
    assert first.latest_term_set_id == second.latest_term_set_id
    assert first.form_id == second.form_id
    assert Form.objects.count() == 1
    assert TermSet.objects.count() == 2  # the base text, and Ohio


def test_it_holds_no_name_address_contact_or_date(cast):
    make_agreement(cast.officer, content=b"one")
    make_agreement(cast.other_officer, content=b"two", width=29, **ELSEWHERE)
    for row in [*TermSet.objects.all(), *Form.objects.all()]:
        held = json.dumps([getattr(row, f.attname) for f in row._meta.fields if f.get_internal_type() == "JSONField"]).lower()
        held += getattr(row, "words", "")
        assert [name for name in [*NAMES, "2029", "☒"] if name in held] == []
        assert "{{provider}}" in held or "lumen" not in held


def test_it_keeps_slots_where_the_names_were(cast):
    term_set = make_agreement(cast.officer).latest_term_set
    text = {p["address"]: "".join(s["text"] for s in p["segments"]) for p in term_set.provisions}
    assert text["art_1__sec_1"].startswith("{{provider}} handles student-level data for {{lea}}")
    assert text["cover__para_2"] == "{{contact}}"
    assert text["art_7__sec_1"] == "{{box}} This agreement ends on {{date}}."


def test_it_makes_another_term_set_for_another_figure_state_or_rule(cast, monkeypatch):
    digests = {make_agreement(cast.officer, content=b"one").latest_term_set.digest}
    digests.add(make_agreement(cast.officer, content=b"two", with_ohio=False).latest_term_set.digest)
    monkeypatch.setattr("agreements.services.terms.rules_version", lambda: "another")
    digests.add(make_agreement(cast.officer, content=b"three").latest_term_set.digest)
    assert len(digests) == 3


def test_it_never_changes_a_stored_term_set(cast):
    term_set = make_agreement(cast.officer).latest_term_set
    term_set.state = "IL"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        term_set.save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        TermSet.objects.update(duties=[])
    assert TermSet.objects.get(pk=term_set.pk).state == "OH"


def test_it_is_not_deleted_while_an_agreement_points_to_it(cast):
    term_set = make_agreement(cast.officer).latest_term_set
    with pytest.raises(DatabaseError), transaction.atomic():
        TermSet.objects.filter(pk=term_set.pk).delete()


@given(st.integers(min_value=15, max_value=120), st.sampled_from(["Heron Works Inc.", "ÉCOLE Numérique SARL", "A1 Apps"]))
def test_it_always_gives_the_same_hash_for_the_same_words(width, provider):
    payload = make_payload(width=width, provider=provider)
    plain = make_payload()
    contents = [Content(p["reading"], p["terms"]).paper() for p in (payload, plain)]
    assert contents[0].digest == contents[1].digest
    assert [i.digest for i in contents[0].instruments] == [i.digest for i in contents[1].instruments]


@given(st.lists(st.sampled_from(["data", "base", "shall", "“quoted”", "“{{lea}}”", "(45)", "days."]), min_size=1), st.data())
def test_it_folds_white_space_hyphens_and_quotes_away(words, data):
    gaps = st.sampled_from([" ", "\n", "  ", "\t", "-\n", " – "])
    other = "".join(word.replace("“", '"').replace("”", "'") + data.draw(gaps) for word in words)
    assert fold(other) == fold(" ".join(words))


def test_it_spells_equal_values_the_same():
    assert canonical_json({"b": 1, "a": "é"}) == canonical_json({"a": "é", "b": 1}) == '{"a":"é","b":1}'


def test_it_can_be_unguarded_by_a_reversed_migration_only(cast):
    term_set = make_agreement(cast.officer).latest_term_set
    connection.check_constraints()  # settles what is deferred, so that the table can be altered
    unguard(connection)
    TermSet.objects.filter(pk=term_set.pk).update(rules_version="changed")
    guard(connection)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        TermSet.objects.filter(pk=term_set.pk).update(rules_version="again")


def test_it_is_kept_once_when_two_bring_it_at_the_same_moment(cast):
    known = make_agreement(cast.officer).latest_term_set
    late = TermSet(digest=known.digest, form=known.form, rules_version="1")
    assert keep_once(late, digest=known.digest) == (known, False)
    with pytest.raises(IntegrityError):
        keep_once(TermSet(digest=known.digest, form=known.form, rules_version="1"), digest="another")
