"""Duties on the data itself: seeing, correcting, returning, destroying, and keeping it."""

import re

from law.duties.concepts import first, speaks_of
from law.duties.evidence import Evidence, carries_out, is_carried_out
from law.duties.starts import is_singled_out
from law.duties.waiting import has_had, noticed_first, waits_to
from law.patterns import expression

_TELLS_NOBODY = expression(
    r"\W*(?:(?:we|it|they)\s+|[A-Z]\w+\s+)?(?:do|does|shall|will|must|may)?\s*(?:not|never)\s+(?:pass\s+on|talk|speak|disclose|reveal|divulge|tell)\b",
    re.I,
)
_AT_WHICH_TIME = expression(
    r"^\W*(?:at|after|upon|following)\s+(?:the\s+end\s+of\s+)?which\b|\b(?:and\s+)?(?:thereafter|then|shall\s+then)\b", re.I
)
_BUSINESS = expression(r"\b(?:insurance|invoice|equipment|premises|keys?|property|deposit|deliverables)\b", re.I)
_FLAWS = expression(r"\b(?:deficienc|vulnerabilit|flaws?|weakness|defects?)", re.I)
_OF_THINGS = expression(
    r"\b(?:invoic|bill|payment|software|bugs?\b|outage|platform|website|product|deliverables?|services?\b|breach|violation|non-?complian|corrective)",
    re.I,
)
_MISTAKES = expression(r"\b(?:errors?|mistakes?|wrong|inaccura\w+|incorrect|erroneous|corrections?|untrue|false)\b", re.I)
_HAS_IT_CORRECTED = expression(
    r"\b(?:has|have|gets?)\s+(?:it|them|that|the\s+\w+)\s+(?:\w+ly\s+)?(?:corrected|fixed|amended|rectified|put\s+right)\b", re.I
)
_NOMINAL = expression(
    r"(?:^|\band\b|,)\W*(?:the|such|that|its)\s+(?P<act>return|transfer|deletion|destruction|erasure|disposal)\s+(?:takes?\s+place|happens?|is\s+(?:made|done|due|completed)|"
    r"(?:shall|will|must)\s+(?:take\s+place|be\s+(?:made|done|completed))|within|no\s+later)\b",
    re.I,
)
_CORRECTS_DATA = expression(r"\bcorrect\w*\s+(?:\S+\s+){0,4}?(?:data|records?|information|entr(?:y|ies))\b", re.I)
_ALL_DATA = expression(r"\ball\s+(?:of\s+)?(?:its\s+|the\s+)?(?:\w+\s+){0,2}?(?:data|records|information)\b", re.I)
_ONE_STUDENT = expression(
    r"\b(?:a|an?y|one|the|named|particular|individual|particular)\s+(?:\w+\s+)?(?:student|pupil|child|learner)(?:['’]s)?\b", re.I
)
_RETAINED_FOR = expression(r"\b(?:retain|keep|kept|maintain|preserv|stor|held|hold)\w*\b", re.I)
_WARNED_FIRST = expression(
    r"\b(?:having\s+(?:first|previously|already|duly|beforehand)\s+(?:given|provided|sent|warned|notified|told)|(?:after|upon)\s+(?:first\s+|duly\s+)?(?:giving|providing|sending|warning|notifying|telling)|"
    r"but\s+(?:only|not)\s+(?:after|before|without)\s+(?:first\s+)?(?:giving|warning|notifying|telling|having))\b[^,;.]{0,90}",
    re.I,
)
_ASKS_WHETHER = expression(
    r"^(?:(?!\b(?:return|destr|delet|dispos|eras)).){0,160}?\b(?:asks?|inquires?|enquires?|find\s+out|ascertain|consult|determine)\b[^,;.]{0,50}\b(?:whether|if|how|what|which|when)\b[^.;]{0,60}\b(?:return|destr|delet|dispos|eras|transfer|keep|kept)",
    re.I,
)
_SOME_TIME = expression(r"\b(?:hours?|days?|weeks?|months?|years?)\b", re.I)
_NOTICE_OF_IT = expression(
    r"\bhaving\s+(?:\w+\s+)?(?:given|provided|sent)\b[^,;]{0,90}\b(?:notice|warning)\b|"
    r"\bprovid\w+\s+(?:the\s+)?\w+(?:\s+\w+){0,2}\s+with\s+[^,;]{0,50}\b(?:notice|warning)\b|\bafter\s+(?:giving|providing|"
    r"sending)\b[^,;]{0,80}\b(?:notice|warning)\b",
    re.I,
)
_BEHIND_IT = expression(
    r"\s*(?:after|following|of|from)\s+(?:the\s+|each\s+|such\s+|that\s+|its\s+|any\s+)?(?:completion\s+of\s+)?(?:the\s+)?(?:destruction|deletion|disposal|disposition|"
    r"erasure|purge)\b",
    re.I,
)
_FORM = expression(
    r"\W*_*\W*(?:disposition|destruction)\s+(?:shall\s+be|is|extends|by)\b|.*_{4,}|.*\bas\s+follows:?$|"
    r".*\btimelines?\s+for\b|(?!.*\b(?:that|which|what(?:ever)?)\s+(?:the\s+|an?\s+)?\w+\s+(?:addresses|specifies)\b).*\b(?:addresses|specifies)\s",
    re.I,
)
_BEGINS = expression(
    r"\bbefore\s+(?:(?:it|we|they)\s+(?:begins?|starts?|do(?:es)?|acts?|proceeds?|delet\w+|destr\w+|eras\w+|purg\w+|dispos\w+|is\s+(?:done|carried))\b|(?:it|that|this)\W*$|"
    r"that\s+(?:date|day|happens)|it\s+(?:happens|takes\s+place)|the\s+(?:erasure|deletion|destruction|purge)\b|doing\b|[A-Z]\w+\s+(?:begins?|starts?|does))|\bbeforehand\b|\bin\s+advance\b",
    re.I,
)
_ANSWER_TO_IT = expression(
    r"\W*(?:an?y?|such|each|every|that|this|the)\s+(?:\w+\s+)?request\b|\W*it\s+(?:is|shall\s+be|will\s+be)\s+answered", re.I
)
_CYCLE = expression(r"\b(?:cycle|rotation|rolling)\b", re.I)
_WHAT_IS_HELD = expression(r"\bwhat\s+(?:we|it|they|the\s+\w+|[A-Z]\w+)\s+(?:holds?|keeps?|has|have|knows?)\b|\bcopy\b", re.I)
_EVERYTHING = expression(
    r"\b(?:everything|all\s+of\s+it|the\s+whole\s+of\s+it|whatever|the\s+(?:rest|remainder)|what\s+(?:is\s+(?:still\s+)?left|remains|(?:it|they|we)\s+still\s+(?:holds?|has|have)))\b"
    r"|\bwhat\s+(?:an?\s+|the\s+|any\s+)?\w+\s+(?:wants?|wishes|asks?|requests?|names?|specif(?:y|ies)|marks?|points?\s+out|has\s+\w+ed)\b",
    re.I,
)
# "to export its projects": what a school has made with a product
ITS_WORK = expression(
    r"\bstudents?(?:['’]s?)?\s+work\b|\bwhat\s+(?:they|it|you|he|she|students|pupils)\s+(?:have\s+|has\s+)?(?:made|created|wrote|written|stored|uploaded|saved|done)\b|"
    r"\b(?:its|their|your|our)\s+(?:[\w'’]+\s+)?(?:projects?|work|content|files?|portfolios?|materials?|documents?|creations?|results?|records?)\b",
    re.I,
)
# "nothing is destroyed unless the LEA has been warned thirty days earlier"
_UNLESS_WARNED = expression(
    r"\b(?:no|not|never|nothing|none)\b[^.;]{0,80}\b(?:delet|destr|eras|purg|dispos)\w*[^.;]{0,40}\b(?:unless|until|without|except\s+(?:on|after|upon|with))\b[^.;]{0,80}\b(?:warn|told|notif|notice|inform)\w*",
    re.I,
)
_STUDENT_ACCOUNTS = expression(r"\b(?:students?|pupils?|users?|learners?)(?:['’]s?)?\s+accounts?\b", re.I)
_BACKUPS = expression(
    r"\W*(?:(?:the\s+|all\s+)?cop(?:y|ies)\s+(?:in|on)\s+(?:the\s+|our\s+|its\s+)?)?back-?\s?ups?(?:\s+copies)?\s+(?:are|is|get)\s+(?:over|delet|purg|eras|gone)",
    re.I,
)
_REPORTED = expression(
    r"\b(?:that|which|what|whatever)\s+(?:the\s+)?\w+(?:\s+\w+)?\s+(?:reports?|notices?|finds?|points?\s+out|shows?|tells?\s+\w+\s+of|identif\w+)\b",
    re.I,
)
_GONE = r"(?:destruction|deletions?|disposals?|disposition|erasures?|purg(?:e|ing)|saniti[sz]ation|return)"
_PROOF = r"(?:records?|proof|evidence|certificates?|certifications?|logs?|documentation|affidavits?|confirmations?|attestations?|reports?)"
_PROOF_OF_IT = expression(
    rf"\b{_PROOF}\s+(?:of|on|about|documenting|showing|concerning|for)\s+(?:(?:the|each|its|such|any|all|every|an?)\s+)?(?:\w+\s+)?{_GONE}\b|\b{_GONE}\s+{_PROOF}\b",
    re.I,
)
_KEEPS_PROOF = expression(
    r"\b(?:keep|retain|maintain|preserv|archiv|stor|hold)\w*\s+(?:(?:the|such|each|its|that|every|all|any|an?)\s+)?(?:cop(?:y|ies)\s+of\s+)?(?:(?:the|such|each|its|that)\s+)?(?:\w+\s+)?(?:certificates?|proof|evidence|affidavits?|attestations?)\b(?!\s+of\s+insurance)",
    re.I,
)
# "keep each directive": papers that pass between the parties
_KEEPS_PAPERS = expression(
    r"\b(?:keep|kept|retain|preserv|archiv|stor|held|hold|maintain)\w*\s+(?:on\s+file\s+)?(?:an?\s+|the\s+)?(?:cop(?:y|ies)\s+of\s+)?(?:(?:each|every|all|any|the|such|its|an?)\s+)?(?:(?:written|signed|such)\s+)?"
    r"(?:directives?|directions?|instructions?|requests?|orders?|notices?|reports?|forms?|approvals?|consents?|correspondence|registers?|receipts?)\b",
    re.I,
)
_WHO_SAW = r"(?:records?|logs?|lists?|registers?|trails?|histor(?:y|ies)|journals?|notes?)\s+(?:of|about|on|showing|as\s+to)\s+(?:(?:all|any|each|every|the)\s+)?(?:\w+\s+)?(?:who\b|whom\b|whoever|which\s+\w+|access|logins?|log-?ins?|disclosures?|persons?|people|employees|staff|users)"
_KEEPS_WHO_SAW = expression(
    rf"\b(?:keep|retain|maintain|preserv|archiv|stor|hold)\w*\s+(?:(?:the|such|each|its|that|every|all|any|an?|our|their|confidential|written)\s+){{0,3}}{_WHO_SAW}|"
    rf"^\W*(?:(?:the|such|each|its|that|every|all|any|an?|our|their)\s+)?(?:{_WHO_SAW})\b[^,;.]{{0,90}}?\b(?:is|are|be)\s+(?:\w+\s+)?(?:kept|retained|maintained|preserved|archived|stored|held)\b",
    re.I,
)
_RESEARCH = expression(r"\bde-?\s?identified\s+(?:student\s+)?(?:data|information)\s+to\b", re.I)


# "allow inspection of records within ten days of notice": the notice is the request
_INSPECTED_ON_NOTICE = expression(
    r"\b(?:allow|permit|lets?\b|grant|enabl|provid)\w*\s[^.;]{0,40}?\b(?:inspect|review|examin|see\b)\w*\s+(?:of\s+)?(?:(?:the|any|all|such|student|education(?:al)?|a\s+student['’]s)\s+){0,3}records?\b"
    r"[^.;]{0,60}\bof\s+(?:\w+\s+){0,2}?notice\b",
    re.I,
)


# "a request to amend a record": what is asked for is a correction
_ASKS_TO_CORRECT = expression(
    r"\brequest(?:s|ed)?\s+(?:\w+\s+){0,3}?(?:to|for|that)\s+(?:[\w'’]+\s+){0,5}?(?:amend|correct|rectif|chang|fix|revis)\w*\b(?!\s+or\s+(?:see|inspect|review))"
    r"|\bask(?:s|ed)?\s+(?:(?:us|it|the\s+\w+|[A-Z]\w+)\s+)?to\s+(?:amend|correct|rectify|fix|revise)\b(?!\s+or\s+(?:see|inspect|review))",
    re.I,
)


_GIVES_A_COPY = expression(
    r"\b(?:giv|provid|send|furnish|suppl|hand|deliver|show)\w*\s[^.;]{0,40}?\b(?:cop(?:y|ies)\s+of\s+)?(?:an?|any|the)\s+(?:students?|pupils?|child)(?:['’]s|s['’])\s+(?:\w+\s+)?records?\b",
    re.I,
)


_PARENTS_SEE = expression(
    r"\b(?:parents?|guardians?|eligible\s+students?|adult\s+(?:students?|pupils?))\b[^.;]{0,40}\b(?:inspects?|reviews?|sees?|looks?\s+at|examines?|reads?)\b|"
    r"\b(?:inspection|review|examination)\s+by\s+(?:a|the|its|their|any)\s+(?:parents?|guardians?)\b",
    re.I,
)


def parents_see(e: Evidence) -> bool:
    """Whether those who look at something are parents: that is no audit."""
    return bool(_PARENTS_SEE.search(e.sentence)) and not expression(r"\baudit\w*\b", re.I).search(e.sentence)


# "asks to see student information … We will give you the information": what was asked for is given
_THAT_INFORMATION = expression(
    r"\b(?:it|them|(?:the|that|this|such|those)\s+(?:\w+\s+)?(?:information|data|records?|files?|cop(?:y|ies)|details))\b", re.I
)


# "may ask for the data of a particular student"
_ASKS_FOR_ONE = expression(
    r"\b(?:ask|request|call)(?:s|ed)?\s+(?:(?:the\s+)?\w+\s+)?(?:for\s+)?(?:(?:the|all|any|a\s+copy\s+of|what)\s+)*(?:\w+\s+){0,3}?(?:data|information|records?|files?|cop(?:y|ies)|(?:holds?|keeps?|has))\s+(?:of|on|about|concerning)\s+"
    r"(?:a|an?y|one|the|that|his\s+or\s+her|their|each|its)\s+(?:\w+\s+)?(?:student|pupil|child|learner)\b",
    re.I,
)


def record_access(e: Evidence) -> float:
    """The provider answers the LEA's request to see a student's record."""
    if _ASKS_TO_CORRECT.search(e.said):
        return 0
    if e.clock and e.by_provider and e.obligor != "subprocessor" and _INSPECTED_ON_NOTICE.search(e.act):
        return 5 if not (e.is_permission or e.is_negative or e.does("audit") or e.says("termination", "breach")) else 0
    if not e.by_provider or e.obligor == "subprocessor" or not e.does("answer", "see") or e.is_permission or e.does("confirm"):
        return 0
    if (
        e.does("audit", "list", "response plan", "storage", "documents")
        and not (e.says("student record") or parents_see(e))
        or e.does("forward request")
    ):
        return 0
    if expression(r"\b(?:inventor\w+|lists?\s+of|categories\s+of)\b", re.I).search(e.act):
        return 0
    if e.does("dispose") and not e.says("see") and _DELETES.search(e.act):
        return 0  # "on the LEA's request the Provider deletes a student's data"
    if e.comes_first("dispose", "answer", "see") or e.comes_first("tell", "answer") or e.comes_first("correct", "answer"):
        return 0
    if (
        e.says("compel", "termination", "breach", "payment")
        or e.says("audit")
        and not parents_see(e)
        or not (e.says("request") or e.says("see") and e.headed("see") or _GIVES_A_COPY.search(e.act))
    ):
        return 0
    if not (e.is_timed or e.paced("prompt")) or e.clock and (e.clock.is_period or e.clock.quantity.unit == "years"):
        return 0
    about = 2 * e.says("student record") + e.headed("see") + e.says("see") + 2 * bool(_ONE_STUDENT.search(e.said))
    if _ANSWER_TO_IT.match(e.main) and speaks_of("student record", e.around.previous) and speaks_of("see", e.around.previous):
        return 5
    asked = e.asked_before_it or (e.around.previous if _THAT_INFORMATION.search(e.act) else "")
    of_asked = speaks_of("see", asked) and (speaks_of("student record", asked) or bool(_ONE_STUDENT.search(asked)))
    of_asked = of_asked or bool(_ASKS_FOR_ONE.search(asked))
    of_one = e.says("student record") or bool(_ONE_STUDENT.search(e.said)) or e.headed("see") or of_asked
    if not of_one or _ALL_DATA.search(e.act) and not _ONE_STUDENT.search(e.said):
        return 0
    return 3 + about


_DELETES = expression(r"\b(?:delet|destroy|eras|purg|wip)(?:es?|s|ed)?\s+(?:the|all|any|an?|every|such|its|that|those)\b", re.I)
_CORRECTS_IT = expression(
    r"\b(?:correct|fix|amend|rectif|mend|repair|chang|put|set)\w*\s+(?:it|them|that|this|the\s+(?:error|mistake|entry|record|data|information|matter)s?)\b",
    re.I,
)
_IS_WRONG = expression(
    r"\b(?:wrong|mistakes?|mistaken|errors?|inaccura\w+|incorrect|erroneous|untrue|false|misleading|out\s+of\s+date|incomplete|not\s+(?:\w+\s+)?(?:right|correct|accurate|true|up\s+to\s+date))\b",
    re.I,
)
_CONFIRMS_IT = expression(
    r"\W*(?:(?:shall|will|must)\s+)?(?:(?:we|it|they|[A-Z]\w+)\s+)?(?:also\s+|then\s+)?(?:confirm|certif(?:y|ies)|attest)\w*\b(?!\s+and\b)",
    re.I,
)


def correction(e: Evidence) -> float:
    """The provider corrects an error."""
    if not e.by_provider or not e.does("correct") or e.is_permission or _FLAWS.search(e.act) or _CONFIRMS_IT.match(e.acts):
        return 0
    if (
        e.is_timed
        and e.does("answer")
        and _ASKS_TO_CORRECT.search(e.said)
        and e.mentions_at_all("data")
        and not _OF_THINGS.search(e.act)
    ):
        return 6.5
    if e.is_timed and _HAS_IT_CORRECTED.search(e.act) and not _OF_THINGS.search(e.sentence):
        return 6.5
    if (
        e.is_timed
        and _CORRECTS_IT.search(e.acts)
        and _IS_WRONG.search(f"{e.front} {e.carried}")
        and not _OF_THINGS.search(e.sentence)
    ):
        return 6.5  # "when a school tells us that something is wrong, we correct it"
    if not e.mentions_at_all("inaccuracy") and not _CORRECTS_DATA.search(e.act):
        return 0
    if (
        not e.comes_first("correct", "tell", "dispose", "answer")
        and not _REPORTED.search(e.act)
        and not (e.comes_first("cooperate", "tell", "dispose") and e.is_timed)
    ):
        return 0
    if e.does("response plan", "breach", "audit"):
        return 0
    if not (e.mentions_at_all("data") or _WHAT_IS_HELD.search(e.around.previous)):
        return 4 if e.is_timed and _MISTAKES.search(e.act) and not _OF_THINGS.search(e.sentence) else 0
    return 6.5 if e.comes_first("correct", "answer", "tell") else 4


def disposition(e: Evidence) -> float:
    """Return or destruction of the data, for whatever reason; the reason is found afterwards."""
    if (
        not e.by_provider
        or _FORM.match(e.sentence)
        or not _disposes(e)
        or not _is_about_data(e)
        or _BUSINESS.search(e.act)
        or _RESEARCH.search(e.act)
        or _CYCLE.search(e.act)
        or _BACKUPS.match(e.main)
        or _UNLESS_WARNED.search(e.main)
    ):
        return 0
    if _ASKS_WHETHER.search(e.acts):
        return 0  # "shall ask the LEA whether the data is to be returned": what is owed is a question
    if has_had(e):
        return 0  # the time that the LEA must be left first
    if e.clock and e.clock.is_idle and not speaks_of("termination", e.sentence[e.clock.end :].partition(",")[0]):
        return 0  # it goes because nobody uses it
    if e.is_permission and not e.clock or e.does("account") and e.does("give back") and not e.does("dispose"):
        return 0
    if not e.clock and not _is_the_act(e):
        return 0
    if _is_retention_cap(e):
        return 6
    if e.clock is not None and e.clock.is_floor and e.is_negative:
        return 5.5  # "shall not destroy the data until …": it is to be destroyed, but not before
    if e.is_negative or (e.clock is not None and (e.clock.is_notice or _BEHIND_IT.match(e.sentence, e.clock.end))):
        return 0
    if e.comes_first("tell", "dispose", "give back") or e.comes_first("confirm", "dispose", "give back"):
        return 0
    if not e.does("dispose") and not e.says("termination") and not e.headed("dispose"):
        return 4
    return 5.0 + e.headed("dispose") + 2 * (e.says("termination", "request"))


def _is_about_data(e: Evidence) -> bool:
    """Whether what is to go is data, or everything, or what the sentence before says."""
    if e.mentions_at_all("data") or _EVERYTHING.search(e.act) or ITS_WORK.search(e.act) or _STUDENT_ACCOUNTS.search(e.act):
        return True
    if is_singled_out(e):
        return True
    if _ASKED_TO_DELETE.search(e.front) and _DOES_SO.search(e.main):
        return True
    if carries_out(e.main) and speaks_of("dispose", f"{e.carried} {e.asked_before_it}"):
        return True
    return is_carried_out(e.main) and speaks_of("data", e.around.previous)


# "when asked to delete, we do so"
_ASKED_TO_DELETE = expression(r"\b(?:delet|eras|destroy|destruct|purg)\w*\s*,\s*$", re.I)
_DOES_SO = expression(r"\b(?:do|does)\s+(?:so|this|that|it)\b|\bcompl(?:y|ies)\b", re.I)


def _disposes(e: Evidence) -> bool:
    if e.does("dispose") or e.clock and _NOMINAL.search(e.main) or is_carried_out(e.main) and e.does("give back"):
        return True
    if _is_retention_cap(e):
        return True
    return (
        e.does("give back")
        and e.does("data")
        and (e.says("termination") or e.headed("dispose", "termination") or e.comes_first("give back", "answer", "tell", "see"))
    )


def _is_the_act(e: Evidence) -> bool:
    """Whether the verb disposes, rather than a noun farther on ("any request to return or destroy")."""
    passive = e.acts == e.act and bool(e.predicate.modal)
    where = [p for p in (first("dispose", e.acts), first("give back", e.acts)) if p >= 0]
    return passive or bool(where) and min(where) < 60


def _is_retention_cap(e: Evidence) -> bool:
    """ "shall not retain the data longer than …": destruction by then."""
    return (
        e.clock is not None
        and e.does("no longer than")
        and e.does("data")
        and e.says("termination")
        and bool(_RETAINED_FOR.search(e.act))
    )


def disposition_prior_notice(e: Evidence) -> float:
    """Warning before disposing."""
    if _goes_after_notice(noticed_first(e)):
        return 8.5
    if not e.by_provider or e.says("sale") or not e.says("dispose") and not _before_it_begins(e):
        return 0
    if e.clock is not None and _UNLESS_WARNED.search(e.main):
        return 7
    if speaks_of("dispose", waits_to(e)):
        return 7.5
    by_notice = bool(_NOTICE_OF_IT.search(e.act)) and (e.paced("ahead") or (e.clock is not None and e.clock.is_notice))
    if by_notice and (e.clock is None or e.clock.is_notice):
        return 8 if e.clock else 5.5
    if e.clock is not None and e.clock.is_notice and speaks_of("dispose", _notice_before(e)):
        return 7.5
    told_before = e.comes_first("tell", "dispose") and not speaks_of("say when done", e.act)
    if e.clock is not None and e.clock.direction == "before" and _before_it_begins(e):
        return 7
    ahead = (e.clock is not None and (e.clock.direction == "before" or e.clock.is_notice and e.paced("ahead"))) or (
        e.clock is None and e.paced("ahead")
    )
    return 7 if told_before and ahead and not e.does("breach", "compel") else 0


def _notice_before(e: Evidence) -> str:
    """The words of the act ahead of which a notice of so many days is had: "fifteen days' notice before any data is destroyed"."""
    match = _NOTICE_BEFORE.match(e.sentence, e.clock.quantity.end) if e.clock else None
    return match["act"] if match else ""


_NOTICE_BEFORE = expression(
    r"['\u2019]?s?\s*(?:(?:of|prior|advance|advanced|written|such|in)\s+){0,4}(?:notice|notification|warning)\s+(?:in\s+writing\s+)?(?:before|prior\s+to|ahead\s+of|of)\s+(?P<act>[^.;]{3,120})",
    re.I,
)


def _goes_after_notice(act: str) -> bool:
    """Whether the act that a notice comes before is that data or an account goes: "accounts are deleted after …"."""
    gone = [p for p in (first("dispose", act), *(m.start() for m in _REMOVED.finditer(act))) if p >= 0]
    others = [p for p in (first("confirm", act), first("tell", act), first("terminate", act)) if p >= 0]
    return bool(gone) and not any(p < min(gone) for p in others)


_REMOVED = expression(
    r"\b(?:accounts?|data|records?|profiles?|files?|content)\s+(?:\S+\s+){0,12}?(?:is|are|be|been)\s+(?:\w+ly\s+)?(?:removed|closed|cleared)\b",
    re.I,
)


def _before_it_begins(e: Evidence) -> bool:
    """ "Seven days before we begin we remind the administrators", behind a sentence about destruction."""
    other = e.does("data change", "sale", "subprocessors", "compel") or speaks_of("subprocessors", e.front)
    return not other and e.does("tell") and speaks_of("dispose", e.around.previous) and bool(_BEGINS.search(e.sentence))


def warns_first(e: Evidence) -> bool:
    """Whether data is to go only after a warning without a figure of its own: "within ninety days, having first given notice"."""
    found = _WARNED_FIRST.search(e.act)
    return bool(found) and e.by_provider and not _SOME_TIME.search(found.group() if found else "")


def post_term_destruction(e: Evidence) -> float:
    """Destruction after a period of years."""
    if (
        e.clock is None
        or e.clock.quantity.unit not in {"years", "months"}
        or e.obligor == "lea"
        or not e.says("data", "student record")
    ):
        return 0
    waits = bool(_AT_WHICH_TIME.search(e.main)) or (e.clock.is_period and bool(_RETAINED_FOR.search(e.said))) or _counts_on(e)
    if not waits or not e.says("dispose") or not (e.mentions_at_all("termination") or e.headed("dispose")):
        return 0
    return 8.5


def _counts_on(e: Evidence) -> bool:
    """ "five years after termination": no limit word, so the period must first pass."""
    return e.clock is not None and e.clock.limit is None and e.clock.direction == "after" and e.clock.quantity.unit == "years"


_KEEPS_SECRET = expression(
    r"\b(?:keep\w*|kept|hold\w*|held|maintain\w*)\b[^.;]{0,60}?\b(?:(?:confidential|secret)\b(?!\s+(?!(?:for|after|during|until|beyond|throughout|"
    r"continues?|survives?|lasts?|remains?|even|and|at)\b)\w)|in\s+(?:strict(?:est)?\s+)?confidence\b)",
    re.I,
)


def _keeps_secret(e: Evidence) -> bool:
    """Whether data is to be kept secret, and nothing else is to be kept: "hold student records in confidence"."""
    found = _KEEPS_SECRET.search(e.act)
    return bool(found) and not expression(r"\b(?:retain|stor|archiv|preserv)\w*", re.I).search(e.act)


def confidentiality_survival(e: Evidence) -> float:
    """How long secrecy outlives the agreement."""
    if e.clock is None or e.clock.quantity.unit not in {"years", "months"} or e.clock.is_notice:
        return 0
    if e.is_negative and e.clock.is_period and _TELLS_NOBODY.match(e.acts):
        return 7.0 if e.mentions_at_all("data") else 0
    if e.does("dispose"):
        return 0
    if _keeps_secret(e) and e.says("termination"):
        return 7.0
    if not e.does("survive") or not (e.mentions_at_all("secrecy") or e.says("obligations")):
        return 0
    if _KEEPS_PAPERS.search(e.acts) and not expression(r"\bsurviv|\bconfiden|\bsecre", re.I).search(e.act):
        return 0
    if not e.says("termination") and not expression(
        r"\bsurviv|\boutlast|\boutliv|\bbeyond\b|\bpast\s+(?:the|this)\b|\bthereafter\b|\bafter(?:wards)?\b", re.I
    ).search(e.said):
        return 0
    return 7.0 if first("documents", e.acts) < 0 or expression(r"\bsurviv", re.I).search(e.act) else 4.5


def document_retention(e: Evidence) -> float:
    """How long records must be kept."""
    if (
        e.clock is None
        or not e.does("retain")
        or not (e.does("documents", "confirm") or _KEEPS_PAPERS.search(e.act))
        or e.does("dispose")
        and e.comes_first("dispose", "retain")
        and not (_PROOF_OF_IT.search(e.act) or _KEEPS_PROOF.search(e.main))
    ):
        return 0
    if (
        e.does("backup")
        or _keeps_secret(e)
        or e.is_negative
        or e.clock.is_notice
        or e.clock.direction == "before"
        or not (e.clock.is_period or e.clock.limit == "at_least" or e.clock.limit is None)
    ):
        return 0
    if _PROOF_OF_IT.search(e.act) or _KEEPS_PROOF.search(e.main) and speaks_of("dispose", e.carried):
        return 9.5  # proof of what was destroyed is no data, and outlasts it
    if _KEEPS_WHO_SAW.search(e.act):
        return 8  # a record of who has seen data is no data
    about_data = expression(r"\b(?:student|personal|covered)\s+(?:data|information)\b|\bpii\b", re.I).search(e.act)
    return 5.5 - 3 * bool(about_data)
