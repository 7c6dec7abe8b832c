"""One pass over all records: each against its digest, its seal and its number, and on to those who tell tables from them."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from lms.journal.door import Act, digest_of
from lms.journal.seal import KEY, SEALED, seal_of
from lms.people.erasing.erasure import OFFICE
from lms.upkeep.manifest import Manifest
from lms.upkeep.proof.rows import Event, Retelling, Row, Shapes, dicts
from lms.upkeep.source import Source

NO_KEY = f"Kunci kunci/{KEY} hilang atau rusak, padahal sudah ada catatan bersegel."
UNREADABLE = "Tabel record: ada catatan {} yang tidak dapat dibaca."


class Histories:
    """The journal of an instance. After `faults` has passed: `verbs` are all that were entered, `news` those that the reference does not know."""

    def __init__(self, source: Source, home: Path, reference: Manifest | None = None) -> None:
        shapes = {shape.name: shape for shape in source.shapes}
        self.shapes, self._source, self._reference = shapes, source, reference
        people = list(dicts(source, shapes["journal_person"]))
        self.aliases: dict[str, str] = {row["person_id"]: row["alias_of"] for row in people if row["alias_of"]}
        self._last = {row["person_id"]: row["last_seq"] for row in people}
        self._key = _key_in(home)
        self._lost = False
        self._due = reference is not None and _has_seal(reference.tables["record"].shape.columns)
        self._seals = _has_seal(shapes["record"].columns)
        self._blank: list[Row] = []
        self._erasures: dict[str, int] = {}
        self.verbs: set[str] = set()
        self.news: set[str] = set()
        self.versions: set[str] = set()

    def faults(self, tellers: list[Retelling]) -> Iterator[str]:
        """Every sentence about records that do not agree with themselves."""
        last, beside = dict(self._last), _Beside(self._source, self.shapes)
        wanted: frozenset[str] = frozenset().union(*(teller.verbs for teller in tellers))
        for person_id, rows in groupby(dicts(self._source, self.shapes["record"]), key=lambda row: row["person_id"]):
            events: list[Event] = []
            yield from self._history(person_id, rows, last.pop(person_id, 0), beside, wanted, events)
            yield from _told(tellers, person_id, events)
        yield from beside.rest()
        yield from (f"Tabel record: riwayat {person_id} hilang." for person_id, seq in last.items() if seq)
        yield from (_unlike(row, "sidiknya") for row in self._blank if not self._was_erased(row))
        if self._lost:
            yield NO_KEY

    def _history(
        self, person_id: str, rows: Iterator[Row], last: Any, beside: "_Beside", wanted: frozenset[str], events: list[Event]
    ) -> Iterator[str]:
        seq, sealed = 0, False
        known = self._reference.seqs.get(person_id, 0) if self._reference else 0
        for seq, row in enumerate(rows, 1):
            if row["seq"] != seq:
                yield f"Tabel record: riwayat {person_id} terputus sebelum catatan {row['seq']}."
                break
            yield from beside.before(person_id, seq)
            (texts, salt), data = beside.of(person_id, seq), _data(row["data"])
            if not _whole(row, data, texts, salt):
                if texts and not any(texts.values()):
                    self._blank.append(row)
                else:
                    yield _unlike(row, "sidiknya")
            if self._seals:
                yield from self._seal(row, must=sealed or (self._due and seq > known))
                sealed = sealed or row["seal"] is not None
            self._note(row, data, seq > known)
            if row["verb"] in wanted:
                events.append(Event(person_id, seq, row["verb"], row["object"], data, texts, row["actor_id"], row["received_at"]))
        if last != seq:
            yield f"Tabel journal_person: nomor terakhir {person_id} tidak cocok dengan catatannya."

    def _seal(self, row: Row, must: bool) -> Iterator[str]:
        """A seal that is there must fit. One must be there after the first of a history, and on what entered since a manifest that knew seals."""
        if row["seal"] is None:
            if must:
                yield f"Tabel record: catatan {row['person_id']} nomor {row['seq']} tidak bersegel."
        elif self._key is None:
            self._lost = True
        elif row["seal"] != seal_of(self._key, tuple(row[name] for name in SEALED)):
            yield _unlike(row, "segelnya")

    def _note(self, row: Row, data: Any, new: bool) -> None:
        verb = row["verb"]
        self.verbs.add(verb)
        if verb == "person.erased":
            self._erasures[row["person_id"]] = row["seq"]
        if new:
            self.news.add(verb)
            if verb == "course.published" and isinstance(data, dict):
                self.versions.add(data.get("version", ""))

    def _was_erased(self, row: Row) -> bool:
        """Whether an erasure emptied the texts of this record: a later one of the same history, or one of whoever this person was merged into."""
        person_id, verb = row["person_id"], str(row["verb"])
        if verb.partition(".")[0] in OFFICE:
            return False
        if row["seq"] < self._erasures.get(person_id, 0):
            return True
        seen = {person_id}
        while (person_id := self.aliases.get(person_id, "")) and person_id not in seen:
            if person_id in self._erasures:
                return True
            seen.add(person_id)
        return False


class _Beside:
    """The texts beside the records, as they pass in the same order."""

    def __init__(self, source: Source, shapes: Shapes) -> None:
        self._all = groupby(dicts(source, shapes["record_text"]), key=lambda row: (row["person_id"], row["seq"]))
        self._at, self._rows = next(self._all, (None, iter(())))

    def before(self, person_id: str, seq: int) -> Iterator[str]:
        """Texts of which the record is missing."""
        while self._at is not None and not (isinstance(self._at[1], int) and self._at >= (person_id, seq)):
            yield f"Tabel record_text: ada teks tanpa catatan pada {self._at[0]} nomor {self._at[1]}."
            self._at, self._rows = next(self._all, (None, iter(())))

    def of(self, person_id: str, seq: int) -> tuple[dict[str, str], str | None]:
        """The texts of a record, and their salt where they have one."""
        if self._at != (person_id, seq):
            return {}, None
        rows = list(self._rows)
        self._at, self._rows = next(self._all, (None, iter(())))
        return {row["field"]: row["text"] for row in rows}, next((row["salt"] for row in rows if row.get("salt")), None)

    def rest(self) -> Iterator[str]:
        """Texts behind the last record."""
        while self._at is not None:
            yield f"Tabel record_text: ada teks tanpa catatan pada {self._at[0]} nomor {self._at[1]}."
            self._at, self._rows = next(self._all, (None, iter(())))


def _told(tellers: list[Retelling], person_id: str, events: list[Event]) -> Iterator[str]:
    """Hand a history on; one that cannot be followed is a fault by itself."""
    for teller in tellers:
        mine = [event for event in events if event.verb in teller.verbs]
        try:
            if mine:
                teller.tell(person_id, mine)
        except (KeyError, TypeError, AttributeError, ValueError):
            yield UNREADABLE.format(person_id)


def _whole(row: Row, data: Any, texts: dict[str, str], salt: str | None) -> bool:
    """Whether the content of a record is what its digest says."""
    try:
        return digest_of(Act(row["person_id"], row["verb"], row["object"], data, texts=texts), salt) == row["digest"]
    except TypeError:
        return False


def _data(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None


def _unlike(row: Row, what: str) -> str:
    return f"Tabel record: catatan {row['person_id']} nomor {row['seq']} tidak sama dengan {what}."


def _has_seal(columns: Iterable[tuple[str, str]]) -> bool:
    return any(name == "seal" for name, _kind in columns)


def _key_in(home: Path) -> bytes | None:
    """The key of the seals; it is read and never made here."""
    file = home / "kunci" / KEY
    key = file.read_bytes() if file.is_file() else b""
    return key if len(key) == 32 else None
