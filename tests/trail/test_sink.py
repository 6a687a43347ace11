"""The audit sink: a second copy that can only grow, wherever it is kept; and what happens when it is away."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.db import connection

from tests.cast import Cast
from tests.trail.trails import LATER, write, write_sealed
from trail import sealing
from trail.clock import now
from trail.models import AuditSeal, OutboxMessage
from trail.outbox import dead_letters, run_due
from trail.recovery import recover_trail
from trail.rows import plain_row
from trail.sealing import ChainIsBroken, seal_waiting
from trail.sink import Sink, SinkConflict, SinkUnreachable, open_sink
from trail.sink.collector import Collector
from trail.sink.databases import sqlite_sink
from trail.verification import verify

pytestmark = pytest.mark.both_kinds

TOKEN = "a token that is long enough"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[str]:
    """The address of a running collector."""
    application = Collector(sqlite_sink(tmp_path / "collector" / "audit.sqlite3"), TOKEN)
    server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "collector", "postgresql"])
def sink(request: pytest.FixtureRequest, settings, tmp_path: Path) -> Iterator[Sink]:
    """Each kind of sink, as the installation's own."""
    if request.param == "postgresql":
        if connection.vendor != "postgresql":
            pytest.skip("needs PostgreSQL")
        given = connection.settings_dict
        settings.AUDIT_URL = f"postgresql://{given['USER']}@{given['HOST']}:{given['PORT']}/postgres"
    elif request.param == "collector":
        settings.AUDIT_URL, settings.AUDIT_TOKEN = request.getfixturevalue("collector"), TOKEN
    yield open_sink(settings.AUDIT_URL, settings.AUDIT_TOKEN)
    if request.param == "postgresql":
        import psycopg

        with psycopg.connect(settings.AUDIT_URL) as held:
            held.execute("DROP TABLE IF EXISTS sink_row, sink_head")


def sealed_rows() -> list[dict]:
    return [plain_row(seal, seal.entry) for seal in AuditSeal.objects.select_related("entry").order_by("number")]


def test_it_has_a_copy_of_every_row_and_head(cast: Cast, sink: Sink) -> None:
    write_sealed(cast, 3)
    write_sealed(cast, 2)
    assert sink.rows(after=0) == sealed_rows()
    assert [head["number"] for head in sink.heads(after=0)] == [3, 5]
    assert sink.rows(after=3) == sealed_rows()[3:]
    verdict = verify()
    assert (verdict.ok, verdict.checked_against) == (True, ["chain", "sink", "heads"])


def test_it_takes_the_same_row_twice_and_nothing_else(cast: Cast, sink: Sink) -> None:
    write_sealed(cast, 2)
    rows = sealed_rows()
    assert sink.append(rows, []).number == 2
    changed = rows[1] | {"hash": "0" * 64}
    with pytest.raises(SinkConflict) as conflict:
        sink.append([changed], [])
    assert (conflict.value.number, conflict.value.expected, conflict.value.found) == (2, rows[1]["hash"], "0" * 64)
    with pytest.raises(SinkConflict):
        sink.append([rows[1] | {"number": 4, "previous": rows[1]["hash"]}], [])  # a gap
    forged = rows[1] | {"number": 3, "previous": rows[1]["hash"], "hash": rows[1]["hash"]}
    with pytest.raises(SinkConflict):
        sink.append([forged], [])  # a hash that is not of its content
    assert sink.end().number == 2


def test_it_refuses_who_has_no_token(collector: str, settings) -> None:
    for token in ("", "another token that is long"):
        with pytest.raises(SinkUnreachable, match="AUDIT_TOKEN"):
            open_sink(collector, token).end()


def test_it_has_no_unencrypted_way_to_another_machine() -> None:
    with pytest.raises(SinkUnreachable, match="https://"):
        open_sink("http://sink.example.org", TOKEN)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"rows": 1, "heads": []}', b'{"rows": [{}], "heads": []}', b"\xff"])
def test_it_answers_nonsense_with_a_refusal(collector: str, body: bytes) -> None:
    import urllib.error
    import urllib.request

    asked = urllib.request.Request(f"{collector}/rows", data=body, headers={"Authorization": f"Bearer {TOKEN}"})  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)  # noqa: S310
    assert refused.value.code == 400


def test_it_cannot_be_changed_by_hand(cast: Cast, sink_file: Path) -> None:
    write_sealed(cast)
    with sqlite3.connect(sink_file) as held:
        for act in ("UPDATE sink_row SET hash = ''", "DELETE FROM sink_row", "DELETE FROM sink_head"):
            with pytest.raises(sqlite3.Error, match="append-only"):
                held.execute(act)
    assert sink_file.stat().st_mode & 0o077 == 0


def test_it_loses_nothing_while_the_sink_is_away_for_an_hour(cast: Cast, settings, sink_file: Path) -> None:
    write_sealed(cast)
    settings.AUDIT_URL, begun = "sqlite:////dev/null/nowhere", now()
    for minutes in range(0, 61, 5):
        write(cast)
        moment = now() + timedelta(minutes=minutes)
        seal_waiting(at=moment)
        run_due(at=moment)
    verdict = verify(at=begun + timedelta(minutes=60))
    assert verdict.first_bad is not None
    assert (verdict.ok, verdict.first_bad.check, verdict.checked_against) == (False, "sink", ["chain", "heads"])
    assert not dead_letters().exists()  # shipping is never given up
    settings.AUDIT_URL = f"sqlite:///{sink_file}"
    late = verify(at=begun + timedelta(minutes=61))
    assert late.first_bad is not None
    assert (late.first_bad.row, late.first_bad.check) == (2, "sink")  # reached again, but behind
    run_due(at=begun + timedelta(minutes=65))
    assert verify(at=begun + timedelta(minutes=66)).ok
    assert open_sink(settings.AUDIT_URL).end().number == 14
    assert not OutboxMessage.objects.filter(done_at=None).exists()


def test_it_bears_to_be_a_little_behind(cast: Cast) -> None:
    write_sealed(cast)
    write(cast)
    seal_waiting()
    assert verify(at=now() + timedelta(minutes=9)).ok
    assert not verify(at=now() + timedelta(minutes=11)).ok


def test_it_makes_a_dead_letter_of_a_conflict(cast: Cast, sink_file: Path) -> None:
    write(cast, 2)
    seal_waiting()
    other = sealed_rows()[0]
    from trail.chain import recomputed

    other["entry"] = other["entry"] | {"reason": "another installation"}
    other["hash"] = recomputed(other)
    sqlite_sink(sink_file).append([other], [])
    assert run_due(at=now() + LATER) == 0
    assert "row 1" in dead_letters().get().last_error
    assert verify().first_bad is not None


def test_it_brings_back_what_a_restored_backup_does_not_have(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.trail.trails import tamper

    write_sealed(cast, 3)
    lost = write_sealed(cast, 2)
    before = sealed_rows()
    keys = ", ".join(f"'{entry.pk.hex if connection.vendor == 'sqlite' else entry.pk}'" for entry in lost)
    tamper(
        "DELETE FROM trail_audithead WHERE number > 3",
        "DELETE FROM trail_auditseal WHERE number > 3",
        f"DELETE FROM trail_auditentry WHERE id IN ({keys})",
    )
    assert not verify().ok
    write(cast)
    monkeypatch.setitem(sealing._compared_with_sink, "done", False)
    with pytest.raises(ChainIsBroken, match="recover_trail"):  # or new rows would take numbers that the sink has given
        seal_waiting()
    assert recover_trail() == 2
    assert sealed_rows() == before
    write_sealed(cast)
    assert verify().ok
    assert recover_trail() == 0
