"""The demo: invented districts whose papers went the way of everybody's."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agreements.models import Agreement, TermSet
from agreements.selectors import matrix_of
from deadlines.models import Alert, Deadline, Disclosure, Request
from intake.demo.catalogue import DEMO_PAPERS
from intake.models import Draft
from trail.files import read_file
from vendors.models import Vendor

COUNTED = (Agreement, Draft, TermSet, Vendor, Deadline, Alert, Request, Disclosure)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().splitlines()[-1]


def test_it_loads_once_and_changes_nothing_a_second_time(db):
    assert load() == f"Demo data: {len(DEMO_PAPERS)} papers loaded."
    counts = [model.objects.count() for model in COUNTED]
    assert load() == "Demo data: 0 papers loaded."
    assert [model.objects.count() for model in COUNTED] == counts
    _holds_what_the_pages_show()


def _holds_what_the_pages_show():
    """In one test with the loading, which takes seconds."""
    states = Agreement.objects.get(title__startswith="Lanternfish")
    assert len(matrix_of(states).columns) == 12
    assert matrix_of(states).only_differing().rows
    amended = Agreement.objects.get(title__startswith="Quillworks")
    assert [paper.kind for paper in amended.papers.all()] == ["original", "addendum"]
    assert amended.intervals.filter(superseded_at=None).count() == 2
    vendor_paper = Agreement.objects.get(title__startswith="Halyard")
    assert vendor_paper.findings.filter(severity="error").exists()
    assert Draft.objects.get(status="ready").name == "Tessera DPA.md"
    assert Vendor.objects.get(claimed_by__isnull=False).name.startswith("Brightpath")
    assert Agreement.history.latest("history_id").history_user is not None
    standing = {deadline.state for deadline in Deadline.objects.all()}
    late = Deadline.objects.filter(state="missed", is_urgent=True, organization__name="Cedar Hollow City Schools")
    assert {"open", "missed"} <= standing and late.exists() and Alert.objects.filter(channel="web", read_at=None).exists()
    _holds_requests_in_several_states()
    for agreement in Agreement.objects.all():
        assert agreement.schedule.exists() and agreement.latest_term_set.duties, agreement


def _holds_requests_in_several_states():
    requests = list(Request.objects.unscoped("a test").all())
    assert {one.kind for one in requests} == set(Request.Kind.values)
    assert {one.state for one in requests} == set(Request.State.values)
    half_done = next(one for one in requests if one.kind == "access" and one.state == "open")
    assert {row.state for row in Deadline.objects.unscoped("a test").filter(event__in=half_done.events.all())} >= {"met", "open"}
    (paper,) = half_done.papers.all()
    assert read_file(paper.stored_file).startswith(b"%PDF")
    entries = Disclosure.objects.unscoped("a test")
    assert entries.filter(corrects__isnull=False).count() == 1 and len({one.basis for one in entries.all()}) == 4


def test_it_refuses_to_mix_with_real_accounts(cast):
    with pytest.raises(CommandError, match="not of the demo"):
        load()
    assert not Agreement.objects.exists()
