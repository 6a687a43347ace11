"""What an archive holds, and what must never be in one."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

FORMAT = "tutela backup 1"
MANIFEST = "manifest.json"
HEADS = "trail-heads.jsonl"
SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
FILES = "files/"
CHUNK = 1024 * 1024

# Whoever holds a session's row is signed in; nobody needs the sessions of another day.
SESSION_TABLES = ("django_session", "usersessions_usersession", "accounts_signedinsession")
# The wrapped data keys go with the key ring (export_keys), so that a destroyed key does not live on in old archives.
KEY_TABLE, KEY_COLUMN = "vault_datakey", "wrapped"
# What `bin/backup --secrets` writes, and what no archive may hold.
SECRETS = (
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "ENCRYPTION_KEYS",
    "AUDIT_SIGNING_KEY",
    "AUDIT_PSEUDONYM_KEY",
    "AUDIT_TOKEN",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "AUDIT_URL",
    "CLAMD_URL",
    "BASE_URL",
)


def chunks_of(file: BinaryIO) -> Iterator[bytes]:
    """The content, piece by piece."""
    while chunk := file.read(CHUNK):
        yield chunk


def sha256_of(path: Path) -> str:
    """The hash of a file on disk."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in chunks_of(file):
            digest.update(chunk)
    return digest.hexdigest()
