"""The key ring as a file, apart from the database's backups."""

import io
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.vault.conftest import ACTOR, NUMBER, Owner, make_card, new_owner
from vault.errors import KeyDestroyed, KeyMissing
from vault.models import DataKey, KeyDestruction, WrappingKey
from vault.services import destroy_keys, rotate_data_key


def export(path: Path) -> Path:
    call_command("export_keys", str(path), stderr=io.StringIO())
    return path


def bring_back(path: Path) -> str:
    out = io.StringIO()
    call_command("import_keys", str(path), stdout=out)
    return out.getvalue()


def test_it_brings_the_keys_back_into_a_backup_without_them(owner: Owner, tmp_path: Path) -> None:
    card = make_card(owner)
    rotate_data_key(ACTOR, owner.scope)
    ring = export(tmp_path / "ring")
    assert stat.S_IMODE(ring.stat().st_mode) == 0o600
    DataKey.objects.update(wrapped=None)
    with pytest.raises(KeyMissing):
        _ = card.phone
    assert "2 keys restored" in bring_back(ring)
    assert card.phone == NUMBER
    assert "0 keys restored, 0 destroyed, 2 as they were" in bring_back(ring)


def test_it_brings_back_rows_that_are_not_there(owner: Owner, tmp_path: Path) -> None:
    card = make_card(owner)
    ring = export(tmp_path / "ring")
    DataKey.objects.all().delete()
    WrappingKey.objects.all().delete()
    bring_back(ring)
    assert card.phone == NUMBER
    assert WrappingKey.objects.get().key_id == "test"


def test_an_old_database_learns_what_was_destroyed_since(owner: Owner, tmp_path: Path) -> None:
    card, row = make_card(owner), DataKey.objects.get()
    destroy_keys(ACTOR, owner.scope, reason="x", authority="y")
    ring = export(tmp_path / "ring")
    DataKey.objects.update(wrapped=row.wrapped, destroyed_at=None)  # as an old backup has it
    assert card.phone == NUMBER
    assert "1 destroyed" in bring_back(ring)
    with pytest.raises(KeyDestroyed):
        _ = card.phone
    assert KeyDestruction.objects.count() == 1


def test_an_old_key_ring_brings_nothing_destroyed_back(owner: Owner, tmp_path: Path) -> None:
    card = make_card(owner)
    ring = export(tmp_path / "ring")
    destroy_keys(ACTOR, owner.scope, reason="x", authority="y")
    assert "0 keys restored" in bring_back(ring)
    with pytest.raises(KeyDestroyed):
        _ = card.phone


def test_it_holds_no_unwrapped_key_and_no_value(owner: Owner, tmp_path: Path, settings) -> None:
    make_card(owner)
    text = export(tmp_path / "ring").read_text()
    assert settings.ENCRYPTION_KEYS.partition(":")[2] not in text
    assert NUMBER not in text


@pytest.mark.parametrize("content", ["", "[]", '{"format": "something else"}', "no json"])
def test_it_refuses_what_is_no_key_ring(db: None, tmp_path: Path, content: str) -> None:
    path = tmp_path / "ring"
    path.write_text(content)
    with pytest.raises(CommandError, match="key ring"):
        bring_back(path)
    with pytest.raises(CommandError, match="could not be read"):
        bring_back(tmp_path / "nowhere")


def test_it_refuses_a_ring_that_comes_after_new_keys(owner: Owner, tmp_path: Path) -> None:
    make_card(owner)
    ring = export(tmp_path / "ring")
    DataKey.objects.all().delete()
    make_card(owner)
    with pytest.raises(CommandError, match="import before use"):
        bring_back(ring)
    assert DataKey.objects.count() == 1


def test_it_leaves_no_half_file(owner: Owner, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="could not be written"):
        export(tmp_path / "no" / "folder")
    make_card(new_owner())
    assert [p.name for p in export(tmp_path / "ring").parent.iterdir()] == ["ring"]
