"""The room `desk` of the house."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
