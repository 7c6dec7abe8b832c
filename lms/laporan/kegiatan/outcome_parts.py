"""Parts of the report about what came out of the day: tests, evaluation, promises, certificates."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
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
    """A share of 1 as a mark of 100, with one decimal; a half goes up."""
    return rounded(share * 100, 1)


def rounded(value: Fraction, places: int) -> Decimal:
    """An exact number as paper shows it."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def share_of(score: Score | None) -> Fraction | None:
    """What was reached, of 1; of a test without points nothing."""
    return score.points / score.maximum if score and score.maximum else None


def testing(found: Gathered) -> Part:
    """Both tests: the means, the chart, each participant, and what may be said of it."""
    tests = found.tests
    rows = tuple(_sat(found, sat) for sat in tests.rows)
    taken = [sum(score is not None for score in side) for side in ([sat.pre for sat in tests.rows], [sat.post for sat in tests.rows])]
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
    if tests.before is None or tests.after is None:
        none = (
            "Belum ada peserta yang mengikuti kedua tes." if sum(taken) else "Acara ini tidak memakai tes, atau belum ada yang mengerjakan."
        )
        grids = (Grid(columns, rows if sum(taken) else (), "Pre-post", none="Belum ada nilai."),)
        return Part("tes", "Hasil pre-test dan post-test", none[:1].lower() + none[1:-1], facts if sum(taken) else (), (none,), grids)
    means = (("Rata-rata pre-test", of_hundred(tests.before)), ("Rata-rata post-test", of_hundred(tests.after)))
    gain = (("Peningkatan (N-gain)", rounded(tests.gain, 2)),) if tests.gain is not None else ()
    brief = (
        f"{number(tests.both)} orang ikut keduanya, rata-rata {decimal(of_hundred(tests.before))} lalu {decimal(of_hundred(tests.after))}"
    )
    return Part(
        "tes", "Hasil pre-test dan post-test", brief, (*facts, *means, *gain), tests.said, (Grid(columns, rows, "Pre-post", none="Belum ada nilai."),),
        _bars(found, tests.before, tests.after),
    )  # fmt: skip


def _sat(found: Gathered, sat: Sat) -> tuple[Value, ...]:
    before, after = share_of(sat.pre), share_of(sat.post)
    on_paper = [name for name, score in (("pre-test", sat.pre), ("post-test", sat.post)) if score and score.on_paper]
    return (
        found.names[sat.person_id], None if before is None else of_hundred(before), None if after is None else of_hundred(after),
        None if before is None or after is None else of_hundred(after - before), f"{' dan '.join(on_paper)} di kertas" if on_paper else None,
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
    """What participants thought of the day, without who said it; below five answers only that."""
    said = found.evaluation
    columns = (
        Column("Yang dinilai", 28),
        Column("Pertanyaan", 44),
        Column("Penjawab", 8, "number"),
        Column("Rata-rata (1–4)", 9, "number"),
    )
    rows = tuple((one.subject or "Penyelenggara", one.question, one.count, rounded(one.mean, 2)) for one in said.lines)
    sheet = Grid(columns, rows, "Evaluasi", none="Tidak ada angka yang boleh ditampilkan.")
    if said.given < LEAST:
        words = (
            "Belum ada yang mengisi evaluasi."
            if not said.given
            else f"Baru {number(said.given)} orang mengisi. Angka ditampilkan mulai {LEAST} orang."
        )
        return Part(
            "evaluasi",
            "Evaluasi penyelenggaraan",
            words[:1].lower() + words[1:-1],
            words=(words,),
            grids=(Grid(columns, rows, "Evaluasi", printed=False),),
        )
    words = (f"{number(said.given)} orang mengisi tanpa nama. 1 berarti kurang, 4 berarti sangat baik.",)
    remarks = ("Kata peserta: " + " · ".join(said.remarks),) if said.remarks else ()
    return Part("evaluasi", "Evaluasi penyelenggaraan", f"{number(said.given)} orang mengisi", words=(*words, *remarks), grids=(sheet,))


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
