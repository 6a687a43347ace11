"""Filters for events: what happened, in words."""

from django import template

from law.triggers import UnknownTrigger, trigger_of_code

register = template.Library()


@register.filter
def event_words(code: str) -> str:
    """What happened, without the full stop."""
    try:
        return trigger_of_code(code).what_happened.removesuffix(".")
    except UnknownTrigger:
        return code
