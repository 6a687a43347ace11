"""Questions about elements, schedules, flows and differences."""

from data_inventory.selectors.drift import DriftItem, ProductDrift, drift_of_district, drift_of_product
from data_inventory.selectors.meanings import Meanings, catalogue_for, meanings_to_settle
from data_inventory.selectors.schedules import Category, by_category, schedule_of
from data_inventory.selectors.using import Use, standing, uses

__all__ = [
    "Category",
    "DriftItem",
    "Meanings",
    "ProductDrift",
    "Use",
    "by_category",
    "catalogue_for",
    "drift_of_district",
    "drift_of_product",
    "meanings_to_settle",
    "schedule_of",
    "standing",
    "uses",
]
