"""The two cities of the demonstration: who serves which kelurahan, how many posyandu, how far each kelurahan is.

Kelurahan and the names of the puskesmas are real; which kelurahan a puskesmas serves, the posyandu, the four pilots among the
puskesmas and everything about persons is invented.
"""

from dataclasses import dataclass

FLOWERS = (
    "Melati", "Mawar", "Anggrek", "Kenanga", "Dahlia", "Cempaka", "Teratai", "Flamboyan", "Seroja", "Sakura", "Asoka", "Tulip", "Kamboja",
    "Wijaya Kusuma", "Bougenvil", "Alamanda", "Edelweis", "Nusa Indah", "Sedap Malam", "Kemuning", "Lavender", "Soka", "Aster",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Kelurahan:
    """A kelurahan: how many posyandu, and its pace (see `crowd.OFFICIALS` and `crowd.KADER`). `vacant`: roles of which nobody holds the seat."""

    code: str
    posyandu: int
    pace: str
    vacant: tuple[str, ...] = ()


@dataclass(frozen=True)
class City:
    """A city with its office, its puskesmas (name: kelurahan served) and its kelurahan."""

    code: str
    name: str
    key: str
    agency: str
    kelurahan: tuple[Kelurahan, ...]
    puskesmas: dict[str, tuple[str, ...]]
    pilots: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    men: tuple[str, ...] = ()
    men_family: tuple[str, ...] = ()

    def posyandu_of(self, place: Kelurahan) -> list[str]:
        """The names of its posyandu: one flower a kelurahan, counted in Roman numbers."""
        flower = FLOWERS[self.kelurahan.index(place) % len(FLOWERS)]
        return [f"{flower} {ROMAN[n]}" for n in range(place.posyandu)]

    def puskesmas_of(self, code: str) -> str:
        """The puskesmas that serves a kelurahan."""
        return next(name for name, served in self.puskesmas.items() if code in served)


def _codes(prefix: str, *ends: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{end}" for end in ends)


SOLOK = City(
    code="13.72",
    name="Kota Solok",
    key="solok",
    agency="Dinas Kesehatan Kota Solok (contoh)",
    kelurahan=(
        Kelurahan("13.72.02.1003", 4, "jalan"),  # Tanjung Paku first: its posyandu are Melati
        Kelurahan("13.72.02.1001", 2, "penuh"),
        Kelurahan("13.72.02.1002", 3, "maju", ("puskesmas",)),
        Kelurahan("13.72.02.1004", 4, "awal"),
        Kelurahan("13.72.02.1005", 4, "maju"),
        Kelurahan("13.72.02.1006", 3, "jalan"),
        Kelurahan("13.72.01.1001", 4, "jalan"),
        Kelurahan("13.72.01.1002", 3, "maju"),
        Kelurahan("13.72.01.1003", 2, "maju"),
        Kelurahan("13.72.01.1004", 2, "awal", ("pkk",)),
        Kelurahan("13.72.01.1005", 3, "jalan"),
        Kelurahan("13.72.01.1006", 2, "awal", ("lurah",)),
        Kelurahan("13.72.01.1007", 4, "jalan"),
    ),
    puskesmas={
        "Tanah Garam": _codes("13.72.01", "1001", "1002", "1003", "1007"),
        "Tanjung Paku": _codes("13.72.02", "1001", "1002", "1003") + _codes("13.72.01", "1004", "1005", "1006"),
        "Nan Balimo": _codes("13.72.02", "1004", "1005", "1006"),
    },
    given=(
        "Desmawati", "Yusniar", "Rosmaini", "Ermi", "Syafrida", "Marnis", "Gusniati", "Elfi", "Nelmawati", "Darmailis", "Asnimar", "Yarnis",
        "Murniati", "Zuraida", "Elvina", "Rahmawati", "Suryani", "Fitriani", "Mawarni", "Nofrita", "Wirdaningsih", "Leni", "Yenti", "Resti",
        "Silvia", "Novia", "Mega", "Indah", "Widya", "Melisa", "Hasnah", "Jusmaniar", "Lismawarti", "Refni", "Desi", "Eka", "Vivi", "Rika",
    ),
    family=(
        "Yanti", "Zahara", "Oktavia", "Ramadhani", "Hayati", "Susanti", "Wati", "Kurnia", "Putri", "Anggraini", "Sari", "Marlina", "Fitria",
        "Novita", "Syafitri", "Handayani", "Gustina", "Mulyani", "Zulfa", "Efendi", "Amelia", "Rosa",
    ),
    men=("Afdal", "Basri", "Darmawan", "Edi", "Firdaus", "Hamdani", "Irwan", "Jasman", "Khairul", "Mardius", "Novrizal", "Rusdi", "Yondri"),
    men_family=("Saputra", "Hidayat", "Syahputra", "Efendi", "Kurniawan", "Ramli", "Chaniago", "Putra"),
)  # fmt: skip

PEKALONGAN = City(
    code="33.75",
    name="Kota Pekalongan",
    key="pekalongan",
    agency="Dinas Kesehatan Kota Pekalongan (contoh)",
    kelurahan=(
        Kelurahan("33.75.01.1002", 3, "jalan"),
        Kelurahan("33.75.01.1003", 2, "maju"),
        Kelurahan("33.75.01.1004", 3, "pilot"),
        Kelurahan("33.75.01.1006", 2, "pilot"),
        Kelurahan("33.75.01.1008", 3, "awal", ("pkk",)),
        Kelurahan("33.75.01.1009", 2, "awal"),
        Kelurahan("33.75.01.1012", 2, "jalan"),
        Kelurahan("33.75.02.1002", 3, "maju"),
        Kelurahan("33.75.02.1004", 2, "awal"),
        Kelurahan("33.75.02.1007", 2, "jalan", ("lurah",)),
        Kelurahan("33.75.02.1008", 3, "jalan"),
        Kelurahan("33.75.02.1009", 2, "pilot"),
        Kelurahan("33.75.02.1010", 2, "pilot"),
        Kelurahan("33.75.02.1012", 2, "awal", ("puskesmas",)),
        Kelurahan("33.75.03.1002", 3, "jalan"),
        Kelurahan("33.75.03.1003", 3, "awal"),
        Kelurahan("33.75.03.1004", 2, "maju"),
        Kelurahan("33.75.03.1006", 2, "pilot"),
        Kelurahan("33.75.03.1007", 2, "awal", ("pkk", "puskesmas")),
        Kelurahan("33.75.03.1009", 2, "maju"),
        Kelurahan("33.75.03.1010", 2, "awal"),
        Kelurahan("33.75.04.1002", 3, "jalan"),
        Kelurahan("33.75.04.1003", 2, "awal"),
        Kelurahan("33.75.04.1004", 3, "pilot"),
        Kelurahan("33.75.04.1006", 2, "jalan", ("lurah",)),
        Kelurahan("33.75.04.1008", 2, "awal"),
        Kelurahan("33.75.04.1010", 2, "maju"),
    ),
    puskesmas={
        "Bendan": _codes("33.75.01", "1004", "1006"),
        "Kramatsari": _codes("33.75.01", "1008", "1012"),
        "Tirto": _codes("33.75.01", "1009"),
        "Medono": _codes("33.75.01", "1002", "1003"),
        "Sokorejo": _codes("33.75.02", "1009", "1010"),
        "Noyontaan": _codes("33.75.02", "1002", "1004"),
        "Klego": _codes("33.75.02", "1008"),
        "Tondano": _codes("33.75.02", "1007", "1012"),
        "Kusuma Bangsa": _codes("33.75.03", "1003", "1004", "1010"),
        "Krapyak Kidul": _codes("33.75.03", "1002", "1007"),
        "Dukuh": _codes("33.75.03", "1006", "1009"),
        "Pekalongan Selatan": _codes("33.75.04", "1006", "1008", "1010"),
        "Jenggot": _codes("33.75.04", "1004"),
        "Buaran": _codes("33.75.04", "1002", "1003"),
    },
    pilots=("Bendan", "Sokorejo", "Dukuh", "Jenggot"),
    given=(
        "Sulastri", "Sumiyati", "Tri", "Endang", "Wahyuni", "Siti", "Umi", "Nur", "Khusnul", "Istiqomah", "Maslakhah", "Rokhimah", "Zumaroh",
        "Faizah", "Dwi", "Retno", "Ningsih", "Ambarwati", "Kustinah", "Muslimah", "Alfiyah", "Nafisah", "Ratna", "Yuni", "Titik", "Warsini",
        "Juwariyah", "Sofiyah", "Laela", "Hidayati", "Eni", "Puji", "Slamet", "Atun", "Rini", "Anis", "Evi", "Lutfiyah",
    ),
    family=(
        "Rahayu", "Lestari", "Setyowati", "Handayani", "Khotimah", "Aisyah", "Fatmawati", "Purwanti", "Susilowati", "Maghfiroh", "Kholifah",
        "Astuti", "Wulandari", "Nurjanah", "Hasanah", "Ekawati", "Mardiyah", "Utami", "Wijayanti", "Zulaikha", "Sholikhah", "Indrawati",
    ),
    men=("Agus", "Bambang", "Choirul", "Djoko", "Eko", "Faturrohman", "Heri", "Imam", "Kuswanto", "Muhaimin", "Sigit", "Taufiq", "Wahyu"),
    men_family=("Prasetyo", "Santoso", "Widodo", "Nugroho", "Setiawan", "Susilo", "Hidayat", "Purnomo"),
)  # fmt: skip

CITIES = (SOLOK, PEKALONGAN)
