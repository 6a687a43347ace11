"""Each test of the trail has an audit sink of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def sink_file(settings, tmp_path: Path) -> Path:
    """A second file, as a small installation has it."""
    path = tmp_path / "sink" / "audit.sqlite3"
    settings.AUDIT_URL = f"sqlite:///{path}"
    return path
