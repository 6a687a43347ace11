"""Whose a record is for the trail: what two organizations have to do with is seen by the one whose data it is about."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from accounts.models import AuditEngagement, ConsortiumMember, Invitation, LetIn, Membership, Organization, School
from accounts.roles import Role
from accounts.services.consortia import answer_proposal, end_consortium_membership, propose_member
from agreements.models import Agreement, AgreementFinding, AgreementUserObjectPermission, Instrument
from tests.cast import Cast, make_actor, make_organization
from trail.clock import today
from trail.selectors import entries_for
from trail.services import _identity

OURS = ("accounts", "agreements", "intake")


def with_an_organization() -> list[type[models.Model]]:
    """Every model with a foreign key to an organization, histories apart. An instrument is of the agreement, or public."""
    found = [model for room in OURS for model in apps.get_app_config(room).get_models() if "Historical" not in model.__name__]
    return [model for model in found if organizations_of(model) and model is not Instrument]


def organizations_of(model: type[models.Model]) -> list[str]:
    """The names of its foreign keys to organizations."""
    fields = [field for field in model._meta.get_fields() if field.concrete and field.many_to_one]
    return [field.name for field in fields if field.related_model is Organization]


def test_it_looks_at_the_models_that_it_should() -> None:
    assert {AuditEngagement, ConsortiumMember, Invitation, LetIn, Membership, School} <= set(with_an_organization())


@pytest.mark.parametrize("model", with_an_organization(), ids=lambda model: model._meta.label)
def test_a_record_of_an_organization_has_that_owner(model: type[models.Model]) -> None:
    """Filled with one key for whoever else is in it and another one for whose it is."""
    owner, other = uuid.uuid4(), uuid.uuid4()
    whose = "district" if model is ConsortiumMember else "organization"
    names = organizations_of(model)
    assert whose in names
    record = model(**{f"{name}_id": owner if name == whose else other for name in names})
    assert _identity(record)[2] == owner


def test_a_share_is_of_the_district_whose_agreement_it_is() -> None:
    owner = uuid.uuid4()
    share = AgreementUserObjectPermission(content_object=Agreement(organization_id=owner))
    assert _identity(share)[2] == owner


def test_a_finding_is_of_the_district_whose_agreement_it_is() -> None:
    owner = uuid.uuid4()
    assert _identity(AgreementFinding(agreement=Agreement(organization_id=owner)))[2] == owner


def test_a_district_sees_what_a_consortium_does_about_it(cast: Cast) -> None:
    alliance = make_organization("Tri-State Alliance", Organization.Kind.CONSORTIUM)
    manager = make_actor("Ruth Amsel", alliance, Role.CONSORTIUM_MANAGER)
    day = today(alliance.time_zone)
    member = propose_member(actor=manager, district=cast.officer.organization, from_on=day - timedelta(days=9), until_on=None)
    answer_proposal(actor=cast.officer, member=member, accept=True)
    end_consortium_membership(actor=manager, member=member, until_on=day)
    seen = [(row.entry.code, row.is_own) for row in entries_for(actor=cast.officer).rows]
    ended, accepted, proposed = (f"consortium_member.{what}" for what in ("ended", "accepted", "proposed"))
    assert seen == [(ended, False), (accepted, True), (proposed, False)]
    assert [row.entry.code for row in entries_for(actor=manager).rows] == [ended, proposed]
    assert entries_for(actor=cast.other_officer).rows == []
