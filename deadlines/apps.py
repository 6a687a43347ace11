"""The room `deadlines` of the house."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "deadlines"
