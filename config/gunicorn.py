"""How gunicorn serves the application."""

import os
import sys
from pathlib import Path
from typing import Any

from config.beside import Beside

workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
preload_app = True
control_socket_disable = True
forwarded_allow_ips = ""  # what a proxy says is judged in one place: config.proxies

beside: list[Beside] = []  # what ends with this process


def when_ready(server: Any) -> None:
    """Start the schedule beside the web server where bin/serve wants it, and say where the application is."""
    if os.environ.get("WITH_SCHEDULE") == "1":
        manage = Path(__file__).resolve().parent.parent / "manage.py"
        beside.append(Beside("schedule", [sys.executable, str(manage), "run_schedule", "--with-parent"], server.log))
        beside[-1].start()
    lines = [f"\nTutela is at {os.environ.get('BASE_URL', 'http://localhost:8000')}"]
    if accounts := os.environ.get("TUTELA_BANNER"):
        lines.append(f"\nDemo accounts (bin/manage demo_accounts shows them again):\n{accounts}")
    lines.append("\nStop it with Ctrl+C.")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def on_exit(server: object) -> None:
    """The schedule seals and sends what is left, and ends with the web server."""
    for process in beside:
        process.stop()
