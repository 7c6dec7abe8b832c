"""The persons with a part: who stands behind each button of the sign-in page, the roster of the bimtek, and the staff."""

from dataclasses import dataclass

from lms.contoh.stories import Story


@dataclass(frozen=True)
class Member:
    """Somebody in a certain seat with a certain story; `door`: the button behind which they stand."""

    role: str
    code: str
    name: str
    sex: str
    story: Story
    posyandu: str = ""
    door: str = ""


@dataclass(frozen=True)
class Officer:
    """Somebody with a staff role over a region, or over the area of a puskesmas."""

    role: str
    name: str
    sex: str
    door: str
    region: str = ""
    puskesmas: str = ""


@dataclass(frozen=True)
class Button:
    """A button of the sign-in page. Its label begins with the role and names no other."""

    door: str
    city: str
    label: str


TANJUNG_PAKU, PODOSUGIH, BENDAN_KERGON = "13.72.02.1003", "33.75.01.1003", "33.75.01.1006"

MEMBERS = {
    "solok": (
        Member("kader", TANJUNG_PAKU, "Nur Aini", "P", Story(), "Melati I", "solok-kader"),
        Member("kader", TANJUNG_PAKU, "Yusniar Hayati", "P", Story("belum lulus", 6, 9), "Melati I"),
        Member("kader", TANJUNG_PAKU, "Desmawati Sari", "P", Story("lulus", 9, 13), "Melati I"),
        Member("puskesmas", TANJUNG_PAKU, "Elfitri, A.Md.Keb", "P", Story("belum lulus", 8, 9), door="solok-puskesmas"),
        Member("lurah", "13.72.01.1007", "Mardius Ramli, S.H.", "L", Story("lulus", 8, 12)),
    ),
    "pekalongan": (
        Member("kader", BENDAN_KERGON, "Siti Fatimah", "P", Story("lulus", 8, 12, 16), "Kenanga I", "pekalongan-kader"),
        Member("lurah", PODOSUGIH, "Joko Susanto, S.STP", "L", Story("lulus", 9, 13), door="pekalongan-lurah"),
        Member("pkk", PODOSUGIH, "Wahyu Utami", "P", Story("terbuka", 7), door="pekalongan-pkk"),
        Member("puskesmas", BENDAN_KERGON, "Laela Nurjanah, A.Md.Keb", "P", Story("lulus", 10, 15), door="pekalongan-puskesmas"),
        Member("lurah", "33.75.02.1008", "Kuswanto Widodo, S.E.", "L", Story("lulus", 9, 14)),
    ),
}  # fmt: skip

# The fifteen of the example workbook by (role, kelurahan or kecamatan); the two PKK of the kecamatan in the order of the sheet.
ROSTER = {
    ("camat", "13.72.02"): (Story("lulus", 9, 12),),
    ("pkk", "13.72.02"): (Story("lulus", 7, 13), Story("pre", 8)),
    ("lurah", "13.72.02.1001"): (Story("lulus", 8, 13),),
    ("pkk", "13.72.02.1001"): (Story("lulus", 9, 13),),
    ("lurah", "13.72.02.1002"): (Story("lulus kedua", 6, 12),),
    ("pkk", "13.72.02.1002"): (Story("lulus", 7, 11),),
    ("lurah", TANJUNG_PAKU): (Story("membaca", 7, lessons=6),),
    ("pkk", TANJUNG_PAKU): (Story("lulus", 9, 14, 16),),
    ("lurah", "13.72.02.1004"): (Story(),),
    ("pkk", "13.72.02.1004"): (Story("lulus", 8, 12),),
    ("lurah", "13.72.02.1005"): (Story("lulus", 10, 14),),
    ("pkk", "13.72.02.1005"): (Story("belum lulus", 6, 9),),
    ("lurah", "13.72.02.1006"): (Story("belum lulus", 7, 10),),
    ("pkk", "13.72.02.1006"): (Story("lulus", 6, 12),),
}
ROSTER_DOORS = {("lurah", TANJUNG_PAKU): "solok-lurah", ("pkk", TANJUNG_PAKU): "solok-pkk"}

OFFICERS = {
    "solok": (
        Officer("dinkes", "dr. Rahmi Aulia", "P", "solok-dinkes", region="13.72"),
        Officer("dinkes", "Hendri Saputra, S.K.M.", "L", "solok-dinkes-kedua", region="13.72"),
        Officer("pelatih", "Armaini, S.K.M.", "P", "solok-pelatih", region="13.72"),
        Officer("penilai", "Gusmaini, S.Tr.Keb", "P", "solok-penilai", puskesmas="Tanjung Paku"),
        Officer("admin", "Fadhil Ramadhan", "L", "solok-admin", region="13.72"),
    ),
    "pekalongan": (
        Officer("dinkes", "dr. Wulan Prameswari", "P", "pekalongan-dinkes", region="33.75"),
        Officer("dinkes", "Ratna Puspitasari, S.K.M.", "P", "pekalongan-dinkes-kedua", region="33.75"),
        Officer("pelatih", "Arif Budiman, S.K.M.", "L", "pekalongan-pelatih", region="33.75"),
        Officer("penilai", "Sri Hartini, S.Tr.Keb", "P", "pekalongan-penilai", puskesmas="Bendan"),
        Officer("admin", "Dimas Pratama", "L", "pekalongan-admin", region="33.75"),
    ),
}

BUTTONS = (
    Button("solok-kader", "Kota Solok", "Kader Posyandu Melati I, Tanjung Paku"),
    Button("solok-lurah", "Kota Solok", "Lurah Tanjung Paku"),
    Button("solok-pkk", "Kota Solok", "PKK Kelurahan Tanjung Paku"),
    Button("solok-puskesmas", "Kota Solok", "Puskesmas Tanjung Paku, bidan kelurahan"),
    Button("solok-pelatih", "Kota Solok", "Pelatih bimtek Kota Solok"),
    Button("solok-penilai", "Kota Solok", "Penilai keterampilan, wilayah Tanjung Paku"),
    Button("solok-dinkes", "Kota Solok", "Dinkes Kota Solok"),
    Button("solok-dinkes-kedua", "Kota Solok", "Dinkes (petugas kedua) Kota Solok"),
    Button("solok-admin", "Kota Solok", "Admin Kota Solok"),
    Button("pekalongan-kader", "Kota Pekalongan", "Kader Posyandu Kenanga I, Bendan Kergon"),
    Button("pekalongan-lurah", "Kota Pekalongan", "Lurah Podosugih"),
    Button("pekalongan-pkk", "Kota Pekalongan", "PKK Kelurahan Podosugih"),
    Button("pekalongan-puskesmas", "Kota Pekalongan", "Puskesmas Bendan, percontohan ILP"),
    Button("pekalongan-pelatih", "Kota Pekalongan", "Pelatih bimtek Kota Pekalongan"),
    Button("pekalongan-penilai", "Kota Pekalongan", "Penilai keterampilan, wilayah Bendan"),
    Button("pekalongan-dinkes", "Kota Pekalongan", "Dinkes Kota Pekalongan"),
    Button("pekalongan-dinkes-kedua", "Kota Pekalongan", "Dinkes (petugas kedua) Kota Pekalongan"),
    Button("pekalongan-admin", "Kota Pekalongan", "Admin Kota Pekalongan"),
)
