"""Reference values are read with their source and their day, and every fault is told."""

import pytest

from lms.courses.checks.references import read_references

KEK = 'kek:\n  nilai: "23,5"\n  satuan: cm\n  sumber: Buku KIA\n  status: pasti\n  berlaku_sejak: 2023-08-29\n'


def read_text(tmp_path, text, name="lila.yaml"):
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / name).write_text(text)
    found, faults = read_references(tmp_path / "references")
    return found, [str(fault) for fault in faults]


def test_a_value_is_shown_with_its_unit(tmp_path):
    found, faults = read_text(tmp_path, KEK)
    assert (found["lila.kek"].shown, faults) == ("23,5 cm", [])


def test_the_unit_may_be_empty(tmp_path):
    found, _ = read_text(tmp_path, KEK.replace("cm", '""'))
    assert found["lila.kek"].shown == "23,5"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (KEK.replace("pasti", "mungkin"), "references/lila.yaml:5: `status` harus salah satu dari"),
        (KEK.replace("2023-08-29", "kemarin"), "references/lila.yaml:6: `berlaku_sejak` harus tanggal"),
        (KEK.replace("  sumber: Buku KIA\n", ""), "references/lila.yaml:2: Kunci `sumber` belum ada."),
        (KEK.replace("23,5", "*23,5*"), "references/lila.yaml:2: `nilai` hanya teks biasa"),
        (KEK.replace("kek:", "KEK:"), "references/lila.yaml:2: Kunci `KEK` hanya huruf kecil"),
        (KEK + "lain: 5\n", "references/lila.yaml:7: `lain` harus berisi nilai"),
        ("- a\n", "references/lila.yaml:1: Tulis `kunci:` lalu nilai"),
        (KEK + KEK, "references/lila.yaml:7: Kunci `kek` ditulis dua kali."),
    ],
)
def test_a_fault_in_a_reference(tmp_path, text, start):
    _, faults = read_text(tmp_path, text)
    assert faults[0].startswith(start)


def test_the_name_of_the_file_is_the_first_half_of_the_key(tmp_path):
    _, faults = read_text(tmp_path, KEK, "Li LA.yaml")
    assert faults[0].startswith("references/Li LA.yaml: Nama berkas hanya huruf kecil")
