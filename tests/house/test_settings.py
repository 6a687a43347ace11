"""Only the environment makes the difference between a laptop and an installation for many."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.house.source import ROOT

ASKED = (
    "DATABASES",
    "CACHES",
    "ALLOWED_HOSTS",
    "SESSION_COOKIE_SECURE",
    "IS_LOOPBACK",
    "EMAIL_BACKEND",
    "EMAIL_HOST",
    "DEBUG",
    "DEMO",
)
PRINT = f"import json; from config import settings; print(json.dumps({{n: getattr(settings, n) for n in {ASKED}}}, default=str))"


def settings_with(var: Path, **environment: str) -> dict[str, Any]:
    kept = {"PATH": os.environ["PATH"], "TUTELA_VAR": str(var)}
    answer = subprocess.run(
        [sys.executable, "-c", PRINT], cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=True
    )
    return dict(json.loads(answer.stdout))


def test_it_is_a_small_and_closed_installation_by_default(tmp_path: Path) -> None:
    found = settings_with(tmp_path)
    database = found["DATABASES"]["default"]
    assert database["NAME"] == str(tmp_path / "tutela.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert (found["DEBUG"], found["DEMO"], found["IS_LOOPBACK"]) == (False, False, True)
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")


def test_it_goes_to_postgresql_redis_and_https_by_the_environment(tmp_path: Path) -> None:
    found = settings_with(
        tmp_path,
        BASE_URL="https://tutela.example.org",
        SECRET_KEY="0123456789 a key of the tests that is long enough 0123456789",
        DATABASE_URL="postgres://tutela:secret@db.example.org:5433/tutela",
        REDIS_URL="redis://cache.example.org:6379/1",
        EMAIL_URL="smtp://sender:secret@mail.example.org:587/?tls=True",
    )
    database = found["DATABASES"]["default"]
    assert (database["ENGINE"], database["HOST"], database["PORT"]) == ("django.db.backends.postgresql", "db.example.org", 5433)
    assert found["CACHES"]["default"]["BACKEND"].endswith("RedisCache")
    assert found["ALLOWED_HOSTS"] == ["tutela.example.org"]
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["EMAIL_HOST"] == "mail.example.org"


def test_it_takes_the_real_environment_before_the_file_of_the_first_start(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("DEMO=1\nBASE_URL=http://localhost:9999\n")
    assert settings_with(tmp_path)["DEMO"] is True
    assert settings_with(tmp_path, DEMO="0")["DEMO"] is False
