"""What is owed: duties by event with figure, clock, source and words, for the state and day chosen."""

import pytest

from tests.intake.drafting import make_agreement


@pytest.fixture
def owed(client_of, cast):
    agreement = make_agreement(cast.officer)
    client = client_of(cast.officer)
    return lambda **query: client.get(f"/agreements/{agreement.pk}/", query).content.decode()


def test_it_shows_figure_clock_source_and_words(owed):
    page = owed()
    assert "When an incident is confirmed" in page
    assert "<strong>48 hours</strong>" in page
    assert "within 48 hours after an incident is confirmed" in page
    assert "Ohio, item 1" in page
    assert "within forty-eight (48) hours of confirmation" in page
    assert "/text/#art_5__sec_4" in page


def test_it_says_what_the_base_text_says_instead(owed):
    assert "the base text says: within 72 hours after an incident is confirmed" in owed()


def test_it_puts_the_partys_name_where_the_shared_text_has_a_slot(owed):
    assert "Lumen Learning Tools, Inc. disposes of the data" in owed()
    assert "{{" not in owed()


def test_it_follows_the_state_that_is_chosen(owed):
    page = owed(state="base")
    assert "<strong>72 hours</strong>" in page
    assert "It is not the LEA's own" in page.replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-09-01", "In force on this day"), ("2026-01-01", "Not in force yet"), ("2031-01-01", "Not in force any more")],
)
def test_it_follows_the_day_that_is_chosen(owed, day, words):
    page = owed(on=day)
    assert words in page
    assert "48 hours" in page


def test_it_says_when_a_day_is_not_understood_and_shows_today_instead(owed):
    page = owed(on="3 Febuary")
    assert "“3 Febuary” is not a day. Write it as 2026-02-03." in page
    assert 'value="3 Febuary"' not in page  # a calendar holds nothing but days
    assert "Not in force" in page or "In force on this day" in page


def test_it_says_that_the_paper_has_no_terms_of_a_state_and_shows_the_own_one(owed):
    page = owed(state="Z<b>")
    assert "This paper has no terms for “Z&lt;b&gt;”. Choose one of the list." in page
    assert '<option value="OH" selected>' in page
    assert "48 hours" in page


def test_it_repeats_no_more_of_a_day_than_it_must(owed):
    page = owed(on="<b>" + "9" * 5000)
    assert "9" * 100 not in page
    assert "<b>9" not in page


def test_it_says_that_an_unsigned_paper_is_not_in_force(client_of, cast):
    agreement = make_agreement(cast.officer, signed=False)
    page = client_of(cast.officer).get(f"/agreements/{agreement.pk}/").content.decode()
    assert "does not show every signature" in page
    assert "first day not known" in page


def test_it_carries_the_choice_to_the_other_pages(owed):
    assert "/text/?state=base&amp;on=2026-09-01" in owed(state="base", on="2026-09-01")
