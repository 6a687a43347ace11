"""What goes out, in one transactional outbox: `send_mail`, `enqueue`, `register_kind`, `run_due`, dead letters."""

from trail.outbox.kinds import GiveUp, Unreachable, register_kind
from trail.outbox.letters import dead_letters, drop_letter, retry_letter, retry_letters
from trail.outbox.mail import send_mail
from trail.outbox.queue import claimed_at, enqueue, enqueue_all, new_message, run_due, waiting

__all__ = [
    "GiveUp",
    "Unreachable",
    "claimed_at",
    "dead_letters",
    "drop_letter",
    "enqueue",
    "enqueue_all",
    "new_message",
    "register_kind",
    "retry_letter",
    "retry_letters",
    "run_due",
    "send_mail",
    "waiting",
]
