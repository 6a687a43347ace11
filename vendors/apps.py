"""The room `vendors` of the house."""

from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "vendors"
