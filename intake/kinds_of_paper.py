"""What a paper on its way will be once it is confirmed, by the name of its kind."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from agreements.labels import adapted_note
from agreements.models import Form
from intake.models import Draft

_AGREEMENT = gettext_lazy("A new agreement")
KINDS: dict[str, Any] = {
    Form.Family.NDPA: gettext_lazy("A new agreement on the national form (NDPA)"),
    Form.Family.MODEL: gettext_lazy("A new agreement on the Model DPA"),
    Form.Family.PROFILE: gettext_lazy("A product profile, which is no agreement"),
    Form.Family.OTHER: _AGREEMENT,
}
NOT_READ = gettext_lazy("Not read yet")


def kind_of_paper(reading: Mapping[str, Any] | None) -> Any:
    """What becomes of a paper that was added to no agreement, as it was read and corrected."""
    return KINDS.get(((reading or {}).get("form") or {}).get("family") or "", _AGREEMENT)


def adapted_in(reading: Mapping[str, Any]) -> str:
    """That the state terms in a paper are the project's own words, where they are."""
    states = [row.get("state") for row in reading.get("amendments") or () if row]
    return adapted_note((reading.get("form") or {}).get("family"), states)


def kind_in_list(draft: Draft) -> Any:
    """The same of a draft as `drafts_for` gives it, without what was read in it."""
    family = draft.family_said or draft.family_read  # type: ignore[attr-defined]
    return KINDS.get(family, _AGREEMENT) if family else NOT_READ
