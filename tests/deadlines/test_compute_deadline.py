"""One clock from the shell: what is printed, and what is refused in one line."""

import csv
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from deadlines.shell import main
from tests.conftest import ROOT

CASES = list(csv.DictReader((ROOT / "tests/law/clocks/cases.csv").open()))
USUAL = {"amount": "5", "unit": "days", "start": "2026-11-20", "zone": "America/New_York"}


def arguments(**given: str) -> list[str]:
    asked = {**USUAL, **given}
    return [f"--{name.replace('_', '-')}={value}" for name, value in asked.items() if value]


def answered(capsys: pytest.CaptureFixture[str], **given: str) -> dict[str, object]:
    status = main([*arguments(**given), "--json"])
    printed = capsys.readouterr()
    assert (status, printed.err) == (0, "")
    return dict(json.loads(printed.out))


def refused(capsys: pytest.CaptureFixture[str], **given: str) -> str:
    try:
        status = main(arguments(**given))
    except SystemExit as end:
        status = int(str(end.code))
    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert printed.err.startswith("compute_deadline: ") and printed.err.count("\n") == 1
    return printed.err


def days_file(folder: Path, days: list[date]) -> str:
    path = folder / "days.csv"
    path.write_text("\n".join(["date", *(day.isoformat() for day in days)]), encoding="utf-8")
    return str(path)


def test_it_is_a_command_that_needs_no_database() -> None:
    command = [
        sys.executable,
        "manage.py",
        "compute_deadline",
        "--amount",
        "72",
        "--unit",
        "hours",
        "--start",
        "2026-03-06T14:30",
    ]
    printed = subprocess.run(
        [*command, "--zone", "America/New_York", "--json"], cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, check=True
    )
    found = json.loads(printed.stdout)
    assert list(found) == ["verdict", "due_at", "unit", "missing", "steps"]
    assert (found["verdict"], found["due_at"], found["unit"]) == ("known", "2026-03-09T15:30:00-04:00", "hours")
    assert " ".join(step["what"] for step in found["steps"]) == (
        "Started Fri 6 Mar 2026 14:30 EST. 72 hours, elapsed. Daylight saving began on the way. Due Mon 9 Mar 15:30 EDT."
    )
    assert all(set(step) == {"what", "at", "cite"} for step in found["steps"])


def test_it_is_a_command_of_django_too(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("compute_deadline", *arguments(unit="weeks"))
    assert capsys.readouterr().out.startswith("Due 2026-12-25T23:59:59-05:00\n- Started Fri 20 Nov 2026.")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_it_says_what_the_table_of_clocks_says(case: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    given = {name: case[name] for name in ("zone", "state", "unit", "amount", "direction", "start")}
    found = answered(capsys, **given)
    assert found["due_at"] == case["due"]
    assert found["unit"] == ("calendar_days" if case["unit"] == "days" else case["unit"])


def test_the_closures_of_the_lea_are_no_business_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = days_file(tmp_path, [date(2026, 11, 23), date(2026, 11, 27)])
    assert answered(capsys, unit="business_days", state="OH")["due_at"] == "2026-11-30T23:59:59-05:00"
    assert answered(capsys, unit="business_days", state="OH", closures=closed)["due_at"] == "2026-12-02T23:59:59-05:00"


def test_school_days_are_known_from_the_first_to_the_last_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = [date(2026, 11, 2) + timedelta(n) for n in range(40)]
    taught = days_file(tmp_path, [day for day in days if day.weekday() < 5 and day != date(2026, 11, 26)])
    assert answered(capsys, unit="school_days", school_days=taught)["due_at"] == "2026-11-30T23:59:59-05:00"
    assert answered(capsys, unit="school_days", direction="before", school_days=taught)["due_at"] == "2026-11-13T23:59:59-05:00"
    for given in ({"amount": "30"}, {"start": "2026-10-01"}, {"school_days": ""}):
        found = answered(capsys, **{"unit": "school_days", "school_days": taught, **given})
        assert (found["verdict"], found["due_at"]) == ("unknown", None)
        assert "days of instruction" in str(found["missing"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"amount": "0"}, "positive whole number"),
        ({"amount": "-3"}, "positive whole number"),
        ({"amount": "1.5"}, "positive whole number"),
        ({"amount": "three"}, "positive whole number"),
        ({"amount": "9" * 400}, "beyond the years 1 to 9999"),
        ({"amount": "9000", "unit": "years"}, "beyond the years 1 to 9999"),
        ({"amount": "999999999", "unit": "business_days"}, "beyond the years 1 to 9999"),
        ({"amount": "3000", "unit": "years", "direction": "before"}, "beyond the years 1 to 9999"),
        ({"unit": "fortnights"}, "choose from 'hours', 'days'"),
        ({"unit": "hours"}, "Hours need the time of the event"),
        ({"direction": "around"}, "choose from 'after', 'before'"),
        ({"start": "2026-11-31"}, "no time that exists"),
        ({"start": "2026-11-20T25:00"}, "no time that exists"),
        ({"start": "tomorrow"}, "write it as 2026-03-06T14:30"),
        ({"start": "20261120"}, "write it as 2026-03-06T14:30"),
        ({"zone": "Mars/Olympus"}, "write one such as America/New_York"),
        ({"zone": "../etc/passwd"}, "write one such as America/New_York"),
        ({"state": "Ohio"}, "write one such as OH"),
        ({"closures": "no/such.csv"}, "check the path"),
        ({"amount": ""}, "--amount"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_said_in_one_line(given: dict[str, str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told in refused(capsys, **given)


@pytest.mark.parametrize(
    ("start", "readings"),
    [
        ("2026-03-08T02:30", ("2026-03-08T01:30:00-05:00", "2026-03-08T03:30:00-04:00")),
        ("2026-11-01T01:30", ("2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00")),
    ],
)
def test_a_time_that_is_skipped_or_repeated_names_both_readings(
    start: str, readings: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, start=start, unit="hours")
    assert all(reading in told for reading in readings)
    for reading in readings:
        assert answered(capsys, start=reading, unit="hours")["verdict"] == "known"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"day\n2026-11-27\n", "no column `date`"),
        (b"date\n2026-11-27\n27.11.2026\n", "row 3"),
        (b"date\n\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_says_which_row_and_why(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "days.csv"
    path.write_bytes(content)
    assert told in refused(capsys, closures=str(path))
    assert told in refused(capsys, school_days=str(path))


def test_an_offset_and_a_zone_give_the_moment_in_the_zone(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, start="2026-03-06T19:30Z", unit="hours", amount="72")
    assert found["due_at"] == "2026-03-09T15:30:00-04:00"
