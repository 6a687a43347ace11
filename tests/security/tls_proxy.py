"""A TLS proxy of the tests' own, as small as one can be: a self-signed certificate, and what a proxy adds to a request."""

import http.client
import ipaddress
import ssl
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from trail.clock import now

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "host"}


def make_certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate for `host` that nobody but its maker trusts, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    names = [x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "proxy.crt", folder / "proxy.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = serialization.PrivateFormat.PKCS8
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()))
    return paths


class TlsProxy:
    """Speaks TLS on a loopback port and hands each request on to `upstream`, for as long as the block lasts."""

    def __init__(self, folder: Path, host: str, upstream: int) -> None:
        self.host = host
        self.certificate, key = make_certificate(folder, host)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self.certificate, key)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(upstream))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]

    def __enter__(self) -> "TlsProxy":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def _handler(upstream: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            # As nginx and Caddy do it: the client's own claim stays in the list, the address that the proxy sees comes last.
            claimed = self.headers.get("X-Forwarded-For")
            headers = {k: v for k, v in self.headers.items() if k.lower() not in HOP_BY_HOP and not k.lower().startswith("x-f")}
            headers |= {
                "Host": self.headers["Host"],
                "X-Forwarded-For": ", ".join(filter(None, [claimed, self.client_address[0]])),
                "X-Forwarded-Proto": "https",
            }
            connection = http.client.HTTPConnection("127.0.0.1", upstream, timeout=30)
            connection.request(self.command, self.path, self.rfile.read(length) if length else None, headers)
            answer = connection.getresponse()
            body = answer.read()
            self.send_response_only(answer.status, answer.reason)
            for name, value in answer.getheaders():
                if name.lower() not in HOP_BY_HOP | {"content-length"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            connection.close()

        do_GET = do_POST = do_HEAD = do_TRACE = _pass_on

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the tests speak."""

    return Handler
