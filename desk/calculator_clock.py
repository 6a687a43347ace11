"""A clock that somebody types: a figure with its unit, or a sentence such as "within five business days"."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from law.clocks.records import Basis, Clock
from law.duties.clocks import Clock as Found
from law.duties.clocks import clocks, unbound

MOST = 100_000
BASIS = Basis(rule="typed", cite="")


@dataclass(frozen=True, slots=True)
class Typed:
    """The clock, and the words of the sentence by which it was understood; empty where the figure was typed."""

    clock: Clock
    words: str = ""


def clock_of_figure(amount: int, unit: str, direction: str, limit: str = "at_most") -> Typed:
    """So much before or after the event."""
    return Typed(Clock(amount, unit, direction, BASIS, limit))


def clock_of_sentence(sentence: str, direction: str) -> Typed:
    """The one clock of a sentence; none, and several, are refused with what to write. What the words leave open the form says."""
    found = [one for one in clocks(sentence) if not one.is_idle]
    if not found:
        raise ValidationError(_no_clock(sentence), code="no_clock")
    if len(found) > 1:
        words = "; ".join(f"“{sentence[one.start : one.end].strip()}”" for one in found[:5])
        said = _("These are several clocks: %(clocks)s. Write one of them, and calculate the others after it.")
        raise ValidationError(said % {"clocks": words}, code="several")
    return _typed(sentence, found[0], direction)


def _typed(sentence: str, one: Found, direction: str) -> Typed:
    quantity, words = one.quantity, sentence[one.start : one.end].strip()
    if one.is_repeated:
        raise ValidationError(_("“%(words)s” returns. Write the time from one event to its end.") % {"words": words})
    if quantity.mismatch == "differs":
        said = _("“%(words)s” says two figures that differ. Write the one that you mean.")
        raise ValidationError(said % {"words": words}, code="differs")
    if one.excludes:
        said = _(
            "“%(words)s” leaves out days that no unit leaves out. Write the figure and its unit, and count these days yourself."
        )
        raise ValidationError(said % {"words": words}, code="excludes")
    if not 1 <= quantity.amount <= MOST:
        raise ValidationError(too_much(), code="amount")
    unit = "days" if quantity.unit == "calendar_days" and not quantity.unit_stated else quantity.unit
    limit = "at_least" if one.limit == "at_least" and one.direction != "before" else "at_most"
    return Typed(Clock(quantity.amount, unit, one.direction or direction, BASIS, limit), words)


def _no_clock(sentence: str) -> str:
    if unbound(sentence):
        return _("These words give no figure, so no day can be counted: what is soon enough is for a person to decide.")
    return _("No time was understood in these words. Write them as “within five business days”, or enter the figure below.")


def too_much() -> str:
    """What is said of a figure that nobody means."""
    return _("Write a figure from 1 to %(most)s.") % {"most": f"{MOST:,}"}
