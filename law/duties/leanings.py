"""What a time limit is likely about where no kind has sure evidence: the kind that its words and what stands around them lean to.

A leaning is never silent: whoever shows it says that the clause was not understood for certain (`kind-unclear`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from law.duties.evidence import Evidence
from law.patterns import expression

_OWN, _AROUND, _NEAR, _MARGIN = 3.0, 2.0, 1.0, 1.0
_NEAR_BY = 90  # characters behind a figure in which the event stands that it counts from
_POINTS_BACK = expression(
    r"\b(?:it|its|them|they|this|that|these|those|such|so|there|one|everything|the\s+(?:rest|remainder|request|notice|same))\b",
    re.I,
)
_DOES_SO = expression(
    r"\b(?:do(?:es|ne)?\s+(?:so|this|that|it)|compl(?:y|ies)|acts?\s+(?:up)?on|obey\w*|follow\w*|carr(?:y|ies)\s+(?:it|this|that|them)\s+out|"
    r"happens?|takes?\s+place|(?:is|are|be)\s+(?:done|complete[d]?|finished|over))\b",
    re.I,
)

_DATA = expression(
    r"\b(?:data|information|records?|files?|everything|cop(?:y|ies)|all|whatever|content|accounts?|profiles?|credentials?|badges?|portfolios?|submissions?|recordings?|photographs?|videos?|students?|pupils?|learners?|work|rest|it|them|(?:do(?:es)?|does)\s+so)\b",
    re.I,
)
_ENDED = (
    r"terminat\w+|expir\w+|cancel\w*|clos(?:e[ds]?|ing|ure)|(?:is|are|has|was)\s+(?:over|ended)|ends?|ended|ending|the\s+end|leav(?:e|es|ing)|left\s+us|"
    r"goodbye|runs?\s+out|ran\s+out|stops?\s+using|discontinu\w+|lapses?|wind(?:s|ing)?\s+up"
)
_ASKED = r"ask\w*|request\w*|instruct\w*|direct(?:s|ed|ion|ive)s?|orders?|demand\w*|tell\s+us|tells\s+us|hear\s+from|writes?|wish\w*|wants?|your\s+(?:word|message|letter)"
_TELLS = (
    r"tell|tells|told|inform\w*|notif\w+|warn\w*|alert\w*|let\w*\s+(?:\w+\s+){1,3}know|report\w*|announc\w+|advis\w+|call(?:s|ed)?|rings?|(?:tele)?phones?|"
    r"e-?mails?|writes?|contacts?|gets?\s+in\s+touch|hears?|hear|word|notice|account|says?|appris\w+|reach(?:es)?\s+out|messages?|speaks?\s+to"
)
_SHOWS = r"show\w*|giv(?:e|es|en)|send\w*|furnish\w*|provid\w*|answer\w*|repl(?:y|ies)|respon\w+|suppl(?:y|ies)|hand\w*|deliver\w*|produc\w+|open\w*|let\w*|have|has|get|gets|turn\w*"


@dataclass(frozen=True, slots=True)
class _Leaning:
    """What a clause of a kind is likely to say: an act, what it is done to or with, and words that speak against it."""

    kind: str
    act: re.Pattern[str]
    thing: re.Pattern[str]
    fits: Callable[[Evidence], bool]
    unless: re.Pattern[str] | None = None


def _words(source: str) -> re.Pattern[str]:
    return expression(rf"\b(?:{source})\b", re.I)


def _deadline(e: Evidence) -> bool:
    """Something that the provider's side does by then."""
    return e.obligor in {None, "provider", "certifier"} and _is_after(e) and _unit(e) != "years" and not e.is_permission


def _warning(e: Evidence) -> bool:
    """Something that the provider says so long before."""
    return e.obligor in {None, "provider", "certifier"} and _ahead(e)


def _lasting(e: Evidence) -> bool:
    """Something that goes on for so long."""
    return _is_after(e) and _unit(e) in {"years", "months"}


def _of_data(e: Evidence) -> bool:
    """Something that is done with data by then, or with what was spoken of."""
    return _deadline(e) and bool(_DATA.search(f"{e.around.lead} {e.sentence}"))


def _capped(e: Evidence) -> bool:
    """Something that is kept no longer than that."""
    return _of_data(e) and bool(_NO_LONGER.search(e.sentence, e.predicate.start, e.clock.end if e.clock else 0))


_NO_LONGER = expression(r"\b(?:(?:no|not)\s+(?:more|longer)\s+than|at\s+most|up\s+to|(?:a\s+)?maximum\s+of)\b", re.I)


def _open_for(e: Evidence) -> bool:
    return _is_after(e) and _unit(e) != "hours"


def _by_lea(e: Evidence) -> bool:
    return e.obligor == "lea" and _is_after(e) and _unit(e) in {"hours", "calendar_days", "business_days"}


def _ahead(e: Evidence) -> bool:
    """So long before something; not "within sixty days of notice"."""
    return e.clock is not None and (e.clock.direction == "before" or e.clock.is_notice and e.clock.limit != "at_most")


def _either(e: Evidence) -> bool:
    return _deadline(e) or _warning(e)


def _is_after(e: Evidence) -> bool:
    return e.clock is not None and e.clock.direction != "before" and not e.clock.is_notice


def _unit(e: Evidence) -> str:
    return e.clock.quantity.unit if e.clock else ""


_BREACH = (
    r"breach\w*|incidents?|unauthori[sz]ed|compromis\w+|hack\w*|attack\w*|intru\w+|leak\w*|stolen|lost|loss(?:es)?|expos\w+|got\s+(?:in|out|hold)|getting\s+(?:in|out)|"
    r"broke(?:n)?\s+in\w*|misus\w+|suspicion|suspicious|no\s+(?:right|business)|should\s+not\s+have|wrong\s+hands|went\s+astray|gone\s+astray"
)
_ON_NOTICE = expression(
    r"(?:['’]?s?\s+(?:\w+\s+){0,2}?(?:notice|warning)\b|\W+(?:\S+\s+){0,4}?(?:your|its|the|written|prior)\s+(?:\w+['’]s\s+)?notice\b)",
    re.I,
)
_LEANINGS: tuple[_Leaning, ...] = (
    _Leaning(
        "breach_notice",
        _words(_TELLS),
        _words(_BREACH),
        _deadline,
        _words(r"subpoena\w*|court|outages?|(?:being|is|are|been)\s+asked|names"),
    ),
    _Leaning(
        "unauthorized_access_notice",
        _words(_TELLS),
        _words(rf"{_BREACH}|passwords?|log-?ins?|credentials?"),
        _by_lea,
        _words(r"terminat\w+|ends?|attorney\s+general|department|commissioner"),
    ),
    _Leaning(
        "record_access",
        _words(_SHOWS),
        _words(
            r"(?:students?|pupils?|child)(?:['’]?s|['’])\s+(?:\w+\s+){0,2}?(?:records?|data|information|files?)|education(?:al)?\s+records?|"
            r"what\s+(?:we|it|they|the\s+\w+|\w+)\s+(?:holds?|has|have|keeps?|knows?)\s+(?:on|about)|parents?(?:['’]s)?\s+(?:\w+\s+)?requests?|access\s+requests?|"
            r"parents?\s+(?:\w+\s+){0,4}?(?:wants?|asks?|wishes|requests?)|(?:requests?|asks?|asked|wants?)\s+(?:\w+\s+){0,3}?(?:to\s+)?(?:see|inspect|review|view|access)"
        ),
        _deadline,
        _words(r"(?<!or )correct\w*|fix\w*|wrong|delet\w*|eras\w*|destroy\w*|subpoena\w*|court|tickets?|support"),
    ),
    _Leaning(
        "correction",
        _words(
            r"correct\w*|fix\w*|amend\w*|rectif\w+|mend\w*|repair\w*|(?:put|set)s?\s+(?:\w+\s+){0,3}?(?:right|straight|in\s+order)|puts?\s+right|chang(?:e|es|ed)|update[sd]?"
        ),
        _words(r"wrong|errors?|mistak\w+|inaccura\w+|incorrect\w*|erroneous|corrections?|outdated|misleading|untrue|not\s+right"),
        _deadline,
        _words(r"software|bugs?|defects?|vulnerabilit\w+|weakness\w*|invoice\w*|audit\w*|breach\w*|incident\w*|payment\w*"),
    ),
    _Leaning(
        "disposition_on_request",
        _words(
            r"delet\w+|destr\w+|eras\w+|purg\w+|remov\w+|wip(?:e|es|ed|ing)|dispos\w+|tak(?:e|es|en|ing)\s+(?:\w+\s+){0,4}?(?:down|off)"
        ),
        _words(_ASKED),
        _of_data,
        _words(r"confirm\w*|certif\w+|backups?|back-ups?|inactiv\w+|dormant|links?"),
    ),
    _Leaning(
        "disposition_on_termination",
        _words(
            r"goes|delet\w+|destr\w+|eras\w+|purg\w+|wip(?:e|es|ed|ing)|dispos\w+|tak(?:e|es|en|ing)\s+(?:\w+\s+){0,4}?off|(?:return|gives?\s+back|hands?\s+back)\w*"
        ),
        _words(_ENDED),
        _of_data,
        _words(
            r"confirm\w*|certif\w+|backups?|back-ups?|inactiv\w+|dormant|keys?|equipment|fees?|(?:that|an?|each|the|every)\s+(?:student|pupil|child|user|teacher)['’]s"
        ),
    ),
    _Leaning(
        "disposition_on_termination",
        _words(r"keeps?|kept|holds?|held|retain\w*|stays?|remains?|stor\w+"),
        _words(_ENDED),
        _capped,
        _words(r"logs?|confiden\w+|secre\w+|certificates?|evidence|download\w*|export\w*|access|readable|register|trail"),
    ),
    _Leaning(
        "disposition_confirmation",
        _words(r"confirm\w*|certif\w+|statement|proof|affidavit|in\s+writing|written|attest\w*|declar\w+|report\w*"),
        _words(r"delet\w+|destr\w+|eras\w+|purg\w+|wiped|dispos\w+|gone"),
        _deadline,
    ),
    _Leaning(
        "disposition_prior_notice",
        _words(_TELLS),
        _words(r"delet\w+|destr\w+|eras\w+|purg\w+|wiped|dispos\w+"),
        _warning,
        _words(r"subprocessors?|subcontractors?|courts?|subpoena\w*"),
    ),
    _Leaning(
        "post_term_access",
        _words(r"(?:can|may|could|still|able|keeps?|remains?|stays?|has|have|gets?|leaves?|holds?)"),
        _words(
            r"download\w*|export\w*|retriev\w*|fetch\w*|take\s+(?:[\w']+\s+){0,5}?(?:out|along|with)|collect\w*|readable|sav(?:e|ing)\s+(?:\w+\s+){0,3}?(?:work|files|data)"
        ),
        _open_for,
        _words(r"delet\w+|eras\w+|destr\w+"),
    ),
    _Leaning(
        "legal_demand_notice",
        _words(rf"{_TELLS}|forward\w*|pass\w*|copy"),
        _words(
            r"subpoena\w*|court|courts|judge|police|law\s+enforcement|legal\s+(?:demand|process|order)s?|serves?\s+(?:\w+\s+)?papers|prosecutors?|warrants?(?!\s+(?:that|it|to|the))|"
            r"authorit(?:y|ies)|government\w*"
        ),
        _either,
        _words(r"breach\w*|incident\w*|attorney\s+general"),
    ),
    _Leaning(
        "successor_notice",
        _words(_TELLS),
        _words(
            r"buys?\s+us|bought|sold|sells?|sale|merg\w+|acqui(?:re|res|red|sition)|new\s+owners?|takes?\s+(?:us\s+)?over|taken\s+over|takeover|changes?\s+hands|successor\w*"
        ),
        _either,
        _words(r"student\s+data\s+(?:is|was)\s+sold|breach\w*"),
    ),
    _Leaning(
        "audit_notice",
        _words(
            r"receiv\w+|welcom\w*|admit\w*|open\w*|let\w*|allow\w*|permit\w*|visit\w*|inspect\w*|audit\w*|look\w*|com(?:e|es)"
        ),
        _words(r"audit\w*|auditors?|inspect\w*|inspectors?|books|premises"),
        lambda e: e.clock is not None and _ON_NOTICE.search(e.sentence[e.clock.start :]) is not None,
        _words(r"report\w*|deficienc\w+|findings|exceptions?|weakness\w*"),
    ),
    _Leaning(
        "subprocessor_list",
        _words(r"list\w*|name|names|who|identif\w+"),
        _words(r"sub-?\s?(?:processor|contractor)s?|helpers|third\s+parties|service\s+providers|partners|suppliers"),
        _deadline,
        _words(r"breach\w*|new|engag\w+|notice|notif\w+|object\w*"),
    ),
    _Leaning(
        "storage_list",
        _words(r"says?|tells?|names?|lists?|discloses?|identif\w+|show\w*|informs?"),
        _words(
            r"(?:in|at)\s+(?:which|what)\s+(?:\w+\s+){0,2}?(?:cit(?:y|ies)|places?|countr\w+|states?|locations?|sites?|facilit\w+)|where\s+(?:\w+\s+){0,6}?(?:stored|kept|held|hosted|located|lies?|sits?|is)|"
            r"(?:cit(?:y|ies)|places?|locations?)\s+of\s+(?:storage|hosting)"
        ),
        _deadline,
    ),
    _Leaning(
        "termination_notice",
        _words(
            r"(?:may|can|could|free\s+to|wish\w*|want\w*|decid\w+)\s+(?:\w+\s+){0,3}?(?:end|close|cancel|terminate|leave|quit|stop|withdraw)\w*|(?:ends?|clos(?:e|es|ing)|cancel\w*|terminat\w+|leav(?:e|es|ing)|withdraw\w*)"
        ),
        _words(r"notice|in\s+advance|ahead|beforehand|before"),
        _ahead,
        _words(
            r"delet\w+|destr\w+|eras\w+|audit\w*|chang(?:e|es)|prices?|subprocessors?|student\s+accounts?|insurance|download\w*|breach\w*|sale|sold|closing"
        ),
    ),
    _Leaning(
        "offer_term",
        _words(r"stands?|stays?|holds?|remains?|open|good|lasts?|kept|keeps?|runs?|valid|expires?|ends?|accept\w*|join\w*"),
        _words(
            r"offer\w*|(?:other|further|new|additional|any)\s+(?:\w+\s+){0,2}?(?:districts?|schools?|members?|leas?|agenc(?:y|ies)|boards?)\b[^.;]{0,40}\b(?:join|accept|subscribe|adopt)"
        ),
        _lasting,
        _words(r"acceptances?\s+(?:is|are)"),
    ),
    _Leaning(
        "confidentiality_survival",
        _words(
            r"lives?\s+on|surviv\w+|continu\w+|lasts?|stays?|keeps?|kept|remains?|goes?\s+on|binds?|holds?|between\s+them|bound|outliv\w+|outlast\w*"
        ),
        _words(
            r"confiden\w+|secre\w+|silen\w+|between\s+(?:them|us)|discretion|not\s+(?:to\s+)?(?:tell|reveal|disclose|repeat)|non-?disclosure"
        ),
        lambda e: _lasting(e) and _words(rf"{_ENDED}|after|afterwards|beyond").search(e.sentence) is not None,
        _words(r"delet\w+|insurance|destr\w+"),
    ),
)


# what the field's kinds only touch: a contract that is broken and cured, a policy that ends, an exercise, an answer to a notice
_ANOTHER_MATTER = _words(
    r"cure[sd]?|curing|default\w*|failure\s+to|fail(?:s|ed)\s+to|insur\w+|polic(?:y|ies)|credit\s+monitoring|drills?|exercises?|tabletop|"
    r"acknowledg\w*|receipt\s+of\s+(?:an?|the|each|any|such)|breach\s+of\s+(?:it|this|the|any|its)\b|not\s+mended|invoic\w+|payable|fees?|prices?|delay\s+ends?|"
    r"employees?|graduat\w+|semesters?|left\s+(?:the|that|their)|who\s+(?:has|have)\s+left|enrol\w*|(?:students?|pupils?|child|children|users?|teachers?|families|family|he|she)\s+(?:(?:who|that|has|have|had)\s+)*(?:leav(?:e|es|ing)|left|withdr\w+|departs?|moves?|transfers?)|back-?\s?ups?|inactiv\w+|dormant"
)
_FORBIDS = expression(r"\b(?:shall|may|must|will)\s+not\b", re.I)


def _is_another_matter(e: Evidence) -> bool:
    """Whether a clause is about something else, or forbids, in front of its limbs, what this one names."""
    forbidden = e.predicate.is_limb and _FORBIDS.search(e.sentence, 0, e.predicate.start)
    return bool(forbidden or _ANOTHER_MATTER.search(_own(e)) or e.recurrence)


# "shall release nothing unless it has told the LEA ten days before": what is forbidden is allowed after a warning
_WARNINGS = frozenset({"legal_demand_notice", "disposition_prior_notice", "successor_notice"})
_NOT_OF_THE_PARTIES = frozenset({"parents", "users", "state_agency", "certifier", "sponsor"})


def leaning(e: Evidence) -> str | None:
    """The kind that the words of a time limit lean to, with what stands around them; None where none is clearly ahead of the others."""
    if e.clock is None or e.clock.is_repeated or e.clock.refers_back or e.clock.is_floor or e.clock.is_idle:
        return None
    if e.by_staff or e.obligee in _NOT_OF_THE_PARTIES or _is_another_matter(e):
        return None
    fitting = (leaning for leaning in _LEANINGS if leaning.fits(e) and (not e.is_negative or leaning.kind in _WARNINGS))
    weights: dict[str, float] = {}
    for leaning in fitting:
        weights[leaning.kind] = max(weights.get(leaning.kind, 0), _weight(leaning, e))
    kind = max(weights, key=weights.__getitem__, default=None)
    if kind is None or not weights[kind]:
        return None
    return kind if all(weights[kind] - weight >= _MARGIN for other, weight in weights.items() if other != kind) else None


def _weight(leaning: _Leaning, e: Evidence) -> float:
    """How much speaks for a kind; 0 where its act or its thing is missing, or something speaks against it."""
    own = _own(e)
    if leaning.unless and leaning.unless.search(own):
        return 0
    back = f"{e.around.previous if _POINTS_BACK.search(own) else ''} {e.sentence[: e.predicate.start]}"
    act = _OWN if leaning.act.search(own) else _AROUND if _DOES_SO.search(own) and leaning.act.search(back) else 0
    thing = _OWN if leaning.thing.search(own) else _AROUND if leaning.thing.search(back) or _headed(leaning, e) else 0
    if not act or not thing:
        return 0
    assert e.clock  # noqa: S101  asked by `leaning`
    behind = e.sentence[e.clock.quantity.end : e.clock.quantity.end + _NEAR_BY].partition(";")[0]
    return act + thing + _NEAR * bool(leaning.thing.search(behind))


def _own(e: Evidence) -> str:
    """The words of the figure's own clause, with those that lead into it."""
    return f"{e.around.lead} {e.carried} {e.sentence[e.predicate.start : e.predicate.end]}"


def _headed(leaning: _Leaning, e: Evidence) -> bool:
    return bool(leaning.thing.search(e.around.heading.split(" / ")[0]))
