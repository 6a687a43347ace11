"""The shared folder with the real documents and their golds. Tests that need it skip where it does not lie."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

SHARED = Path(os.environ.get("TUTELA_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
needs_shared = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason=f"TUTELA_SHARED={SHARED} is not there")


def seeds() -> list[Path]:
    """The real documents, in order."""
    return sorted((SHARED / "seeds").glob("*.txt"))


def gold_of(seed: Path) -> Path:
    """The gold of a real document."""
    return SHARED / "facts" / "gold" / f"seed_{seed.name[:3]}.gold.json"


def scoring() -> ModuleType:
    """The tool that compares a reading with a gold."""
    spec = importlib.util.spec_from_file_location("score_reading", SHARED / "tools" / "score_reading.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
