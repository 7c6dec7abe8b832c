"""What the checker says of files is said to trainers without a sign of them."""

import ast
import re

import pytest

from lms import paths
from lms.studio.plainly import plainly
from tests import source
from tests.look.test_words import spoken

SIGNS = re.compile(r"[`{}#|]|\[x\]|---|!!!|\.md\b|=|kurung siku|UTF-8|\bkunci\b|Markdown|front matter")
OF_FILES = re.compile(r"^Ada bita NUL|^Berkas |DOCTYPE|^SVG |^Atribut ")


def said() -> list[str]:
    """Every sentence that the checker of a course can say."""
    courses = paths.PACKAGE / "courses"
    files = [*(courses / "checks").glob("*.py"), *(courses / f"{name}.py" for name in ("answers", "frontmatter", "items", "package"))]
    nodes = [node for path in files for node in source.nodes(source.tree(path))]
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}  # docstrings
    found = {spoken(node) for node in nodes if id(node) not in notes}
    return sorted(
        one for one in found if re.match(r"[A-Z“`].* .*[.”]$", one) and "\n" not in one and len(one) > 25 and one.count("`") % 2 == 0
    )


def test_there_is_much_to_be_said() -> None:
    assert len(said()) > 90


def test_a_trainer_reads_no_sign_of_a_file() -> None:
    told = {one: plainly(one.replace("`x`", "`ukur-lila`")) for one in said()}
    assert {one: words for one, words in told.items() if SIGNS.search(words) and not OF_FILES.search(one)} == {}
    assert all(words.strip() for words in told.values())


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Kunci `sumber` belum ada. Tambahkan di antara dua garis `---`.", "Sumber pelajaran belum diisi. Buka Keterangan, lalu tulis sumbernya."),
        ("Pelajaran ini kosong. Tulis isinya di bawah garis `---`.", "Pelajaran ini masih kosong. Tulis isinya."),
        (
            "Tujuan `kelas-ibu` baru punya 0 soal, perlu 6 (dua kali soal_per_tujuan). Tambah soalnya.",
            "Tujuan “Kelas ibu” baru punya 0 soal tes, perlu 6. Tambah soalnya, atau ubah aturan tes.",
        ),
        ("Gambar `gambar/pita-lila.webp` tidak ada. Taruh di folder gambar, atau perbaiki namanya.", "Gambar “Pita lila” tidak ada lagi. Pilih gambar lain."),
        ("Kalimat 21 kata, paling panjang 20. Bagi dua: “LiLA adalah”", "Kalimat 21 kata, paling panjang 20. Bagi dua: “LiLA adalah”"),
        ("`a` = `b`", "Bagian ini memuat susunan yang tidak terbaca. Buka Sumber, atau tulis ulang bagiannya."),
    ],
)  # fmt: skip
def test_it_says_what_to_press(sentence: str, told: str) -> None:
    assert plainly(sentence) == told


@pytest.mark.parametrize("sentence", said())
def test_what_is_said_plainly_is_said_so_again(sentence: str) -> None:
    assert plainly(plainly(sentence)) == plainly(sentence)
