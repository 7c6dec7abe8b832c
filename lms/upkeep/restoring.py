"""Filling an empty LMS_HOME from a backup: everything beside the place first, checked, then moved in, the database last."""

import dataclasses
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from lms.config import Settings
from lms.errors import Refused
from lms.upkeep import backup, loading
from lms.upkeep import manifest as manifests
from lms.upkeep.manifest import APART, HARMLESS, UNFINISHED, Manifest
from lms.upkeep.source import Source, sqlite_file
from lms.upkeep.tables import Shape, Tally, line

FILLED = "Folder {} sudah berisi ({}). Pulihkan ke folder kosong: pindahkan isinya, atau pilih LMS_HOME lain."
FILLED_DATABASE = "Basis data ini sudah berisi. Pulihkan ke basis data yang kosong."
CHANGED = "Isi cadangan tidak sama dengan manifesnya: {}. Pakai cadangan lain."


def refuse_filled(settings: Settings) -> None:
    """Raises Refused for a place that holds anything of an instance; what a restore that was cut off left behind does not count."""
    if not (settings.home / UNFINISHED).exists():
        names = [name for name, _ in manifests.files_of(settings) if name not in HARMLESS]
        if names:
            raise Refused(FILLED.format(settings.home, names[0]))
    if not loading.is_empty(settings):
        raise Refused(FILLED.format(settings.home, "basis data") if sqlite_file(settings) else FILLED_DATABASE)


def restore(settings: Settings, file: Path, key: bytes | None, at: datetime) -> Manifest:
    """Bring back the instance of a backup; gives its manifest. Nothing appears in LMS_HOME before all of it was compared.

    Raises Refused for a filled place, and for a backup that is not whole or not what its manifest says.
    """
    refuse_filled(settings)
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with backup.workplace(settings.home, at) as work, backup.reading(file, key, work) as (wanted, packed):
        refuse_names(wanted, sqlite_file(settings))
        stage = work / "rumah"
        _files(wanted, packed, stage)
        staged = dataclasses.replace(settings, home=stage)
        (settings.home / UNFINISHED).touch(mode=0o600)
        loading.fill(staged, wanted.revision, [one.shape for one in wanted.tables.values()], rows_in(packed), comparing(wanted))
        manifests.keep(stage, wanted)
        _move_in(stage, settings, wanted)
    return wanted


def refuse_names(wanted: Manifest, database: Path | None) -> None:
    """Raises Refused, before anything is written, for a name that no backup of ours has: one that leads elsewhere, or is the database's."""
    folders = {str(folder) for name in wanted.files for folder in PurePosixPath(name).parents}
    for name in wanted.files:
        path = PurePosixPath(name)
        plain = path.as_posix() == name and not path.is_absolute() and not any(part.startswith(".") for part in path.parts)
        taken = path.parts[:1] in {(apart,) for apart in APART} or name in folders
        if not plain or taken or "\\" in name or "\0" in name or (database and path.name.startswith(database.name)):
            raise Refused(CHANGED.format(name[:80]))


def _files(wanted: Manifest, packed: zipfile.ZipFile, stage: Path) -> None:
    for name, digest in wanted.files.items():
        target = stage / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = hashlib.sha256()
        try:
            with (
                packed.open(f"rumah/{name}") as member,
                os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out,
            ):
                while part := member.read(1 << 20):
                    found.update(part)
                    out.write(part)
                out.flush()
                os.fsync(out.fileno())
        except backup.DAMAGE as fault:
            raise Refused(CHANGED.format(name)) from fault
        if found.hexdigest() != digest:
            raise Refused(CHANGED.format(name))


def rows_in(packed: zipfile.ZipFile) -> loading.Rows:
    """The rows of each table of an opened backup."""

    def rows(shape: Shape) -> Iterator[list[Any]]:
        try:
            with packed.open(f"tabel/{shape.name}.jsonl") as member:
                for text in member:
                    yield json.loads(text)
        except backup.DAMAGE as fault:
            raise Refused(CHANGED.format(shape.name)) from fault

    return rows


def comparing(wanted: Manifest) -> loading.Check:
    """Compares every table as it was written with the manifest: what was lost on the way shows too."""

    def check(source: Source) -> None:
        own = {shape.name: shape for shape in source.shapes}
        for name, table in wanted.tables.items():
            shape = dataclasses.replace(table.shape, key=own[name].key)
            tally = Tally(shape)
            for row in source.rows(shape):
                tally.add(line(row))
            if tally.sum != table.sum:
                raise Refused(CHANGED.format(name))

    return check


def _move_in(stage: Path, settings: Settings, wanted: Manifest) -> None:
    """instance.json first, the database last: a place that was cut off in between serves nothing and can be filled again."""
    home, file = settings.home, sqlite_file(settings)
    for name in sorted(wanted.files, key=lambda one: one != "instance.json"):
        (home / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (stage / name).replace(home / name)
    (stage / manifests.NAME).replace(home / manifests.NAME)
    if file and not settings.database_url:
        for ending in ("-wal", "-shm"):
            file.with_name(f"{file.name}{ending}").unlink(missing_ok=True)
        (stage / file.name).replace(file)
    (home / UNFINISHED).unlink()
    shutil.rmtree(stage, ignore_errors=True)
