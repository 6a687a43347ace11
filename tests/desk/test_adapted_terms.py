"""State terms of the Model DPA are the project's own words: every page and file that shows them says so, and no other does."""

import io
from urllib.parse import quote

import openpyxl
import pytest

from agreements.models import Form
from deadlines.services.events import record_happening
from tests.agreements.papers import make_duty
from tests.cast import Cast
from tests.deadlines.papers import agreement_with, by_contract
from tests.intake.drafting import make_agreement, make_draft
from trail.clock import now
from trail.models import DomainEvent
from trail.services import Moment

SAYS = "These state terms are adapted for the Model DPA. They are not the state&#x27;s official text."
PLAIN = SAYS.replace("&#x27;", "'")
AMENDED = [{"instrument": "exh_G__OH", "state": "OH", "item": "1", "op": "replace_phrase", "target": "art_5__sec_4",
            "find": "seventy-two", "replacement": "forty-eight", "outcome": "applied", "text": "Ohio"}]  # fmt: skip


@pytest.fixture(params=["model", "NDPA"])
def family(request) -> str:
    return request.param


@pytest.fixture
def get(client_of, cast: Cast):
    client = client_of(cast.officer)
    return lambda path: client.get(path)


@pytest.mark.parametrize("page", ["", "text/", "states/", "states/?show=differing"])
def test_a_page_of_state_terms_says_so(get, cast, family, page):
    agreement = make_agreement(cast.officer)
    Form.objects.unscoped("a test").filter(agreements=agreement).update(family=family)
    assert (SAYS in get(f"/agreements/{agreement.pk}/{page}").text) == (family == "model")
    assert SAYS not in get(f"/agreements/{agreement.pk}/?state=base").text


def test_the_matrix_says_so_in_files(get, cast, family):
    agreement = make_agreement(cast.officer)
    Form.objects.unscoped("a test").filter(agreements=agreement).update(family=family)
    address = f"/agreements/{agreement.pk}/states"
    last = get(f"{address}.csv").content.decode("utf-8-sig").strip().split("\r\n")[-1]
    assert last.startswith(f"{PLAIN},") == (family == "model")
    book = openpyxl.load_workbook(io.BytesIO(get(f"{address}.xlsx").content))
    assert (list(book.active.iter_rows())[-1][0].value == PLAIN) == (family == "model")


@pytest.mark.parametrize("page", ["?section=amendments", "?section=duties", "?section=findings", "confirm/"])
def test_the_review_says_so(get, cast, family, page):
    draft = draft_of(cast, family)
    assert (SAYS in get(f"/intake/{draft.pk}/{page}").text) == (family == "model")


def test_a_review_without_state_terms_does_not(get, cast):
    assert SAYS not in get(f"/intake/{draft_of(cast, 'model', amendments=[]).pk}/?section=duties").text


def draft_of(cast, family, amendments=AMENDED):
    draft = make_draft(cast.officer)
    draft.reading["form"]["family"], draft.reading["amendments"] = family, amendments
    draft.save(update_fields=["reading"])
    return draft


@pytest.mark.parametrize("source", ["OH.1", "base", "addendum_1.2"])
def test_a_deadline_and_a_calculation_by_such_a_term_say_so(get, cast, family, source):
    agreement = agreement_with(cast.officer, make_duty(amount=48, unit="hours", source=source))
    agreement.form = agreement.latest_term_set.form
    agreement.save()
    Form.objects.unscoped("a test").filter(pk=agreement.form_id).update(family=family)
    occurred = Moment(now(), DomainEvent.Source.STATED)
    record_happening(actor=cast.officer, code="incident.confirmed", occurred=occurred, agreements=[agreement])
    expected = family == "model" and source == "OH.1"
    assert (SAYS in get(f"/deadlines/{by_contract(agreement)[0].pk}/").text) == expected
    asked = f"/deadlines/calculator/?what=duty&agreement={agreement.pk}"
    (key,) = get(asked).context["form"].duties
    days = f"district={agreement.organization_id}&day=2026-03-06&time=14:30"
    assert (SAYS in get(f"{asked}&asked=1&duty={quote(key)}&{days}").text) == expected
