"""The room `intake` of the house."""

from datetime import timedelta

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"

    def ready(self) -> None:
        """Say what is done with papers that nobody reads or confirms, and when two vendor records become one."""
        from intake.merging import repoint
        from intake.tasks import erase_expired, read_left_unread
        from trail.schedule import register_job
        from vendors.merging import register_repointing

        register_job("read-left-unread", read_left_unread, every=timedelta(minutes=1))
        register_job("erase-expired-drafts", erase_expired, every=timedelta(hours=6))
        register_repointing("intake", repoint)
