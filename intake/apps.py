"""The room `intake` of the house."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"
