import subprocess
import sys

from lms import paths
from tests.studio.formats import carried


def test_the_page_of_the_formats_is_up_to_date():
    told = subprocess.run([sys.executable, "docs/tools/formats.py", "--cek"], cwd=paths.HOME, check=False)
    assert told.returncode == 0, "Jalankan: python docs/tools/formats.py"


def test_every_kind_comes_back_whole_where_the_format_can_say_it():
    table = carried.table()
    kinds = (
        "Pilihan ganda, dengan umpan balik",
        "Beberapa kunci",
        "Benar-salah",
        "Angka",
        "Isian singkat",
        "Urutan",
        "Pasangan",
        "Soal terbuka",
    )
    assert {table[kind][name] for kind in kinds for name in carried.FORMATS} == {carried.WHOLE}
    assert [cell for row in table.values() for cell in row.values() if "jenis" in cell or "pilihannya" in cell] == []
