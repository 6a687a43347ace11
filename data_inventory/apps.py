"""The room `data_inventory` of the house."""

from datetime import timedelta

from django.apps import AppConfig


class DataInventoryConfig(AppConfig):
    name = "data_inventory"

    def ready(self) -> None:
        """Say what is done when vendors change their records, when certifications lapse, and when two records become one."""
        from data_inventory.merging import repoint
        from data_inventory.services.following import FOLLOWING
        from data_inventory.services.notices import keep_meanings, tell_of_change, tell_of_coming
        from data_inventory.services.reliance import follow_change, mark_lapsed_already, mark_reliance, settle_begun
        from data_inventory.services.whole_vendors import stand_for_all_services
        from trail.handlers import register_handler
        from trail.schedule import register_job
        from vendors.merging import register_repointing
        from vendors.services.following import register_following

        register_handler("tell-of-changes", ["product.changed", "vendor.changed"], tell_of_change)
        register_handler("mark-reliance", ["certification.lapsed"], mark_reliance)
        register_handler("mark-lapsed-already", ["agreement.executed"], mark_lapsed_already)
        register_handler("follow-certifications", ["product.changed", "vendor.changed"], follow_change)
        register_handler("stand-for-all-services", ["agreement.executed"], stand_for_all_services)
        register_job("keep-meanings", keep_meanings, every=timedelta(minutes=1))
        register_job("tell-of-coming", tell_of_coming, every=timedelta(hours=1))
        register_job("settle-renewed", settle_begun, every=timedelta(hours=6))
        register_repointing("data_inventory", repoint)
        register_following("data_inventory", FOLLOWING)
