"""The room `agreements` of the house."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"
