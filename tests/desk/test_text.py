"""The text: redline, clean and list of changes, each changed span naming its instrument."""

import pytest

from agreements.redline import compared, excerpt, lines_of, marked
from desk.text import TextOf, item_targets, shown_text
from tests.intake.drafting import make_agreement

ROW = {
    "address": "art_5__sec_4", "number": "4.", "heading": "Data Breach", "kind": "section", "instrument": None, "state": None,
    "segments": [
        {"text": "The {{provider}} tells the LEA within ", "state": "kept", "source": "base"},
        {"text": "72 hours", "state": "deleted", "source": "OH.1"},
        {"text": "48 <hours>", "state": "inserted", "source": "OH.1"},
    ],
}  # fmt: skip
OF = TextOf({"provider": "Lumen"}, {}, {"exh_G__OH__item_1": "/paper#L7"})


def test_it_marks_each_change_with_its_instrument_and_a_way_to_it():
    body = shown_text([ROW], OF)[0].body
    assert '<del class="amended"><a class="span-source" href="/paper#L7">72 hours' in body
    assert "[put in by Ohio, item 1]" in body
    assert "The Lumen tells" in body


def test_it_escapes_the_words_of_the_paper():
    assert "48 &lt;hours&gt;" in shown_text([ROW], OF)[0].body
    assert "<b>" not in lines_of("<b>") + marked(lines_of("<b>"), "inserted", "<b>.1") + compared("<b>", "<b> b")


def test_it_leaves_out_what_was_struck_from_the_clean_text_and_still_names_the_source():
    body = shown_text([ROW], TextOf({"provider": "Lumen"}, {}, is_redline=False))[0].body
    assert "72 hours" not in body
    assert "<ins" not in body
    assert '<span class="span-source" tabindex="0">48 &lt;hours&gt;' in body
    assert "[set by Ohio, item 1]" in body


def test_it_shows_the_papers_own_words_where_a_slot_cannot_tell():
    row = ROW | {"segments": [{"text": "{{box}} {{contact}}", "state": "kept", "source": "base"}]}
    assert "☒ June Park" in shown_text([row], TextOf({}, {"art_5__sec_4": "☒ June Park"}))[0].body


def test_it_lists_changes_only():
    same = ROW | {"address": "art_1", "segments": ROW["segments"][:1]}
    assert [p.address for p in shown_text([same, ROW], OF, only_changed=True)] == ["art_5__sec_4"]


def test_it_knows_where_items_of_any_instrument_stand():
    places = {"addendum_1__item_3": "/p#L3", "exh_H__item_2": "/p#L2", "exh_G__OH__item_1__subitem_a": "/p#L9"}
    assert item_targets([], places) == {"addendum_1.3": "/p#L3", "exh_H.2": "/p#L2"}


def test_it_shortens_what_was_kept_around_a_change():
    long = [{"text": "before " * 90, "state": "kept", "source": "base"}, *ROW["segments"][1:]]
    shown = excerpt(long, "OH.1")
    assert len(shown) < 300
    assert "<del>72 hours</del><ins>48 &lt;hours&gt;</ins>" in shown


def test_it_compares_whole_phrases_struck_before_put_in():
    shown = compared("within seventy-two (72) hours of it", "within twenty-four (24) hours of it")
    assert shown == "within <del>seventy-two (72</del><ins>twenty-four (24</ins>) hours of it"


@pytest.mark.parametrize(
    ("view", "has", "lacks"), [("redline", "<del", ""), ("clean", "forty-eight", "<del"), ("changes", "<ins", "Training")]
)
def test_it_shows_the_text_of_an_agreement(client_of, cast, view, has, lacks):
    agreement = make_agreement(cast.officer)
    page = client_of(cast.officer).get(f"/agreements/{agreement.pk}/text/", {"view": view}).content.decode()
    assert has in page
    assert not lacks or lacks not in page
    assert "June Park" in page or view == "changes"
