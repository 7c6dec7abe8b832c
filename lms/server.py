"""Serving with waitress: slow phones do not hold a thread, and a stop finishes what is in flight."""

import errno
import signal
import socket
from types import FrameType
from typing import NoReturn

import waitress
from flask import Flask

from lms.errors import Refused

THREADS = 8


def listen(port: int, host: str = "127.0.0.1") -> socket.socket:
    """A bound socket; raises Refused when the port is taken or not allowed."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OverflowError:
        raise Refused(f"Porta {port} tidak ada. Pilih angka 1024 sampai 65535.") from None
    except OSError as fault:
        bound.close()
        if fault.errno == errno.EADDRINUSE:
            raise Refused(f"Porta {port} sudah dipakai program lain. Coba: python3 run.py --port {port + 1}") from None
        if fault.errno == errno.EACCES:
            raise Refused(f"Porta {port} tidak boleh dipakai akun ini. Pilih angka 1024 sampai 65535.") from None
        raise
    return bound


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)  # waitress then closes its sockets and lets running requests finish


def serve(app: Flask, bound: socket.socket) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    signal.signal(signal.SIGTERM, _stop)
    waitress.serve(
        app, sockets=[bound], threads=THREADS, connection_limit=2000, asyncore_use_poll=True, channel_timeout=20, ident=None,
        clear_untrusted_proxy_headers=True, max_request_header_size=32768, max_request_body_size=8 * 1024 * 1024, _quiet=True,
    )  # fmt: skip
