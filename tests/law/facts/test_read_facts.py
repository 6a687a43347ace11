import json
import os
import time
from pathlib import Path

import pytest

from law.facts import read_facts
from law.reading import open_source
from law.splitting import split_parts
from tests.law.facts.making import facts

SHARED = Path(os.environ.get("TUTELA_SHARED", Path(__file__).parents[4] / "shared"))
GOLDS = sorted((SHARED / "facts" / "gold").glob("*.gold.json"))

PAPER = """
STANDARD STUDENT DATA PRIVACY AGREEMENT

OR-NDPA, Version 1.1

This Agreement ("DPA") takes effect on the date of full execution and is made by and between Alder Schools, located at 5 Oak Road,
Salem, OR 97301 (the "LEA") and Quillmark, Inc., located at 9 Elm Street, Austin, TX 78701 (the "Provider").

1. Special Provisions. Check if required.
 - \u2612 State terms in Exhibit "G" apply.
 - \u2610 The Provider has signed Exhibit "E", the General Offer.
2. This DPA stays in force for two years.

Alder Schools
By: Ada Moreno Date: 3/4/2025
Printed Name: Ada Moreno Title: Superintendent

Quillmark, Inc.
By: Ben Okoro Date: Feb. 27, 2025
Printed Name: Ben Okoro Title: General Counsel

STANDARD CLAUSES

ARTICLE I: PURPOSE AND SCOPE

1. Purpose. The purpose is to keep data safe.

EXHIBIT "B"
SCHEDULE OF DATA

Category of Data\tElements\tCheck if Used by Your System
Demographics\tGender\tX
\tDate of Birth\t

EXHIBIT "F"
FRAMEWORKS

\u2612 NIST Cybersecurity Framework
\u2610 ISO 27001
"""


def test_it_reads_everything_of_a_small_paper():
    found = facts(PAPER)
    assert (found.form.family, found.form.version, found.form.states) == ("NDPA", "1.1", ("OR",))
    assert [(p.role, p.state) for p in found.parties] == [("lea", "OR"), ("provider", "TX")]
    assert (str(found.dates.effective_on), str(found.dates.expires_on)) == ("2025-03-04", "2027-03-04")
    assert [s.party for s in found.signatures] == ["lea", "provider"]
    assert [(o.exhibit, o.checked) for o in found.options] == [("G", True), ("E", False)]
    assert [(r.element, r.used) for r in found.schedule] == [("Gender", True), ("Date of Birth", False)]
    assert [f.name for f in found.frameworks if f.selected] == ["NIST Cybersecurity Framework"]
    assert found.credentials == found.lifecycle == found.subprocessors == found.signing_events == ()


def test_the_same_paper_always_gives_the_same_facts():
    assert facts(PAPER) == facts(PAPER)


def seconds(text):
    source = open_source("paper.txt", text.encode())
    parts = split_parts(source)
    start = time.process_time()
    read_facts(source, parts)
    return time.process_time() - start


@pytest.mark.parametrize("run", ["1", "_", "A", "A1", "1/1/24 ", "(", "By: ", "of the ", "[ ] ", "a.b@"])
def test_odd_runs_of_characters_take_linear_time(run):
    short, long = run * (8_000 // len(run)), run * (32_000 // len(run))
    assert seconds(long) < 1.0 + 8 * seconds(short)


@pytest.mark.skipif(not GOLDS, reason="the real papers are not there")
@pytest.mark.parametrize("gold", GOLDS, ids=lambda g: g.stem)
def test_the_schedules_parties_and_dates_of_the_real_papers_are_right(gold):
    wanted = json.loads(gold.read_text())
    path = SHARED / "seeds" / wanted["file"]["name"]
    source = open_source(path.name, path.read_bytes())
    found = read_facts(source, split_parts(source))
    assert found.form.family == wanted["form"]["family"]
    assert {p["name"] for p in wanted["parties"] if p.get("name")} <= {p.name for p in found.parties}
    used = {r["element"] for r in wanted.get("schedule", []) if r.get("used") and not r.get("optional")}
    assert all(any(e.split()[0] in r.element and r.used for r in found.schedule) for e in used)
    for key, value in wanted.get("dates", {}).items():
        if not key.endswith("_any"):
            said = getattr(found.dates, key)
            assert (said.isoformat() if said else None) in {value, *wanted["dates"].get(f"{key}_any", [])}
    assert {s["name"] for s in wanted.get("subprocessors", [])} <= {s.name for s in found.subprocessors}
    steps = [s["number"] for c in wanted.get("credentials", []) for s in c["steps"]]
    assert steps == [s.number for c in found.credentials for s in c.steps]
