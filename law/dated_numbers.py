"""Numbers that belong to a date: the year of "September 1, 2026" before "business days" counts none."""

from law.patterns import expression

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY_OF_MONTH = rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?{_MONTH})"
_BEFORE_YEAR = expression(
    rf"(?:{_DAY_OF_MONTH}\s*,?|{_MONTH}\s*,?|\b(?i:years?|fiscal|calendar\s+year|school\s+year|spring|summer|fall|autumn|winter|in|of|since|until|before|after|from|during|and|by|through))\s+$"
)
_BEFORE_DAY = expression(rf"(?<!\d )(?<!\d of )(?<!st )(?<!nd )(?<!rd )(?<!th )\b{_MONTH}\s+$")
_BEFORE_REST = expression(r"(?<!\d)(?:(?:19|20)\d\d[-–/.]|(?:19|20)\d\d[-–/.]\d{1,2}[-–/.]|\d{1,2}[-/.]\d{1,2}[-/.])$")
_FULL_DATE = expression(rf"{_DAY_OF_MONTH}\s*,?\s+(?:19|20)\d\d,?\s+$")
_FIRST_YEAR, _LAST_YEAR, _DAYS = 1900, 2100, 31


def is_of_date(text: str, start: int, digits: str) -> bool:
    """Whether the digits at `start` are the year or the day of a date."""
    before = text[max(0, start - 40) : start]
    if _BEFORE_REST.search(before):
        return True
    if _FIRST_YEAR <= int(digits) <= _LAST_YEAR and len(digits) == len("2026"):
        return bool(_BEFORE_YEAR.search(before))
    return int(digits) <= _DAYS and bool(_BEFORE_DAY.search(before))


def is_behind_date(text: str, start: int) -> bool:
    """Whether a date with its year stands right before `start`, so that the next number begins anew: "July 1, 2027 30 days' notice"."""
    return bool(_FULL_DATE.search(text[max(0, start - 40) : start]))
