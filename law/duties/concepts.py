"""What words are about: each concept is one pattern, looked up in the parts of a statement when a rule asks for it."""

import re
from functools import lru_cache

_DATA = r"(?:student|pupil|personal|covered|customer|confidential|protected|education\w*|school|user|teacher|appr|lea|district|such|that|said|its|their|the|all|any)\s+(?:and\s+\w+\s+)?"

_SOURCES: dict[str, str] = {
    # acts
    "notify": r"notif(?:y|ies|ied|ying|ication)\w*|inform(?:s|ed|ing)?|advis(?:e|es|ed|ing)|alert(?:s|ed|ing)?|report(?:s|ed|ing)?|notices?|warn(?:s|ed|ing)?|appris\w+|communicat\w+"
    r"|make\s+\w+\s+aware",
    "tell": r"notif(?:y|ies|ied|ying)|inform|advise|alert|warn|apprise|report|give\s+(?:\S+\s+){0,6}?(?:notice|notification|warning)"
    r"|(?:provide|send|deliver|issue|make|submit|furnish|transmit|given?|provided|made|sent|delivered|issued)\b[^,;]{0,80}?\b(?:notice|notification|warning|report)"
    r"|(?:notice|notification|report)s?\b[^,;]{0,80}?\b(?:shall|will|must|is|are|to)\s+be\s+(?:\w+\s+)?(?:made|given|provided|sent|delivered|issued|submitted|transmitted|furnished|in\s+writing)",
    "dispose": r"dispos(?:e|es|ed|ing|al|ition)\w*|delet\w+|destr(?:oy|uct)\w*|eras(?:e|ed|ing|ure)\w*|purg\w+|expung\w+|shred\w*|saniti[sz]\w+|wip(?:e|ed|ing)|overwr\w+|irretrievabl\w*|unreadable",
    "return": r"return(?:s|ed|ing)?|transfer(?:s|red|ring)?|hand\s+over|remov(?:e|ed|al|ing)|transition\w*|migrat\w+|deliver\w*|provid\w+|surrender\w*",
    "give back": r"return(?:s|ed|ing)?|transfer(?:s|red|ring)?|hand\s+over|surrender\w*|remove[ds]?|removal|give\s+back",
    "confirm": r"certif\w+|confirm\w*|attest\w*|affidavit|proof|evidence|verif\w+|acknowledg\w*",
    "say when done": r"(?:once|when|after|upon|that)\b[^,;.]{0,80}?\b(?:has|have|is|are)\s+(?:been\s+)?(?:done\s+so|disposed|deleted|destroyed|completed?|erased|purged|returned)|completion\s+of\s+(?:such|the)\s+(?:dispos\w+|delet\w+|destr\w+)",
    "correct": r"correct(?:s|ed|ing|ions?)?|amend(?:s|ed|ing|ments?)?|rectif\w+|updat(?:e|ed|ing)",
    "answer": r"respond\w*|respons(?:e|ive)|repl(?:y|ies)|answer|make[s]?\s+(?:\S+\s+){0,6}?available|made\s+available|provid\w+|produc(?:e|es|ed|ing)|furnish\w*|grant\w*|deliver\w*|permit\w*|allow\w*|comply|compl(?:ies|iance)|fulfil\w*|supply|suppl(?:ies|ied)|forward",
    "see": r"review|view|inspect\w*|access|cop(?:y|ies)|correct|examin\w+|obtain",
    "fetch": r"access\w*|download\w*|retriev\w+|export\w*|extract\w*|obtain|migrat\w+|recover|available",
    "review": r"review\w*|evaluat\w+|assess\w*|determin\w+|verif\w+",
    "train": r"train(?:s|ed|ing)?|awareness\s+program\w*|instruct(?:ed|ion)\s+(?:in|on|regarding)",
    "retain": r"retain\w*|retention|keep|kept|maintain(?:s|ed|ing)?|preserv\w+|archiv\w+|stor(?:e|ed|ing|age)|hold|held",
    "terminate": r"terminat\w+|cancel\w*|non-?renew\w*|withdraw\w*|end\s+this|rescind",
    "cooperate": r"cooperat\w+|assist\w*|support\w*|allow\w*|permit\w*|access|provide|available|respond|participat\w+|remediat\w+|address|work\s+with|accommodate|submit\s+to",
    "contain": r"includ(?:e|es|ing)|contain\w*|identif(?:y|ies)|specif(?:y|ies)|describ\w+|set\s+forth|consist\w*|state[s]?|cover|the\s+following(?:\s+\w+){0,2}\s+information|additional\s+information",
    # things
    "breach": r"(?:security|data|privacy|cyber\w*)[\s-]+(?:breach\w*|incidents?|compromise|events?)|(?<!material )(?<!in )breach(?:es)?(?!\s+(?:of|in)\s+(?:(?:any|its|their|the|this|such)\s+)?(?:(?:material|terms?|provisions?|section|this|obligations?|duties)\b|(?:agreement|dpa|contract|warrant\w+)))"
    r"|incidents?|unauthori[sz]ed\s+(?:\w+[\s,/]+){0,8}?(?:access\w*|disclos\w+|releas\w+|acqui\w+|use|loss|destr\w+|exposure)|compromis\w+|ransomware|intrusion|exfiltrat\w+|cyber-?\s?attack|data\s+loss|hack\w*"
    r"|(?:accessed|obtained|acquired)\s+by\s+an?\s+unauthori[sz]ed",
    "contract breach": r"material\s+(?:breach|violation)|breach(?:es)?\s+(?:of\s+)?(?:any\s+|its\s+|the\s+|this\s+)?(?:terms?|provisions?|obligations?|agreement|dpa|contract|section)|default\w*|cure[ds]?|curing|non-?compliance",
    "unauthorized": r"unauthori[sz]ed",
    "parents": r"parents?|guardians?|eligible\s+(?:student|pupil)s?|families|(?:affected|impacted)\s+(?:students|pupils)",
    "users": r"(?:impacted|affected)\s+(?:users?|individuals?|persons?|account\s+holders?|people|consumers?|parties|data\s+subjects)|users?|individuals|account\s+holders|residents",
    "data": r"data|records?|information|content|pii|work\s+product|copies",
    "student record": r"(?:student|pupil|education(?:al)?|school)(?:['’]?s)?\s+(?:\w+\s+)?(?:data|records?|information)|personally\s+identifiable|pii|covered\s+information|student['’]s|personal\s+(?:information|data)",
    "inaccuracy": r"inaccura\w+|erroneous|errors?|incorrect|mislead\w+|correct(?:ion|ed|ing)?s?|amend\w*|rectif\w+|incomplete|outdated",
    "legal": r"subpoenas?|court[\s-]+order\w*|court|judicial|legal\s+process|law\s+enforcement|government\w*|compelled|compulsory|warrants?|lawful(?:ly)?\s+(?:issued|ordered|directed)|"
    r"third[\s-]+party\s+requests?|legally\s+required|required\s+by\s+law|legal\s+(?:demand|request|order)|investigative\s+demand|discovery\s+request|requesting\s+part\w+",
    "produce": r"disclos\w+|produc(?:e|es|ed|ing|tion)|releas(?:e|es|ed|ing)|compl(?:y|ies|iance|ying)|provid\w+|respond\w*|turn\s+over|reveal\w*",
    "list": r"lists?|listing|inventory|register|identif(?:y|ies|ication)|names?|roster|schedule\s+of",
    "subprocessors": r"sub-?\s?(?:processor|contractor|service\s+provider|vendor)s?|third[\s-]+part(?:y|ies)(?:\s+(?:service\s+)?(?:providers?|vendors?|recipients?|contractors?))?(?=\b[^.;]{0,60}\b(?:disclos|shar|access|process|list))",
    "storage": r"(?:storage|physical|server|hosting|data\s+cent(?:er|re)|geographic(?:al)?)\s+(?:locations?|sites?|facilit\w+)|locations?\b[^.;]{0,40}\b(?:stor\w+|host\w+|process\w+|maintain\w*|kept|held|resid\w+)|where\b[^.;]{0,60}\b(?:stored|hosted|located|maintained|kept|held|resides?)|data\s+cent(?:er|re)s",
    "audit": r"audit\w*|inspection\w*|inspect\s+(?:the\s+)?(?:\w+['’]s?\s+)?(?:facilit\w+|premises|systems?|security|books)|security\s+(?:review|assessment)",
    "independent": r"independent\w*|third[\s-]+party|external\w*|outside|soc\s*[123]\b|ssae|penetration|hitrust|vulnerability\s+(?:scan|assessment|test)\w*|certified\s+public|accredited",
    "report": r"reports?|results?|summar(?:y|ies)|audit(?:s|ed)?|assessments?|tests?|testing|attestations?|findings",
    "standard": r"nist|iso(?:/iec)?\s*-?\s*\d*|soc\s*[123]|fedramp|hitrust|cis\b|pci|frameworks?|standards?|authorization\s+to\s+operate|security\s+(?:program|controls?|certification)|certifications?",
    "demonstrate": r"demonstrat\w+|evidence|proof|certificat\w+|attest\w*|certif(?:y|ies)|document\w*|copy|copies|show",
    "plan": r"(?:incident|breach|emergency|disaster)[\w\s,/-]{0,24}?(?:response|management|recovery|notification|handling)?\s*(?:plans?|polic(?:y|ies)|procedures?|program|protocol)|response\s+plans?",
    "response plan": r"(?:incident|breach|emergency)[\s-]+(?:response|management|handling|notification)(?:\s+and\s+\w+)?\s+(?:plan|polic(?:y|ies)|procedures?|program|protocol)\w*|response\s+plan\w*|breach\s+(?:plan|polic(?:y|ies)|procedures?)",
    "have": r"have|has|maintain\w*|establish\w*|implement\w*|develop\w*|adopt\w*|keep|provide\w*|creat\w+|supply|make",
    "need": r"(?:still|continue[sd]?\s+to\s+be|no\s+longer|remains?)\s+(?:be\s+)?(?:needed|necessary|required)|need\s+for|necess\w+|needed",
    "final review": r"final\s+(?:review|inventory|accounting|assessment|audit\s+of)",
    "sale": r"(?:sell|sells|sold|sale)(?!\s+(?:student|personal|data|covered|pii))|merg\w+|acqui(?:sition|res?|red|ring)|successors?|chang\w+\s+(?:of|in)\s+(?:control|ownership)|consolidat\w+|reorgani[sz]\w+|divest\w*|bankruptcy|assign(?:s|ment|ed)?\s+(?:of\s+)?(?:this|its|the)|"
    r"(?:transfer\w*|dispos\w+)\s+(?:of\s+)?(?:its|the|all|substantially)\s+(?:\w+\s+)?(?:business|assets|ownership|operations)",
    "in force": r"(?:stay|remain|continue|be)s?\s+(?:\w+\s+){0,3}?(?:in\s+(?:full\s+)?(?:force\s+(?:and\s+)?)?effect|effective|valid|in\s+force|binding)|initial\s+term|term\s+of\s+(?:this|the)|(?:has|have|having)\s+a\s+term|continue\s+(?:for|until|in)\b|the\s+term\b|"
    r"shall\s+(?:begin|commence|run|last|continue|expire|terminate\s+(?:on|automatically|at))|in\s+effect|(?:be\s+)?bound\s+by\s+(?:the\s+)?(?:terms\s+(?:and\s+\w+\s+)?of\s+)?(?:this|the)\s+(?:dpa|agreement|contract|terms)|duration|term\s+is|for\s+a\s+term",
    "agreement": r"agreement|dpa|contract|addendum|terms|rider|amendment|mou|memorandum",
    "renewal": r"renew\w*|extend\w*|extension|successive|additional\s+(?:\w+\s+)?terms?",
    "offer": r"general\s+offer|exhibit\s+[\"“'‘]?e\b|offer\s+of\s+(?:privacy\s+)?terms|(?:the|this)\s+offer|privacy\s+terms\s+offer",
    "mail": r"mail\w*|deposit\w*|postage|posted|posting|courier|overnight|postal|certified|registered",
    "deemed": r"deemed|considered\s+(?:to\s+(?:be|have\s+been)\s+)?(?:received|given|delivered|effective|served)|(?:shall|will)\s+be\s+(?:effective|presumed)|effective\s+(?:upon|on)|presumed",
    "notice word": r"notices?|communications?|correspondence",
    "secrecy": r"confidential\w*|secrecy|non-?disclosure|privacy|protect\w*|security\s+obligations?|data\s+(?:protection|security)",
    "survive": r"surviv\w+|continue[sd]?\s+for\b|(?:continue|extend|remain)\w*\s+(?:\w+\s+){0,4}?(?:after|beyond|following|bound|confidential|binding|in\s+(?:full\s+)?(?:force|effect))|(?:bound|confidential|protected)\b[^.;]{0,80}\b(?:after|beyond|following|for\s+a\s+period)|outlast\w*|shall\s+(?:keep|hold|maintain)",
    "documents": r"records?|documentation|documents?|logs?|books|files|printouts|audit\s+(?:trail|log)s?|accounts|evidence|papers|invoices",
    "insurance": r"insur\w+|polic(?:y|ies)\s+of|coverage|carrier|underwriter|certificate\s+holder",
    "payment": r"pay(?:s|ment|ments|able|ing)?|invoic\w+|fees?|refund\w*|reimburs\w+|charges?|interest|price",
    "rights notice": r"annual\s+(?:\w+\s+)?(?:notification|notice)s?(?:\s+(?:of|to)\s+\w+)?|notification\s+of\s+(?:ferpa\s+)?rights|notice\s+of\s+(?:ferpa\s+)?rights|ferpa\s+notice|rights\s+notice",
    "initial": r"(?:initial|preliminary|first|interim|provisional|early|oral|verbal|telephon\w+|courtesy)\s+(?:\w+\s+){0,2}?(?:notif\w+|notices?|reports?|warning|alert|communication)|(?:initially|preliminarily|provisionally|orally|verbally|by\s+(?:tele)?phone)\s+(?:\w+\s+)?(?:notify|report|inform|alert|advise)|(?:notify|report|inform|alert|advise)\b[^.;]{0,60}\b(?:orally|verbally|by\s+(?:tele)?phone|initially)",
    "follow-up": r"follow[\s-]?up|supplement\w*|detailed|final|complete|full|root[\s-]cause|post-?\s?(?:incident|mortem)|after[\s-]action|findings|written\s+(?:\w+\s+)?report|more\s+detail\w*|additional\s+(?:details?|information)|updates?|status|summary|corrective\s+action\s+plan|remediation\s+plan",
    "data change": r"(?:change|modif|amend|revis|update)\w*[^.;]{0,60}\b(?:polic(?:y|ies)|terms|practices)|(?:polic(?:y|ies)|terms)[^.;]{0,60}\b(?:change|modif|amend|revis)\w*",
    "staff": r"employees?|personnel|staff|agents?|subcontractors?|officers?|individuals\s+with\s+access|workforce",
    "backup": r"back-?\s?ups?|archiv\w+",
    "no longer than": r"(?:not|no)\s+(?:\w+\s+){0,2}?(?:retain|keep|store|maintain|hold|continue)\w*|(?:retain|keep|kept|store|stored|maintain|maintained|held|retained)\b[^.;]{0,80}\b(?:no|not)\s+(?:more|longer)|(?:beyond|longer\s+than)",
    "forward request": r"(?:forward|refer|redirect|direct|transmit|relay)\w*\b[^.;]{0,60}\b(?:request|parent|individual|inquir|complaint)|(?:request|complaint|inquir\w+)\b[^.;]{0,60}\b(?:forward|refer|redirect)\w*",
    "compel": r"compelled|subpoenas?|(?:court|judicial|administrative|lawful|such|the|an|any)[\s-]+order(?:s|ed)?|warrants?|law\s+enforcement|government\w*|requesting\s+part\w+|required\s+by\s+law|legally\s+(?:required|compelled)|"
    r"legal\s+(?:process|demand|order|request|obligation|requirement)s?|judicial\s+process|(?:discovery|third[\s-]+party)\s+(?:request|demand)s?|investigative\s+demand",
    "termination": r"terminat\w+|expir\w+|cancel\w+|non-?renew\w+|(?:end|conclusion|completion|cessation|close)\s+of\s+(?:the\s+|this\s+|its\s+|such\s+)?(?:\w+\s+)?(?:agreement|contract|dpa|term|services?|subscription|engagement|relationship|service\s+agreement|license)|ceas\w+\s+(?:to\s+)?(?:provid\w+|us\w+)|"
    r"(?:agreement|contract|services?|subscription|term)\s+(?:ends?|has\s+ended|is\s+over|concludes?|lapses?)|no\s+longer\s+(?:provid|us)\w+",
    "request": r"request\w*|demand\w*|direct(?:s|ed|ion|ive)|instruct\w*|order\s+of\s+the|asks?",
    "no longer needed": r"no\s+longer\s+(?:\w+\s+)?(?:needed|necessary|required)|(?:as|so)\s+long\s+as\s+(?:\w+\s+){0,3}?(?:needed|necessary)",
    "account": r"accounts?",
    "re-identify": r"re-?identif\w+",
}  # fmt: skip

_PATTERNS = {name: re.compile(rf"\b(?:{source})\b", re.I) for name, source in _SOURCES.items()}


@lru_cache(maxsize=65536)
def first(concept: str, text: str) -> int:
    """Where a concept first stands in a text, or -1."""
    match = _PATTERNS[concept].search(text)
    return match.start() if match else -1


def speaks_of(concept: str, text: str) -> bool:
    """Whether a text speaks of a concept."""
    return first(concept, text) >= 0


def occurrence(concept: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first occurrence of a concept between two offsets."""
    return _PATTERNS[concept].search(text, start, len(text) if end is None else end)
