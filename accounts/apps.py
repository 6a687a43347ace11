"""The room `accounts` of the house."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
