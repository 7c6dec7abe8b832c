"""What waits between the preview of an import and its confirmation: the rows of a file, on the server, for an hour, for one officer."""

import json
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from lms.people.importing.sheet import Row, Sheet

KEPT_SECONDS = 60 * 60


@dataclass(frozen=True)
class Draft:
    """The rows that were read out of a file, and what the reader said about it."""

    file: str
    sheet: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]


def keep(home: Path, owner: str, file: str, sheet: Sheet) -> str:
    """Store a sheet under an unguessable id, readable by nobody but this process; what has lain too long is swept out."""
    folder = _folder(home)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        if _stale(old):
            old.unlink(missing_ok=True)
    made = str(uuid.uuid4())
    rows = [[row.number, row.cells] for row in sheet.rows]
    content = {"owner": owner, "file": file[:120], "sheet": sheet.name, "notes": sheet.notes, "rows": rows}
    path = folder / f"{made}.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(content), encoding="utf-8")
    return made


def kept(home: Path, owner: str, draft_id: str) -> Draft | None:
    """The draft of this id; None where it never was, is over an hour old, or belongs to somebody else."""
    path = _folder(home) / f"{uuid.UUID(draft_id)}.json"
    try:
        if _stale(path):
            return None
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if content["owner"] != owner:
        return None
    rows = tuple(Row(number, cells) for number, cells in content["rows"])
    return Draft(content["file"], content["sheet"], tuple(content["notes"]), rows)


def forget_all(home: Path) -> None:
    """Remove every draft: after an erasure none may hold a name that is gone. Officers in between choose their file once more."""
    for path in _folder(home).glob("*.json"):
        path.unlink(missing_ok=True)


def _folder(home: Path) -> Path:
    return home / "tmp" / "impor"


def _stale(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > KEPT_SECONDS
    except FileNotFoundError:
        return True
