"""The room `trail` of the house."""

from datetime import timedelta

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "trail"

    def ready(self) -> None:
        """Say what the outbox can send, and what recurs; teach the fields to be asked for many keys at once."""
        from trail.among import register

        register()
        self._register_kinds()
        self._register_jobs()

    def _register_kinds(self) -> None:
        from trail.outbox.kinds import register_kind
        from trail.outbox.mail import MAIL, deliver
        from trail.outbox.posting import one_line
        from trail.sealing import SHIPPING
        from trail.shipping import ship

        # The copy at the sink is never given up, and never overtaken.
        minute = timedelta(minutes=1)
        register_kind(SHIPPING, ship, most_attempts=None, first_pause=timedelta(seconds=5), longest_pause=minute, ordered=True)
        register_kind(MAIL, deliver, carries=("text", "html", "reply_to"), within=one_line)

    def _register_jobs(self) -> None:
        import trail.closing  # noqa: F401  found by manage.py at the end of a command
        from trail.dispatching import hand_on_events
        from trail.outbox.queue import purge_sent, run_due
        from trail.schedule import register_job
        from trail.sealing import seal_waiting
        from trail.set_back import free_what_lies_ahead
        from trail.sweeping import sweep_waiting
        from trail.watching import check_briefly, check_thoroughly

        register_job("seal", lambda: seal_waiting(thorough=False), every=timedelta(seconds=4))
        register_job("seal-late", seal_waiting, every=timedelta(minutes=1))
        register_job("send", run_due, every=timedelta(seconds=2))
        register_job("hand-on-events", hand_on_events, every=timedelta(seconds=2))
        # A job is done by one worker at a time: of what waits for thousands of districts, a second one takes its share.
        register_job("hand-on-events-beside", hand_on_events, every=timedelta(seconds=2))
        register_job("free-what-lies-ahead", free_what_lies_ahead, every=timedelta(minutes=1))
        register_job("check-trail-briefly", check_briefly, every=timedelta(minutes=1))
        register_job("check-trail", check_thoroughly, every=timedelta(days=1))
        register_job("sweep-waiting", sweep_waiting, every=timedelta(hours=1))
        register_job("purge-outbox", purge_sent, every=timedelta(days=1))
