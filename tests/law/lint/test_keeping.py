"""How long data, their backups, logs and archives are kept: what is said, of what, and whether it may outlast a duty to dispose."""

import pytest

from law.inventory.drift import retention
from law.inventory.records import Source, Statement
from law.lint.keeping import days_of, kept_in, periods_in
from law.obligations import Duty
from tests.reading import paper_of, produced

SIXTY_DAYS = Duty(
    "disposition_on_request", "provider", "lea", "disposition_requested", "deadline", "at_most", 60, "calendar_days", "after", True,
    True, "event", None, None, (), (), "sec_1", "base", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "thing", "days"),
    [
        ("Backups are kept for 13 months.", "backups", 390),
        ("Database backups are stored for up to thirteen months.", "backups", 390),
        ("Encrypted back-ups are preserved for two years.", "backups", 730),
        ("We hold backups for 13 months.", "backups", 390),
        ("Backups of student records are deleted after 13 months.", "backups", 390),
        ("Backups are purged every 26 weeks.", "backups", 182),
        ("Snapshots older than 90 days are removed; snapshots expire after 90 days.", "backups", 90),
        ("Backup retention: 13 months", "backups", 390),
        ("Backups | 13 months", "backups", 390),
        ("Archives of pupil records are retained for 7 years.", "data", 2555),
        ("Student accounts are purged after 24 months.", "student data", 720),
        ("Student data is retained for seven years.", "data", 2555),
    ],
)
def test_the_period_is_read_with_what_it_is_said_of_and_may_be_a_conflict(text, thing, days):
    one = kept_in(text)[0]
    assert (one.thing, days_of(one.number, one.unit), one.of_students) == (thing, days, True)
    assert periods_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Access logs are kept for 2 years.",
        "Logs of access to student data are held for 400 days.",
        "Log retention: 13 months",
        "Backups of our website are kept for 13 months.",
        "Source code backups are retained for five years.",
        "Archives are preserved for ten years.",
    ],
)
def test_what_is_no_student_data_is_stated_and_never_a_conflict(text):
    assert kept_in(text) and not periods_in(text)
    policy = Source("technical_document", "the policy")
    assert retention([SIXTY_DAYS], [Statement(text, policy)]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Backups are tested every 6 months.",
        "Backups are made every 2 days.",
        "Provider may keep backups for 90 days after disposition.",
        "Backups shall be purged after 30 days.",
        "Backups are deleted 60 days after the termination of the agreement.",
        "Passwords expire after 90 days.",
        "We log in every 3 days.",
    ],
)
def test_what_is_owed_allowed_or_no_keeping_at_all_tells_nothing(text):
    assert kept_in(text) == ()


def test_backups_that_outlast_the_duty_are_a_difference_that_names_them():
    profile = Source("profile", "the profile by Copper Beech Review")
    [found] = retention([SIXTY_DAYS], [Statement("Backups are kept for 13 months.", profile)])
    assert found.rule == "retention-conflict" and "keeps backups for 13 months" in found.message


def test_the_paper_itself_is_told_when_its_backups_outlast_its_duty():
    text = (
        'STUDENT DATA PRIVACY AGREEMENT\n\nThis Agreement is between Aster School District ("LEA") and Fernway Learning, Inc. '
        '("Provider").\n\n1. Disposition. Provider shall dispose of all Student Data within sixty (60) days after a written request '
        "of the LEA.\n\n2. Backups. {said}\n"
    )
    found = list(produced(paper_of("a.txt", text.format(said="Backups are kept for 13 months.")))["findings"])
    assert "Backups are kept for 13 months" in next(f["message"] for f in found if f["rule"] == "retention-conflict")
    found = list(produced(paper_of("a.txt", text.format(said="Access logs are kept for 13 months.")))["findings"])
    assert "retention-conflict" not in {f["rule"] for f in found}
