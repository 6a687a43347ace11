"""Drafts for tests: uploaded, read and ready."""

from typing import Any

from accounts.actors import Actor
from agreements.models import Agreement
from intake.models import Draft
from intake.services import choose_vendor, confirm, finish_reading, start_reading, upload
from tests.agreements.papers import make_payload


def make_draft(actor: Actor, *, content: bytes = b"a paper", amends: Agreement | None = None, **values: Any) -> Draft:
    """A draft that was read and waits for confirmation."""
    draft = upload(actor=actor, content=content, name="paper.txt", media_type="text/plain", amends=amends)
    assert start_reading(draft=draft)
    return finish_reading(draft=draft, payload=make_payload(**values))


def make_agreement(actor: Actor, *, content: bytes = b"a paper", **values: Any) -> Agreement:
    """An agreement that was confirmed from such a draft, with a new vendor."""
    draft = make_draft(actor, content=content, **values)
    choose_vendor(actor=actor, draft=draft, vendor=None)
    return confirm(actor=actor, draft=draft)
