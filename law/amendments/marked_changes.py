"""New text that shows its changes: "within ~~ten~~ five days", "within [strike: ten] [insert: five] days", "within [-ten-] {+five+} days".

What is marked as struck is no word of the new text; what is marked as put in is one, without its mark.
"""

import re

from law.patterns import expression

_STRIKE = (
    r"(?:strike(?:n|\s+out|\s+through)?|struck(?:\s+(?:out|text))?|stricken|deleted?|deletion|removed?|omit(?:ted)?)\s*[:=–—]\s*"
)
_PUT = r"(?:insert(?:ed|ion)?|add(?:ed|ition)?|new(?:\s+text)?)\s*[:=–—]\s*"
_STRUCK = expression(
    rf"[^\S\n]?(?:~~[^~\n]{{1,600}}~~|<(?P<tag>del|s|strike)>[^<\n]{{1,600}}</(?P=tag)>|\[-[^\]\n]{{1,600}}-\]|"
    rf"\[{_STRIKE}[^\]\n]{{1,600}}\]|\{{{_STRIKE}[^}}\n]{{1,600}}\}})",
    re.I,
)
_PUT_IN = expression(
    rf"\+\+(?P<plus>[^+\n]{{1,600}})\+\+|<(?P<tag>ins|u)>(?P<tagged>[^<\n]{{1,600}})</(?P=tag)>|\{{\+(?P<braced>[^}}\n]{{1,600}})\+\}}|"
    rf"\[{_PUT}(?P<named>[^\]\n]{{1,600}})\]|\{{{_PUT}(?P<curled>[^}}\n]{{1,600}})\}}",
    re.I,
)
_BRACKETED = expression(r"\[([^\[\]\n]{3,600})\]")


def without_marks(text: str) -> str:
    """The text as it is to read: where nothing is marked as struck or put in, as it stands."""
    if not is_marked(text):
        return text
    plain = _STRUCK.sub("", text)
    groups = ("plus", "tagged", "braced", "named", "curled")
    return _PUT_IN.sub(lambda m: next(m[g] for g in groups if m[g]).strip(), plain)


def is_marked(text: str) -> bool:
    """Whether words are marked as struck, or as put in."""
    return _STRUCK.search(text) is not None or _PUT_IN.search(text) is not None


def keeps_old_words(new: str, old: str) -> bool:
    """Whether new text shows in brackets what stood in the old one without them: struck or not, only its own legend tells."""
    return any(m.group(1).strip() in old and m.group(0) not in old for m in _BRACKETED.finditer(new))
