"""Countries in words."""

from collections.abc import Iterable

from django import template

from desk.vendor_words import country_name

register = template.Library()


@register.filter
def country_names(codes: Iterable[str] | None) -> str:
    """Countries by their names, one after the other."""
    return ", ".join(country_name(code) for code in codes or ())
