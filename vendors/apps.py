"""The room `vendors` of the house."""

from datetime import timedelta

from django.apps import AppConfig


class VendorsConfig(AppConfig):
    name = "vendors"

    def ready(self) -> None:
        """Say what recurs."""
        from trail.schedule import register_job
        from vendors.services.announcing import begin_announced
        from vendors.services.certifications import record_lapses

        register_job("record-lapses", record_lapses, every=timedelta(hours=1))
        register_job("begin-announced", begin_announced, every=timedelta(minutes=15))
