"""Invitations: they expire, can be withdrawn, and are accepted once, by their own address."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.actors import Actor
from accounts.models import Invitation, Membership, User
from accounts.roles import Role
from accounts.services.invitations import accept_invitation, invite, send_again, withdraw_invitation
from accounts.services.memberships import change_role, end_membership, hand_over, resume_membership, suspend_membership
from accounts.services.refusals import InvitationClosed
from tests.cast import Cast, make_actor
from trail.models import AuditEntry
from trail.outbox import run_due
from trail.pseudonyms import pseudonym_of

NEW = {"name": "Paula Brink", "password": "eleven pale moths at dusk"}


def invited(cast: Cast, email: str = "paula.brink@example.org", role: str = Role.DISTRICT_READER) -> str:
    """Invite someone; the secret of the link that they got by mail."""
    invite(actor=cast.officer, email=email, role=role)
    return link_in_mail()


def link_in_mail() -> str:
    run_due()
    found = re.search(r"/invitation/([\w-]+)/", mail.outbox[-1].body)
    assert found
    return found[1]


def test_a_new_person_accepts_and_acts_at_once(cast: Cast, client: Client) -> None:
    token = invited(cast)
    assert b"You are invited as district reader for Willow Creek Local Schools" in client.get(f"/invitation/{token}/").content
    page = client.post(f"/invitation/{token}/", NEW, follow=True)
    assert page.wsgi_request.actor.role == Role.DISTRICT_READER
    assert page.wsgi_request.user.email == "paula.brink@example.org"


def test_only_a_hash_of_the_secret_is_kept(cast: Cast) -> None:
    token = invited(cast)
    assert token not in str(Invitation.objects.values().get())


def test_it_is_accepted_once(cast: Cast, client: Client) -> None:
    token = invited(cast)
    client.post(f"/invitation/{token}/", NEW)
    second = Client().get(f"/invitation/{token}/")
    assert second.status_code == 410 and b"used or withdrawn, or it has expired" in second.content
    assert Membership.objects.filter(user__email="paula.brink@example.org").count() == 1


def test_it_expires_after_seven_days(cast: Cast, client: Client) -> None:
    token = invited(cast)
    Invitation.objects.update(expires_at=Invitation.objects.get().invited_at - timedelta(seconds=1))
    assert client.post(f"/invitation/{token}/", NEW).status_code == 410
    assert not User.objects.filter(email="paula.brink@example.org").exists()


def test_it_can_be_withdrawn_and_sent_again(cast: Cast, client: Client) -> None:
    first = invited(cast)
    send_again(cast.officer, Invitation.objects.get())
    second = link_in_mail()
    assert client.get(f"/invitation/{first}/").status_code == 410
    assert client.get(f"/invitation/{second}/").status_code == 200
    withdraw_invitation(cast.officer, Invitation.objects.get())
    assert client.get(f"/invitation/{second}/").status_code == 410
    with pytest.raises(InvitationClosed):
        withdraw_invitation(cast.officer, Invitation.objects.get())


def test_who_has_an_account_signs_in_first(cast: Cast, client: Client, client_of) -> None:
    token = invited(cast, email=cast.other_officer.user.email, role=Role.COUNSEL)
    assert b"Sign in to accept the invitation" in client.get(f"/invitation/{token}/").content
    assert b"another address" in client_of(cast.reader).get(f"/invitation/{token}/").content
    accepted = client_of(cast.other_officer).post(f"/invitation/{token}/", follow=True)
    assert accepted.wsgi_request.actor.role == Role.COUNSEL
    assert accepted.wsgi_request.actor.organization == cast.officer.organization


def test_nobody_takes_the_invitation_of_somebody_else(cast: Cast) -> None:
    token = invited(cast)
    with pytest.raises(ValidationError, match="for another address"):
        accept_invitation(token=token, user=cast.other_officer.user)
    assert Invitation.objects.get().accepted_at is None


def test_it_keeps_what_was_typed_and_says_what_is_wrong(cast: Cast, client_of) -> None:
    page = client_of(cast.officer).post("/organization/people/invite/", {"email": "not an address", "role": "vendor_signer"})
    assert page.status_code == 200 and set(page.context["form"].errors) == {"email", "role"}
    assert b"not an address" in page.content


def test_it_does_not_invite_someone_to_what_they_have(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="has this role already"):
        invite(actor=cast.officer, email=cast.reader.user.email.upper(), role=Role.DISTRICT_READER)


def test_the_trail_shows_each_step(cast: Cast, client: Client) -> None:
    token = invited(cast)
    client.post(f"/invitation/{token}/", NEW)
    codes = set(AuditEntry.objects.values_list("code", flat=True))
    assert {"invitation.sent", "user.created", "membership.started", "invitation.accepted"} <= codes


def test_the_trail_names_the_person_who_took_the_role_and_for_whom(cast: Cast) -> None:
    invited(cast, email=cast.other_officer.user.email)
    taker, district = cast.other_officer.user, cast.officer.organization
    accept_invitation(token=link_in_mail(), user=taker)
    took = AuditEntry.objects.filter(code__in=["membership.started", "invitation.accepted"], organization_key=district.pk)
    assert [entry.actor for entry in took.order_by("recorded_at", "pk")][-2:] == [pseudonym_of(f"user:{taker.pk}")] * 2


def test_whoever_is_suspended_is_told_so_when_they_take_the_same_role_again(cast: Cast, client_of) -> None:
    token = invited(cast, email="ada.lund@example.org")
    Client().post(f"/invitation/{token}/", NEW)
    held = Membership.objects.get(user__email="ada.lund@example.org")
    suspend_membership(cast.officer, held, version=held.version, reason="a doubt")
    again = invited(cast, email="ada.lund@example.org")
    page = client_of(Actor(held.user, held.organization, held.role)).post(f"/invitation/{again}/", {})
    told = page.content.decode()
    assert page.status_code == 200 and "that role is suspended" in told and "onstraint" not in told


def of(person: Actor) -> Membership:
    return Membership.objects.get(user=person.user, organization=person.organization, ends_at=None)


def leaves(cast: Cast, sender: Actor, how: str) -> None:
    held = of(sender)
    if how == "ended":
        end_membership(cast.officer, held, version=held.version)
    elif how == "suspended":
        suspend_membership(cast.officer, held, version=held.version, reason="a doubt")
    elif how == "another role":
        change_role(cast.officer, held, Role.DISTRICT_READER, version=held.version)
    else:
        hand_over(cast.officer, held, of(cast.reader), version=held.version)


@pytest.mark.parametrize("how", ["ended", "suspended", "another role", "handed over"])
def test_nobody_comes_back_by_an_invitation_that_they_sent_before_they_had_to_go(cast: Cast, client: Client, how: str) -> None:
    sender = make_actor("Rex Holm", cast.officer.organization, Role.PRIVACY_OFFICER)
    invite(actor=sender, email="rex.elsewhere@example.org", role=Role.PRIVACY_OFFICER)
    token = link_in_mail()
    assert client.get(f"/invitation/{token}/").status_code == 200
    leaves(cast, sender, how)
    refused = client.post(f"/invitation/{token}/", NEW | {"name": "Rex"})
    assert refused.status_code == 410 and b"who sent it has left" in refused.content
    with pytest.raises(InvitationClosed):
        accept_invitation(token=token, user=cast.other_officer.user)
    assert not User.objects.filter(email="rex.elsewhere@example.org").exists()
    entry = AuditEntry.objects.get(code="invitation.refused")
    assert (entry.owner_key, entry.reason) == (cast.officer.organization.pk, "its sender may not invite any more")


def test_a_colleague_makes_such_an_invitation_their_own(cast: Cast, client_of, client: Client) -> None:
    sender = make_actor("Rex Holm", cast.officer.organization, Role.PRIVACY_OFFICER)
    invite(actor=sender, email="paula.brink@example.org", role=Role.DISTRICT_READER)
    officer, told = client_of(cast.officer), "Who sent it may not invite anybody any more"
    assert told not in officer.get("/organization/people/").content.decode()
    leaves(cast, sender, "ended")
    assert told in officer.get("/organization/people/").content.decode()
    officer.post(f"/organization/invitations/{Invitation.objects.get().pk}/again/")
    assert told not in officer.get("/organization/people/").content.decode()
    client.post(f"/invitation/{link_in_mail()}/", NEW)
    assert Membership.objects.get(user__email="paula.brink@example.org").role == Role.DISTRICT_READER


def test_an_invitation_works_again_once_its_sender_does(cast: Cast, client: Client) -> None:
    sender = make_actor("Rex Holm", cast.officer.organization, Role.PRIVACY_OFFICER)
    invite(actor=sender, email="paula.brink@example.org", role=Role.DISTRICT_READER)
    token = link_in_mail()
    leaves(cast, sender, "suspended")
    assert client.get(f"/invitation/{token}/").status_code == 410
    resume_membership(cast.officer, of(sender), version=of(sender).version)
    assert client.get(f"/invitation/{token}/").status_code == 200
