"""The pictures of the README: always possible to take, and written where TUTELA_SCREENSHOTS says."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.pages import OPEN_DRAFT, WITH_STATES, at

pytestmark = pytest.mark.browser

PICTURES = {
    "owed": at("/agreements/{key}/", key=WITH_STATES),
    "states": at("/agreements/{key}/states/", key=WITH_STATES),
    "text": at("/agreements/{key}/text/?view=redline", key=WITH_STATES),
    "review": at("/intake/{key}/", key=OPEN_DRAFT),
    "agreements": "/agreements/",
}


@pytest.mark.parametrize("name", PICTURES)
def test_it_can_be_pictured(site: Site, visit: Callable[..., Any], tmp_path: Path, name: str) -> None:
    folder = Path(os.environ.get("TUTELA_SCREENSHOTS", tmp_path))
    path = PICTURES[name]
    page = visit(path if isinstance(path, str) else path(site))
    page.screenshot(path=folder / f"{name}.png")
    assert (folder / f"{name}.png").stat().st_size > 20_000
