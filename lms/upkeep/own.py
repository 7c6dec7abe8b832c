"""What an instance proves by itself: records by their digests and numbers, files by their names, certificates by their seals."""

import base64
import json
from binascii import Error as NotBase64
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from lms.certificates import seal
from lms.certificates.rules import ERASED
from lms.courses.rendered import blob_id
from lms.journal.door import Act, digest_of
from lms.upkeep.source import Source
from lms.upkeep.tables import Shape

NAMED = 5  # of each kind so many are named, then counted


def faults(source: Source, home: Path) -> list[str]:
    """Every sentence about what does not agree with itself; empty when all does."""
    known = {shape.name: shape for shape in source.shapes}
    found: list[str] = []
    for check in (records, blobs, certificates):
        wrong = list(check(source, known))
        found += wrong[:NAMED]
        if len(wrong) > NAMED:
            found.append(f"… dan {len(wrong) - NAMED} lagi seperti itu.")
    return found + sealing_key(source, known, home)


def _dicts(source: Source, shape: Shape) -> Iterator[dict[str, Any]]:
    names = [name for name, _ in shape.columns]
    return (dict(zip(names, row, strict=True)) for row in source.rows(shape))


def records(source: Source, known: dict[str, Shape]) -> Iterator[str]:
    """Each record against its digest, each history against its numbers."""
    last = {row["person_id"]: row["last_seq"] for row in _dicts(source, known["journal_person"])}
    texts = groupby(_dicts(source, known["record_text"]), key=lambda row: (row["person_id"], row["seq"]))
    beside, words = next(texts, (None, iter(())))
    for person, history in groupby(_dicts(source, known["record"]), key=lambda row: row["person_id"]):
        seq = 0
        for seq, row in enumerate(history, 1):
            if row["seq"] != seq:
                yield f"Tabel record: riwayat {person} terputus sebelum catatan {row['seq']}."
                break
            told: dict[str, str] = {}
            salt = None
            while beside is not None and beside < (person, seq):
                yield f"Tabel record_text: ada teks tanpa catatan pada {beside[0]} nomor {beside[1]}."
                beside, words = next(texts, (None, iter(())))
            if beside == (person, seq):
                beside_it = list(words)
                told = {word["field"]: word["text"] for word in beside_it}
                salt = next((word["salt"] for word in beside_it if word.get("salt")), None)
                beside, words = next(texts, (None, iter(())))
            if not _whole(row, told, salt):
                yield f"Tabel record: catatan {person} nomor {seq} tidak sama dengan sidiknya."
        if last.pop(person, 0) != seq:
            yield f"Tabel journal_person: nomor terakhir {person} tidak cocok dengan catatannya."
    yield from (f"Tabel record: riwayat {person} hilang." for person, seq in last.items() if seq)


def _whole(row: dict[str, Any], texts: dict[str, str], salt: str | None) -> bool:
    """Whether a record is what its digest says. A text that was blanked for an erasure cannot be compared any more."""
    if any(text == "" for text in texts.values()):
        return True
    try:
        data = json.loads(row["data"])
    except (TypeError, ValueError):
        return False
    return digest_of(Act(row["person_id"], row["verb"], row["object"], data, texts=texts), salt) == row["digest"]


def blobs(source: Source, known: dict[str, Shape]) -> Iterator[str]:
    """Each file of the courses against its name, which is its digest."""
    for row in _dicts(source, known["blob"]):
        try:
            same = blob_id(base64.b64decode(row["data"])) == row["sha"]
        except (TypeError, NotBase64):
            same = False
        if not same:
            yield f"Tabel blob: berkas {row['sha']} tidak sama dengan sidiknya."


def certificates(source: Source, known: dict[str, Shape]) -> Iterator[str]:
    """Each certificate against its seal."""
    keys: dict[str, bytes] = {}
    for row in _dicts(source, known["seal_key"]):
        try:
            keys[row["id"]] = base64.b64decode(row["public_key"])
        except (TypeError, NotBase64):
            yield f"Tabel seal_key: kunci {row['id']} tidak terbaca."
    erased = {row["id"] for row in _dicts(source, known["person"]) if row.get("erased_on")}
    for row in _dicts(source, known["certificate"]):
        if row["person_id"] in erased and row["seal"].startswith(ERASED):
            continue  # the seal said the name: only its digest was kept
        try:
            said = seal.verified(row["seal"], keys)
        except (ValueError, TypeError, AttributeError):
            said = None
        if said is None or (said.code, said.number) != (row["code"], row["number"]):
            yield f"Tabel certificate: segel sertifikat {row['code']} tidak cocok."


def sealing_key(source: Source, known: dict[str, Shape], home: Path) -> list[str]:
    """The private key of the seal against the published keys, once something was sealed."""
    published = {row["id"] for row in _dicts(source, known["seal_key"])}
    if not (home / "kunci" / "segel").exists():
        return ["Kunci kunci/segel hilang, padahal sudah ada sertifikat bersegel."] if published else []
    if published and seal.sealing_key(home).id not in published:
        return ["Kunci kunci/segel bukan kunci yang menyegel sertifikat di sini."]
    return []
