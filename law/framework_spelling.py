"""Names of frameworks as a bad scan spells them: "NIST SP 8OO-53" with letters for noughts, "lSO 27OO1". Nothing else of a text is touched."""

import re

from law.patterns import expression

_NOUGHT_LIKE = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "S": "5", "s": "5", "B": "8", "Z": "2", "z": "2"}
)
_FIGURE = r"[0-9OoQlI|SBZ]"
_NIST = expression(r"(?<![A-Za-z0-9])N[I1l|][S5]T(?![A-Za-z0-9])")
_ISO = expression(r"(?<![A-Za-z0-9])[I1l|][S5][O0Q](?=\s?(?:/\s?[I1l|]EC\b|-)?\s?[2Z]7)")
_IEC = expression(r"(?<=/)[1l|]EC\b")
# the number of a publication or of a standard; one true figure at least stands in it
_NUMBER = expression(
    rf"(?:(?<=\bSP )|(?<=\bSP-)|(?<=\bNIST )|(?<=\bPublication ))(?P<series>8{_FIGURE}{{2}}\s?-\s?{_FIGURE}{{2,3}})(?![A-Za-z0-9])|"
    rf"(?:(?<=\bISO )|(?<=\bISO-)|(?<=\bISO)|(?<=/IEC )|(?<=/IEC-))(?P<standard>[2Z]7{_FIGURE}{{3}})(?![A-Za-z0-9])"
)
_SOC = expression(r"\bSO[CG]\s(?P<kind>[l|IZ])(?=\W|$)")
_MAY = expression(r"\b8[0-9OoQ]{2}\s?-|[I1l|][S5][O0Q]\W|N[I1l|][S5]T|\bSO[CG]\s[l|IZ]\b|[2Z]7[0-9OoQlI|]")


def spelled_right(text: str) -> str:
    """The text with the names of frameworks as they are spelled; letter for letter, so that every place stays."""
    if not _MAY.search(text):
        return text
    for pattern, name in ((_NIST, "NIST"), (_ISO, "ISO"), (_IEC, "IEC")):
        text = pattern.sub(name, text)
    text = _NUMBER.sub(lambda m: m.group().translate(_NOUGHT_LIKE), text)
    return _SOC.sub(_of_soc, text)


def _of_soc(match: re.Match[str]) -> str:
    return f"SOC {'2' if match['kind'] == 'Z' else '1'}" if match.group() != "SOC I" else match.group()
