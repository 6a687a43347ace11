"""The ready-made files for servers keep what the documentation promises of them."""

from pathlib import Path

import pytest

from tests.house.source import ROOT

UNITS = sorted((ROOT / "deploy").glob("*.service"))
HARDENING = {
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "ProtectKernelTunables=yes",
    "ProtectKernelModules=yes",
    "RestrictSUIDSGID=yes",
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
    "SystemCallFilter=@system-service",
    "UMask=0077",
}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_it_shuts_every_process_in(unit: Path) -> None:
    lines = set(unit.read_text().splitlines())
    assert lines >= HARDENING
    assert not [line for line in lines if line.startswith("User=root")]
    assert [line for line in lines if line.startswith("User=tutela")]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_it_keeps_secrets_out_of_unit_files(unit: Path) -> None:
    text = unit.read_text()
    assert "EnvironmentFile=/etc/tutela/" in text
    assert "KEY=" not in text


def test_it_lets_the_proxy_say_what_tutela_believes() -> None:
    nginx = (ROOT / "deploy/nginx.conf").read_text()
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in nginx
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in nginx
    assert "protocols tls1.2 tls1.3" in (ROOT / "deploy/Caddyfile").read_text()


def test_it_documents_every_file() -> None:
    text = (ROOT / "docs/running.md").read_text()
    for name in ("nginx.conf", "Caddyfile", "tutela-*.service", "tutela-backup.timer", "tutela-sink.service"):
        assert name in text
