"""Proof that data is gone: certificates, confirmations and signed statements of a deletion."""

import re

from law.duties.concepts import speaks_of
from law.duties.evidence import Evidence
from law.patterns import expression

# "If you want written confirmation of a deletion, ask us and we will send it"
_SENDS_IT = expression(
    r"\b(?:send|give|provide|issue|suppl(?:y|ies)|furnish|deliver)\w*\s+(?:(?:you|the\s+\w+)\s+)?(?:it|one|this|that|them)\b",
    re.I,
)
_WANTS_PROOF = expression(
    r"\b(?:if|when(?:ever)?|where|should|on|upon)\b[^.;]{0,60}\b(?:confirmation|proof|certificat\w+|evidence|statement)\b[^.;]{0,60}\b(?:delet|destr|dispos|eras)\w*",
    re.I,
)


def disposition_confirmation(e: Evidence) -> float:
    """Proof that the data is gone."""
    if not e.by_provider or e.is_negative or _confirms_a_breach(e):
        return 0
    if _of_a_correction(e) or _CONFIRMS_RECEIPT.search(e.acts):
        return 0
    done = (
        e.does("say when done") and e.does("tell", "notify", "confirm") and (_NAMES_DISPOSAL.search(e.act) or _is_of_data_gone(e))
    )
    proves = e.comes_first("confirm", "dispose", "give back", "correct") or expression(
        r"\b(?:provid|giv|send|submit|deliver|furnish)\w*\b[^.;]{0,70}\b(?:certif|confirm|proof|evidence|attest|affidavit)|"
        r"\b(?:deliver|return|send|submit|furnish|provid|giv|supply|fil)\w*\b[^.;]{0,40}\b(?:completed|signed|executed|filled)\b[^.;]{0,30}\b(?:appendix|exhibit|form|attachment|annex|schedule)\b|"
        r"\b(?:statement|letter|note|certificate)\b[^.;]{0,40}\b(?:done|erased|deleted|destroyed|gone|carried\s+out|complete)\b",
        re.I,
    ).search(e.act)
    if e.comes_first("terminate", "confirm", "dispose"):
        return 0
    if _SENDS_IT.search(e.act) and _WANTS_PROOF.search(e.sentence, 0, max(e.predicate.main, e.predicate.modal_at)):
        return 7.5
    if not (done or proves or _states_it_afterwards(e)) or e.does("standard", "audit") and not e.does("dispose"):
        return 0
    of_disposal = (
        e.does("dispose")
        or bool(_NOTHING_LEFT.search(e.act))
        or done
        or (e.says("dispose") and not e.does("correct"))
        or (_points_back(e) and speaks_of("dispose", _behind(e)))
    )
    return 7.5 if of_disposal else 0


_CONFIRMS_RECEIPT = expression(
    r"\b(?:confirm\w*|acknowledg\w*)\s+(?:(?:that\s+it\s+has\s+received)|(?:(?:the|its|in\s+writing)\s+)*receipt\s+of)\s+(?:(?:an?|the|such|each|any|every|that)\s+)?(?:\w+\s+){0,2}?(?:requests?|demands?|directives?|orders?|instructions?|notices?)\b",
    re.I,
)
_NOTHING_LEFT = expression(
    r"\b(?:nothing|none(?:\s+of\s+(?:it|them|the\s+\w+))?|no\s+(?:\w+\s+){0,2}?(?:cop(?:y|ies)|data|records?|information))\s+(?:(?:is|was|are|were|has\s+been|have\s+been)\s+(?:\w+\s+)?(?:kept|retained|held|left|stored)|remains?|exists?)\b"
    r"|\b(?:it|they|we|the\s+\w+|[A-Z]\w+)\s+(?:no\s+longer\s+)?(?:holds?|keeps?|kept|ha[sd]\s+kept|retains?|retained)\s+(?:none|nothing|no\s+cop(?:y|ies)|any)\b",
    re.I,
)
_NAMES_DISPOSAL = expression(r"\b(?:dispos|delet|destr|eras|purg|return|wip)\w*", re.I)
_CORRECTION = expression(r"\b(?:corrections?|corrected|rectification|amendments?\s+of\s+(?:the|a)\s+record)\b", re.I)
_AFTER_CORRECTION = expression(
    r"\s*(?:after|following|of|from)\s+(?:the|such|that|its|each|making\s+the)?\s*(?:correction|amendment|rectification)", re.I
)
_STATEMENT = expression(
    r"\b(?:send|provid|giv|submit|deliver|furnish|suppl|issu)\w*\b[^.;]{0,50}\b(?:statement|letter|note|message|certificate|declaration|word)\b",
    re.I,
)
_AFTER_DELETION = expression(
    r"\W*(?:after|following|upon|once|of|from|when)\s+(?:the\s+|each\s+|every\s+|such\s+|that\s+|its\s+|any\s+|a\s+|all\s+)?(?:completed?\s+|completion\s+of\s+(?:the\s+)?)?(?:\w+\s+)?"
    r"(?:deletion|destruction|erasure|disposal|disposition|purge|data\s+(?:is|has\s+been|are|have\s+been)\s+(?:deleted|destroyed|erased|purged))\b",
    re.I,
)


def _of_a_correction(e: Evidence) -> bool:
    """Whether what is done, and told, is a correction: "corrects the record and tells the LEA that it has done so"."""
    if e.clock and _AFTER_CORRECTION.match(e.sentence, e.clock.quantity.end):
        return True
    if _NAMES_DISPOSAL.search(e.sentence):
        return False
    before = e.sentence[: e.predicate.start]
    return (
        bool(_CORRECTION.search(e.sentence[: e.predicate.end]))
        or speaks_of("correct", before)
        and speaks_of("inaccuracy", before)
    )


def _is_of_data_gone(e: Evidence) -> bool:
    """Whether "it has done so" can mean a disposal: the sentence, the one before it, its lead or its headings speak of one."""
    return e.mentions_at_all("dispose", "give back")


def _states_it_afterwards(e: Evidence) -> bool:
    """ "A signed statement within one week of each deletion": words that are sent once the data is gone, whatever they are called."""
    if not (_STATEMENT.search(e.act) or e.does("tell")):
        return False
    behind = e.clock is not None and _AFTER_DELETION.match(e.sentence, e.clock.quantity.end)
    return bool(behind or _AFTER_DELETION.match(e.front))


def _confirms_a_breach(e: Evidence) -> bool:
    """Whether what is confirmed is a breach, of which the sentence speaks, and no disposal: "within two days after confirming it"."""
    return speaks_of("breach", e.sentence) and not e.does("dispose", "say when done") and not speaks_of("dispose", e.sentence)


def _points_back(e: Evidence) -> bool:
    return bool(
        expression(
            r"\b(?:so|such|these\s+actions|this|the\s+same|compliance|it\s+has|that|thereof|action)\b|\bcertif|\bconfirm", re.I
        ).search(e.act)
    ) and not e.does("correct", "breach", "train")


def _behind(e: Evidence) -> str:
    """The words of the sentence before this predicate, and the sentence before."""
    return f"{e.around.previous} {e.sentence[: e.predicate.start]}"
