"""Time limits whose clause was found but not understood: unknown is a verdict, not a guess."""

from collections.abc import Iterator, Sequence

from law.findings import Finding, Severity
from law.obligations import Duty


def check_kinds(duties: Sequence[Duty]) -> Iterator[Finding]:
    """kind-unclear and trigger-unclear: a figure with a clock whose act or whose starting event is none that is known."""
    for duty in duties:
        if duty.amount is None:
            continue
        words = duty.quote if len(duty.quote) <= 90 else duty.quote[:87] + "…"
        if duty.kind == "other":
            message = f"“{words}” holds a time limit, but what it obliges to was not recognized. Settle what is owed before relying on it."
            yield Finding("kind-unclear", Severity.NOTE, duty.address, message)
        elif duty.trigger == "other" and duty.nature == "deadline":
            message = f"“{words}” holds a time limit, but the event that starts it was not recognized. Settle from when it counts."
            yield Finding("trigger-unclear", Severity.NOTE, duty.address, message)
