"""Whom a pronoun means: "lets them know", said of the parents in front of it, tells no school; "unless you tell us" is your notice."""

import re
from collections.abc import Sequence

from law.duties.parties import Mention
from law.patterns import expression

_TOLD_THEM = expression(
    r"\b(?:tell|tells|told|inform|informs|notify|notifies|let|lets|advise|advises|alert|alerts|warn|warns|write\s+to|writes\s+to|contact|contacts|send|sends|give|gives)\s+(?P<them>them)\b"
    r"(?=\s+(?:know|within|in|by|no\s+later|at\s+once|of|about|that|what|directly|promptly|a|an|the|notice)|\W*$)",
    re.I,
)
_PARENTS = r"parents?|guardians?|families|family|mothers|fathers|students|pupils|children"
_USERS = r"individuals|persons|people|users|residents|teachers|employees|staff|account\s+holders|data\s+subjects"
_SCHOOLS = r"schools|districts|leas|members|customers|boards|agencies"
# the last of those that "them" may mean, and not the owner of something: "the students' records"
_THOSE = expression(
    rf"\b(?:(?P<parents>{_PARENTS})|(?P<users>{_USERS})|(?P<lea>{_SCHOOLS}))\b(?![\u2019']|\s+(?:data|records?|information|accounts?|year)\b)",
    re.I,
)
_UNLESS = expression(r"\b(?:unless|except\s+(?:where|if|when))\s+(?:the\s+|an?\s+)?$", re.I)
_ITS_NOTICE = expression(
    r"['’]s?\s+(?:written\s+)?notices?\s+(?:of\s+(?:non-?\s?renewal|termination|cancellation)|not\s+to\s+renew|to\s+terminate)\b",
    re.I,
)
_SAYS_SO = expression(
    r"\s+(?:(?:shall|will|has|have)\s+)?(?:(?:first|earlier|timely)\s+)?(?:tells?|told|gives?|given|notif\w+|informs?|informed|writes?|written|sends?|sent|says?|said|declines?|elects?|asks?|objects?|objected)\b",
    re.I,
)


def told_as_them(sentence: str, start: int, end: int, previous: str) -> str | None:
    """Who is told where a predicate tells "them": the last of the people that the words before it name; None where nobody is."""
    told = _TOLD_THEM.search(sentence, start, end)
    if told is None:
        return None
    for words in (sentence[: told.start("them")], previous):
        found = [m.lastgroup for m in _THOSE.finditer(words)]
        if found:
            return found[-1]
    return None


def gives_notice_not_to_renew(sentence: str, figure: int, mentions: Sequence[Mention]) -> str | None:
    """Who keeps a paper from renewing: "renews unless the LEA gives notice thirty days before"."""
    for mention in mentions:
        if mention.end < figure and _UNLESS.search(sentence[: mention.start]) and _SAYS_SO.match(sentence, mention.end):
            return mention.role if mention.role in {"lea", "provider", "sponsor", "certifier"} else None
        if mention.end < figure and _ITS_NOTICE.match(sentence, mention.end):
            return mention.role if mention.role in {"lea", "provider", "sponsor", "certifier"} else None
    return None
