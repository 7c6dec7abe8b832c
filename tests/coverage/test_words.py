from datetime import date

import pytest

from lms.coverage import words
from lms.coverage.rules import Coverage, Need, Seat, region_units
from lms.wilayah.naming import region_place

DAY = date(2026, 11, 21)
KEC, BALIMO, LAING, PANJANG = "13.72.02", "13.72.02.1004", "13.72.02.1006", "13.72.02.1001"
UNITS = region_units(
    {KEC: "Tanjung Harapan", BALIMO: "Nan Balimo", LAING: "Laing", PANJANG: "Koto Panjang"},
    [("b", "Melati I", BALIMO), ("l", "Mawar", LAING), ("p", "Kenanga", PANJANG)],
    KEC,
)
NEEDS = [Need("kader", "posyandu", "", 5, DAY), Need("lurah", "kelurahan", "", 1, DAY)]


def seats(unit: str, count: int, status: str = "bersertifikat", role: str = "kader") -> list[Seat]:
    return [Seat(unit, role, f"{unit}{n}", f"Orang {n}", f"orang {n}", status, status, "") for n in range(count)]


def sentence(*held: list[Seat], key: str = KEC, role: str = "kader", measure: str = "bersertifikat", needs: list[Need] = NEEDS) -> str:
    found = Coverage(DAY, UNITS, needs, [seat for part in held for seat in part])
    return words.headline(found, found.units[key], role, measure)


def test_some_of_all_and_where_most_are_missing() -> None:
    assert sentence(seats("l", 4), seats("p", 4)) == (
        "8 dari 15 kader Tanjung Harapan (53,3\N{NO-BREAK SPACE}%) sudah bersertifikat. Kurang 7, terbanyak di Nan Balimo."
    )


def test_two_places_with_the_same_gap_and_three() -> None:
    assert sentence(seats("p", 4)).endswith("Kurang 11, terbanyak di Nan Balimo dan Laing.")
    assert sentence(seats("p", 1), seats("l", 1), seats("b", 1)).endswith("Kurang 12.")


def test_the_gap_in_one_place_only() -> None:
    assert sentence(seats("l", 5), seats("p", 5), seats("b", 4)).endswith("Kurang 1, di Nan Balimo.")


def test_nobody_and_everybody() -> None:
    assert sentence() == "Belum ada yang bersertifikat dari 15 kader Tanjung Harapan. Kurang 15."
    assert sentence(seats("l", 5), seats("p", 5), seats("b", 7)) == "Semua 15 kader Tanjung Harapan sudah bersertifikat."


def test_one_seat() -> None:
    assert sentence(key=LAING, role="lurah") == "Kedudukan Lurah Laing masih kosong."
    assert sentence(seats(LAING, 1, "sedang", "lurah"), key=LAING, role="lurah") == "Lurah Laing belum bersertifikat."
    assert sentence(seats(LAING, 1, role="lurah"), key=LAING, role="lurah") == "Lurah Laing sudah bersertifikat."


def test_no_need_and_other_measures() -> None:
    assert sentence(needs=[]) == "Belum ada kebutuhan kader yang tercatat di Tanjung Harapan."
    assert sentence(seats("b", 5, "sedang"), key="b", measure="terisi") == "Semua 5 kedudukan kader Posyandu Melati I sudah terisi."
    assert "1 dari 5 kader Nan Balimo (20\N{NO-BREAK SPACE}%) sudah terlatih" in sentence(
        seats("b", 1, "terlatih"), key=BALIMO, measure="terlatih"
    )


@pytest.mark.parametrize(
    ("standing", "shown"),
    [
        (("belum ikut", "belum ikut", ""), "belum ikut"),
        (("sedang", "belum selesai", ""), "belum selesai"),
        (("sedang", "belum lulus", "9 dari 15"), "belum lulus, 9 dari 15"),
        (("terlatih", "belum dinilai", ""), "belum dinilai"),
        (("terlatih", "belum terbit", ""), "menunggu sertifikat"),
        (("kedaluwarsa", "kedaluwarsa", "2026-09-03"), "kedaluwarsa 3 Sep 2026"),
        (("terlatih", "dicabut", ""), "sertifikat dicabut"),
    ],
)
def test_reasons_in_words(standing: tuple[str, str, str], shown: str) -> None:
    assert words.reason(*standing) == shown


def test_titles_say_how_many_lack_and_how_many_are_listed() -> None:
    found = Coverage(DAY, UNITS, NEEDS, [*seats(LAING, 2, "sedang", "lurah"), *seats("b", 3, "sedang")])
    assert words.lack_title("lurah", 1, found.missing(LAING, "lurah", "bersertifikat")) == "Lurah · kurang 1, belum 2 orang"
    assert words.lack_title("kader", 5, found.missing(BALIMO, "kader", "bersertifikat")) == "Kader · kurang 5"
    assert words.lack_title("camat", 0, found.missing(LAING, "lurah", "bersertifikat")) == "Camat · belum 2 orang"
    assert words.causes(found.missing(BALIMO, "kader", "bersertifikat")) == [("Sedang", 3), ("Kedudukan kosong", 2)]


def test_states_of_rows() -> None:
    full = [*seats("p", 5), *seats(PANJANG, 1, role="lurah")]
    found = Coverage(DAY, UNITS, NEEDS, full)
    shown = [words.state(found, found.units[key], "bersertifikat", ("lurah", "kader")) for key in (KEC, PANJANG, LAING, "p")]
    assert shown == ["1 dari 3 lengkap", "Lengkap", "kurang 6", "Lengkap"]
    assert words.complete_sentence(found, KEC) == "1 dari 3 kelurahan lengkap: Koto Panjang."


def test_kinds_of_places() -> None:
    shown = [region_place(code, "X") for code in ("13", "13.72", KEC, LAING, "13.02.01.2001", "95.01.01.3001")]
    assert shown == ["Provinsi X", "X", "Kecamatan X", "Kelurahan X", "Desa X", "Desa adat X"]
