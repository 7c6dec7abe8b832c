"""Coverage in words: reasons, places, the state of a row and the sentence above the table."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from lms.coverage.rules import Cell, Coverage, Missing, Seat, Unit
from lms.web import text
from lms.wilayah.naming import named_post, region_place

EMPTY_SEAT = "kedudukan kosong"
NOBODY = "belum ada orang"


def role(name: str) -> str:
    """A role inside a sentence: kader, lurah, PKK."""
    shown: str = text.ROLES[name]
    return shown if shown.isupper() else shown.lower()


def place(unit: Unit) -> str:
    """A unit with the kind of place in front: Kecamatan Tanjung Harapan, Kelurahan Laing, Posyandu Melati I, Kota Solok."""
    if unit.kind == "posyandu":
        return named_post("Posyandu", unit.name)
    return region_place(unit.region_code, unit.name)


def reason(status: str, why: str, detail: str) -> str:
    """Why somebody stands where they stand: belum lulus, 9 dari 15 · kedaluwarsa 3 Sep 2026 · menunggu sertifikat."""
    if why == "kedaluwarsa":
        return f"kedaluwarsa {text.short_day(date.fromisoformat(detail))}" if detail else "kedaluwarsa"
    if why == "belum terbit":
        return "menunggu sertifikat"
    if why == "dicabut":
        return "sertifikat dicabut"
    return f"{why}, {detail}" if detail else why or status


def seat_reason(seat: Seat) -> str:
    """The reason of a seat's holder."""
    return reason(seat.status, seat.reason, seat.detail)


def missing_reason(missing: Missing) -> str:
    """The reason of a line of the list: of its person, or how many seats are empty."""
    if missing.seat is not None:
        return seat_reason(missing.seat)
    return EMPTY_SEAT if missing.empty == 1 else f"{text.number(missing.empty)} {EMPTY_SEAT}"


def missing_name(missing: Missing) -> str:
    """The name of a line of the list."""
    return missing.seat.name if missing.seat is not None else NOBODY


def causes(listed: Sequence[Missing]) -> list[tuple[str, int]]:
    """How many lack for which cause, the commonest first: (Belum ikut, 11), (Kedudukan kosong, 3)."""
    found: Counter[str] = Counter()
    for missing in listed:
        cause = reason(missing.seat.status, missing.seat.reason, "") if missing.seat is not None else EMPTY_SEAT
        found[cause[:1].upper() + cause[1:]] += missing.empty or 1
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def lack_title(name: str, lack: int, listed: Sequence[Missing]) -> str:
    """The title of a group: "Kader · kurang 28"; where more are listed than lack, both: "Lurah · kurang 1, belum 2 orang"."""
    people = sum(1 for missing in listed if missing.seat is not None)
    empty = sum(missing.empty for missing in listed)
    if lack and lack == people + empty:
        return f"{text.ROLES[name]} · kurang {text.number(lack)}"
    if lack:
        return f"{text.ROLES[name]} · kurang {text.number(lack)}, belum {text.number(people)} orang"
    return f"{text.ROLES[name]} · belum {text.number(people)} orang"


def lack_sentence(coverage: Coverage, unit: Unit, roles: Sequence[str], measure: str) -> str:
    """The heading of an opened unit: "Nan Balimo: kurang 29 orang"."""
    name = unit.name if unit.kind != "posyandu" else place(unit)
    cells = [coverage.cell(unit.key, role) for role in roles]
    lack = sum(cell.lack(measure) for cell in cells)
    if not any(cell.need for cell in cells):
        return f"{name}: belum ada kebutuhan yang dihitung"
    if lack:
        return f"{name}: kurang {text.number(lack)} orang"
    return f"{name}: tidak ada kekurangan" if measure == "terisi" else f"{name}: semua kebutuhan sudah {measure}"


def state(coverage: Coverage, unit: Unit, measure: str, roles: Sequence[str]) -> str:
    """The last column: "Lengkap", "1 dari 6 lengkap", "kurang 29"."""
    if coverage.complete(unit.key):
        return "Lengkap"
    if unit.kind in ("provinsi", "kota", "kecamatan"):
        done, whole = coverage.complete_kelurahan(unit.key)
        return f"{text.number(done)} dari {text.number(whole)} lengkap" if whole else "belum ada data"
    cells = [coverage.cell(unit.key, name) for name in roles]
    lack = sum(cell.lack(measure) for cell in cells)
    if lack:
        return f"kurang {text.number(lack)}"
    return f"semua {measure}" if any(cell.need for cell in cells) else "tanpa kebutuhan"


def headline(coverage: Coverage, unit: Unit, name: str, measure: str) -> str:
    """The sentence above the table about one role: how many of how many, how many are missing, and where most of them are."""
    cell = coverage.cell(unit.key, name)
    have, where = cell.of(measure).have, unit.name if unit.kind != "posyandu" else place(unit)
    if not cell.need:
        return f"Belum ada kebutuhan {role(name)} yang tercatat di {where}."
    if cell.need == 1:
        return _of_one(text.ROLES[name], where, have, cell, measure)
    noun = f"{text.number(cell.need)} {'kedudukan ' if measure == 'terisi' else ''}{role(name)} {where}"
    if have == cell.need:
        return f"Semua {noun} sudah {measure}."
    lack = f"Kurang {text.number(cell.need - have)}{_where_most(coverage, unit, name, measure)}."
    if not have:
        return f"Belum ada yang {measure} dari {noun}. {lack}"
    return f"{text.number(have)} dari {noun} ({text.percent(have, cell.need)}) sudah {measure}. {lack}"


def _of_one(shown: str, where: str, have: int, cell: Cell, measure: str) -> str:
    if not cell.terisi.have:
        return f"Kedudukan {shown} {where} masih kosong."
    return f"{shown} {where} {'sudah' if have else 'belum'} {measure}."


def _where_most(coverage: Coverage, unit: Unit, name: str, measure: str) -> str:
    """ ", terbanyak di Nan Balimo": the one or two places below with the largest gap; nothing where more are equal."""
    gaps = [(coverage.cell(child.key, name).lack(measure), child) for child in coverage.children.get(unit.key, ())]
    gaps = [(lack, child) for lack, child in gaps if lack]
    if not gaps:
        return ""
    largest = max(lack for lack, _ in gaps)
    most = [place(child) if child.kind == "posyandu" else child.name for lack, child in gaps if lack == largest]
    if len(most) > 2:
        return ""
    return f", {'' if len(gaps) == len(most) else 'terbanyak '}di {' dan '.join(most)}"


def short_place(coverage: Coverage, around: Unit, missing: Missing) -> str:
    """Where a line of the list belongs, as far as it is not the unit around it: "Nan Balimo, Melati I", inside one kelurahan "Posyandu Melati I"."""
    if around.kind == "kelurahan" or missing.unit.key == around.key:
        return place(missing.unit)
    unit, parts = missing.unit, []
    while unit.key != around.key:
        parts.append(unit.name)
        unit = coverage.units[unit.parent]
    parts = parts[:2] if around.kind != "provinsi" else parts
    return ", ".join(reversed(parts))


def near_place(coverage: Coverage, around: Unit, missing: Missing) -> str:
    """Where a line belongs in one name: its posyandu inside a kelurahan, its kelurahan inside more; nothing for the unit's own seats."""
    unit = missing.unit
    if unit.kind == "posyandu" and around.kind not in ("kelurahan", "posyandu"):
        unit = coverage.units[unit.parent]
    return unit.name if unit.key != around.key else ""


def whole_place(coverage: Coverage, unit: Unit) -> str:
    """A unit, and of a posyandu its kelurahan: "Posyandu Melati I, Kelurahan Nan Balimo"."""
    return f"{place(unit)}, {place(coverage.units[unit.parent])}" if unit.kind == "posyandu" and unit.parent else place(unit)


def complete_sentence(coverage: Coverage, key: str) -> str:
    """Which kelurahan are complete: "1 dari 6 kelurahan lengkap: Koto Panjang." Nothing for one kelurahan or less."""
    done, whole = coverage.complete_kelurahan(key)
    if coverage.units[key].kind in ("kelurahan", "posyandu") or not whole:
        return ""
    names = [unit.name for unit in coverage.below(key) if unit.kind == "kelurahan" and coverage.complete(unit.key)]
    if not done:
        return f"Belum ada dari {text.number(whole)} kelurahan yang lengkap."
    return f"{text.number(done)} dari {text.number(whole)} kelurahan lengkap{': ' + ', '.join(names) if done <= 5 else ''}."


def filter_words(name: str, measure: str) -> str:
    """The filter of a printed view in words; nothing where the view is the usual one."""
    parts = ([f"unsur {role(name)}"] if name else []) + ([f"ukuran {measure}"] if measure != "bersertifikat" else [])
    joined = " · ".join(parts)
    return joined[:1].upper() + joined[1:]
