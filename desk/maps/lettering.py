"""How wide words are in Public Sans, and how they break into lines. Measured, so that no text leaves its box."""

import re
import unicodedata
from functools import lru_cache

# Advance widths of U+0020..U+007E in thousandths of the type size, from the typeface that the pages load.
_REGULAR = (
    "243 251 426 603 658 904 708 248 302 309 394 554 242 378 225 350 612 407 596 630 628 640 622 600 648 624 226 240 546 "
    "554 546 521 831 710 670 688 694 620 594 733 766 283 388 682 578 886 754 734 636 748 676 674 594 700 672 954 688 607 "
    "637 303 350 303 473 518 218 553 596 544 596 566 396 622 576 248 262 562 303 865 577 566 596 596 391 507 389 580 504 "
    "786 564 535 480 328 263 332 568"
)
_BOLD = (
    "226 282 480 616 680 939 784 261 333 336 473 588 277 393 270 381 644 428 635 665 656 675 660 626 671 659 270 278 578 "
    "588 578 534 828 726 684 718 720 634 614 759 770 308 402 717 578 918 782 760 652 773 696 694 616 724 704 968 717 668 "
    "670 337 381 337 484 553 264 566 608 547 608 576 396 628 592 267 288 580 329 896 593 576 607 607 412 528 416 595 520 "
    "792 588 563 496 384 268 384 612"
)
_WIDTHS = {is_bold: tuple(int(n) for n in text.split()) for is_bold, text in ((False, _REGULAR), (True, _BOLD))}
_OTHER, _WIDE = 800, 1100  # a letter that is not in the table; an ideograph or a picture
_SLACK = 1.03  # hinting and kerning differ a little between machines
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]+")
_PIECES = re.compile(r"[^\s/-]+[/-]*|[/-]+")


def clean(text: object) -> str:
    """Text as it may stand in a drawing: one line, nothing that XML forbids, nothing that turns the direction of writing."""
    return _cleaned(str(text))


@lru_cache(maxsize=20_000)
def _cleaned(text: str) -> str:
    return " ".join(_FORBIDDEN.sub(" ", text).split())


def _letter(letter: str, is_bold: bool) -> int:
    code = ord(letter)
    if 0x20 <= code <= 0x7E:
        return _WIDTHS[is_bold][code - 0x20]
    if unicodedata.combining(letter):
        return 0
    if code >= 0x1100 and (code >= 0x1F000 or unicodedata.east_asian_width(letter) in "WF"):
        return _WIDE
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS[is_bold][ord(plain) - 0x20] if 0x20 <= ord(plain) <= 0x7E else _OTHER if code < 0x2600 else _WIDE


@lru_cache(maxsize=20_000)
def width(text: str, size: float, is_bold: bool = False) -> float:
    """How much room a line of text takes."""
    return sum(_letter(letter, is_bold) for letter in text) * size * _SLACK / 1000


@lru_cache(maxsize=20_000)
def wrap(text: str, room: float, size: float, is_bold: bool = False, most: int = 4) -> tuple[str, ...]:
    """The text in lines that fit; after the last allowed line it ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, room, size, is_bold):
        if line and width((line + piece).rstrip(), size, is_bold) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line.rstrip())
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _shortened(f"{lines[most - 1]}…", room, size, is_bold))


def _pieces(text: str, room: float, size: float, is_bold: bool) -> list[str]:
    """Where a line may break: after spaces, hyphens and slashes, and within a word that fits no line."""
    found: list[str] = []
    for word in text.split():
        for piece in _PIECES.findall(word):
            while width(piece, size, is_bold) > room:
                head = _head(piece, room, size, is_bold)
                found.append(head)
                piece = piece[len(head) :]
            found.append(piece)
        found[-1] += " "
    return found


def _head(word: str, room: float, size: float, is_bold: bool) -> str:
    end, used = 0, 0.0
    while end < len(word) and used <= room:
        used += width(word[end], size, is_bold)
        end += 1
    return word[: max(end - 1, 1)]


def _shortened(line: str, room: float, size: float, is_bold: bool) -> str:
    while len(line) > 2 and width(line, size, is_bold) > room:
        line = f"{line[:-2].rstrip()}…"
    return line


def shortened(text: str, letters: int) -> str:
    """A name cut to a number of letters, for lists in narrow places."""
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
