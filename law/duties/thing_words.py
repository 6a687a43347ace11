"""How things and events are worded: alternatives of one pattern for each concept."""

_PAPER = r"(?:agreement|contract|dpa|term|terms|addendum|rider|services?|subscription|engagement|relationship|service\s+agreement|license|licence|order|it)"

THINGS: dict[str, tuple[str, ...]] = {
    "breach": (
        r"(?:security|data|privacy|cyber\w*)[\s-]+(?:breach\w*|incidents?|compromise|events?)",
        r"b(?<!material b)(?<!in b)reach(?:es)?(?!\s+(?:of|in)\s+(?:(?:any|its|their|the|this|such)\s+)?(?:(?:material|terms?|provisions?|section|this|obligations?|duties)\b|"
        r"(?:agreement|dpa|contract|warrant\w+)))(?!es\s+(?:the|this|any))",
        r"incidents?", r"unauthori[sz]ed\s+(?:\w+[\s,/]+){0,8}?(?:access\w*|disclos\w+|releas\w+|acqui\w+|use|loss|destr\w+|exposure)", r"compromis\w+", r"ransomware", r"intrusions?",
        r"exfiltrat\w+", r"cyber-?\s?attack", r"data\s+loss", r"hack\w*", r"misus(?:e|ed)", r"(?:accessed|obtained|acquired|disclosed)\s+(?:by\s+\S+\s+\S+\s+)?(?:by\s+an?\s+unauthori[sz]ed\s+\w+|without\s+authori\w+)",
        r"(?:access|disclosure|acquisition)\s+without\s+(?:authority|authorization|right)",
    ),
    "contract breach": (
        r"material\s+(?:breach|violation)", r"breach(?:es)?\s+(?:of\s+)?(?:any\s+|its\s+|the\s+|this\s+)?(?:terms?|provisions?|obligations?|agreement|dpa|contract|section)", r"default\w*",
        r"cure[ds]?", r"curing", r"non-?compliance",
    ),
    "unauthorized": (r"unauthori[sz]ed", r"misus\w+", r"without\s+authori\w+"),
    "parents": (r"parents?", r"guardians?", r"eligible\s+(?:student|pupil)s?", r"families", r"(?:affected|impacted)\s+(?:students|pupils)"),
    "users": (
        r"(?:impacted|affected)\s+(?:users?|individuals?|persons?|account\s+holders?|people|consumers?|parties|data\s+subjects)", r"users?", r"individuals", r"account\s+holders", r"residents",
        r"(?:persons?|people|users?)\s+(?:affected|concerned)",
    ),
    "data": (r"data", r"records?", r"information", r"content", r"pii", r"work\s+product", r"copies", r"entr(?:y|ies)"),
    "student record": (
        r"(?:student|pupil|education(?:al)?|school|child)(?:['’]?s)?\s+(?:\w+\s+)?(?:data|records?|information)", r"personally\s+identifiable", r"pii", r"covered\s+information",
        r"(?:student|pupil|child)['’]s", r"personal\s+(?:information|data)", r"protected\s+information", r"customer\s+data", r"records",
    ),
    "inaccuracy": (
        r"inaccura\w+", r"erroneous", r"errors?", r"incorrect", r"mislead\w+", r"correct(?:ion|ed|ing|s)?s?", r"amend\w*", r"rectif\w+", r"incomplete", r"outdated", r"wrong", r"mistakes?",
    ),
    "legal": (
        r"subpoenas?", r"court[\s-]+order\w*", r"courts?", r"judicial", r"legal\s+process", r"compulsory", r"process", r"law\s+enforcement", r"government\w*", r"compelled", r"warrants?",
        r"lawful(?:ly)?\s+(?:issued|ordered|directed)", r"third[\s-]+party\s+requests?", r"legally\s+required", r"required\s+by\s+law", r"legal\s+(?:demand|request|order)s?",
        r"investigative\s+demand", r"discovery\s+request", r"requesting\s+part\w+", r"prosecutors?", r"authorit(?:y|ies)", r"orders?",
    ),
    "compel": (
        r"compelled", r"subpoenas?", r"(?:court|judicial|administrative|lawful|such|the|an|any)[\s-]+order(?:s|ed)?", r"subpoena\s+or\s+order", r"warrants?", r"law\s+enforcement", r"government\w*",
        r"requesting\s+part\w+", r"required\s+by\s+law", r"legally\s+(?:required|compelled)", r"legal\s+(?:process|demand|order|request|obligation|requirement)s?", r"judicial\s+process",
        r"compulsory\s+process", r"(?:discovery|third[\s-]+party)\s+(?:request|demand)s?", r"investigative\s+demand", r"to\s+a\s+court", r"courts?,?\s+(?:\w+\s+)?(?:or|and)\s+(?:an?\s+)?(?:\w+\s+)?agenc(?:y|ies)",
        r"prosecutors?", r"demands?\s+by\s+authorit\w+",
    ),
    "list": (r"lists?", r"listing", r"inventory", r"register", r"identif(?:y|ies|ication)", r"names?", r"roster", r"schedule\s+of"),
    "subprocessors": (
        r"sub-?\s?(?:processor|contractor|service\s+provider|vendor)s?",
        r"third[\s-]+part(?:y|ies)(?:\s+(?:service\s+)?(?:providers?|vendors?|recipients?|contractors?))?(?=\b[^.;]{0,60}\b(?:disclos|shar|access|process|list))",
    ),
    "storage": (
        r"(?:storage|physical|server|hosting|data\s+cent(?:er|re)|geographic(?:al)?)\s+(?:locations?|sites?|facilit\w+|places?)",
        r"(?:locations?|places?|sites?)\b[^.;]{0,60}\b(?:stor\w+|host\w+|process\w+|maintain\w*|keeps?|kept|held|holds?|resid\w+)",
        r"where\b[^.;]{0,60}\b(?:stored|hosted|located|maintained|keeps?|kept|held|resides?|stores?)", r"data\s+cent(?:er|re)s",
    ),
    "audit": (
        r"audit\w*", r"inspects?\s+(?:\S+\s+){0,3}?(?:facilit\w+|premises|systems?|security|books|safeguards|controls|measures|practices|compliance)",
        r"examin\w+\s+(?:\S+\s+){0,3}?(?:security|safeguards|controls|measures|practices|compliance|systems?)", r"security\s+(?:review|assessment)", r"may\s+inspect",
    ),
    "independent": (
        r"independent\w*", r"third[\s-]+party", r"external\w*", r"outside", r"soc\s*[123]", r"ssae", r"penetration", r"hitrust", r"vulnerability\s+(?:scan|assessment|test)\w*",
        r"certified\s+public", r"accredited",
    ),
    "report": (r"reports?", r"results?", r"summar(?:y|ies)", r"audit(?:s|ed|or)?", r"assessments?", r"tests?", r"testing", r"tested", r"attestations?", r"findings"),
    "standard": (
        r"nist", r"iso(?:/iec)?\s*-?\s*\d*", r"soc\s*[123]", r"fedramp", r"hitrust", r"cis", r"pci", r"frameworks?", r"standards?", r"authorization\s+to\s+operate",
        r"security\s+(?:program|controls?|certification)", r"certifications?", r"complies\s+with\s+this",
    ),
    "response plan": (
        r"(?:incident|breach|emergency)[\s-]+(?:response|management|handling|notification)(?:\s+and\s+\w+)?\s+(?:plan|polic(?:y|ies)|procedures?|program|protocol)\w*", r"response\s+plan\w*",
        r"breach\s+(?:plan|polic(?:y|ies)|procedures?)", r"plans?\s+for\s+(?:\w+\s+)?(?:incidents|breaches)", r"plan\s+for\s+responding",
    ),
    "sale": (
        r"(?:sell|sells|sold|sale)(?!\s+(?:student|personal|data|covered|pii))", r"merg\w+", r"acqui(?:sition|res?|red|ring|rer)", r"successors?",
        r"chang\w+\s+(?:of|in)\s+(?:its\s+|the\s+|any\s+)?(?:control|ownership)", r"consolidat\w+", r"reorgani[sz]\w+", r"divest\w*", r"bankruptcy", r"assign(?:s|ment|ed)?\s+(?:of\s+)?(?:this|its|the)",
        r"(?:transfer\w*|dispos\w+)\s+(?:of\s+)?(?:its|the|all|substantially)\s+(?:\w+\s+)?(?:business|assets|ownership|operations)",
    ),
    "agreement": (r"agreements?", r"dpa", r"contract", r"addendum", r"terms", r"rider", r"amendment", r"mou", r"memorandum", r"it\s+(?:takes|runs|lasts)"),
    "renewal": (r"renew\w*", r"extend\w*", r"extension", r"successive", r"additional\s+(?:\w+\s+)?terms?", r"further\s+(?:periods?|terms?)"),
    "offer": (r"general\s+offer", r"exhibit\s+[\"“'‘]?e", r"offer\s+of\s+(?:privacy\s+)?terms", r"(?:the|this)\s+offer", r"privacy\s+terms\s+offer"),
    "mail": (r"mail\w*", r"deposit\w*", r"postage", r"posted", r"posting", r"courier\w*", r"overnight", r"postal", r"certified", r"registered", r"letters?", r"dispatch\w*"),
    "notice word": (r"notices?", r"communications?", r"correspondence", r"letters?"),
    "secrecy": (r"confidential\w*", r"secrecy", r"secret", r"non-?disclosure", r"privacy", r"protect\w*", r"security\s+obligations?", r"data\s+(?:protection|security)"),
    "obligations": (r"obligations?", r"dut(?:y|ies)", r"bound", r"articles?", r"sections?", r"parts?", r"clauses?", r"provisions?", r"paragraphs?"),
    "documents": (
        r"records?", r"documentation", r"documents?", r"logs?", r"books", r"files", r"printouts", r"audit\s+(?:trail|log)s?", r"accounts", r"evidence", r"proof", r"papers", r"invoices", r"messages",
    ),
    "insurance": (r"insur\w+", r"polic(?:y|ies)\s+of", r"carrier", r"underwriter", r"certificate\s+holder"),
    "payment": (r"pay(?:s|ment|ments|able|ing)?", r"invoic\w+", r"fees?", r"refund\w*", r"reimburs\w+", r"charges?", r"interest", r"price"),
    "rights notice": (
        r"annual\s+(?:\w+\s+)?(?:notification|notice)s?(?:\s+(?:of|to)\s+\w+)?", r"(?:notification|notice)\s+of\s+(?:\w+\s+)?rights", r"ferpa\s+notice", r"rights\s+notice",
    ),
    "data change": (
        r"(?:change|modif|amend|revis|update)\w*[^.;]{0,60}\b(?:polic(?:y|ies)|terms|practices|addendum)", r"(?:polic(?:y|ies)|terms)[^.;]{0,60}\b(?:change|modif|amend|revis)\w*",
    ),
    "staff": (
        r"employees?", r"personnel", r"staff", r"agents?", r"subcontractors?", r"officers?", r"individuals\s+with\s+access", r"workforce", r"everyone", r"persons?", r"people", r"workers?", r"coordinator",
    ),
    "backup": (r"back-?\s?ups?", r"archiv\w+"),
    "termination": (
        r"terminat\w+", r"expir\w+", r"cancell?\w+", r"non-?renew\w+", rf"(?:end|conclusion|completion|cessation|close)\s+of\s+(?:the\s+|this\s+|its\s+|such\s+)?(?:\w+\s+)?{_PAPER}",
        r"ceas\w+\s+(?:to\s+)?(?:provid\w+|us\w+)", rf"{_PAPER}\s+(?:is\s+(?:completed|over|ended|terminated)|ends?|has\s+ended|concludes?|lapses?|expires?)", r"no\s+longer\s+(?:provid|us)\w+",
        r"(?:after|following|since)\s+(?:the\s+)?end",
    ),
    "request": (r"request\w*", r"demand\w*", r"direct(?:s|ed|ion|ive)", r"instruct\w*", r"order\s+of\s+the", r"asks?(?:\s+for)?", r"asked", r"wish", r"calls?\s+for"),
    "no longer needed": (r"no\s+longer\s+(?:\w+\s+)?(?:needed|necessary|required)", r"(?:as|so)\s+long\s+as\s+(?:\w+\s+){0,3}?(?:needed|necessary)"),
    "account": (r"accounts?",),
}  # fmt: skip
