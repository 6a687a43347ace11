"""Which party a line speaks of."""

import re
from collections.abc import Sequence

from law.document import Party
from law.facts.memory import once_a_reading
from law.facts.names import TITLE, clean_name, name_tokens, role_of_name, role_of_word, same_name
from law.facts.people import person_in
from law.patterns import expression
from law.states import STATES

PARTY_LABEL = expression(
    r"^\W*(?:name of (?:the )?)?(?P<role>lea|local education(?:al)? agency|(?:public )?school district|district"
    r"|originating lea|school|educational agency|board of education|customer|client|"
    r"(?:service )?provider|vendor|(?:third[- ]party )?contractor|company|operator|supplier|sponsor|certif(?:ier"
    r"|ying body)|assessor|state agency)"
    r"(?:\s*(?:/|or)\s*(?:lea|district|school|provider|vendor|contractor"
    r"|operator))?(?:\s*\((?:the )?[\"']?\w+[\"']?\))?(?:'?s)?(?: name)?\s*[:\u2013-]\s*(?P<name>.+)$",
    re.I,
)
PROSE = expression(
    r"\b(?:shall|will|means|refers?|for purposes|agrees|is|are|must|may|has|have|includes?|who|which|that|hereby)\b|[.;]\s+[A-Z]",
    re.I,
)
_NUMBERED = expression(r"^\W*\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+")


_ON_BEHALF = expression(
    r"^\W*(?:(?:accepted|agreed|acknowledged|executed|signed)(?:\s+and\s+agreed)?(?:\s+to)?\s+)?(?:for|by"
    r"|on behalf of)\s*:?\s+(?:the\s+)?|"
    r"^\W*(?:accepted|agreed)(?:\s+and\s+(?:agreed|accepted))?(?:\s+to)?\s*:?\s+(?:the\s+)?",
    re.I,
)


def heading_name(text: str) -> str | None:
    """The organization that a line of few words names, and nothing else."""
    match = PARTY_LABEL.match(text)
    bare = match["name"] if match else _ON_BEHALF.sub("", text)
    name = clean_name(bare.rstrip(" :"))
    return (
        name
        if name and len(name) < 90 and role_of_name(name) and not PROSE.search(name) and not expression(r"\d{3}").search(name)
        else None
    )


@once_a_reading
def party_matcher(parties: Sequence[Party]) -> "PartyMatcher":
    """Something that finds the role that a line speaks of."""
    return PartyMatcher(parties)


class PartyMatcher:
    """Resolves words to the role of a party: by role word, by name, by alias."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self._parties = parties
        self._known: dict[str, bool] = {}

    def role_of(self, text: str) -> str | None:
        """The role that a heading, an entity or a company name belongs to."""
        text = _ON_BEHALF.sub("", text).strip(" :.-\u2013_*")
        text = _NUMBERED.sub("", text)
        if not text or len(text) > 130:
            return None
        for party in self._parties:
            if party.name and same_name(party.name, text) or any(_equal(a, text) for a in party.aliases):
                return party.role
        role = role_of_word(text)
        if role:
            return self._present(role)
        head, _, tail = text.partition(":")
        return (self.role_of(tail) or self.role_of(head)) if tail.strip() else self._expanded(text)

    def _present(self, role: str) -> str:
        """ "Provider" means the certifier where that is the only other party."""
        roles = {p.role for p in self._parties}
        return "certifier" if role == "provider" and "provider" not in roles and "certifier" in roles else role

    def _expanded(self, text: str) -> str | None:
        """State codes written out: "Career Guild of LA" is "Career Guild of Louisiana"."""
        wide = expression(r"\b[A-Z]{2}\b").sub(lambda m: STATES.get(m.group(0), m.group(0)), text)
        for party in self._parties:
            if party.name and wide != text and same_name(party.name, wide):
                return party.role
            if (
                party.name
                and set(name_tokens(party.name)) <= set(name_tokens(text))
                and len(name_tokens(text)) <= len(name_tokens(party.name)) + 2
            ):
                return party.role
        return None

    def is_party(self, text: str) -> bool:
        """Whether a line names a party or a party's role and nothing else."""
        if len(text) > 115:
            return False
        if text not in self._known:
            self._known[text] = self._is_party(text)
        return self._known[text]

    def _is_party(self, text: str) -> bool:
        bare = _NUMBERED.sub("", text).rstrip(" :")
        if len(bare) > 110 or PROSE.search(bare) or "@" in bare or (TITLE.search(bare) and person_in(bare).name):
            return False
        if expression(r"\W*(?:witness(?:es)?|notary(?: public)?|attest(?:ed)?(?: by)?|approved as to form.*)\W*", re.I).fullmatch(
            bare
        ):
            return True
        return self.role_of(bare) is not None or heading_name(bare) is not None


def _equal(one: str, other: str) -> bool:
    return expression(r"\W+").sub("", one).lower() == expression(r"\W+").sub("", other).lower()
