"""Persons, their seats, grants and secrets, told again from the records: every row must come from its records, every record have its row."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lms.people.erasing.rules import NEUTRAL
from lms.people.names import name_key
from lms.upkeep.proof.rows import Event, Row, Shapes, differing
from lms.upkeep.source import Source

PLACES_MADE = frozenset({"instance.made", "contoh.filled"})  # a place that began with one of these has nobody without a record

BEGUN = {"person": "merged_into", "tenure": "role", "staff_grant": "role"}  # a column that only the record of the beginning tells


@dataclass
class _Hers:
    """The ids under which a person was known so far, and the ids of what is hers."""

    ids: list[str]
    seats: set[str] = field(default_factory=set)
    grants: set[str] = field(default_factory=set)


class People:
    """Follows each history in its order; that of a merged person is followed where its survivor's says so."""

    def __init__(self, aliases: dict[str, str]) -> None:
        self._aliases = aliases
        self._acts = {
            "person.added": self._added, "person.changed": self._changed, "person.merged": self._merged, "person.erased": self._erased,
            "tenure.started": self._started, "tenure.ended": self._ended, "tenure.corrected": self._corrected, "tenure.merged": self._joined,
            "grant.given": self._given, "grant.ended": self._taken, "secret.set": self._secret,
        }  # fmt: skip
        self.verbs = frozenset(self._acts)
        self._persons: dict[str, Row] = defaultdict(dict)
        self._seats: dict[str, Row] = defaultdict(dict)
        self._grants: dict[str, Row] = defaultdict(dict)
        self._secrets: dict[str, Row] = {}
        self._survivors: dict[str, str] = {}
        self._waiting: dict[str, list[Event]] = {}

    def tell(self, person_id: str, events: list[Event]) -> None:
        """Histories that meet another one wait until all have passed."""
        if person_id in self._aliases or any(event.verb == "person.merged" for event in events):
            self._waiting[person_id] = events
        else:
            self._retell(person_id, events)

    def faults(self, source: Source, shapes: Shapes, known: frozenset[str]) -> Iterator[str]:
        """Rows that are not as told, and persons whose histories were joined without a record, or whose record joined nothing."""
        for person_id in [waiting for waiting in self._waiting if waiting not in self._aliases]:
            self._retell(person_id, self._waiting.pop(person_id))
        for person_id in self._aliases.keys() | self._survivors.keys():
            if self._aliases.get(person_id) != self._survivors.get(person_id):
                yield f"Tabel journal_person: {person_id} tidak digabung seperti kata catatannya."
        whole = bool(PLACES_MADE & known)
        for name, told in (("person", self._persons), ("tenure", self._seats), ("staff_grant", self._grants)):
            begun = {id: row for id, row in told.items() if BEGUN[name] in row} if whole else told
            yield from differing(source, shapes[name], begun, whole)
        yield from differing(source, shapes["staff_secret"], self._secrets, whole, key="person_id")

    def _retell(self, person_id: str, events: list[Event]) -> _Hers:
        hers = _Hers([person_id])
        for event in events:
            self._acts[event.verb](hers, event)
        return hers

    def _added(self, _hers: _Hers, event: Event) -> None:
        said = event.texts
        numbers = {name: said.get(name) for name in ("sex", "phone", "nip")}
        name = {"name": said.get("name", ""), "gelar": said.get("gelar", ""), "name_key": name_key(said.get("name", ""))}
        self._persons[event.object] = {**name, **numbers, "merged_into": None, "erased_on": None}

    def _changed(self, _hers: _Hers, event: Event) -> None:
        person = self._persons[event.object]
        for name in event.data["fields"]:
            person[name] = event.texts.get(name, "" if name in ("name", "gelar") else None)
        if "name" in event.data["fields"]:
            person["name_key"] = name_key(person["name"])

    def _merged(self, hers: _Hers, event: Event) -> None:
        survivor, merged = hers.ids[0], event.data["merged"]
        while (other := self._aliases.get(merged)) not in (None, survivor):
            merged = other
        if merged in hers.ids:
            return
        self._survivors[merged] = survivor
        theirs = self._retell(merged, self._waiting.pop(merged, []))
        hers.ids += theirs.ids
        hers.seats |= theirs.seats
        hers.grants |= theirs.grants
        for row in [*(self._seats[seat] for seat in theirs.seats), *(self._grants[grant] for grant in theirs.grants)]:
            row["person_id"] = survivor
        self._secrets.pop(merged, None)
        if merged in self._persons and survivor in self._persons:
            self._persons[merged]["merged_into"] = survivor

    def _erased(self, hers: _Hers, event: Event) -> None:
        neutral = {"name": NEUTRAL, "name_key": name_key(NEUTRAL), "gelar": "", "sex": None, "phone": None, "nip": None}
        for person_id in hers.ids:
            self._secrets.pop(person_id, None)
            if person_id in self._persons:
                self._persons[person_id] |= {**neutral, "erased_on": event.data["day"]}
        for seat in hers.seats:
            self._seats[seat]["sk_number"] = None

    def _started(self, hers: _Hers, event: Event) -> None:
        data = event.data
        place = {"role": data["role"], "region_code": data["region"], "posyandu_id": data["posyandu"]}
        days = {"from_day": data["from"], "until_day": data["until"], "sk_number": event.texts.get("sk") or None}
        self._seats[event.object] = {"person_id": hers.ids[0], **place, **days}
        hers.seats.add(event.object)

    def _ended(self, _hers: _Hers, event: Event) -> None:
        self._seats[event.object]["until_day"] = event.data["until"]

    def _corrected(self, _hers: _Hers, event: Event) -> None:
        self._seats[event.object] |= {"from_day": event.data["from"], "sk_number": event.texts.get("sk") or None}

    def _joined(self, hers: _Hers, event: Event) -> None:
        self._seats.pop(event.object, None)
        hers.seats.discard(event.object)
        self._seats[event.data["into"]] |= {"until_day": event.data["until"], "sk_number": event.texts.get("sk") or None}

    def _given(self, hers: _Hers, event: Event) -> None:
        data = event.data
        place = {"role": data["role"], "region_code": data["region_code"], "puskesmas_id": data["puskesmas_id"]}
        self._grants[event.object] = {"person_id": hers.ids[0], **place, "from_day": data["from"], "until_day": data.get("until")}
        hers.grants.add(event.object)

    def _taken(self, _hers: _Hers, event: Event) -> None:
        self._grants[event.object]["until_day"] = event.data["until"]

    def _secret(self, hers: _Hers, event: Event) -> None:
        self._secrets[hers.ids[0]] = {"set_at": event.at, "set_by": event.actor_id}
