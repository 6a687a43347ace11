"""Search and filters of a list: a form sent by GET, so that every question has an address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_SEARCH = 200


class FilterForm(forms.Form):
    """What a list asks for. `front`: the fields that always stand open; the others are folded away until they are used."""

    front: tuple[str, ...] = ("q",)

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={
            "max_length": _("Search for at most %(limit_value)d characters. This has %(show_value)d. A few words are enough.")
        },
    )
    sort = forms.CharField(required=False, widget=forms.HiddenInput)
    columns = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="list_%s")
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "data-search": True, "maxlength": LONGEST_SEARCH})

    def _bound(self, names: list[str]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def front_fields(self) -> list[forms.BoundField]:
        return self._bound([name for name in self.front if name in self.fields])

    @property
    def more_fields(self) -> list[forms.BoundField]:
        hidden = {"sort", "columns"}
        return self._bound([name for name in self.fields if name not in self.front and name not in hidden])

    @property
    def kept_fields(self) -> list[forms.BoundField]:
        """Order and columns, which a new question keeps."""
        return self._bound([name for name in ("sort", "columns") if self.data.get(name)])

    @property
    def has_more(self) -> bool:
        """Whether a filter of those that are folded away is in use, or is not understood."""
        return any(self._is_used(field.name) for field in self.more_fields)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order and the columns was asked for."""
        return any(self._is_used(field.name) for field in (*self.front_fields, *self.more_fields))

    def _is_used(self, name: str) -> bool:
        self.is_valid()
        return bool(self.cleaned_data.get(name) or name in self.errors)
