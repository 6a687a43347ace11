"""Duties around incidents: who is told of a breach, and the plan for one."""

import re

from law.duties.concepts import speaks_of
from law.duties.evidence import Evidence
from law.patterns import expression

_CONTENT_ONLY = expression(
    r"\b(?:notice|notification|report|communication)s?\b[^.;]{0,60}\b(?:shall|will|must|should|is to|to)\s+(?:(?:also|further|furthermore|moreover|in\s+addition)\s+|"
    r"at\s+a\s+minimum,?\s+)?(?:be\s+(?:written|titled)|includ|contain|identif|describ|specif|present|consist|state|"
    r"set\s+forth|tell\b(?!\s+the\s)|say\b|name\b|list\b|show\b|cover\b|explain)",
    re.I,
)
_IF_ONE = expression(
    r"\b(?:if|when|should)\s+(?:one|it|that|this|such\s+a\s+thing)\s+(?:is|was|has\s+been|does|happens?|occurs?)\b", re.I
)
_TELLS_WHAT = expression(
    r"\b(?:tells?|informs?|advises?)\s+(?:the\s+)?\w+\s+(?:of\s+)?what\s+(?:happened|took|went|kinds?|information|data)\b", re.I
)
_WHAT_IS_TOLD = expression(r"\W*what\s+(?:\S+\s+){1,3}?(?:tells?|says?|reports?|sends?)\b[^.:]{0,30}:", re.I)
_ADDS_CONTENT = expression(
    r"\bas\s+(?:a\s+)?part\s+of\s+(?:the|such|its|any)\b[^.;]{0,40}\bnotif|\bfollowing\s+(?:additional\s+)?information\b", re.I
)
_BETWEEN = expression(r"\b(?:interim|second|third|intermediate|progress|status|updated?|follow-?\s?up)\b", re.I)
# an exercise: nobody's data was reached
_DRILL = expression(
    r"\b(?:drills?|tabletop|table-top|simulat\w+|(?:incident|breach|response)\s+(?:response\s+)?(?:exercises?|tests?))\b", re.I
)
_FULL = expression(r"\b(?:final|full|complete|detailed|comprehensive)\b", re.I)
_BEHIND_FIRST = expression(
    r"\b(?:after|following|since|beyond|of|supplement\w*)\s+(?:its|the|such|that|this)\s+(?:initial|first|preliminary)\b", re.I
)
_ABIDES = expression(r"\b(?:adhere|comply|follow|abide)\b", re.I)
_THAT_NOTICE = expression(
    r"\b(?:that|this|such|the|said|full|written|further)\s+(?:\w+\s+)?(?:notifications?|notices?|reports?|account)\b|\bit\b|"
    r"\bnotice\s+follows\b|\bletters?\b",
    re.I,
)
_TO_PARENTS = expression(r"\b(?:notif\w+|inform\w*|tell\w*)\s+(?:\w+\s+){0,3}?(?:parents?|guardians?|families|students)\b", re.I)
_LETTERS_HOME = expression(r"\b(?:letters?|notices?|writes?)\s+to\s+(?:the\s+)?(?:\w+\s+)?(?:families|parents|guardians)\b", re.I)
_AFFECTED_FAMILIES = expression(
    r"\b(?:affected|impacted)\s+(?:students?|pupils?|parents?|famil)|\b(?:students?|pupils?|parents?|families)\s+(?:affected|concerned)\b",
    re.I,
)
_AFTER_NOTICE = expression(
    r"\s*(?:after|following|of|from)\s+(?:the|that|such|its)\s+(?:\w+\s+)?(?:notice|notification)\s+(?:under|in|of\s+section|required)\b",
    re.I,
)
_CONCERNED = expression(
    r"\bwhose\s+(?:\w+\s+){0,3}?(?:information|data|records?|accounts?)\s+(?:was|were|is|are|has\s+been|have\s+been)\s+(?:\w+\s+)?"
    r"(?:disclosed|accessed|reached|exposed|taken|affected|compromised|released|lost|stolen|concerned|involved)\b",
    re.I,
)
_SHOWS_IT = expression(
    r"\b(?:send|provid|giv|furnish|show|suppl|shar|deliver|make|made)\w*\b[^.;]{0,60}\b(?:outline|summary|copy|description)\s+(?:of\s+(?:it|them|the\s+plan|that\s+plan)|to|(?:up)?on|at|if|when)\b",
    re.I,
)
_SUBSEQUENT = expression(r"\b(?:report|summary|analysis|findings|update[sd]?|root|plan|supplement\w*)\b", re.I)


def says_only_content(evidence: Evidence) -> bool:
    """Whether the sentence says what a notice holds rather than that one is owed."""
    if (
        not evidence.clock
        and _TELLS_WHAT.search(evidence.main)
        or _WHAT_IS_TOLD.match(evidence.sentence)
        or _CONTENT_ONLY.search(evidence.main)
        or _ADDS_CONTENT.search(evidence.sentence)
    ):
        return True
    lead = evidence.around.lead
    return bool(lead) and bool(_CONTENT_ONLY.search(lead) or _ADDS_CONTENT.search(lead))


# "will acknowledge the Provider's notice of breach": who answers a notice gives none
_ANSWERS_NOTICE = expression(
    r"\b(?:acknowledg\w*|confirm\w*\s+(?:the\s+)?receipt\s+of|repl(?:y|ies)\s+to|answers?|responds?\s+to)\s+(?:the\s+|an?\s+|such\s+|any\s+)?(?:\w+['’]s?\s+)?(?:\w+\s+)?(?:notices?|notifications?|reports?)\b",
    re.I,
)
_MONITORS_CREDIT = expression(
    r"\b(?:credit|identity)[\s-]+(?:\w+[\s-]+){0,2}?(?:monitoring|protection|restoration|repair|freeze)\b", re.I
)
_TELLS_VERB = expression(r"\b(?:notif(?:y|ies|ied)|inform(?:s|ed)?|tells?|told|advis(?:e|es|ed)|report(?:s|ed)?)\b", re.I)
_BEARS_COST = expression(
    r"\b(?:bears?|carr(?:y|ies)|covers?|assumes?|meets?)\s+(?:(?:all|any|the)\s+)*(?:\w+\s+)?(?:costs?|expenses?)\b", re.I
)


# "must tell the LEA of any new third party", beside a breach of which it must tell too
_TELLS_OF_CHANGE = expression(
    r"\b(?:tell|notif\w+|inform|report|warn|advise|let)s?\b[^,;.]{0,60}?\b(?:new\s+(?:third[\s-]part|sub-?\s?(?:processor|contractor)|vendor|supplier|owner)\w*|changes?\s+(?:to|in|of)|price)",
    re.I,
)


def _tells_of_breach(e: Evidence) -> bool:
    if not (e.does("tell") or (e.is_timed and e.does("notify"))):
        return False
    if e.clock and e.clock.direction == "before" or _TELLS_OF_CHANGE.search(e.act) and not e.does("breach"):
        return False  # nobody is warned of a breach that is still to come
    if says_only_content(e) and not (e.clock and e.clock.limit) or e.is_negative or e.does("insurance"):
        return False
    if (
        e.comes_first("cooperate", "tell")
        and not e.comes_first("tell", "dispose")
        and not expression(r"\bprovid", re.I).search(e.acts)
    ):
        return False
    if e.says("contract breach") and not e.says("breach") or e.comes_first("payment", "tell"):
        return False
    if _MONITORS_CREDIT.search(e.act) and not _TELLS_VERB.search(e.act):
        return False
    if _BEARS_COST.search(e.acts) and not e.does("tell"):
        return False  # "shall bear the cost of these notices" tells nobody anything
    return e.says("breach") or speaks_of("breach", e.sentence) or _continues_on_breach(e)


def _continues_on_breach(e: Evidence) -> bool:
    """ "Such notice shall be given within …" under a heading or behind a sentence about breaches."""
    to_those_concerned = recipient(e) in {"parents", "users"} or bool(_TO_PARENTS.search(e.around.previous))
    that_notice = bool(_THAT_NOTICE.search(e.main)) or bool(_IF_ONE.search(f"{e.front} {e.main}"))
    goes_on = speaks_of("breach", e.around.previous) and (that_notice or to_those_concerned)
    about = goes_on or e.headed("breach", "unauthorized") or bool(_TO_PARENTS.search(e.around.previous))
    return about and not e.says("dispose", "audit", "compel", "termination", "subprocessors", "sale", "payment")


def recipient(e: Evidence) -> str | None:
    """The first party named behind the verb of telling, else the one in the passive subject."""
    return e.obligee


_UNTIL_OVER = expression(r"\binformed\b|\b(?:until|till|while|as\s+long\s+as|during)\b|\b(?:updat|progress|status)\w*", re.I)


def breach_notice(e: Evidence) -> float:
    """The provider tells the LEA of a breach."""
    if (
        not e.by_provider
        or recipient(e) in {"parents", "users", "state_agency", "certifier", "sponsor"}
        or not _tells_of_breach(e)
        or _is_about_demand(e)
        or e.by_staff
        and recipient(e) != "lea"
        or e.obligor == "subprocessor"
        and recipient(e) != "lea"
        or sends_theirs(e)
        or _sends_users(e)
    ):
        return 0
    if e.clock and e.clock.is_repeated and (not e.does("breach") or _UNTIL_OVER.search(e.main)):
        return 0  # how often it reports on its progress
    if _DRILL.search(e.sentence[: e.predicate.end]):
        return 0
    if _ABIDES.search(e.acts[:60]) and not e.clock or e.clock and _AFTER_NOTICE.match(e.sentence, e.clock.end):
        return 0
    score = 5.0 + 2 * e.does("breach") + e.headed("breach")
    return score - 3 * _is_follow_up(e)


def _is_about_demand(e: Evidence) -> bool:
    return not e.says("breach") and e.says("compel")


def _is_follow_up(e: Evidence) -> bool:
    """A later report beside the notice, unless the notice before it was called a first one."""
    later = e.does("follow-up") and bool(_SUBSEQUENT.search(e.act)) and not e.comes_first("tell", "follow-up")
    started = speaks_of("tell", e.sentence[: e.predicate.start]) or speaks_of("tell", e.around.previous)
    return later and started and not speaks_of("initial", f"{e.around.previous} {e.sentence[: e.predicate.start]}")


def breach_initial_notice(e: Evidence) -> float:
    """A first, earlier notice beside the full one."""
    if not e.does("initial") or _BEHIND_FIRST.search(e.act) or not (score := breach_notice(e)):
        return 0
    return 0 if e.clock and _is_last(e.sentence[e.predicate.start : e.clock.start]) else score + 2


def _is_last(before: str) -> bool:
    """Whether the words next to a figure name the full report in a row of reports, each with its time."""
    near = expression(r",\s+(?:and\s+)?|\band\s+").split(before)[-1]
    if _BETWEEN.search(near) and speaks_of("initial", before[: len(before) - len(near)]):
        return True  # "a preliminary report within …, an interim report within …"
    return bool(_FULL.search(near)) and not speaks_of("initial", near)


def breach_notice_to_parents(e: Evidence) -> float:
    """Parents and students are told."""
    if (
        e.by_provider
        and not e.is_negative
        and _LETTERS_HOME.search(e.said)
        and expression(r"\b(?:write|send|mail|post|letters?\s+(?:will|shall)\s+leave)", re.I).search(e.act)
        and (e.headed("breach") or speaks_of("breach", e.around.rest))
    ):
        return 7
    if e.by_provider and not e.is_negative and sends_theirs(e) and (e.mentions_at_all("breach") or e.headed("breach")):
        return 7
    if recipient(e) != "parents" and not (_THAT_NOTICE.search(e.act) and _TO_PARENTS.search(e.around.previous)):
        return 0
    return 7 if _tells_of_breach(e) or _tells_those(e, _AFFECTED_FAMILIES.search(e.act) is not None) else 0


def sends_theirs(e: Evidence) -> bool:
    """ "If the law requires notice to parents, we send it": the notice that the condition names."""
    return bool(_SENDS_IT.search(e.main) and _NOTICE_TO_PARENTS.search(e.front or e.sentence[: e.predicate.start]))


_SENDS_IT = expression(
    r"\b(?:send|give|provide|make|deliver|issue|mail|furnish|transmit)(?:s|es)?\s+(?:it|them|that\s+notice|the\s+notices?|those\s+notices|such\s+notices?)\b",
    re.I,
)
_NOTICE_TO_PARENTS = expression(
    r"\b(?:parents?|guardians?|families)\b[^,;.]{0,60}\b(?:be|is|are|been)\s+(?:\w+\s+)?(?:notified|informed|told|advised)\b|\b(?:notify|inform|tell)(?:ing)?\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:parents?|guardians?|families)\b|"
    r"\b(?:notices?|notifications?|notif\w+|letters?)\s+(?:to|of|for)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:parents?|guardians?|families)\b",
    re.I,
)


def _sends_users(e: Evidence) -> bool:
    """ "Where affected individuals must be notified, we send the notices": those whom the condition names are told."""
    return bool(_SENDS_IT.search(e.main) and _NOTICE_TO_USERS.search(e.front or e.sentence[: e.predicate.start]))


_PERSONS = r"(?:individuals?|persons?|people|users?|residents?|consumers?|data\s+subjects?|account\s+holders?)"
_NOTICE_TO_USERS = expression(
    rf"\b{_PERSONS}\b[^,;.]{{0,60}}\b(?:be|is|are|been)\s+(?:\w+\s+)?(?:notified|informed|told|advised)\b|"
    rf"\b(?:notif\w+|inform\w*|notices?\s+to|notifications?\s+to|notice\s+of)\s+(?:the\s+|all\s+)?(?:[\w-]+\s+){{0,2}}?{_PERSONS}\b",
    re.I,
)


def _tells_those(e: Evidence, names_them: bool) -> bool:
    """Whether it tells those whose data it was."""
    return (names_them or "whose" in e.main.lower() and bool(_CONCERNED.search(e.main))) and e.does("tell") and not e.is_negative


def breach_notice_to_users(e: Evidence) -> float:
    """The people affected are told, by the provider itself."""
    if e.by_provider and not e.is_negative and _sends_users(e) and not sends_theirs(e):
        return 7 if e.mentions_at_all("breach") or e.headed("breach") else 0
    if recipient(e) != "users" or not e.by_provider or not (_tells_of_breach(e) or _tells_those(e, False)):
        return 0
    return 7


def unauthorized_access_notice(e: Evidence) -> float:
    """The LEA warns the provider."""
    if e.obligor != "lea" or recipient(e) not in {"provider", "certifier", None, "either"} or not e.does("tell"):
        return 0
    if e.is_negative or e.is_permission or says_only_content(e) or e.does("audit") or _ANSWERS_NOTICE.search(e.acts):
        return 0
    return 7 if e.says("breach", "unauthorized") else 0


def incident_plan(e: Evidence) -> float:
    """A written plan for incidents, and its summary."""
    if not e.by_provider:
        return 0
    if not e.does("response plan"):
        return 6 if _SHOWS_IT.search(e.acts) and speaks_of("response plan", f"{e.carried} {e.around.previous}") else 0
    head = e.acts[:120]
    if not speaks_of("have", head) or not speaks_of("response plan", head + e.acts[120:200]):
        return 0
    return 6 - 4 * (e.comes_first("tell", "response plan"))
