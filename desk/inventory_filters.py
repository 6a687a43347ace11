"""What the filters of the inventory's lists have in common: for whose district they ask."""

from django import forms

from desk.filters import FilterForm


class InventoryFilterForm(FilterForm):
    """A question keeps the district that was chosen."""

    district = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def kept_fields(self) -> list[forms.BoundField]:
        """Order, columns and district."""
        return [self[name] for name in ("sort", "columns", "district") if self.data.get(name)]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in super().more_fields if field.name != "district"]
