"""Start Langkah, or run its tests, on a computer that has nothing but Python 3.11 or newer.

Only the standard library, and only what Python 3.6 can read: an older Python must be able to say that it is too old.

    python3 run.py                    make ready, then serve the demonstration
    python3 run.py test [arguments]   make ready with the test tools, then run pytest
    python3 run.py <command> …        make ready, then pass on to `lms <command> …`
"""

import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

ROOT = os.path.dirname(os.path.abspath(__file__))
LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"  # holds everything of LOCK too
STATE = ".langkah-lock"
OLDEST = (3, 11)

NO_VENV = "Bagian Python untuk membuat lingkungan sendiri belum terpasang. Pasang dengan:\n    sudo apt install python3-venv"
DISK_FULL = "Penyimpanan komputer penuh. Kosongkan sekitar 1 GB, lalu jalankan perintah ini lagi."
NO_NETWORK = "Pustaka belum dapat diunduh. Periksa sambungan internet, lalu jalankan perintah ini lagi."
OTHER_BYTES = "Berkas yang diunduh berbeda dari yang dikunci, jadi tidak dipasang. Coba lagi lewat jaringan lain."
NO_WHEEL = "Ada pustaka yang belum tersedia untuk Python %d.%d di komputer ini. Coba Python 3.11 sampai 3.14."
NOT_OURS = "Folder .venv ada, tetapi bukan lingkungan Python. Pindahkan dahulu folder itu:\n    %s"
NOT_BORROWED = "Lingkungan pada LANGKAH_VENV tidak memuat isi %s yang sekarang:\n    %s"

SIGNS = (
    (("no space left", "errno 28", "os error 28", "disk quota"), DISK_FULL),
    (("do not match the hashes", "hash mismatch"), OTHER_BYTES),
    (("name resolution", "getaddrinfo", "nodename nor", "connection", "timed out", "dns error", "error sending request"), NO_NETWORK),
    (("no matching distribution", "no wheels"), NO_WHEEL % sys.version_info[:2]),
)


class Stopped(Exception):
    """What keeps us from going on, as the sentence that the reader sees."""


def complaint(version: tuple) -> str:
    """Give the sentence for a Python that is too old, or nothing."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return "Langkah memerlukan Python 3.11 atau lebih baru. Yang dipakai sekarang Python %d.%d." % tuple(version[:2])


def missing() -> str:
    """Give the sentence for a Python that cannot make environments (Debian and Ubuntu split that off), or nothing."""
    parts = ("venv", "ensurepip")
    return "" if all(importlib.util.find_spec(part) for part in parts) else NO_VENV


def trouble(fault: OSError) -> str:
    """Turn a fault of the operating system into a sentence."""
    if fault.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return DISK_FULL
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Folder ini tidak boleh ditulis oleh akun yang dipakai:\n    %s" % (fault.filename or ROOT)
    return "Komputer menolak: %s" % fault


def explain(output: str) -> str:
    """Turn what an installer printed into a sentence; what we do not know is shown as it is."""
    low = output.lower()
    for signs, sentence in SIGNS:
        if any(sign in low for sign in signs):
            return sentence
    tail = "\n".join("    " + line for line in output.strip().splitlines()[-15:])
    return "Pemasangan pustaka belum berhasil. Pesan dari pemasang:\n" + tail


def failure(env: str, output: str) -> str:
    """Say why making or filling an environment failed; some installers do not tell that the disk was full."""
    return DISK_FULL if shutil.disk_usage(env).free < 20_000_000 else explain(output)


def digest(name: str) -> str:
    """Give the SHA-256 of a lock file beside this script."""
    with open(os.path.join(ROOT, name), "rb") as lock:
        return hashlib.sha256(lock.read()).hexdigest()


def python_of(env: str) -> str:
    """Give the path of the Python inside an environment."""
    return os.path.join(env, "Scripts", "python.exe") if os.name == "nt" else os.path.join(env, "bin", "python")


def state_of(env: str) -> dict:
    """Read what is installed in an environment; {} is one that was begun and not finished, None is not made by us."""
    try:
        with open(os.path.join(env, STATE), encoding="utf-8") as file:
            found = json.load(file)
    except FileNotFoundError:
        return None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def remember(env: str, names: tuple) -> None:
    """Write down which locks an environment holds, and on which Python it stands; no names: it is being made."""
    state = {name: digest(name) for name in names}
    if names:
        state["python"] = os.path.realpath(python_of(env))
    path = os.path.join(env, STATE)
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(state, file)
    os.replace(path + ".new", path)


def holds(env: str, name: str) -> bool:
    """Tell whether an environment holds exactly the lock `name`, on the Python with which it was made."""
    state, python = state_of(env) or {}, python_of(env)
    return os.path.exists(python) and state.get(name) == digest(name) and state.get("python") == os.path.realpath(python)


def usable(env: str) -> bool:
    """Tell whether libraries can be added to an environment: finished, alive, and new enough."""
    if state_of(env) == {}:
        return False
    need = "" if shutil.which("uv") else ", pip"
    probe = "import sys%s; sys.exit(sys.version_info < %r)" % (need, OLDEST)
    try:
        return subprocess.call([python_of(env), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


@contextlib.contextmanager
def alone():
    """Let one process at a time prepare this folder; the lock ends with the process, whatever ends it."""
    with open(os.path.abspath(__file__), "rb") as file:
        if fcntl:
            with contextlib.suppress(OSError):  # some network disks have no locks
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def listen(command: list) -> tuple:
    """Run a command, a dot for each library it fetches; give its status and what it said."""
    said = []
    surroundings = dict(os.environ, PIP_USER="0", PYTHONUNBUFFERED="1")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=surroundings, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout:
            said.append(line)
            if line.startswith("Collecting "):
                print(".", end="", flush=True)
    return process.returncode, "".join(said)


def make(env: str) -> None:
    """Make the environment, or keep the one that is there if it can be used."""
    if usable(env):
        return
    if os.path.lexists(env):
        known = state_of(env) is not None or os.path.exists(os.path.join(env, "pyvenv.cfg"))
        if not os.path.isdir(env) or os.path.islink(env) or not (known or not os.listdir(env)):
            raise Stopped(NOT_OURS % env)
        shutil.rmtree(env)
    if missing():
        raise Stopped(missing())
    os.mkdir(env)
    remember(env, ())
    status, said = listen([sys.executable, "-m", "venv", env])
    if status:
        raise Stopped(failure(env, said))


def installers(env: str, name: str):
    """Give the commands that install a lock, the quickest first."""
    what = ["--require-hashes", "--only-binary", ":all:", "-r", os.path.join(ROOT, name)]
    uv = shutil.which("uv")
    if uv:
        yield [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python_of(env), *what]
    yield [python_of(env), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *what]


def install(env: str, name: str) -> None:
    """Install a lock into an environment; until it is done the environment counts as begun."""
    remember(env, ())
    said = ""
    for command in installers(env, name):
        status, said = listen(command)
        if status == 0:
            remember(env, (LOCK, TEST_LOCK) if name == TEST_LOCK else (LOCK,))
            return
    raise Stopped(failure(env, said))


def ready(name: str) -> str:
    """Give the Python of an environment that holds the lock `name`; make or mend the environment first."""
    borrowed = os.environ.get("LANGKAH_VENV")
    env = os.path.abspath(borrowed) if borrowed else os.path.join(ROOT, ".venv")
    if holds(env, name):
        return python_of(env)
    if borrowed:
        raise Stopped(NOT_BORROWED % (name, env))
    with alone():
        if not holds(env, name):
            size = "180 MB" if name == TEST_LOCK else "70 MB"
            print("Menyiapkan pustaka Langkah, cukup sekali. Unduhan paling banyak sekitar %s." % size, flush=True)
            make(env)
            install(env, name)
            print("\nPustaka siap.", flush=True)
    return python_of(env)


def hand_over(python: str, arguments: list) -> int:
    """Become pytest or lms; -P and PYTHONPATH: the code comes from this folder, whatever folder we were started in."""
    if arguments[:1] == ["test"]:
        os.chdir(ROOT)
        command = [python, "-P", "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments[1:]]
    else:
        plain = not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version"))
        command = [python, "-P", "-m", "lms", *(["start"] if plain else []), *arguments]
    kept = os.environ.get("PYTHONPATH")
    surroundings = dict(os.environ, PYTHONPATH=os.pathsep.join([ROOT, kept] if kept else [ROOT]))
    surroundings.setdefault("LMS_HOME", os.path.join(ROOT, "var"))
    if os.name != "nt":  # there exec would give the prompt back while the child still runs
        os.execve(python, command, surroundings)  # noqa: S606 - no shell is wanted
    return subprocess.call(command, env=surroundings)


def main(arguments: list) -> int:
    """Make ready and hand over; every way to stop before that is one sentence and status 1."""
    try:
        sentence = complaint(sys.version_info)
        if sentence:
            raise Stopped(sentence)
        return hand_over(ready(TEST_LOCK if arguments[:1] == ["test"] else LOCK), arguments)
    except KeyboardInterrupt:
        print("\nDihentikan. Jalankan lagi kapan saja.", file=sys.stderr)
        return 130
    except Stopped as reason:
        print("\n" + str(reason), file=sys.stderr)
    except OSError as fault:
        print("\n" + trouble(fault), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
