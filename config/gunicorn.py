"""How gunicorn serves the application."""

import os
import subprocess
import sys
from pathlib import Path

workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
preload_app = True
control_socket_disable = True
forwarded_allow_ips = ""  # what a proxy says is judged in one place: config.proxies

beside: list[subprocess.Popen[bytes]] = []  # processes that end with this one


def when_ready(server: object) -> None:
    """Start the schedule beside the web server where bin/serve wants it, and say where the application is."""
    if os.environ.get("WITH_SCHEDULE") == "1":
        manage = Path(__file__).resolve().parent.parent / "manage.py"
        beside.append(subprocess.Popen([sys.executable, str(manage), "run_schedule", "--with-parent"]))  # noqa: S603  our own command
    lines = [f"\nTutela is at {os.environ.get('BASE_URL', 'http://localhost:8000')}"]
    if accounts := os.environ.get("TUTELA_BANNER"):
        lines.append(f"\nDemo accounts (bin/manage demo_accounts shows them again):\n{accounts}")
    lines.append("\nStop it with Ctrl+C.")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def on_exit(server: object) -> None:
    """The schedule seals and sends what is left, and ends with the web server."""
    for process in beside:
        process.terminate()
        process.wait(timeout=30)
