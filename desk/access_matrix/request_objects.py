"""The requests, their papers, and the entries of the record of disclosures that addresses name."""

from collections.abc import Callable

from accounts.models import Organization
from deadlines.models import Disclosure, Request, RequestPaper
from desk.access_matrix.deadline_objects import HAPPENED, event_of
from desk.access_matrix.record import Record
from desk.access_matrix.scene import Scene
from vault import keyring
from vault.scopes import Scope


def make_keys(scene: Scene) -> None:
    """The keys of the districts, outside of what is undone after each request: the vault remembers one for the transaction."""
    for district in (scene.own, scene.other):
        keyring.for_writing(Scope.organization(district.pk))


def _request(scene: Scene, district: Organization) -> Request:
    """A parent of the district asked to see records."""
    number = Request.objects.unscoped("a new number").filter(organization=district).count() + 1000
    return Request.objects.create(
        organization=district, kind=Request.Kind.ACCESS, number=number, received_at=HAPPENED, asked_by="A parent",
        concerns="A student", event=event_of(district), recorded_by=scene.people["privacy_officer"].user,
    )  # fmt: skip


def _open(scene: Scene, role: str, which: str) -> Record:
    made = _request(scene, scene.district(which))
    return Record({"key": made.pk}, {"version": str(made.version)})


def _with_paper(scene: Scene, role: str, which: str) -> Record:
    district = scene.district(which)
    made, file = _request(scene, district), scene.agreements[district.pk].papers.order_by("pk")[0].stored_file
    paper = RequestPaper.objects.create(request=made, stored_file=file, what="A letter", added_by=made.recorded_by)
    return Record({"key": made.pk, "paper": paper.pk})


def _entry(scene: Scene, role: str, which: str) -> Record:
    made = Disclosure.objects.create(
        organization=scene.district(which), disclosed_on=HAPPENED.date(), concerns="A student", recipient="A court",
        interest="A case", records="Attendance", basis="34 CFR 99.31(a)(9)(i)",
        recorded_by=scene.people["privacy_officer"].user,
    )  # fmt: skip
    return Record({"key": made.pk})


REQUEST_MAKERS: dict[str, Callable[..., Record]] = {
    "request": _open,
    "request_paper": _with_paper,
    "disclosure": _entry,
}
