"""What data there is: elements, schedules, flows, lists that were uploaded, and what was decided about their differences."""

from data_inventory.models.catalogue import CatalogueEdition, CatalogueElement, ElementMeaning, Sensitivity
from data_inventory.models.collected import CollectedField, CollectedList
from data_inventory.models.flows import Flow, SourceSystem
from data_inventory.models.notices import ChangeNotice, TouchedProduct
from data_inventory.models.schedules import DataElement, ScheduleRow, Subject
from data_inventory.models.settlements import DriftSettlement
from data_inventory.models.stating import CollectionStatement, Need, StatedElement

__all__ = [
    "CatalogueEdition",
    "CatalogueElement",
    "ChangeNotice",
    "CollectedField",
    "CollectedList",
    "CollectionStatement",
    "DataElement",
    "DriftSettlement",
    "ElementMeaning",
    "Flow",
    "Need",
    "ScheduleRow",
    "Sensitivity",
    "SourceSystem",
    "StatedElement",
    "Subject",
    "TouchedProduct",
]
