"""What an instance holds at one moment, in numbers and digests: tables, keys, files, and the chain over all records."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from lms.config import Settings
from lms.errors import Refused
from lms.journal.seal import SEALED
from lms.upkeep import tables
from lms.upkeep.source import Source, sqlite_file
from lms.upkeep.tables import Shape, Sum, Tally

NAME = "manifest.json"
FORMAT = 1
KEYS = "kunci/"
UNFINISHED = "pemulihan.belum-selesai"  # stands in a place while a backup is being moved in
HARMLESS = ("kunci/sesi", "kunci/catatan")  # made by any command that looks at an empty place; they guard nothing there
APART = ("backups", "tmp", NAME, "siap.lock", UNFINISHED)  # what belongs to this computer and not to the instance
UNREADABLE = "Isi manifes tidak dikenal: cadangan ini rusak, atau dibuat oleh Langkah yang lebih baru."
Put = Callable[[str, Iterable[bytes]], None]


@dataclass(frozen=True)
class Table:
    """A table as it was: its shape, how many rows, and their digest."""

    shape: Shape
    sum: Sum


@dataclass(frozen=True)
class Chain:
    """The hash chain over who, when and what of all records (SEALED): closed by each manifest, going on from the one before it."""

    before: str
    head: str


@dataclass(frozen=True)
class Manifest:
    """One instance at one moment. `seqs`: the last number of each person's history, so that later growth is told from change."""

    at: str
    revision: str
    database: str
    tables: dict[str, Table]
    files: dict[str, str]
    chain: Chain
    seqs: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        """As it is kept."""
        kept: dict[str, Any] = {"format": FORMAT, **asdict(self)}
        return json.dumps(kept, ensure_ascii=False, indent=1)


def read(text: str | bytes) -> Manifest:
    """A manifest out of its text. Raises Refused for anything else."""
    try:
        kept = json.loads(text)
        if kept.pop("format") != FORMAT:
            raise Refused(UNREADABLE)
        found = {name: Table(_shape(one["shape"]), Sum(**one["sum"])) for name, one in kept.pop("tables").items()}
        return Manifest(tables=found, chain=Chain(**kept.pop("chain")), **kept)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Refused(UNREADABLE) from fault


def _shape(kept: dict[str, Any]) -> Shape:
    return Shape(kept["name"], tuple((name, kind) for name, kind in kept["columns"]), tuple(kept["key"]))


def kept_in(home: Path) -> Manifest | None:
    """The manifest that stands in an LMS_HOME: of what was restored, founded or copied last. None where there is none."""
    try:
        return read((home / NAME).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def keep(home: Path, manifest: Manifest) -> None:
    """Write it into an LMS_HOME, whole or not at all."""
    write_whole(home / NAME, manifest.text().encode())


def write_whole(file: Path, data: bytes) -> None:
    """A file that is there whole or not at all, readable by its owner only."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(file)


def files_of(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Every file that belongs to the instance and is not its database, by its name below LMS_HOME."""
    database = sqlite_file(settings)
    for path in sorted(settings.home.rglob("*")):
        name = path.relative_to(settings.home).as_posix()
        foreign = name.split("/")[0] in APART or any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not path.is_symlink() and not foreign and not (database and path.name.startswith(database.name)):
            yield name, path


def survey(source: Source, settings: Settings, before: Manifest | None, at: datetime, put: Put) -> Manifest:
    """Go through a whole instance once, handing every table and file to `put` as it passes; gives its manifest."""
    found: dict[str, Table] = {}
    chain = Links(before)
    for shape in source.shapes:
        tally = Tally(shape)
        rows = chain.watch(shape, source.rows(shape)) if shape.name == "record" else source.rows(shape)
        put(f"tabel/{shape.name}.jsonl", tables.lines(rows, tally))
        found[shape.name] = Table(shape, tally.sum)
    digests: dict[str, str] = {}
    for name, path in files_of(settings):
        digest = hashlib.sha256()
        put(f"rumah/{name}", _passing(path, digest))
        digests[name] = digest.hexdigest()
    return Manifest(at.isoformat(), source.revision, source.kind, found, digests, chain.closed, chain.seqs)


def _passing(path: Path, digest: Any) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            digest.update(part)
            yield part


def nowhere(_name: str, parts: Iterable[bytes]) -> None:
    """A `put` for whoever only wants the manifest."""
    for _part in parts:
        pass


class Links:
    """Closes the chain over the records that the manifest before did not hold."""

    def __init__(self, before: Manifest | None) -> None:
        self.known = before.seqs if before else {}
        self.start = before.chain.head if before else ""
        self.seqs: dict[str, int] = {}
        self._digest = hashlib.sha256(self.start.encode())

    def watch(self, shape: Shape, rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
        """Let the records pass, in the order of person and seq."""
        places = [shape.place(name) for name in SEALED]
        person_at, seq_at = shape.place("person_id"), shape.place("seq")
        for row in rows:
            person, seq = row[person_at], row[seq_at]
            if isinstance(seq, int):
                self.seqs[person] = max(seq, self.seqs.get(person, 0))
                if seq > self.known.get(person, 0):
                    self._digest.update(tables.line([row[place] for place in places]))
            yield row

    @property
    def closed(self) -> Chain:
        """The link from the manifest before to this one."""
        return Chain(self.start, self._digest.hexdigest())
