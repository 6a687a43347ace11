"""The room `accounts` of the house."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.second_factors.secrets import stored
        from vault.secrets import register_secrets

        register_secrets("second factors", stored)
