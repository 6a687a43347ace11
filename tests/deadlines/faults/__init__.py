"""Faults on real servers: processes that are killed, servers that are restarted, a mail server that misbehaves, a clock that jumps."""
