"""What the filters of the inventory's lists have in common: for whose district they ask."""

from django import forms

from desk.filters import FilterForm


class InventoryFilterForm(FilterForm):
    """A question keeps the district that was chosen. `kept`: what else stands in the address and is no filter."""

    kept: tuple[str, ...] = ("district",)

    district = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def kept_fields(self) -> list[forms.BoundField]:
        """Order, columns, district, and what else is kept."""
        return [self[name] for name in ("sort", "columns", *self.kept) if self.data.get(name)]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in super().more_fields if field.name not in self.kept]
