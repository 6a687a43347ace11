"""Canonical JSON, by the rules of RFC 8785 for what the trail holds."""

import pytest

from trail.canonical import canonical, digest

VECTORS = [
    ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
    # The order is that of UTF-16 units: a letter beyond the first plane comes before U+FB33.
    ({"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3, "1": 4, "\r": 5, "\u0080": 6, "\u00f6": 7}, None),
    ('\u20ac$\x0f\nA\'B"\\\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'),
    ("\b\f\t\x7f", '"\\b\\f\\t\x7f"'),
    ({}, "{}"),
]


@pytest.mark.parametrize(("value", "text"), VECTORS)
def test_it_writes_one_text_for_one_value(value: object, text: str | None) -> None:
    expected = text or '{"\\r":5,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":3,"\U0001f600":2,"\ufb33":1}'
    assert canonical(value) == expected.encode()


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, ["a", {"b": 0.1}]])
def test_it_refuses_numbers_that_readers_write_differently(value: object) -> None:
    with pytest.raises(ValueError, match="canonical"):
        canonical(value)


def test_it_refuses_half_a_character() -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud800")


def test_it_hashes_as_everybody_does() -> None:
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
