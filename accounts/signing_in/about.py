"""What nobody knows who did, to an account: tried by a visitor, so the person is the object and never the actor."""

from accounts.models import User
from accounts.selectors import open_memberships
from trail.models import AuditEntry
from trail.pseudonyms import named
from trail.services import Named, Nobody, Outcome, record

KIND = "accounts.user"


def record_by_nobody(code: str, user: User | None, *, outcome: str = Outcome.DONE, reason: str = "") -> list[AuditEntry]:
    """One entry for each organization of the person, which sees it without the address; one for nobody's account."""
    return [
        record(Nobody(), code, whom, outcome=outcome, reason=reason) for whom in (seen_by_each(user) if user else [Named(KIND)])
    ]


def seen_by_each(user: User) -> list[Named | User]:
    """The person as an object of the trail: once for each organization that they have a role in, or of nobody."""
    owners = sorted({membership.organization_id for membership in open_memberships(user)})
    return [Named(KIND, named(f"user:{user.pk}"), owner) for owner in owners] or [user]
