"""Every code of a rule of law has words: no page shows a code, and no duty is called merely another one."""

import pytest

from deadlines.alerts.wording import title_of
from deadlines.answers import statute_answers
from deadlines.days import days_of
from deadlines.law_words import RECIPIENTS, TOPICS, recipients_label, topic_label
from deadlines.models import Deadline, Origin
from law.clocks.records import Start
from law.statutes.loading import statute_rules
from law.statutes.records import StatuteRule
from law.triggers import LAW_EVENTS, TABLE
from tests.cast import Cast
from tests.deadlines.papers import at

LONGEST = Deadline._meta.get_field("obligee").max_length


@pytest.mark.parametrize("code", sorted({code for rule in statute_rules() for code in rule.recipients}))
def test_every_recipient_has_a_label(code: str) -> None:
    assert code in RECIPIENTS and recipients_label(code) == str(RECIPIENTS[code])


@pytest.mark.parametrize("rule", [r for r in statute_rules() if r.kind == "other" and r.nature == "deadline"], ids=lambda r: r.id)
def test_a_duty_of_law_of_its_own_kind_is_called_by_what_it_is_about(rule: StatuteRule) -> None:
    assert rule.topic in TOPICS and rule.id.endswith(f".{rule.topic}")
    title = title_of(Deadline(origin=Origin.STATUTE, kind="other", rule=f"{rule.id} from unknown"))
    assert title == topic_label(rule.id) and "ther duty" not in title


def test_what_has_a_kind_keeps_its_name() -> None:
    deadline = Deadline(origin=Origin.STATUTE, kind="breach_notice_to_parents", rule="zz.act.topic from unknown")
    assert title_of(deadline) == "Notice of a breach to parents"
    assert title_of(Deadline(origin=Origin.CONTRACT, kind="other")) == "Other duty"


def test_several_recipients_are_all_named() -> None:
    label = recipients_label("ftc, AG, OCABR, residents, an office, parent")
    assert label.startswith("Federal Trade Commission, attorney general, Office of Consumer Affairs")
    assert label.endswith("and residents, an office, parent")


@pytest.mark.parametrize("state", sorted({rule.jurisdiction for rule in statute_rules()} - {"US"}))
def test_no_recipient_is_cut(cast: Cast, state: str) -> None:
    district = cast.officer.organization
    district.state = state
    days, start = days_of([district])[district.pk], Start(at("2026-03-06 21:00"), "it")
    whole = {", ".join(rule.recipients) for rule in statute_rules()}
    for trigger in (*TABLE, *LAW_EVENTS):
        for planned in statute_answers(trigger.trigger, start, start.at.date(), days, ()):
            assert planned.values["obligee"] in whole and len(planned.values["obligee"]) <= LONGEST
