"""The duties of a term set, as they are stored with it, and what tells one from another."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from agreements.models import TermSet
from law.obligations import Combination, Duty


@dataclass(frozen=True, slots=True)
class IdentifiedDuty:
    """A duty and its identity: kind, trigger, obligor, address, and its place among equal ones. It survives a new term set."""

    identity: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class Terms:
    """The duties of a term set that can open a deadline. A term set is never changed, so its key stands for it."""

    key: UUID
    duties: tuple[IdentifiedDuty, ...] = field(compare=False)

    def by_event(self, trigger: str) -> list[IdentifiedDuty]:
        """Those that an event sets going."""
        return [one for one in self.duties if one.duty.trigger == trigger and not comes_by_itself(one.duty)]

    def by_themselves(self) -> list[IdentifiedDuty]:
        """Those that return, whatever happens."""
        return [one for one in self.duties if comes_by_itself(one.duty)]


def comes_by_itself(duty: Duty) -> bool:
    """Whether it returns by dates alone: a report that is due at most once a year on request does not."""
    return duty.recurs is not None and duty.trigger in ("calendar", "agreement_executed")


def terms_of(keys: Iterable[UUID]) -> dict[UUID, Terms]:
    """The terms of these term sets: those that this process does not know yet by one query."""
    wanted = set(keys)
    unknown = [key for key in wanted if key not in _known]
    if unknown:
        if len(_known) > _MOST:
            _known.clear()
        rows = TermSet.objects.unscoped("term sets of agreements whose deadlines are counted").filter(pk__in=unknown)
        _known.update({key: Terms(key, identified(duties)) for key, duties in rows.values_list("pk", "duties")})
    return {key: _known[key] for key in wanted if key in _known}


_known: dict[UUID, Terms] = {}
_MOST = 2000


def identified(rows: Sequence[Mapping[str, Any]]) -> tuple[IdentifiedDuty, ...]:
    """The duties of nature `deadline`, each with its identity."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        duty = duty_of(row)
        if duty.nature != "deadline":
            continue
        name = "|".join((duty.kind, duty.trigger, duty.obligor, duty.address))
        found.append(IdentifiedDuty(f"{name}|{seen[name]}", duty))
        seen[name] += 1
    return tuple(found)


def duty_of(row: Mapping[str, Any]) -> Duty:
    """A duty as it is stored with a term set."""
    combine, recurs = row.get("combine"), row.get("recurs")
    given = {name: row.get(name) for name in Duty.__dataclass_fields__}
    given |= {
        "combine": Combination(combine["rule"], combine.get("with") or combine.get("limb") or "") if combine else None,
        "recurs": tuple(recurs) if isinstance(recurs, list) else recurs,
        "content": tuple(row.get("content") or ()),
        "exceptions": tuple(row.get("exceptions") or ()),
        "start_stated": row.get("start_stated") is not False,
    }
    return Duty(**given)  # type: ignore[arg-type]
