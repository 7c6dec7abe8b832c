"""The studio of the demonstration in the middle of its work: courses half written, waiting, dated and published, with names as long as names are."""

import io
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.courses import content
from lms.courses.models import Course
from lms.courses.package import read_package
from lms.courses.values import values_on
from lms.people.models import Person
from lms.studio import drafting
from lms.studio.drafting import Writer
from lms.studio.models import Draft, DraftEdit
from lms.studio.outline import beginning
from lms.studio.publishing import acts
from tests.studio.importing.documents import document, picture, saved
from tests.studio.media.sounds import MP3

TITLE = "Mengukur lingkar lengan atas dan mempertanggungjawabkan hasil pengukurannya kepada keluarga ibu hamil"
WHOLE = "Mempertanggungjawabkanpengukuranlingkarlenganatas"
LESSON = f"""---
id: semua-bagian
judul: {TITLE[:60]} {WHOLE}
menit: 12
tujuan: [siklus-hidup]
sumber:
  - Buku KIA 2024
ditinjau: belum
audio: audio/suara.mp3
---

LiLA adalah lingkar lengan atas. Pengukuran dilakukan pada lengan yang tidak dominan, yaitu lengan yang jarang dipakai bekerja, yang pada kebanyakan ibu adalah lengan sebelah kiri.

![](gambar/lila.svg)

!!! inti
    Di bawah {{{{ ref:lila.kek }}}} pita menunjuk merah. Catat, lalu rujuk.

## Langkah

1. Minta ibu melemaskan lengan.
2. Cari titik tengah, baca angka di jendela.
    - antara bahu dan siku

- pita LiLA
- {WHOLE}

| Warna pita | Artinya | Yang dilakukan kader | Kapan kembali |
|---|---|---|---|
| Merah | Kurang | Rujuk ke puskesmas | Pekan depan |
| Hijau | Cukup | {WHOLE} | Bulan depan |

!!! kader "Untuk kader"
    Ajak keluarganya ikut mendengar.

!!! rujuk
    Bengkak, pusing, atau perdarahan: rujuk hari itu juga.

> Ibu yang sehat melahirkan bayi yang sehat.

### Tontonan

[Cara memasang pita](https://contoh.go.id/{WHOLE}) (video, 12,5 MB, 3 menit)

`Bagian lain`
"""
TYPED = f"1. {TITLE}?\na. {WHOLE}\n*b. Kiri\n\n2. Satu hari buka melayani siapa?\n*a. Semua umur\nb. Bayi saja\n\n3. Jelaskan {WHOLE}.\n"


class Workshop:
    """Armaini at work, and the words that stand for what she made in an address."""

    def __init__(self, session: Session, trainer: str, officer: str) -> None:
        self.session, self.trainer, self.officer = session, Writer(trainer, clock.now()), Writer(officer, clock.now())
        self.places: dict[str, str] = {}

    def copied(self, origin: str, title: str, by: Writer | None = None) -> Draft:
        """A draft that begins as a copy."""
        return beginning.copy_course(self.session, self.session.get_one(Course, origin), title, "13.72", by or self.trainer)

    def change(self, draft: Draft, path: str, old: str, new: str, by: Writer | None = None) -> None:
        """Other words in one file."""
        known = {file.path: file.data for file in drafting.files_of(self.session, draft.id)}[path]
        assert old.encode() in known, (path, old)
        drafting.save(self.session, draft, path, known.replace(old.encode(), new.encode(), 1), by or self.trainer)

    def seen(self, draft: Draft) -> content.Course:
        """The draft as a course, as far as it can be read."""
        return drafting.read_draft(self.session, draft, clock.today()).seen

    def published(self, draft: Draft, note: str) -> None:
        """The draft as the next version."""
        values = values_on(self.session, clock.today())
        reading = read_package(draft.course_id, drafting.files_of(self.session, draft.id), values)
        assert reading.course, reading.faults
        live = self.session.get_one(Course, draft.course_id).live_version_id or ""
        made, said = acts.ready(reading.course, values), acts.Said(("tiga-fokus",), note)
        acts.publish_draft(self.session, draft.id, acts.Seen(draft.revision, live), made, said, self.trainer.person_id, clock.now())
        self.session.expire_all()


FIRST, SECOND = "01-tiga-fokus/01-tiga-fokus.md", "01-tiga-fokus/02-semua-umur.md"


def _busy(shop: Workshop) -> None:
    """A course of two versions with a copy of the first, both being changed: every kind of block, faults, an edit of somebody else."""
    draft = shop.copied("ilp-dasar", TITLE)
    course = draft.course_id
    shop.published(draft, f"Versi pertama untuk {WHOLE}.")
    copy = shop.copied(course, f"Salinan {TITLE}"[:100])
    shop.change(copy, FIRST, "hanya untuk mengantar cucunya", "untuk mengantar dua cucunya")
    draft = drafting.open_or_begin(shop.session, shop.session.get_one(Course, course), shop.trainer)
    shop.change(draft, FIRST, "hanya untuk mengantar cucunya", "hanya untuk mengantar anaknya")
    shop.change(draft, SECOND, "judul: ", f"judul: {WHOLE} ")
    shop.published(draft, "Contoh pembuka diganti.")
    draft = drafting.open_or_begin(shop.session, shop.session.get_one(Course, course), shop.trainer)
    drafting.save(shop.session, draft, "01-tiga-fokus/04-semua-bagian.md", LESSON.encode(), shop.trainer)
    drafting.save(shop.session, draft, "audio/suara.mp3", MP3, shop.trainer)
    drafting.save(shop.session, draft, "audio/" + "panjang-" * 6 + "sekali.mp3", MP3, shop.trainer)
    shop.change(draft, FIRST, "Hasilnya tinggi", f"Hasilnya {WHOLE} tinggi", shop.officer)
    drafting.remove(shop.session, draft, ["02-jejaring/03-pustu.md"], shop.officer)
    edit = shop.session.scalars(select(DraftEdit.id).where(DraftEdit.draft_id == draft.id, DraftEdit.path == FIRST)).first()
    bank = next(file.data.decode() for file in drafting.files_of(shop.session, draft.id) if file.path == "ujian.md")
    shop.places |= {"isi": course, "cabang": copy.course_id, "ubah": edit, "soal": bank.partition("{#")[2].partition(" ")[0]}
    shop.places["bagian"] = shop.seen(draft).modules[0].id


def _waiting(shop: Workshop) -> None:
    """One course waits for a second look, one for its day, one has only its empty first lesson, one was dropped."""
    sent, dated = shop.copied("peran-lurah", f"Peran lurah {WHOLE}", shop.officer), shop.copied("peran-pkk", "Peran PKK di Kota Solok")
    shop.published(dated, "")
    dated = drafting.open_or_begin(shop.session, shop.session.get_one(Course, dated.course_id), shop.trainer)
    told = {"note": f"Bahasanya disederhanakan untuk {WHOLE}.", "change": "makna"}
    sent.state, sent.sent_by, sent.sent_at, sent.note, sent.change = "diperiksa", shop.officer.person_id, clock.now(), told["note"], "kata"
    dated.due_day, dated.note, dated.change = clock.today() + timedelta(days=3), told["note"], "kata"
    empty = beginning.new_course(shop.session, f"Kelas ibu hamil {WHOLE}", ("kader",), "13.72", shop.trainer)
    shop.places |= {"pelajaran": shop.seen(empty).lessons[0].id, "lain": shop.seen(dated).lessons[0].id}
    shop.places |= {"tunggu": sent.course_id, "jadwal": dated.course_id, "kosong": empty.course_id}


def at_work(session: Session) -> dict[str, str]:
    """Fill the studio; the words that stand for its rows in an address."""
    ids = dict(session.execute(select(Person.name, Person.id)).all())
    shop = Workshop(session, ids["Armaini, S.K.M."], ids["dr. Rahmi Aulia"])
    _busy(shop)
    _waiting(shop)
    session.commit()
    return shop.places


def handout() -> bytes:
    """A Word file with lessons, a quiz and what does not come along."""
    made = document(
        (1, TITLE), f"Satu paragraf pendek. {WHOLE}", ("List Bullet", "satu hal"), (1, "Bagian kedua"), "Isi bagian kedua.", (1, "Kuis")
    )
    for line in TYPED.strip().split("\n"):
        made.add_paragraph(line)
    made.add_picture(io.BytesIO(picture()))
    return saved(made)
