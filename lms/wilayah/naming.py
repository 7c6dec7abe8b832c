"""How places are written with their kind in front: in full on paper, short beside a name."""

VILLAGES = {"1": "Kelurahan", "2": "Desa", "3": "Desa adat"}  # first digit of the last part of a code (Kepmendagri 300.2.2-2138/2025)
SHORT = {"Kelurahan": "Kel.", "Kecamatan": "Kec.", "Provinsi": "Prov."}


def kind_of(code: str) -> str:
    """Kelurahan, Desa, Desa adat, Kecamatan, Provinsi; nothing for kota and kabupaten, whose names carry it already."""
    if len(code) == 13:
        return VILLAGES.get(code[9], "Kelurahan")
    return {8: "Kecamatan", 2: "Provinsi"}.get(len(code), "")


def region_place(code: str, name: str) -> str:
    """Kelurahan Tanjung Paku, Desa Wonosari, Kecamatan Tanjung Harapan, Kota Solok."""
    return f"{kind_of(code)} {name}".strip()


def short_place(code: str, name: str) -> str:
    """Kel. Tanjung Paku, Desa Wonosari, Kec. Tanjung Harapan, Kota Solok."""
    kind = kind_of(code)
    return f"{SHORT.get(kind, kind)} {name}".strip()


def named_post(kind: str, name: str) -> str:
    """Posyandu Melati I, whether or not the name was typed with its kind."""
    return name if name.casefold().startswith(kind.casefold()) else f"{kind} {name}"
