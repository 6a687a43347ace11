"""Addresses in words, for messages that people read."""

from law.patterns import expression
from law.states import STATES

_ADDRESS = expression(
    r"\b(?:cover|(?:art|sec|exh|app|addendum|supp|attachment|def)_[A-Za-z0-9-]+)(?:__(?:[a-z]+_[A-Za-z0-9-]+|[A-Z]{2}))*\b"
)
_WORDS = {
    "art": "Article", "sec": "Section", "exh": "Exhibit", "app": "Appendix", "addendum": "Addendum", "supp": "state terms for",
    "para": "paragraph", "item": "item", "attachment": "attachment", "p": "paragraph",
}  # fmt: skip
_BRACKETED = {"subsec", "subitem", "point", "subpoint"}


def spoken(address: str) -> str:
    """ "art_5__sec_4__subsec_1" is "Article 5, Section 4(1)"."""
    said = ""
    inside = False
    for step in address.split("__"):
        name, _, number = step.partition("_")
        if name in _BRACKETED or (name == "item" and inside):
            said += f"({number})"
            continue
        inside = name in {"sec", "para"}
        said += (", " if said else "") + _step(step, name, number)
    return said


def _step(step: str, name: str, number: str) -> str:
    if step == "cover":
        return "the cover"
    if name == "def":
        return f"the definition of {number.replace('-', ' ')}"
    if not number:
        return STATES.get(step, step)
    return f"{_WORDS.get(name, name)} {number.replace('_', ' ')}"


def in_words(message: str) -> str:
    """A message with its addresses in words."""
    return _ADDRESS.sub(lambda m: spoken(m.group(0)) if "_" in m.group(0) else m.group(0), message)
