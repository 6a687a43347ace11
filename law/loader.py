"""The text of the data files in `law/data`: the only way in which rules of time and statutes come from disk."""

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def texts_below(folder: str) -> tuple[tuple[str, str], ...]:
    """Name and text of every YAML file below a folder of `law/data`, in alphabetical order."""
    paths = sorted((_DATA / folder).rglob("*.yaml"))
    return tuple((path.relative_to(_DATA).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def text_of(name: str) -> str:
    """The text of one file of `law/data`."""
    return (_DATA / name).read_text(encoding="utf-8")
