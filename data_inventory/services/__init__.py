"""What is written about elements, schedules, flows, uploads and differences."""

from data_inventory.services.catalogue import add_element, change_element, sync_catalogue
from data_inventory.services.meanings import settle_field, settle_meaning
from data_inventory.services.schedules import element_named, elements_of, erase_schedule, record_schedule

__all__ = [
    "add_element",
    "change_element",
    "element_named",
    "elements_of",
    "erase_schedule",
    "record_schedule",
    "settle_field",
    "settle_meaning",
    "sync_catalogue",
]
