"""The room `trail` of the house."""

from datetime import timedelta

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "trail"

    def ready(self) -> None:
        """Say what the outbox can send."""
        from trail.outbox.kinds import register_kind
        from trail.outbox.mail import MAIL, deliver
        from trail.sealing import SHIPPING
        from trail.shipping import ship

        # The copy at the sink is never given up, and never overtaken.
        minute = timedelta(minutes=1)
        register_kind(SHIPPING, ship, most_attempts=None, first_pause=timedelta(seconds=5), longest_pause=minute, ordered=True)
        register_kind(MAIL, deliver, carries=("text", "html", "reply_to"))
