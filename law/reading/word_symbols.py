"""Boxes and bullets that Word draws with symbol fonts."""

CHECKED, UNCHECKED = "\u2612", "\u2610"
_WINGDINGS = {
    **dict.fromkeys((0xA8, 0x6F, 0x70, 0x71, 0x72), UNCHECKED),
    **dict.fromkeys((0xFE, 0xFD, 0x78, 0xFC, 0xFB), CHECKED),
    **dict.fromkeys((0xA7, 0x6E, 0x9F, 0x6C, 0xD8, 0x76), "\u2022"),
}
_WINGDINGS_2 = {
    **dict.fromkeys((0xA3, 0x2A, 0x30), UNCHECKED),
    **dict.fromkeys((0x52, 0x53, 0x50, 0x4F, 0x51, 0x54), CHECKED),
}
_SYMBOL = {0xB7: "\u2022", 0x7F: UNCHECKED}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str | None, code: str | None) -> str:
    """The character of a `w:sym` element."""
    try:
        point = int(code or "", 16)
    except ValueError:
        return ""
    table = _FONTS.get((font or "").lower())
    if table is not None and (point >> 8) in (0xF0, 0):
        return table.get(point & 0xFF, "")
    return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x11_0000 else ""


def in_font(font: str | None, text: str) -> str:
    """Text that is set in a symbol font, as the reader sees it."""
    table = _FONTS.get((font or "").lower())
    if table is None:
        return text
    return "".join(table.get(ord(letter) & 0xFF, "" if letter != " " else " ") for letter in text)
