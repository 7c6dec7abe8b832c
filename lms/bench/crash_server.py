"""A real server process for `lms bench crash`: in a group of its own, killed without warning, started again, its database ended too."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

from sqlalchemy import create_engine, text

from lms import paths
from lms.errors import Refused

READY_SECONDS = 60
BACKENDS = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY pid")


def surroundings(home: Path, database_url: str = "") -> dict[str, str]:
    """The environment of a process on this instance: none of the settings of whoever measures, and what is compiled is kept."""
    unwanted = ("PORT", "PYTHONDONTWRITEBYTECODE")
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LMS_") and name not in unwanted}
    return {**ours, "PYTHONPATH": str(paths.PACKAGE.parent), "LMS_HOME": str(home), "LMS_DATABASE_URL": database_url}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


class Server:
    """`lms serve` on an instance, always at the same port; its log goes on over all lives."""

    def __init__(self, home: Path, database_url: str = "", port: int = 0) -> None:
        self.home, self.database_url, self.port = home, database_url, port or free_port()
        self.log = home.parent / f"server-{self.port}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None) -> None:
        self.kill()

    def start(self) -> float:
        """Start it; the seconds until it is ready."""
        command = [sys.executable, "-P", "-m", "lms", "serve", "--port", str(self.port)]
        began = time.perf_counter()
        with self.log.open("ab") as log:
            surrounded = surroundings(self.home, self.database_url)
            self.process = subprocess.Popen(command, env=surrounded, stdout=log, stderr=log, start_new_session=True)
        self.wait()
        return time.perf_counter() - began

    def wait(self) -> None:
        """Until /readyz says that it is ready. Raises Refused when it ends instead, or after a minute."""
        limit = time.monotonic() + READY_SECONDS
        while time.monotonic() < limit:
            if self.ready():
                return
            if self.process and self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise Refused(f"Peladen tidak siap lagi. Lihat {self.log}")

    def ready(self) -> bool:
        """What /readyz says."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", "/readyz")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def kill(self) -> None:
        """kill -9 of the whole group; nothing is told to anybody."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
            self.process = None

    def stop(self, patience: float = 30) -> int:
        """SIGTERM; the status with which it ended."""
        if self.process is None:
            raise ValueError("it does not run")
        self.process.terminate()
        status = self.process.wait(patience)
        self.process = None
        return status

    def kill_database(self) -> float:
        """kill -9 of one process of PostgreSQL, which then recovers as after a power cut; the seconds until all is ready again."""
        engine = create_engine(self.database_url)
        try:
            with engine.connect() as connection:
                victim = connection.scalars(BACKENDS).first()
        finally:
            engine.dispose()
        began = time.perf_counter()
        if victim is not None:
            try:
                os.kill(victim, signal.SIGKILL)
            except (ProcessLookupError, PermissionError) as fault:
                raise Refused("Proses PostgreSQL itu tidak di komputer ini, atau milik akun lain.") from fault
        time.sleep(0.05)  # until it has noticed
        self.wait()
        return time.perf_counter() - began

    def faults(self) -> list[str]:
        """The lines of the log that tell of an exception nobody expected."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if '"exception"' in line or "Traceback" in line]
