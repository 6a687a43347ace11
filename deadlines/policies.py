"""Who may do what with deadlines, calendars and requests: the role table says, `accounts.reach` says whose."""

from uuid import UUID

from accounts.actors import Actor, SystemActor
from accounts.policies import AnyActor, may
from accounts.role_table import OWN, role_table


def may_read_deadlines(actor: AnyActor) -> bool:
    """Whether there are deadlines for the actor, be it none."""
    return may(actor, "deadlines.read")


def may_export_deadlines(actor: AnyActor) -> bool:
    """Take them out as a table or a calendar."""
    return may(actor, "deadlines.export")


def may_change_deadlines(actor: AnyActor) -> bool:
    """Meet, waive, suspend and assign those of one's own district."""
    return may(actor, "deadlines.change")


def may_enter_absences(actor: AnyActor) -> bool:
    """Say who stands in while one is away; whoever changes deadlines says it for anyone of the district."""
    return may(actor, "absences.change")


def may_record_events(actor: AnyActor) -> bool:
    """Record what happened, for one's own district."""
    return may(actor, "events.record")


def may_read_calendars(actor: AnyActor) -> bool:
    """See closures and school years."""
    return may(actor, "calendars.read")


def may_change_calendars(actor: AnyActor) -> bool:
    """Enter them, for one's own district."""
    return may(actor, "calendars.change")


def may_read_requests(actor: AnyActor) -> bool:
    """Read requests and the record of disclosures."""
    return may(actor, "requests.read")


def may_change_requests(actor: AnyActor) -> bool:
    """Take requests in and work on them, for one's own district."""
    return may(actor, "requests.change")


def may_act_for(actor: AnyActor, action: str, organization_key: UUID | None) -> bool:
    """Whether the actor may do `action` with a record of that organization: only ever with one's own."""
    if organization_key is None or not may(actor, action):
        return False
    if isinstance(actor, SystemActor):
        return actor.organization_key == organization_key
    own = isinstance(actor, Actor) and role_table().reach(actor.role, action) == OWN
    return own and actor.organization_key == organization_key  # type: ignore[union-attr]
