"""Play a weekend through, and write down what everybody was told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models.organizations import validate_time_zone
from agreements.wording import PARTIES
from deadlines.alerts.wording import about, cited_words, due_words, standing, title_of
from deadlines.law_words import recipients_label
from deadlines.models import Deadline, Origin
from deadlines.selectors.leading import Beside
from deadlines.selectors.today import Part, Today
from deadlines.simulation import NothingToPlay, Play, Told, play
from law.clocks.errors import ClockError
from law.clocks.moments import local_moment
from law.clocks.words import moment_words

DAY = timedelta(days=1)
SIDE_BY_SIDE = "Agreement and law run side by side. The earliest that is settled leads; none hides another."
PARTS = {
    "overdue": "Overdue",
    "soon": "Next 72 hours",
    "week": "This week",
    "waiting": "Waiting for others",
    "undated": "Without a date",
}


class Command(BaseCommand):
    help = (
        "On an installation with demo data: an incident is discovered and confirmed at the given time, and the schedule runs "
        "hour by hour for some days, once with the machine on, and once with it off from Saturday noon to Monday morning. "
        "Writes a report, the mails and the calendar into a folder. Nothing of it stays in the database, and nothing is sent."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        argument = parser.add_argument
        argument("--from", dest="begins", default="2026-03-06T16:00", help="When the incident is discovered and confirmed.")
        argument("--zone", default="America/New_York", help="The time zone of that time.")
        argument("--days", type=int, default=5, help="How many days are played, at most 14.")
        argument("--out", default="", help="The folder for the reports; by default weekend, in the folder of the installation.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Play it twice, and say where the reports lie."""
        if not settings.DEMO:
            raise CommandError("This plays with demo data only. Begin an installation with it: TUTELA_VAR=var/demo bin/serve")
        begins, zone = _begins(options["begins"], options["zone"])
        if not 1 <= options["days"] <= 14:
            raise CommandError("--days takes a number from 1 to 14.")
        until = begins + options["days"] * DAY
        out = Path(options["out"] or settings.VAR_DIR / "weekend")
        off, on = _machine_off(begins.astimezone(zone))
        try:
            always = play(begins, zone, until=until, runs=lambda at: True)
            interrupted = play(begins, zone, until=until, runs=lambda at: not off <= at < on)
        except NothingToPlay as error:
            raise CommandError(f"{error} Choose a later time with --from.") from None
        _write(out / "on", always, "The machine was on all the time.")
        _write(out / "off", interrupted, f"The machine was off from {_local(off, zone)} to {_local(on, zone)}.")
        for name, played in (("on", always), ("off", interrupted)):
            self.stdout.write(f"{out / name / 'report.md'}: {len(played.deadlines)} deadlines, {len(played.mails)} mails")


def _begins(text: str, zone: str) -> tuple[datetime, ZoneInfo]:
    try:
        validate_time_zone(zone)
        local = datetime.fromisoformat(text)
        if local.tzinfo is not None:
            raise CommandError("--from takes a time without a zone, as in 2026-03-06T16:00; --zone names the zone.")
        return local_moment(local, ZoneInfo(zone)).astimezone(UTC), ZoneInfo(zone)
    except ValidationError as error:
        raise CommandError(f"--zone: {' '.join(error.messages)}") from None
    except ClockError as error:
        raise CommandError(f"--from: {error}") from None
    except ValueError:
        raise CommandError(f"--from takes a time as in 2026-03-06T16:00, not {text}.") from None


def _machine_off(begins: datetime) -> tuple[datetime, datetime]:
    """From the next Saturday at noon to the Monday after it at 8:00, by the clock on the wall."""
    saturday = begins.replace(hour=12, minute=0, second=0) + ((5 - begins.weekday()) % 7) * DAY
    return saturday, (saturday + 2 * DAY).replace(hour=8)


def _write(folder: Path, played: Play, how: str) -> None:
    """The report, each mail as text and HTML, and the calendar."""
    mails = folder / "mails"
    mails.mkdir(parents=True, exist_ok=True)
    for number, told in enumerate(played.mails, start=1):
        (mails / f"{number:02}.txt").write_text(f"To: {told.to}\nSubject: {told.about}\n\n{told.mail.body if told.mail else ''}")
        (mails / f"{number:02}.html").write_text(told.html)
    (folder / "calendar.ics").write_bytes(played.calendar)
    (folder / "report.md").write_text("\n".join(_report(played, how)) + "\n")


def _report(played: Play, how: str) -> list[str]:
    zone = played.zone
    lines = [f"# {_local(played.begins, zone)}: an incident is discovered and confirmed", ""]
    lines += [f"{played.district}, {played.agreement.title}. {how}", "", "## What it set going", "", SIDE_BY_SIDE]
    for together in played.running:
        lines += ["", *_beside(together, zone)]
    lines += ["", "## Who was told what, when", "", "| when | to | how | what |", "|---|---|---|---|"]
    lines += [_row(told, zone) for told in played.told]
    for at, found in played.looks:
        lines += ["", f"## Today, on {_local(at, zone)}", "", *_page(found, at, zone)]
    lines += ["", "## The mails"]
    for number, told in enumerate(played.mails, start=1):
        lines += ["", f"### {number}. {_local(told.at, zone)}, to {told.to}", "", f"**{told.about}**", "", "```"]
        lines += [str(told.mail.body).strip() if told.mail else "", "```"]
    return lines


def _beside(found: Beside, zone: ZoneInfo) -> list[str]:
    """What is owed by somebody to somebody, and all that run for it; the one that leads is first and bold."""
    others = [row for row in (*found.dated, *found.undated) if row is not found.leads]
    first = found.leads or others[0]
    whom = ", to ".join(filter(None, (str(PARTIES.get(first.obligor, first.obligor)), recipients_label(first.obligee))))
    lines = [f"{title_of(first)}, by {whom}:", ""]
    if found.leads:
        lines.append(f"- **{_running(found.leads, zone)}**" + (" (leads)" if others else ""))
    return lines + [f"- {_running(row, zone)}" + (" (beside it)" if found.leads else "") for row in others]


def _running(row: Deadline, zone: ZoneInfo) -> str:
    due = due_words(row, str(zone)) or "no date: " + " ".join(row.reckoning.missing)
    provisional = ", provisional" if row.is_provisional else ""
    return f"{cited_words(row)}: {due.rstrip('.')}{provisional}; {row.get_state_display()}"


def _row(told: Told, zone: ZoneInfo) -> str:
    return f"| {_local(told.at, zone)} | {told.to} | {'mail' if told.mail else 'page'} | {told.about} |"


def _page(found: Today, at: datetime, zone: ZoneInfo) -> list[str]:
    lines = []
    for name, heading in PARTS.items():
        part: Part = getattr(found, name)
        lines += [f"- {heading}: {part.count}"] if part else []
        lines += [f"    - {standing(row, at, str(zone))}: {title_of(row)}, {about(row)} ({_by(row)})" for row in part.rows]
    return lines or ["Nothing."]


def _by(row: Deadline) -> str:
    """By what it is owed: the law as it is cited, else in a word."""
    return row.cite if row.origin == Origin.STATUTE else str(row.get_origin_display())


def _local(at: datetime, zone: ZoneInfo) -> str:
    return moment_words(at.astimezone(zone))
