"""How words that an instruction quotes differ from those of the text, and findings that differ alike stand together."""

import pytest

from intake.differences import HYPHENS, LITERAL, PLURAL, PUNCTUATION, UNTOLD, WORDS, kind_of, quoted_in
from intake.findings import grouped, shown_finding
from intake.selectors import ReviewedFinding

TEXT = "The Vendor answers within thirty five (35) days, unless otherwise agreed by the schools."


@pytest.mark.parametrize(
    ("quoted", "kind"),
    [
        ("thirty five (35)", LITERAL),
        ("thirty-five (35)", HYPHENS),
        ("otherwise agreed,", PUNCTUATION),
        ("by the school", LITERAL),
        ("each Vendors answers", WORDS),
        ("the vendors answer", PLURAL),
        ("within ninety days", WORDS),
        ("", UNTOLD),
        ("The Vendor answers…", UNTOLD),
    ],
)
def test_it_tells_how_quoted_words_differ(quoted, kind):
    assert kind_of(quoted, [TEXT]) == kind


def test_it_quotes_what_a_message_quotes_first():
    assert quoted_in("Item 1 of Ohio quotes “a few words”, not “others”.") == "a few words"
    assert quoted_in("Nothing is quoted.") == ""


def test_it_puts_findings_that_differ_alike_together_by_state():
    segments = [{"text": TEXT, "state": "kept", "source": "base"}]
    terms = {"states": {"": {"provisions": [{"address": "art_1", "segments": segments}]}}}
    amendments = [
        {"instrument": f"exh_G__{state}", "state": state, "item": "1", "target": "art_1", "find": find}
        for state, find in (("OH", "otherwise agreed,"), ("IL", "otherwise agreed,"), ("IL", "within ninety days"))
    ]
    findings = [
        ReviewedFinding(n, "amendment-approximate", "note", f"{a['instrument']}__item_1", f"It quotes “{a['find']}”.", None)
        for n, a in enumerate(amendments)
    ]
    other = ReviewedFinding(3, "unsigned", "warning", "", "Nobody signed.", None)
    shown = [shown_finding(finding, {}, {}, "") for finding in (*findings, other)]
    alone, kinds = grouped(shown, amendments, terms)
    assert [item.finding for item in alone] == [other]
    assert [(kind.key, kind.is_alike, [(g.label, len(g.items)) for g in kind.groups]) for kind in kinds] == [
        (PUNCTUATION, True, [("Ohio", 1), ("Illinois", 1)]),
        (WORDS, False, [("Illinois", 1)]),
    ]
