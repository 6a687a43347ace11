"""Terms of many states in little room: a provision that a state leaves as the base text has it is kept once. Pure."""

from collections.abc import Mapping
from typing import Any

BASE = ""


def packed(states: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The terms by state, with the address alone where a provision reads as in the base text."""
    base = {row["address"]: row for row in states[BASE]["provisions"]}
    return {state: _packed(terms, base) if state != BASE else dict(terms) for state, terms in states.items()}


def _packed(terms: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    rows = [row["address"] if base.get(row["address"]) == row else row for row in terms["provisions"]]
    return {**terms, "provisions": rows}


def unpacked(terms: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft keeps under `terms`, with every state's provisions in full."""
    full = {**terms, "states": _unpacked(terms.get("states") or {})}
    if terms.get("phases"):
        full["phases"] = [{**phase, "states": phase["states"] and _unpacked(phase["states"])} for phase in terms["phases"]]
    return full


def _unpacked(states: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    base = {row["address"]: row for row in states.get(BASE, {}).get("provisions", ())}
    return {
        state: {**given, "provisions": [base[row] if isinstance(row, str) else row for row in given["provisions"]]}
        for state, given in states.items()
    }
