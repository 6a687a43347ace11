"""Restrictions: the standing rules of the consolidated text on what may be done with the data."""

from law.restrictions.derivation import RestrictionSet, derive_restrictions

__all__ = ["RestrictionSet", "derive_restrictions"]
