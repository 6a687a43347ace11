"""How much a reader takes on before it refuses."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


def in_megabytes(count: int) -> str:
    """A size as messages tell it: one decimal at most, rounded up, so that what is over a limit never reads like the limit."""
    tenths = -(-count * 10 // MEGABYTE)
    return f"{tenths / 10:,.1f}".removesuffix(".0")


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes beyond which a file is refused. All can be set by the caller."""

    file_bytes: int = 25 * MEGABYTE
    pages: int = 1_000
    unpacked_bytes: int = 200 * MEGABYTE  # of all the parts of a DOCX together
    part_bytes: int = 60 * MEGABYTE  # of one part of a DOCX that is read
    lines_a_page: int = 200  # a text without page ends counts one page for so many lines
    line_characters: int = 200_000  # a text in one endless line is no document: patterns would look through it for minutes
    unpacked_ratio: int = 200  # a part that unpacks to more than this many times its size is a bomb
