"""What the checker says of a file, as somebody reads it who never sees the file: names for ids, pages for keys, no signs."""

import re
from collections.abc import Mapping

from lms.studio.writing.health import short

_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Belum ada soal di berkas ini\..*"), "Belum ada soal di sini. Tambah soalnya."),
    (
        re.compile(r"Tujuan (.+) baru punya (\d+) soal, perlu (\d+) .*"),
        r"Tujuan \1 baru punya \2 soal, perlu \3. Tambah soalnya, atau kurangi soal per tujuan di aturan tes.",
    ),
    (
        re.compile(r"Tujuan (.+) belum punya pelajaran\..*"),
        r"Tujuan \1 belum diajarkan. Pilih tujuan itu di keterangan sebuah pelajaran, atau hapus tujuannya.",
    ),
    (re.compile(r"Gambar belum punya teks pengganti\..*"), "Gambar belum punya keterangan. Tulis satu kalimat tentang isinya."),
    (re.compile(r"Pelajaran ini kosong\..*"), "Pelajaran ini masih kosong. Tulis isinya."),
    (re.compile(r"Materi ini belum berisi pelajaran\..*"), "Materi ini belum berisi pelajaran. Tambahkan satu."),
    (re.compile(r"Rekaman (.+) tidak ada\..*"), r"Rekaman \1 tidak ada lagi. Pilih rekaman lain, atau kosongkan."),
)
_SIGN = re.compile(r"`|#|[{}\[\]]|---|!!!|=|\.md\b|\bfolder\b|\bkunci ini\b")
_QUOTED = re.compile(r"`([^`]*)`")


def plainly(sentence: str, goals: Mapping[str, str]) -> str:
    """The sentence without what only a file knows; `goals` are the goals of the course, their sentences by id.

    What tells how to write it in a file goes; what is wrong always stays.
    """
    named = _QUOTED.sub(lambda found: f"“{goals.get(found[1], found[1])}”", sentence)
    for said, words in _SAID:
        if found := said.fullmatch(named):
            return found.expand(words)
    return short(named) if _SIGN.search(_after(sentence)) else named


def _after(sentence: str) -> str:
    """What follows the first sentence: how to put it right."""
    return sentence[len(short(sentence)) :]
