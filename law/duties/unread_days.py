"""Days of the year, and rounds of days and weeks, by which something is to be done and of which no duty was made."""

import re
from collections.abc import Iterable

from law.duties.recurrences import days_of_year
from law.obligations import Duty
from law.patterns import expression

# "by", "no later than", "every": the day is one by which it is to be done, and not the first of a period or a name of something
_BY = expression(
    r"\b(?:by|before|on|until|(?:no|not)\s+later\s+than|(?:each|every)(?:\s+(?:year|summer|winter|spring|fall|autumn))?(?:\s+(?:by|on|before))?)"
    r"\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.I,
)
_ROUND = expression(
    r"\b(?:(?:end|start|beginning|close|opening|day|week|month)\s+of\s+(?:each|every)\s+(?:(?:school|academic|calendar|fiscal)\s+)?(?:year|quarter|semester|trimester|term|month)|daily|weekly|fortnightly|hourly|bi-?weekly|(?:every|each)\s+(?:(?:other|working|business|school)\s+)?(?:day|week|hour|morning|evening|fortnight)|(?:every|each)\s+(?:(?:other|two|three|four|six|\d+)\s+)?(?:months?|quarters?|semesters?)|quarterly"
    r"|once\s+(?:a|per|each|every)\s+(?:day|week))\b",
    re.I,
)
_TOLD_OR_GONE = expression(
    r"\b(?:reports?|reported|updates?|updated|notif\w+|informs?|informed|tells?|told|briefs?|briefings?|writes?|sends?|sent|delivers?|delivered|notices?|lists?"
    r"|delet\w+|destroy\w*|eras\w+|purg\w+|remov\w+|return\w*|dispos\w+|wip\w+|reviews?|reviewed|submit\w*|provid\w+|handed)\b",
    re.I,
)
_IS_DONE = expression(
    r"\b(?:is|are)\s+(?:\w+\s+)?(?:handed|gone|deleted|destroyed|erased|purged|returned|removed|wiped|sent|told|notified|informed|reviewed|reported|updated)\b",
    re.I,
)
_DOES = expression(
    r"\b(?:delivers|provides|furnishes|supplies|submits|files|updates|reports|informs|notifies|deletes|destroys|erases|purges|removes|sends|returns|reviews)\b",
    re.I,
)
# what is done by a day of the year, in more words than those of what returns
_DONE_BY_DAY = expression(
    r"\b(?:files|submits|furnishes|delivers|provides|gives|supplies|hands|publishes|posts|certifies|(?:falls?\s+)?due|reach(?:es)?|(?:is|are)\s+(?:\w+\s+)?(?:filed|submitted|given|furnished|delivered|supplied|published|posted))\b",
    re.I,
)


def unread_day(text: str, is_owed: bool, duties: Iterable[Duty]) -> str:
    """The words of a sentence that say on which day of the year or in which round it is done; empty where a duty has them."""
    rows, is_told = tuple(duties), bool(_TOLD_OR_GONE.search(text))
    is_done = is_told and bool(_IS_DONE.search(text) or _DOES.search(text))
    by_day = is_owed or is_done or bool(_DONE_BY_DAY.search(text))
    if by_day and not any(row.recurs or row.trigger == "calendar" for row in rows):
        for start, end in days_of_year(text):
            if _BY.search(text[max(0, start - 40) : start]):
                return text[start:end]
    if not (is_told and (is_owed or is_done)):
        return ""
    round_ = _ROUND.search(text)
    return round_.group() if round_ and not any(row.recurs for row in rows) else ""
