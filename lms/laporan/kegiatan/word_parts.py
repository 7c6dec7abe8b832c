"""Parts of the report that are mostly words: on what it rests, when and where, minutes, obstacles, the close, and what is attached."""

from lms.documents.activity import Grid, Part
from lms.documents.coverage_sheet import Signature
from lms.documents.report import Column
from lms.documents.tables import Value
from lms.laporan.kegiatan.facts import Gathered
from lms.laporan.kegiatan.people_parts import came
from lms.web.text import kilobytes, long_day, number

FILES = {"pindaian": "Lembar bertanda tangan", "lampiran": "Lampiran", "materi": "Bahan tayang"}
UNSAID = "belum diisi"
BLANK = "\N{NO-BREAK SPACE}"  # a line that keeps its height


def _said(*pairs: tuple[str, str]) -> tuple[tuple[str, Value], ...]:
    return tuple((label, words.strip() or UNSAID) for label, words in pairs)


def grounds(found: Gathered, kind: str) -> Part:
    """What the event rests on, who pays, and what it was for."""
    event = found.event
    facts = _said(
        ("Jenis kegiatan", kind),
        ("Program", event.program),
        ("Dasar", event.decree),
        ("Surat undangan", event.letter),
        ("Anggaran", event.budget),
    )
    words = (f"Tujuan: {event.purpose}",) if event.purpose.strip() else ("Tujuan belum diisi.",)
    return Part("dasar", "Dasar dan tujuan", event.decree.strip() or "dasar belum diisi", facts, words)


def when_and_where(found: Gathered) -> Part:
    """Days, place and organiser."""
    event = found.event
    first, last = long_day(event.from_day), long_day(event.until_day)
    when = first if first == last else f"{first} sampai {last}"
    facts = _said(
        ("Waktu", when),
        ("Tempat", event.place),
        ("Wilayah", event.region),
        ("Penyelenggara", event.organiser),
        ("Panitia", ", ".join(one.full_name for one in found.of("panitia"))),
    )
    return Part("waktu", "Waktu, tempat, dan penyelenggara", f"{when}, {event.place}".strip(", "), facts)


def proceedings(found: Gathered) -> Part:
    """The minutes, as the trainer wrote them."""
    return _written("notulen", "Notulen", found.event.proceedings, "Notulen belum diisi.")


def obstacles(found: Gathered) -> Part:
    """What stood in the way, as the trainer wrote it."""
    return _written("kendala", "Kendala", found.event.obstacles, "Kendala belum diisi.")


def _written(key: str, title: str, words: str, none: str) -> Part:
    kept = words.strip()
    return Part(key, title, (kept.split("\n")[0][:120] if kept else UNSAID), words=(kept or none,))


def closing(found: Gathered, headline: str) -> Part:
    """The close: what was reached once more, and what follows."""
    follows = (
        f"{number(len(found.plans))} rencana tindak lanjut akan dipantau puskesmas."
        if found.plans
        else "Rencana tindak lanjut belum disusun."
    )
    return Part("penutup", "Penutup", "disusun dari angka di atas", words=(f"Demikian laporan kegiatan ini dibuat. {headline} {follows}",))


def statement(found: Gathered) -> Part:
    """Berita acara: one page that the committee and the organiser sign."""
    event = found.event
    first = long_day(event.from_day)
    when = f"Pada hari ini, {first}," if event.from_day == event.until_day else f"Sejak {first} sampai {long_day(event.until_day)},"
    guests = len(found.of("peserta"))
    words = (
        f"{when} bertempat di {event.place or '…………'}, telah dilaksanakan {event.title} oleh {event.organiser or found.kop.office}.",
        f"Yang terdaftar {number(guests)} orang, yang hadir {number(came(found))} orang. Materi yang diberikan {number(sum(step.jp for step in found.steps))} jam pelajaran.",
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    )  # fmt: skip
    room = "…" * 12
    signs = (
        Signature(("Mengetahui,", "Pejabat Pelaksana Teknis Kegiatan"), event.officer or room, event.officer_nip),
        Signature((BLANK, "Pelaksana"), found.kop.author.name, found.kop.author.nip),
    )
    return Part("berita-acara", "Berita acara pelaksanaan", "satu halaman untuk ditandatangani", words=words, signatures=signs, alone=True)


def attached(found: Gathered) -> Part:
    """The files that belong to it, by kind."""
    rows = tuple((FILES[row.kind], row.name, row.caption or None, kilobytes(row.size)) for row in found.files if row.kind in FILES)
    columns = (Column("Jenis", 22), Column("Berkas", 36), Column("Keterangan", 30), Column("Ukuran", 10))
    return Part(
        "berkas",
        "Berkas yang dilampirkan",
        f"{number(len(rows))} berkas" if rows else "belum ada berkas",
        grids=(Grid(columns, rows, "Berkas", none="Belum ada berkas."),),
    )
