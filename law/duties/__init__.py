"""Duties: who owes what to whom, on which event, by which clock, as the consolidated text says."""

from law.duties.context import Context, context_of
from law.duties.derivation import DutySet, derive_duties

__all__ = ["Context", "DutySet", "context_of", "derive_duties"]
