"""Serving with waitress: slow phones do not hold a thread, and a stop finishes what is in flight."""

import errno
import gc
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask

from lms.engines import give_way
from lms.errors import Refused

THREADS = 8
TURN = 0.0005  # seconds until a thread gives way to one that waits: a long list must not keep saved answers waiting
LAST_SECONDS = 10  # what was read before a stop is answered within them
LARGEST = 24 * 1024 * 1024  # above the largest that a page takes, so that nearly all who send too much read its page
UNREADABLE = "Permintaan ini tidak dapat dibaca. Buka halaman depan, lalu coba lagi."
SENTENCES = {
    413: "Kiriman terlalu besar dan belum disimpan. Perkecil berkasnya, lalu kirim lagi.",
    431: "Alamat atau kuki peramban ini terlalu panjang. Hapus data situs ini di peramban, lalu masuk lagi.",
    500: "Ada yang rusak di pihak kami. Yang sudah tersimpan tetap aman.",
}


class SentenceTask(ErrorTask):
    """What the server refuses before the app sees it, in words of ours."""

    def execute(self) -> None:
        """Status, one sentence, and the connection ends."""
        error = self.request.error
        body = f"{SENTENCES.get(error.code, UNREADABLE)}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """A connection whose refusals are in Indonesian, and from which nothing more is read once a stop was asked for."""

    error_task_class = SentenceTask
    stopping = threading.Event()  # one for all of them

    def readable(self) -> bool:
        """As usual; what is not read is sent again to whoever serves next."""
        return bool(super().readable()) and not self.stopping.is_set()

    @property
    def busy(self) -> bool:
        """Whether something was read and is not answered yet."""
        return bool(self.requests or self.total_outbufs_len)


def listen(port: int, host: str = "127.0.0.1") -> socket.socket:
    """A bound socket; raises Refused when the port is taken or not allowed."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as fault:
        bound.close()
        if fault.errno == errno.EADDRINUSE:
            raise Refused(_taken(port)) from None
        if fault.errno == errno.EACCES:
            raise Refused(f"Porta {port} tidak boleh dipakai akun ini. Pilih angka 1024 sampai 65535.") from None
        raise
    return bound


def open_door(bound: socket.socket) -> None:
    """Let visitors come; from here on SIGTERM is a stop in good order. Two that start at once may both bind the port; the later one is refused."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        bound.listen(1024)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise Refused(_taken(bound.getsockname()[1])) from None
        raise


def _taken(port: int) -> str:
    return f"Porta {port} sudah dipakai program lain. Coba: python3 run.py --port {port + 1 if port < 65_535 else 8000}"


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)  # nobody was served yet


def serve(app: Flask, bound: socket.socket) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    waiting = create_server(
        _giving_way(app), sockets=[bound], threads=THREADS, connection_limit=2000, asyncore_use_poll=True, channel_timeout=20, ident=None,
        clear_untrusted_proxy_headers=True, max_request_header_size=32768, max_request_body_size=LARGEST,
    )  # fmt: skip
    waiting.channel_class = Channel
    # what was loaded at the start stays for good: the collector need not walk through it during requests
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(TURN)
    try:
        _run(waiting)
    except (SystemExit, KeyboardInterrupt):
        Channel.stopping.set()
    _finish(waiting)


def _giving_way(app: Flask) -> Callable[[Any, Any], Any]:
    """The app, where whoever begins lets the one who writes finish first: threads that press in at once would only hold one another up."""

    def answered(environ: Any, start: Any) -> Any:
        give_way()
        return app(environ, start)

    return answered


def _run(waiting: BaseWSGIServer) -> None:
    """Serve until somebody asks for a stop."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        Channel.stopping.set()
        waiting.pull_trigger()  # the loop wakes up

    Channel.stopping.clear()
    signal.signal(signal.SIGTERM, stop)
    while not Channel.stopping.is_set():
        wasyncore.loop(timeout=1, use_poll=True, map=waiting._map, count=1)


def _finish(waiting: BaseWSGIServer) -> None:
    """Nobody new comes in; whoever was heard, waiting for a thread included, gets an answer."""
    wasyncore.dispatcher.close(waiting)
    until = time.monotonic() + LAST_SECONDS
    while time.monotonic() < until and any(channel.busy for channel in list(waiting.active_channels.values())):
        wasyncore.loop(timeout=0.05, use_poll=True, map=waiting._map, count=1)
    waiting.task_dispatcher.shutdown(timeout=1)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it is ending by itself: a second one must not cut that off
