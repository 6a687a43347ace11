"""Whatever the value, and whatever is changed."""

import os
import uuid

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vault.envelope import prefixed, seal, unseal
from vault.errors import VaultError

KEY = os.urandom(32)
KEY_ID = uuid.uuid4()
PLACES = st.lists(st.text(max_size=12), min_size=5, max_size=5)


def sealed(value: bytes, parts: list[str]) -> bytes:
    return seal(KEY, KEY_ID, os.urandom(12), value, parts)


@given(st.text(), PLACES)
def test_it_gives_back_all_of_unicode(text: str, parts: list[str]) -> None:
    assert unseal(KEY, sealed(text.encode(), parts), parts).decode() == text


@given(st.binary(max_size=40), st.data())
def test_any_changed_byte_fails(value: bytes, data: st.DataObject) -> None:
    parts = ["field", "person", "a", "b.c", "d"]
    envelope = bytearray(sealed(value, parts))
    place = data.draw(st.integers(0, len(envelope) - 1))
    envelope[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(VaultError):
        unseal(KEY, bytes(envelope), parts)


@given(st.binary(max_size=40), st.integers(1, 40))
def test_any_lost_or_added_end_fails(value: bytes, count: int) -> None:
    parts = ["field", "person", "a", "b.c", "d"]
    envelope = sealed(value, parts)
    for wrong in (envelope[:-count], envelope + bytes(count)):
        with pytest.raises(VaultError):
            unseal(KEY, wrong, parts)


@given(PLACES, PLACES)
def test_any_other_place_fails(parts: list[str], others: list[str]) -> None:
    assume(parts != others)
    with pytest.raises(VaultError):
        unseal(KEY, sealed(b"value", parts), others)


@given(PLACES, st.integers(0, 4), st.text(max_size=12))
def test_any_one_changed_part_of_the_place_fails(parts: list[str], which: int, other: str) -> None:
    assume(parts[which] != other)
    with pytest.raises(VaultError):
        unseal(KEY, sealed(b"value", parts), [*parts[:which], other, *parts[which + 1 :]])


@given(st.lists(st.text(max_size=6), max_size=6), st.lists(st.text(max_size=6), max_size=6))
def test_two_places_never_look_the_same(one: list[str], other: list[str]) -> None:
    assert (prefixed(one) == prefixed(other)) == (one == other)


def test_it_never_encrypts_twice_alike() -> None:
    assert len({sealed(b"value", ["a"]) for _ in range(1000)}) == 1000
