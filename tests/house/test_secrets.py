"""The secrets scan finds what has the shape of a secret, lets the rest be, and the repository is clean."""

import importlib.machinery
import importlib.util
import subprocess
import sys
from types import ModuleType

import pytest

from tests.house.source import ROOT


def _scan() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("secrets_scan", str(ROOT / ".ci/secrets"))
    spec = importlib.util.spec_from_loader("secrets_scan", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


SCAN = _scan()
# Put together here, so that the scan does not find its own examples.
SECRETS = [
    "-----BEGIN " + "PRIVATE KEY-----",
    "-----BEGIN RSA " + "PRIVATE KEY-----",
    "AK" + "IA" + "IOSFODNN7ABCDEFG",
    "gh" + "p_" + "a1B2" * 9,
    "DATABASE_URL=postgres://app:" + "s8Kd2pQz91" + "@db.district.us/tutela",
    'api_key = "' + "q8Zt3LmX0vRb7YwK2nHc" + '"',
    '"AUDIT_SIGNING_KEY"] = "' + "q8Zt3LmX0vRb7YwK2nHc5A==" + '"',
]
HARMLESS = [
    "postgres://user:password@host/name",
    "postgres://tutela:secret@db.example.org:5433/tutela",
    'PASSWORD = "a long password for tests"',
    'name="csrfmiddlewaretoken" value="{{ token }}"',
    "SECRET_KEY=…            python3 -c",
    "token = signed.partition('.')[0]",
]


@pytest.mark.parametrize("line", SECRETS)
def test_it_finds_a_secret(line: str) -> None:
    assert SCAN.secrets_in(line)


@pytest.mark.parametrize("line", HARMLESS)
def test_it_lets_the_rest_be(line: str) -> None:
    assert not SCAN.secrets_in(line)


def test_it_finds_none_in_the_repository() -> None:
    answer = subprocess.run([sys.executable, ".ci/secrets"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
