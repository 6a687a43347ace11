"""How gunicorn serves the application."""

import os
import sys

workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
preload_app = True
control_socket_disable = True
forwarded_allow_ips = ""  # what a proxy says is judged in one place: config.proxies


def when_ready(server: object) -> None:
    """Say where the application is, once it can be reached."""
    lines = [f"\nTutela is at {os.environ.get('BASE_URL', 'http://localhost:8000')}"]
    if accounts := os.environ.get("TUTELA_BANNER"):
        lines.append(f"\nDemo accounts (bin/manage demo_accounts shows them again):\n{accounts}")
    lines.append("\nStop it with Ctrl+C.")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
