"""What is kept of a record that somebody removed: so that whoever comes second is told, and not that there is nothing."""

from typing import Any
from uuid import UUID

from accounts.actors import Actor
from deadlines.models import Absence, Closure, Responsibility, SchoolYear

Removable = type[Closure] | type[SchoolYear] | type[Absence] | type[Responsibility]


def kept_of(actor: Actor, model: Removable, key: UUID) -> Any:
    """The history of one record, if it was the actor's own organization's; of others there is nothing."""
    return model(pk=key).history.filter(organization_id=actor.organization_key)
