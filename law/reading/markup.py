"""Inline markup and odd characters: from what the file holds to the words that a person reads."""

import html
import re

from law.patterns import expression

OPEN, CLOSE = "\ue000", "\ue001"  # stand for the start and end of emphasis while a text is being repaired

_CHARACTERS = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4", "'"),
    **dict.fromkeys("\u00a0\u202f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\x00", ""),
    **dict.fromkeys("\u2010\u2011\u2043", "-"),
    **dict.fromkeys("\u2611\u2612\u2713\u2714\u2717\u2718\u2bbd\U0001f5f9\U0001f5f7\uf0fe\uf0fd\uf078\uf052\uf0fc", "\u2612"),
    **dict.fromkeys("\u25a1\u25fb\u2b1c\u274f\u2750\u2751\u2752\uf0a8\uf06f\uf0a3\uf071", "\u2610"),
    **dict.fromkeys("\uf0b7\u25cf\uf06c\uf09f\u2219", "\u2022"),
    **dict.fromkeys("\uf0a7\uf06e\uf0d8\uf076", "\u25aa"),
    "\u2026": "...",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2028": " ",
    "\u2029": " ",
    "\x0b": " ",
    "\x0c": " ",
    "\x85": " ",
    OPEN: "",
    CLOSE: "",
}
_TABLE = str.maketrans(_CHARACTERS)
_ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = expression(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])([^<>]{0,2000})>")
_AUTOLINK = expression(r"<((?:https?://|mailto:|www\.)[^<>\s]{1,2000})>")
_LINK = expression(r"\[([^\[\]]{1,500})\]\((https?://[^()\s]{1,1000}|mailto:[^()\s]{1,300})\)")
_ESCAPE = expression(r"\\([\\`*_{}\[\]()#+\-.!~|$&<>\"'])")
_BOLD = expression(r"\*{2,3}(?=[^\s*])([^*]+)\*{2,3}")
_UNDER = expression(r"(?<![\w])__(?=[^\W_])([^_]+)__(?!\w)")
_ITALIC = expression(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
_BOX = expression(r"\[([ xX_]?)\](?!\()")
_ADJACENT = expression(f"{CLOSE}([ ]*){OPEN}")
_STRESS = frozenset({"b", "strong", "i", "em", "u"})
_INVISIBLE = frozenset("small span font a sup sub mark s strike del ins big center label".split())
_BREAKS = frozenset("br p div ul ol table tr tbody thead td th hr h1 h2 h3 h4 h5 h6".split())


def normalized(text: str) -> str:
    """Quotes straightened; odd spaces, invisible characters, ligatures and symbol fonts made plain."""
    return text if text.isascii() and "\x0c" not in text and "\x00" not in text else text.translate(_TABLE)


def _tag(match: re.Match[str]) -> str:
    closing, name, rest = match.group(1), match.group(2).lower(), match.group(3)
    if name in _STRESS:
        return CLOSE if closing else OPEN
    if name == "input":
        return _input(rest)
    if name == "li":
        return " " if closing else " \u2022 "
    if name in _BREAKS:
        return " "
    return "" if name in _INVISIBLE else match.group(0)


def _input(attributes: str) -> str:
    lowered = attributes.lower()
    if "checkbox" not in lowered and "radio" not in lowered:
        return " "
    return "\u2612" if "checked" in lowered.replace("checkbox", "") else "\u2610"


def _box(match: re.Match[str]) -> str:
    inside = match.group(1)
    return match.group(0) if not inside else "\u2612" if inside in "xX" else "\u2610"


def marked(text: str) -> str:
    """Tags, entities, boxes and odd characters resolved; emphasis by tags and by `**` kept as OPEN and CLOSE."""
    text = normalized(text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
        text = _TAG.sub(_tag, text)
    if "&" in text:
        text = normalized(_ENTITY.sub(lambda m: html.unescape(m.group(0)), text))
    if "[" in text:
        text = boxed(_LINK.sub(r"\1 (\2)", text))
    text = stressed(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return text


def boxed(text: str) -> str:
    """Boxes that are typed with brackets as the characters of boxes."""
    return _BOX.sub(_box, text) if "[" in text else text


def stressed(text: str) -> str:
    """Emphasis by asterisks and underscores as OPEN and CLOSE."""
    if "*" in text:
        text = _ITALIC.sub(f"{OPEN}\\1{CLOSE}", _BOLD.sub(f"{OPEN}\\1{CLOSE}", text))
    return _UNDER.sub(f"{OPEN}\\1{CLOSE}", text) if "__" in text else text


def one_line(text: str) -> str:
    """White space of every kind as single spaces."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """A marked text without its marks, in one line."""
    return one_line(text.replace(OPEN, "").replace(CLOSE, ""))


def words(text: str) -> str:
    """A raw text as the words in it, without any markup."""
    return plain(marked(text))


def lead(text: str) -> str:
    """The emphasized words with which a marked text begins, or nothing."""
    text = _ADJACENT.sub(r"\1", text).lstrip(" \"'")
    if not text.startswith(OPEN):
        return ""
    head, found, _ = text[1:].partition(CLOSE)
    return plain(head) if found else ""
