"""Duties between the parties: demands, lists, evidence, sale, term, notice, training."""

import re

from law.duties.concepts import speaks_of
from law.duties.evidence import Evidence
from law.duties.incident_kinds import says_only_content
from law.duties.waiting import waits_to
from law.patterns import expression

_BUSINESS = expression(
    r"\b(?:business|successor|assets?|controls?|owns|owners?|ownership|company|merg\w+|assign\w*|entity|acquir\w+|corporate|purchaser|buyer|"
    r"bankruptcy|clos\w+|sale)\b",
    re.I,
)
# "data has been acquired by a person": a breach of it, and no sale
_DATA_ACQUIRED = expression(
    r"\b(?:data|records?|information|pii)\s+(?:(?:that|which)\s+)?(?:[\w,]+\s+){0,6}?(?:was|were|is|are|has|have|been|be|may\s+have|being)\s+(?:\w+\s+){0,4}?acquired\b",
    re.I,
)
_CURE = expression(r"\bcur(?:e[ds]?|ing)\b|\bremed(?:y|ied|ies)\b", re.I)
_WHICH = expression(
    r"\b(?:which|what)\s+(?:sub-?\s?(?:processors?|contractors?)|third[\s-]part(?:y|ies))\b|\b(?:identit(?:y|ies)|names?)\s+of\s+(?:its|all|each|every|any|the)\s+(?:\w+\s+)?(?:sub-?\s?(?:processors?|contractors?)|third[\s-]part(?:y|ies))\b"
    r"|\bwho\s+(?:its|their|our|the)\s+(?:sub-?\s?(?:processors?|contractors?))\s+are\b",
    re.I,
)
_NEW_PART = expression(
    r"\b(?:updated|current|revised|new|fresh)\s+(?:copy\s+of\s+)?(?:part|schedule|exhibit|annex|appendix|attachment|list|table)\b",
    re.I,
)
_COPY = expression(r"\b(?:cop(?:y|ies)|it|update[sd]?|every\s+change)\b", re.I)
_ANSWERS_QUESTIONS = expression(r"\banswers?\s+(?:\w+\s+){0,3}?(?:questions?|inquir\w+)\b", re.I)
_UPDATES = expression(
    r"\b(?:update|publish|post|renew|send)\w*\b[^.;]{0,40}\b(?:exhibit|appendix|annex|schedule|attachment|page|website|it)\b",
    re.I,
)
# "shall return the data within thirty days of notice of termination"
_GIVES_BACK = expression(
    r"\b(?:return|delet|destroy|eras|purg)\w*\s+[^.;]{0,30}?\b(?:data|records?|information|files?|copies|it|them)\b", re.I
)
_ENDS_IT = expression(
    r"\b(?:terminat|cancel|non-?renew|end(?:ed)?\b(?!\s+date)|leav(?:e|es|ing)\s+(?:this|the)\s+(?:\w+\s+)?(?:agreement|contract|dpa|program)|withdraw\w*\s+from|"
    r"withdraw(?:s|al)?\b(?!\s+(?:it|them|(?:(?:its|the|this|such|any)\s+)?(?:offer|consent|money|funds|request))\b)|to\s+(?:a\s+close|an\s+end)\b|against\s+renew|discontinu|walk(?:s|ing)?\s+away\s+from\s+(?:this|the|it)|rescind|opt\s+out|not\s+(?:to\s+)?renew)",
    re.I,
)
# "before it discontinues a product": a part of what is offered goes, the paper stays
_DROPS_A_PART = expression(
    r"\bdiscontinu\w*\s+(?:(?:of|an?|any|the|its|one|some|or|more|another)\s+){0,3}(?:\w+\s+)?(?:products?|features?|modules?|functions?|functionalit\w+|integrations?|versions?|component\w*)\b",
    re.I,
)
_EXTENDS = expression(r"\W*(?:\w+\s+){0,2}?(?:extend|renew|prolong)\b", re.I)
_SAYING_SO = expression(
    r"\W*(?:(?:it|they|that\s+party|[A-Z]\w+)\s+)?(?:(?:shall|must|will)\s+)?(?:says?|tells?|gives?|announces?|sends?|notif\w+|all\s+that)\b",
    re.I,
)
_NOT_TO_RENEW = expression(
    r"\b(?:unless|except\s+(?:if|when|where))\b[^.;]{0,80}\b(?:notice|notif\w+|tells?|informs?|advises?|elects?|decides?|declines?|writes?|says?)\b",
    re.I,
)
_TERM = expression(r"\b(?:the|this|initial|renewal|each)\s+term\b", re.I)
_GOES_ON_UNLESS = expression(
    r"\b(?:renew\w*|continu\w*|remain\w*|stays?|in\s+(?:force|effect)|extend\w*|rolls?\s+over)\b[^.;]{0,160}\b(?:unless|except\s+(?:if|when|where))\b",
    re.I,
)
_ENDS = expression(
    r"\b(?:agreement|contract|dpa|addendum|terms?|rider|paper|it)\s+(?:shall\s+|will\s+)?(?:ends?|terminates?|ceases?|lapses?)\s+(?:automatically\s+)?$",
    re.I,
)
_AFTER_NOTICE = expression(r"\s*(?:after|following|from|of|upon)\s+(?:\w+\s+){0,5}?(?:notice|notification)\b", re.I)
# "this letter": the paper itself, whatever it is called
_THIS_PAPER = expression(
    r"\b(?:this|our|the\s+present)\s+(?:letter(?:\s+agreement)?|arrangement|understanding|undertaking|compact|pact|accord|covenant|instrument|document|order|rider|addendum|memorandum|mou|agreement|contract|dpa)\b"
    r"|^\W*the\s+(?:arrangement|understanding|compact|pact|accord|agreement|contract|dpa)\b",
    re.I,
)
_BEGINS_THEN = expression(
    r"\b(?:takes?|taking|took)\s+effect|\b(?:is|be|becomes?|are)\s+(?:in\s+effect|effective)|\b(?:comes?|enters?)\s+into\s+(?:force|effect)",
    re.I,
)
# "is effective three years from the date of signature", and not "becomes effective", "after the date"
_LASTS_SO_LONG = expression(r"\b(?:is|be|are)\s+(?:in\s+(?:full\s+)?(?:effect|force)|effective|valid|binding)\s+$", re.I)
# "shall amend this Agreement within ninety days after the law takes effect": by when something is done, and no term
_DONE_WITHIN = expression(r"(?:within|(?:no|not)\s+later\s+than|before)\b", re.I)
_ENDS_BEFORE = expression(r"\b(?:ends?|expires?|lapses?|terminates?|runs\s+out)\s+(?:automatically\s+)?$", re.I)
_FROM = expression(r"\s+(?:counted\s+|running\s+|beginning\s+)?from\b", re.I)
_ENDS_AFTER = expression(
    r"\b(?:ends?|expires?|lapses?|terminates?|runs?\s+out)\s+(?:automatically\s+)?"
    r"(?:(?:after|at\s+the\s+end\s+of|(?:up)?on\s+(?:the\s+)?(?:expiration|expiry|completion|end)\s+of)\s+)?(?:an?\s+(?:initial\s+)?(?:term|period)\s+of\s+)?$",
    re.I,
)
_AFTER_START = expression(
    r"\s*(?:[,.;]|$|later\b|thereafter\b|(?:after|from|following)\s+(?:(?:the|its|such|this|last)\s+)*(?:date\s+of\s+)?(?:(?:the|its|last|final)\s+)*"
    r"(?:sign\w*|countersign\w*|execut\w+|effective\s+date|commenc\w+|start\w*|beginning|that\s+date|then\b|agreement\s+(?:is|was)\s+signed))",
    re.I,
)
_GOES_ON = expression(
    r"\b(?:for|hold\w*|last\w*|continu\w*|run\w*|remain\w*|stay\w*|term|period|endur\w*|expir\w*|end\w*|terminat\w*|laps\w*|thereafter|until|good)\b",
    re.I,
)
_THE_END = expression(
    r"\W*(?:(?:the|any|such|that|this|a)\s+)?(?:terminations?|cancell?ations?|non-?renewals?|withdrawals?)(?:\s+(?:of|from)\s+(?:this|the|it)\s*(?:agreement|contract|dpa|addendum|rider|arrangement|letter)?)?\s+"
    r"(?:(?:shall|will|must|is\s+to)\s+)?(?:(?:only\s+)?(?:take\w*\s+effect|be(?:come)?s?\s+effective|is\s+effective|come\w*\s+into\s+(?:force|effect)|occur\w*|operat\w*))\b",
    re.I,
)
_ITS_END = expression(r"\W*(?:the\s+|such\s+|any\s+)?(?:termination|cancell?ation|non-?renewal)\s+(?!of\b)", re.I)
_STUDENTS = expression(
    r"\b(?:students?|teachers|pupils|parents)\s+(?:shall|will|must)\b|\btrain\w*\s+(?:of\s+)?(?:the\s+)?(?:lea|district|"
    r"school|teachers|students)\b|\bcode-?train|\btrain\w*\s+(?:an?\s+)?(?:ai|models?|algorithms?|artificial)\b",
    re.I,
)
_OUTSIDE = expression(r"\b(?:notice|copy)\s+of\s+(?:cancell?ation|insurance)\b", re.I)


_PASSES_ON = expression(
    r"\b(?:forwards?|(?:gives?|sends?|furnish(?:es)?|provides?)\s+(?:the\s+)?\w+\s+(?:with\s+)?(?:a\s+)?cop(?:y|ies)|pass(?:es)?\s+(?:it\s+|them\s+)?on|hands?\s+(?:it\s+|them\s+)?(?:over|on)|transmits?|sends?\s+(?:a\s+copy|it|them)?)\b",
    re.I,
)


# "within 24 hours after the delay ends": a notice of a breach that the police had put off
_AFTER_A_DELAY = expression(
    r"\s*(?:after|of|following|from)\s+(?:(?:the|that|such|this|any|end\s+of)\s+){0,3}(?:\w+\s+)?(?:delay|hold|postponement)\b",
    re.I,
)


def legal_demand_notice(e: Evidence) -> float:
    """Warning before data is produced to a court or agency."""
    if e.clock and _AFTER_A_DELAY.match(e.sentence, e.clock.quantity.end):
        return 0
    if e.by_provider and speaks_of("produce", waits_to(e)) and (speaks_of("compel", e.sentence) or e.headed("compel")):
        return 8.5
    if e.by_provider and _passes_on_first(e):
        return 8
    tells = e.does("tell", "notify") or (
        e.obligee == "lea" and (e.does("compel") or speaks_of("compel", e.front)) and bool(_PASSES_ON.search(e.acts))
    )
    if not e.by_provider or not tells or e.is_negative or e.obligee in {"parents", "users"}:
        return 0
    if says_only_content(e) and not e.clock:
        return 0
    compelled = e.says("compel") or speaks_of("compel", e.sentence[: e.predicate.end])
    if (
        not compelled
        and not (e.headed("compel") and e.says("produce", "request"))
        or not e.says("produce", "request", "compel")
        or e.says("breach")
    ):
        return 0
    return 7.5 + e.headed("compel") - 3 * (not e.says("legal"))


def _passes_on_first(e: Evidence) -> bool:
    """ "It sends the LEA a copy at least five days before it complies", where the words around speak of a demand."""
    if e.clock is None or e.clock.direction != "before" or e.is_negative or e.is_permission or e.obligee in {"parents", "users"}:
        return False
    given = bool(_HANDS_ON.search(e.act)) and bool(
        _BEFORE_IT_OBEYS.match(e.sentence, e.clock.quantity.end) or _BEFORE_IT_OBEYS.match(e.sentence, e.predicate.start)
    )
    return given and (e.says("compel", "legal") or e.mentions_at_all("compel")) and not e.says("breach", "sale")


_HANDS_ON = expression(
    r"\b(?:forward|pass|hand|transmit|send|sent|provid|giv|furnish|deliver|show|suppl|relay|cop(?:y|ies)\b)\w*", re.I
)
_BEFORE_IT_OBEYS = expression(
    r"['’]?s?\s*(?:\([^)]*\)\s*)?(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+(?:(?:it|we|they|(?:the\s+)?[A-Z]\w+|the\s+\w+)\s+)?(?:\w+ly\s+)?"
    r"(?:compl(?:y|ies|ying|iance)|obey|answer|respond|respons|produc|disclos|releas|surrender|hand|turn|giv|act|follow)\w*",
    re.I,
)


def subprocessor_list(e: Evidence) -> float:
    """A list of subprocessors."""
    if not e.by_provider or e.is_permission or e.does("breach"):
        return 0
    if _ANSWERS_QUESTIONS.search(e.act):
        return 0
    if any(_COPY.search(e.act) and speaks_of("list", w) and speaks_of("subprocessors", w) for w in (e.carried, e.front)):
        return 7  # "when you ask for our list of subprocessors, we send it"
    renews = e.recurrence or e.clock and e.clock.direction != "before" and not e.clock.is_notice
    if renews and _NEW_PART.search(e.act) and (speaks_of("subprocessors", e.around.previous) or e.headed("subprocessors")):
        return 7
    if _WHICH.search(e.act) and e.does("answer", "tell", "list"):
        return 7
    if not (e.does("list") or e.headed("subprocessors")):
        return 0
    if e.headed("subprocessors") and e.clock is None and e.recurrence and _UPDATES.search(e.act):
        return 6
    about = (
        e.says("subprocessors")
        or (expression(r"\blist\b", re.I).search(e.act) and speaks_of("subprocessors", e.around.previous))
        or (
            e.headed("subprocessors")
            and expression(r"\blist\b|\b(?:names?|identif\w+)\s+(?:them|each|every|all)\b", re.I).search(e.act)
        )
    )
    if not about or expression(r"\blist(?:ed|s)?\s+(?:in|on|of)\s+(?:exhibit|the\s+types)", re.I).search(e.act):
        return 0
    if not expression(r"\blists?\b|\binventory\b|\broster\b|\bidentif|\bnames?\b|\bregister\b", re.I).search(e.act):
        return 0
    return 7


def storage_list(e: Evidence) -> float:
    """A list of the places of storage."""
    if not e.by_provider or not e.does("answer", "tell", "list") or e.is_permission or e.is_negative:
        return 0
    if not e.does("storage") and not (e.says("storage") and expression(r"\b(?:lists?|locations?|places?)\b", re.I).search(e.act)):
        return 0
    return 8 if e.does("list") or e.says("request") else 0


# "may within sixty days of notice end it": by when, and no time that a notice must be given ahead
_WITHIN_OF_NOTICE = expression(
    r"['’]?s?\s*(?:of|after|following|from)\s+(?:receiving\s+|receipt\s+of\s+)?(?:(?:the|such|that|its|this|a|any)\s+)?(?:\w+\s+)?notice\b",
    re.I,
)


def successor_notice(e: Evidence) -> float:
    """Notice of a sale of the business."""
    if not e.by_provider or not e.does("tell", "notify") or not e.says("sale") or e.says("breach", "insurance") or e.is_negative:
        return 0
    if _DATA_ACQUIRED.search(e.said):
        return 0
    return 7 if _BUSINESS.search(e.said) and (e.headed("sale") or e.says("agreement", "sale")) else 0


def _ends_after(e: Evidence) -> bool:
    """ "This Agreement ends after two years"."""
    if e.clock is None or e.clock.is_notice or e.clock.quantity.unit not in {"months", "years", "weeks", "calendar_days"}:
        return False
    named = _THIS_PAPER.search(e.sentence, e.predicate.start, e.clock.start) or (
        expression(r"\W*it\b", re.I).match(e.sentence, e.predicate.start) and _THIS_PAPER.search(e.around.previous)
    )
    return (
        bool(named)
        and bool(_ENDS_AFTER.search(e.sentence, e.predicate.start, e.clock.start))
        and bool(_AFTER_START.match(e.sentence, e.clock.quantity.end))
        and not e.does("offer", "renewal")
    )


def agreement_term(e: Evidence) -> float:
    """How long the agreement runs."""
    if _ends_after(e):
        return 6
    if e.clock is not None and e.clock.quantity.unit not in {"months", "years"} and _AFTER_NOTICE.match(e.sentence, e.clock.end):
        return 0
    if e.clock is None and not expression(
        r"\b(?:so|as)\s+long\s+as\b|\buntil\b|\bduration\b|\bin\s+effect\s+(?:from|through)\b", re.I
    ).search(e.act):
        return 0
    if (
        not e.does("in force")
        and not _is_label(e)
        or not (e.mentions_at_all("agreement") or _is_label(e) or _THIS_PAPER.search(e.main))
        or _only_begins(e)
        or e.clock is not None
        and _DONE_WITHIN.match(e.sentence, e.clock.start)
        and not _ENDS_BEFORE.search(e.sentence, e.predicate.start, e.clock.start)
        or e.does("offer")
        or e.does("dispose", "audit", "insurance", "tell", "renewal")
        and not _initial(e)
    ):
        return 0
    if e.clock is not None and (
        e.clock.is_notice or e.clock.direction == "before" or e.clock.quantity.unit in {"hours", "business_days", "school_days"}
    ):
        return 0
    if (
        e.does("survive")
        and expression(r"\bsurviv|\bconfidential", re.I).search(e.said)
        or _CURE.search(e.said)
        or e.does("fetch")
        or expression(r"\bdeemed\b", re.I).search(e.act)
    ):
        return 0
    return 6 if e.clock is not None else 3.5


def _only_begins(e: Evidence) -> bool:
    """ "takes effect thirty days after the notice": from when, not for how long."""
    if e.clock is None or e.clock.is_period:
        return False
    if e.clock.quantity.unit in {"months", "years"} and _LASTS_SO_LONG.search(e.sentence, e.predicate.start, e.clock.start):
        return not _FROM.match(e.sentence, e.clock.quantity.end)
    begun = [m.end() for m in _BEGINS_THEN.finditer(e.sentence, e.predicate.start, e.clock.start)]
    return bool(begun) and not _GOES_ON.search(e.sentence, begun[-1], e.clock.start)


def _is_label(e: Evidence) -> bool:
    """ "Term: three years"."""
    return bool(
        expression(
            r"\W*(?:the\s+)?(?:initial\s+|contract\s+)?(?:term|duration)\b(?:\s+of\s+(?:the\s+|this\s+)?\w+)?\W{0,4}(?:for|of|is)?\b",
            re.I,
        ).match(e.sentence)
    )


def _initial(e: Evidence) -> bool:
    """A sentence that sets the first term and goes on to renewals."""
    return bool(
        expression(r"\b(?:initial\s+)?(?:term|period)\b|\bin\s+effect\b|\b(?:continues?|runs?|lasts?)\s+for\b", re.I).search(
            e.act
        )
    ) and not expression(r"\brenew\w*\s+(?:\w+\s+){0,4}?for\b|\bsuccessive\b|\badditional\b", re.I).search(
        e.act[: e.clock.end - e.predicate.main if e.clock else 0]
    )


def offer_term(e: Evidence) -> float:
    """How long the general offer runs."""
    if (
        e.clock is None
        or e.clock.is_notice
        or not (e.does("offer") or e.headed("offer") and e.does("offer", "agreement", "in force"))
    ):
        return 0
    return (
        8
        if e.does("in force", "termination")
        or expression(r"\b(?:accept|open|valid|available|remain|withdraw|laps\w+|ends?|runs?|clos\w+|honou?r|join)", re.I).search(
            e.act
        )
        else 0
    )


_OF_POLICY = expression(
    r"\b(?:polic(?:y|ies)|coverage|insurance)\s+(?:\w+\s+){0,4}?(?:is|are|be|was|being|will\s+be)\s+(?:\w+\s+)?(?:cancel|reduc|terminat|laps|chang|non-?renew)",
    re.I,
)


# "sixty days before a change takes effect", under a heading that speaks of ending
_BEFORE_A_CHANGE = expression(
    r"\W*(?:before|prior\s+to|ahead\s+of)\s+(?:an?|the|any|such|each|that)\s+(?:\w+\s+){0,2}?(?:changes?|amendments?|revisions?|updates?|modifications?)\b",
    re.I,
)


def termination_notice(e: Evidence) -> float:
    """Notice before ending."""
    if _lets_run_out(e):
        return 7
    if _DROPS_A_PART.search(e.said):
        return 0
    if e.clock is not None and _BEFORE_A_CHANGE.match(e.sentence, e.clock.quantity.end):
        return 0
    ends_it = _ENDS_IT.search(e.said) or _says_so(e) or _STOPS.search(e.said) and _OF_THE_END.search(e.around.heading)
    if e.clock is None or not (e.clock.is_notice or e.clock.direction == "before") or not ends_it or _EXTENDS.match(e.acts):
        return 0
    if (
        expression(r"within\b", re.I).match(e.sentence, e.clock.start)
        and e.clock.direction != "before"
        and _WITHIN_OF_NOTICE.match(e.sentence, e.clock.quantity.end)
    ):
        return 0
    if (
        e.clock.limit == "at_most"
        and e.clock.direction != "before"
        and _GIVES_BACK.search(e.sentence, e.predicate.main, e.clock.start)
    ):
        return 0
    if (
        e.says("insurance")
        or _OF_POLICY.search(e.sentence)
        or _OUTSIDE.search(e.sentence)
        or e.does("offer")
        or e.does("dispose", "audit")
        and not _ENDS_IT.search(e.acts[:60])
    ):
        return 0
    if _CURE.search(e.main) and e.clock.direction != "before":
        return 0
    if e.does("sale", "data change", "subprocessors") and not _ENDS_IT.search(e.acts[:60]):
        return 0
    return 7


# "you may stop at any time by giving us …", under a heading that speaks of the end
_STOPS = expression(
    r"\b(?:may|can|(?:is|are)\s+free\s+to)\s+(?:stop|leave|quit|walk\s+away)\b(?!\s+(?:us|them|it|the)\s+from)", re.I
)


_OF_THE_END = expression(
    r"\b(?:end(?:s|ing)?|terminat\w*|cancel\w*|leav(?:e|es|ing)|stop\w*|renew\w*|how\s+long|duration|term)\b", re.I
)


def _says_so(e: Evidence) -> bool:
    """ "It says so at least sixty days before", behind "Either side may decide against renewal"."""
    return bool(_SAYING_SO.match(e.main)) and bool(_ENDS_IT.search(e.around.previous))


def _lets_run_out(e: Evidence) -> bool:
    """ "goes on from year to year unless either party gives thirty days' notice", "ends sixty days after notice"."""
    if (
        e.clock is None
        or e.says("insurance", "offer")
        or not (
            e.says("agreement")
            or _TERM.search(e.sentence)
            or e.headed("agreement", "in force", "termination")
            or _ITS_END.match(e.main)
        )
    ):
        return False
    if e.clock.is_notice or e.clock.direction == "before" and _NOT_TO_RENEW.search(e.sentence, e.predicate.start, e.clock.start):
        return bool(_GOES_ON_UNLESS.search(e.sentence, e.predicate.start, e.clock.start))
    ends = _ENDS.search(e.sentence, e.predicate.start, e.clock.start) or _THE_END.match(
        e.sentence, e.predicate.main, e.clock.start
    )
    return bool(ends and _AFTER_NOTICE.match(e.sentence, e.clock.end))


_COUNTS_AS = expression(r"\b(?:deemed|considered|effective|presumed|treated\s+as|regarded\s+as|counts?\s+as|taken\s+as)\b", re.I)


def notice_by_mail_effective(e: Evidence) -> float:
    """When a posted notice counts as received."""
    if e.clock is None or not e.says("deemed") or not e.does("mail") or not e.mentions_at_all("notice word"):
        return 0
    if e.clock.is_period or e.clock.quantity.unit in {"months", "years"} or _THIS_PAPER.search(e.main):
        return 0  # "this letter is effective for two years"
    if e.mentions_at_all("breach") and not _COUNTS_AS.search(e.sentence):
        return 0  # "notice of a breach is given within one business day": it is owed by then, and does not count as received then
    if e.clock.direction == "before" or e.does("data change"):
        return 0  # "announced by e-mail thirty days before they take effect": a warning
    return 8


# "drivers shall be trained in privacy every year": whoever they are
_TRAINED_IN = expression(
    r"\b(?:trained|instructed|schooled)\s+(?:in|on|about)\s+(?:(?:the|its|their|student|data)\s+){0,3}(?:privacy|confidentiality|security|protection|ferpa|handling|law)\b",
    re.I,
)


def training(e: Evidence) -> float:
    """Training of the provider's people."""
    if (
        not e.by_provider
        or not e.does("train")
        or not (
            e.mentions_at_all("staff")
            or _TRAINED_IN.search(f"{e.act} {e.carried}")
            or expression(r"\W*(?:\w+\s+){0,3}training\b", re.I).match(e.sentence)
        )
        or _STUDENTS.search(e.sentence)
        or e.is_permission
        or e.is_negative
    ):
        return 0
    if expression(r"\bplan\b[^.]{0,40}\b(?:requires?|includ)", re.I).search(e.sentence) and not e.is_timed:
        return 0
    return 5.5


def annual_rights_notice(e: Evidence) -> float:
    """The LEA's yearly notice of rights."""
    return 8 if e.obligor in {"lea", None} and e.does("rights notice") and e.recurrence else 0
