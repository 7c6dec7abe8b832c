"""How the audit trail tells an act: one Indonesian sentence for every verb of the journal that is not a learner's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lms.certificates.office.rules import CORRECTIONS, REVOCATIONS
from lms.people.erasing.rules import KINDS as DATA_KINDS
from lms.people.erasing.rules import STATES as DATA_STATES
from lms.people.rules import TOLD as PEOPLE_REASONS
from lms.web.text import ROLES, number, short_day

# What learners do for themselves. It is on record as well, and no business of the audit trail: never their answers.
LEARNERS = frozenset(
    {
        "answer.given",
        "attempt.opened",
        "attempt.submitted",
        "lesson.finished",
        "privacy.agreed",
        "code.used",
        "device.added",
        "participant.joined",
        "plan.written",
        "plan.reported",
        "evaluation.given",
    }
)
SIGN_INS = ("signin.opened", "signin.ended")  # shown of people with a grant only
KINDS = {
    "masuk": "Masuk dan kode",
    "hak": "Hak petugas",
    "orang": "Orang dan jabatan",
    "posyandu": "Posyandu dan puskesmas",
    "bimtek": "Bimtek",
    "keterampilan": "Keterampilan",
    "berkas": "Impor dan ekspor",
    "sertifikat": "Sertifikat",
    "program": "Program dan tes",
    "materi": "Materi",
    "instansi": "Instansi",
    "sistem": "Sistem",
}
REASONS = {
    **{code: words.lower() for code, words in PEOPLE_REASONS.items()},
    **{code: words.lower() for code, words in {**CORRECTIONS, **REVOCATIONS}.items()},
    "pertama": "belum pernah masuk", "hilang": "HP hilang", "ganti": "ganti HP", "lupa": "lupa PIN", "gabung": "bergabung di acara", "petugas": "petugas kehilangan sandi atau kode kedua",
}  # fmt: skip
STEPS = {
    "absen": "absen",
    "lain": "acara",
    "pre": "pre-test",
    "materi": "materi",
    "praktik": "praktik",
    "post": "post-test",
    "rtl": "RTL",
    "evaluasi": "evaluasi",
    "sertifikat": "penerbitan sertifikat",
    "laporan": "laporan",
}
ATTENDED = {"kode": "dengan kode", "pelatih": "dicentang pelatih", "kertas": "dari daftar hadir kertas"}
LATE = {"True": "dihitung", "False": "tidak dihitung"}
JUDGED = {"terlaksana": "terlaksana", "belum": "belum terlaksana"}
DRAFTS = {"disetujui": "disetujui", "dikembalikan": "dikembalikan"}
VERDICTS = {"benar": "benar", "perbaiki": "perlu diperbaiki"}
STATES = {"dicabut": "dicabut", "diganti": "diganti", "disetujui": "disetujui", "ditolak": "ditolak"}


@dataclass(frozen=True)
class Telling:
    """How a verb is told. `{siapa}` is who acted, `{orang}` whom it is about; `own` is the sentence where both are one."""

    kind: str
    sentence: str
    own: str = ""
    detail: Callable[[Mapping[str, Any]], str] = field(default=lambda data: "")


def _many(**words: str) -> Callable[[Mapping[str, Any]], str]:
    """The counts of a record that are not nothing: "12 orang baru, 3 jabatan baru"."""
    return lambda data: ", ".join(
        f"{number(data[key])} {word}" for key, word in words.items() if isinstance(data.get(key), int) and data[key]
    )


def _day(value: Any) -> str:
    """A day of a record as it is written; anything else as it is."""
    try:
        return short_day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return str(value)


def _of(key: str, words: Mapping[str, str] | None = None, before: str = "") -> Callable[[Mapping[str, Any]], str]:
    """One choice of a record, in words where there are some."""

    def said(data: Mapping[str, Any]) -> str:
        value = data.get(key)
        return f"{before}{(words or {}).get(str(value)) or _day(value)}" if value or value == 0 else ""

    return said


def _end(data: Mapping[str, Any]) -> str:
    """The last day and why."""
    return ", ".join(part for part in (_of("until", before="sampai ")(data), _of("reason", REASONS)(data)) if part)


def _dated(data: Mapping[str, Any]) -> str:
    """The day on which a draft is to be published, or that there is none any more."""
    return _of("missed", before="tidak dapat terbit pada ")(data) or _of("day")(data) or "dibatalkan"


def _file(data: Mapping[str, Any]) -> str:
    """The form of a file and how many rows it has: "xlsx, 120 baris"."""
    count = data.get("count")
    return ", ".join(part for part in (str(data.get("form") or ""), f"{number(count)} baris" if isinstance(count, int) else "") if part)


def _place(data: Mapping[str, Any]) -> str:
    """A region by its code, and from which day on."""
    return ", ".join(part for part in (str(data.get("region") or ""), f"mulai {_day(data['from'])}" if data.get("from") else "") if part)


def _role(data: Mapping[str, Any]) -> str:
    """The role of a seat or grant and its days."""
    since, until = (f"{word} {_day(data[key])}" if data.get(key) else "" for key, word in (("from", "mulai"), ("until", "sampai")))
    days = " ".join(part for part in (since, until) if part)
    return ", ".join(part for part in (ROLES.get(str(data.get("role")), ""), days) if part)


TOLD: dict[str, Telling] = {
    "signin.opened": Telling("masuk", "{siapa} masuk sebagai {orang}.", "{siapa} masuk."),
    "signin.ended": Telling("masuk", "{siapa} mengeluarkan {orang}.", "{siapa} keluar."),
    "code.issued": Telling("masuk", "{siapa} membuat kode masuk untuk {orang}.", "{siapa} membuat kode masuk.", _of("reason", REASONS)),
    "device.ended": Telling("masuk", "{siapa} mengakhiri HP milik {orang}.", "{siapa} mengakhiri satu HP sendiri."),
    "secret.set": Telling("masuk", "{siapa} mengatur sandi {orang}.", "{siapa} mengatur sandi dan kode kedua."),
    "grant.given": Telling("hak", "{siapa} memberi hak kepada {orang}.", "{siapa} mendapat hak.", _role),
    "grant.ended": Telling("hak", "{siapa} mengakhiri hak {orang}.", "{siapa} mengakhiri hak sendiri.", _of("until", before="sampai ")),
    "person.added": Telling("orang", "{siapa} mendaftarkan {orang}.", "{siapa} terdaftar."),
    "person.changed": Telling("orang", "{siapa} memperbaiki data {orang}.", "{siapa} memperbaiki data sendiri."),
    "person.merged": Telling("orang", "{siapa} menggabungkan dua data {orang}."),
    "tenure.started": Telling("orang", "{siapa} mencatat jabatan {orang}.", detail=_role),
    "tenure.ended": Telling("orang", "{siapa} mengakhiri jabatan {orang}.", detail=_end),
    "tenure.corrected": Telling("orang", "{siapa} memperbaiki jabatan {orang}.", detail=_of("from", before="mulai ")),
    "person.erased": Telling("orang", "{siapa} menghapus data {orang} atas permintaannya sendiri.", detail=_of("day")),
    "data.asked": Telling("orang", "{siapa} mencatat permintaan data {orang}.", "{siapa} meminta sesuatu tentang datanya.", _of("kind", DATA_KINDS)),
    "data.withdrawn": Telling("orang", "{siapa} menarik permintaan data {orang}.", "{siapa} menarik permintaan tentang datanya."),
    "data.decided": Telling("orang", "{siapa} menjawab permintaan data {orang}.", detail=_of("state", DATA_STATES)),
    "tenure.merged": Telling("orang", "{siapa} menyatukan jabatan ganda {orang}."),
    "posyandu.added": Telling("posyandu", "{siapa} menambah posyandu atas nama {orang}.", "{siapa} menambah posyandu."),
    "posyandu.changed": Telling("posyandu", "{siapa} memperbaiki data posyandu atas nama {orang}.", "{siapa} memperbaiki data posyandu."),
    "posyandu.closed": Telling("posyandu", "{siapa} menutup posyandu atas nama {orang}.", "{siapa} menutup posyandu.", _of("until", before="sampai ")),
    "posyandu.reopened": Telling("posyandu", "{siapa} membuka kembali posyandu atas nama {orang}.", "{siapa} membuka kembali posyandu."),
    "posyandu.assessed": Telling("posyandu", "{siapa} menilai posyandu atas nama {orang}.", "{siapa} menilai posyandu.", _of("year", before="tahun ")),
    "board.began": Telling("posyandu", "{siapa} mencatat pengurus posyandu atas nama {orang}.", "{siapa} mencatat pengurus posyandu.", _of("position")),
    "board.ended": Telling("posyandu", "{siapa} mengakhiri pengurus posyandu atas nama {orang}.", "{siapa} mengakhiri pengurus posyandu.", _of("position")),
    "puskesmas.added": Telling("posyandu", "{siapa} menambah puskesmas atas nama {orang}.", "{siapa} menambah puskesmas."),
    "puskesmas.renamed": Telling("posyandu", "{siapa} mengubah nama puskesmas atas nama {orang}.", "{siapa} mengubah nama puskesmas."),
    "area.changed": Telling("posyandu", "{siapa} mengubah wilayah kerja puskesmas atas nama {orang}.", "{siapa} mengubah wilayah kerja puskesmas.", _place),
    "criteria.set": Telling("posyandu", "{siapa} menetapkan kriteria posyandu atas nama {orang}.", "{siapa} menetapkan kriteria posyandu.", _of("year", before="mulai ")),
    "decree.recorded": Telling("posyandu", "{siapa} mencatat SK tim pembina atas nama {orang}.", "{siapa} mencatat SK tim pembina.", _place),
    "decree.changed": Telling("posyandu", "{siapa} mengubah SK tim pembina atas nama {orang}.", "{siapa} mengubah SK tim pembina.", _place),
    "import.done": Telling(
        "berkas",
        "{siapa} memasukkan daftar orang atas nama {orang}.",
        "{siapa} memasukkan daftar orang.",
        _many(people="orang baru", seats="jabatan baru", ended="jabatan selesai", posyandu="posyandu baru"),
    ),
    "certificate.issued": Telling("sertifikat", "{siapa} menerbitkan sertifikat {orang}.", detail=_of("number")),
    "certificate.ended": Telling("sertifikat", "{siapa} mengakhiri sertifikat {orang}.", detail=_of("state", STATES)),
    "certificates.exported": Telling(
        "berkas", "{siapa} mengunduh register sertifikat atas nama {orang}.", "{siapa} mengunduh register sertifikat.", _file
    ),
    "people.exported": Telling("berkas", "{siapa} mengunduh register orang atas nama {orang}.", "{siapa} mengunduh register orang.", _file),
    "results.exported": Telling("berkas", "{siapa} mengunduh hasil tes atas nama {orang}.", "{siapa} mengunduh hasil tes.", _file),
    "trail.exported": Telling("berkas", "{siapa} mengunduh jejak atas nama {orang}.", "{siapa} mengunduh jejak ini.", _file),
    "revocation.asked": Telling("sertifikat", "{siapa} meminta sertifikat {orang} dicabut.", detail=_of("reason", REASONS)),
    "revocation.decided": Telling(
        "sertifikat", "{siapa} memutuskan permintaan cabut sertifikat {orang}.", detail=_of("state", STATES)
    ),
    "external.recorded": Telling("sertifikat", "{siapa} mencatat sertifikat {orang} dari luar."),
    "external.removed": Telling("sertifikat", "{siapa} menghapus catatan sertifikat {orang} dari luar."),
    "answer.marked": Telling("program", "{siapa} menilai jawaban {orang}."),
    "attempt.allowed": Telling("program", "{siapa} memberi {orang} percobaan lagi.", detail=_of("until", before="sampai ")),
    "program.made": Telling("program", "{siapa} membuat program atas nama {orang}.", "{siapa} membuat program.", _of("from", before="mulai ")),
    "program.changed": Telling("program", "{siapa} mengubah program atas nama {orang}.", "{siapa} mengubah program.", _of("from", before="mulai ")),
    "program.ended": Telling("program", "{siapa} mengakhiri program atas nama {orang}.", "{siapa} mengakhiri program.", _of("from", before="mulai ")),
    "office.set": Telling("instansi", "{siapa} mengatur kop surat atas nama {orang}.", "{siapa} mengatur kop surat.", _place),
    "needs.set": Telling("instansi", "{siapa} menetapkan kebutuhan kedudukan atas nama {orang}.", "{siapa} menetapkan kebutuhan kedudukan.", _place),
    "signatory.began": Telling("instansi", "{siapa} mengganti penanda tangan atas nama {orang}.", "{siapa} mengganti penanda tangan.", _place),
    "course.begun": Telling("materi", "{siapa} memulai materi atas nama {orang}.", "{siapa} memulai materi."),
    "course.published": Telling("materi", "{siapa} menerbitkan materi.", detail=_of("number", before="versi ")),
    "course.retired": Telling("materi", "{siapa} menarik materi dari peredaran atas nama {orang}.", "{siapa} menarik materi dari peredaran."),
    "course.restored": Telling("materi", "{siapa} mengedarkan lagi materi atas nama {orang}.", "{siapa} mengedarkan lagi materi."),
    "course.merged": Telling("materi", "{siapa} menggabungkan pembaruan materi asal atas nama {orang}.", "{siapa} menggabungkan pembaruan materi asal."),
    "course.imported": Telling("materi", "{siapa} mengimpor materi atas nama {orang}.", "{siapa} mengimpor materi.", _of("format")),
    "course.exported": Telling("materi", "{siapa} mengunduh materi dengan kuncinya atas nama {orang}.", "{siapa} mengunduh materi dengan kuncinya.", _of("format")),
    "draft.opened": Telling("materi", "{siapa} membuka draf materi atas nama {orang}.", "{siapa} membuka draf materi."),
    "draft.sent": Telling("materi", "{siapa} meminta draf materi diperiksa atas nama {orang}.", "{siapa} meminta draf materi diperiksa."),
    "draft.judged": Telling("materi", "{siapa} memeriksa draf materi atas nama {orang}.", "{siapa} memeriksa draf materi.", _of("verdict", DRAFTS)),
    "draft.dated": Telling("materi", "{siapa} mengatur hari terbit materi atas nama {orang}.", "{siapa} mengatur hari terbit materi.", _dated),
    "draft.dropped": Telling("materi", "{siapa} membuang draf materi atas nama {orang}.", "{siapa} membuang draf materi."),
    "fact.confirmed": Telling("program", "{siapa} memeriksa satu fakta materi atas nama {orang}.", "{siapa} memeriksa satu fakta materi.", _of("verdict", VERDICTS)),
    "fact.reopened": Telling("program", "{siapa} menarik hasil pemeriksaan fakta materi atas nama {orang}.", "{siapa} menarik hasil pemeriksaan satu fakta materi."),
    "programs.loaded": Telling("program", "{siapa} memuat program bawaan."),
    "bimtek.made": Telling("bimtek", "{siapa} membuat acara atas nama {orang}.", "{siapa} membuat acara."),
    "bimtek.changed": Telling("bimtek", "{siapa} mengubah acara atas nama {orang}.", "{siapa} mengubah acara."),
    "bimtek.cancelled": Telling("bimtek", "{siapa} membatalkan acara atas nama {orang}.", "{siapa} membatalkan acara."),
    "bimtek.ended": Telling("bimtek", "{siapa} menutup acara atas nama {orang}.", "{siapa} menutup acara."),
    "bimtek.reopened": Telling("bimtek", "{siapa} membuka kembali acara atas nama {orang}.", "{siapa} membuka kembali acara."),
    "bimtek.file_added": Telling("bimtek", "{siapa} menambah berkas acara atas nama {orang}.", "{siapa} menambah berkas acara."),
    "bimtek.file_removed": Telling("bimtek", "{siapa} menghapus berkas acara atas nama {orang}.", "{siapa} menghapus berkas acara."),
    "bimtek.reported": Telling("bimtek", "{siapa} membuat laporan acara atas nama {orang}.", "{siapa} membuat laporan acara."),
    "step.opened": Telling("bimtek", "{siapa} membuka satu langkah acara atas nama {orang}.", "{siapa} membuka satu langkah acara.", _of("kind", STEPS)),
    "step.closed": Telling("bimtek", "{siapa} menutup satu langkah acara atas nama {orang}.", "{siapa} menutup satu langkah acara.", _of("kind", STEPS)),
    "step.reopened": Telling("bimtek", "{siapa} membuka lagi satu langkah acara atas nama {orang}.", "{siapa} membuka lagi satu langkah acara.", _of("kind", STEPS)),
    "step.changed": Telling("bimtek", "{siapa} mengubah susunan acara atas nama {orang}.", "{siapa} mengubah susunan acara."),
    "participant.added": Telling("bimtek", "{siapa} memasukkan {orang} ke daftar acara.", "{siapa} masuk daftar acara.", _of("function")),
    "participant.removed": Telling("bimtek", "{siapa} mengeluarkan {orang} dari daftar acara.", "{siapa} keluar dari daftar acara."),
    "session.attended": Telling("bimtek", "{siapa} mencatat {orang} hadir.", "{siapa} hadir.", _of("way", ATTENDED)),
    "session.unattended": Telling("bimtek", "{siapa} membatalkan kehadiran {orang}.", "{siapa} membatalkan kehadiran sendiri."),
    "attempt.cut": Telling("program", "{siapa} memutuskan jawaban {orang} yang datang terlambat.", detail=_of("kept", LATE)),
    "test.typed": Telling("program", "{siapa} mengetik jawaban kertas {orang}.", detail=_of("form", STEPS)),
    "test.collected": Telling("program", "{siapa} mengumpulkan tes {orang}.", detail=_of("form", STEPS)),
    "skill.observed": Telling("keterampilan", "{siapa} menilai keterampilan {orang}.", detail=_of("skill")),
    "skill.withdrawn": Telling("keterampilan", "{siapa} menarik penilaian keterampilan {orang}."),
    "pin.given": Telling("keterampilan", "{siapa} mencatat pin kecakapan {orang}.", detail=_of("tier")),
    "pin.taken_back": Telling("keterampilan", "{siapa} menghapus catatan pin kecakapan {orang}.", detail=_of("tier")),
    "plan.withdrawn": Telling("bimtek", "{siapa} menarik satu RTL milik {orang}.", "{siapa} menarik satu RTL."),
    "plan.judged": Telling("bimtek", "{siapa} memeriksa laporan RTL {orang}.", detail=_of("verdict", JUDGED)),
    "references.loaded": Telling("sistem", "{siapa} memuat nilai acuan."),
    "skills.loaded": Telling("program", "{siapa} memuat daftar keterampilan."),
    "regions.loaded": Telling("sistem", "{siapa} memuat daftar wilayah."),
    "instance.made": Telling("sistem", "{siapa} menyiapkan instans ini."),
    "contoh.filled": Telling("sistem", "{siapa} mengisi instans contoh."),
}  # fmt: skip


def kinds() -> dict[str, tuple[str, ...]]:
    """The verbs of each kind of act."""
    return {kind: tuple(verb for verb, telling in TOLD.items() if telling.kind == kind) for kind in KINDS}


def tell(verb: str, who: str, person: str, own: bool) -> str:
    """The sentence of a record; of a verb that nobody described, a plain one."""
    telling = TOLD.get(verb)
    if telling is None:
        return f"{who} melakukan “{verb}” pada data {person}."
    pattern = telling.own if own and telling.own else telling.sentence
    said = pattern.format(siapa=who, orang=person)  # a name is never read as a pattern
    return said[:-1] if said.endswith("..") else said  # S.Keb.


def detail(verb: str, data: Mapping[str, Any]) -> str:
    """What a record says beyond its sentence: role and days, counts, a number; nothing where there is nothing."""
    telling = TOLD.get(verb)
    return telling.detail(data) if telling else ""


def kind_of(verb: str) -> str:
    """Under which kind a verb is found."""
    telling = TOLD.get(verb)
    return KINDS[telling.kind] if telling else KINDS["sistem"]
