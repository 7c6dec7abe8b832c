"""Parts of the report about what came out of the day: tests, evaluation, promises, certificates."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from lms.documents.activity import Bar, Grid, Part
from lms.documents.report import Column
from lms.documents.tables import Value
from lms.documents.words import decimal
from lms.laporan.kegiatan.facts import Gathered, Sat, Score
from lms.web.text import number

MOST_BARS = 25  # people whose lines stand in the chart
LEAST = 5
CERTIFICATES = {"pelatihan": "pelatihan", "kecakapan": "kecakapan", "narasumber": "narasumber", "panitia": "panitia"}


def of_hundred(share: Fraction) -> Decimal:
    """A share of 1 as a mark of 100, with one decimal, rounded as everywhere else (`number`)."""
    return Decimal(f"{float(share * 100):.1f}")


def share_of(score: Score | None) -> Fraction | None:
    """What was reached, of 1; of a test without points nothing."""
    return score.points / score.maximum if score and score.maximum else None


def testing(found: Gathered) -> Part:
    """Both tests: the means, the chart, each participant, and what may be said of it."""
    tests = found.tests
    rows = tuple(_sat(found, sat) for sat in tests.rows)
    taken = tests.taken
    columns = (
        Column("Nama", 32),
        Column("Pre-test", 8, "number"),
        Column("Post-test", 8, "number"),
        Column("Selisih", 8, "number"),
        Column("Catatan", 22),
    )
    facts: tuple[tuple[str, Value], ...] = (
        ("Mengikuti pre-test", taken[0]),
        ("Mengikuti post-test", taken[1]),
        ("Mengikuti keduanya", tests.both),
    )
    grid = Grid(columns, rows if sum(taken) else (), "Pre-post", none="Belum ada nilai.")
    title = "Hasil pre-test dan post-test"
    if tests.before is None or tests.after is None:
        none = (
            f"Kedua tes baru diikuti {number(tests.both)} orang, jadi rata-rata tidak dicetak." if tests.both
            else "Belum ada peserta yang mengikuti kedua tes." if sum(taken)
            else "Acara ini tidak memakai tes, atau belum ada yang mengerjakan."
        )  # fmt: skip
        words = (none, *(sentence for sentence in tests.said if tests.both))
        return Part("tes", title, none[:1].lower() + none[1:-1], facts if sum(taken) else (), words, (grid,))
    means = (("Rata-rata pre-test", of_hundred(tests.before)), ("Rata-rata post-test", of_hundred(tests.after)))
    gain = (("Peningkatan (N-gain)", tests.gain),) if tests.gain else ()
    brief = (
        f"{number(tests.both)} orang ikut keduanya, rata-rata {decimal(of_hundred(tests.before))} lalu {decimal(of_hundred(tests.after))}"
    )
    return Part("tes", title, brief, (*facts, *means, *gain), tests.said, (grid,), _bars(found, tests.before, tests.after))


def _sat(found: Gathered, sat: Sat) -> tuple[Value, ...]:
    before, after = share_of(sat.pre), share_of(sat.post)
    return (
        found.names[sat.person_id], None if before is None else of_hundred(before), None if after is None else of_hundred(after),
        None if before is None or after is None else of_hundred(after - before), sat.note or None,
    )  # fmt: skip


def _bars(found: Gathered, before: Fraction, after: Fraction) -> tuple[Bar, ...]:
    """The mean first, then the goals of the course; where these are not told, the participants by their number in the table."""
    lines = [("Rata-rata", before, after), *found.tests.goals]
    if not found.tests.goals:
        pairs = [(n, share_of(sat.pre), share_of(sat.post)) for n, sat in enumerate(found.tests.rows, 1)]
        both = [(f"Nomor {n}", low, high) for n, low, high in pairs if low is not None and high is not None]
        lines += both if len(both) <= MOST_BARS else []
    return tuple(
        Bar(label, float(low), float(high), f"{decimal(of_hundred(low))} ke {decimal(of_hundred(high))}") for label, low, high in lines
    )


def evaluation(found: Gathered) -> Part:
    """What participants thought of the day, without who said it; where figures may not be shown, only how many there are."""
    said = found.evaluation
    columns = (
        Column("Yang dinilai", 24), Column("Pertanyaan", 40), Column("Penjawab", 8, "number"), *(Column(level, 8, "number") for level in said.levels),
    )  # fmt: skip
    rows = tuple((one.subject, one.question, one.count, *one.counts) for one in said.lines)
    marks = Grid(columns, rows, "Evaluasi", printed=bool(rows))
    words = Grid((Column("Pertanyaan", 34), Column("Jawaban", 60)), said.words, "Kata peserta", "Kata peserta", printed=bool(said.words))
    told = f"{number(said.given)} orang mengisi tanpa nama."
    if not said.given:
        told = "Belum ada yang mengisi evaluasi."
    elif said.given < LEAST:
        told = f"Baru {number(said.given)} orang mengisi. Angka ditampilkan mulai {LEAST} orang."
    elif not rows:
        told = f"{number(said.given)} orang sudah mengisi. Angka ditampilkan sesudah evaluasi ditutup."
    return Part("evaluasi", "Evaluasi penyelenggaraan", told[:1].lower() + told[1:-1], words=(told,), grids=(marks, words))


def plans(found: Gathered) -> Part:
    """What the teams promised."""
    columns = (Column("Tim", 20), Column("Yang dikerjakan", 36), Column("Siapa", 20), Column("Sampai", 11, "day"), Column("Keadaan", 17))
    rows = tuple((plan.unit, plan.what or None, plan.who or None, plan.due, plan.state) for plan in found.plans)
    teams = len({plan.unit for plan in found.plans})
    brief = f"{number(len(rows))} rencana dari {number(teams)} tim" if rows else "belum ada rencana"
    return Part("rtl", "Rencana tindak lanjut", brief, grids=(Grid(columns, rows, "RTL", none="Belum ada rencana tindak lanjut."),))


def certificates(found: Gathered) -> Part:
    """The certificates that were issued, by number."""
    columns = (Column("Nomor", 26), Column("Nama", 34), Column("Jenis", 14), Column("Terbit", 12, "day"))
    rows = tuple((one.number, one.holder, CERTIFICATES.get(one.kind, one.kind), one.day) for one in found.issued)
    kinds = Counter(one.kind for one in found.issued)
    brief = ", ".join(f"{number(count)} {CERTIFICATES.get(kind, kind)}" for kind, count in sorted(kinds.items())) or "belum ada sertifikat"
    return Part("sertifikat", "Sertifikat", brief, grids=(Grid(columns, rows, "Sertifikat", none="Belum ada sertifikat."),))
