"""What `lms people import` does and says."""

from collections.abc import Iterator
from pathlib import Path

from lms import clock
from lms.db import db, reading
from lms.errors import Refused
from lms.journal.door import SYSTEM
from lms.people import importing
from lms.people.importing.container import MAX_BYTES
from lms.web.text import number

EVERYWHERE = ("",)


def import_file(path: Path, save: bool) -> tuple[str, int]:
    """Preview the people of a file, or with `save` write them and commit; gives the text to print and the exit status.

    Status 0: nothing to repair; 1: rows with faults; 2: the file could not be read. Nothing is asked.
    """
    try:
        sheet = importing.read(_bytes(path))
    except Refused as refusal:
        return f"{path.name}: {refusal}", 2
    session = db.session()
    with reading():  # a preview takes seconds: nobody's answer waits for it
        plan = importing.plan(session, EVERYWHERE, sheet.rows, clock.today())
        session.rollback()
    lines = [f"{path.name}, lembar “{sheet.name}”: {number(len(sheet.rows))} baris.", *sheet.notes, "", *told(plan)]
    if plan.faults:
        return "\n".join([*lines, "", "Belum ada yang disimpan. Perbaiki berkasnya, lalu jalankan lagi."]), 1
    if not save or not plan.changes:
        hint = "Belum ada yang disimpan. Tambahkan --simpan untuk menyimpan." if plan.changes else "Tidak ada yang perlu disimpan."
        return "\n".join([*lines, "", hint]), 0
    try:
        importing.apply(session, plan, SYSTEM, clock.now())
    except Refused as refusal:
        session.rollback()
        return "\n".join([*lines, "", str(refusal)]), 1
    session.commit()
    return "\n".join([*lines, "", "Tersimpan."]), 0


def _bytes(path: Path) -> bytes:
    """The content of a file that is not larger than what may be imported."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(f"Berkas tidak dapat dibuka ({error.strerror}). Periksa nama dan tempatnya.") from error


def told(plan: importing.ImportPlan) -> Iterator[str]:
    """The preview in lines: faults by row, or changes by row, and a sum."""
    if plan.faults:
        yield f"{len(plan.faults)} hal perlu diperbaiki:"
        yield from (f"  baris {fault.line}, kolom {fault.where}: {fault.sentence}" for fault in plan.faults)
        return
    for change in sorted(plan.changes, key=lambda change: change.row):
        yield f"  baris {change.row}: {change.sentence}"
    yield (
        f"{plan.count('person.added')} orang baru, {plan.count('tenure.started')} kedudukan baru, "
        f"{plan.count('tenure.ended')} masa jabatan selesai, {plan.count('posyandu.added')} posyandu baru; "
        f"{plan.unchanged} baris tidak mengubah apa pun."
    )
