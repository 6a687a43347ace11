"""Values and keys appear in no log, no message and no page about an error."""

import logging
import re
import sys

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from tests.vault.conftest import ACTOR, NUMBER, Owner, make_card
from tests.vault.test_fields import store, stored
from vault import keyring
from vault.errors import VaultError
from vault.secrets import decrypt_for, encrypt_for
from vault.services import destroy_keys

KEY = django_settings.ENCRYPTION_KEYS.partition(":")[2]


def harmed(blob: bytes) -> bytes:
    """The same with another last byte, whichever it was."""
    return blob[:-1] + bytes([blob[-1] ^ 1])


def error_page(debug: bool, settings) -> str:
    settings.DEBUG = debug
    request = RequestFactory().post("/somewhere/", {"phone": NUMBER})
    kind, value, trace = sys.exc_info()
    reporter = ExceptionReporter(request, kind, value, trace)
    return reporter.get_traceback_html() + reporter.get_traceback_text()


@pytest.mark.parametrize("debug", [True, False])
def test_a_page_about_an_error_shows_no_value(owner: Owner, settings, debug: bool) -> None:
    card = make_card(owner)
    phone = card.phone
    try:
        store(card, harmed(stored(card)))
        raise RuntimeError(f"with {len(phone)} characters")
    except RuntimeError:
        page = error_page(debug, settings)
    assert "phone" in page
    assert NUMBER not in page
    assert KEY not in page


def test_an_error_within_the_vault_shows_no_value(owner: Owner, settings, monkeypatch) -> None:
    monkeypatch.setattr(keyring, "seal", lambda *args: 1 // 0)
    try:
        make_card(owner)
    except ZeroDivisionError:
        page = error_page(True, settings)
    assert NUMBER not in page
    assert KEY not in page


def test_no_message_and_no_log_holds_a_value(owner: Owner, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    card, secret = make_card(owner), encrypt_for(owner.scope, "mfa", "S3CRET")
    said = []
    for act in (
        lambda: store(card, harmed(stored(card))).phone,
        lambda: decrypt_for(owner.scope, "other", secret),
        lambda: type(card).objects.update(phone=NUMBER),
        lambda: type(card).objects.filter(phone=NUMBER),
        lambda: destroy_keys(ACTOR, owner.scope, reason="x", authority="y") and card.phone,
    ):
        with pytest.raises(VaultError) as caught, transaction.atomic():
            act()
        said.append(f"{caught.value!r} {caught.value.__cause__!r}")
    for word in (NUMBER, "S3CRET", KEY):
        assert word not in "".join(said) + caplog.text


def test_no_statement_holds_a_value(owner: Owner, django_assert_num_queries) -> None:
    connection.force_debug_cursor = True
    try:
        assert make_card(owner).phone == NUMBER
        assert connection.queries_log
        assert NUMBER not in str(connection.queries)
    finally:
        connection.force_debug_cursor = False


def test_keys_do_not_show_themselves(owner: Owner) -> None:
    key = keyring.for_writing(owner.scope)
    assert not re.search(r"\bb['\"]", repr(key))  # bytes; an identifier may end in a b
