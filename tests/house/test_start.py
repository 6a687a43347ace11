"""The commands in bin/: what they refuse, and why. That they work is tried on a fresh clone."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", *command], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "script", sorted(p.name for p in (ROOT / "bin").iterdir() if p.is_file() and not p.read_text().startswith('"""'))
)
def test_it_is_sound_shell(script: str) -> None:
    assert run("-n", f"bin/{script}").returncode == 0


@pytest.mark.parametrize("options", [["--nonsense"], ["--port"], ["--port", "high"], ["--port="]])
def test_it_refuses_an_option_that_it_does_not_know(options: list[str]) -> None:
    answer = run("bin/serve", *options)
    assert answer.returncode == 2
    assert answer.stderr.startswith("tutela: ")


def test_it_tells_how_it_is_used() -> None:
    answer = run("bin/serve", "--help")
    assert answer.returncode == 0
    assert "--empty" in answer.stdout


def test_it_does_not_take_demo_data_for_an_empty_installation(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("SECRET_KEY=x\nDEMO=1\n")
    answer = run("bin/serve", "--empty", TUTELA_VAR=str(tmp_path))
    assert answer.returncode == 2
    assert "TUTELA_VAR=var/own bin/serve --empty" in answer.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["settings.env"]


@pytest.mark.parametrize(
    ("options", "address", "told"),
    [
        (["--host", "0.0.0.0"], "", "others could listen in"),  # noqa: S104
        (["--behind-proxy"], "", "speaks TLS"),
        ([], "https://tutela.example.org", "bin/serve --behind-proxy"),
        (["--host", "127.evil.example"], "", "not a name"),
        (["--host", "tutela.example.org"], "https://tutela.example.org", "not a name"),
        (["--host", "-x"], "", "--host takes an address"),
    ],
)
def test_it_serves_others_behind_a_tls_proxy_only(options: list[str], address: str, told: str, tmp_path: Path) -> None:
    answer = run("bin/serve", *options, TUTELA_VAR=str(tmp_path), BASE_URL=address)
    assert answer.returncode == 2
    assert told in answer.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["bin/worker", "bin/beat"])
def test_it_says_that_workers_and_beats_meet_at_redis(command: str, tmp_path: Path) -> None:
    answer = run(command, TUTELA_VAR=str(tmp_path), REDIS_URL="")
    assert answer.returncode == 2
    assert f"{command} needs Redis" in answer.stderr
    assert "bin/manage run_schedule" in answer.stderr
    assert not list(tmp_path.iterdir())


def test_the_mutation_of_permissions_reaches_every_policy(tmp_path: Path) -> None:
    """bin/trials says so: a policy of a new room is among what mutmut changes, and each file and test that it names is there."""
    copy = tmp_path / "pyproject.toml"
    copy.write_text((ROOT / "pyproject.toml").read_text())
    subprocess.run([sys.executable, ROOT / "bin/_mutating", copy], check=True)
    settings = tomllib.loads(copy.read_text())["tool"]["mutmut"]
    policies = {str(path.relative_to(ROOT)) for path in ROOT.glob("*/policies.py")}
    assert len(policies) > 5 and policies <= set(settings["only_mutate"])
    assert {path.partition("/")[0] for path in settings["only_mutate"]} == set(settings["source_paths"])
    named = [*settings["only_mutate"], *settings["also_copy"], *settings["pytest_add_cli_args_test_selection"]]
    assert [path for path in named if not (ROOT / path).exists()] == []
