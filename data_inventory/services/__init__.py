"""What is written about elements, schedules, flows, uploads, differences and notices."""

from data_inventory.services.catalogue import add_element, change_element, sync_catalogue
from data_inventory.services.collecting import erase_list, keep_headings, recognized, upload_list
from data_inventory.services.flows import ENDING, add_source_system, change_flow, end_flow, record_flow, state_flow
from data_inventory.services.meanings import seen_of_field, settle_field, settle_meaning
from data_inventory.services.notices import AnsweredMeanwhile, acknowledge, object_to
from data_inventory.services.schedules import element_named, elements_of, erase_schedule, record_schedule
from data_inventory.services.settling import SettledMeanwhile, reopen_drift, settle_drift

__all__ = [
    "ENDING",
    "seen_of_field",
    "AnsweredMeanwhile",
    "SettledMeanwhile",
    "acknowledge",
    "add_element",
    "add_source_system",
    "change_element",
    "change_flow",
    "element_named",
    "elements_of",
    "end_flow",
    "erase_list",
    "erase_schedule",
    "keep_headings",
    "object_to",
    "recognized",
    "record_flow",
    "record_schedule",
    "reopen_drift",
    "settle_drift",
    "settle_field",
    "settle_meaning",
    "state_flow",
    "sync_catalogue",
    "upload_list",
]
