"""Selects, made in Python: as templates, each of fifty states costs two includes."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def select(widget: dict[str, Any]) -> SafeString:
    """What Django's template `select.html` gives for a widget's context."""
    groups = [_group(name, options) for name, options, _index in widget["optgroups"]]
    inner = format_html_join("", "{}", ((group,) for group in groups))
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], _attributes(widget["attrs"]), inner)


def _group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    inner = format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>',
        ((str(option["value"]), _attributes(option["attrs"]), option["label"]) for option in options),
    )
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, inner) if name else inner


def _attributes(attrs: dict[str, Any]) -> SafeString:
    """False leaves an attribute out, True gives its name alone."""
    if not attrs:
        return SafeString("")
    parts = ((name, "" if value is True else format_html('="{}"', value)) for name, value in attrs.items() if value is not False)
    return format_html_join("", " {}{}", parts)
