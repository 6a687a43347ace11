"""The role table: what it says, and that the code does not know more or less."""

import re
from pathlib import Path

import pytest

from accounts.forms.organizations import AREAS
from accounts.models import Organization
from accounts.role_table import RoleTableError, parse, role_table
from accounts.roles import RESPONSIBLE, Role, needs_second_factor, roles_for

ROOT = Path(__file__).resolve().parents[2]


def test_it_has_a_row_for_every_role_and_no_other() -> None:
    assert set(role_table().roles) == set(Role.values)
    assert {row.label for row in role_table().roles.values()} == {str(label) for label in Role.labels}


def test_every_kind_of_organization_has_someone_responsible_who_may_let_people_in() -> None:
    for kind in Organization.Kind.values:
        assert RESPONSIBLE[kind] in roles_for(kind)
        assert role_table().reach(RESPONSIBLE[kind], "people.change") == "own"


def test_officers_counsel_signers_and_administrators_need_a_second_factor() -> None:
    wanting = {role for role in Role if not needs_second_factor(role)}
    assert wanting == {Role.DISTRICT_READER, Role.SCHOOL_STAFF, Role.VENDOR_READER}


def test_an_auditor_changes_nothing() -> None:
    assert [a.code for a in role_table().actions.values() if a.changes and a.area != "self" and "auditor" in a.reach] == []


def test_whoever_runs_the_installation_reaches_no_agreement_without_being_let_in() -> None:
    reaches = {a.reach.get("platform_admin") for a in role_table().actions.values() if a.area in ("agreements", "drafts")}
    assert reaches <= {None, "let_in"}


def test_counsel_reaches_agreements_one_by_one_only() -> None:
    assert {a.reach.get("counsel") for a in role_table().actions.values() if a.area == "agreements"} <= {None, "granted"}


@pytest.mark.parametrize("reach", [{"janitor": "own"}, {"counsel": "everywhere"}])
def test_it_refuses_a_role_or_a_reach_that_is_not_defined(reach: dict[str, str]) -> None:
    action = {"label": "Sweep", "area": "people", "changes": True, "reach": reach}
    data = {"reaches": {"own": "…"}, "roles": {"counsel": {"label": "c", "for": "c", "kinds": [], "second_factor": True}}}
    with pytest.raises(RoleTableError, match="sweep"):
        parse(data | {"actions": {"people.sweep": action}})


def test_every_action_of_the_table_is_asked_for_somewhere() -> None:
    rooms = ("accounts", "agreements", "intake", "vendors", "desk", "data_inventory", "deadlines", "trail", "vault")
    source = "".join(path.read_text() for room in rooms for path in (ROOT / room).rglob("*.py") if (ROOT / room).is_dir())
    source += "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    unasked = [code for code in role_table().actions if not re.search(rf"[\"']{re.escape(code)}[\"']", source)]
    assert unasked == ["account.use"], "account.use is for everyone who is signed in"


def test_every_area_that_an_audit_can_cover_has_words_of_its_own() -> None:
    assert set(role_table().areas) <= set(AREAS)
