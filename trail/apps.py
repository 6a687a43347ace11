"""The room `trail` of the house."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "trail"
