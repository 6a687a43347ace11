"""Corrections in words: which row, which field, and what its values mean."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from agreements.templatetags.terms import told
from intake.fields import FIELDSETS, Field

register = template.Library()


@register.filter
def corrected_place(path: str) -> str:
    """ "Duties, row 11: Duty" of `/duties/10/kind`."""
    key, *rest = path.split("/")[1:]
    title = str(FIELDSETS[key].title) if key in FIELDSETS else key
    if rest[:1] == ["-"]:
        return _("%(section)s, a row added") % {"section": title}
    where = _("%(section)s, row %(row)s") % {"section": title, "row": int(rest[0]) + 1} if rest and rest[0].isdecimal() else title
    named = [name for name in rest if not name.isdecimal()]
    return f"{where}: {_label(key, named[0])}" if named else where


@register.filter
def corrected_value(value: Any, path: str) -> str:
    """A value as a person reads it: what its code means, where it is one of a choice."""
    key, *rest = path.split("/")[1:]
    field = _field(key, rest[-1]) if rest else None
    meant = dict(field.choices).get(value) if field and isinstance(value, str) else None
    return str(meant) if meant else told(value)


def _label(key: str, name: str) -> str:
    field = _field(key, name)
    return str(field.label) if field else name.replace("_", " ")


def _field(key: str, name: str) -> Field | None:
    fields = FIELDSETS[key].fields if key in FIELDSETS else ()
    return next((field for field in fields if field.name == name), None)
