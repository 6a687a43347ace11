"""What templates ask about the actor."""

from django import template

from accounts import policies
from accounts.policies import AnyActor
from accounts.role_table import ActionRow, role_table

register = template.Library()


@register.filter
def may(actor: AnyActor, action: str) -> bool:
    """Whether the actor may do this at all."""
    return policies.may(actor, action)


@register.filter
def rights(actor: AnyActor) -> list[ActionRow]:
    """What the actor may do, in the order of the role table, without what everyone may do with their own account."""
    return [row for row in role_table().actions.values() if row.area != "self" and policies.may(actor, row.code)]
