"""What stands in the slots of a shared text, in one agreement."""

from collections.abc import Iterable, Mapping
from typing import Any

from agreements.slots import fill


def slot_values(parties: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The names and addresses of the parties, by slot. What differs from place to place is left out."""
    values: dict[str, str] = {"blank": "______"}
    for party in parties:
        if party.get("name"):
            values.setdefault(party["role"], party["name"])
        if party.get("address"):
            values.setdefault(f"{party['role']}_address", party["address"])
    return values


def filled(value: Any, values: Mapping[str, str]) -> Any:
    """A JSON value with one agreement's values in the slots of its texts."""
    if isinstance(value, str):
        return fill(value, values) if "{{" in value else value
    if isinstance(value, Mapping):
        return {key: filled(item, values) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [filled(item, values) for item in value]
    return value
