"""Who owes it and to whom: the subject of a predicate and whom its verb addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from law.duties.clocks import clocks
from law.duties.parties import Mention, Names, counterpart
from law.patterns import expression
from law.sentences import Predicate, predicates

_PASSIVE = expression(
    r"(?:shall|will|must|should|may|can|is|are)\s+(?:\w+\s+){0,2}?be(?:en)?\s+(?:\w+ly\s+)?(?P<participle>\w+(?:ed|en|de|nt|"
    r"pt|ld|wn)|put|set|met)\b|(?:is|are)\s+(?:\w+ly\s+)?(?P<bare>\w+ed)\b",
    re.I,
)
_ABOUT_PERSONS = frozenset(
    "notified informed given provided advised allowed permitted entitled afforded furnished offered granted alerted sent "
    "told referred directed redirected answered pointed".split()
)
# "the Provider is given thirty days in which to …": who is given a time owes what is to be done in it, and is told nothing
_IS_GIVEN_TIME = expression(
    r"(?:(?:shall|will|must|should|may|can|is|are|has|have)\s+(?:(?:also|then|only|further|hereby)\s+)?(?:(?:be(?:en)?|is|are)\s+)?)?(?:hereby\s+)?"
    r"(?:given|granted|allowed|afforded|accorded|permitted|left|allotted|entitled\s+to)\s+"
    r"(?:(?:an?|the|only|up\s+to|at\s+most|(?:no|not)\s+more\s+than|a\s+maximum\s+of|maximum|further|additional|full|another|reasonable|time|period|window|term|of|not\s+exceeding|but)\s+){0,6}$",
    re.I,
)
# "notice to the LEA shall be given": whom it is for, and not who owes it
_NOUN_TO = expression(
    r"\b(?:notice|notification|warning|report|reply|answer|response|return|delivery|disclosure|certificate|certification|communication)s?\s+(?:of\s+(?:[\w-]+\s+){1,5}?)?to\s+(?:the\s+)?$",
    re.I,
)
_ACTIVE_AFTER_ALL = frozenset("required obligated obliged bound committed prohibited deemed considered".split())
_JOINED = expression(r"^\s*(?:,\s*)?(?:and|or|/|and/or|or/and)\s+(?:the\s+|its\s+)?$", re.I)
_BY = expression(r"\bby\s+(?:the\s+|either\s+|each\s+|an?\s+|any\s+)?$", re.I)
_IS_TOLD = expression(
    rf"\s+(?:(?:who|that|which)\s+[^,;.]{{2,90}}?\s+)?(?:is|are)\s+(?:(?:then|also|first|each|\w+ly)\s+)?(?:{'|'.join(sorted(_ABOUT_PERSONS - {'permitted', 'allowed', 'entitled'}))})\b",
    re.I,
)
# "errors reported by a parent are corrected by the Provider": who acts stands behind the verb that is said
_IS_DONE = expression(r"\b(?:is|are)\s+(?:\w+\s+)?\w+(?:ed|en|de|nt|pt|ld|wn)\b", re.I)
_OWNER = expression(r"^['’]|^s['’]")
_STAFF = expression(
    r"['’]?s?['’]?\s+(?:\w+\s+){0,2}?(?:employees|staff|personnel|agents|subcontractors|subprocessors|officers|"
    r"representatives|designee|administrators?|officials?|board|contractors)\b",
    re.I,
)
_PRONOUN = expression(r"\W*(?:(?:and|or|but|also|then|further|thereafter|it|they|he|she|who|which|such\s+party)\W*)*", re.I)
_POINTS_BACK = expression(r"\W*(?:it|they|he|she)\b", re.I)
_PREPOSITION = expression(
    r"\b(?:of|by|from|for|between|behalf\s+of|against|under|concerning|regarding|about|that|which|where|if|when|as|and|"
    r"or)\s+(?:the\s+|an?\s+|any\s+|all\s+|each\s+|its\s+|such\s+|other\s+)?$",
    re.I,
)
_ADDRESSED = expression(
    r"\b(?:notif(?:y|ies|ied|ying)|calls?|contact(?:s|ed|ing)?|phones?|telephones?|e-?mails?|inform(?:s|ed|ing)?|advis(?:e|es|ed|ing)|alert(?:s|ed|ing)?|warn(?:s|ed|ing)?|to|with|"
    r"provid(?:e|es|ed|ing)|giv(?:e|es|en|ing)|send(?:s|ing)?|furnish(?:es|ed|ing)?|allow(?:s|ed|ing)?|"
    r"permit(?:s|ted|ting)?|lets?|assist(?:s|ing)?|offer(?:s|ed|ing)?|grant(?:s|ed|ing)?|tells?|(?:notice|notification)\s+(?:to|"
    r"of))\s+(?:in\s+writing\s+)?(?:(?:the|each|any|all|such|every|an?|adult|current|former|affected|impacted|applicable|identified|said|"
    r"both|its|appropriate|relevant|individual)\s+){0,4}$",
    re.I,
)
# "shall notify, and require its hosts to notify, the LEA"
_SHARED_OBJECT = expression(r"\b(?:notify|inform|advise|alert|warn|tell),\s+(?:(?:the|each|any|all|such|every)\s+)?$", re.I)
_AFFECTED = expression(
    r"\b(?:(?P<parents4>students|pupils|families|parents)|(?P<users3>users|individuals|persons|people|account\s+holders))\s+whose\b|"
    r"\b(?:affected|impacted)\s+(?:(?P<parents>students?|pupils?|famil(?:y|ies)|parents?)|(?P<users>users?|individuals?|"
    r"persons?|account\s+holders?|people|consumers?|data\s+subjects?|residents?|teachers?|educators?|staff|employees?))\b"
    r"|\b(?:(?P<parents2>students|pupils|families|parents)|(?P<users2>users?|individuals|persons?|people|"
    r"customers))\s+(?:affected|concerned|involved)\b|\b(?P<parents3>families|parents\s+and\s+\w+)\b",
    re.I,
)
_DUTIES_OF = expression(
    r"\b(?:responsibilit\w+|dut(?:y|ies)|obligations?|undertakings|commitments|conduct\s+of|promises|tasks)\b|\bwhat\b.{0,60}\b(?:does|do|must\s+do|undertakes?|"
    r"promises?|owes?|will\s+do|agrees?)\b",
    re.I,
)
_RELATIVE = expression(r"\b(?:that|which|whom|whose|what(?:ever)?)\s+(?:the\s+|an?\s+)?$", re.I)
_RECEIVES = expression(
    r"\b(?:hears?\s+from|(?P<hears>hears?\s+(?:of|about)(?=[^.;]{0,80}?\b(?:hours?|days?|weeks?)\b))|(?:shall|will|must)\s+hear\s+from|(?P<gets>receives?|(?:(?:shall|will|must)\s+)?(?:have|has|gets?)\s+(?:it|them|(?:our|an?|the|its|their)\s+(?:\w+\s+){0,2}?(?:answers?|repl(?:y|ies)|cop(?:y|ies)|records?|lists?|reports?|export))"
    r"(?=[^.;]{0,60}?\b(?:in|within|by|no\s+later)\b)|(?:shall|will|must)\s+(?:receive|get|be\s+sent|have\s+(?:an?|the|its)\s+(?:\w+\s+){0,2}?"
    r"(?:copy|list|report|statement|answer|e-?mail|letter|call|message|account|notice|word))|(?:has|have)\s+(?:it|them|that|the\s+\w+)(?=\s+(?:\w+ly\s+)?\w+(?:ed|xed|put)\b))\s+(?!from\s+(?:students|parents|pupils|users|third)))\b|\bhears?\s+from\b",
    re.I,
)
_IN_CLAUSE = expression(
    r"\b(?:who|which|that|where|when|if|unless|until|as|whom|whose|once|because|while|after|before)\s+(?:the\s+|an?\s+)?$", re.I
)
# "A school that asks to see a record receives it": who asks is who receives
_WHO_ASKS = expression(
    r"\s+(?:that|which|who)\s+(?:asks?|requests?|reports?|finds?|notif\w+|tells?|points?|wants?|wishes|complains?)\b[^,;.]{0,120}$",
    re.I,
)
_DONE_TO_DATA = expression(
    r"\W*(?!(?:it|they|which|who)\b)(?:[\w'’-]+\s+){1,5}?(?:is|are)\s+(?:then\s+|also\s+)?(?:deleted|destroyed|erased|purged|returned|overwritten|removed|wiped)\b",
    re.I,
)
_CONDITION_OF = expression(
    r"\W*(?:if|when(?:ever)?|where(?:ver)?|once|should|after|as\s+soon\s+as|in\s+case)\s+(?:the\s+|an?\s+|any\s+|each\s+)?", re.I
)
_IT = expression(r"\W*(?:it|they)\W*", re.I)
_YOU_ACT = expression(r"\W*(?:(?:and|but|then|please)\s+)*you\b", re.I)
_IT_ACTS = expression(r"\W*(?:it|they)\s+(?=(?:then\s+|also\s+|promptly\s+|immediately\s+|at\s+once\s+)?[a-z]+s?\b)", re.I)
_ASKS = expression(
    r"\s+(?:(?:so|later|also|ever|first)\s+)?(?:asks?|requests?|wants?|directs?|instructs?|orders?|demands?|requires?|wish(?:es)?|writes?|complains?|calls?\s+for|needs?)\b",
    re.I,
)
# of what one has come to know one tells oneself
_COMES_TO_KNOW = expression(
    r"\s+(?:(?:so|later|also|ever|first|itself)\s+)?(?:learns?|notices?|finds?|discovers?|becomes?\s+aware|suspects?|detects?|realizes?|sees?|hears?|knows?|believes?|identif(?:y|ies)|"
    r"loses?|is\s+(?:made\s+)?aware|has\s+(?:reason|found|learned|lost|noticed|discovered))\b",
    re.I,
)
_BARE_VERB = expression(
    r"(?:(?:also|then|promptly|further)\s+)?(?:reimburse|pay|assist|compensate|indemnify|supply|hand|show|mail|refund|help|credit)\s+(?:the|its|each)\s"
)
_PLEASE = expression(
    r"\W*(?:please\s+)?(?:tell|let|notify|inform|call|write\s+to|alert|e-?mail|contact|advise|warn)\s+(?P<us>us)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Obligor and obligee, None where the words name nobody. `is_named`: the obligor stands in the sentence itself."""

    obligor: str | None
    obligee: str | None
    is_named: bool = False


def roles_of(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...], before: Roles | None) -> Roles:
    """The roles of a predicate; what it does not say itself it takes from the predicate before it."""
    subject = _subject(sentence, predicate, mentions)
    if subject and _is_given_time(sentence, predicate):
        return Roles(subject, counterpart(subject) if subject in {"lea", "provider", "sponsor", "certifier"} else None, True)
    if granted := _granted(sentence, predicate, mentions):
        return Roles(granted, counterpart(granted), True)
    if told := _told_by_noun(sentence, predicate, mentions):
        return Roles(_agent(sentence, predicate, mentions) or counterpart(told), told, True)
    if receives := _sent_to_lea(sentence, predicate, mentions) or _receiver(sentence, predicate, mentions):
        return receives
    addressed = _addressed(sentence, predicate, mentions, subject)
    passive = _PASSIVE.match(sentence, predicate.modal_at) if predicate.modal_at >= 0 else None
    participle = (passive["participle"] or passive["bare"] or "").lower() if passive else ""
    if passive and participle not in _ACTIVE_AFTER_ALL:
        agent = _agent(sentence, predicate, mentions)
        if subject and participle in _ABOUT_PERSONS:
            return Roles(agent or counterpart(subject), subject, agent is not None)
        if agent is None and (employer := _employer(sentence, predicate, mentions)):
            return Roles(employer, addressed, True)
        if affected := _AFFECTED.search(sentence, predicate.main, predicate.modal_at):
            addressed = _affected_role(affected)
        inherited = before.obligor if before and not subject else None
        return Roles(agent or inherited, addressed, agent is not None)
    if subject and predicate.modal_at < 0 and _is_told(sentence, predicate, mentions, subject):
        other = counterpart(subject) if subject in {"lea", "provider", "sponsor", "certifier"} else None
        agent = _agent_of_state(sentence, predicate, mentions) or other or (before.obligor if before else None) or "provider"
        return Roles(agent, subject, True)
    if subject:
        return Roles(subject, addressed, True)
    if predicate.modal_at < 0 and (agent := _agent_of_state(sentence, predicate, mentions)):
        return Roles(agent, addressed, True)
    if before and predicate.modal_at < 0 and _DONE_TO_DATA.match(sentence, predicate.main, predicate.end):
        return Roles(_agent(sentence, predicate, mentions), addressed)  # "and the data is erased": nobody is named
    if before:
        return Roles(before.obligor, addressed, before.is_named and lacks_subject(sentence, predicate))
    if addressed in {"provider", "lea"} and _YOU_ACT.match(sentence, predicate.main):
        return Roles(counterpart(addressed), addressed, True)  # "you must tell us": whoever "you" is, "we" owes nothing here
    return Roles(None, addressed)


def _is_given_time(sentence: str, predicate: Predicate) -> bool:
    """Whether the subject of a predicate is granted a time of its own, which is no notice that it is given."""
    floor = predicate.modal_at if predicate.modal_at >= 0 else predicate.main
    return any(
        _IS_GIVEN_TIME.search(sentence, floor, clock.quantity.start)
        for clock in clocks(sentence)
        if predicate.start <= clock.start < predicate.end and not clock.is_notice and clock.direction != "before"
    )


def _granted(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """Whom one side leaves a time: "The LEA grants the Provider sixty days to …"; nobody where an act of its own waits for that time."""
    for clock in clocks(sentence):
        figure = clock.quantity
        if not predicate.start <= clock.start < predicate.end or clock.is_notice or clock.direction == "before":
            continue
        if not _TO_DO_SO.match(sentence, figure.end, predicate.end) or _WAITS.search(sentence, figure.end):
            continue
        for mention in mentions:
            between = sentence[mention.end : figure.start]
            if (
                mention.role in {"lea", "provider", "parents", "users"}
                and mention.end <= figure.start
                and _A_TIME.fullmatch(between)
            ):
                return mention.role if _GRANTS.search(sentence, predicate.start, mention.start) else None
    return None


_GRANTS = expression(r"\b(?:allow|grant|giv|afford|accord|leav|permit)(?:e?s|e|ing|s)?\s+(?:the\s+)?$", re.I)
_A_TIME = expression(
    r"\s+(?:(?:an?|the|only|up\s+to|at\s+most|(?:no|not)\s+more\s+than|at\s+least|maximum|minimum|further|additional|full|another|period|window|of|not\s+exceeding)\s+){0,6}",
    re.I,
)
_TO_DO_SO = expression(
    r"['’]?s?(?:\s+(?:after|following|from|of)\s+[^,;.]{2,60}?)?\s+(?:(?:in|within)\s+which\s+)?to\s+[a-z]", re.I
)
_WAITS = expression(r"\b(?:before|prior\s+to|until)\b", re.I)


def _told_by_noun(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """The only party in front of the verb, where it is whom a notice or a return is for: "Notice to the LEA shall …"."""
    if predicate.modal_at < 0:
        return None
    own = [m for m in mentions if predicate.main <= m.start < predicate.modal_at]
    if len(own) != 1 or own[0].role not in {"lea", "provider"} or is_owner(sentence, own[0].end):
        return None
    return own[0].role if _NOUN_TO.search(sentence, predicate.main, own[0].start) else None


def _sent_to_lea(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> Roles | None:
    """ "A parent who approaches the Provider shall be directed to the LEA": whom it was that they approached sends them on."""
    match = _PERSON_SENT.match(sentence, predicate.main, predicate.end)
    lea = match and next((m for m in mentions if m.role == "lea" and m.start == match.end()), None)
    if match is None or lea is None:
        return None
    return Roles(_agent(sentence, predicate, mentions) or "provider", "parents" if match["family"] else "users", True)


_PERSON_SENT = expression(
    r"\W*(?:(?:an?|any|each|every|the|all|such)\s+)?(?:\w+\s+)?(?:(?P<family>parent|guardian|student|pupil|famil(?:y|ies)|child)|person|individual|user|teacher|caller|requester)\w*\b[^;.]{0,120}?"
    r"\b(?:(?:shall|will|must|should|is\s+to|are\s+to)\s+(?:\w+ly\s+)?be|is|are)\s+(?:\w+ly\s+|then\s+)?"
    r"(?:directed|redirected|referred|sent|pointed|told|asked|advised)\b[^;.]{0,60}?\bto\s+(?:turn\s+to\s+|contact\s+|go\s+to\s+|ask\s+)?(?:the\s+|their\s+|your\s+)?(?=[A-Z]|school|district|you\b)",
    re.I,
)


def _receiver(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> Roles | None:
    """ "The Customer hears from us", "the LEA shall receive": who hears or receives is owed, the other side owes."""
    if not any(
        word in sentence
        for word in ("hear", "receiv", " get ", " gets ", "be sent", "have ", " has it ", " has them ", " has the ")
    ):
        return None
    match = _RECEIVES.search(sentence, predicate.main, predicate.end)
    if match is None:
        return None
    affected = _AFFECTED.search(sentence, predicate.main, match.start())
    if affected is None and not any(_right_before(sentence, m, match.start()) for m in mentions):
        return None
    behind = [m for m in mentions if match.end() <= m.start < predicate.end]
    giver = next((m.role for m in behind if not sentence[match.end() : m.start].strip(" the")), None)
    named = [m for m in mentions if predicate.main <= m.start < match.start()]
    if named and named[-1].role in {"lea", "parents", "users"}:
        receiver = named[-1].role
    elif affected:
        receiver = _affected_role(affected)
    else:
        return None
    if giver is None and not (match["gets"] or match["hears"]):
        return None
    owes = giver or (counterpart(receiver) if receiver == "lea" else "provider")
    return Roles(owes, receiver, True) if owes != receiver else None


def _right_before(sentence: str, mention: Mention, verb: int) -> bool:
    """Whether a party is the subject of the verb at `verb`, in a clause that is no condition ("after the LEA receives")."""
    return (
        mention.end <= verb
        and (not sentence[mention.end : verb].strip() or bool(_WHO_ASKS.match(sentence, mention.end, verb)))
        and not _IN_CLAUSE.search(sentence[max(0, mention.start - 24) : mention.start])
    )


def lacks_subject(sentence: str, predicate: Predicate) -> bool:
    """Whether a predicate leaves its subject to the words before it: "and shall provide", "it shall", or an imperative."""
    if predicate.modal_at < 0:
        return True
    return bool(_PRONOUN.fullmatch(sentence[predicate.main : predicate.modal_at]))


def _subject(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """Who acts; nobody in a limb or a bare verb, such as "and (c) reimburse the LEA within …": who shall was named in front of the limbs."""
    bare = predicate.modal_at < 0 and (predicate.is_limb or predicate.start and _BARE_VERB.match(sentence, predicate.main))
    if _WHICH.search(sentence, max(0, predicate.start - 8), predicate.start):
        return next((m.role for m in mentions if sentence[m.end : predicate.start] in {", which ", ", who "}), None)
    acting = (m for m in mentions if m.role != "subprocessor" or not _LIST_OF.search(sentence[max(0, m.start - 30) : m.start]))
    return None if bare else _own_subject(sentence, predicate, tuple(acting))


_WHICH = expression(r",\s(?:which|who)\s$")


def _own_subject(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """The party in front of the modal verb; both sides joined by "and" are `either`."""
    stop = predicate.modal_at if predicate.modal_at >= 0 else predicate.main
    own = [m for m in mentions if predicate.main <= m.start < stop]
    if predicate.modal_at < 0:
        own = [
            m
            for m in mentions
            if predicate.main <= m.start < predicate.end and sentence[predicate.main : m.start].strip(" *\"'“”") != "to"
        ]
        own = (
            own[:1]
            if own
            and len(sentence[predicate.main : own[0].start].split()) <= 4
            and not _RELATIVE.search(sentence[max(0, own[0].start - 16) : own[0].start])
            and not _ADDRESSED.search(sentence[predicate.main : own[0].start])
            and not _BY.search(sentence[predicate.main : own[0].start])
            else []
        )
    if not own:
        return _opening(sentence, predicate, mentions) or _told_to(sentence, predicate, mentions)
    for left, right in zip(own, own[1:], strict=False):
        if (
            left.role != right.role
            and {left.role, right.role} <= {"provider", "lea", "certifier", "sponsor"}
            and _JOINED.match(sentence[left.end : right.start])
        ):
            sides = {left.role, right.role}
            return "either" if "lea" in sides else next(r for r in ("provider", "certifier") if r in sides)
    own = [m for m in own if not _OWNER.match(sentence[m.end : m.end + 3]) or _STAFF.match(sentence, m.end)]
    free = [
        m
        for m in own
        if not _PREPOSITION.search(sentence[max(0, m.start - 24) : m.start]) and not _OWNER.match(sentence[m.end : m.end + 3])
    ]
    if not own:
        return None
    adjacent = next((m for m in free if predicate.modal_at >= 0 and not sentence[m.end : stop].strip()), None)
    chosen = adjacent or (free or own)[0 if free else -1]
    return "provider" if chosen.role == "subprocessor" and any(m.role == "provider" for m in own) else chosen.role


_LIST_OF = expression(
    r"\b(?:lists?|inventor(?:y|ies)|registers?|names?)\s+of\s+(?:(?:all|the|its|any|current|every)\s+){0,3}$", re.I
)


def _opening(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """ "The Provider, upon request, shall": the party with which the predicate opens."""
    for mention in mentions:
        if predicate.start <= mention.start < predicate.main:
            if (
                expression(r"\W*(?:the|each|and|but)?\s*", re.I).fullmatch(sentence[predicate.start : mention.start])
                and sentence[mention.end : mention.end + 1] == ","
            ):
                return mention.role
    return None


def _told_to(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """Whom "it" means behind "If the LEA learns of this first, it shall …", and who is asked in "please tell us"."""
    if predicate.modal_at < 0:
        asks = _PLEASE.match(sentence, predicate.main, predicate.end)
        us = next((m for m in mentions if asks and m.start == asks.start("us")), None)
        if us and us.role in {"provider", "lea"}:
            return counterpart(us.role)
        it = _IT_ACTS.match(sentence, predicate.main, predicate.end)
        return _of_condition(sentence, predicate, it.end(), mentions) if it else None
    return _of_condition(sentence, predicate, predicate.modal_at, mentions)


def _of_condition(sentence: str, predicate: Predicate, verb: int, mentions: tuple[Mention, ...]) -> str | None:
    """Who acts in the condition in front of a predicate whose subject is no more than "it" or "they"."""
    condition = _CONDITION_OF.match(sentence, predicate.start, predicate.main)
    if condition is None or not _IT.fullmatch(sentence[predicate.main : verb]):
        return None
    named = next((m for m in mentions if m.start == condition.end()), None)
    if named and (_ASKS.match(sentence, named.end) or predicate.modal_at < 0 and not _COMES_TO_KNOW.match(sentence, named.end)):
        return None  # "when a school asks for a record, it supplies it": who is asked supplies
    return named.role if named and not _OWNER.match(sentence[named.end : named.end + 3]) else None


def _affected_role(match: re.Match[str]) -> str:
    return "parents" if any(match[name] for name in ("parents", "parents2", "parents3", "parents4")) else "users"


def _agent(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """ "… by the Provider"."""
    behind = [m for m in mentions if predicate.modal_at < m.start < predicate.end]
    return next((m.role for m in behind if _BY.search(sentence[max(0, m.start - 14) : m.start])), None)


def _is_told(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...], subject: str) -> bool:
    """ "The LEA is notified within three days": the subject of a present passive is owed, and owes nothing."""
    named = (m for m in mentions if predicate.main <= m.start < predicate.end and m.role == subject)
    return any(
        _IS_TOLD.match(sentence, m.end) and not _IN_CLAUSE.search(sentence[max(predicate.main, m.start - 24) : m.start])
        for m in named
    )  # "we correct it within five days after we are told" tells us nothing


def _agent_of_state(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """ "The records are corrected by the Provider", where nothing is ordered in so many words."""
    done = _IS_DONE.search(sentence, predicate.main, predicate.end)
    behind = [m for m in mentions if done and done.end() <= m.start < predicate.end]
    return next((m.role for m in behind if _BY.search(sentence[max(0, m.start - 14) : m.start])), None)


def _employer(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...]) -> str | None:
    """ "The Provider's employees shall be trained": who sees to it is the party whose people they are."""
    return next(
        (m.role for m in mentions if predicate.main <= m.start < predicate.modal_at and _STAFF.match(sentence, m.end)), None
    )


def addressed_in(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...], subject: str) -> str | None:
    """Whom a predicate addresses, where its subject is another than the grammar's."""
    return _addressed(sentence, predicate, mentions, subject)


def _addressed(sentence: str, predicate: Predicate, mentions: tuple[Mention, ...], subject: str | None) -> str | None:
    """Whom the verb addresses: "notify the LEA", "notice to affected students"."""
    start = predicate.modal_at if predicate.modal_at >= 0 else predicate.main
    found = [
        (m.start, m.role) for m in mentions if start < m.start < predicate.end and is_addressed(sentence, start, m.start, m.end)
    ]
    for match in _AFFECTED.finditer(sentence, start, predicate.end):
        if _ADDRESSED.search(sentence[max(start, match.start() - 60) : match.start()]):
            found.append((match.start(), _affected_role(match)))
    return next((role for _, role in sorted(found) if role != subject), None)


def is_addressed(sentence: str, floor: int, start: int, end: int) -> bool:
    """Whether the words in front of a name make it the addressee."""
    behind = sentence[max(floor, start - 70) : start]
    return bool(_ADDRESSED.search(behind) or _SHARED_OBJECT.search(behind)) and not is_owner(sentence, end)


def is_owner(sentence: str, end: int) -> bool:
    """Whether a name that ends here is a genitive."""
    return bool(_OWNER.match(sentence[end : end + 3]))


def affected_in(sentence: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Those affected by an incident, with their places."""
    for match in _AFFECTED.finditer(sentence, start, end):
        yield match.start(), match.end(), _affected_role(match)


@lru_cache(maxsize=8192)
def sentence_roles(sentence: str, inherited: Roles | None, names: Names) -> Roles | None:
    """Who acts in a sentence at its end: whom "it" in the next sentence means."""
    mentions = names.mentions(sentence)
    found, before = None, inherited
    for predicate in predicates(sentence):
        before = roles_of(sentence, predicate, mentions, before)
        found = before if before.obligor and before.is_named else found
    return found


def points_back(sentence: str) -> bool:
    """Whether a sentence begins with "it" or "they"."""
    return bool(_POINTS_BACK.match(sentence)) or bool(
        expression(r"[^.;]{0,120}?,?\s+it\s+(?:shall|will|must|may)\b", re.I).match(sentence)
    )


def lists_duties(heading: str) -> bool:
    """Whether a heading announces a list of somebody's duties."""
    return bool(_DUTIES_OF.search(heading))


def roles_from_lead(lead: str, headings: tuple[str, ...], names: Names) -> Roles | None:
    """What a list item takes from the words above it: "The Provider shall:", or a heading "Duties of the Provider"."""
    if lead:
        mentions = names.mentions(lead)
        found: Roles | None = None
        for predicate in predicates(lead):
            found = roles_of(lead, predicate, mentions, found)
        if found and found.obligor:
            return Roles(found.obligor, found.obligee, True)
    for heading in headings:
        if _DUTIES_OF.search(heading):
            roles = {m.role for m in names.mentions(heading.title() if heading.isupper() else heading)}
            if len(roles) == 1:
                return Roles(roles.pop(), None, True)
    return None
