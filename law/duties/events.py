"""How the events are worded that start a clock: one pattern for each."""

import re
from collections.abc import Mapping

from law.patterns import expression

# "confirmed in writing", "confirm the call": what is told is told again, and nothing has come to be known
_ITS_TELLING = (
    r"\s+(?:(?:it\s+|them\s+)?(?:in\s+writing|electronically|by\s+(?:an?\s+)?(?:e-?mail|mail|letter|fax|post|certified|registered|written|text)|(?:in|through|via|with)\s+(?:an?\s+)?(?:e-?mail|letter|written))"
    r"|(?:the|that|this|its|such|any|an?)\s+(?:oral\s+|verbal\s+|telephone\s+|first\s+|initial\s+)*(?:calls?|notices?|notifications?|reports?|conversations?|messages?))\b"
)
# whose part in it ends: a member's, and no student's
_TAKING_PART = (
    "".join(rf"(?<!{who}['’]s )" for who in ("dent", "upil", "user", "cher", "yee", "hild", "rent"))
    + r"(?<!\bhis )(?<!\bher )(?:participation|membership|partnership|collaboration|affiliation|pilot|(?<!response )(?<!security )(?<!action )plan)"
)
EVENTS: Mapping[str, re.Pattern[str]] = {
    name: expression(rf"\b(?:{source})", re.I)
    for name, source in {
        "suspected": r"(?:reasonabl[ey]\s+)?suspect(?:s|ing)\b|suspicion|(?:that|such|this|its|a|the)\s+belief\b|reasonabl[ey]\s+(?:suspect|believ|expect|belie)\w*|"
        r"reason\s+to\s+(?:believe|suspect|think)|(?<!not )thinks?\s+(?:that\s+)?(?:some|any)(?:body|one|thing)\b|reasonable\s+(?:grounds?|cause|basis)\s+(?:to|for)\b|expects\b|suspect\s+(?:a|any|that|an)\b",
        "confirmed": rf"confirm\w*\b(?!\s+(?:in\s+writing\s+)?(?:to\s+(?:us|it|the\s+\w+)\s+)?that\s+(?:it|they|you|we|the\s+\w+)\s+(?:wish|want|desir|request|ask)\w*|{_ITS_TELLING})|determin\w*|verif(?:y|ies|ied|ying|ication)|conclud\w*|validat\w*|substantiat\w*|establish\w*\s+that",
        "discovered": r"discover\w*|(?:is|are|was|were|been|being)\s+(?:\w+\s+){0,2}?(?:told|notified|informed|advised)|finds?\b|"
        r"(?:becom\w+|became|being|made|is|are|was)\s+aware|awareness|learn\w*|knowledge|know(?:s|ing)?\b|detect\w*|identif(?:y|"
        r"ies|ied|ication|ying)|notic(?:es|ing)\b|(?:first\s+)?known|"
        r"(?:recei\w+|being)\s+(?:\w+\s+){0,3}?notifi\w+|notification\s+of\s+(?:a|the|any)\s+breach|finding\s+(?:out|that)|(?:has|have)\s+found\s+(?:out\s+)?that|realiz\w+",
        "incident": r"(?:security\s+|data\s+)?breach\w*|incident|event|occurrence|unauthori[sz]ed|compromise|release|disclosure|"
        r"misus\w+",
        "demand": r"(?:recei\w+|service|being\s+served|served)\s+(?:of\s+|with\s+)?(?:\w+\s+){0,4}?(?:subpoena|order|demand|"
        r"process|request|warrant)",
        "disclosed": r"disclos\w*|compl(?:y|ies|ying|iance)|produc\w*|releas\w*|respond\w*|providing|provision\s+of",
        "inaccuracy": r"(?:notice|notification|notified|request\w*|report\w*)\b[^,;]{0,60}|inaccura\w*|errors?\b|discover\w*|recei\w+",
        "request": r"(?:after|of|at|upon|on)\s+(?:that|such|its|your|their|(?:the\s+)?[\w'’]+['’]s?|the)\s+(?:word|say-so|bidding|behest|instance)\b|\b(?:your|its|their|the\s+\w+['’]s)\s+saying\s+so\b|(?<!no )(?<!no written )(?<!any )(?<!such )request(?!ing\s+part)\w*|(?:said|such|any|"
        r"the)\s+(?:written\s+)?(?:request|demand|direct|instruct)\w*|demand\w*|direct(?:ion|ive|ed(?!\s+to\s+(?:the|its|their|his|her|your|our)\b)|s)\b|tells?\s+(?:us|it|them|the\s+\w+|[A-Z]\w+)\s+to\s+(?:delete|destroy|erase|purge|return|remove)\b|inquir(?:y|ies)\s+(?:about|concerning|regarding)|instruct\w*|"
        r"(?:may|can)\s+(?:at\s+any\s+time\s+|also\s+)?(?:direct|order|require)\s+(?:us|it|the|that)\b|asks?\b|ask(?:ed|ing)\b|wish\b|(?:wish|want|desire)(?:s|es|ed)\s+(?:so\b|it\b|this\b|that\b|(?:the|a)\s+\w+)|tells?\s+(?:us|it|them)\s+to\b|(?:getting|receiving|receipt\s+of)\s+(?:your|the|its|such|that)\s+(?:\w+['’]s\s+)?(?:message|letter|e-?mail|note|inquiry)|"
        r"(?:lea|district|member|school|board|agency|customer|client)\s+orders\b|(?:after|of|on)\s+(?:the|that|such|its)\s+order\b(?!\s+(?:form|ends?|expires?|is|was|lapses?|terminates?|runs?|begins?))|calls?\s+for|turns?\s+to\s+(?:us|it|the)\b|"
        r"(?:receipt|notice)\s+of\s+(?:the\s+)?(?:request|directive)|written\s+notice\s+from|(?:lea|district|board|school|"
        r"customer|agency|client)['’]s\s+(?:written\s+)?notice",
        "termination": r"(?:your|its|(?:school|district|customer|member|lea|board|client|subscriber)['’]s)\s+account\s+(?:is\s+)?(?:closes|closed|ends|ended|cancell?ed)\b|(?:leaves?|left|withdraws?\s+from|quits?)\s+(?:the|this)\s+(?:cooperative|consortium|alliance|partnership|agreement|contract|arrangement)\b|(?:its|their|such)\s+(?:leaving|departure)\b|"
        r"(?:schools?|districts?|lea|customers?|members?|you|agency|board)\s+(?:stops?|ceases?|quits?|discontinues?|no\s+longer)\s+(?:to\s+use|us(?:e|es|ing))\b|terminat\w*|expir\w*|cancell?\w*|non-?renew\w*|ceas\w*|cessation|(?:end|last\s+day|completion|conclusion|"
        r"close)\s+of\s+(?:the\s+|this\s+|its\s+|such\s+|each\s+|any\s+)?(?:\w+\s+){0,2}?(?:agreement|contract|dpa|"
        r"terms?|services?|order|arrangement|compact|pact|accord|undertaking|understanding|memorandum|mou|"
        r"addendum|rider|subscription|engagement|relationship|license|participation|membership|partnership|collaboration)|(?:agreement|contract|services?|subscription|terms?|order|arrangement|compact|pact|accord|undertaking|understanding|memorandum|mou|"
        r"engagement|relationship|licen[cs]e|"
        rf"{_TAKING_PART}|"
        r"dpa|addendum|rider|exhibit|it)\s+(?:(?:with|of|for|between)\s+(?:\w+['’]?\w*\s+){1,4}?)?(?:as\s+a\s+whole\s+)?(?:(?:has|have)\s+)?(?:ends?|ended|run\s+out|runs\s+out|(?:is|are)\s+up|concluded?s?|lapsed?s?|stop(?:s|ped)|comes?\s+to\s+an\s+end|(?:is|are)\s+(?:over|completed|ended|discontinued))|(?:after|"
        r"following|beyond|of(?=\s+(?:the|its)\s+end\s*(?:$|[,.;]|and\b)))\s+(?:the\s+|that\s+|this\s+|its\s+|such\s+)?(?:end|close|last\s+day)\b(?!\s+of\s+(?:(?:each|every|any|the|that|such|a|an|its)\s+)?(?:(?:fiscal|school|academic|calendar|financial|business|relevant)\s+)?(?:year|quarter|month|semester|day|week|audit|investigation|incident|inspection|review|trial|month)\b)|afterwards|"
        r"term\s+of\s+(?:the|this)|no\s+longer\s+(?:provid|us|a\s+customer)\w*",
        "executed": r"execut\w*|agreement\s+date|sign(?:ed|ing|ature|s)\b|effective\s+date|date\s+hereof|date\s+of\s+(?:this\s+|the\s+)?(?:agreement|"
        r"contract|dpa|addendum|amendment|execution|letter|rider|mou)\b|inception|entering\s+into|entered\s+into|commence\w*|award",
        "mailed": r"mail\w*|deposit\w*|post(?:ed|ing|mark\w*)|dispatch\w*|sent|sending|transmi\w+|delivery\s+to",
        "disposed": r"(?:such\s+|the\s+|said\s+)?(?:delet\w*|destr\w*|dispos\w*|eras\w*|purg\w*)|completion|return(?:ed|ing)|"
        r"return\s+of|(?:having\s+)?do(?:ne|ing)\s+(?:so|this)\b|it\s+is\s+(?:done|complete)",
        "destroyed": r"(?:such\s+|the\s+|said\s+)?(?:delet\w*|destr\w*|dispos\w*|eras\w*|purg\w*)",
        "created": r"creat\w*|made\b|generat\w*|record(?:ed|ing)|collect\w*|entry",
        "audit": r"audit\w*|inspection",
        "period": r"(?:school|academic|fiscal|calendar|contract)\s+years?|semester|quarter|month|anniversary",
    }.items()
}
