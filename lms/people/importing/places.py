"""The units that rows name: kelurahan and kecamatan by code or name inside the scope, puskesmas by name."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import clock
from lms.db import in_any_region
from lms.people.importing.lines import Line, Wrong
from lms.wilayah.keys import place_key, typed_keys
from lms.wilayah.models import Puskesmas, PuskesmasArea, Region, level_of, names_of, parent_of, served_on
from lms.wilayah.source import dotted, is_code

KELURAHAN, KECAMATAN = 13, 8
CHUNK = 500
SHOWN = 5
_WORD = {KELURAHAN: "kelurahan", KECAMATAN: "kecamatan"}
_KECAMATAN = re.compile(r"kec(?:amatan)?\b", re.IGNORECASE)


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """The distinct values, sorted, in lists that fit into one IN."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


@dataclass(frozen=True)
class Place:
    """A region with the names that tell it from others of its name."""

    code: str
    name: str
    key: str


class Places:
    """Looks up the places of a whole file with a few queries."""

    def __init__(self, session: Session, scopes: tuple[str, ...], lines: list[Line]) -> None:
        self._session, self._scopes = session, scopes
        typed = [text for line in lines for text in (line.kelurahan, line.kecamatan) if text]
        keys = [key for text in typed for key in typed_keys(text)]
        self._by_code: dict[str, Place] = {}
        self._by_key: dict[str, list[Place]] = {}
        inside = select(Region.code, Region.name, Region.name_key).where(in_any_region(Region.code, scopes))
        for wanted in chunks(keys):
            self._keep(inside.where(Region.name_key.in_(wanted)))
        for wanted in chunks(code for text in typed if is_code(code := dotted(text))):
            self._keep(inside.where(Region.code.in_(wanted)))
        self._names = names_of(session, self._by_code)
        self._pool: list[str] | None = None
        self._puskesmas = self._load_puskesmas() if any(line.puskesmas for line in lines) else []

    def _keep(self, query) -> None:  # type: ignore[no-untyped-def]
        for code, name, key in self._session.execute(query.order_by(Region.code)):
            if code not in self._by_code:
                place = self._by_code[code] = Place(code, name, key)
                self._by_key.setdefault(key, []).append(place)

    def label(self, code: str) -> str:
        """ "Kelurahan Nan Balimo", "Desa Wonosari", "Kecamatan Tanjung Harapan"."""
        kind = "Desa" if len(code) == KELURAHAN and code[9] != "1" else level_of(code).capitalize()
        return f"{kind} {self._name(code)}"

    def _name(self, code: str) -> str:
        if code not in self._names:
            self._names.update(names_of(self._session, [code]))
        return self._names.get(code, code)

    def _full(self, code: str) -> str:
        """The name with what lies above it, and the code."""
        above = [self._name(up) for up in (parent_of(code), parent_of(parent_of(code))) if len(up) in (5, 8)]
        return f"{self._name(code)}, {', '.join(above)} ({code})"

    def units(self, line: Line) -> list[str]:
        """The region codes in which the row gives a seat: one; for puskesmas without kelurahan, all that it serves.

        Raises Wrong with the column and what to do.
        """
        of_kecamatan = _KECAMATAN.match(line.kelurahan) or (not line.kelurahan and line.kecamatan)
        if line.role == "camat" or (line.role == "pkk" and of_kecamatan):
            return [self._region(line, KECAMATAN, line.kecamatan or line.kelurahan)]
        if line.role == "puskesmas" and not line.kelurahan and line.puskesmas:
            return self._served(line)
        return [self._region(line, KELURAHAN, line.kelurahan)]

    def _region(self, line: Line, length: int, typed: str) -> str:
        word = _WORD[length]
        if not typed:
            raise Wrong(word, f"{word.capitalize()} masih kosong. Tulis nama atau kode {word} tempat bertugas.")
        named = [place for place in self._named(typed) if len(place.code) == length]
        found = [place for place in named if self._lies_in(place.code, line, length)]
        if not found:
            raise Wrong(word, self._absent(line, word, typed, named, length))
        if len(found) > 1:
            listed = "; ".join(self._full(place.code) for place in found[:SHOWN])
            more = f"; dan {len(found) - SHOWN} lainnya" if len(found) > SHOWN else ""
            hint = "Tulis juga kecamatannya" if length == KELURAHAN and not line.kecamatan else "Tulis kodenya"
            raise Wrong(word, f"Ada {len(found)} {word} bernama “{typed}”. {hint}: {listed}{more}.")
        return found[0].code

    def _named(self, typed: str) -> list[Place]:
        """The places of this code, or of this name as it is, or of the name without its kind in front."""
        if is_code(code := dotted(typed)):
            return [self._by_code[code]] if code in self._by_code else []
        return next((self._by_key[key] for key in typed_keys(typed) if key in self._by_key), [])

    def _lies_in(self, code: str, line: Line, length: int) -> bool:
        """Whether kecamatan and kota of the row, where given, are those of the place."""
        if length == KELURAHAN and line.kecamatan and not self._is(parent_of(code), line.kecamatan):
            return False
        return not line.kota or self._is_kota(code[:5], line.kota)

    def _is(self, code: str, typed: str) -> bool:
        return dotted(typed) == code or place_key(self._name(code)) in typed_keys(typed)

    def _is_kota(self, code: str, typed: str) -> bool:
        """ "Kota Solok" is not "Kabupaten Solok"; a bare "Solok" may be both."""
        plain = re.sub(r"^kab(?:upaten)?\b[\s.]*", "kabupaten ", typed.strip().casefold())
        name = place_key(self._name(code))
        if dotted(typed) == code or place_key(plain) == name:
            return True
        return not plain.startswith(("kabupaten ", "kota ")) and place_key(plain) == re.sub("^(?:kabupaten|kota)", "", name)

    def _absent(self, line: Line, word: str, typed: str, named: list[Place], length: int) -> str:
        if named:
            listed = "; ".join(self._full(place.code) for place in named[:SHOWN])
            return f"{word.capitalize()} “{typed}” tidak ada di tempat yang ditulis pada baris ini. Yang ada: {listed}."
        near = difflib.get_close_matches(" ".join(typed.split()).title(), self._all(length), n=2, cutoff=0.75)
        guess = f" Mungkin maksudnya {' atau '.join(near)}?" if near else ""
        absence = "di luar wilayah Anda" if self._outside(typed, length) else "tidak ditemukan di wilayah Anda"
        return f"{word.capitalize()} “{typed}” {absence}.{guess} Periksa ejaannya, atau tulis kodenya."

    def _outside(self, typed: str, length: int) -> bool:
        """Whether there is such a place beyond the scopes; which one is not told."""
        if "" in self._scopes:
            return False
        code = dotted(typed)
        by = Region.code == code if is_code(code) else Region.name_key.in_(typed_keys(typed))
        return self._session.scalar(select(Region.code).where(by, func.length(Region.code) == length).limit(1)) is not None

    def _all(self, length: int) -> list[str]:
        """The names to guess from; none where the scope holds more than a province's worth."""
        if self._pool is None:
            condition = in_any_region(Region.code, self._scopes)
            few = (self._session.scalar(select(func.count()).select_from(Region).where(condition)) or 0) <= 2_000
            rows = self._session.execute(select(Region.code, Region.name).where(condition)).all() if few else []
            self._pool = [f"{len(code)}{name}" for code, name in rows]
        return sorted({name.removeprefix(str(length)) for name in self._pool if name.startswith(str(length))})

    def _load_puskesmas(self) -> list[Puskesmas]:
        visible = in_any_region(Puskesmas.region_code, tuple(scope[:5] for scope in self._scopes))
        return list(self._session.scalars(select(Puskesmas).where(visible).order_by(Puskesmas.name, Puskesmas.id)))

    def puskesmas(self, line: Line, kota: str | None) -> Puskesmas:
        """The puskesmas that the row names, in this kota (None: anywhere in the scope). Raises Wrong with those that there are."""
        here = [one for one in self._puskesmas if kota is None or one.region_code[:5] == kota]
        found = [one for one in here if set(typed_keys(one.name)) & set(typed_keys(line.puskesmas))]
        if line.kota and kota is None:
            found = [one for one in found if self._is_kota(one.region_code[:5], line.kota)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Wrong("puskesmas", f"Ada {len(found)} puskesmas bernama “{line.puskesmas}”. Tulis juga kelurahan atau kabupaten/kotanya.")
        listed = ", ".join(sorted({one.name for one in here})[:20])
        known = f"Yang terdaftar: {listed}." if listed else "Belum ada puskesmas yang terdaftar; kosongkan kolom ini."
        raise Wrong("puskesmas", f"Puskesmas “{line.puskesmas}” belum terdaftar di sini. {known}")

    def _served(self, line: Line) -> list[str]:
        chosen = self.puskesmas(line, None)
        area = select(PuskesmasArea.region_code).where(
            PuskesmasArea.puskesmas_id == chosen.id, in_any_region(PuskesmasArea.region_code, self._scopes), served_on(clock.today())
        )
        codes = sorted(self._session.scalars(area))
        if not codes:
            raise Wrong("puskesmas", f"Wilayah kerja Puskesmas {chosen.name} belum diisi. Tulis kelurahannya pada baris ini.")
        return codes
