"""Each test of the trail has an audit sink of its own."""

from pathlib import Path

import pytest

from trail import sealing


@pytest.fixture(autouse=True)
def sink_file(settings, tmp_path: Path) -> Path:
    """A second file, as a small installation has it."""
    path = tmp_path / "sink" / "audit.sqlite3"
    settings.AUDIT_URL = f"sqlite:///{path}"
    return path


@pytest.fixture(autouse=True)
def _a_process_that_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison that a process makes before it seals for the first time is behind it."""
    monkeypatch.setitem(sealing._compared_with_sink, "done", True)
