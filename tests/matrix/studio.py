"""Courses in the world: one that ships, one of each place and one of the whole city, with versions, a draft in work, an import and files;
and more of the own kelurahan, each in a state of its own. Every text carries the mark of its place.
"""

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from lms.courses.content import Accepted as Answer
from lms.courses.content import Item, Kind
from lms.courses.models import Course
from lms.courses.package import read_package
from lms.courses.render import render
from lms.courses.values import values_on
from lms.courses.versions import publish
from lms.files.checking import Accepted
from lms.ids import uuid7
from lms.instansi.models import Office
from lms.keys import read_or_make
from lms.studio import drafting
from lms.studio.door import Room
from lms.studio.drafting import Writer
from lms.studio.exporting import keeping as exports
from lms.studio.importing import keeping
from lms.studio.importing.found import Found, FoundLesson, FoundModule
from lms.studio.media import adding
from lms.studio.models import Draft, DraftEdit, open_draft
from lms.studio.outline import beginning
from lms.studio.outline.header import set_keys
from lms.studio.publishing import acts
from lms.studio.writing import tickets
from tests.matrix.ground import CITY, FOREIGN_CITY, MARKS, NOW, OWN, TOMORROW
from tests.quizzes.bank import CARD
from tests.studio.media.desks import picture
from tests.studio.media.sounds import MP3

if TYPE_CHECKING:
    from tests.matrix.world import Builder

SHIPPED, WHOLE_CITY = "timbang", "Naskah72"
LESSON, SECOND, SPARE, MODULE, GOAL, ITEM = "timbang-bayi", "baca-dacin", "catat-berat", "timbang", "berat", "dacin"
PICTURE, SOUND, UNUSED = "gambar/dacin.webp", "audio/dacin.mp3", "gambar/sisa.webp"
COURSE = """---
id: {id}
judul: "{mark} judul"
ringkas: "{mark} ringkas."
untuk: [kader, lurah]
jp: 2
tujuan:
  berat: "{mark} tujuan."
---

{mark} pengantar.
"""
PAGE = """---
id: {id}
judul: "{mark} pelajaran {id}"
menit: 4
tujuan: [berat]
sumber:
  - "{mark} sumber"
ditinjau: belum
---

{mark} isi {id}.
{more}"""
PRACTICE = """## {mark} latihan  {{#latih tujuan=berat}}

- [x] {mark} kiri
    > {mark} balasan.
- [ ] {mark} kanan

> {mark} sebab.
"""
EXAM = """---
soal_per_tujuan: 1
lulus: 70
percobaan: 3
menit: 0
---

## {mark} soal dacin  {{#dacin tujuan=berat}}

- [x] {mark} kunci
    > {mark} umpan balik.
- [ ] {mark} pengecoh

> {mark} penjelasan.

## {mark} soal kain  {{#kain tujuan=berat}}

- [ ] {mark} benar
- [x] {mark} salah
"""


class Written(NamedTuple):
    """Who writes a course of a place: its code, its mark, and the person."""

    code: str
    mark: str
    person: str

    @property
    def by(self) -> Writer:
        return Writer(self.person, NOW)


def texts(mark: str, course_id: str) -> dict[str, bytes]:
    """The files of a sound course, every text with a mark."""
    page = lambda name, more="": PAGE.format(id=name, mark=mark, more=more)  # noqa: E731
    files = {
        "course.md": COURSE.format(id=course_id, mark=mark),
        "01-timbang/module.md": f'---\nid: {MODULE}\njudul: "{mark} bagian"\ntujuan: [berat]\n---\n',
        "01-timbang/01-timbang-bayi.md": page(LESSON),
        "01-timbang/02-baca-dacin.md": page(SECOND),
        "01-timbang/latihan.md": PRACTICE.format(mark=mark),
        "02-catat/module.md": f'---\nid: catat\njudul: "{mark} bagian dua"\ntujuan: [berat]\n---\n',
        "02-catat/01-catat-berat.md": page(SPARE),
        "02-catat/02-lapor-berat.md": page("lapor-berat"),
        "saku/pita.md": CARD.replace("Ukur lengan", f"{mark} kartu").replace("pitanya merah", f"{mark} kartu"),
        "ujian.md": EXAM.format(mark=mark),
    }
    return {path: text.encode() for path, text in files.items()}


def add(builder: "Builder") -> None:
    """`world.own` names them: "course <code>", "edit <code>", and so on; their ids and texts are secrets of their place."""
    session, world = builder.session, builder.world
    session.execute(update(Office).where(Office.region_code == FOREIGN_CITY).values(second_look=True))
    _ships(builder, "Bawaan")
    drawn = adding.prepared("dacin.png", picture(), "dacin", ())
    places = [Written(code, MARKS[code], place.spare) for code, place in world.places.items()]
    for who in (*places, Written(CITY, WHOLE_CITY, world.visitors["dinkes"].person)):
        _course(builder, who, {**drawn.files, SOUND: MP3})
    _ships(builder, "Bawaan baru")
    _states(builder, Written(OWN, MARKS[OWN], world.places[OWN].spare))
    _exports(builder)


def _ships(builder: "Builder", mark: str) -> None:
    """What comes with the product: known to everybody, its texts are nobody's secret."""
    values = values_on(builder.session, NOW.date())
    read = read_package(SHIPPED, drafting_files(texts(mark, SHIPPED)), values).course
    assert read is not None
    publish(builder.session, read, render(read, values), NOW)


def drafting_files(files: dict[str, bytes]) -> tuple[drafting.content.File, ...]:
    return tuple(drafting.content.File(path, data) for path, data in sorted(files.items()))


def _course(builder: "Builder", who: Written, media: dict[str, bytes]) -> None:
    """A copy of what ships, written anew and published twice; a draft of it with pictures, an import, and something taken out."""
    session, own = builder.session, builder.world.own
    origin = session.get_one(Course, SHIPPED)
    draft = beginning.copy_course(session, origin, f"{who.mark} salinan", who.code, who.by)
    course = session.get_one(Course, draft.course_id)
    for path, data in {**texts(who.mark, course.id), **media}.items():
        drafting.save(session, draft, path, data, who.by)
    taught = published(builder, course, who, f"{who.mark} catatan terbit")
    draft = drafting.open_or_begin(session, course, who.by)
    page = PAGE.format(id=LESSON, mark=who.mark, more=f"\n{who.mark} versi dua.\n\n![{who.mark} alt]({PICTURE})\n")
    drafting.save(session, draft, "01-timbang/01-timbang-bayi.md", set_keys(page, {"audio": SOUND}).encode(), who.by)
    drafting.save(session, draft, "ujian.md", EXAM.format(mark=who.mark).replace("penjelasan", "penjelasan dua").encode(), who.by)
    published(builder, course, who, "")
    draft = drafting.open_or_begin(session, course, who.by)
    drafting.save(
        session,
        draft,
        "01-timbang/02-baca-dacin.md",
        PAGE.format(id=SECOND, mark=who.mark, more=f"\n{who.mark} naskah.\n").encode(),
        who.by,
    )
    drafting.remove(session, draft, ["02-catat/01-catat-berat.md"], who.by)
    drafting.save(session, draft, UNUSED, media[PICTURE], who.by)
    row = _import(builder, who, course)
    edits = {edit.path: edit.id for edit in session.scalars(select(DraftEdit).where(DraftEdit.draft_id == draft.id))}
    rows = {
        "course": course.id, "edit": edits["01-timbang/02-baca-dacin.md"], "removed": edits["02-catat/01-catat-berat.md"], "import": row,
    }  # fmt: skip
    own |= {f"{name} {who.code}": value for name, value in rows.items()}
    _keep_secret(builder, who, (*rows.values(), draft.id), (course.id, *taught))
    if who.code == OWN:
        _shown_on_a_phone(builder, draft)


def _shown_on_a_phone(builder: "Builder", draft: Draft) -> None:
    """What a trainer's QR says: now, an hour ago, and put together by somebody else."""
    key, own = read_or_make(builder.settings.home, "uji-coba"), builder.world.own
    for name, until in (("ticket", NOW + tickets.HOLDS), ("old ticket", NOW)):
        own[name] = tickets.made(key, LESSON, tickets.Ticket(draft.id, builder.world.visitors["pelatih"].person, until))
    own["forged ticket"] = tickets.made(
        b"x" * 32, LESSON, tickets.Ticket(draft.id, builder.world.visitors["pelatih"].person, NOW + tickets.HOLDS)
    )


def _keep_secret(builder: "Builder", who: Written, secrets: tuple[str, ...], taught: tuple[str, ...]) -> None:
    """Texts of a place that only its writers read, and those of its published courses that its people read, too."""
    builder.world.taught.setdefault(who.code, []).extend(taught)
    if who.code in builder.world.places:
        builder.world.places[who.code].secrets += secrets
    else:
        builder.world.of_city = tuple(dict.fromkeys((*builder.world.of_city, who.mark, *secrets)))


def published(builder: "Builder", course: Course, who: Written, note: str) -> tuple[str, ...]:
    """The open draft becomes a version; the texts of it that participants read."""
    session = builder.session
    draft = session.scalars(open_draft(course.id)).one()
    values = values_on(session, NOW.date())
    reading = drafting.read_draft(session, draft, NOW.date())
    assert reading.course is not None, reading.faults
    seen = acts.Seen(draft.revision, course.live_version_id or "")
    acts.publish_draft(session, draft.id, seen, acts.ready(reading.course, values), acts.Said((), note), who.person, NOW)
    session.refresh(course)
    session.expire_all()
    mark = who.mark
    pages = [f"{mark} {what} {name}" for name in (LESSON, SECOND, SPARE, "lapor-berat") for what in ("pelajaran", "isi")]
    asked = [f"{mark} {text}" for text in ("latihan", "kiri", "kanan", "balasan", "sebab")]
    heads = [
        f"{mark} {text}"
        for text in ("judul", "ringkas", "tujuan", "pengantar", "bagian dua", "bagian", "kartu", "sumber", "versi dua", "alt")
    ]
    return (course.id, f"{mark} catatan terbit", *heads, *pages, *asked)


def _import(builder: "Builder", who: Written, course: Course | None, began: str = "") -> str:
    """A file brought into a draft: a lesson, an item, and what was lost."""
    mark, key = who.mark, uuid7()
    items = [
        Item(f"impor-{n}", "", Kind.TEXT, f"{mark} soal impor {n}", None, (), Answer((f"{mark} jawaban {n}",)), f"{mark} alasan impor", n)
        for n in (1, 2)
    ]
    lesson = FoundLesson(f"{mark} pelajaran impor", f"{mark} isi impor.\n", 3)
    found = Found(title=began or f"{mark} impor", format="Word", modules=[FoundModule(f"{mark} bagian impor", (lesson,))], items=items)
    found.lose(f"{mark} slide", f"{mark} hilang.")
    wish = keeping.Wish(key, f"{mark} berkas.docx", "tes", ("kader",))
    if course is not None:
        keeping.keep_beside(builder.session, found, wish, course, who.by)
    else:
        keeping.keep_new(builder.session, found, wish, who.code, who.by)
    return key


def _states(builder: "Builder", who: Written) -> None:
    """Courses of the own kelurahan: without a draft, waiting for a second look, to be published on a day, taken out; and one that an import began."""
    session, own = builder.session, builder.world.own
    for name in ("quiet", "sent", "sent by dinkes", "dated", "retired"):
        writer = who._replace(person=builder.world.visitors["dinkes"].person) if "dinkes" in name else who
        draft = beginning.new_course(session, f"{who.mark} {name}", ("kader",), who.code, writer.by)
        course = session.get_one(Course, draft.course_id)
        files = texts(who.mark, course.id)
        for path in [file.path for file in drafting.files_of(session, draft.id) if file.path not in files]:
            drafting.remove(session, draft, [path], writer.by)
        for path, data in files.items():
            drafting.save(session, draft, path, data, writer.by)
        published(builder, course, writer, "")
        own[f"{name} course"] = course.id
        room = Room(session, _Actor(writer.person), course, None, NOW)  # type: ignore[arg-type]
        if name == "retired":
            course.retired_at = NOW
        elif name != "quiet":
            _in_work(room, drafting.open_or_begin(session, course, writer.by), name, who.mark)
        _keep_secret(builder, who, (course.id,), (course.id,))
    own["whole import"] = _import(builder, who, None, f"{who.mark} mulai")


class _Actor(NamedTuple):
    person_id: str


def _in_work(room: Room, draft: Draft, name: str, mark: str) -> None:
    seen, said = acts.Seen(draft.revision, room.course.live_version_id or ""), acts.Said((), f"{mark} catatan")
    if name == "dated":
        acts.set_day(room, draft, seen, TOMORROW, said)
    else:
        acts.send(room, draft, seen, said)


def _exports(builder: "Builder") -> None:
    """Files with keys that the officer of the city made of her courses; and one that the trainer of the place made."""
    session, world = builder.session, builder.world
    for code, mark in (*MARKS.items(), (CITY, WHOLE_CITY)):
        made = Accepted(f"{mark} kunci.zip", "application/zip", b"PK\5\6" + bytes(18))
        other = world.places[OWN if code == CITY else code].spare
        for name, maker in (("export", world.visitors["dinkes"].person), ("export of another", other)):
            row = world.own[f"{name} {code}"] = exports.keep(session, world.own[f"course {code}"], maker, made, "paket", "terbit", NOW)
            _keep_secret(builder, Written(code, mark, maker), (row,), ())
