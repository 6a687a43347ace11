"""A mail server that takes everything, in a process of its own: prints its port, and serves until it is ended."""

from tests.deadlines.alerts.mail_server import Server


def main() -> None:
    """Serves."""
    with Server() as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
