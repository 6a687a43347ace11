"""Whose the rows of this room are: the scope that its pages ask."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from accounts.policies import AnyActor


class OfOrganizationQuerySet(models.QuerySet):
    """Rows of one organization. `read_action` is the row of the role table that says who reads them."""

    read_action = "people.read"

    def visible_to(self, actor: "AnyActor") -> Self:
        """The rows that are in the actor's reach; none for a visitor."""
        from accounts.reach import owned_by_reach  # it asks the models of this room

        return self.filter(owned_by_reach(actor, self.read_action, "organization"))


class SchoolQuerySet(OfOrganizationQuerySet):
    """Schools: everyone who acts for the district sees them."""

    read_action = "organization.read"


class RegistrationQuerySet(models.QuerySet):
    """Registrations are nobody's yet: whoever decides them sees them."""

    def visible_to(self, actor: "AnyActor") -> Self:
        """All for a platform administrator, none for anyone else."""
        from accounts.actors import Actor
        from accounts.policies import may

        return self if isinstance(actor, Actor) and may(actor, "registrations.decide") else self.none()
