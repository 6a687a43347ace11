"""The room `data_inventory` of the house."""

from django.apps import AppConfig


class DataInventoryConfig(AppConfig):
    name = "data_inventory"
