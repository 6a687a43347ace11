"""Secrets that go out by mail. Only their hash is kept, so that a stolen database opens nothing."""

import hashlib
import secrets


def new_token() -> str:
    """A secret of 256 bits, fit for an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
