"""Every policy against the written table: each `may_…` of each room, asked by every role and by nobody, over what is known to be so.

What is expected comes from `roles.yaml` and from the facts of the scene, by a few rules of its own; a policy that stands in no
table here fails. So a policy that says yes too often, or for too much, shows at once, whatever a view asks besides.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
import yaml

from accounts.actors import Actor, SystemActor
from accounts.models import AuditEngagement, ConsortiumMember, LetIn, Membership, Organization
from accounts.role_table import TABLE, role_table
from accounts.roles import RESPONSIBLE, Role, roles_for
from agreements.models import Agreement
from agreements.services.sharing import share_agreement
from intake.models import Draft
from tests.cast import make_actor, make_organization
from trail.clock import now, today
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
WRITTEN = yaml.safe_load(TABLE.read_text())["actions"]
ROOMS = ["accounts", "agreements", "data_inventory", "deadlines", "intake", "vendors"]
AUDITED = ["agreements", "deadlines"]

# Policies that ask for nothing but the role: the row of the table that each one stands for.
BY_ROLE = {
    "accounts": {
        "may_run_installation": "installation.run", "may_see_organization": "organization.read",
        "may_change_organization": "organization.change", "may_see_people": "people.read", "may_change_people": "people.change",
        "may_engage_auditor": "audits.engage", "may_let_in": "access.let_in", "may_change_members": "members.change",
        "may_answer_consortia": "members.accept", "may_decide_registrations": "registrations.decide",
    },
    "agreements": {
        "may_read_agreements": "agreements.read", "may_see_papers": "agreements.read_papers", "may_export": "agreements.export",
    },
    "data_inventory": {
        "may_read_inventory": "inventory.read", "may_export_inventory": "inventory.export",
        "may_change_inventory": "inventory.change", "may_settle_drift": "inventory.settle", "may_answer_changes": "changes.answer",
        "may_read_answers": "changes.read_answers",
    },
    "deadlines": {
        "may_read_deadlines": "deadlines.read", "may_export_deadlines": "deadlines.export",
        "may_change_deadlines": "deadlines.change", "may_enter_absences": "absences.change", "may_record_events": "events.record",
        "may_read_calendars": "calendars.read", "may_change_calendars": "calendars.change", "may_read_requests": "requests.read",
        "may_change_requests": "requests.change",
    },
    "intake": {"may_upload": "drafts.change", "may_read_drafts": "drafts.read", "may_erase_upload": "agreements.erase"},
    "vendors": {
        "may_see_vendors": "vendors.read", "may_export_vendors": "vendors.export", "may_add_vendor": "vendors.add",
        "may_change_some_vendor": "vendors.change", "may_decide_claims": "vendors.decide_claims",
    },
}  # fmt: skip
OF_AGREEMENTS = {
    "may_read_agreement": "agreements.read", "may_read_papers": "agreements.read_papers",
    "may_export_agreement": "agreements.export", "may_settle_findings": "agreements.settle",
    "may_share_agreement": "agreements.share", "may_add_paper": "drafts.change", "may_erase_agreement": "agreements.erase",
}  # fmt: skip
OF_DRAFTS = {"may_correct": "drafts.change", "may_confirm": "drafts.confirm", "may_discard": "drafts.change"}
BY_ACTION = {"deadlines": ("may_act_for", "deadlines.change"), "data_inventory": ("may_change_for", "inventory.change")}
# These look at more than the table does; each has a test of its own below.
OTHERWISE = {
    "accounts": {"may_manage_account", "may"},
    "agreements": set(OF_AGREEMENTS),
    "data_inventory": {"may_change_for"},
    "deadlines": {"may_act_for"},
    "intake": set(OF_DRAFTS),
    "vendors": {"may_change_vendor", "may_claim_vendor", "may_propose_merge", "may_merge"},
}


def policy(room: str, name: str) -> Callable[..., bool]:
    return getattr(import_module(f"{room}.policies"), name)


@dataclass
class Scene:
    """Two districts, of which one is shared, audited, a member and open to an administrator as far as each goes."""

    actors: dict[str, Actor]
    idle: dict[str, Actor]  # the same roles in organizations of which nobody has given anything
    own: Organization
    other: Organization
    shared: Agreement
    kept: Agreement
    elsewhere: Agreement


def home_of(role: str, district: Organization, name: str) -> Organization:
    kind = role_table().roles[role].kinds
    return district if "district" in kind else make_organization(f"{name} {role}", sorted(kind)[0], state="")


@pytest.fixture
def scene() -> Scene:
    own, other, third = (make_organization(name) for name in ("Willow Creek", "Prairie Lakes", "Quiet Harbor"))
    actors = {r: make_actor(f"{r} A".replace("_", " "), home_of(r, own, "A"), r) for r in role_table().roles}
    idle = {r: make_actor(f"{r} B".replace("_", " "), home_of(r, third, "B"), r) for r in role_table().roles}
    shared, kept, elsewhere = (Agreement.objects.create(organization=o, title="A") for o in (own, own, other))
    officer, day = actors[Role.PRIVACY_OFFICER], today(own.time_zone)
    share_agreement(actor=officer, agreement=shared, person=actors[Role.COUNSEL].user, until=now() + timedelta(days=3))
    AuditEngagement.objects.create(
        organization=own, auditor=actors[Role.AUDITOR].user, scope="S", areas=AUDITED, notice_on=day - timedelta(days=20),
        starts_on=day, ends_on=day,
    )  # fmt: skip
    ConsortiumMember.objects.create(
        consortium=actors[Role.CONSORTIUM_MANAGER].organization, district=own, from_on=day, accepted_at=now()
    )
    LetIn.objects.create(
        organization=own, user=actors[Role.PLATFORM_ADMIN].user, reason="A fault", opened_by=officer.user,
        ends_at=now() + timedelta(hours=1),
    )  # fmt: skip
    return Scene(actors, idle, own, other, shared, kept, elsewhere)


def has_right(action: str, role: str, *, given: bool) -> bool:
    """Whether the table gives the action to the role at all; what is given for a time counts only where it was given."""
    row = WRITTEN[action]
    reach = row["reach"].get(role)
    if reach == "scope":
        return given and row["area"] in AUDITED
    return reach is not None and (reach != "let_in" or given)


def is_in_reach(action: str, role: str, scene: Scene, agreement: Agreement) -> bool:
    """Whether an agreement is: all but what is shared one by one goes as far as the first district, in this scene."""
    if not has_right(action, role, given=True) or agreement == scene.elsewhere:
        return False
    return WRITTEN[action]["reach"][role] != "granted" or agreement == scene.shared


@pytest.mark.once
@pytest.mark.parametrize("room", ROOMS)
def test_every_policy_stands_in_a_table(room: str) -> None:
    module = import_module(f"{room}.policies")
    found = {n for n, f in inspect.getmembers(module, inspect.isfunction) if f.__module__ == module.__name__ and n[:3] == "may"}
    assert found == set(BY_ROLE[room]) | OTHERWISE[room]


@pytest.mark.parametrize("room", ROOMS)
def test_what_asks_for_a_role_follows_the_table(room: str, scene: Scene) -> None:
    for name, action in BY_ROLE[room].items():
        asked = policy(room, name)
        for role in role_table().roles:
            assert asked(scene.actors[role]) is has_right(action, role, given=True), f"{name} {role}"
            assert asked(scene.idle[role]) is has_right(action, role, given=False), f"{name} {role}, to whom nothing was given"
        assert asked(None) is False, name
        assert (asked(SystemActor("x", scene.own)), asked(SystemActor("x"))) == (True, False), name


def test_what_asks_for_an_agreement_follows_table_and_facts(scene: Scene) -> None:
    third = scene.idle[Role.AUDITOR].organization
    at_home = Agreement.objects.create(organization=third, title="A")
    for name, action in OF_AGREEMENTS.items():
        asked = policy("agreements", name)
        for role, actor in scene.idle.items():  # an auditor without an audit, counsel without a share: nothing, even at home
            is_own = WRITTEN[action]["reach"].get(role) == "own" and actor.organization == third
            assert asked(actor, at_home) is is_own, f"{name} {role}, to whom nothing was given"
        for agreement in (scene.shared, scene.kept, scene.elsewhere):
            for role, actor in scene.actors.items():
                assert asked(actor, agreement) is is_in_reach(action, role, scene, agreement), f"{name} {role} {agreement.pk}"
                assert not asked(scene.idle[role], agreement), f"{name} {role}, to whom nothing was given"
            assert asked(None, agreement) is False
            assert asked(SystemActor("x"), agreement) is False
            assert asked(SystemActor("x", scene.own), agreement) is (agreement != scene.elsewhere)


def test_what_asks_for_a_draft_stays_in_its_organization(scene: Scene) -> None:
    own, other = (Draft(organization=organization, name="A") for organization in (scene.own, scene.other))
    for name, action in OF_DRAFTS.items():
        asked = policy("intake", name)
        for role, actor in scene.actors.items():
            assert asked(actor, own) is has_right(action, role, given=True), f"{name} {role}"
            assert not asked(actor, other) and not asked(scene.idle[role], own), f"{name} {role}"
        assert [asked(nobody, own) for nobody in (None, SystemActor("x"))] == [False, False]
        assert (asked(SystemActor("x", scene.own), own), asked(SystemActor("x", scene.own), other)) == (True, False)


@pytest.mark.parametrize("room", sorted(BY_ACTION))
def test_what_changes_a_record_changes_ones_own_only(room: str, scene: Scene) -> None:
    name, changing = BY_ACTION[room]
    asked, reading = policy(room, name), changing.replace("change", "read")
    for role, actor in scene.actors.items():
        for action in (changing, reading):
            is_own = WRITTEN[action]["reach"].get(role) == "own" and actor.organization == scene.own
            assert asked(actor, action, scene.own.pk) is is_own, f"{role} {action}"
            assert not asked(actor, action, scene.other.pk) and not asked(actor, action, None), f"{role} {action}"
    assert asked(SystemActor("x", scene.own), changing, scene.own.pk)
    assert not asked(SystemActor("x", scene.own), changing, scene.other.pk)
    assert not asked(SystemActor("x"), changing, scene.own.pk) and not asked(None, changing, scene.own.pk)


def test_whose_account_one_may_manage(scene: Scene) -> None:
    """That of a person who acts for one's own organization alone; whoever runs the installation manages any."""
    asked, here = policy("accounts", "may_manage_account"), scene.actors[Role.DISTRICT_READER].user
    elsewhere, both = scene.idle[Role.DISTRICT_READER].user, make_actor("Both", scene.own, Role.SCHOOL_STAFF).user
    Membership.objects.create(user=both, organization=scene.other, role=Role.PRIVACY_OFFICER)
    for role, actor in scene.actors.items():
        runs = role == Role.PLATFORM_ADMIN
        manages = role == RESPONSIBLE[actor.organization.kind] and actor.organization == scene.own
        assert [asked(actor, user) for user in (here, elsewhere, both)] == [manages or runs, runs, runs], role
    assert [asked(nobody, here) for nobody in (None, SystemActor("x"), SystemActor("x", scene.own))] == [False] * 3


def test_who_changes_and_claims_a_vendor(scene: Scene) -> None:
    change, claim = policy("vendors", "may_change_vendor"), policy("vendors", "may_claim_vendor")
    home = scene.actors[Role.VENDOR_ADMIN].organization
    free = Vendor(name="Free", name_key="free")
    mine = Vendor(name="Mine", name_key="mine", claimed_by=home)
    theirs = Vendor(name="Theirs", name_key="theirs", claimed_by=scene.idle[Role.VENDOR_ADMIN].organization)
    gone = Vendor(name="Gone", name_key="gone", merged_into=free)
    gone_of_mine = Vendor(name="Gone", name_key="gone too", claimed_by=home, merged_into=mine)
    rows = (free, mine, theirs, gone, gone_of_mine)
    may_change = {Role.PRIVACY_OFFICER: [free], Role.VENDOR_ADMIN: [mine]}
    for role, actor in scene.actors.items():
        assert [row for row in rows if change(actor, row)] == may_change.get(Role(role), []), role
        assert [row for row in rows if claim(actor, row)] == ([free] if role == Role.VENDOR_ADMIN else []), role
    assert [row for row in rows if change(None, row) or claim(None, row)] == []
    assert [row for row in rows if change(SystemActor("x"), row)] == [free, mine, theirs]


def test_who_merges_vendors(scene: Scene) -> None:
    propose, merge = policy("vendors", "may_propose_merge"), policy("vendors", "may_merge")
    free, another = (Vendor(name=name, name_key=name) for name in ("free", "another"))
    claimed = Vendor(name="claimed", name_key="claimed", claimed_by=scene.idle[Role.VENDOR_ADMIN].organization)
    pairs: Any = ((free, another), (claimed, free), (free, claimed))
    for role, actor in scene.actors.items():
        row = {action: has_right(action, role, given=True) for action in ("vendors.add", "vendors.change", "vendors.merge")}
        runs = role == Role.PLATFORM_ADMIN
        assert propose(actor) is any(row.values()), role
        assert [merge(actor, *pair) for pair in pairs] == [row["vendors.merge"], runs, runs], role
    assert not propose(None) and not any(merge(None, *pair) for pair in pairs)


def test_the_scene_has_every_role_where_it_exists(scene: Scene) -> None:
    for role, actor in (*scene.actors.items(), *scene.idle.items()):
        assert role in roles_for(actor.organization.kind)
