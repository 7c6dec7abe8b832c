"""A real instance from an empty folder: `init` at a terminal, `serve` behind Debian's Caddy, and what a terminal is asked later."""

import base64
import contextlib
import os
import pty
import re
import signal
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.badinput.terminal import LMS, ROOT, free_port, lms, surroundings

CADDYFILE = """{{
	admin off
	skip_install_trust
	auto_https disable_redirects
	storage file_system {folder}
}}
{site} {{
	tls internal
	bind 127.0.0.1
	reverse_proxy 127.0.0.1:{port}
}}
"""


@dataclass(frozen=True)
class FirstAdmin:
    """What the terminal showed once: the secret of the authenticator app, and a code for the first sign-in."""

    secret: bytes
    code: str


class City:
    """One instance in one folder; `host` is what people type."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "var"
        self.port, self.https = free_port(), free_port()
        self.url = f"https://localhost:{self.https}"

    def init(self, region: str, more: tuple[str, ...], *answers: str) -> FirstAdmin:
        """`lms init` by somebody who sits at a terminal and answers each question."""
        ours, theirs = pty.openpty()
        words = [*LMS, "init", "--wilayah", region, "--alamat", self.url, *more]
        process = subprocess.Popen(
            words,
            env=surroundings(self.home),
            cwd=ROOT,
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert process.stderr is not None
        try:
            for answer in answers:
                asked = b""
                while not asked.endswith(b": "):
                    read = os.read(process.stderr.fileno(), 1000)
                    assert read, asked
                    asked += read
                os.write(ours, f"{answer}\n".encode())
            shown, complaint = process.communicate(timeout=60)
        finally:
            process.kill()
            process.wait()
            os.close(ours)
            os.close(theirs)
        assert process.returncode == 0, complaint
        return FirstAdmin(*read_secrets(shown.decode()))

    def lms(self, *words: str) -> str:
        """A command that must succeed; gives what it printed."""
        done = lms(self.home, *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextlib.contextmanager
    def served(self) -> Iterator[None]:
        """Langkah behind Caddy, until it answers; both end in good order."""
        file = self.folder / "Caddyfile"
        file.write_text(CADDYFILE.format(folder=self.folder / "caddy", site=f"localhost:{self.https}", port=self.port))
        with (
            running([*LMS, "serve", "--port", str(self.port)], surroundings(self.home, LMS_TRUSTED_PROXIES="1"), self.folder / "lms.log"),
            running(["caddy", "run", "--config", str(file), "--adapter", "caddyfile"], {**os.environ}, self.folder / "caddy.log"),
        ):
            self._wait()
            yield

    def _wait(self) -> None:
        """Until it answers over https; Caddy makes its own certificate first."""
        anything = ssl._create_unverified_context()
        for _ in range(300):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/readyz", context=anything, timeout=5) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise AssertionError((self.folder / "lms.log").read_text() + (self.folder / "caddy.log").read_text())


def read_secrets(shown: str) -> tuple[bytes, str]:
    """The secret and the code out of what the terminal showed."""
    secret, code = re.search(r"Kunci: ([A-Z2-7 ]+)\n", shown), re.search(r"Kode masuk: (\S+)", shown)
    assert secret, shown
    assert code, shown
    return read_secret(secret[1]), code[1]


def read_secret(written: str) -> bytes:
    """What an authenticator app reads: base32 in groups of four."""
    packed = written.replace(" ", "")
    return base64.b32decode(packed + "=" * (-len(packed) % 8))


@contextlib.contextmanager
def running(words: list[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("ab") as out:
        process = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=out, stderr=out)
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
