"""The version of the rules that read and derive: part of every term set's key."""

import law

_UNNAMED = "1"


def rules_version() -> str:
    """The version that `law` gives itself. A mended reader has another one, and so makes new term sets."""
    return str(getattr(law, "RULES_VERSION", _UNNAMED))
