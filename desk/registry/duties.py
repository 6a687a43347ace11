"""What the registry's term sets ask for: duties that events set going, and duties that return."""

from typing import Any

BY_EVENT = (
    ("breach_notice", "incident_confirmed", "hours", (24, 48, 72, 96, 120, 144, 168, 192, 216, 240)),
    ("breach_notice_to_parents", "incident_confirmed", "calendar_days", (45, 60, 90)),
    ("record_access", "access_requested", "business_days", (30, 45)),
    ("correction", "inaccuracy_notified", "days", (45, 60)),
    ("disposition_on_request", "disposition_requested", "months", (2, 3, 6)),
    ("audit_support", "audit_requested", "calendar_days", (60, 90)),
)
RETURNING = (("subprocessor_list", "07-01"), ("independent_report", "01-01"), ("training", "10-01"))
TRIGGERS = tuple(dict.fromkeys(trigger for _kind, trigger, _unit, _amounts in BY_EVENT))
SETS = 60  # so many term sets differ from one another in their duties; those after them begin again


def duties_of(number: int) -> list[dict[str, Any]]:
    """The duties of a term set, as they are stored with it: those of events first."""
    by_event = [
        _duty(f"sec_{place}", kind, trigger, amounts[number % SETS % len(amounts)], unit)
        for place, (kind, trigger, unit, amounts) in enumerate(BY_EVENT, 1)
    ]
    returning = [
        _duty(f"sec_{place}", kind, "calendar", None, None) | {"recurs": [day], "quote": f"each year on {day}"}
        for place, (kind, day) in enumerate(RETURNING, len(BY_EVENT) + 1)
    ]
    return by_event + returning


def _duty(address: str, kind: str, trigger: str, amount: int | None, unit: str | None) -> dict[str, Any]:
    words = f"within {amount} {(unit or '').replace('_', ' ')} of: {trigger.replace('_', ' ')}"
    return {
        "kind": kind, "obligor": "provider", "obligee": "lea", "trigger": trigger, "nature": "deadline", "limit": "at_most",
        "amount": amount, "unit": unit, "direction": "after", "unit_stated": None if unit is None else unit != "days",
        "start_stated": True, "starts_at": "event", "combine": None, "recurs": None, "content": [], "exceptions": [],
        "address": address, "source": "base", "quote": words,
    }  # fmt: skip
