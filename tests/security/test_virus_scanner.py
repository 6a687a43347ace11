"""The hook for clamd, against a small server that speaks its protocol."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from intake.models import Draft
from tests.cast import Cast
from tests.house.source import ROOMS, calls, modules_of
from trail.models import AuditEntry, StoredFile
from trail.scanning import ScannerUnavailable, malware_in, scanner_state

SIGNATURE = b"a-harmless-pattern-that-the-test-calls-malware"


class Clamd(socketserver.BaseRequestHandler):
    """INSTREAM and VERSION, as clamd answers them."""

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.request.recv(1)
        if command == b"zVERSION\0":
            self.request.sendall(b"ClamAV 1.4.2/27500\0")
            return
        content = b""
        while size := struct.unpack("!L", self._exactly(4))[0]:
            content += self._exactly(size)
        if b"too large" in content:
            self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
            return
        self.request.sendall(b"stream: Test.Pattern-1 FOUND\0" if SIGNATURE in content else b"stream: OK\0")

    def _exactly(self, size: int) -> bytes:
        got = b""
        while len(got) < size:
            got += self.request.recv(size - len(got))
        return got


@pytest.fixture(params=["unix", "tcp"])
def scanner(request, settings, tmp_path: Path) -> Iterator[str]:
    """A scanner that listens, and an installation that knows where."""
    if request.param == "unix":
        path = tmp_path / "clamd.ctl"
        server: socketserver.BaseServer = socketserver.ThreadingUnixStreamServer(str(path), Clamd)
        settings.CLAMD_URL = f"unix://{path}"
    else:
        tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd)
        settings.CLAMD_URL = f"tcp://127.0.0.1:{tcp.server_address[1]}"
        server = tcp
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield settings.CLAMD_URL
    server.shutdown()
    server.server_close()


def send(client, content: bytes):
    return client.post("/intake/", {"file": SimpleUploadedFile("from-a-mail.txt", content)})


def test_it_tells_clean_from_malicious(scanner: str) -> None:
    assert malware_in(b"an agreement between two parties " * 10_000) == ""
    assert malware_in(b"x" * 70_000 + SIGNATURE) == "Test.Pattern-1"
    assert malware_in(b"") == ""


def test_it_tells_its_state(scanner: str) -> None:
    assert scanner_state().is_ready is True
    assert "ClamAV" in scanner_state().detail


def test_it_refuses_what_the_scanner_finds_and_says_so(scanner: str, cast: Cast, client_of) -> None:
    response = send(client_of(cast.officer), b"agreement " + SIGNATURE)
    assert response.status_code == 200
    assert b"Test.Pattern-1" in response.content
    assert b"from-a-mail.txt" in response.content
    assert not StoredFile.objects.exists()
    assert not Draft.objects.exists()
    assert not [p for p in Path(live_settings.FILES_DIR).rglob("*") if p.is_file()]
    entry = AuditEntry.objects.get(code="file.refused")
    assert "Test.Pattern-1" in entry.reason
    assert entry.organization_key == cast.officer.organization_key


def test_it_stores_what_is_clean(scanner: str, cast: Cast, client_of) -> None:
    assert send(client_of(cast.officer), b"An agreement between two parties.").status_code == 302
    assert StoredFile.objects.count() == 1


def test_it_takes_an_error_of_the_scanner_for_not_scanned(scanner: str) -> None:
    with pytest.raises(ScannerUnavailable, match="size limit"):
        malware_in(b"this is too large")


@pytest.mark.parametrize("url", ["unix:///nowhere/clamd.ctl", "tcp://127.0.0.1:1", "http://scanner"])
def test_it_stores_nothing_while_the_scanner_is_away(settings, cast: Cast, client_of, url: str) -> None:
    settings.CLAMD_URL = url
    response = send(client_of(cast.officer), b"An agreement between two parties.")
    assert b"virus scanner does not answer" in response.content
    assert not StoredFile.objects.exists()
    assert AuditEntry.objects.get(code="file.refused").reason.startswith("not scanned")
    assert scanner_state().is_ready is False


def test_it_needs_no_scanner(settings) -> None:
    settings.CLAMD_URL = ""
    assert malware_in(SIGNATURE) == ""
    assert scanner_state().is_ready is None


def test_it_has_one_way_to_store_a_file_and_that_one_asks_the_scanner() -> None:
    storing = {
        str(path) for room in ROOMS for path, tree in modules_of(room) for _line, name in calls(tree) if name == "store_file"
    }
    makes_its_own = {"intake/demo/requests.py", "intake/demo/vendors.py", "desk/access_matrix/vendor_objects.py"}
    assert storing - makes_its_own == {"intake/services/uploading.py", "desk/vendor_forms.py", "desk/evidence.py"}
    for room, name in (("intake", "uploading.py"), ("desk", "vendor_editing.py")):
        asking = {called for path, tree in modules_of(room) if path.name == name for _line, called in calls(tree)}
        assert "refuse_malicious" in asking
