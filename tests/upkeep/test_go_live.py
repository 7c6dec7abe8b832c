"""Every command of docs/go-live.md and every ExecStart of its units, in their order, as an ordinary user, behind Debian's Caddy."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests import postgres
from tests.conftest import IN_CI
from tests.upkeep.machine import LEFT_OUT, PLACES, Machine, commands

HOST = "langkah.solokkota.go.id"
UNITS = {"langkah.service", "langkah-malam.service"}


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    with postgres.server(required=IN_CI) as url, tempfile.TemporaryDirectory(prefix="langkah-mesin-") as folder:
        Path(folder).chmod(0o755)
        where = unquote(parse_qs(urlsplit(url).query).get("host", [""])[0])
        if not where:
            pytest.skip("the PostgreSQL given by the environment has no socket that this test may reach")
        Path(where).chmod(0o755)
        for door in Path(where).glob(".s.PGSQL.*[0-9]"):
            door.chmod(0o777)  # the server is this test's own: its ordinary user may come in, as Debian's lets every account
        postgres._sql(postgres._admin(url), "DROP DATABASE IF EXISTS langkah")
        binaries = Path(postgres.pgserver.__file__).parent / "pginstall" / "bin"
        yield Machine(Path(folder), binaries, where)


@contextlib.contextmanager
def served(machine: Machine) -> Iterator[None]:
    """The service as its unit starts it, until it answers; SIGTERM ends it in good order."""
    words, environment = machine.unit("langkah.service")
    process = machine.start(words, **environment)
    try:
        until(lambda: asked(machine.port) == 200, process)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=30)[1]
    assert process.returncode == 0, said


def until(ready, process: "subprocess.Popen[str]") -> None:  # type: ignore[no-untyped-def]
    for _ in range(300):
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        with contextlib.suppress(OSError, http.client.HTTPException):
            if ready():
                return
        time.sleep(0.1)
    raise AssertionError("it never answered")


def asked(port: int) -> int:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", "/healthz")
        return connection.getresponse().status


def page(machine: Machine, path: str) -> tuple[int, str, dict[str, str]]:
    """A page as a browser gets it: https by name, trusting nothing but the certificate authority of this Caddy."""
    authority = machine.root / "rumah/.local/share/caddy/pki/authorities/local/root.crt"
    trust = ssl.create_default_context(cafile=str(authority))
    plain = socket.create_connection(("127.0.0.1", machine.https_port), timeout=10)
    with trust.wrap_socket(plain, server_hostname=HOST) as safe:
        connection = http.client.HTTPConnection(HOST)
        connection.sock = safe
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}


@contextlib.contextmanager
def caddy(machine: Machine) -> Iterator[None]:
    """Debian's Caddy with the file of the page; only port, address and the authority of the certificate are of this machine."""
    file = machine.place("/etc/caddy/Caddyfile")
    text = file.read_text().replace("127.0.0.1:8000", f"127.0.0.1:{machine.port}")
    site = f"{HOST}:{machine.https_port} {{\n\ttls internal\n\tbind 127.0.0.1\n"
    head = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"
    other = machine.root / "etc/caddy/Caddyfile.uji"
    other.write_text(head + text.replace(f"{HOST} {{\n", site))
    other.chmod(0o644)
    process = machine.start(["caddy", "run", "--config", str(other), "--adapter", "caddyfile"])
    try:
        until(lambda: page(machine, "/healthz")[0] == 200, process)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


def look(machine: Machine) -> None:
    """A real instance over https: its cookie, its header, and no way into a demonstration."""
    status, body, headers = page(machine, "/masuk")
    assert status == 200
    assert "contoh" not in body.lower()
    assert "max-age" in headers["strict-transport-security"]
    assert page(machine, "/contoh/masuk")[0] == 404


def test_the_page_works_from_top_to_bottom(machine):
    if not shutil.which("caddy"):
        (pytest.fail if IN_CI else pytest.skip)("Caddy is missing: sudo apt install caddy")
    done, started, standing = [], 0, {place: Path(place).exists() for place in PLACES}
    for command in commands():
        if LEFT_OUT.match(command):
            if "start langkah.service" in command or "--now langkah.service" in command or "--now langkah-malam.timer" in command:
                started += 1
                nightly(machine) if "malam" in command else serve_once(machine)
            continue
        finished = machine.run(command)
        assert finished.returncode == 0, f"{command}\n{finished.stdout}\n{finished.stderr}"
        done.append(command)
        if " backup " in command and command.endswith("/srv/cadangan"):
            assert machine.run(command).returncode == 0, command  # what is written there daily must not fail on the second day
        if command.endswith("/etc/caddy/Caddyfile") and command.startswith("sudo install"):
            with served(machine), caddy(machine):
                look(machine)
    assert [place for place in PLACES[:3] if not standing[place] and Path(place).exists()] == []  # the real folders stay as they were
    assert len(done) >= 25
    assert started == 5
    assert "postgresql" in machine.unit("langkah.service")[1]["LMS_DATABASE_URL"]


def serve_once(machine: Machine) -> None:
    with served(machine):
        assert asked(machine.port) == 200


def nightly(machine: Machine) -> None:
    """The nightly unit while the service runs, two nights one after the other: each leaves its copy outside too."""
    words, environment = machine.unit("langkah-malam.service")
    with served(machine):
        for night in (1, 2):
            done = machine.run(words, **environment)
            assert done.returncode == 0, done.stderr
            assert done.stdout.splitlines()[-1].endswith(".zip.sandi")
            assert len(list(machine.place("/srv/cadangan").glob("langkah-*.zip.sandi"))) == night


def test_every_unit_is_on_the_page():
    named = {Path(word).name for command in commands() for word in command.split() if word.startswith("/opt/langkah/docs/units/")}
    assert named == {path.name for path in (Path(__file__).parents[2] / "docs" / "units").iterdir()}
    assert named >= UNITS
    assert os.sep not in "".join(named)
