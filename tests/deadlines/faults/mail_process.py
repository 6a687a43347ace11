"""A mail server as a process of its own: `python mail_process.py PORT FOLDER`.

It reads what to do from FOLDER/mood before each step, and notes each mail that it took in FOLDER/taken: Message-ID and recipient.
`well`: takes mail. `refusing`: for now, by a code of the 400s. `hanging`: says nothing for a while. `twice`: takes the mail, and hangs up
before it says so, so that the sender has to send it again.
"""

import random
import socketserver
import sys
import time
from email.parser import HeaderParser
from pathlib import Path

HANGS = 20.0
SLOWLY = 0.01  # a mail takes a moment, so that a kill can come in its midst


class Server(socketserver.ThreadingTCPServer):
    """Where it keeps its things."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, port: int, folder: Path) -> None:
        self.folder = folder
        super().__init__(("127.0.0.1", port), Session)

    def mood(self) -> str:
        """What it was told to be."""
        return (self.folder / "mood").read_text().strip()

    def note(self, line: str, *, where: str = "taken") -> None:
        """One line in one write: the processes that read along never see half of it."""
        with (self.folder / where).open("a") as file:
            file.write(line + "\n")

    def misbehaves(self, mood: str) -> bool:
        """Whether it was told to be that; if so, that somebody met it so is noted."""
        if self.mood() != mood:
            return False
        self.note(mood, where="met")
        return True


class Session(socketserver.StreamRequestHandler):
    """As much SMTP as a client needs."""

    server: Server

    def handle(self) -> None:
        try:
            self.talk()
        except OSError:
            pass  # the sender was killed

    def talk(self) -> None:
        self.hang_if_told()
        self.say("220 ready")
        recipient = ""
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith("RCPT"):
                recipient = line.partition("<")[2].rstrip(">")
                self.say("451 4.3.0 not now" if self.server.misbehaves("refusing") else "250 ok")
            elif verb == "DATA":
                self.say("354 go on")
                if not self.take(recipient):
                    return
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def take(self, recipient: str) -> bool:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.decode())
        self.hang_if_told()
        time.sleep(SLOWLY)
        self.server.note(f"{HeaderParser().parsestr(''.join(lines))['Message-ID']} {recipient}")
        if random.random() < 0.5 and self.server.misbehaves("twice"):  # noqa: S311
            return False
        self.say("250 taken")
        return True

    def hang_if_told(self) -> None:
        until = time.monotonic() + HANGS
        if self.server.misbehaves("hanging"):
            time.sleep(0.05)
        while self.server.mood() == "hanging" and time.monotonic() < until:
            time.sleep(0.05)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


if __name__ == "__main__":
    Server(int(sys.argv[1]), Path(sys.argv[2])).serve_forever()
