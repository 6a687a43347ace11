"""How one is warned: what is chosen, what that comes to in words, and a mail to try it."""

from datetime import time

import pytest
from django.core import mail

from accounts.models import User
from deadlines.alerts.wishes import Wish
from deadlines.models import AlertChoice
from desk.alert_preview import previews
from tests.cast import Cast
from tests.deadlines.alerts.scenes import FRIDAY
from trail.models import AuditEntry, OutboxMessage
from trail.outbox import run_due

KEPT = {"by_mail": "on", "by_web": "on", "digest_at": "07:30", "quiet_from": "20:00", "quiet_until": "07:00", "time_zone": ""}


def test_it_keeps_what_was_chosen(client_of, cast: Cast) -> None:
    client = client_of(cast.officer)
    given = KEPT | {"is_digest": "on", "digest_at": "06:15", "time_zone": "America/Denver"}
    page = client.post("/alerts/settings/", given, follow=True)
    choice = AlertChoice.objects.get()
    assert (choice.is_digest, choice.digest_at, choice.time_zone) == (True, time(6, 15), "America/Denver")
    assert "Kept." in page.content.decode() and 'value="06:15"' in page.content.decode()
    assert AuditEntry.objects.filter(code="alert_choice.changed").count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by_mail": "", "by_web": ""}, "Leave one of e-mail and page on"),
        ({"quiet_until": ""}, "Enter both ends"),
        ({"is_digest": "on", "digest_at": ""}, "at what time the one e-mail comes"),
        ({"quiet_from": "late"}, "Write the time as 07:30"),
        ({"time_zone": "Mars/Olympus"}, "valid choice"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_the_rest(client_of, cast: Cast, given, said) -> None:
    page = client_of(cast.officer).post("/alerts/settings/", KEPT | given).content.decode()
    assert said in page and not AlertChoice.objects.exists()


def test_quiet_hours_can_be_left_out(client_of, cast: Cast) -> None:
    client_of(cast.officer).post("/alerts/settings/", KEPT | {"quiet_from": "", "quiet_until": ""})
    assert AlertChoice.objects.get().quiet_from is None


def test_it_says_the_ladder_in_words(client_of, cast: Cast) -> None:
    page = client_of(cast.reader).get("/alerts/settings/").content.decode()
    for said in (
        "72 hours from an incident",
        "half-way",
        "1 hour before",
        "30 days from a request",
        "14 days before",
        "still overdue",
    ):
        assert said in page
    assert client_of(cast.vendor_contact).get("/alerts/settings/").status_code == 403


class TestOtherChannels:
    def test_they_are_chosen_for_a_kind_shown_and_taken_back(self, client_of, cast: Cast) -> None:
        client, address = client_of(cast.officer), "/alerts/settings/channels/"
        page = client.post(address, {"what": "training", "by_web": "on"}, follow=True)
        assert page.context["apart"] == [("Training", "training", {"web"})]
        page = client.post(address, {"what": "@hours", "by_mail": "on", "by_feed": "on"}, follow=True)
        assert [row[0] for row in page.context["apart"]] == ["Training", "all that is counted in hours"]
        hours, days = page.context["previews"]
        assert not any(step.reached for step in hours.steps) and all(step.reached for step in days.steps)
        assert AlertChoice.objects.get().by_web and AuditEntry.objects.filter(code="alert_choice.changed").count() == 2
        client.post("/alerts/settings/", KEPT)
        assert set(AlertChoice.objects.get().channels_apart) == {"training", "@hours"}
        said = client.post(f"{address}end/", {"what": "training"}, follow=True)
        assert "Taken back" in said.content.decode() and len(said.context["apart"]) == 1
        assert "Nothing was changed" in client.post(f"{address}end/", {"what": "training"}, follow=True).content.decode()

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"what": "training", "by_feed": "on"}, "no deadline is left without a warning"),
            ({"what": "training"}, "no deadline is left without a warning"),
            ({"what": "nonsense", "by_web": "on"}, "valid choice"),
            ({"what": "", "by_web": "on"}, "This field is required"),
        ],
    )
    def test_what_would_leave_one_unwarned_is_refused_and_stays_typed(self, client_of, cast: Cast, given, said) -> None:
        page = client_of(cast.officer).post("/alerts/settings/channels/", given)
        assert said in page.content.decode() and page.context["channels"]["what"].value() == given["what"]
        assert not AlertChoice.objects.exists()


class TestTheLadderInWords:
    zone = "America/New_York"

    def test_hours_go_at_once_in_the_night_too(self) -> None:
        hours, _days = previews(Wish(self.zone), self.zone, FRIDAY)
        assert hours.due == "Mon 16 Mar 2026 16:00 EDT"
        assert [step.words for step in hours.steps][:3] == ["at once, when it opens", "half-way", "24 hours before"]
        assert all(step.mail == step.reached and not step.why_held for step in hours.steps)
        assert [step.who for step in hours.steps][-2:] == ["the next person as well", "all privacy officers as well"]

    def test_daylight_saving_is_counted_as_it_comes(self) -> None:
        hours, _days = previews(Wish(self.zone), self.zone, FRIDAY.replace(day=4))
        assert hours.due == "Mon 9 Mar 2026 17:00 EDT"

    def test_days_wait_for_the_morning_or_the_daily_mail(self) -> None:
        quiet = Wish(self.zone, quiet_from=time(6), quiet_until=time(9))
        _hours, days = previews(quiet, self.zone, FRIDAY)
        assert {step.why_held for step in days.steps[1:]} == {"after the quiet hours"} and "09:00" in days.steps[1].mail
        _hours, days = previews(Wish(self.zone, is_digest=True, digest_at=time(12)), self.zone, FRIDAY)
        assert {step.why_held for step in days.steps} == {"in the daily e-mail"} and "12:00" in days.steps[0].mail

    def test_who_wants_no_mail_is_promised_none(self) -> None:
        hours, days = previews(Wish(self.zone, by_mail=False), self.zone, FRIDAY)
        assert not any(step.mail for step in (*hours.steps, *days.steps))


class TestTheTestMail:
    def test_it_goes_to_oneself_and_is_recorded(self, client_of, cast: Cast) -> None:
        page = client_of(cast.officer).post("/alerts/settings/test/", follow=True).content.decode()
        assert cast.officer.user.email in page
        run_due(only=["mail"])
        [sent] = mail.outbox
        assert sent.to == [cast.officer.user.email] and "Nothing is due" in sent.body and "/alerts/settings/" in sent.body
        assert AuditEntry.objects.filter(code="alert_mail.tested").count() == 1

    def test_it_is_limited(self, client_of, cast: Cast) -> None:
        client = client_of(cast.officer)
        answers = [client.post("/alerts/settings/test/").status_code for _ in range(6)]
        assert answers == [302] * 5 + [429] and OutboxMessage.objects.count() == 5

    def test_without_an_address_it_says_so(self, client_of, cast: Cast) -> None:
        User.objects.filter(pk=cast.officer.user.pk).update(email="")
        client = client_of(cast.officer)
        assert "has no e-mail address" in client.get("/alerts/settings/").content.decode()
        assert "no e-mail address in your account" in client.post("/alerts/settings/test/", follow=True).content.decode()
        assert not OutboxMessage.objects.exists()
