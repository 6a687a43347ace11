"""A rule file that is not clear is refused, with file, field and repair."""

import pytest

from law.checked_yaml import DataFileError
from law.statutes.loading import rule_of

NAME = "statutes/oh/student_data_act/breach_notice.yaml"
TEXT = """
id: oh.student_data_act.breach_notice
jurisdiction: OH
act: Student Data Act
topic: breach
kind: breach_notice
duty: tell the district
nature: deadline
limit: at_most
trigger: incident_discovered
events: [incident_discovered]
when: a breach is discovered
obligor: provider
obliged: provider
recipients: [lea]
data_classes: [student_data]
threshold: {words: 500 or more people, least: 500, of: people}
versions:
  - from: 2021-07-01
    until: 2024-06-30
    amount: 60
    unit: days
    source: {cite: XX 12-34, read_on: unknown, taken_on: 2026-11-22, kind: secondary, confidence: verified}
  - from: 2024-07-01
    amount: 30
    unit: calendar_days
    source: {cite: XX 12-35, url: "https://law.example", read_on: 2026-11-20, taken_on: 2026-11-22, kind: statute_or_rule_text, confidence: verified}
"""


def test_it_reads_a_rule() -> None:
    rule = rule_of(NAME, TEXT)
    assert [version.amount for version in rule.versions] == [60, 30]
    assert rule.versions[0].reasons == ("the rule was read in a secondary source only",) and rule.versions[1].reasons == ()
    assert rule.threshold is not None and rule.threshold.least == 500
    assert rule.concerns(people=500) and not rule.concerns(people=499) and rule.concerns()


@pytest.mark.parametrize(
    "right,wrong,message",
    [
        ("topic: breach", "topic: breach\ntopic: other", "topic: is written twice; remove one"),
        ("topic: breach", "topic: breach\ncolor: red", "color: is not a known field; remove it or correct its spelling"),
        ("topic: breach\n", "", "topic: is missing; give it a text"),
        ("id: oh.student", "id: oh.teacher", "id: is 'oh.teacher_data_act.breach_notice'; write the path of the file with dots"),
        ("jurisdiction: OH", "jurisdiction: ZZ", "jurisdiction: write one of US, AL,"),
        ("nature: deadline", "nature: wish", "nature: write one of deadline, lead_time"),
        ("trigger: incident_discovered", "trigger: full_moon", "trigger: write one of incident_suspected"),
        ("data_classes: [student_data]", "data_classes: [secrets]", "data_classes: write some of student_data"),
        ("until: 2024-06-30", "until: 2024-07-01", "versions[1].until: overlaps the next version; write a day before 2024-07-01"),
        ("    until: 2024-06-30\n", "", "versions[1].until: overlaps the next version; write a day before 2024-07-01"),
        ("until: 2024-06-30", "until: 2021-06-30", "versions[1].until: is before 2021-07-01; exchange the two"),
        ("from: 2024-07-01", "from: unknown", "versions[2].from: only the first version may begin on an unknown day"),
        ("from: 2024-07-01", "from: soon", "versions[2].from: write a date such as 2026-11-22 instead of 'soon'"),
        ("  - from: 2024-07-01\n", "  - note: x\n", "versions[2].from: write a date such as 2026-11-22 instead of None"),
        ("amount: 30\n", "amount: 0\n", "versions[2].amount: write a positive whole number instead of 0"),
        ("amount: 30\n", "amount: thirty\n", "versions[2].amount: write a whole number instead of 'thirty'"),
        ("    amount: 30\n", "", "versions[2].unit: write both amount and unit, or neither"),
        ("unit: calendar_days", "unit: moons", "versions[2].unit: write one of hours, days"),
        ("cite: XX 12-35, ", "", "versions[2].source.cite: is missing; give it a text"),
        (
            "confidence: verified}\n  -",
            "confidence: sure}\n  -",
            "versions[1].source.confidence: write one of verified, unverified",
        ),
        ("kind: secondary", "kind: rumor", "versions[1].source.kind: write one of statute_or_rule_text"),
        ("[incident_discovered]", "[incident_discovered, provider_notice_received]", "events: names provider_notice_received"),
        ("least: 500", "least: many", "threshold.least: write a whole number"),
        ("least: 500", "least: 501", "threshold.least: write it only beside words that say nothing else"),
        ("500 or more people", "'the regulator: >=500 people'", "threshold.least: write it only beside words"),
    ],
)
def test_it_names_file_field_and_repair(right: str, wrong: str, message: str) -> None:
    assert right in TEXT
    with pytest.raises(DataFileError) as caught:
        rule_of(NAME, TEXT.replace(right, wrong, 1))
    assert str(caught.value).startswith(f"{NAME}: {message}")


def test_a_rule_needs_a_version() -> None:
    with pytest.raises(DataFileError, match=r"versions: is empty; give at least one version$"):
        rule_of(NAME, TEXT[: TEXT.index("versions:")] + "versions: []\n")


def test_data_classes_touch_where_one_can_be_the_other() -> None:
    def rule(classes: str):  # type: ignore[no-untyped-def]
        return rule_of(NAME, TEXT.replace("[student_data]", classes))

    assert rule("[student_information]").concerns(data_classes={"student_data"})
    assert rule("[student_data]").concerns(data_classes={"directory_information"})
    assert not rule("[student_information]").concerns(data_classes={"directory_information"})
    assert not rule("[personal_information]").concerns(data_classes={"student_data"})
    assert rule("[]").concerns(data_classes={"student_data"}) and rule("[biometric]").concerns()
