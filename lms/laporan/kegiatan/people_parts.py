"""Parts of the report about people: the programme of the days, the list, who was there, who taught what."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from lms.bimtek.roll import Listed
from lms.bimtek.rules import Sitting, clock_words, sittings
from lms.documents.activity import Grid, Part
from lms.documents.report import Column
from lms.documents.tables import Value
from lms.laporan.kegiatan.facts import Gathered
from lms.web.text import number, short_day

WAYS = {"kode": "kode", "pelatih": "centang pelatih", "kertas": "lembar kertas"}
MOST_TICKS = 8  # sessions that stand side by side on paper


def came(found: Gathered) -> int:
    """How many participants were at one session at least."""
    there = {person for rows in found.attended.values() for person in rows}
    return sum(one.person_id in there for one in found.of("peserta"))


def _several(found: Gathered) -> bool:
    """Whether a line must say its day."""
    return found.event.from_day != found.event.until_day


def agenda(found: Gathered) -> Part:
    """The programme as it was, with who taught."""
    several = _several(found)
    rows = tuple(
        (
            *([step.day] if several else []), f"{clock_words(step.at)}–{clock_words(step.at + step.minutes)}", step.title, step.jp or None,
            "; ".join(found.names[person] for person in found.taught.get(step.id, ())) or None,
        )
        for step in found.steps
    )  # fmt: skip
    columns = (
        *([Column("Hari", 10, "day")] if several else []),
        Column(f"Jam ({found.event.letters})", 11),
        Column("Acara", 34),
        Column("JP", 4, "number"),
        Column("Narasumber", 26),
    )
    hours = sum(step.jp for step in found.steps)
    return Part(
        "acara",
        "Acara dan materi",
        f"{number(len(rows))} baris acara, {number(hours)} JP",
        grids=(Grid(columns, rows, "Acara", none="Acara belum disusun."),),
    )


def guests(found: Gathered) -> Part:
    """The participants by name. Phones are nobody's business here: whoever may read events may read this."""
    people = found.of("peserta")
    kinds = Counter(one.position.split(" ")[0] or "Tanpa kedudukan" for one in people)
    places = len({one.region_code for one in people if one.region_code})
    told = (
        f"{number(len(people))} peserta: " + ", ".join(f"{word} {number(count)}" for word, count in sorted(kinds.items())) if people else ""
    )
    words = (f"{told}. Berasal dari {number(places)} wilayah.",) if told else ()
    with_nip = any(one.nip for one in people)
    columns = (
        Column("Nama", 30),
        Column("L/P", 5),
        *([Column("NIP", 19)] if with_nip else []),
        Column("Jabatan/Unsur", 22),
        Column("Instansi/Kelurahan", 24),
    )
    rows = tuple((one.full_name, one.sex, *([one.nip] if with_nip else []), one.position or None, one.unit or None) for one in people)
    return Part(
        "peserta", "Peserta", told or "belum ada peserta", words=words, grids=(Grid(columns, rows, "Peserta", none="Belum ada peserta."),)
    )


def presence(found: Gathered) -> Part:
    """Each session with its count, and each participant with her sessions and JP."""
    sessions, people = sittings(found.steps), found.of("peserta")
    counted = tuple(_session(found, sitting, people) for sitting in sessions)
    heads = (
        Column("Sesi", 30),
        *([Column("Hari", 10, "day")] if _several(found) else []),
        Column("JP", 4, "number"),
        Column("Hadir", 6, "number"),
        Column("Tidak hadir", 7, "number"),
        Column("Cara mengisi", 26),
    )
    ticks = len(sessions) <= MOST_TICKS
    narrow = _matrix(found, sessions if ticks else [], people, "")
    wide = _matrix(found, sessions, people, "Hadir")
    brief = (
        ", ".join(f"{one.step.title} {row[-3]} orang" for one, row in zip(sessions, counted, strict=True))
        if people and counted
        else "belum ada sesi absen"
        if people
        else "belum ada peserta"
    )
    notes = ("Tanda tangan ada di lembar daftar hadir yang dilampirkan.",) if any(row.kind == "pindaian" for row in found.files) else ()
    return Part(
        "hadir", "Daftar hadir", brief, notes=notes,
        grids=(Grid(heads, counted, "Sesi", "Tiap sesi", "Belum ada sesi absen."), narrow, Grid(wide.columns, wide.rows, "Hadir", printed=False)),
    )  # fmt: skip


def _session(found: Gathered, sitting: Sitting, people: Sequence[Listed]) -> tuple[Value, ...]:
    step, rows = sitting.step, found.attended.get(sitting.step.id, {})
    there = [rows[one.person_id] for one in people if one.person_id in rows]
    ways = Counter(row.way for row in there)
    late = sum(row.late for row in there)
    told = [f"{word} {number(ways[way])}" for way, word in WAYS.items() if ways[way]] + ([f"terlambat {number(late)}"] if late else [])
    day = [step.day] if _several(found) else []
    return (_titled(step), *day, sitting.jp, len(there), len(people) - len(there), ", ".join(told) or None)


def _titled(step: Any) -> str:
    return f"{step.title}, {clock_words(step.at)}"


def _matrix(found: Gathered, sessions: Sequence[Sitting], people: Sequence[Listed], sheet: str) -> Grid:
    """A tick a session; how many sessions of all, and the JP."""
    every = sittings(found.steps)
    several = _several(found)
    heads = [f"{_titled(one.step)}{f' ({short_day(one.step.day)})' if several else ''}" for one in sessions]
    columns = (Column("Nama", 30), *(Column(head, 9) for head in heads), Column("Sesi hadir", 7, "number"), Column("JP", 4, "number"))
    rows = tuple(
        (
            one.full_name, *("✓" if one.person_id in found.attended.get(sitting.step.id, {}) else "–" for sitting in sessions),
            sum(one.person_id in found.attended.get(sitting.step.id, {}) for sitting in every), found.hours.get(one.person_id, 0),
        )
        for one in people
    )  # fmt: skip
    return Grid(columns, rows, sheet, "Tiap peserta", "Belum ada peserta.")


def teaching(found: Gathered) -> Part:
    """What each trainer taught, and the JP of it: what the honorarium is counted from."""
    listed = {one.person_id: one for one in found.people}
    taught: dict[str, list[Any]] = {one.person_id: [] for one in found.of("narasumber")}
    for step in found.steps:
        for person in found.taught.get(step.id, ()):
            taught.setdefault(person, []).append(step)
    rows = tuple(
        (
            found.names[person],
            listed[person].unit or None if person in listed else None,
            "; ".join(step.title for step in steps) or None,
            sum(step.jp for step in steps),
        )
        for person, steps in sorted(taught.items(), key=lambda pair: found.names[pair[0]].casefold())
    )
    columns = (Column("Narasumber", 28), Column("Instansi", 22), Column("Materi", 40), Column("JP", 5, "number"))
    brief = f"{number(len(rows))} narasumber, {number(sum(row[3] or 0 for row in rows))} JP diajar" if rows else "narasumber belum dipilih"
    return Part(
        "narasumber", "Narasumber dan jam pelajaran", brief, grids=(Grid(columns, rows, "JP pengajar", none="Narasumber belum dipilih."),)
    )
