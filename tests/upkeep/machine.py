"""A small machine to install on: the folders of the page below one temporary folder, an ordinary user, and stand-ins for what needs root."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path

import run
from tests.badinput.terminal import ROOT, free_port

PAGE = ROOT / "docs" / "go-live.md"
PLACES = ("/opt/langkah", "/var/lib/langkah", "/etc/langkah", "/etc/systemd/system", "/etc/caddy", "/srv/cadangan", "/var/run/postgresql")
LEFT_OUT = re.compile(r"(sudo )?(apt|systemctl) ")
NOBODY = 65534
PARTS = ("lms", "courses", "templates", "static", "docs/units")
SUDO = '#!/bin/sh\nif [ "$1" = -u ]; then shift 2; fi\nexec "$@"\n'


def commands() -> list[str]:
    """Every command of the page, in its order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.strip().splitlines()]


def ordinary() -> tuple[dict[str, int], list[str]]:
    """How a process becomes an ordinary user: another number, or, where only root may read this Python, root without a single right of root."""
    if os.geteuid() != 0:
        return {}, []
    try:
        subprocess.run([sys.executable, "-c", ""], user=NOBODY, group=NOBODY, check=True)
    except PermissionError:
        return {}, ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    return {"user": NOBODY, "group": NOBODY}, []


class Machine:
    """Commands run here as an ordinary user; every folder of the page is one below `root`."""

    def __init__(self, root: Path, postgres: Path | None, postgres_url_host: str = "") -> None:
        self.root, self.port, self.https_port, self.host = root, free_port(), free_port(), postgres_url_host
        self.user, self.before = ordinary()
        for place in PLACES:
            (root / place[1:]).parent.mkdir(parents=True, exist_ok=True)
        for place in ("/etc/systemd/system", "/etc/caddy", "/bin", "/rumah", "/tembolok"):
            (root / place[1:]).mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            shutil.copytree(ROOT / part, root / "langkah" / part, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("run.py", run.LOCK, run.TEST_LOCK):
            shutil.copy(ROOT / name, root / "langkah" / name)
        for name, text in (("sudo", SUDO), ("adduser", "#!/bin/sh\n")):
            (root / "bin" / name).write_text(text)
            (root / "bin" / name).chmod(0o755)
        for unit in (root / "langkah/docs/units").iterdir():
            unit.write_text(self.here(unit.read_text()))  # what a file names must lie on this machine too, never on the real one
        self.environment = self._environment(postgres)
        self._give_away()

    def _environment(self, postgres: Path | None) -> dict[str, str]:
        env = self.root / "lingkungan"
        venv.create(env, symlinks=True)
        purelib = Path(sysconfig.get_path("purelib", vars={"base": str(env), "platbase": str(env)}))
        (purelib / "these.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        run.remember(str(env), (run.LOCK, run.TEST_LOCK))
        path = [
            str(self.root / "bin"),
            *([str(postgres)] if postgres else []),
            str(Path(sys.executable).parent),
            os.environ["PATH"],
            "/usr/sbin",
        ]
        return {
            "PATH": os.pathsep.join(path), "HOME": str(self.root / "rumah"), "LANGKAH_VENV": str(env), "LANG": "C.UTF-8",
            "PYTHONPYCACHEPREFIX": str(self.root / "tembolok"),  # what thirty commands would compile anew
            "PGHOST": self.host, "PGUSER": "postgres",
        }  # fmt: skip

    def _give_away(self) -> None:
        if self.user:
            for folder, _, files in os.walk(self.root):
                for path in (Path(folder), *(Path(folder) / name for name in files)):
                    os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def here(self, text: str) -> str:
        """A text of the page with the folders, the port and the database of this machine."""
        for place in PLACES:
            text = text.replace(place, str(self.root / place[1:]))
        text = text.replace(str(self.root / "var/run/postgresql"), self.host)
        text = text.replace("postgresql:///langkah?", "postgresql://postgres@/langkah?") if self.host else text
        return (
            text.replace("/usr/bin/python3", str(self.root / "lingkungan/bin/python3"))
            .replace(" -o langkah -g langkah", "")
            .replace("PORT=8000", f"PORT={self.port}")
        )

    def place(self, name: str) -> Path:
        """A folder or file of the page on this machine."""
        return Path(self.here(name))

    def run(self, command: str | list[str], **more: str) -> subprocess.CompletedProcess[str]:
        """One command to its end, without a terminal."""
        words = [*self.before, *(["sh", "-c", self.here(command)] if isinstance(command, str) else command)]
        return subprocess.run(
            words,
            env={**self.environment, **more},
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=180,
            **self.user,
        )

    def start(self, words: list[str], **more: str) -> "subprocess.Popen[str]":
        """A command that stays."""
        return subprocess.Popen(
            [*self.before, *words],
            env={**self.environment, **more},
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            **self.user,
        )

    def unit(self, name: str) -> tuple[list[str], Mapping[str, str]]:
        """The words of a unit's ExecStart and its environment, as systemd reads them."""
        text = (self.place("/etc/systemd/system") / name).read_text()
        start, file = (re.search(rf"^{key}=(.*)$", text, re.MULTILINE) for key in ("ExecStart", "EnvironmentFile"))
        assert start, text
        assert file, text
        pairs = (line.partition("=") for line in Path(file[1]).read_text().splitlines() if line)
        return start[1].split(), {key: value for key, _, value in pairs}
