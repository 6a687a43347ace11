"""Whole numbers as addresses and forms carry them."""

MOST_DIGITS = 18  # a longer one fits into no column, and a very long one is refused by Python itself


def whole_number(text: str) -> int | None:
    """The number that the digits write, or None for anything else: a sign, a superscript, a thousand digits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
