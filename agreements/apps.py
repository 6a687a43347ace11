"""The room `agreements` of the house."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "agreements"

    def ready(self) -> None:
        """Say what is done when two vendor records become one."""
        from agreements.merging import repoint
        from vendors.merging import register_repointing

        register_repointing("agreements", repoint)
