"""A paper beside the known forms."""

from agreements.alignment import deviations
from agreements.models import Form, Instrument
from intake.services import choose_vendor, confirm
from tests.agreements.papers import CLAUSES
from tests.intake.drafting import make_agreement, make_draft

FORM = [{"address": f"art_{n}", "heading": "", "text": f"Clause number {n} says something of its own."} for n in range(20)]


def changed(number, text):
    return [row | {"text": text} if row["address"] == f"art_{number}" else row for row in FORM]


def test_it_is_the_form_where_nothing_differs():
    assert deviations(FORM, changed(3, "Clause number 3 says some-\nthing of its own.")) == []


def test_it_names_each_deviation():
    paper = [*changed(3, "Clause 3 was negotiated.")[:-1], {"address": "art_21", "heading": "New", "text": "An added clause."}]
    assert [(d.kind, d.address) for d in deviations(FORM, paper)] == [
        ("changed", "art_3"),
        ("added", "art_21"),
        ("left_out", "art_19"),
    ]


def test_it_is_another_form_where_too_much_differs():
    assert deviations(FORM, [row | {"text": row["text"] + " Not."} for row in FORM[:6]] + FORM[6:]) is None
    assert deviations([], FORM) is None


def negotiate(draft):
    """One clause of the paper reads otherwise."""
    text = "Student Data is encrypted at rest only."
    for rows in [draft.reading["provisions"], *(state["provisions"] for state in draft.terms["states"].values())]:
        row = next(row for row in rows if row["address"] == "art_4__sec_1")
        row["text" if "text" in row else "segments"] = (
            text if "text" in row else [{"text": text, "state": "kept", "source": "base"}]
        )
    draft.save()
    return draft


def test_it_keeps_a_negotiated_clause_private_to_its_owner(cast):
    standard = make_agreement(cast.officer, content=b"standard")
    draft = negotiate(make_draft(cast.officer, content=b"negotiated"))
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    own = confirm(actor=cast.officer, draft=draft)
    assert own.form == standard.form
    assert own.latest_term_set != standard.latest_term_set
    deviation = Instrument.objects.get(kind=Instrument.Kind.DEVIATION)
    assert deviation.owner == cast.officer.organization
    assert [use.instrument.kind for use in own.uses.all()] == ["form", "deviation", "supplement"]
    theirs = make_agreement(cast.other_officer, content=b"theirs")
    assert theirs.latest_term_set == standard.latest_term_set
    assert not Instrument.objects.visible_to(cast.other_officer).filter(pk=deviation.pk).exists()


def test_it_never_measures_a_paper_against_a_form_that_only_others_have(cast):
    make_agreement(cast.other_officer, content=b"theirs")
    draft = negotiate(make_draft(cast.officer))
    choose_vendor(actor=cast.officer, draft=draft, vendor=None)
    own = confirm(actor=cast.officer, draft=draft)
    assert Form.objects.count() == 2
    assert own.form.is_shared is False
    assert len(own.form.provisions) == len(CLAUSES)
