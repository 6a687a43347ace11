"""The room `accounts` of the house."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.passwords import breached  # noqa: F401  (registers what `manage.py check` asks)
        from accounts.second_factors.secrets import stored
        from vault.secrets import register_secrets

        register_secrets("second factors", stored)
