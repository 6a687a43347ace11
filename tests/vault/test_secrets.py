"""Encrypted texts in other rooms' tables."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.conftest import Owner, new_owner
from vault.errors import Damaged, VaultError
from vault.scopes import Scope
from vault.secrets import decrypt_for, encrypt_for, is_encrypted


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_it_gives_back_the_text(owner: Owner, text: str) -> None:
    sealed = encrypt_for(owner.scope, "mfa", text)
    assert sealed.isascii()
    assert is_encrypted(sealed)
    assert decrypt_for(owner.scope, "mfa", sealed) == text


def test_it_opens_only_for_the_same_scope_and_purpose(owner: Owner) -> None:
    sealed = encrypt_for(owner.scope, "mfa", "seed")
    for scope, purpose in ((owner.scope, "other"), (new_owner().scope, "mfa"), (Scope.installation(), "mfa")):
        with pytest.raises(Damaged):
            decrypt_for(scope, purpose, sealed)


@pytest.mark.parametrize("text", ["", "seed", "tutela1.", "tutela1.!!!!", "tutela1.AQ==", "tutela2.AAAA"])
def test_it_never_gives_back_what_is_no_envelope(owner: Owner, text: str) -> None:
    with pytest.raises(VaultError):
        decrypt_for(owner.scope, "mfa", text)


def test_it_fails_on_any_changed_character(owner: Owner) -> None:
    sealed = encrypt_for(owner.scope, "mfa", "seed")
    for place in range(8, len(sealed)):
        other = "A" if sealed[place] != "A" else "B"
        with pytest.raises(VaultError):
            decrypt_for(owner.scope, "mfa", sealed[:place] + other + sealed[place + 1 :])
