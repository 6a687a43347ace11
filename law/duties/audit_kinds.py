"""Duties around audits: how long before one the LEA asks, and what the provider does for one."""

import re

from law.duties.concepts import speaks_of
from law.duties.data_kinds import parents_see
from law.duties.evidence import Evidence
from law.patterns import expression

_AUDIT_BY_LEA = expression(r"\b(?:lea|district|board|school|agency|state|department|auditors?)\b", re.I)
_REPORT_DUE = expression(
    r"\b(?:reports?|assessments?|certificat\w+)\s+(?:is|are|shall\s+be|will\s+be|falls?|must\s+be)\s+(?:due|made|ready|issued|done|delivered|renewed)\b",
    re.I,
)
_ARRANGES = expression(
    r"\b(?:announc|schedul|arrang|request|ask|notice|notif|warn|advance|in\s+writing|agree|propos|plan|writ(?:e|es|ten)|appointment|letter|e-?mail|call)\w*\b",
    re.I,
)


def audit_notice(e: Evidence) -> float:
    """How long before an audit the LEA asks."""
    if e.clock is not None and (_is_audit_after_notice(e) or _looks_after_notice(e) or _wants_notice_of_a_look(e)):
        return 8
    if e.clock is None or not (e.clock.is_notice or e.clock.direction == "before") or not e.mentions_at_all("audit"):
        return 0
    if (
        not e.says("audit")
        and not expression(r"\brecords\b|\baccess\b|\binspect|\bbooks\b|\bauditors?\b", re.I).search(e.sentence)
        and not _announces(e)
    ):
        return 0
    if not e.clock.is_notice and (_REPORT_DUE.search(e.main) or not (e.does("tell", "notify") or _ARRANGES.search(e.main))):
        return 0  # "a new report is due sixty days before …"
    if e.says("sale", "insurance") and not e.does("audit") or e.does("dispose", "breach", "terminate") and not e.does("audit"):
        return 0
    return 8


def _is_audit_after_notice(e: Evidence) -> bool:
    """ "An audit may begin no sooner than ten days after the LEA has given notice of it"."""
    clock = e.clock
    if clock is None or not (clock.is_floor or clock.limit == "at_least"):
        return False
    begins = _AUDIT_BEGINS.search(e.sentence[: clock.quantity.start])
    return bool(begins) and bool(_AFTER_A_NOTICE.match(e.sentence, clock.quantity.end))


def _looks_after_notice(e: Evidence) -> bool:
    """ "The LEA may examine how the Provider stores the data on ten days' notice": an audit that is not called one."""
    if e.clock is None or not (e.clock.is_notice or e.clock.direction == "before" and _ANNOUNCED.search(e.sentence)):
        return False
    if _WITHIN.match(e.sentence, e.clock.start):
        return False  # "shall allow inspection within ten days of notice": by when it is allowed
    looks, opens = _LOOKS.search(e.main), _OPENS.search(e.main)
    theirs = e.obligor in {"lea", "state_agency"} or bool(_AUDITORS.match(e.main))
    if not (looks and (theirs or _LETS.search(e.sentence, e.predicate.start, e.predicate.main + looks.start())) or opens):
        return False
    return not (parents_see(e) or _OF_STUDENTS.search(e.main) or e.does("dispose", "breach", "terminate", "sale", "insurance"))


def _wants_notice_of_a_look(e: Evidence) -> bool:
    """ "We ask for ten days' notice", behind "A school may review how we keep these terms": of that look."""
    if e.clock is None or not e.clock.is_notice or e.does("breach", "terminate", "sale", "insurance", "dispose", "subprocessors"):
        return False
    looked = _LOOKS.search(e.around.previous)
    theirs = looked and _MAY.search(e.around.previous, 0, looked.start())
    return bool(theirs and _WANTS.match(e.main)) and not (
        _PARENTS.search(e.around.previous) or _OF_STUDENTS.search(e.around.previous)
    )


_MAY = expression(r"\b(?:may|can|(?:is|are)\s+(?:welcome|free|entitled)\s+to|has\s+the\s+right\s+to)\b", re.I)
_PARENTS = expression(r"\b(?:parents?|guardians?|eligible\s+students?)\b", re.I)
_WANTS = expression(
    r"\W*(?:(?:please\s+)?gives?\s+us|(?:we|it|they|[A-Z]\w+|the\s+\w+)\s+(?:only\s+|then\s+)?(?:asks?\s+for|needs?|requires?|wants?|expects?|(?:is|are)\s+to\s+(?:have|get|be\s+given)|must\s+(?:have|get|be\s+given)))\b",
    re.I,
)
_WITHIN = expression(r"\W*(?:within|inside)\b", re.I)
_ANNOUNCED = expression(r"\b(?:notice|notif|warn|writ|tell|told|ask|inform|announc|appointment|letter|e-?mail|call)\w*\b", re.I)
_WHOSE = r"(?:(?:the|its|their|your|our|any|all|such|relevant|an?|this|[\w]+['’]s?)\s+){0,3}(?:[\w-]+\s+(?:and\s+)?)?"
_LOOKED_AT = (
    r"(?:books|logs|files|premises|facilit\w+|offices?|systems?|safeguards?|controls?|measures|practices|procedures|compliance|security|data\s+cent(?:er|re)s?|servers?|records|"
    r"handling|performance|operations|conduct)\b"
)
_LOOKS = expression(
    r"\b(?:examin|inspect|review|visit|verif|check|assess|evaluat|test|tour|monitor|look(?:s|ing)?\s+(?:into|at|over|through|around)|go(?:es|ing)?\s+(?:through|over)|see\b|satisfy\s+itself)\w*\s+"
    rf"(?:for\s+\w+\s+)?(?:{_WHOSE}{_LOOKED_AT}|(?:how|whether|that)\s+(?:(?:the|its|your)\s+)?\w+(?:\s+\w+)?\s+(?!(?:has|have)\s+been)\w+)",
    re.I,
)
_OPENS = expression(
    rf"\b(?:open|make)s?\s+(?:available\s+)?{_WHOSE}{_LOOKED_AT}[^.;]{{0,60}}?\b(?:available|to\s+(?:(?:the|an?|any|its|your)\s+)?(?:[\w]+['’]s\s+)?(?:inspect|audit|examin|lea|district|board|school|agency|customer|member|review)\w*)",
    re.I,
)
_LETS = expression(r"\b(?:lets?|allows?|permits?|enables?|admits?|grants?|gives?)\b", re.I)
_AUDITORS = expression(
    r"\W*(?:an?|any|the|its|each|every)\s+(?:\w+\s+)?(?:auditors?|inspectors?|examiners?|member|district|school|agency)\b[^.;]{0,60}?\b(?:may|can|is\s+entitled|has\s+the\s+right|shall\s+have\s+the\s+right)\b",
    re.I,
)
# what a student's own record is looked at for is no audit
_OF_STUDENTS = expression(
    r"\b(?:an?|the|his|her|their|any|each|particular|individual)\s+(?:\w+\s+)?(?:students?|pupils?|child(?:ren)?|learners?)['’]s?\s+(?:\w+\s+){0,2}?(?:records?|data|files?|information)\b",
    re.I,
)
_AUDIT_BEGINS = expression(
    r"\b(?:audits?|inspections?|examinations?|auditors?)\b[^.;]{0,60}\b(?:begins?|starts?|commences?|takes?\s+place|happens?|occurs?|be(?:\s+(?:held|made|conducted|begun|started|carried\s+out))?)\b[^.;]{0,50}$",
    re.I,
)
_AFTER_A_NOTICE = expression(
    r"['\u2019]?s?\s*(?:after|from|following|of)\b[^.;]{0,80}\b(?:notice|notif\w+|told|asked|request\w*)\b", re.I
)


def _announces(e: Evidence) -> bool:
    """ "It shall give ten days of notice", behind a sentence about audits."""
    asks = expression(r"\b(?:asks?\s+for|requires?|needs?|wants?)\b", re.I).search(e.act)
    return (e.obligor in {"lea", "state_agency"} or bool(asks)) and speaks_of("audit", e.around.previous)


def audit_support(e: Evidence) -> float:
    """Other duties around audits."""
    if parents_see(e) or not e.by_provider or not e.says("audit") or not e.does("cooperate", "audit") or e.is_negative:
        return 0
    if (
        e.does("response plan", "insurance", "payment", "dispose")
        or not _AUDIT_BY_LEA.search(e.sentence)
        and not e.says("request")
        and not e.is_timed
    ):
        return 0
    if expression(r"\baudit\s+(?:logs?|trails?|data)\b", re.I).search(e.sentence) and not expression(
        r"\baudit\b(?!\s+(?:logs?|trails?|data))", re.I
    ).search(e.sentence):
        return 0
    return 5 + e.headed("audit") if e.is_timed or e.paced("asked", "prompt") or e.headed("audit") or e.says("request") else 0
