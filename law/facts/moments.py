"""Date, time of day and zone as e-signature reports print them."""

import re
from dataclasses import dataclass

from law.facts.written_dates import dates_in
from law.patterns import expression

_TIME = expression(
    r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?)?\s*"
    r"\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\u2212-]\d{1,2}(?:[:']?\d{2})?'?|(?:UTC|GMT|[ECMP][SD]T|AK[SD]T|HST|AST|ADT)\b)?"
)
_ZONES = {
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "HST": -10,
    "AST": -4,
    "ADT": -3,
}
_REPORT_ZONE = expression(
    r"\b(?:time\s?zone|timezone|times?\s+(?:are|is|shown|displayed|in|zone))\b[^\n]{0,40}?\(?\b(?P<zone>(?:UTC"
    r"|GMT)\s?[+\u2212-]\s?\d{1,2}(?::?\d{2})?|UTC|GMT|[ECMP][SD]T)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a report: ISO 8601 without zone, and the offset if the report gives one."""

    day: str
    time: str | None
    offset: str | None
    start: int
    end: int

    def iso(self, zone: str | None) -> str:
        """The moment as ISO 8601, with the report's own zone where it has none itself."""
        return self.day + (f"T{self.time}{self.offset or zone or ''}" if self.time else "")


def moments_in(text: str) -> list[Moment]:
    """Every date in a text with the time of day that follows it closely (or stands before it)."""
    found = []
    days = dates_in(text)
    for index, day in enumerate(days):
        stop = days[index + 1].start if index + 1 < len(days) else len(text)
        match = _TIME.search(text, day.end, min(stop, day.end + 40))
        if match is None and index == 0:
            match = _TIME.search(text, max(0, day.start - 30), day.start)
        time = _time(match) if match else None
        end = max(day.end, match.end()) if match and time else day.end
        found.append(
            Moment(day.day.isoformat(), time, offset_of(match["zone"]) if match and match["zone"] else None, day.start, end)
        )
    return found


def _time(match: re.Match[str]) -> str | None:
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or int(match["second"] or 0) > 59:
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{match['second']}" if match["second"] else "")


def offset_of(zone: str) -> str | None:
    """ "+00:00" for GMT, "-05:00" for EST or UTC-5; None for what is no fixed offset."""
    word = zone.strip().upper().replace("\u2212", "-").replace("'", ":").rstrip(":")
    if word in {"Z", "UTC", "GMT"}:
        return "+00:00"
    if word in _ZONES:
        return f"{'-' if _ZONES[word] < 0 else '+'}{abs(_ZONES[word]):02d}:00"
    match = expression(r"(?:UTC|GMT)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?").fullmatch(word)
    if match and int(match[2]) > 14 and not match[3]:
        return None
    return f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}" if match else None


def zone_of_report(text: str) -> str | None:
    """The offset that a report states once for all its times."""
    match = _REPORT_ZONE.search(text)
    return offset_of(match["zone"].replace(" ", "")) if match else None
