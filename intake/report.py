"""A reading as a page of plain text, for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_MARKS = {"error": "ERROR", "warning": "WARNING", "note": "note"}


def report_of(result: Mapping[str, Any]) -> str:
    """The reading in words: parties, dates, what is owed, what to look at."""
    return "\n".join(
        [
            *_head(result),
            *filter(None, [adapted_in(result)]),
            *_duties(result["duties"]),
            *_restrictions(result["restrictions"]),
            *_amendments(result["amendments"]),
            *_findings(result["findings"]),
            "",
        ]
    )


def _head(result: Mapping[str, Any]) -> Iterator[str]:
    form, dates = result["form"], result["dates"]
    yield f"{result['file']['name']} ({result['file']['characters']} characters)"
    yield f"  {form['title'] or 'no title'} · {form['family']} {form['version'] or ''}".rstrip()
    for party in result["parties"]:
        yield f"  {party['role']}: {party['name'] or '(blank)'}{', ' + party['state'] if party['state'] else ''}"
    for key, what in (("effective_on", "in force from"), ("expires_on", "until"), ("offer_expires_on", "general offer until")):
        if dates[key]:
            yield f"  {what} {dates[key]} ({dates[key + '_basis']})"
    used = sum(1 for row in result["schedule"] if row["used"])
    counts = f"{len(result['provisions'])} provisions · {used} data elements used of {len(result['schedule'])}"
    yield f"  {counts} · {len(result['subprocessors'])} subprocessors"


def adapted_in(result: Mapping[str, Any]) -> str:
    """That the state terms of the paper are the project's own words, where they are."""
    states = sorted({row["state"] for row in result["amendments"] if row["state"]})
    if not states or result["form"]["family"] != "model":
        return ""
    return f"The terms of {', '.join(states)} are adapted for the Model DPA, not the state's official text."


def _duties(duties: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield ""
    yield f"What is owed ({len(duties)})"
    for duty in duties:
        yield f"  {duty['kind']}: {duty['obligor']} to {duty['obligee']}, {_clock(duty)} [{duty['address']}, {duty['source']}]"
        yield f"      “{duty['quote']}”"


def _clock(duty: Mapping[str, Any]) -> str:
    if duty["amount"] is None:
        how = "no figure" if not duty["recurs"] else f"recurs {duty['recurs']}"
        return f"{how}, {duty['trigger']}"
    return f"{duty['amount']} {duty['unit']} {duty['direction']} {duty['trigger']}"


def _restrictions(restrictions: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield ""
    yield f"Restrictions ({len(restrictions)})"
    for row in restrictions:
        yield f"  {row['kind']}: {', '.join(row['values']) or row['rule']} [{row['address']}, {row['source']}]"


def _amendments(amendments: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if amendments:
        yield ""
        yield f"Amendments ({len(amendments)})"
    for row in amendments:
        yield f"  {row['state'] or row['instrument']} {row['item']}: {row['op']} {row['target'] or ''} → {row['outcome']}"


def _findings(findings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield ""
    yield f"Findings ({len(findings)})"
    for row in findings:
        yield f"  {_MARKS[row['severity']]} {row['rule']} {row['address'] or ''}: {row['message']}"
