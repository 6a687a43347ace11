"""Questions about elements, schedules, flows, differences and changes."""

from data_inventory.meanings import Meanings, catalogue_for, meanings_to_settle
from data_inventory.selectors.drift import DriftItem, ProductDrift, drift_of_district, drift_of_product
from data_inventory.selectors.gate import ask, ask_all
from data_inventory.selectors.holders import HeldElement, Holder, compared_with, elements_of_product, holders_of
from data_inventory.selectors.maps import heat_map, map_of_district, map_of_element, map_of_product
from data_inventory.selectors.notices import Answers, Consequences, answers_of, consequences, districts_to_tell, notices_for
from data_inventory.selectors.schedules import Category, by_category, schedule_of
from data_inventory.standing import standing
from data_inventory.using import Use, uses

__all__ = [
    "Answers",
    "Category",
    "Consequences",
    "DriftItem",
    "HeldElement",
    "Holder",
    "Meanings",
    "ProductDrift",
    "Use",
    "answers_of",
    "ask",
    "ask_all",
    "by_category",
    "catalogue_for",
    "compared_with",
    "consequences",
    "districts_to_tell",
    "drift_of_district",
    "drift_of_product",
    "elements_of_product",
    "heat_map",
    "holders_of",
    "map_of_district",
    "map_of_element",
    "map_of_product",
    "meanings_to_settle",
    "notices_for",
    "schedule_of",
    "standing",
    "uses",
]
