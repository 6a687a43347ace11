"""Prohibitions that order the act: "shall not fail to delete", and where a prohibition ends: "shall not delete, but shall return"."""

import re

from law.patterns import expression

# what is forbidden here is leaving the act undone
LEAVES_UNDONE = r"(?:fail|neglect|omit|delay|refuse|forget|hesitate|decline|defer|postpone|put(?:ting)?\s+off)\b"
_NEVER_LEAVES_UNDONE = expression(
    r"\W*(?:not|never)\s+(?:(?:ever|to|in\s+any\s+(?:event|case)|\w+ly)\s+){0,2}" + LEAVES_UNDONE, re.I
)
# what is forbidden here is that the act take too long
_TAKES_NO_LONGER = expression(
    r"\W*(?:not|never)\s+(?:(?:ever|in\s+any\s+(?:event|case)|\w+ly)\s+){0,2}(?:take|last|exceed|require|need|arrive|come|go\s+out|occur|happen|be\s+(?:\w+\s+){0,2}?(?:given|made|sent|done|later|completed|finished))"
    r"\s+(?:(?:any\s+)?(?:longer|later|more)\s+than|after|beyond|\(?\w)",
    re.I,
)
# another act behind the forbidden one, which is ordered
ORDERS_NEXT = r"(?:\b(?:and|but|or)\b[^,;.]{0,40}?\b(?:shall|must|will|agrees?)\s+(?!not\b|never\b)|\b(?:but|instead|rather)\s+(?!(?:not|only|until|no|than)\b))"
_ORDERS_NEXT = expression(ORDERS_NEXT, re.I)


def orders_the_act(sentence: str, negation: int) -> bool:
    """Whether the "not" at a place forbids only that the act be left undone."""
    return bool(_NEVER_LEAVES_UNDONE.match(sentence, negation) or _TAKES_NO_LONGER.match(sentence, negation))


def is_over(sentence: str, start: int, end: int) -> bool:
    """Whether what is forbidden at `start` ends before `end`, because something is ordered in between."""
    return bool(_ORDERS_NEXT.search(sentence, start, end))
