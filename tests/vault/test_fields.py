"""Encrypted fields of a record."""

import copy
import uuid

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, models, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.conftest import NUMBER, Owner, make_card, new_owner
from tests.vault.models import Card
from vault.errors import Damaged, NotOpened, NotYetKeyed, PlaintextRefused, UnknownKey, UnknownVersion, VaultError
from vault.fields import Sealed
from vault.models import DataKey

pytestmark = pytest.mark.both_kinds


def stored(card: Card, column: str = "phone") -> bytes:
    """What lies in the database."""
    key = card.pk.hex if connection.vendor == "sqlite" else card.pk
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM vault_tests_card WHERE id = %s", [key])
        return bytes(cursor.fetchone()[0])


def store(card: Card, envelope: bytes, column: str = "phone") -> Card:
    """Put something else there, as someone with the database in hand could."""
    Card.objects.filter(pk=card.pk).update(**{column: Sealed(envelope)})
    return Card.objects.get(pk=card.pk)


def test_it_gives_back_what_was_saved(owner: Owner) -> None:
    card = make_card(owner, facts={"grade": 4, "names": ["Ön", None]}, picture=b"\x00\xff", mail="a@b.example")
    assert (card.phone, card.mail, card.picture) == (NUMBER, "a@b.example", b"\x00\xff")
    assert card.facts == {"grade": 4, "names": ["Ön", None]}
    assert NUMBER.encode() not in stored(card)


def test_it_keeps_nothing_as_nothing(owner: Owner) -> None:
    card = make_card(owner, phone="", other=None)
    assert (card.phone, card.other, card.phone_index) == (None, None, None)
    assert Card.objects.filter(phone__isnull=True).get() == card
    assert not DataKey.objects.exists()


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1))
def test_it_gives_back_all_of_unicode(owner: Owner, text: str) -> None:
    assert make_card(owner, phone=text).phone == text


def test_it_refuses_half_a_character_without_repeating_it(owner: Owner) -> None:
    with pytest.raises(ValueError, match="phone holds half a character") as caught:
        make_card(owner, phone="secret\ud800")
    assert caught.value.__cause__ is None
    assert "secret" not in str(caught.value)


def test_it_saves_again_what_it_did_not_touch(owner: Owner) -> None:
    card = make_card(owner)
    before = stored(card)
    card.label = "renamed"
    card.save()
    assert stored(card) == before
    card.phone = NUMBER
    card.save()
    assert stored(card) != before
    assert Card.objects.get(pk=card.pk).phone == NUMBER


def test_it_reads_what_was_deferred(owner: Owner) -> None:
    card = make_card(owner)
    assert Card.objects.defer("phone").get(pk=card.pk).phone == NUMBER
    assert Card.objects.only("label").get(pk=card.pk).phone == NUMBER
    card.phone = "other"
    card.refresh_from_db()
    assert card.phone == NUMBER


@pytest.mark.parametrize("place", [0, 1, 8, 16, 17, 28, 29, -1])
def test_it_fails_on_any_changed_byte(owner: Owner, place: int) -> None:
    card = make_card(owner)
    envelope = bytearray(stored(card))
    envelope[place] ^= 1
    with pytest.raises((Damaged, UnknownVersion, UnknownKey)):
        _ = store(card, bytes(envelope)).phone


@pytest.mark.parametrize("envelope", [b"", b"419-555-0102", b"\x01" * 44, b"\x02" * 60])
def test_it_never_gives_back_what_is_no_envelope(owner: Owner, envelope: bytes) -> None:
    with pytest.raises(VaultError):
        _ = store(make_card(owner), envelope).phone


def test_it_fails_when_values_change_places(owner: Owner) -> None:
    card, second, stranger = make_card(owner, other="x"), make_card(owner), make_card(new_owner())
    for victim, envelope in ((card, stored(second)), (card, stored(card, "other")), (card, stored(stranger))):
        with pytest.raises(Damaged):
            _ = store(victim, envelope).phone


def test_it_fails_when_the_row_is_given_to_someone_else(owner: Owner) -> None:
    card = make_card(owner)
    Card.objects.filter(pk=card.pk).update(person=uuid.uuid4())
    with pytest.raises(Damaged):
        _ = Card.objects.get(pk=card.pk).phone


def test_it_takes_no_envelope_along_to_another_row(owner: Owner) -> None:
    card = make_card(owner)
    twin = copy.copy(card)
    twin.pk = uuid.uuid4()
    twin._state.adding = True
    with pytest.raises(Damaged), transaction.atomic():
        twin.save()
    twin.phone = card.phone
    twin.save()
    assert Card.objects.get(pk=twin.pk).phone == NUMBER


def test_it_needs_the_keys_of_row_and_scope(owner: Owner) -> None:
    with pytest.raises(NotYetKeyed):
        Card._meta.get_field("phone").pre_save(Card(pk=None, person=owner.key, phone=NUMBER), add=True)
    with pytest.raises(NotYetKeyed), transaction.atomic():
        Card(person=None, phone=NUMBER).save()


@pytest.mark.parametrize("lookup", ["phone", "phone__contains", "phone__in", "phone__gt", "phone__regex", "phone__year__gt"])
def test_it_cannot_be_searched(owner: Owner, lookup: str) -> None:
    with pytest.raises(FieldError, match="encrypted"):
        Card.objects.filter(**{lookup: [NUMBER]}).exists()


def test_it_lets_no_plaintext_into_the_database(owner: Owner) -> None:
    card = make_card(owner)
    with pytest.raises(PlaintextRefused) as caught, transaction.atomic():
        Card.objects.filter(pk=card.pk).update(phone="419-555-9999")
    assert "9999" not in str(caught.value)
    card.phone = "419-555-9999"
    with pytest.raises(PlaintextRefused), transaction.atomic():
        Card.objects.bulk_update([card], ["phone"])
    Card.objects.filter(pk=card.pk).update(other=F("phone"))
    with pytest.raises(Damaged):
        _ = Card.objects.get(pk=card.pk).other


def test_it_encrypts_what_is_created_in_bulk(owner: Owner) -> None:
    cards = Card.objects.bulk_create(Card(person=owner.key, phone=f"419-555-{n:04}") for n in range(20))
    assert sorted(c.phone for c in Card.objects.all()) == sorted(c.phone for c in cards)
    assert DataKey.objects.get().messages >= 20


def test_it_is_not_dumped(owner: Owner) -> None:
    with pytest.raises(PlaintextRefused):
        serializers.serialize("json", [make_card(owner)])


def test_it_shows_nothing_of_a_raw_value(owner: Owner) -> None:
    make_card(owner)
    raw = Card.objects.values_list("phone", flat=True).get()
    assert repr(raw) == "<Sealed>"
    for use in (str, "{}".format, "a {}".format):
        with pytest.raises(NotOpened):
            use(raw)


def test_it_keeps_no_value_in_history(owner: Owner) -> None:
    card = make_card(owner)
    card.phone = "419-555-9999"
    card.save()
    history = Card.history.model
    names = {field.name for field in history._meta.get_fields()}
    assert names.isdisjoint({"phone", "other", "mail", "facts", "picture", "phone_index", "mail_index"})
    assert card.history.count() == 2


def test_it_validates_and_makes_a_form_field(owner: Owner) -> None:
    card = Card(person=owner.key, phone="5" * 61)
    with pytest.raises(Exception, match="at most 60") as caught:
        card.full_clean()
    assert "5" * 61 not in str(caught.value)
    assert Card._meta.get_field("phone").formfield().max_length == 60
    assert Card._meta.get_field("facts").formfield().clean('{"a": 1}') == {"a": 1}


def test_it_deconstructs_for_migrations() -> None:
    field = Card._meta.get_field("phone")
    _name, path, args, options = field.deconstruct()
    assert path == "vault.fields.EncryptedTextField"
    assert type(field)(*args, **options).scope == ("person", "person")
    index = Card._meta.get_field("mail_index")
    assert type(index)(**index.deconstruct()[3]).index_scope == ("organization", "group")
    assert isinstance(index, models.Field)
