"""`lms bench studio`: what the studio costs in CPU seconds, on a throw-away instance; one JSON line a figure."""

import argparse
import io
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import select

from lms import clock
from lms.bench.fuzz import gift_rate
from lms.bench.place import prepare
from lms.courses.models import Course
from lms.courses.values import values_on
from lms.db import db
from lms.ids import uuid7
from lms.journal.door import SYSTEM
from lms.later import Later
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.importing import keeping, process
from lms.studio.models import Draft
from lms.studio.publishing import acts

pptx, Image = Later("pptx"), Later("PIL.Image")
LESSONS, MODULES, ITEMS, ROUNDS = 40, 8, 60, 3
PUBLISHING, BAR = "terbit 40 pelajaran", 2.0  # CPU seconds; see docs/measurements.md
IMPORTING, IMPORT_BAR, SLIDES, PHOTO = "impor 60 slide bergambar", 15.0, 60, (1600, 1200)
GIFT, GIFT_ITEMS = "baca 2.000 soal GIFT", 2000
REGION, COURSE = "13.72", "ukur-1372"
_HEAD = """---
id: ukur-1372
judul: Materi untuk diukur
ringkas: Empat puluh pelajaran dan enam puluh soal.
untuk: [kader]
jp: 8
tujuan:
  ukur: Mengukur dengan tepat.
---

Selamat belajar.
"""
_LESSON = """---
id: pelajaran-{n}
judul: Pelajaran {n}
menit: 5
tujuan: [ukur]
sumber:
  - Buku KIA
ditinjau: belum
---

{body}

!!! inti
    Catat hasilnya, lalu **rujuk** bila perlu.

| Umur | Jarak |
|---|---|
| 0–6 bulan | tiap bulan |
| 6–59 bulan | tiap bulan |
"""
_BODY = "Kader menyapa ibu dan anak di meja {n}. Kader mengukur lengan, lalu mencatat angka {k} di buku. Ibu mendengar arti angka itu.\n\n- Satu\n- Dua"
_ITEM = "## Apa langkah ke-{n} di posyandu?  {{#soal-{n} tujuan=ukur}}\n\n- [x] Langkah {n} yang tepat\n- [ ] Langkah {n} yang lain\n- [ ] Bukan keduanya, ke-{n}\n\n> Langkah {n} ada di buku.\n\n"


def add_to(words: Any) -> None:
    """Give `lms bench` its word."""
    words.add_parser("studio", help="Ukur menerbitkan materi 40 pelajaran, dan mengimpor 60 slide bergambar.").set_defaults(act=run)


def run(_arguments: argparse.Namespace) -> int:
    """Measure and print JSON lines; 1 where a bar is passed."""
    with tempfile.TemporaryDirectory(prefix="langkah-ukur-") as folder:
        place = prepare(Path(folder))
        with place.app.app_context():
            lines = [publishing(), importing(), reading()]
    sys.stdout.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return 0 if all(line["cpu detik"] <= line["batas"] for line in lines) else 1


def reading() -> dict[str, Any]:
    """The line of two thousand questions of GIFT, read into items."""
    return {"ukuran": GIFT, "cpu detik": round(GIFT_ITEMS / gift_rate(), 3), "batas": 1.0}


def files(words: str = "") -> dict[str, bytes]:
    """A course of forty lessons in eight parts, with sixty items."""
    found = {"course.md": _HEAD}
    for n in range(LESSONS):
        body = "\n\n".join(_BODY.format(n=n, k=k) for k in range(8)) + f"\n\n{words}Selesai."
        found[f"{n % MODULES + 1:02d}-bagian-{n % MODULES + 1}/{n + 1:02d}-pelajaran-{n}.md"] = _LESSON.format(n=n, body=body)
    rules = "---\nsoal_per_tujuan: 10\nlulus: 70\npercobaan: 3\nmenit: 0\n---\n\n"
    found["ujian.md"] = rules + "".join(_ITEM.format(n=n) for n in range(ITEMS))
    return {path: text.encode() for path, text in found.items()}


def publishing() -> dict[str, Any]:
    """The line of publishing: read the draft, render it, write the version; the median of a few rounds, each with other words."""
    spent = []
    for number in range(ROUNDS + 1):
        draft_id = _drafted(f"Putaran {number}. ")
        began = time.process_time()
        _published(draft_id)
        if number:  # the first round warms up
            spent.append(time.process_time() - began)
    median = statistics.median(spent)
    return {"ukuran": PUBLISHING, "cpu detik": round(median, 3), "batas": BAR, "putaran": ROUNDS}


def _drafted(words: str) -> str:
    session, by = db.session(), Writer(SYSTEM, clock.now())
    course = session.get(Course, COURSE)
    if course is None:
        draft = drafting.begin_course(session, Course(id=COURSE, region_code=REGION), "Materi untuk diukur", files(words), by)
    else:
        draft = drafting.open_or_begin(session, course, by)
        for path, data in files(words).items():
            drafting.save(session, draft, path, data, by)
    session.commit()
    return draft.id


def _published(draft_id: str) -> None:
    session, today = db.session(), clock.today()
    draft = session.scalars(select(Draft).where(Draft.id == draft_id)).one()
    live = session.scalar(select(Course.live_version_id).where(Course.id == COURSE)) or ""
    values, reading = values_on(session, today), drafting.read_draft(session, draft, today)
    made, seen = acts.ready(reading.course, values), acts.Seen(draft.revision, live)
    acts.publish_draft(session, draft_id, seen, made, acts.Said(), SYSTEM, clock.now())
    session.commit()


def importing() -> dict[str, Any]:
    """The line of importing: a deck read aside, its photographs drawn anew in two sizes, kept as a draft; with the work of the process aside."""
    data = deck()
    began = sum(os.times()[:4])
    found = keeping.drawn(process.read_aside("Ukur.pptx", data))
    wish, by = keeping.Wish(uuid7(), "Ukur.pptx", "tes", ("kader",)), Writer(SYSTEM, clock.now())
    keeping.keep_new(db.session(), found, wish, REGION, by)
    db.session.commit()
    spent = sum(os.times()[:4]) - began
    return {
        "ukuran": IMPORTING,
        "cpu detik": round(spent, 3),
        "batas": IMPORT_BAR,
        "gambar": len(found.media) // 2,
        "KB": len(data) // 1024,
    }


def deck() -> bytes:
    """Sixty slides, each with a title, bullets, a note and a photograph of its own, as a camera makes them: with shapes and grain."""
    made, chance = pptx.Presentation(), random.Random(6)  # noqa: S311 - the same deck each time
    for number in range(SLIDES):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"Langkah {number + 1}"
        slide.placeholders[1].text_frame.text = "Sapa ibu dan anak.\nUkur, lalu catat."
        slide.notes_slide.notes_text_frame.text = "Ajak peserta memberi contoh."
        slide.shapes.add_picture(io.BytesIO(_photo(chance)), 0, made.slide_height // 2, made.slide_width // 3)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def _photo(chance: random.Random) -> bytes:
    ground = Image.linear_gradient("L").resize(PHOTO).rotate(chance.randrange(360))
    layers = [Image.blend(ground, Image.effect_noise(PHOTO, chance.randrange(20, 60)), 0.15) for _ in range(3)]
    taken = Image.merge("RGB", layers)
    for _ in range(12):
        side = chance.randrange(80, 500)
        place = chance.randrange(PHOTO[0] - side), chance.randrange(PHOTO[1] - side)
        taken.paste(tuple(chance.randrange(256) for _ in range(3)), (*place, place[0] + side, place[1] + side))
    sent = io.BytesIO()
    taken.save(sent, "JPEG", quality=80)
    return sent.getvalue()
