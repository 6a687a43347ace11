"""A mail server of the tests' own, on a free port: it takes, refuses, hangs up or hangs, as it is told."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Server(socketserver.ThreadingTCPServer):
    """Counts connections and keeps what it took."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.connections = 0
        self.taken: list[str] = []
        self.refused: set[str] = set()  # parts of addresses that nobody has here
        self.mails_per_connection = 10_000
        self.is_hanging = False
        self.release = threading.Event()


class Session(socketserver.StreamRequestHandler):
    """As much SMTP as a client needs."""

    server: Server

    def handle(self) -> None:
        self.server.connections += 1
        if self.server.is_hanging:
            self.server.release.wait(30)
            return
        self.say("220 ready")
        taken = 0
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith("RCPT"):
                self.say("550 nobody" if any(part in line for part in self.server.refused) else "250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                self.server.taken.append(self.read_mail())
                taken += 1
                self.say("250 taken")
                if taken == self.server.mails_per_connection:
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def read_mail(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.decode())
        return "".join(lines)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Server]:
    """The server, while the block lasts."""
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.release.set()
            server.shutdown()
