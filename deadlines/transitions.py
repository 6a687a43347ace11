"""What may follow what: the one table of a deadline's states. Pure."""

from collections.abc import Mapping

OPEN, MET, MISSED, TOLLED, WAIVED, VOID = "open", "met", "missed", "tolled", "waived", "void"
LIVE = frozenset({OPEN, TOLLED, MISSED})  # what is still to be done; computed anew when something changes
OVER = frozenset({MET, WAIVED, VOID})  # kept as it was, whatever is corrected or amended

# What is done, from which state, and to which it can lead. What is not here is not allowed.
TABLE: Mapping[str, Mapping[str, frozenset[str]]] = {
    "opened": {"": frozenset({OPEN, TOLLED})},
    "met": {OPEN: frozenset({MET}), TOLLED: frozenset({MET}), MISSED: frozenset({MET})},  # late, where it was missed
    "missed": {OPEN: frozenset({MISSED})},
    "waived": {OPEN: frozenset({WAIVED}), TOLLED: frozenset({WAIVED}), MISSED: frozenset({WAIVED})},
    "voided": {OPEN: frozenset({VOID}), TOLLED: frozenset({VOID}), MISSED: frozenset({VOID})},
    "tolled": {OPEN: frozenset({TOLLED}), MISSED: frozenset({TOLLED})},
    "resumed": {TOLLED: frozenset({OPEN, MISSED})},
    # Missed goes back to open only where the moment that is now known lies ahead, or is not known.
    "recomputed": {OPEN: frozenset({OPEN}), TOLLED: frozenset({TOLLED}), MISSED: frozenset({MISSED, OPEN})},
    # The district's own day changes no state: it is no due date.
    "target_set": {OPEN: frozenset({OPEN})},
    "target_taken": {OPEN: frozenset({OPEN})},
    "assigned": {state: frozenset({state}) for state in (OPEN, TOLLED, MISSED)},
}


class NotAllowed(ValueError):
    """The table does not lead from the one state to the other."""


def leads(what: str, before: str) -> frozenset[str]:
    """The states to which an act can lead from `before`; none where it is not allowed."""
    return TABLE[what].get(before, frozenset())


def require(what: str, before: str, after: str) -> str:
    """The state after an act, or `NotAllowed`."""
    if after not in leads(what, before):
        raise NotAllowed(f"{what}: a deadline that is {before or 'new'} does not become {after}.")
    return after


def may_follow(before: str, after: str) -> bool:
    """Whether any act leads from the one state to the other."""
    return any(after in rows.get(before, ()) for rows in TABLE.values())


def recomputed(before: str, *, is_tolled: bool, is_ahead: bool) -> tuple[str, str]:
    """What a new answer makes of a live state: the act, and the state after it. `is_ahead`: due later, or not known."""
    if is_tolled:
        return ("recomputed", TOLLED) if before == TOLLED else ("tolled", TOLLED)
    if before == TOLLED:
        return "resumed", OPEN
    return "recomputed", OPEN if before == OPEN or is_ahead else MISSED
