"""What standard error says of a request that was refused: one line, without a traceback and without the secret of a link."""

import logging
from typing import Any


class OneLine(logging.Filter):
    """A 4xx is an ordinary answer. Failures (5xx) keep all that is known of them."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", None)
        if isinstance(status, int) and 400 <= status < 500:
            record.exc_info, record.exc_text, record.stack_info = None, None, None
        if isinstance(status, int) and status >= 400:
            record.args = _without_secrets(record.args, getattr(record, "request", None))
        return True


def _without_secrets(args: Any, request: Any) -> Any:
    """The pattern of the address instead of the address, where text of it may be a secret: tokens, keys of links from mails."""
    match = getattr(request, "resolver_match", None)
    if not isinstance(args, tuple) or match is None or not any(type(value) is str for value in match.kwargs.values()):
        return args
    return tuple(f"/{match.route}" if arg == _escaped(request.path) else arg for arg in args)


def _escaped(path: str) -> str:
    """As Django writes it into its log."""
    return path.encode("unicode_escape").decode("ascii")
