"""Who sponsors and who certifies a programme: told by what the parties do, not by what they are called."""

import re
from collections.abc import Sequence

from law.facts.names import clean_name, same_name
from law.facts.preambles import Named
from law.patterns import expression

_NAME = r"(?P<name>(?:[A-Z][\w&.'-]*|of|the|for|and|&)(?:\s+(?:[A-Z][\w&.'-]*|of|the|for|and|&))*(?:,\s+(?:Inc|LLC|Ltd)\.?)?)"
_SPONSOR = (
    expression(
        _NAME + r"\s*(?:\((?:the\s+)?[\"']?(?P<alias>[A-Z][\w& ]{1,20})[\"']?\))?\s*,?\s*(?:which\s+is\s+|who\s+is\s+|is\s+"
        r"|as\s+|\()?(?:the|a)?\s*(?:program(?:me)?\s+)?[\"']?[Ss]ponsor(?:s|ing\s+\w+)?\b"
    ),
    expression(
        r"\b(?:sponsored\s+by|sponsor(?:ing\s+\w+)?\s*(?:is|:|,))\s+(?:the\s+)?"
        + _NAME
        + r"(?:\s*\((?:the\s+)?[\"']?(?P<alias>[A-Z][\w& ]{1,20})[\"']?\))?"
    ),
)
_PROGRAMME = expression(r"\b(?:credential|certificat(?:e|ion)|badge|micro-?credential)s?\b", re.I)
_ISSUES = (
    r"(?:check|review|verif|validat|audit|confirm)\w*\b[^.\n]{0,80}\b(?:certification|credential|certificate|badge)",
    r"(?:issue|award|grant|confer|certif)\w*\b[^.\n]{0,60}\b(?:credential|certificate|certification|badge|students?)",
    r"(?:e-?mail|send|deliver|provide|transmit|forward)\w*\b[^.\n]{0,120}\bcertificates?\b",
    r"(?:maintain|operate|host)\w*\b[^.\n]{0,60}\b(?:credential|certification|badge)[^.\n]{0,30}\b(?:system|portal"
    r"|platform|registry)",
)


def sponsors_of(text: str, known: Sequence[str]) -> list[Named]:
    """Bodies that the text calls a sponsor, with their abbreviations."""
    found: list[Named] = []
    for said in expression(r"[Ss]ponsor").finditer(text):
        nearby = text[max(0, said.start() - 130) : said.end() + 130]
        for match in (m for pattern in _SPONSOR if (m := pattern.search(nearby))):
            name = clean_name(match["name"].split(" with the ")[-1])
            if not name or len(name.split()) < 2 and not match["alias"] or any(same_name(name, k) for k in known):
                continue
            if not any(n.name and same_name(n.name, name) for n in found):
                found.append(Named(name, "sponsor", aliases=[match["alias"]] if match["alias"] else []))
    return found[:2]


def certifier_of(text: str, candidates: Sequence[tuple[str | None, Sequence[str]]]) -> str | None:
    """The party that checks and issues credentials, if the agreement is about a programme of them."""
    if len(_PROGRAMME.findall(text)) < 5:
        return None
    best: tuple[int, str] | None = None
    for name, aliases in candidates:
        if not name:
            continue
        score = sum(_does(text, [name, *aliases], act) for act in _ISSUES)
        if score >= 2 and (best is None or score > best[0]):
            best = (score, name)
    return best[1] if best else None


def _does(text: str, names: Sequence[str], act: str) -> bool:
    """Whether a sentence, or an item under a heading of the party's own duties, says that the party does this."""
    pattern = expression(act, re.I)
    lowered = [n.lower() for n in names]
    heading_is_ours = False
    for line in text.split("\n"):
        if len(line) < 90 and expression(r"\b(?:responsibilit|duties|obligations|role)", re.I).search(line):
            heading_is_ours = any(n in line.lower() for n in lowered)
        elif (match := pattern.search(line)) and (
            heading_is_ours or any(n in line[: match.start()].lower()[-80:] for n in lowered)
        ):
            return True
    return False
