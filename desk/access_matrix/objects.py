"""The records that addresses name: for each kind one of one's own and one of another's, made where the data have none."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import Permission

from accounts.models import (
    AuditEngagement,
    ConsortiumMember,
    Invitation,
    LetIn,
    Membership,
    Organization,
    Registration,
    School,
    SignedInSession,
    User,
)
from accounts.roles import RESPONSIBLE, Role
from accounts.selectors import may_still_invite
from accounts.services.organizations import SCHOOL_FIELDS
from accounts.services.seeing import seen_of
from accounts.tokens import new_token, token_hash
from agreements.models import AgreementUserObjectPermission
from desk.access_matrix.alert_objects import ALERT_MAKERS, feed_token
from desk.access_matrix.calendar_objects import CALENDAR_MAKERS
from desk.access_matrix.deadline_objects import DEADLINE_MAKERS
from desk.access_matrix.inventory_objects import INVENTORY_MAKERS, inventory_values
from desk.access_matrix.record import Record
from desk.access_matrix.request_objects import REQUEST_MAKERS, make_keys
from desk.access_matrix.scene import CROSSING, DISTRICT, PASSWORD, Scene, colleague_in
from desk.access_matrix.vendor_objects import VENDOR_MAKERS
from trail.clock import now, today
from trail.models import OutboxMessage

OFFICER, READER = Role.PRIVACY_OFFICER, Role.DISTRICT_READER


def record_for(scene: Scene, kind: str, role: str, which: str) -> Record:
    """The record of a kind that is the person's own, or another's."""
    if not kind:
        return Record({})
    return MAKERS[kind](scene, role, which)


def secrets_for(scene: Scene) -> dict[str, str]:
    """Links from mails, of an invitation and of a registration that waits; and records that all may see."""
    invited, registered = new_token(), new_token()
    _invitation(scene.own, token_hash(invited))
    _registration("first.link@newfield.example", token_hash(registered))
    make_keys(scene)
    return {"invitation_token": invited, "registration_token": registered} | inventory_values() | feed_token(scene)


def _of_agreement(pick: Callable[[Any], dict[str, Any]]) -> Callable[..., Record]:
    def make(scene: Scene, role: str, which: str) -> Record:
        agreement = scene.agreements[scene.district(which).pk]
        return Record({"key": agreement.pk} | pick(agreement))

    return make


def _of_draft(scene: Scene, role: str, which: str) -> Record:
    return Record({"key": scene.drafts[scene.district(which).pk].pk})


def _derivation(scene: Scene, role: str, which: str) -> Record:
    """What follows from a correction that the person has asked for: worked out, and not confirmed yet."""
    draft = scene.drafts[scene.district(which).pk]
    provision = draft.reading["provisions"][0]
    asked = apps.get_model("intake", "Derivation").objects.unscoped(CROSSING).create(
        draft=draft, asked_by=_whose(scene, role, "own"), path="/provisions/0",
        values=[["/provisions/0/text", f"{provision['text']} And more."]], after=_last_correction(draft), progress=100,
        reading={key: draft.reading[key] for key in ("duties", "restrictions", "findings", "amendments")}, places={}, terms={},
    )  # fmt: skip
    return Record({"key": draft.pk}, {"derivation": str(asked.pk)})


def _last_correction(draft: Any) -> int:
    return draft.corrections.order_by("-id").values_list("id", flat=True).first() or 0


def _share(scene: Scene, role: str, which: str) -> Record:
    agreement = scene.agreements[scene.district(which).pk]
    share, _made = AgreementUserObjectPermission.all_shares.get_or_create(
        user=scene.people[Role.COUNSEL].user,
        permission=Permission.objects.get(content_type__app_label="agreements", codename="view_agreement"),
        content_object=agreement,
        defaults={"granted_by": scene.people[OFFICER].user, "ends_at": now() + timedelta(hours=4)},
    )
    return Record({"key": agreement.pk, "share": share.pk})


def _of_organization(make: Callable[[Organization, Scene], Any]) -> Callable[..., Record]:
    """Records of one's organization, whatever its kind."""

    def maker(scene: Scene, role: str, which: str) -> Record:
        made = make(scene.home(role) if which == "own" else scene.abroad(role), scene)
        values = {"version": str(made.version)} if hasattr(made, "version") else {}
        values |= {"seen": seen_of(made, SCHOOL_FIELDS)} if isinstance(made, School) else {}
        return Record({"key": made.pk}, values | {"colleague": str(_colleague(scene, role).pk)})

    return maker


def _of_district(make: Callable[[Organization, Scene], Any]) -> Callable[..., Record]:
    """Records that only a district has."""
    return lambda scene, role, which: Record({"key": make(scene.district(which), scene).pk})


def _colleague(scene: Scene, role: str) -> Membership:
    """To whom a role may be handed over."""
    return _membership(scene.home(role), scene)


def _membership(organization: Organization, scene: Scene) -> Membership:
    """Someone who is signed in somewhere and has an authenticator app, so that both can be taken away."""
    membership = colleague_in(organization)
    SignedInSession.objects.create(user=membership.user, session_key=new_token()[:40], device="another browser")
    Authenticator.objects.create(user=membership.user, type=Authenticator.Type.TOTP, data={"secret": "none"})
    return membership


def _suspended(organization: Organization, scene: Scene) -> Membership:
    membership = _membership(organization, scene)
    membership.suspended_at = now()
    membership.save()
    return membership


def _school(organization: Organization, scene: Scene) -> School:
    return School.objects.create(organization=organization, name="Hillcrest Elementary")


def _invited(organization: Organization, scene: Scene) -> Invitation:
    return _invitation(organization, token_hash(new_token()))


def _invitation(organization: Organization, hashed: str) -> Invitation:
    return Invitation.objects.create(
        organization=organization,
        email=f"invited.{Invitation.objects.count()}@elsewhere.example",
        role=RESPONSIBLE[organization.kind],
        token_hash=hashed,
        invited_by_id=may_still_invite(organization).values_list("user", flat=True).first(),
        expires_at=now() + timedelta(days=1),
    )


def _audit(district: Organization, scene: Scene) -> AuditEngagement:
    day, auditor = today(district.time_zone), scene.people[Role.AUDITOR].user
    # It has ended for the days that count, so that the audit of the data stays the only one that runs.
    return AuditEngagement.objects.create(
        organization=district, auditor=auditor, scope="A later one", areas=["people"], notice_on=day,
        starts_on=day + timedelta(days=40), ends_on=day + timedelta(days=50),
    )  # fmt: skip


def _let_in(district: Organization, scene: Scene) -> LetIn:
    moment, officer = now(), scene.people[OFFICER].user
    reader = scene.people[READER].user  # anyone who is no platform administrator: it opens nothing
    return LetIn.objects.create(
        organization=district, user=reader, reason="A fault", opened_by=officer, ends_at=moment + timedelta(hours=1)
    )


def _consortium(name: str) -> Organization:
    return Organization.objects.get_or_create(kind=Organization.Kind.CONSORTIUM, name=name)[0]


def _proposal(district: Organization, scene: Scene) -> ConsortiumMember:
    asking = _consortium(f"Alliance that asks {district}")
    return ConsortiumMember.objects.get_or_create(
        consortium=asking,
        district=district,
        defaults={"from_on": today(district.time_zone), "proposed_by": scene.people[Role.CONSORTIUM_MANAGER].user},
    )[0]


def _consortium_membership(scene: Scene, role: str, which: str) -> Record:
    own = scene.people[Role.CONSORTIUM_MANAGER].organization
    district, consortium = (scene.own, own) if which == "own" else (scene.other, _consortium("Alliance of others"))
    member, _made = ConsortiumMember.objects.get_or_create(
        consortium=consortium, district=district, until_on=None,
        defaults={
            "from_on": today(district.time_zone), "accepted_at": now(),
            "proposed_by": scene.people[Role.CONSORTIUM_MANAGER].user, "accepted_by": scene.people[OFFICER].user,
        },
    )  # fmt: skip
    return Record({"key": member.pk})


def _registered(scene: Scene, role: str, which: str) -> Record:
    registration = _registration(f"{which}@newfield.example", token_hash(new_token()))
    registration.organization = Organization.objects.create(
        kind=DISTRICT, name="Newfield Schools", status=Organization.Status.PENDING
    )
    registration.save()
    return Record({"key": registration.pk})


def _registration(email: str, hashed: str) -> Registration:
    return Registration.objects.create(
        kind=DISTRICT, organization_name="Newfield Schools", state="OH", time_zone="America/New_York", person="Ada Fell",
        email=email, token_hash=hashed, expires_at=now() + timedelta(days=1),
    )  # fmt: skip


def _organization(scene: Scene, role: str, which: str) -> Record:
    return Record({"key": scene.district(which).pk})


def _account(scene: Scene, role: str, which: str) -> Record:
    return Record({"key": _membership(scene.district(which), scene).user_id})


def _letter(scene: Scene, role: str, which: str) -> Record:
    moment, owner = now(), scene.district(which).pk
    letter = OutboxMessage.objects.create(
        kind="mail", dedupe_key=new_token(), organization_key=owner, created_at=moment, due_at=moment, dead_at=moment
    )
    return Record({"key": letter.pk})


def _whose(scene: Scene, role: str, which: str) -> User:
    if which == "own":
        return scene.people[role if role in scene.people else OFFICER].user
    return scene.people[OFFICER if role != OFFICER else READER].user


def _session(scene: Scene, role: str, which: str) -> Record:
    user = _whose(scene, role, which)
    row = SignedInSession.objects.create(user=user, session_key=new_token()[:40], device="another browser")
    return Record({"key": row.pk})


def _passkey(scene: Scene, role: str, which: str) -> Record:
    data = {"name": "Key", "credential": {"id": new_token()}}
    user = _whose(scene, role, which)
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "none"}})
    return Record({"pk": Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data).pk})


MAKERS: dict[str, Callable[..., Record]] = {
    "agreement": _of_agreement(lambda agreement: {}),
    "finding": _of_agreement(lambda agreement: {"finding": agreement.findings.order_by("pk").first().pk}),
    "paper": _of_agreement(lambda agreement: {"paper": agreement.papers.order_by("pk").first().pk}),
    "share": _share,
    "draft": _of_draft,
    "derivation": _derivation,
    "school": _of_organization(_school),
    "membership": _of_organization(_membership),
    "suspended_membership": _of_organization(_suspended),
    "invitation": _of_organization(_invited),
    "audit": _of_district(_audit),
    "let_in": _of_district(_let_in),
    "proposal": _of_district(_proposal),
    "consortium_membership": _consortium_membership,
    "registration": _registered,
    "organization": _organization,
    "account": _account,
    "letter": _letter,
    "session": _session,
    "passkey": _passkey,
    **VENDOR_MAKERS,
    **INVENTORY_MAKERS,
    **DEADLINE_MAKERS,
    **REQUEST_MAKERS,
    **CALENDAR_MAKERS,
    **ALERT_MAKERS,
}
__all__ = ["MAKERS", "PASSWORD", "Record", "record_for", "secrets_for"]
