"""The room `deadlines` of the house."""

from datetime import timedelta

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "deadlines"

    def ready(self) -> None:
        """Say which events open deadlines, what recurs, and what the outbox can send."""
        self._register_handlers()
        self._register_jobs()
        self._register_alerts()
        self._register_taking_back()

    def _register_handlers(self) -> None:
        from deadlines.services.opening import open_for_event, open_many
        from deadlines.services.recomputing import follow_profile, recompute_many, recompute_terms
        from law.triggers import LAW_EVENTS, TABLE
        from trail.handlers import register_handler

        codes = [trigger.code for trigger in (*TABLE, *LAW_EVENTS)]
        register_handler("open-deadlines", codes, open_for_event, run_many=open_many)
        register_handler("recompute-deadlines", ["terms.changed"], recompute_terms, run_many=recompute_many)
        register_handler("follow-profiles", ["product.changed"], follow_profile)

    def _register_jobs(self) -> None:
        from deadlines.services.returning import roll_deadlines
        from deadlines.services.states import mark_missed
        from trail.schedule import register_job

        register_job("mark-missed", mark_missed, every=timedelta(minutes=1))
        register_job("roll-deadlines", roll_deadlines, every=timedelta(hours=1))

    def _register_taking_back(self) -> None:
        from deadlines.services.highest import register_taking_back
        from deadlines.services.taking_back import look_again, take_back_rolls

        register_taking_back(take_back_rolls)
        register_taking_back(look_again)

    def _register_alerts(self) -> None:
        from deadlines.alerts.composing import KIND
        from deadlines.alerts.digests import send_digests, tell_of_unsent
        from deadlines.alerts.sending import run_of_alerts, send_alerts
        from deadlines.alerts.sweeping import JOB, sweep
        from trail.outbox import register_kind
        from trail.schedule import register_job

        minute, hour = timedelta(minutes=1), timedelta(hours=1)
        # A mail server that is away for a weekend costs no warning.
        register_kind(KIND, send_alerts, most_attempts=90, longest_pause=hour, within=run_of_alerts)
        register_job(JOB, sweep, every=minute)
        register_job("send-digests", send_digests, every=minute)
        register_job("tell-of-unsent-alerts", tell_of_unsent, every=minute)
