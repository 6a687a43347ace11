"""Whose data a key protects. What is destroyed together has one scope."""

import uuid
from dataclasses import dataclass
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScopeKind(models.TextChoices):
    """What a scope is."""

    PERSON = "person", _("person")
    ORGANIZATION = "organization", _("organization")
    AGREEMENT = "agreement", _("agreement")
    PROGRAM_SEMESTER = "program_semester", _("program and semester")
    INSTALLATION = "installation", _("installation")


_KINDS = frozenset(ScopeKind.values)


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """A kind and the identifier of one of that kind. Made by the class methods."""

    MAX_KEY: ClassVar[int] = 100

    kind: str
    key: str

    def __post_init__(self) -> None:
        if self.kind not in _KINDS or not self.key or len(self.key) > self.MAX_KEY:
            raise ValueError("A scope is one of the known kinds with a key of 1 to 100 characters.")

    @classmethod
    def of(cls, kind: str, key: object) -> Self:
        """The scope of that kind; a UUID has one spelling, however it was given."""
        return cls(str(kind), _canonical(key))

    @classmethod
    def person(cls, key: object) -> Self:
        return cls.of(ScopeKind.PERSON, key)

    @classmethod
    def organization(cls, key: object) -> Self:
        return cls.of(ScopeKind.ORGANIZATION, key)

    @classmethod
    def agreement(cls, key: object) -> Self:
        return cls.of(ScopeKind.AGREEMENT, key)

    @classmethod
    def installation(cls) -> Self:
        """What belongs to nobody in particular. Its keys are never destroyed."""
        return cls(ScopeKind.INSTALLATION.value, "installation")

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


def _canonical(key: object) -> str:
    text = str(key)
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return text


def parse_scope(text: str) -> Scope:
    """A scope as `str` writes it: `agreement:018f…`."""
    kind, _colon, key = text.partition(":")
    return Scope.of(kind, key)
