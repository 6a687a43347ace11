"""Maps and heat maps in templates: `{% map picture %}`, `{% heat rows categories %}`."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from desk import maps
from desk.maps import levels
from desk.maps.heat import SHORT

register = template.Library()


@register.simple_tag(name="map")
def map_with_table(picture: maps.Picture) -> SafeString:
    """The map, its legend, and the table that says the same."""
    return picture.markup


@register.inclusion_tag("desk/maps/_heat.html")
def heat(
    rows: Sequence[maps.HeatRow], categories: Sequence[maps.HeatCategory], caption: str = "", name: str = "heat"
) -> dict[str, Any]:
    """The heat map with its legend."""
    return {"rows": rows, "categories": categories, "caption": caption, "name": name}


@register.simple_tag
def heat_table(
    rows: Sequence[maps.HeatRow], categories: Sequence[maps.HeatCategory], caption: str = "", name: str = "heat"
) -> SafeString:
    """The table of the heat map alone."""
    return maps.heat_table(rows, categories, caption=caption, name=name)


@register.simple_tag
def heat_summary(rows: Sequence[maps.HeatRow], categories: Sequence[maps.HeatCategory]) -> str:
    """One sentence over the heat map."""
    return maps.heat_summary(rows, categories)


@register.simple_tag
def map_levels() -> list[dict[str, Any]]:
    """The levels of sensitivity for a legend, from the highest, the unknown last."""
    return [
        {
            "name": levels.name(level),
            "word": levels.WORDS[level],
            "short": "" if str(SHORT[level]) == str(levels.WORDS[level]).lower() else SHORT[level],
            "room": 40 if level else 12,
            "squares": [{"x": 44 + 9 * n, "filled": n < levels.rank(level)} for n in range(4)] if level else [],
        }
        for level in (*reversed(levels.ORDER[1:]), "")
    ]
