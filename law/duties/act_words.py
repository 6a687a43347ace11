"""How acts are worded: alternatives of one pattern for each concept."""

_MADE = r"(?:provid|send|sent|deliver|issu|mak|made|submit|furnish|transmit|giv|gave|supply|suppl|serv)\w*"
_NOTICE = r"(?:notices?|notifications?|warnings?|word|alerts?)"

ACTS: dict[str, tuple[str, ...]] = {
    "notify": (
        r"notif(?:y|ies|ied|ying|ications?)", r"inform(?:s|ed|ing)?", r"advis(?:e|es|ed|ing)", r"alert(?:s|ed|ing)?", r"report(?:s|ed|ing)?", r"notices?",
        r"warn(?:s|ed|ings?)?", r"appris\w+", r"communicat\w+", r"tells?", r"told", r"makes?\s+\w+\s+aware", r"lets?\s+\w+\s+know", r"announc\w+",
        r"(?:tele)?phones?", r"discloses?\s+to",
    ),
    "tell": (
        r"notif(?:y|ies|ied|ying)", r"informs?", r"informing", r"advises?", r"alerts?", r"warns?", r"apprises?", r"tells?", r"reports?(?!\s+(?:of|on|from|issued))",
        r"announces?", r"telephones?", r"lets?\s+(?:the\s+)?\w+\s+know", r"makes?\s+(?:the\s+)?\w+\s+aware", r"be(?:en)?\s+(?:notified|informed|advised|told|alerted|warned)",
        rf"giv(?:e|es|en|ing)\s+(?:\S+\s+){{0,12}}?{_NOTICE}",
        rf"{_MADE}\b[^,;]{{0,90}}?\b(?:notices?|notifications?|warnings?|report|word\s+of)",
        rf"(?:{_NOTICE}|report|account)\b[^,;]{{0,80}}?\b(?:shall|will|must|is|are|to)\s+(?:be\s+)?(?:\w+\s+)?(?:made|given|provided|sent|delivered|issued|submitted|transmitted|furnished|"
        r"follow|in\s+writing|served|due)",
        r"(?:notices?|notifications?)\s+follows?", r"writes?\s+to",
    ),
    "dispose": (
        r"dispos(?:e|es|ed|ing|al|ition)\w*", r"delet\w+", r"destr(?:oy|uct)\w*", r"eras(?:e|es|ed|ing|ure)\w*", r"purg\w+", r"expung\w+", r"shred\w*", r"saniti[sz]\w+",
        r"wip(?:e|es|ed|ing)", r"overwr\w+", r"irretrievabl\w*", r"unreadable", r"discard\w*", r"scrub\w*",
    ),
    "return": (
        r"return(?:s|ed|ing)?", r"transfer(?:s|red|ring)?", r"hand(?:s|ed)?\s+over", r"remov(?:e|ed|al|ing)", r"transition\w*", r"migrat\w+", r"deliver\w*", r"provid\w+",
        r"surrender\w*",
    ),
    "give back": (
        r"return(?:s|ed|ing)?", r"transfer(?:s|red|ring)?", r"hands?\s+(?:over|back)", r"surrender\w*", r"remove[ds]?", r"removal", r"gives?\s+back",
    ),
    "confirm": (r"certif\w+", r"confirm\w*", r"attest\w*", r"affidavit", r"proof", r"evidence", r"verif\w+", r"acknowledg\w*", r"certificates?"),
    "say when done": (
        r"(?:once|when|after|upon|that)\b[^,;.]{0,80}?\b(?:has|have|is|are)\s+(?:been\s+)?(?:done\s+so|disposed|deleted|destroyed|completed?|erased|purged|returned)",
        r"completion\s+of\s+(?:such|the)\s+(?:dispos\w+|delet\w+|destr\w+)",
    ),
    "correct": (r"correct(?:s|ed|ing|ions?)?", r"amend(?:s|ed|ing|ments?)?", r"rectif\w+", r"fix(?:es|ed)?", r"put\s+right"),
    "answer": (
        r"respond\w*", r"respons(?:e|ive)", r"repl(?:y|ies)", r"answers?", r"makes?\s+(?:\S+\s+){0,9}?available", r"made\s+available", r"provid\w+", r"produc(?:e|es|ed|ing)",
        r"furnish\w*", r"grants?", r"granted", r"deliver\w*", r"permit\w*", r"allow\w*", r"comply", r"compl(?:ies|iance)", r"fulfil\w*", r"suppl(?:y|ies|ied)", r"sends?",
        r"forwards?", r"hands?\s+over", r"gives?", r"given", r"transmits?",
    ),
    "see": (r"review\w*", r"view\w*", r"inspect\w*", r"access\w*", r"cop(?:y|ies)", r"correct", r"examin\w+", r"obtain", r"sees?"),
    "fetch": (r"access\w*", r"download\w*", r"retriev\w+", r"export\w*", r"extract\w*", r"obtain", r"migrat\w+", r"recover", r"available"),
    "review": (r"review\w*", r"evaluat\w+", r"assess\w*", r"determin\w+", r"verif\w+", r"ascertain\w*", r"check\w*"),
    "train": (r"train(?:s|ed|ing)?", r"awareness\s+program\w*", r"instruct(?:ed|ion)\s+(?:in|on|regarding)"),
    "retain": (
        r"retain\w*", r"retention", r"keeps?", r"kept", r"maintain(?:s|ed|ing)?", r"preserv\w+", r"archiv\w+", r"stor(?:e|es|ed|ing|age)", r"holds?", r"held",
    ),
    "terminate": (r"terminat\w+", r"cancel\w*", r"non-?renew\w*", r"withdraw\w*", r"ends?\s+(?:this|it|them|the)", r"rescind"),
    "cooperate": (
        r"cooperat\w+", r"assist\w*", r"support\w*", r"allow\w*", r"permit\w*", r"access", r"provides?", r"available", r"respond\w*", r"participat\w+", r"remediat\w+", r"address\w*",
        r"work\w*\s+with", r"accommodate", r"submits?\s+to", r"answers?", r"opens?", r"completes?", r"returns?",
    ),
    "have": (
        r"ha(?:ve|s)", r"maintain\w*", r"establish\w*", r"implement\w*", r"develop\w*", r"adopt\w*", r"keeps?", r"provid\w*", r"creat\w+", r"suppl(?:y|ies)", r"makes?", r"gives?",
        r"tests?", r"rehears\w+", r"furnish\w*", r"sends?",
    ),
    "survive": (
        r"surviv\w+", r"continue[sd]?\s+for", r"lasts?",
        r"(?:continue|extend|remain)\w*\s+(?:\S+\s+){0,6}?(?:after|afterwards|beyond|following|bound|confidential|binding|in\s+(?:full\s+)?(?:force|effect))",
        r"(?:bound|confidential|protected|secret)\b[^.;]{0,80}\b(?:after|beyond|following|for\s+(?:a\s+period|\S+\s+\(?\d))", r"outlast\w*", r"(?:shall|must)\s+(?:keep|hold|maintain)",
        r"beyond\s+the\s+end",
    ),
    "in force": (
        r"(?:stay|remain|continue|be|is|are)s?\s+(?:\w+\s+){0,3}?(?:in\s+(?:full\s+)?(?:force(?:\s+and)?\s*)?(?:effect)?(?<=force|ffect)|effective|valid|binding)",
        r"in\s+force", r"initial\s+term", r"term\s+of\s+(?:this|the)", r"(?:has|have|having)\s+a\s+term", r"the\s+term", r"term\s+is", r"for\s+a\s+term",
        r"shall\s+(?:begin|commence|run|last|continue|expire|terminate\s+(?:on|automatically|at))", r"continues?\s+(?:for|until|in)", r"in\s+effect", r"lasts?", r"runs?\s+(?:from|until|for|through|to)",
        r"bound\s+by\s+(?:the\s+)?(?:terms\s+(?:and\s+\w+\s+)?of\s+)?(?:this|the)\s+(?:dpa|agreement|contract|terms)", r"binds?", r"duration", r"expires?",
        r"takes?\s+effect", r"ends?\s+on",
    ),
    "deemed": (
        r"deemed", r"considered\s+(?:to\s+(?:be|have\s+been)\s+)?(?:received|given|delivered|effective|served)", r"(?:shall|will)\s+be\s+(?:effective|presumed)", r"effective\s+(?:upon|on)",
        r"presumed", r"counts?\s+(?:as|from)", r"(?:taken|regarded|treated)\s+(?:to\s+(?:be|have\s+been)|as)", r"takes?\s+effect", r"(?:is|are)\s+(?:received|effective|given|delivered)",
    ),
    "contain": (
        r"includ(?:e|es|ing)", r"contain\w*", r"identif(?:y|ies)", r"specif(?:y|ies)", r"describ\w+", r"set\s+forth", r"consist\w*", r"states?", r"covers?",
        r"the\s+following(?:\s+\w+){0,2}\s+information", r"additional\s+information",
    ),
    "produce": (
        r"disclos\w+", r"produc(?:e|es|ed|ing|tion)", r"releas(?:e|es|ed|ing)", r"compl(?:y|ies|iance|ying)", r"provid\w+", r"respond\w*", r"turns?\s+over", r"reveal\w*", r"hands?\b",
        r"answers?", r"gives?",
    ),
    "demonstrate": (r"demonstrat\w+", r"evidence", r"proof", r"certificat\w+", r"attest\w*", r"certif(?:y|ies)", r"document\w*", r"copy", r"copies", r"shows?", r"reports?"),
    "no longer than": (
        r"(?:not|no)\s+(?:\w+\s+){0,2}?(?:retain|keep|store|maintain|hold|continue)\w*", r"(?:retain|keep|kept|store|stored|maintain|maintained|held|retained)\b[^.;]{0,80}\b(?:no|not)\s+(?:more|longer)",
        r"beyond", r"longer\s+than",
    ),
    "forward request": (
        r"(?:forward|refer|redirect|direct|transmit|relay|point)\w*\b[^.;]{0,60}\b(?:request|parent|individual|inquir|complaint)",
        r"(?:request|complaint|inquir\w+)\b[^.;]{0,60}\b(?:forward|refer|redirect)\w*",
    ),
    "initial": (
        r"(?:initial|preliminary|first|interim|provisional|early|oral|verbal|telephon\w+|courtesy)\s+(?:\w+\s+){0,2}?(?:notif\w+|notices?|reports?|warning|alert|communication)",
        r"(?:initially|preliminarily|provisionally|orally|verbally)\s+(?:\w+\s+)?(?:notify|report|inform|alert|advise|tell)s?",
        r"(?:notify|report|inform|alert|advise)s?\b[^.;]{0,60}\b(?:orally|verbally|initially)", r"telephones?\s+(?:the\s+)?\w+(?:['’]s)?",
    ),
    "follow-up": (
        r"follow[\s-]?up", r"supplement\w*", r"detailed", r"final", r"complete", r"full", r"root[\s-]cause", r"post-?\s?(?:incident|mortem)", r"after[\s-]action", r"findings",
        r"written\s+(?:\w+\s+)?report", r"more\s+detail\w*", r"additional\s+(?:details?|information)", r"updates?", r"status", r"summary", r"corrective\s+action\s+plan", r"remediation\s+plan",
        r"report\s+of\s+the\s+investigation",
    ),
    "need": (
        r"(?:still|continue[sd]?\s+to\s+be|no\s+longer|remains?)\s+(?:be\s+)?(?:needed|necessary|required)", r"still\s+needs?", r"need\s+for", r"necess\w+", r"needed",
    ),
    "final review": (r"final\s+(?:review|inventory|accounting|assessment|audit\s+of)",),
    "re-identify": (r"re-?identif\w+",),
}  # fmt: skip
