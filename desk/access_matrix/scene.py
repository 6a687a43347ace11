"""Who asks, and for whom: one person a role of the demo data, and what has to be there for each of them to succeed somewhere.

Everything that is made here goes with the transaction in which the matrix is asked.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission
from django.db.models import Case, When

from accounts.demo import PEOPLE
from accounts.models import AuditEngagement, ConsortiumMember, LetIn, Membership, Organization, User
from accounts.roles import RESPONSIBLE, Role, roles_for
from accounts.second_factors.secrets import seal
from accounts.signing_in.addresses import settle
from agreements.models import Agreement, AgreementUserObjectPermission
from trail.clock import now, today

CROSSING = "the access matrix compares what is one's own with what is another's"
PASSWORD = "the matrix asks with this one"  # noqa: S105  for as long as its transaction lasts
DISTRICT = Organization.Kind.DISTRICT


class NoScene(LookupError):
    """The data lack someone or something without which the matrix cannot be asked."""


@dataclass
class Scene:
    """The people by role, their district, and a district that is none of theirs."""

    people: dict[str, Membership]
    own: Organization
    other: Organization

    def home(self, role: str) -> Organization:
        """For whom the person acts; a visitor is asked about the district."""
        return self.people[role].organization if role in self.people else self.own

    def abroad(self, role: str) -> Organization:
        """An organization that is not theirs."""
        return self.other if self.home(role) == self.own else self.own

    def district(self, which: str) -> Organization:
        """Whose agreements are one's own for everyone who may have any in reach, and whose are another's."""
        return self.own if which == "own" else self.other

    @cached_property
    def agreements(self) -> dict[Any, Agreement]:
        """An agreement with papers and findings for both districts."""
        found = Agreement.objects.unscoped(CROSSING).filter(findings__isnull=False, papers__isnull=False)
        by_age = found.order_by("created_at")
        return {o.pk: _first(by_age.filter(organization=o), f"agreement of {o}") for o in (self.own, self.other)}

    @cached_property
    def drafts(self) -> dict[Any, Any]:
        """A paper that waits for confirmation in both districts: the other district's is a copy, where it has none."""
        model = apps.get_model("intake", "Draft")
        found = model.objects.unscoped(CROSSING).filter(status="ready", amends=None)
        mine = _first(found.filter(organization=self.own), f"draft of {self.own}")
        other = found.filter(organization=self.other).first() or model(**_copied(mine), organization=self.other)
        if other._state.adding:
            other.save(force_insert=True)
        return {self.own.pk: mine, self.other.pk: other}

    @cached_property
    def officers_colleague(self) -> Any:
        """Someone who can stand in for the officer and for the reader of the district."""
        officers = Membership.objects.open_at(now()).filter(organization=self.own, role=Role.PRIVACY_OFFICER)
        return officers.exclude(user=self.people[Role.PRIVACY_OFFICER].user).values_list("user", flat=True)[0]


def arrange() -> Scene:
    """Take one person a role from the data, and let them in where a role reaches by sharing, letting in or membership."""
    people = {role.value: _someone(role) for role in Role}
    own = people[Role.PRIVACY_OFFICER].organization
    whole = Agreement.objects.unscoped(CROSSING).filter(findings__isnull=False, papers__isnull=False)
    others = Organization.objects.filter(kind=DISTRICT, pk__in=whole.exclude(organization=own).values("organization"))
    strangers = others.exclude(consortia__consortium=people[Role.CONSORTIUM_MANAGER].organization)
    other = _first(strangers.order_by("created_at"), "second district with an agreement")
    scene = Scene(people, own, other)
    _know_passwords(people)
    for organization in {m.organization for m in people.values()}:
        colleague_in(organization)
    _join(people[Role.CONSORTIUM_MANAGER].organization, scene)
    _share(people[Role.COUNSEL], scene)
    moment, officer = now(), people[Role.PRIVACY_OFFICER].user
    LetIn.objects.create(
        organization=own, user=people[Role.PLATFORM_ADMIN].user, reason="A fault", opened_by=officer, starts_at=moment,
        ends_at=moment + timedelta(hours=4),
    )  # fmt: skip
    return scene


def colleague_in(organization: Organization) -> Membership:
    """Someone else who is responsible for an organization, so that nobody is the last one."""
    number = User.objects.count()
    user = User.objects.create(email=f"colleague.{number}@elsewhere.example", name=f"Colleague {number}", password="!")  # noqa: S106
    role = RESPONSIBLE[organization.kind]
    return Membership.objects.create(user=user, organization=organization, role=role, starts_at=now() - timedelta(days=1))


def audited_areas(scene: Scene) -> list[str]:
    """What the audit that runs in the data covers."""
    auditor = scene.people[Role.AUDITOR]
    running = AuditEngagement.objects.running_on(today(auditor.organization.time_zone))
    found = running.filter(auditor=auditor.user, organization=auditor.organization)
    return sorted({area for areas in found.values_list("areas", flat=True) for area in areas})


def values_of(scene: Scene, role: str) -> dict[str, str]:
    """What forms and addresses may name, whoever's the object is."""
    home = scene.home(role)
    kinds = [r for r in roles_for(home.kind) if r != RESPONSIBLE[home.kind]]
    membership = scene.people.get(role)
    day = today(scene.own.time_zone)
    return {
        "password": PASSWORD,
        "own_membership": str(membership.pk) if membership else "",
        "own_version": str(membership.version) if membership else "",
        "state": home.state,
        "version": str(home.version),
        "role": RESPONSIBLE[home.kind],
        "other_role": kinds[0] if kinds else RESPONSIBLE[home.kind],
        "auditor": str(scene.people[Role.AUDITOR].user_id),
        "administrator": str(scene.people[Role.PLATFORM_ADMIN].user_id),
        "counsel": str(scene.people[Role.COUNSEL].user_id),
        "officer": str(scene.people[Role.PRIVACY_OFFICER].user_id),
        "officers_colleague": str(scene.officers_colleague),
        "free_district": scene.other.name,
        "agreement": str(scene.agreements[scene.own.pk].pk),
        "today": day.isoformat(),
        "in_ten_days": (day + timedelta(days=10)).isoformat(),
        "in_twenty_days": (day + timedelta(days=20)).isoformat(),
    }


def _someone(role: Role) -> Membership:
    found = Membership.objects.open_at(now()).filter(role=role).select_related("user", "organization")
    invented = Case(When(user__email__in=[person.email for person in PEOPLE], then=0), default=1)
    return _first(found.order_by(invented, "starts_at", "id"), f"person with the role {role.label}")


def _know_passwords(people: dict[str, Membership]) -> None:
    hashed = make_password(PASSWORD)
    for membership in people.values():
        membership.user.password = hashed
        membership.user.save(update_fields=["password"])
        settle(membership.user)
        seal(membership.user, "-")  # their data key is there from now on: one made within a request would be undone with it


def _join(consortium: Organization, scene: Scene) -> None:
    day = today(consortium.time_zone)
    if not ConsortiumMember.objects.on(day).filter(consortium=consortium, district=scene.own).exists():
        ConsortiumMember.objects.create(consortium=consortium, district=scene.own, from_on=day, accepted_at=now())


def _share(counsel: Membership, scene: Scene) -> None:
    permission = Permission.objects.get(content_type__app_label="agreements", codename="view_agreement")
    AgreementUserObjectPermission.all_shares.update_or_create(
        user=counsel.user,
        permission=permission,
        content_object=scene.agreements[scene.own.pk],
        defaults={
            "granted_by": scene.people[Role.PRIVACY_OFFICER].user,
            "starts_at": now(),
            "ends_at": now() + timedelta(hours=4),
        },
    )


def _copied(draft: Any) -> dict[str, Any]:
    left_out = {"id", "organization", "agreement", "paper"}
    return {f.name: getattr(draft, f.name) for f in draft._meta.concrete_fields if f.name not in left_out}


def _first(found: Any, what: str) -> Any:
    one = found.first()
    if one is None:
        raise NoScene(f"There is no {what}. Load the demo data first: manage.py load_demo.")
    return one
