"""What is known about one thing that a sentence says, before it has a kind."""

import re
from dataclasses import dataclass
from functools import cached_property

from law.duties.clocks import Clock, Unbound
from law.duties.concepts import first, speaks_of
from law.duties.double_negation import orders_the_act
from law.duties.parties import Mention, Names, is_provider_side
from law.duties.recurrences import Recurrence
from law.patterns import expression
from law.sentences import ACT, Predicate

_EXCEPTION = expression(
    r"\b(?:unless|except(?:\s+(?:that|where|when|as|to))?|provided,?\s+(?:however,?\s+)?that|notwithstanding)\b", re.I
)
_ELLIPTICAL = expression(
    r"\W*(?:(?:and|or|but)\b\W*)?(?:\(?[a-z0-9]{1,3}\)\s*)?(?:in\s+(?:any|no)\s+\w+,?\s+)?"
    r"(?:within|no|not|upon|on|after|before|by|at|in|for|until|one|two|three|four|five|six|seven|eight|nine|ten|\w+ty|"
    r"\w+teen|\d+|\()\b",
    re.I,
)
_DOES_SO = expression(r"\b(?:do|does|doing|done)\s+(?:so|this|that|it)\b", re.I)
_ASKED = expression(
    r"\b(?:asks?|asked|tells?\s+(?:us|it|them|the\s+\w+|[A-Z]\w+)\s+to|requests?|directs?|orders?|instructs?|demands?|wish(?:es)?|wants?)\b",
    re.I,
)
_TOLD_TO = expression(r"\btells?\s+(?:us|it|them|(?:the\s+)?\w+)\s+to\b", re.I)
_ACTS_ON_IT = expression(
    r"\W*(?:we|it|they|(?:the\s+)?[A-Z]\w+)\s+(?:then\s+)?(?:shall\s+|will\s+)?(?:acts?|compl(?:y|ies))\b(?!\s+(?:with|as|under|for|on\s+behalf)\b)"
)
# "Halcyon carries it out within …", in the present tense
_CARRIES_IT_OUT = expression(
    r"\b(?:carr(?:y|ies)\s+(?:it|them|that|this|such\s+(?:an?\s+)?\w+|the\s+(?:request|order|instruction|direction))\s+out|(?:carr(?:y|ies)\s+out|honou?rs?|fulfil\w*|executes?|obeys?)\s+"
    r"(?:it|them|that|this|(?:the|such|any\s+such|every\s+such|each|that|this)\s+(?:written\s+)?(?:direction|instruction|request|order|demand|directive|wish)s?))\b",
    re.I,
)
# "shall carry the direction out": what is asked for stands in the sentence before
_CARRIES_OUT = expression(
    r"\b(?:shall|will|must|agrees?\s+to|is\s+to)\s+(?:promptly\s+|then\s+)?(?:carry|carry\s+out|execute|fulfil\w*|honou?r|obey|implement|follow|comply\s+with|"
    r"act\s+(?:up)?on|perform|satisfy|give\s+effect\s+to|meet)\s+(?:it|them|that|this|(?:the|such|any\s+such|every\s+such|each|that|this)\s+(?:written\s+)?"
    r"(?:direction|instruction|request|order|demand|directive|wish)s?)\b",
    re.I,
)
_COMPLIES = expression(
    r"\b(?:shall|will|must|agrees?\s+to)\s+(?:\w+ly\s+)?comply\b(?!\s+with\b(?!\s+(?:it|that|such|this|the\s+request)\b))", re.I
)
_IS_CARRIED_OUT = expression(
    r"^\W*(?:(?:and|but)\s+)?(?:(?:the|such|any|all|each|every|these|those|this|that|its|valid|written|deletion)\s+){0,3}(?:requests?|directions?|instructions?|directives?)\s+"
    r"(?:(?:shall|will|must)\s+be|is|are|gets?)\s+(?:\w+ly\s+)?(?:completed?|carried\s+out|honou?red|fulfilled|processed|done|met|granted|acted\s+(?:up)?on|satisfied|executed|handled|performed)\b",
    re.I,
)


def is_carried_out(words: str) -> bool:
    """ "Requests are completed within …", "it carries the request out within …": what the other side does with what was asked."""
    return bool(_IS_CARRIED_OUT.match(words))


def carries_out(words: str) -> bool:
    """ "We carry it out within …", said of what the other side asks."""
    return bool(_CARRIES_IT_OUT.search(words))


_VERB_BEHIND_TIME = expression(
    rf"(?<!\bto )(?<!\ba )(?<!\bthe )(?<!\bof )(?:(?<=,\s)|\b){ACT}\b(?!\s+(?:of|for|from|by|to)\b)", re.I
)
_PASSIVE = expression(r"(?:shall|will|must|should|may|can)\s+(?:\w+\s+)?be\b|(?:is|are)\s+", re.I)
_NOT = expression(r"^(?:\w+\s+){0,2}?(?:not|never|no\s+longer)\b|^\s*not\b", re.I)
_PERMITS = expression(
    r"^(?:may|can|has the right|has the option|have the right|reserves? the right|is entitled|are entitled|is permitted)", re.I
)
_NEGATES = expression(r"\b(?:not|never|nor)\b", re.I)


@dataclass(frozen=True)
class Surroundings:
    """What stands around a sentence: the words that lead into it, its neighbours, the rest of its provision, the headings."""

    lead: str = ""
    previous: str = ""
    heading: str = ""
    following: str = ""
    rest: str = ""
    is_profile: bool = False


@dataclass(frozen=True)
class Evidence:
    """A predicate in its sentence and surroundings, with one clock or recurrence or none.

    `carried` is the predicate before one that has no verb of its own ("…; or four days after mailing").
    """

    sentence: str
    predicate: Predicate
    around: Surroundings
    mentions: tuple[Mention, ...]
    obligor: str | None
    obligee: str | None
    clock: Clock | None = None
    recurrence: Recurrence | None = None
    unbound: tuple[Unbound, ...] = ()
    carried: str = ""
    names: Names | None = None
    by_staff: bool = False  # the provider's own people owe it to the provider
    is_granted: bool = False  # "the LEA may ask for the list": the provider's duty in the words of the other side's right

    @cached_property
    def main(self) -> str:
        """Subject and predicate, without what stands in front."""
        return self.sentence[self.predicate.main : self.predicate.end]

    @cached_property
    def front(self) -> str:
        """What stands in front of the subject: "Upon termination, …"."""
        return self.sentence[self.predicate.start : self.predicate.main]

    @cached_property
    def act(self) -> str:
        """The main part without its exceptions; "shall do so" takes the act from the sentence before."""
        match = _EXCEPTION.search(self.main)
        words = self.main[: match.start()] if match and match.start() > 25 else self.main
        if _DOES_SO.search(words):
            asked = self._asked_in_front or self.asked_before_it
            return f"{words} {_TOLD_TO.split(asked)[-1] or self.around.previous}"
        complies = self.asked_before_it and _COMPLIES.search(words)
        if (
            complies
            or _ACTS_ON_IT.match(words)
            or _CARRIES_OUT.search(words)
            or _CARRIES_IT_OUT.search(words)
            or is_carried_out(words)
        ):
            return f"{words} {self.carried or self._asked_in_front or self.asked_before_it or self.around.previous}"
        return f"{words} {self.carried}" if self.carried and _ELLIPTICAL.match(words) else words

    @cached_property
    def _asked_in_front(self) -> str:
        """ "When the LEA asks us to delete data, we do so"."""
        return self.front if _ASKED.search(self.front) else ""

    @cached_property
    def asked_before_it(self) -> str:
        """What the same sentence lets the other side ask for, before it: "The LEA may ask us to delete data, and we will do so"."""
        before = "" if self.predicate.is_case else self.sentence[: self.predicate.start]
        return before if _ASKED.search(before) else ""

    @cached_property
    def said(self) -> str:
        """Everything that the sentence says of its own accord, with the words that lead into it."""
        return f"{self.around.lead} {self.carried} {self.front} {self.act}".strip()

    @cached_property
    def is_permission(self) -> bool:
        """ "may", "has the right to"."""
        return bool(_PERMITS.match(self.predicate.modal)) and not self.is_granted

    @cached_property
    def is_negative(self) -> bool:
        """ "shall not"; not "shall not fail to"."""
        if not self.predicate.modal:
            return bool(_NOT.match(self.main))
        behind = self.predicate.modal_at + len(self.predicate.modal)
        match = _NEGATES.search(self.sentence, behind)
        if match is not None and orders_the_act(self.sentence, match.start()):
            return False
        return self.predicate.modal == "cannot" or (match is not None and match.start() - behind < 12)

    @cached_property
    def by_provider(self) -> bool:
        """Whether the provider's side owes it (or nobody is named, and the provider is who owes most)."""
        return is_provider_side(self.obligor)

    @cached_property
    def is_timed(self) -> bool:
        """Whether there is a figure or a recurrence."""
        return self.clock is not None or self.recurrence is not None

    def does(self, *concepts: str) -> bool:
        """Whether the predicate itself speaks of any of the concepts."""
        return any(speaks_of(c, self.act) for c in concepts)

    def says(self, *concepts: str) -> bool:
        """Whether the sentence or its lead speaks of any of the concepts."""
        return any(speaks_of(c, self.said) for c in concepts)

    def mentions_at_all(self, *concepts: str) -> bool:
        """Whether sentence, lead, headings or the sentence before speak of any of the concepts."""
        near = (self.sentence, self.around.lead, self.around.previous)
        return self.headed(*concepts) or any(speaks_of(c, text) for c in concepts for text in near)

    def headed(self, *concepts: str) -> bool:
        """Whether the headings speak of any of the concepts."""
        return any(speaks_of(c, self.around.heading) for c in concepts)

    def comes_first(self, concept: str, *others: str) -> bool:
        """Whether the predicate's first act is `concept`, not one of the others. Nouns in front of the modal do not count."""
        acts = self.acts
        here = first(concept, acts)
        return here >= 0 and all(not 0 <= first(o, acts) < here for o in others)

    @cached_property
    def acts(self) -> str:
        """The predicate from its modal verb on, where a party is its subject; else whole ("A certificate shall follow")."""
        offset = self.predicate.modal_at - self.predicate.main
        if (verb := self._verb_behind_time) >= 0:
            return f"{self.predicate.modal} {self.sentence[verb : self.predicate.end]}"
        if not self.predicate.modal or not 0 <= offset < len(self.act) or _PASSIVE.match(self.act, offset):
            return self.act
        subject = self.act[:offset].strip()
        by_party = len(subject.split()) < 2 or any(
            self.predicate.main <= m.start < self.predicate.modal_at for m in self.mentions
        )
        return self.act[offset:] if by_party else self.act

    @cached_property
    def _verb_behind_time(self) -> int:
        """Where the verb of "shall, within ten days of termination, certify …" stands, behind its time; else -1."""
        behind = self.predicate.modal_at + len(self.predicate.modal)
        if not self.clock or not self.predicate.modal or not 0 <= self.clock.start - behind <= 3:
            return -1
        verb = _VERB_BEHIND_TIME.search(self.sentence, self.clock.end, min(self.predicate.end, self.clock.end + 120))
        return verb.start() if verb else -1

    def paced(self, *paces: str) -> bool:
        """Whether the predicate or its front has a word of pace: prompt, ahead, asked, regular."""
        return any(u.pace in paces for u in self.unbound)
