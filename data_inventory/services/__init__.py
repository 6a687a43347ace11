"""What is written about elements, schedules, flows, uploads and differences."""

from data_inventory.services.schedules import element_named, elements_of, erase_schedule, record_schedule

__all__ = ["element_named", "elements_of", "erase_schedule", "record_schedule"]
