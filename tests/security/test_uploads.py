"""Uploaded files: where they lie, and how they are given back."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intake.models import Draft
from tests.cast import Cast
from tests.house.source import ROOT
from trail.models import StoredFile
from trail.names import LONGEST, plain_name

PAPER = b"<script>alert(1)</script> An agreement between two parties."
EVIL_NAMES = [
    ("agreement\u202efdp.txt", "agreementfdp.txt"),
    ("agree\u2066ment\u2069.txt", "agreement.txt"),
    ("first\r\nSet-Cookie: a=b.txt", "firstSet-Cookie a=b.txt"),
    ('"; filename=evil.html; x=".txt', "; filename=evil.html; x=.txt"),
    ("../../../etc/passwd.txt", "passwd.txt"),
    ("..\\..\\windows\\system.txt", "system.txt"),
    (".hidden.txt", "hidden.txt"),
    ("nul\0l.txt", "null.txt"),
    ("..", "file"),
    ("  \t ", "file"),
    ("Vereinbarung \u00fcber Daten.txt", "Vereinbarung \u00fcber Daten.txt"),
    ("\u0627\u062a\u0641\u0627\u0642.txt", "\u0627\u062a\u0641\u0627\u0642.txt"),
]


def stored_draft(client: Client, name: str = "paper.txt", content: bytes = PAPER) -> Draft:
    response = client.post("/intake/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content[:3000]
    return Draft.objects.get()


@pytest.mark.parametrize(("given", "kept"), EVIL_NAMES)
def test_it_keeps_of_a_name_what_is_only_a_name(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_it_shortens_a_long_name_and_keeps_its_ending() -> None:
    name = plain_name("a" * 10_000 + ".docx")
    assert len(name) == LONGEST
    assert name.endswith("a.docx")
    assert len(plain_name("\u0301" * 10_000)) <= LONGEST


def test_it_stores_under_a_name_that_nobody_chose_and_outside_of_what_is_served(cast: Cast, client_of) -> None:
    draft = stored_draft(client_of(cast.officer))
    path = draft.stored_file.path
    assert path.is_file()
    assert "paper" not in path.name
    folders = [Path(settings.STATIC_ROOT).resolve(), ROOT / "static", ROOT / "templates"]
    assert not any(folder in path.resolve().parents for folder in folders)
    assert not getattr(settings, "MEDIA_URL", "") or settings.MEDIA_URL == "/"
    for address in (f"/{path.name}", f"/static/{path.name}", f"/files/{path.name}", f"/media/{path.name}"):
        assert client_of(cast.officer).get(address).status_code == 404


@pytest.mark.parametrize("given", [given for given, _kept in EVIL_NAMES if given.endswith(".txt")])
def test_it_gives_a_file_back_as_an_attachment_that_can_run_nothing(cast: Cast, client_of, given: str) -> None:
    client = client_of(cast.officer)
    draft = stored_draft(client)
    StoredFile.objects.filter(pk=draft.stored_file.pk).update(name=plain_name(given))
    response = client.get(f"/intake/{draft.pk}/file/")
    assert response.content == PAPER
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response["Cache-Control"] == "no-store, private"
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert not set(disposition) & {"\r", "\n", "\0", "\u202e"}
    assert disposition.isascii()


def test_it_checks_rights_before_it_gives_a_file(cast: Cast, client_of) -> None:
    draft = stored_draft(client_of(cast.officer))
    address = f"/intake/{draft.pk}/file/"
    assert client_of(cast.other_officer).get(address).status_code == 404
    assert client_of(cast.vendor_contact).get(address).status_code in (403, 404)
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["page.html", "picture.svg", "run.exe", "archive.zip", "macro.docm"])
def test_it_takes_papers_and_nothing_else(cast: Cast, client_of, name: str) -> None:
    response = client_of(cast.officer).post("/intake/", {"file": SimpleUploadedFile(name, PAPER)})
    assert response.status_code == 200
    assert not StoredFile.objects.exists()
