"""What happens every night: verify, copy, restore the copy into a folder of its own, compare, and write down how it went."""

import dataclasses
from datetime import datetime, timedelta
from pathlib import Path

from lms.config import Settings
from lms.errors import Refused
from lms.sistem.backups import note_backup, note_trial
from lms.upkeep import backup
from lms.upkeep import manifest as manifests
from lms.upkeep.restoring import restore
from lms.upkeep.verifying import verify

KEEP_DAYS = 30
GOOD = "Cadangan dipulihkan ke tempat percobaan, dan semua tabel, kunci, dan berkas sama."


def night(settings: Settings, key: bytes | None, keep_days: int, at: datetime, beside: Path | None = None) -> tuple[Path, list[str]]:
    """One night's work; gives the backup and every fault that was found (none: all is well). The note for /sistem says the same.

    A backup that was restored well is copied to the folder `beside` too. Whatever stops it is written down too, and raised. Old copies
    go only after a night without a fault, in both folders.
    """
    try:
        target, faults = _night(settings, key, at)
        if beside and not faults:
            backup.copy(target, beside)
    except (Refused, OSError) as reason:
        note_trial(settings.home, False, str(reason), at)
        raise
    note_trial(settings.home, not faults, faults[0] if faults else GOOD, at)
    if not faults:
        for folder in (target.parent, beside) if beside else (target.parent,):
            backup.prune(folder, at - timedelta(days=keep_days))
    return target, faults


def _night(settings: Settings, key: bytes | None, at: datetime) -> tuple[Path, list[str]]:
    before = verify(settings, manifests.kept_in(settings.home), at)
    target, found = backup.make(settings, None, key, at)
    note_backup(settings.home, target, key is not None, at)
    with backup.workplace(target.parent, at) as work:
        trial = dataclasses.replace(settings, home=work / "coba", database_url="")
        restore(trial, target, key, at)
        faults = [*before.faults, *verify(trial, found, at, growth=False).faults]
    if not faults:
        manifests.keep(settings.home, found)
    return target, faults
