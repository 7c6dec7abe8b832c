"""One file that holds a whole instance: a ZIP of tables and files with a manifest, sealed when a key is given."""

import contextlib
import os
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

from lms.config import Settings
from lms.errors import Refused
from lms.upkeep import manifest as manifests
from lms.upkeep.manifest import Manifest
from lms.upkeep.sealing import NO_KEY, Sealing, is_sealed, unseal
from lms.upkeep.source import opened

FOLDER = "backups"
DRAFT = ".langkah-"
USUAL = "langkah-*.zip*"
BROKEN = "Berkas {} bukan cadangan Langkah yang utuh."
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, ValueError, RuntimeError)  # what reading spoiled bytes raises
MISSING = "Folder {} belum ada. Periksa namanya, atau LMS_HOME."
TAKEN = "Berkas {} sudah ada dan tidak ditimpa. Pilih nama lain."


def make(settings: Settings, to: Path | None, key: bytes | None, at: datetime) -> tuple[Path, Manifest]:
    """Write a backup of the instance as it is now, also while it is served; gives its path and manifest.

    Without a path it stands in LMS_HOME/backups; a folder gets a file of the usual name. It appears whole or not at all.
    Raises Refused for a name that is taken and a place that holds no instance, OSError for a full disk.
    """
    target = _target(settings, to, key is not None, at)
    if target.exists():
        raise Refused(TAKEN.format(target))
    with workplace(target.parent, at) as work:
        with opened(settings, work) as source, _container(work / "isi", key) as packed:
            found = manifests.survey(source, settings, manifests.kept_in(settings.home), at, _putting(packed))
            packed.writestr(manifests.NAME, found.text())
        (work / "isi").replace(target)
        _sync(target.parent)
    return target, found


def _target(settings: Settings, to: Path | None, sealed: bool, at: datetime) -> Path:
    name = f"langkah-{at:%Y%m%d-%H%M%S}.zip{'.sandi' if sealed else ''}"
    if to is None:
        folder = settings.home / FOLDER
        if not settings.home.is_dir():
            raise Refused(MISSING.format(settings.home))
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / name
    return (to / name if to.is_dir() else to).absolute()


@contextlib.contextmanager
def workplace(folder: Path, at: datetime) -> Iterator[Path]:
    """A private folder for what is not whole yet; what a killed command left behind a day ago goes away too.

    Raises Refused where there is no folder to make it in.
    """
    if not folder.is_dir():
        raise Refused(MISSING.format(folder))
    for left in folder.glob(f"{DRAFT}*"):
        if left.stat().st_mtime < (at - timedelta(days=1)).timestamp():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=DRAFT, dir=folder) as work:
        yield Path(work)


@contextlib.contextmanager
def _container(file: Path, key: bytes | None) -> Iterator[zipfile.ZipFile]:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as plain:
        out: Any = Sealing(plain, key) if key else plain
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as packed:
            yield packed
        if key:
            out.finish()
        plain.flush()
        os.fsync(plain.fileno())


def _putting(packed: zipfile.ZipFile) -> manifests.Put:
    def put(name: str, parts: Iterable[bytes]) -> None:
        with packed.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
            waiting = bytearray()
            for part in parts:
                waiting += part
                if len(waiting) > 1 << 18:
                    member.write(waiting)
                    waiting.clear()
            member.write(waiting)

    return put


def _sync(folder: Path) -> None:
    """The name of a file is on the disk only when its folder is."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextlib.contextmanager
def reading(file: Path, key: bytes | None, work: Path) -> Iterator[tuple[Manifest, zipfile.ZipFile]]:
    """A backup, opened: its manifest and its members. Raises Refused for a file that is none, is not whole, or stays shut."""
    try:
        sealed = is_sealed(file)
    except OSError as fault:
        raise Refused(f"Berkas {file} tidak dapat dibuka. Periksa nama dan hak aksesnya.") from fault
    if sealed and key is None:
        raise Refused(NO_KEY)
    with contextlib.ExitStack() as stack:
        plain: IO[bytes] = stack.enter_context((work / "terbuka").open("x+b") if sealed else file.open("rb"))
        if sealed and key:
            unseal(file, key, plain)
            plain.seek(0)
        try:
            packed = stack.enter_context(zipfile.ZipFile(plain))
            found = manifests.read(packed.read(manifests.NAME))
        except (*DAMAGE, OSError) as fault:
            raise Refused(BROKEN.format(file)) from fault
        yield found, packed


def newest(place: Path) -> Path:
    """The backup itself, or of a folder the newest one of the usual name. Raises Refused for a folder without one."""
    if not place.is_dir():
        return place
    if not (found := max(place.glob(USUAL), key=lambda file: file.stat().st_mtime, default=None)):
        raise Refused(f"Folder {place} tidak memuat cadangan Langkah.")
    return found


def copy(file: Path, folder: Path) -> Path:
    """The same backup in another folder, whole or not at all. Raises Refused for a folder that is not there, OSError for a full disk."""
    if not folder.is_dir():
        raise Refused(MISSING.format(folder))
    target, draft = folder / file.name, folder / f"{DRAFT}{file.name}"
    try:
        with file.open("rb") as source, os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    _sync(folder)
    return target


def prune(folder: Path, before: datetime) -> list[Path]:
    """Remove backups of the usual name older than a moment, never the newest one; gives what went away."""
    kept = sorted(folder.glob(USUAL), key=lambda file: file.stat().st_mtime)
    old = [file for file in kept[:-1] if file.stat().st_mtime < before.timestamp()]
    for file in old:
        file.unlink()
    return old
