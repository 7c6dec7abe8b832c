"""Reports as typed columns and rows: results of a test, and the register of people."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from lms.documents.report import Column, Report
from lms.documents.tables import Value
from lms.laporan.asked import FORMS, Asked
from lms.laporan.rules import LEAST, CourseResult, ItemResult, Tally, caution
from lms.web import text

RESULT_COLUMNS = (
    Column("Jenis", 9),
    Column("Kode", 18, printed=False),
    Column("Tujuan, soal atau pilihan", 60),
    Column("Versi materi", 8, printed=False),
    Column("Orang", 8, "number"),
    Column("Menjawab", 9, "number"),
    Column("Tepat", 8, "number"),
    Column("Tepat (%)", 9, "number"),
    Column("Memilih", 9, "number"),
    Column("Memilih (%)", 10, "number"),
    Column("Median poin", 9, "number"),
    Column("Catatan", 20),
)
SAID = (
    "Tiap orang dihitung sekali: tes pertama yang dikumpulkannya dalam hari yang disaring.",
    "Yang dihitung adalah orang yang sekarang memegang kedudukan di wilayah itu.",
    "Tepat adalah yang mendapat seluruh poin. Median poin adalah nilai di tengah bila semua diurutkan.",
    f"Tujuan dan soal yang dikerjakan kurang dari {LEAST} orang tidak diberi angka.",
)


def result_report(result: CourseResult, course_id: str, asked: Asked, place: str, day: date) -> Report:
    """The results of a test of a course: a line a goal, a line an item, and under each item a line an option."""
    filters: list[tuple[str, Value]] = [
        ("Materi", result.title),
        *in_words(asked, place),
        ("Orang", text.number(result.n)),
        ("Lulus pada tes pertama", text.number(result.passed)),
        ("Lulus pada akhirnya", text.number(result.eventually)),
        ("Keadaan pada", day),
    ]
    warned = (caution(result.n),) if caution(result.n) else ()
    name = "-".join(["hasil", course_id, asked.form, *filter(None, (asked.region, asked.role)), day.isoformat()])
    title = f"Hasil {FORMS[asked.form]} menurut Tujuan dan Soal"
    return Report(title, name, RESULT_COLUMNS, _result_rows(result), filters, (*warned, *SAID))


def in_words(asked: Asked, place: str) -> list[tuple[str, str]]:
    """The filters as an office writes them; what is not filtered says so."""
    first = text.plain_day(asked.since) if asked.since else "awal"
    last = text.plain_day(asked.until) if asked.until else "sekarang"
    return [
        ("Wilayah", place),
        ("Unsur", text.ROLES[asked.role] if asked.role else "semua"),
        ("Tes", FORMS[asked.form]),
        ("Dikumpulkan", f"{first} sampai {last}"),
    ]


def _result_rows(result: CourseResult) -> Iterator[tuple[Value, ...]]:
    for goal in result.goals:
        yield ("Tujuan", goal.id, goal.sentence, None, goal.tally.n, None, *_figures(goal.tally))
        for item in (item for item in result.items if item.goal == goal.id):
            yield from _item_rows(item)


def _item_rows(item: ItemResult) -> Iterator[tuple[Value, ...]]:
    versions, tally = ", ".join(map(str, item.versions)), item.tally
    prompt = plain_words(item.prompt)
    yield ("Soal", item.id, prompt, versions, tally.n, tally.answered if tally.shown else None, *_figures(tally))
    if tally.shown:
        for choice in item.choices:
            share = percent(choice.count, tally.n)
            yield (
                "Pilihan", f"{item.id}/{choice.id}", plain_words(choice.html), versions, tally.n, None, None, None, choice.count, share,
                None, None,
            )  # fmt: skip


def _figures(tally: Tally) -> tuple[Value, ...]:
    """Tepat, its share, Memilih and its share (none), the median, and a remark."""
    if not tally.shown:
        return (None, None, None, None, None, f"kurang dari {LEAST} orang")
    if tally.marked < LEAST:
        return (None, None, None, None, None, "menunggu ditandai")
    note = None if tally.marked == tally.n else f"{text.number(tally.n - tally.marked)} menunggu ditandai"
    return (tally.full, percent(tally.full, tally.marked), None, None, _decimal(tally.median), note)


def percent(part: int, whole: int) -> Decimal | None:
    """A share of 100 with one decimal; none of nothing."""
    return round(Decimal(part * 100) / Decimal(whole), 1) if whole else None


def _decimal(points: Fraction | None) -> Decimal | None:
    return None if points is None else round(Decimal(points.numerator) / Decimal(points.denominator), 2)


def plain_words(html: str) -> str:
    """The words of a fragment without its marks."""
    return Markup(html).striptags()  # noqa: S704 - to be freed of its tags, not shown


def first_region(region: str, scopes: Sequence[str]) -> str:
    """The region whose office stands above a paper: the one asked for, else the first of the visitor's."""
    return region or scopes[0]
