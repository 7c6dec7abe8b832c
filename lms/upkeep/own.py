"""What an instance proves by itself: records by digests and seals, tables by their records, files by their names, certificates by their seals."""

import base64
import hashlib
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator
from pathlib import Path

from lms.certificates import seal
from lms.certificates.rules import ERASED
from lms.courses.rendered import blob_id
from lms.upkeep.proof.histories import Histories
from lms.upkeep.proof.people import People
from lms.upkeep.proof.places import Loaded, Places
from lms.upkeep.proof.rows import Retelling, dicts
from lms.upkeep.source import Source
from lms.upkeep.tables import Shape

NAMED = 5  # of each kind so many are named, then counted


def faults(source: Source, home: Path, histories: Histories | None = None) -> list[str]:
    """Every sentence about what does not agree with itself, the records first: they tell what other tables must hold; empty when all does."""
    histories = histories or Histories(source, home)
    known = histories.shapes
    tellers: list[Retelling] = [People(histories.aliases), Places(), Loaded()]
    found = _some(histories.faults(tellers))
    for teller in tellers:
        found += _some(_followed(teller.faults(source, known, frozenset(histories.verbs))))
    for check in (blobs, pictures, certificates):
        found += _some(check(source, known))
    return found + sealing_key(source, known, home)


def _some(sentences: Iterable[str]) -> list[str]:
    """The first of each kind, and how many more there are."""
    wrong = list(sentences)
    return wrong[:NAMED] + ([f"… dan {len(wrong) - NAMED} lagi seperti itu."] if len(wrong) > NAMED else [])


def _followed(sentences: Iterator[str]) -> Iterator[str]:
    """Records that tell of what was never there cannot be followed: that is a fault too."""
    try:
        yield from sentences
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        yield f"Tabel record: ada catatan tentang hal yang tidak pernah dicatat mulanya ({fault})."


def blobs(source: Source, known: dict[str, Shape]) -> Iterator[str]:
    """Each file of the courses against its name, which is its digest."""
    for row in dicts(source, known["blob"]):
        try:
            same = blob_id(base64.b64decode(row["data"])) == row["sha"]
        except (TypeError, NotBase64):
            same = False
        if not same:
            yield f"Tabel blob: berkas {row['sha']} tidak sama dengan sidiknya."


def pictures(source: Source, known: dict[str, Shape]) -> Iterator[str]:
    """Each emblem and each photo against its digest."""
    for table, digest, picture in (("emblem", "sha", "data"), ("external_photo", "digest", "picture")):
        for row in dicts(source, known[table]) if table in known else ():
            try:
                same = hashlib.sha256(base64.b64decode(row[picture])).hexdigest() == row[digest]
            except (TypeError, NotBase64):
                same = False
            if not same:
                yield f"Tabel {table}: gambar {row[digest]} tidak sama dengan sidiknya."


def certificates(source: Source, known: dict[str, Shape]) -> Iterator[str]:
    """Each certificate against its seal."""
    keys: dict[str, bytes] = {}
    for row in dicts(source, known["seal_key"]):
        try:
            keys[row["id"]] = base64.b64decode(row["public_key"])
        except (TypeError, NotBase64):
            yield f"Tabel seal_key: kunci {row['id']} tidak terbaca."
    erased = {row["id"] for row in dicts(source, known["person"]) if row.get("erased_on")}
    for row in dicts(source, known["certificate"]):
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
    published = {row["id"] for row in dicts(source, known["seal_key"])}
    if not (home / "kunci" / "segel").exists():
        return ["Kunci kunci/segel hilang, padahal sudah ada sertifikat bersegel."] if published else []
    if published and seal.sealing_key(home).id not in published:
        return ["Kunci kunci/segel bukan kunci yang menyegel sertifikat di sini."]
    return []
