"""The plan of an import: each row against the people, seats and places that there are, and every fault with its row."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from lms.errors import Fault
from lms.people.importing.identity import Taken, identify
from lms.people.importing.lines import NEW, Line, Wrong, fault, line_of
from lms.people.importing.places import Places
from lms.people.importing.plan import Change, ImportPlan
from lms.people.importing.register import FIELDS, Held, Known, Register, compatible
from lms.people.importing.sheet import Row
from lms.people.names import name_key
from lms.people.reach import ELSEWHERE
from lms.people.rules import ONE_HOLDER
from lms.web.text import ROLES, decree, phone, plain_day
from lms.wilayah.keys import posyandu_key
from lms.wilayah.naming import named_post

MOST_TAKEN = 5  # rows of a file that are told to be about numbers of elsewhere: a file is no means to try out numbers
MANY_TAKEN = "Lebih dari %s baris memuat nomor yang sudah tercatat di wilayah lain. Kerjakan bersama Dinas Kesehatan provinsi."
WHAT = {"name": "nama", "gelar": "gelar", "sex": "L/P", "phone": "No HP", "nip": "NIP"}
COLUMN = {"phone": "hp"}  # what the file calls otherwise


def plan(session: Session, scopes: tuple[str, ...], rows: Iterable[Row], today: date, known: tuple[Line, ...] = ()) -> ImportPlan:
    """What the rows would change inside these region scopes, and every fault; nothing is written.

    A row without a day of beginning begins today. The same rows after an import give no change. `known`: what an earlier plan without
    faults read in these very rows, so that they are not read again.
    """
    rows = tuple(rows)
    faults: list[Fault] = []
    lines: list[Line] = list(known)
    for row in rows if not known else ():
        line, found = line_of(row)
        faults += found
        lines += [line] if line else []
    places = Places(session, scopes, lines)
    units: dict[int, list[str]] = {}
    for line in lines:
        try:
            units[line.number] = places.units(line)
        except Wrong as wrong:
            faults.append(fault(line.number, wrong.column, str(wrong)))
    register = Register(session, scopes, lines, {code for codes in units.values() for code in codes}, today)
    draft = _Draft(register, places, today)
    taken: list[Fault] = []
    for line in sorted(lines, key=lambda line: (line.start or today, line.number)):
        if line.number in units:
            try:
                draft.take(line, units[line.number])
            except Taken as one:
                taken.append(fault(line.number, one.column, str(one)))
            except Wrong as wrong:
                faults.append(fault(line.number, wrong.column, str(wrong)))
    faults += draft.doubts()
    faults += taken if len(taken) <= MOST_TAKEN else [Fault("No HP, NIP", None, MANY_TAKEN % MOST_TAKEN)]
    changes = () if faults else tuple(draft.changes())
    unchanged = len(draft.settled - {change.row for change in changes})
    return ImportPlan(changes, tuple(sorted(faults, key=lambda one: one.line or 0)), unchanged, rows, scopes, today, tuple(lines))


class _Draft:
    """The changes while they are being collected, one row after the other."""

    def __init__(self, register: Register, places: Places, today: date) -> None:
        self.register, self.places, self.today = register, places, today
        self.settled: set[int] = set()
        self._taken: list[tuple[Line, list[str], str | None, Known]] = []
        self._posyandu: list[Change] = []
        self._started: list[Held] = []
        self._ended: dict[str, tuple[int, Held]] = {}
        self._corrected: dict[str, tuple[int, Held]] = {}
        self._people: dict[str, int] = {}

    def take(self, line: Line, units: list[str]) -> None:
        """One row. Raises Wrong with the column where it cannot be followed."""
        posyandu = self._posyandu_of(line, units[0]) if line.role == "kader" else None
        person = self._meant(line, units, posyandu)
        said = {"gelar": line.gelar, "sex": line.sex, "phone": line.phone, "nip": line.nip}
        if person is None:
            person = Known(f"baru:{line.number}", {"name": line.name, **said}, line.key, row=line.number)
            self.register.add(person)
        _agree(person.told, said, line.number)
        self._complete(person, said, line.number)
        person.rows.append(line.number)
        for unit in units:
            self._seat(line, person, unit, posyandu)
        self.settled.add(line.number)
        self._taken.append((line, units, posyandu, person))

    def _meant(self, line: Line, units: list[str], posyandu: str | None) -> Known | None:
        """Whom the row is about: as it says itself, else as its names and numbers tell."""
        if line.person:
            return None if line.person == NEW else self.register.people[line.person]
        return identify(self.register, line, units, posyandu)

    def doubts(self) -> Iterable[Fault]:
        """Rows that would mean somebody else, or could mean two, once all rows are known: the order of rows must not decide."""
        for line, units, posyandu, person in self._taken:
            if line.person:
                continue
            try:
                if identify(self.register, line, units, posyandu) is not person:
                    raise Wrong("nama", f"Di berkas ini ada dua orang bernama {line.name}. Tulis No HP atau NIP di tiap barisnya.")
            except Wrong as wrong:
                yield fault(line.number, wrong.column, str(wrong))

    def _posyandu_of(self, line: Line, unit: str) -> str:
        if not line.posyandu:
            raise Wrong("posyandu", "Posyandu masih kosong. Tulis posyandu tempat kader bertugas.")
        key = posyandu_key(line.posyandu)
        known = self.register.posyandu.get((unit, key))
        if known is None:
            puskesmas = self.places.puskesmas(line, unit[:5]).id if line.puskesmas else None
            ref = f"baru:posyandu:{line.number}"
            values = {"name": line.posyandu, "key": key, "region": unit, "puskesmas": puskesmas}
            sentence = f"Posyandu baru: {line.posyandu}, {self.places.label(unit)}."
            self._posyandu.append(Change(line.number, "posyandu.added", sentence, ref, values))
            known = self.register.posyandu[unit, key] = (ref, line.posyandu)
        last = self.register.closed.get(known[0])
        if last is not None and (line.start or self.today) > last:
            raise Wrong("posyandu", f"{named_post('Posyandu', known[1])} ditutup, hari terakhirnya {plain_day(last)}. Pilih posyandu lain.")
        return known[0]

    def _complete(self, person: Known, said: dict[str, str | None], row: int) -> None:
        """What the row knows better: a phone, NIP, title or L/P. The name stays as it was first written."""
        for name, value in said.items():
            if value and value != person.values[name]:
                if person.beyond:
                    raise Wrong(COLUMN.get(name, name), ELSEWHERE)
                person.values[name] = value
                self._people.setdefault(person.ref, row)
        self.register.index(person)

    def _seat(self, line: Line, person: Known, unit: str, posyandu: str | None) -> None:
        start = line.start or self.today
        own = [held for held in person.held if (held.role, held.region, held.posyandu) == (line.role, unit, posyandu)]
        present = next((held for held in sorted(own, key=lambda one: (one.start > start, one.start)) if held.holds(start)), None)
        if present and not (line.sk and present.sk and line.sk != present.sk and line.start and line.start > present.start):
            self._correct(line, present)
            return
        if line.start is None and own:
            last = max(held.until or self.today for held in own)
            raise Wrong("mulai", f"{person.values['name']} pernah bertugas di sini sampai {plain_day(last)}. Isi tanggal mulai yang baru.")
        if person.beyond:
            raise Wrong("nama", ELSEWHERE)
        self._make_room(line, person, unit, start)
        if present:
            self._end(line, present, start)
        held = Held(f"baru:masa:{line.number}:{unit}", person, line.role, unit, posyandu, start, None, line.sk, line.number)
        _agree(held.told, {"sk": line.sk}, line.number)
        self.register.give(held)
        self._started.append(held)

    def _correct(self, line: Line, present: Held) -> None:
        """The seat is held already: an earlier beginning or a number of its SK may be put right."""
        _agree(present.told, {"sk": line.sk}, line.number)
        if line.start is None:
            present.claimed = line.number
        earlier = line.start is not None and line.start < present.start
        if earlier and line.start and present.role in ONE_HOLDER:
            for other in self.register.seats[present.role, present.region]:
                if other is not present and other.holds(line.start) and other.start < present.start:
                    raise Wrong(
                        "mulai",
                        f"Pada tanggal itu {self._seat_name(other)} masih dipegang {other.person.values['name']}. Periksa tanggalnya.",
                    )
        if earlier and line.start:
            present.start = line.start
        if line.sk and line.sk != present.sk:
            present.sk = line.sk
        elif not earlier:
            return
        if present.row is None:
            self._corrected.setdefault(present.ref, (line.number, present))

    def _make_room(self, line: Line, person: Known, unit: str, start: date) -> None:
        """End what the new holder takes over: the seat that has one holder, or the seat of whom the row names."""
        if line.role not in ONE_HOLDER and not line.replaces:
            return
        others = [held for held in self.register.seats[line.role, unit] if held.person is not person and held.holds(start)]
        if line.role in ONE_HOLDER:
            for held in others:
                self._end(line, held, start)
        else:
            key = name_key(line.replaces)
            leaving = [held for held in others if compatible(held.person.key, key)]
            if len(leaving) != 1:
                raise Wrong(
                    "menggantikan",
                    f"{line.replaces} bukan {ROLES[line.role]} di {self.places.label(unit)} pada tanggal itu. Periksa namanya.",
                )
            self._end(line, leaving[0], start)

    def _end(self, line: Line, held: Held, start: date) -> None:
        if held.row is not None and held.start == start:
            raise Wrong("unsur", f"{self._seat_name(held)} sudah diberikan pada baris {held.row}. Satu tempat hanya satu {held.role}.")
        if held.claimed:
            raise Wrong(
                "unsur",
                f"{self._seat_name(held)} masih ditulis atas nama {held.person.values['name']} pada baris {held.claimed}. Hapus salah satunya.",
            )
        if held.start >= start:
            raise Wrong(
                "mulai",
                f"{self._seat_name(held)} dipegang {held.person.values['name']} sejak {plain_day(held.start)}. Isi tanggal mulai sesudah itu.",
            )
        if held.row is None and held.ref not in self._ended:
            self._ended[held.ref] = (line.number, held)
        held.until = start - timedelta(days=1)

    def _seat_name(self, held: Held) -> str:
        """ "Lurah Laing", "PKK Kecamatan Tanjung Harapan", "Kader Posyandu Melati 1, Kelurahan Laing"."""
        place = self.places.label(held.region)
        if held.role in ("lurah", "camat"):
            place = place.removeprefix("Kelurahan ").removeprefix("Kecamatan ")
        if held.posyandu:
            name = self.register.posyandu_name(held.posyandu)
            place = f"{name if name.casefold().startswith('posyandu') else f'Posyandu {name}'}, {place}"
        return f"{ROLES[held.role]} {place}"

    def changes(self) -> Iterable[Change]:
        """All changes in the order in which they are applied (a seat gets its right beginning before its end), in words."""
        yield from self._posyandu
        for person in self.register.people.values():
            if person.row is not None:
                phone = person.values["phone"]
                told = ", ".join(filter(None, (person.values["name"], person.values["gelar"], shown("phone", phone) if phone else "")))
                sentence = f"Orang baru: {told.removesuffix('.')}."  # S.Keb.
                yield Change(person.row, "person.added", sentence, person.ref, dict(person.values))
            elif person.ref in self._people:
                yield self._changed(person)
        for row, held in self._corrected.values():
            sentence = f"{held.person.values['name']}, {self._seat_name(held)}: sejak {plain_day(held.start)}, {decree(held.sk or '–')}."
            yield Change(row, "tenure.corrected", sentence, held.person.ref, {"tenure": held.ref, "from": held.start, "sk": held.sk})
        for row, held in self._ended.values():
            sentence = f"{held.person.values['name']} selesai sebagai {self._seat_name(held)} pada {plain_day(held.until or self.today)}."
            yield Change(row, "tenure.ended", sentence, held.person.ref, {"tenure": held.ref, "until": held.until})
        for held in sorted(self._started, key=lambda held: held.row or 0):
            yield self._begun(held)

    def _changed(self, person: Known) -> Change:
        after = {name: person.values[name] for name in FIELDS if person.values[name] != person.before[name]}
        before = {name: person.before[name] for name in after}
        told = ", ".join(f"{WHAT[name]} {shown(name, before[name])} menjadi {shown(name, after[name])}" for name in after)
        values = {"before": before, "after": after}
        return Change(self._people[person.ref], "person.changed", f"{person.values['name']}: {told}.", person.ref, values)

    def _begun(self, held: Held) -> Change:
        until = f" sampai {plain_day(held.until)}" if held.until else ""
        sentence = f"{held.person.values['name']} menjadi {self._seat_name(held)} mulai {plain_day(held.start)}{until}."
        values = {
            "tenure": held.ref, "role": held.role, "region": held.region, "posyandu": held.posyandu,
            "from": held.start, "until": held.until, "sk": held.sk,
        }  # fmt: skip
        return Change(held.row or 0, "tenure.started", sentence, held.person.ref, values)


def _agree(told: dict[str, tuple[str, int]], said: dict[str, str | None], row: int) -> None:
    """Two rows of one file may not say different things of one person or seat: whichever came last would win."""
    for name, value in said.items():
        if value:
            known, first = told.setdefault(name, (value, row))
            if known != value:
                raise Wrong(COLUMN.get(name, name), f"Isinya berbeda dari baris {first}, untuk orang yang sama. Samakan keduanya.")


def shown(name: str, value: str | None) -> str:
    """A value of a person in words: phones in groups, nothing as "kosong"."""
    return (phone(value) if name == "phone" else value) if value else "kosong"
