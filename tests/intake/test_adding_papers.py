"""A paper is added to an agreement: what it changes is shown first, and it operates from its day."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from agreements.models import AgreementPaper, Instrument
from agreements.selectors import terms_on
from intake.services import confirm, finish_reading, preview_addition, start_reading, upload
from tests.agreements.papers import make_payload
from tests.intake.drafting import make_agreement
from trail.models import DomainEvent

FROM = date(2027, 1, 1)


def add(actor, agreement, payload, content=b"an addendum"):
    draft = upload(actor=actor, content=content, name="addendum.txt", media_type="text/plain", amends=agreement)
    start_reading(draft=draft)
    return finish_reading(draft=draft, payload=payload)


def addendum_payload(effective_on=None, **values):
    """The agreement together with an addendum that makes 24 hours of 48."""
    payload = deepcopy(make_payload(**values))
    payload["terms"]["instruments"].append(
        {"address": "addendum_1", "state": None, "title": "Addendum 1", "effective_on": effective_on}
    )
    text = "In Article V, Section 4, replace forty-eight (48) hours with twenty-four (24) hours."
    payload["reading"]["provisions"].append({"address": "addendum_1__item_1", "number": "1", "heading": "", "text": text})
    for state in payload["terms"]["states"].values():
        state["duties"][0] |= {"amount": 24, "source": "addendum_1.1", "quote": "within twenty-four (24) hours"}
        breach = next(row for row in state["provisions"] if row["address"] == "art_5__sec_4")
        breach["segments"].append({"text": " Twenty-four (24) hours.", "state": "inserted", "source": "addendum_1.1"})
    payload["reading"]["duties"] = payload["terms"]["states"]["OH"]["duties"]
    payload["reading"]["findings"] = payload["reading"]["findings"][:1]
    return payload


def test_it_shows_what_an_addendum_changes_before_anything_is_written(cast):
    agreement = make_agreement(cast.officer)
    draft = add(cast.officer, agreement, addendum_payload())
    preview = preview_addition(draft=draft)
    assert preview.kind == AgreementPaper.Kind.ADDENDUM
    assert [(c.address, c.sources) for c in preview.changes.text] == [("art_5__sec_4", ("OH.1", "addendum_1.1"))]
    assert [(c.before["amount"], c.after["amount"], c.fields) for c in preview.changes.clocks] == [(48, 24, ("amount",))]
    assert preview.needs_date
    assert agreement.papers.count() == 1 and agreement.uses.count() == 2


def test_it_operates_from_the_day_that_the_officer_gives(cast):
    agreement = make_agreement(cast.officer)
    before = agreement.latest_term_set
    draft = add(cast.officer, agreement, addendum_payload())
    with pytest.raises(ValidationError, match="which day"):
        confirm(actor=cast.officer, draft=draft)
    agreement = confirm(actor=cast.officer, draft=draft, operates_from_on=FROM)
    assert terms_on(agreement, on=FROM - timedelta(days=1)).term_set == before
    assert terms_on(agreement, on=FROM).term_set.duties[0]["amount"] == 24
    use = agreement.uses.last()
    assert (use.instrument.kind, use.operates_from_on, use.position) == (Instrument.Kind.ADDENDUM, FROM, 2)
    assert use.instrument.owner == cast.officer.organization
    assert [p.kind for p in agreement.papers.all()] == ["original", "addendum"]
    assert DomainEvent.objects.filter(code="agreement.executed").count() == 1


def test_it_takes_the_day_from_the_paper_where_that_names_one(cast):
    agreement = make_agreement(cast.officer)
    draft = add(cast.officer, agreement, addendum_payload(effective_on="2027-03-01"))
    assert not preview_addition(draft=draft).needs_date
    agreement = confirm(actor=cast.officer, draft=draft)
    assert terms_on(agreement, on=date(2027, 3, 1)).from_on == date(2027, 3, 1)


def test_it_settles_the_findings_that_the_paper_cures(cast):
    agreement = make_agreement(cast.officer)
    confirm(actor=cast.officer, draft=add(cast.officer, agreement, addendum_payload()), operates_from_on=FROM)
    cured = agreement.findings.get(rule="exhibit-missing")
    assert (cured.standing, cured.settled_by) == ("settled", cast.officer.user)
    assert agreement.findings.get(rule="start-unstated").standing == "unseen"
    assert agreement.findings.count() == 2


def test_it_adds_a_missing_exhibit_as_an_instrument(cast):
    agreement = make_agreement(cast.officer)
    payload = make_payload()
    text = "The Provider keeps to the framework that is marked below and reviews it each spring."
    payload["reading"]["provisions"].append({"address": "exh_F", "number": "F", "heading": "Security", "text": text})
    segments = [{"text": text, "state": "kept", "source": "base"}]
    row = {"address": "exh_F", "number": "F", "heading": "Security", "kind": "exhibit", "instrument": None, "state": None}
    for state in payload["terms"]["states"].values():
        state["provisions"].append(row | {"segments": segments})
    draft = add(cast.officer, agreement, payload)
    preview = preview_addition(draft=draft)
    assert preview.kind == AgreementPaper.Kind.EXHIBIT
    assert [c.address for c in preview.changes.text] == ["exh_F"] and not preview.changes.duties
    agreement = confirm(actor=cast.officer, draft=draft, operates_from_on=FROM)
    assert agreement.uses.last().instrument.content[0]["address"] == "exh_F"
    assert agreement.form.provisions == make_agreement(cast.officer, content=b"other").form.provisions


def test_it_adds_state_terms_to_a_paper_without_them(cast):
    agreement = make_agreement(cast.officer, with_ohio=False)
    assert agreement.latest_term_set.duties[0]["amount"] == 72
    draft = add(cast.officer, agreement, make_payload())
    assert preview_addition(draft=draft).kind == AgreementPaper.Kind.STATE_TERMS
    agreement = confirm(actor=cast.officer, draft=draft, operates_from_on=FROM)
    assert agreement.latest_term_set.state == "OH"
    assert agreement.latest_term_set == make_agreement(cast.other_officer, content=b"whole").latest_term_set


def test_it_becomes_executed_by_a_signed_page(cast):
    agreement = make_agreement(cast.officer, signed=False)
    draft = add(cast.officer, agreement, make_payload(signed=True))
    preview = preview_addition(draft=draft)
    assert (preview.kind, preview.becomes_executed, bool(preview.changes)) == (AgreementPaper.Kind.SIGNED_PAGE, True, False)
    agreement = confirm(actor=cast.officer, draft=draft)
    assert agreement.lifecycle == "executed"
    assert terms_on(agreement, on=date(2026, 8, 3)).term_set == agreement.latest_term_set
    assert DomainEvent.objects.filter(code="agreement.executed").count() == 1
