"""One structured line a request, without personal data: the route, never the address; no name, phone, code or answer."""

import json
import logging
import random
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog
from flask import Flask, Response, g, got_request_exception, request

_encode = json.JSONEncoder(default=repr).encode  # made once: json.dumps would make one for every line
_number = partial(random.Random().getrandbits, 32)  # noqa: S311 - to be quoted, not kept secret
log = structlog.get_logger()


class Lines(structlog.WriteLogger):
    """Writes the lines. One that the disk has no room for is lost; the request it tells of is not."""

    def msg(self, message: str) -> None:
        """Write one line, if that can be."""
        with suppress(OSError):
            super().msg(message)

    debug = info = warning = error = critical = msg


def as_line(_logger: Any, level: str, said: dict[str, Any]) -> str:
    """A log entry as one line of JSON."""
    return _encode({**said, "level": level, "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds")})


def _start() -> None:
    g.number = f"{_number():08x}"
    g.started = time.perf_counter()


def _end(lines: Any, response: Response) -> Response:
    started = g.pop("started", None)
    if started is not None:
        number, rule = g.number, request.url_rule
        response.headers["X-Request-Number"] = number
        took = round((time.perf_counter() - started) * 1000, 1)
        lines.info("request", number=number, method=request.method, route=rule.rule if rule else "-", status=response.status_code, ms=took)
    return response


def _exception(_app: Flask, exception: BaseException, **_more: Any) -> None:
    frames = []
    trace = exception.__traceback__
    while trace is not None:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/lms/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    # the message may quote what somebody typed, so only the kind and the place are written down
    log.error("exception", number=g.get("number"), kind=type(exception).__name__, at=frames[-4:])


def init_app(app: Flask) -> None:
    """Log as JSON lines on standard error; tests and commands lower the level themselves."""
    structlog.configure(
        processors=[as_line],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO if not app.config.get("QUIET") else logging.CRITICAL),
        logger_factory=partial(Lines, sys.stderr),
        cache_logger_on_first_use=False,
    )
    app.logger.disabled = True  # Flask's own line would carry the message; the signal below carries kind and place
    app.before_request(_start)
    app.after_request(partial(_end, structlog.get_logger().bind()))
    got_request_exception.connect(_exception, app)
