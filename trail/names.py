"""Names of files as people give them: kept as a label, never trusted as anything else."""

import unicodedata

LONGEST = 200
_NEVER = frozenset('<>:"|?*\\/')


def plain_name(name: str, *, default: str = "file") -> str:
    """The name without folders, line breaks, control characters, and without marks that turn the direction of writing.

    A direction mark can make `exe.` read as `.txt`; a line break can end a header; a leading dot hides a file.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in unicodedata.normalize("NFC", last) if c not in _NEVER and _is_plain(c))
    kept = " ".join(kept.split()).strip(". ")
    return _shortened(kept) or default


def _is_plain(character: str) -> bool:
    """Not a control, format, surrogate, private or line-ending character."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _shortened(name: str) -> str:
    """At most so long, with its ending."""
    if len(name) <= LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        return name[:LONGEST]
    return stem[: LONGEST - len(suffix) - 1] + dot + suffix
