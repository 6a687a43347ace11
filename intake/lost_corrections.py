"""Findings about corrections that a further paper leaves without their place, replaces, or makes doubtful."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from agreements.labels import DUTY_KINDS, RESTRICTION_KINDS, place_label, source_label
from intake.fields import FIELDSETS

NOT_CARRIED = "correction-not-carried"
REPLACED = "correction-replaced"
OVER_AMENDED = "correction-over-amended"
RULES = frozenset({NOT_CARRIED, REPLACED, OVER_AMENDED})
_LONG = 200
_KINDS: Mapping[str, Mapping[str, Any]] = {"duties": DUTY_KINDS, "restrictions": RESTRICTION_KINDS}


def not_carried(item: Mapping[str, Any]) -> dict[str, Any]:
    """Its place is not found, or reads otherwise for a reason that nobody knows."""
    message = _(
        "%(correction)s This could not be carried over: its place does not read as it did. Look at it and correct it again."
    )
    return _finding(NOT_CARRIED, item, message % {"correction": _told(item)})


def replaced(item: Mapping[str, Any], now: Any, sources: Sequence[str] = ()) -> dict[str, Any]:
    """A further paper says something else there, and the paper stands."""
    message = _("%(correction)s %(paper)s replaces this corrected value; what stands now: %(now)s.")
    given = {"correction": _told(item), "paper": _paper(sources), "now": _value(item, _shown(item, now))}
    return _finding(REPLACED, item, message % given)


def over_amended(item: Mapping[str, Any], sources: Sequence[str]) -> dict[str, Any]:
    """It stays, but words beside it were amended."""
    message = _("%(correction)s This stays, although %(paper)s amends words of the provision. Look whether it still holds.")
    return _finding(OVER_AMENDED, item, message % {"correction": _told(item), "paper": _paper(sources)})


def _finding(rule: str, item: Mapping[str, Any], message: str) -> dict[str, Any]:
    return {"rule": rule, "severity": "warning", "address": _address(item), "message": message}


def _address(item: Mapping[str, Any]) -> str | None:
    if item["key"] == "amendments" and item.get("place"):
        return f"{item['place'][0]}__item_{item['place'][1]}"
    row = item["value"] if item["field"] == "-" else item["was"]
    return (row or {}).get("address") if isinstance(row, Mapping) and item["key"] in (*_KINDS, "provisions") else None


def _told(item: Mapping[str, Any]) -> str:
    """ "Duties, access to records (Art. II §2): “Figure” was corrected by hand from 45 to 54." """
    given = {"what": _what(item), "read": _value(item, item["read"]), "value": _value(item, item["value"])}
    if item["field"] == "-":
        return _("%(what)s was added by hand.") % given
    if item["field"] == "":
        return _("%(what)s was taken out by hand.") % given
    given["field"] = _label(item)
    return _("%(what)s: “%(field)s” was corrected by hand from “%(read)s” to “%(value)s”.") % given


def _what(item: Mapping[str, Any]) -> str:
    key = item["key"]
    row = (item["value"] if item["field"] == "-" else item["was"]) or {}
    kinds = _KINDS.get(key)
    name = kinds.get(row.get("kind") or "") if kinds else row.get("name") or row.get("element") or row.get("label")
    told = [str(FIELDSETS[key].title if key in FIELDSETS else key), str(name or "")]
    told += [source_label(".".join(item["place"][:2]))] if item.get("place") else [place_label(_address(item))]
    return ", ".join(filter(None, told))


def _field(item: Mapping[str, Any]) -> Any:
    fields = FIELDSETS[item["key"]].fields if item["key"] in FIELDSETS else ()
    return next((field for field in fields if field.name == item["field"]), None)


def _label(item: Mapping[str, Any]) -> str:
    field = _field(item)
    return str(field.label) if field else item["field"]


def _shown(item: Mapping[str, Any], now: Any) -> Any:
    """Of a whole row, its name or its words."""
    if isinstance(now, Mapping) and item["field"] in ("", "-"):
        return now.get("quote") or now.get("name") or now.get("element") or now.get("label") or now.get("text")
    return now


def _value(item: Mapping[str, Any], value: Any) -> str:
    """A value as a person reads it."""
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part not in (None, "", [], {}))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    field = _field(item)
    return Truncator(str(dict(field.choices).get(value, value) if field else value)).chars(_LONG)


def _paper(sources: Sequence[str]) -> str:
    return "; ".join(map(source_label, sources)) if sources else _("A further paper")
