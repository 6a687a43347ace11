"""An act with a form of its own on a page of its own: what `desk.views.deadline_acts` and `request_acts` are tables of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.access import ActingRequest


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its form, what it does, and what is said before and after. `always`: also with what is over."""

    form: Any
    do: Callable[[ActingRequest, Any, Any], object]
    title: Any
    button: Any
    lead: Any
    said: Any
    always: bool = False

    def done(self, request: ActingRequest, record: Any, form: Any) -> None:
        """Do it. A file that was stored goes with an act that is refused."""
        with transaction.atomic():
            self.do(request, record, form)


def is_stale(request: ActingRequest, version: int) -> bool:
    """Whether the form was filled in against another version than the present one."""
    typed = request.POST.get("version")
    return typed is not None and typed != str(version)
