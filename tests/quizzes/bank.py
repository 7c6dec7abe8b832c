"""A small published course: two goals, four kinds of graded items, practice, and canaries wherever a key could leak."""

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import models, published
from lms.courses.models import CourseVersion
from lms.courses.package import read
from lms.courses.render import render
from lms.courses.versions import publish

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)  # Saturday, 09.00 WIB
COURSE_ID = "ilp-mini"
LESSONS = ("siklus-hidup", "langkah-lima", "pita", "rujuk")
CANARY = "Kenari"  # begins every text that only staff, or whoever practises, may read
GOALS = {"siklus": "Menyebut sasaran posyandu.", "ukur": "Mengukur dengan tepat."}

_HEAD = """---
id: ilp-mini
judul: ILP ringkas
ringkas: Materi kecil untuk uji.
untuk: [kader, lurah]
jp: 2
tujuan:
  siklus: Menyebut sasaran posyandu.
  ukur: Mengukur dengan tepat.
---

Selamat belajar.
"""
CARD = """---
id: pita
judul: Ukur lengan
sumber: [Buku uji]
ditinjau: belum
---

## Apa

Pita diukur kader.

## Mengapa

Supaya tahu.

## Kapan datang

Tiap bulan.

## Segera ke puskesmas bila

- pitanya merah
"""
_RULES = "---\nsoal_per_tujuan: {per_goal}\nlulus: {percent}\npercobaan: {tries}\nmenit: {minutes}\n---\n"
_WHY = f"    > {CANARY} umpan balik.\n"
_PRACTICE = """## Siapa sasaran posyandu?  {#latih-satu tujuan=siklus}

- [ ] Hanya balita
    > Posyandu juga melayani kelompok lain.
- [x] Semua umur
    > Tepat sekali.

> Satu hari buka untuk semua umur.

## Pilih dua alat ukur.  {#latih-dua tujuan=siklus}

- [x] Pita
- [ ] Spidol
- [x] Dacin

## Berapa langkah pelayanan?  {#latih-tiga tujuan=siklus}

= 5 langkah

> Lima langkah.
"""
_TELL = f"## Ceritakan cara memakai pita.  {{#latih-cerita tujuan=ukur}}\n\n> {CANARY} lingkarkan di tengah lengan atas.\n"


def _item(item_id: str, goal: str, options: str, braces: str = "") -> str:
    return f"## Soal {item_id}?  {{#{item_id} tujuan={goal}{braces}}}\n\n{options}\n> {CANARY} penjelasan {item_id}.\n\n"


def _exam(per_goal: int, percent: int, tries: int, minutes: int, stem: str) -> str:
    text = _RULES.format(per_goal=per_goal, percent=percent, tries=tries, minutes=minutes)
    for goal in GOALS:
        text += _item(f"{goal}-satu", goal, f"- [ ] Keliru {stem}\n{_WHY}- [x] Tepat {stem}\n{_WHY}- [ ] Meleset {stem}\n")
        text += _item(f"{goal}-dua", goal, f"- [x] Tepat\n{_WHY}- [ ] Keliru\n{_WHY}- [ ] Meleset\n")
        text += _item(f"{goal}-banyak", goal, "- [x] Satu\n- [ ] Dua\n- [x] Tiga\n- [ ] Empat\n")
        text += _item(f"{goal}-benar", goal, "- [x] Benar\n- [ ] Salah\n", " jenis=benar-salah")
        text += _item(f"{goal}-angka", goal, "= 73,25 ± 0,5 cm\n")
    return text


def _lesson(lesson_id: str, title: str, goal: str, minutes: int) -> str:
    head = f"id: {lesson_id}\njudul: {title}\nmenit: {minutes}\ntujuan: [{goal}]\nsumber:\n  - Buku uji\nditinjau: belum\n"
    return f"---\n{head}---\n\nIsi {title}.\n"


@cache
def _rendered(**rules: Any) -> tuple[Any, Any]:
    with tempfile.TemporaryDirectory(prefix="langkah-materi-") as home:
        files = {
            "course.md": _HEAD,
            "01-sasaran/01-siklus-hidup.md": _lesson("siklus-hidup", "Siklus hidup", "siklus", 4),
            "01-sasaran/02-langkah-lima.md": _lesson("langkah-lima", "Lima langkah", "siklus", 5),
            "01-sasaran/latihan.md": _PRACTICE,
            "02-ukur/01-pita.md": _lesson("pita", "Memakai pita", "ukur", 3),
            "02-ukur/latihan.md": _TELL,
            "02-ukur/02-rujuk.md": _lesson("rujuk", "Kapan merujuk", "ukur", 6),
            "saku/pita.md": CARD,
            "ujian.md": _exam(**rules),
        }
        for path, text in files.items():
            target = Path(home) / COURSE_ID / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        reading = read(Path(home) / COURSE_ID, {})
        assert reading.course is not None, [str(fault) for fault in reading.faults]
        return reading.course, render(reading.course, {})


def publish_course(
    session: Session, per_goal: int = 2, percent: int = 75, tries: int = 3, minutes: int = 0, stem: str = "satu", now: datetime = NOW
) -> CourseVersion:
    """Publish the small course; other rules or another `stem` make another version. Flushes."""
    version = publish(session, *_rendered(per_goal=per_goal, percent=percent, tries=tries, minutes=minutes, stem=stem), now)
    session.flush()
    return version


def right_answer(session: Session, version_id: str, item_id: str) -> list[str]:
    """The field values that answer an item of this course fully."""
    key = published.keys(session, version_id)[item_id][2]
    return list(key["right"]) if "right" in key else [key["value"].replace(".", ",")]


def wrong_answer(session: Session, version_id: str, item_id: str) -> list[str]:
    """Field values that earn nothing."""
    key = published.keys(session, version_id)[item_id][2]
    if "right" not in key:
        return ["1"]
    options = session.scalars(
        select(models.BankItem.options).where(models.BankItem.version_id == version_id, models.BankItem.id == item_id)
    ).one()
    return [next(option["id"] for option in options if option["id"] not in key["right"])]
