"""The room `intake` of the house."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"

    def ready(self) -> None:
        """Say what is done when two vendor records become one."""
        from intake.merging import repoint
        from vendors.merging import register_repointing

        register_repointing("intake", repoint)
