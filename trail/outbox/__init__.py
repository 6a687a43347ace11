"""What goes out, in one transactional outbox: `send_mail`, `enqueue`, `register_kind`, `run_due`, dead letters."""

from trail.outbox.kinds import GiveUp, register_kind
from trail.outbox.letters import dead_letters, drop_letter, retry_letter
from trail.outbox.mail import send_mail
from trail.outbox.queue import enqueue, run_due, waiting

__all__ = [
    "GiveUp",
    "dead_letters",
    "drop_letter",
    "enqueue",
    "register_kind",
    "retry_letter",
    "run_due",
    "send_mail",
    "waiting",
]
