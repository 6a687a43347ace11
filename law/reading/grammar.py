"""Small judgements about lines of prose: does it end here, does it go on, is it a label."""

import re

from law.patterns import expression

_UNFINISHED = frozenset(
    "a an the of to in by for with from on at as or and nor but that which who whom whose shall will may must can is are be "
    "been was were not its their his her our your any all each every such this these those no other into upon under between "
    "within without through pursuant including during before after per via than if when where while until unless because "
    "against has have had do does".split()
)
_REFERENCES = frozenset(
    "section sections article articles paragraph paragraphs exhibit clause item subsection appendix chapter part title".split()
)
JOINTS = frozenset({"and", "between", "by", "by and between", "by and among", "with", "And", "BETWEEN", "AND"})
_ENDS = (".", ";", ":", "?", "!")
_CLOSERS = "\"')]}\u2612\u2610*_ "
_LABEL = expression(
    r"^(?:printed\s+|print\s+|typed\s+)?(?:name|title|position|title/position|date|by|signature|signed|"
    r"email|e-mail|phone|telephone|tel|fax|address|street|city|state|zip|attn|attention|contact|contact information|its|entity|"
    r"organization|company|agency|district|provider|lea|effective date|authorized (?:representative|signature)|created|status|"
    r"dated|signatory|signer|transaction id|website|url|role)\b(?:[ /&][^\s:,.;]{1,20}){0,3}\s?(?::|\u2013|_{2})",
    re.IGNORECASE,
)
_RECITAL = expression(r"^(?:WHEREAS|NOW,? THEREFORE|IN WITNESS|WITNESSETH)\b")
_BLANK = expression(r"_{3,}|\.{6,}")
_CONTACT = expression(r"^\S+@\S+\.\S+$|^(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}\b|^https?://|^www\.")
_DATE = expression(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$|^\d{4}-\d{2}-\d{2}\b")
_TERM = expression(r"^[\"']?[A-Z][\w'/-]*(?: [\w'/()-]+){0,5}[\"']?:\s")
_VERB = expression(
    r"\b(?:shall|must|will|may|can|agrees?|is|are|was|were|has|have|means|provides?|includes?|applies|apply|lasts?|runs?|ends?|begins?|starts?|expires?|governs?|survives?|continues?|remains?|uses?|keeps?|stores?|protects?|deletes?|collects?|receives?|supplies|supply|notif(?:ies|y)|does|do|did)\b"
)
_WORD = expression(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the punctuation of a finished clause, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def last_word(text: str) -> str:
    """The last word in lower case, if the text ends with a word."""
    head = text.rstrip()
    tail = head[max(0, len(head) - 40) :].split(" ")[-1] if head else ""
    is_label_letter = len(tail) == 1 and tail.isupper()  # "Exhibit A"
    return tail.lower() if tail.isalpha() and not is_label_letter else ""


def is_unfinished(text: str) -> bool:
    """Whether a text ends with a comma or a word that cannot be the last of a sentence."""
    return text.rstrip().endswith(",") or last_word(text) in _UNFINISHED or awaits_number(text)


def awaits_number(text: str) -> bool:
    """Whether a text ends with "Section" and the like, so that a number must follow."""
    word = last_word(text)
    return (word in _REFERENCES and text.count(" ") > 2) or text.endswith("\u00a7")


def starts_lower(text: str) -> bool:
    """Whether a text begins in lower case, an opening quote or bracket aside."""
    head = text.lstrip("\"'([ ")
    return bool(head) and head[0].islower()


def is_label(text: str) -> bool:
    """Whether a line is one of a form to fill in: "Name: ...", "Date: ____", an address of mail, a date alone."""
    return bool(_LABEL.match(text[:120]) or _CONTACT.match(text[:200]) or _DATE.match(text[:40])) or is_blank_to_fill(text)


def is_contact(text: str) -> bool:
    """Whether a line is an address of mail, of the web, or a telephone number."""
    return bool(_CONTACT.match(text[:200]))


def is_blank_to_fill(text: str) -> bool:
    """Whether a line is mostly a blank to write in, and not a sentence with one."""
    return len(text) < 300 and bool(_BLANK.search(text)) and len(text) - text.count("_") - text.count(".") <= 44


def is_recital(text: str) -> bool:
    """Whether a text begins as recitals do."""
    return bool(_RECITAL.match(text))


def word_list(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def begins_definition(text: str) -> bool:
    """Whether a text begins with a term and a colon, as each of a list of definitions does."""
    return bool(_TERM.match(text))


def is_prose(text: str) -> bool:
    """Whether a text reads as sentences and not as a name, a label or an element of a list."""
    count = text.count(" ") + 1
    if is_label(text):
        return False
    return (
        count >= 30 or (count >= 12 and ends_sentence(text)) or (count >= 6 and ends_sentence(text) and bool(_VERB.search(text)))
    )
