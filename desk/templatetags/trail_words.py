"""Words for the page of the trail."""

from django import template

from desk import trail_words

register = template.Library()


@register.filter
def who_in_words(who: str) -> str:
    """Who acted: a name, or in words who had none."""
    return trail_words.who_words(who)
