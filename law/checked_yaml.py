"""Data files in YAML, taken field by field: what is missing, unknown or written twice is refused with file, field and repair."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import yaml

_T = TypeVar("_T")
_Day = date  # within `Fields`, `date` is a method


class DataFileError(ValueError):
    """A data file that cannot be used: which file, which field, and what repairs it."""

    def __init__(self, file: str, field: str, repair: str) -> None:
        super().__init__(f"{file}: {field}: {repair}")
        self.file, self.field, self.repair = file, field, repair


if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:  # hundreds of rule files are read when a process first asks: the parser in C takes an eighth of the time, where there is one
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strict(_Loader):
    """YAML in which a key that is written twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise DataFileError(self.name, str(key.value), f"is written twice; remove one (line {key.start_mark.line + 1})")
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


class Fields:
    """The fields of one mapping, taken one by one; what is left over in the end is refused."""

    def __init__(self, raw: object, file: str, path: str) -> None:
        self.file, self.path = file, path
        if not isinstance(raw, Mapping):
            raise DataFileError(file, path or "top", "write a mapping of fields here")
        self._raw = {str(key): value for key, value in raw.items()}
        self.names = frozenset(self._raw)

    @classmethod
    def of_text(cls, text: str, file: str) -> "Fields":
        """The fields of a whole file; `file` is the name for its errors."""
        loader = _Strict(text)
        loader.name = file
        try:
            return cls(loader.get_single_data(), file, "")
        except yaml.YAMLError as error:
            raise DataFileError(file, "top", f"is not YAML: {error}") from error
        finally:
            loader.dispose()

    def refuse(self, name: str, repair: str) -> NoReturn:
        raise DataFileError(self.file, f"{self.path}{name}", repair)

    def optional(self, name: str) -> str | None:
        value = self._raw.pop(name, None)
        if value is not None and not isinstance(value, str):
            self.refuse(name, f"write text, in quotation marks if need be, instead of {value!r}")
        return value

    def text(self, name: str) -> str:
        value = self.optional(name)
        if not value:
            self.refuse(name, "is missing; give it a text")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(str(value) for value in self._list(name))

    def table(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(str(cell) for cell in row) for row in self._list(name))

    def whole(self, name: str) -> int:
        value = self._raw.pop(name, None)
        if not isinstance(value, int) or isinstance(value, bool):
            self.refuse(name, f"write a whole number instead of {value!r}")
        return value

    def flag(self, name: str) -> bool:
        value = self._raw.pop(name, False)
        if not isinstance(value, bool):
            self.refuse(name, f"write true or false instead of {value!r}")
        return value

    def date(self, name: str) -> date:
        value = self._raw.pop(name, None)
        if not isinstance(value, date):
            self.refuse(name, f"write a date such as 2026-11-22 instead of {value!r}")
        return value

    def date_or_unknown(self, name: str) -> _Day | None:
        """A date, or None where the file says `unknown`; leaving it out is refused."""
        if self._raw.get(name) == "unknown":
            del self._raw[name]
            return None
        return self.date(name)

    def optional_date(self, name: str) -> _Day | None:
        """A date, or None where the field is absent."""
        return self.date(name) if name in self._raw else None

    def optional_whole(self, name: str) -> int | None:
        """A whole number, or None where the field is absent."""
        return self.whole(name) if name in self._raw else None

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        inner = Fields(self._raw.pop(name, {}), self.file, f"{self.path}{name}.")
        return tuple((key, inner.text(key)) for key in list(inner._raw))

    def values(self, name: str) -> dict[str, str | bool | dict[str, str | bool]]:
        """Words, true or false, and mappings of these, under any key."""
        inner = Fields(self._raw.pop(name, {}), self.file, f"{self.path}{name}.")
        for key, value in inner._raw.items():
            leaves = list(value.values()) if isinstance(value, dict) else [value]
            if not all(isinstance(leaf, str | bool) for leaf in leaves):
                inner.refuse(key, "write words, or true or false")
        return dict(inner._raw)

    def each(self, name: str, build: Callable[["Fields"], _T], *, required: bool = True) -> tuple[_T, ...]:
        if required and name not in self._raw:
            self.refuse(name, "is missing; give it a list")
        built = []
        for number, raw in enumerate(self._list(name), 1):
            fields = Fields(raw, self.file, f"{self.path}{name}[{number}].")
            built.append(build(fields))
            fields.finish()
        return tuple(built)

    def one(self, name: str, build: Callable[["Fields"], _T]) -> _T:
        """A mapping below this one."""
        fields = Fields(self._raw.pop(name, None), self.file, f"{self.path}{name}.")
        built = build(fields)
        fields.finish()
        return built

    def finish(self) -> None:
        for name in self._raw:
            self.refuse(name, "is not a known field; remove it or correct its spelling")

    def _list(self, name: str) -> list[Any]:
        value = self._raw.pop(name, [])
        if not isinstance(value, list):
            self.refuse(name, "write a list here")
        return value
