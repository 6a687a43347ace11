"""Who is warned: the person responsible or their stand-in, who answers for duties of the kind, and in the end all officers.

Nobody is warned of what they may not see: a role that ended, was suspended or only gave shares that ended counts for nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from accounts.models import Membership, User
from accounts.role_table import GRANTED, OWN, role_table
from accounts.roles import Role
from agreements.models import AgreementUserObjectPermission
from deadlines.models import Absence, Deadline, Responsibility

WARNING = "the schedule warns whoever is responsible, in every organization"
NEXT_PERSON, ALL_OFFICERS = 1, 2  # levels of escalation
Pair = tuple[UUID, UUID]  # organization and person


def recipients_of(deadline: Deadline, level: int, at: datetime) -> list[User]:
    """Who is warned of one deadline at a level of escalation; empty where the district has nobody left who may see it."""
    return Recipients([deadline], at).of(deadline, level)


def may_be_told(deadline: Deadline, person: UUID, at: datetime) -> bool:
    """Whether a person may still be told of a deadline, by one query: it is asked for every mail."""
    rows = Membership.objects.open_at(at).filter(organization=deadline.organization_id, user=person)
    reach = role_table().actions["deadlines.read"].reach
    how = {reach.get(role) for role in rows.values_list("role", flat=True)}
    if OWN in how or GRANTED not in how:
        return OWN in how
    shares = AgreementUserObjectPermission.objects.unscoped(WARNING).filter(user=person, content_object=deadline.agreement_id)
    return deadline.agreement_id is not None and shares.exists()


class Recipients:
    """Whom to warn of the deadlines of a portion. It asks the database a few times, however many they are."""

    def __init__(self, deadlines: Sequence[Deadline], at: datetime) -> None:
        organizations = {deadline.organization_id for deadline in deadlines}
        self._answering = _answering(organizations)
        self._stand_ins = _stand_ins(organizations, at)
        self._people: dict[Pair, User] = {}
        self._officers: dict[UUID, list[UUID]] = {key: [] for key in organizations}
        self._counsel: set[Pair] = set()
        self._load_people(organizations, at)
        self._shared = self._load_shares(deadlines)

    def of(self, deadline: Deadline, level: int) -> list[User]:
        """The people to warn, each once."""
        officers = self._present(deadline, self._officers[deadline.organization_id])
        people = self._first(deadline) or officers
        if level >= NEXT_PERSON:
            people = people + (self._present(deadline, self._next(deadline)) or officers)
        if level >= ALL_OFFICERS:
            people = people + officers
        return list({person.pk: person for person in people}.values())

    def officers_of(self, organization: UUID) -> list[User]:
        """All privacy officers of a district, present or not."""
        return [self._people[organization, key] for key in self._officers[organization]]

    def _first(self, deadline: Deadline) -> list[User]:
        """The person responsible, else who answers for the kind, else for everything."""
        answering = [user for user, _next in self._rows(deadline)]
        for key in filter(None, [deadline.responsible_id, *answering]):
            if found := self._present(deadline, [key]):
                return found
        return []

    def _next(self, deadline: Deadline) -> list[UUID]:
        return [follower for _user, follower in self._rows(deadline) if follower][:1]

    def _rows(self, deadline: Deadline) -> list[tuple[UUID, UUID | None]]:
        places = ((deadline.organization_id, deadline.kind), (deadline.organization_id, ""))
        return [self._answering[place] for place in places if place in self._answering]

    def _present(self, deadline: Deadline, people: Iterable[UUID]) -> list[User]:
        """Those people or, where they are away, the last of their stand-ins who may see the deadline."""
        found = [self._in_place_of(deadline, key) for key in people]
        return [person for person in found if person]

    def _in_place_of(self, deadline: Deadline, key: UUID | None) -> User | None:
        passed: set[UUID] = set()
        last = None
        while key and key not in passed:
            passed.add(key)
            last = self._seeing(deadline, key) or last
            key = self._stand_ins.get((deadline.organization_id, key))
        return last

    def _seeing(self, deadline: Deadline, key: UUID) -> User | None:
        pair = (deadline.organization_id, key)
        if pair in self._counsel and (key, deadline.agreement_id) not in self._shared:
            return None
        return self._people.get(pair)

    def _load_people(self, organizations: set[UUID], at: datetime) -> None:
        reach = role_table().actions["deadlines.read"].reach
        seeing = [role for role, how in reach.items() if how in (OWN, GRANTED)]
        rows = Membership.objects.open_at(at).filter(organization__in=organizations, role__in=seeing)
        held = list(rows.order_by("starts_at", "id").values_list("organization_id", "user_id", "role"))
        users = User.objects.in_bulk({person for _owner, person, _role in held})
        in_full: set[Pair] = set()
        for owner, person, role in held:
            self._people[owner, person] = users[person]
            (self._counsel if reach[role] == GRANTED else in_full).add((owner, person))
            if role == Role.PRIVACY_OFFICER:
                self._officers[owner].append(person)
        self._counsel -= in_full

    def _load_shares(self, deadlines: Sequence[Deadline]) -> set[tuple[UUID, UUID | None]]:
        """Which agreements counsel sees at present."""
        if not self._counsel:
            return set()
        people, agreements = {user for _org, user in self._counsel}, {d.agreement_id for d in deadlines if d.agreement_id}
        shares = AgreementUserObjectPermission.objects.unscoped(WARNING).filter(user__in=people, content_object__in=agreements)
        return set(shares.values_list("user_id", "content_object_id"))


def _answering(organizations: set[UUID]) -> dict[tuple[UUID, str], tuple[UUID, UUID | None]]:
    rows = Responsibility.objects.unscoped(WARNING).filter(organization__in=organizations)
    return {(row.organization_id, row.kind): (row.user_id, row.next_user_id) for row in rows}


def _stand_ins(organizations: set[UUID], at: datetime) -> dict[Pair, UUID]:
    """Who is away on the day it is where the district is."""
    rows = Absence.objects.unscoped(WARNING).filter(organization__in=organizations).select_related("organization")
    near = rows.filter(until_on__gte=at.astimezone(ZoneInfo("Pacific/Pago_Pago")).date()).order_by("-from_on")
    found = {}
    for row in near:
        if row.from_on <= at.astimezone(ZoneInfo(row.organization.time_zone)).date() <= row.until_on:
            found[row.organization_id, row.user_id] = row.stand_in_id
    return found
