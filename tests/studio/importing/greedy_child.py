"""A child like ours whose reader does what its file says: for the limits of the process."""

import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
import types
from pathlib import Path

CHILD = Path(__file__).parents[3] / "lms" / "studio" / "importing" / "child.py"


def read(name, data):
    """Do what the file says."""
    from lms.errors import Refused  # noqa: PLC0415 - it is found only once the child has begun
    from lms.studio.importing.found import Found  # noqa: PLC0415

    act = data.decode()
    if act == "eat":
        held = [bytearray(100_000_000) for _ in range(20)]
        return Found(title=str(len(held)))
    if act == "secrets":
        return Found(title=",".join(sorted(set(os.environ) - {"LC_CTYPE"})))
    if act == "refuse":
        raise Refused("Berkas ini tidak boleh.")
    if act == "long":
        return Found(title="a" * (170 * 1024 * 1024))
    acts = {
        "loop": turn, "stall": lambda: turn(deaf=True), "sleep": threading.Event().wait, "open": hoard,
        "talk": lambda: os.write(1, b"x" * 10),
        "fork": os.fork, "start": lambda: subprocess.run(["true"], check=True), "call": lambda: socket.create_connection(("127.0.0.1", 9), 1),
        "write": lambda: Path("/tmp/jejak-impor").write_text("a"), "shell": lambda: os.system("true"), "die": lambda: os._exit(9),
        "deep": lambda: sys.setrecursionlimit(10**6) or dive(), "odd": lambda: 1 / 0,
    }  # fmt: skip
    acts.get(act, lambda: None)()
    return Found(title="lolos")


def turn(deaf=False):
    """Never ends; `deaf`: nor hears that it should."""
    if deaf:
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True:
        pass


def hoard():
    """More open files than anybody needs."""
    return [open(CHILD, "rb") for _ in range(100)]  # noqa: PTH123 - until there are too many


def dive():
    """Never comes back."""
    return dive()


if __name__ == "__main__":
    reader = types.ModuleType("rakus")
    reader.read = read
    sys.modules["rakus"] = reader
    begin = runpy.run_path(str(CHILD))["main"]
    begin.__globals__["SECONDS"] = 2  # of CPU, so that a test need not wait for thirty
    begin("rakus")
