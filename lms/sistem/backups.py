"""What is known of the last backup and the last trial restore: one small file that the commands write and the pages read."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

NOTE = Path("backups") / "terakhir.json"


@dataclass(frozen=True)
class LastBackup:
    """The last backup that was made whole, and how the last trial restore ended (None: none was tried yet)."""

    at: datetime
    file: str
    size: int
    encrypted: bool
    trial_at: datetime | None
    trial_ok: bool | None
    trial_said: str


def last_backup(home: Path) -> LastBackup | None:
    """What the note in this LMS_HOME says; None where no backup was made yet or the note cannot be read."""
    kept = _read(home)
    try:
        made, trial = kept["backup"], kept.get("trial") or {}
        return LastBackup(
            at=datetime.fromisoformat(made["at"]),
            file=str(made["file"]),
            size=int(made["size"]),
            encrypted=bool(made["encrypted"]),
            trial_at=datetime.fromisoformat(trial["at"]) if trial else None,
            trial_ok=bool(trial["ok"]) if trial else None,
            trial_said=str(trial["said"]) if trial else "",
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def note_backup(home: Path, file: Path, encrypted: bool, at: datetime) -> None:
    """Write down a backup that is whole and in its place."""
    made = {"at": at.isoformat(), "file": str(file), "size": file.stat().st_size, "encrypted": encrypted}
    _write(home, {**_read(home), "backup": made})


def note_trial(home: Path, ok: bool, said: str, at: datetime) -> None:
    """Write down how a trial restore ended, with the sentence for whoever reads it."""
    _write(home, {**_read(home), "trial": {"at": at.isoformat(), "ok": ok, "said": said}})


def _read(home: Path) -> dict[str, Any]:
    try:
        kept = json.loads((home / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(home: Path, kept: dict[str, Any]) -> None:
    """Whole or not at all: a reader never sees half a note."""
    path = home / NOTE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(path)
