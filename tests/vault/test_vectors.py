"""The layout, byte by byte. Whoever changes one of these can no longer read what is stored."""

import uuid

import pytest

from vault.blind_index import NORMALIZERS
from vault.envelope import HEADER_SIZE, TAG_SIZE, associated_data, key_id_of, prefixed, seal, unseal
from vault.errors import Damaged, UnknownVersion
from vault.keyring import _derived
from vault.wrapping import WrappingSecret, fingerprint_of, unwrap, wrap

KEY = bytes(range(32))
KEY_ID = uuid.UUID("0193513a-0000-7000-8000-000000000001")
NONCE = bytes(range(12))
FIELD = [
    "field",
    "person",
    "018f0000-0000-7000-8000-00000000000a",
    "vault_tests.card.phone",
    "018f0000-0000-7000-8000-00000000000b",
]
SECRET = ["secret", "installation", "installation", "mfa"]
HEADER = "01" + "0193513a000070008000000000000001" + "000102030405060708090a0b"
VECTORS = [
    (b"419-555-0102", FIELD, HEADER + "7333ef36f0d0f736bd70a7b9" + "a5dc5f73afe8285d2299b084ed0b7721"),
    (b"", SECRET, HEADER + "445f3966ab2a4034359ce235d63daf0b"),
]


@pytest.mark.parametrize(("value", "parts", "envelope"), VECTORS)
def test_it_makes_the_envelope_of_the_vector_and_opens_it(value: bytes, parts: list[str], envelope: str) -> None:
    assert seal(KEY, KEY_ID, NONCE, value, parts).hex() == envelope
    assert unseal(KEY, bytes.fromhex(envelope), parts) == value
    assert key_id_of(bytes.fromhex(envelope)) == KEY_ID
    assert len(envelope) // 2 == HEADER_SIZE + len(value) + TAG_SIZE


def test_it_writes_the_place_without_ambiguity() -> None:
    assert prefixed(["ab", "c"]).hex() == "00000002" + b"ab".hex() + "00000001" + b"c".hex()
    assert len({prefixed(parts) for parts in (["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"])}) == 5
    assert associated_data(b"\x01", ["x"]) == b"tutela.vault\x01\x00\x00\x00\x01x"


def test_it_wraps_a_data_key_as_the_vector_does() -> None:
    wrapped = wrap(WrappingSecret("k1", KEY), bytes(32), ["a", "b"], NONCE)
    assert wrapped.hex() == (
        "01000102030405060708090a0b4702d61bc5e5c21b8d41978bb1e9786d83d68734f07b5f7c3867e5851d6900b22a53770f4352f48a08096d0cbc5c4d84"
    )
    assert unwrap(WrappingSecret("k1", KEY), wrapped, ["a", "b"]) == bytes(32)


def test_it_derives_the_keys_of_the_vectors() -> None:
    assert fingerprint_of(KEY) == "e44e00a5952dcd8f"
    assert _derived(KEY, "encrypt").hex() == "dbd70bb22e6e7df5fdfdc004268aaf1c2d0e1e54d98f86d6512157e662285497"
    index = _derived(KEY, "blind-index", "vault_tests.card.phone", "telephone")
    assert index.hex() == "55c6043f5dce907e21fd9d7bf8b8cdc4ac55c670774c53b47c186e47db87d24a"


def test_it_refuses_another_version_and_what_is_too_short() -> None:
    envelope = bytes.fromhex(VECTORS[0][2])
    with pytest.raises(UnknownVersion):
        unseal(KEY, b"\x02" + envelope[1:], FIELD)
    for length in (0, 1, 17, 29, 44):
        with pytest.raises(Damaged):
            unseal(KEY, envelope[:length], FIELD)


@pytest.mark.parametrize(
    ("kind", "given", "normal"),
    [
        ("telephone", "+1 (419) 555-0102", "4195550102"),
        ("telephone", "419.555.0102", "4195550102"),
        ("telephone", "٤١٩-555-0102", "4195550102"),
        ("telephone", "+44 20 7946 0000", "442079460000"),
        ("telephone", "ask at the desk", ""),
        ("email", " Nora.Feld@Example.ORG ", "nora.feld@example.org"),
        ("email", "straße@example.org", "strasse@example.org"),
        ("exact", "e\u0301", "\u00e9"),
    ],
)
def test_it_compares_what_means_the_same(kind: str, given: str, normal: str) -> None:
    assert NORMALIZERS[kind](given) == normal
