"""Posyandu, puskesmas, what these serve, and the tables that only a loading writes, told again from the records."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lms import clock
from lms.journal.stated import digest_of_rows
from lms.upkeep.proof.rows import Event, Row, Shapes, dicts, differing
from lms.upkeep.source import Source
from lms.wilayah.keys import posyandu_key

ONE_DAY = timedelta(days=1)
FOUNDED = "instance.made"  # a place that began so has no posyandu and no puskesmas but by a record; a demonstration is filled with some


class Places:
    """Follows what officers did to places, whoever of them it was, in the order in which it was received."""

    def __init__(self) -> None:
        self._acts = {
            "posyandu.added": self._added, "posyandu.changed": self._changed, "posyandu.closed": self._closed,
            "posyandu.reopened": self._reopened, "puskesmas.added": self._centre, "puskesmas.renamed": self._renamed,
            "area.changed": self._area,
        }  # fmt: skip
        self.verbs = frozenset(self._acts)
        self._events: list[Event] = []
        self._posts: dict[str, Row] = defaultdict(dict)
        self._centres: dict[str, Row] = defaultdict(dict)
        self._served: dict[tuple[str, str], list[tuple[str | None, str | None]]] = {}

    def tell(self, _person_id: str, events: list[Event]) -> None:
        """They wait: another officer may have done something in between."""
        self._events += events

    def faults(self, source: Source, shapes: Shapes, known: frozenset[str]) -> Iterator[str]:
        """Rows that are not as told."""
        whole = FOUNDED in known
        self._events.sort(key=lambda event: (event.at, not event.verb.endswith(".added"), event.person_id, event.seq))
        for event in self._events:
            self._acts[event.verb](event)
        yield from differing(source, shapes["posyandu"], self._posts, whole)
        yield from differing(source, shapes["puskesmas"], self._centres, whole)
        yield from self._areas(source, shapes, whole)

    def _areas(self, source: Source, shapes: Shapes, whole: bool) -> Iterator[str]:
        """Which puskesmas served which kelurahan on which days; where places stood before the records, only pairs that these tell of."""
        told = {(*pair, *term) for pair, terms in self._served.items() for term in terms}
        rows = {
            (row["puskesmas_id"], row["region_code"], row["from_day"], row["until_day"]) for row in dicts(source, shapes["service_area"])
        }
        for centre, code, begins, ends in sorted(told ^ rows, key=repr):
            if whole or (centre, code) in self._served:
                yield f"Tabel service_area: {centre} untuk {code} ({begins} sampai {ends}) tidak sama dengan catatannya."

    def _added(self, event: Event) -> None:
        data, name = event.data, event.texts["name"]
        days = {"from_day": data.get("from"), "until_day": None}
        self._posts[event.object] = {
            "region_code": data["region"], "puskesmas_id": data["puskesmas"], "name": name, "name_key": posyandu_key(name),
            "registration": data.get("registration"), "rw": event.texts.get("rw"), **days,
        }  # fmt: skip

    def _changed(self, event: Event) -> None:
        post, data = self._posts[event.object], event.data
        post |= {"puskesmas_id": data["puskesmas"], "registration": data["registration"]}
        if "rw" in data["fields"]:
            post["rw"] = event.texts.get("rw")
        if "name" in data["fields"]:
            post |= {"name": event.texts["name"], "name_key": posyandu_key(event.texts["name"])}

    def _closed(self, event: Event) -> None:
        self._posts[event.object]["until_day"] = event.data["until"]

    def _reopened(self, event: Event) -> None:
        self._posts[event.object]["until_day"] = None

    def _centre(self, event: Event) -> None:
        self._centres[event.object] = {"region_code": event.data["region"], "name": event.texts["name"]}

    def _renamed(self, event: Event) -> None:
        self._centres[event.object]["name"] = event.texts["name"]

    def _area(self, event: Event) -> None:
        """From a day on these kelurahan are served, and those no longer: what `posyandu/centres/acts.py` does with the rows."""
        day = date.fromisoformat(event.data["from"])
        before = (day - ONE_DAY).isoformat()
        planned = day > clock.day_of(datetime.fromisoformat(event.at).replace(tzinfo=UTC))
        for code in event.data["added"]:
            terms = self._served.setdefault((event.object, code), [])
            ended = next((term for term in terms if planned and term[1] == before), None)
            if ended is None:
                terms.append((event.data["from"], None))
            else:
                terms[terms.index(ended)] = (ended[0], None)
        for code in event.data["removed"]:
            terms = self._served.setdefault((event.object, code), [(None, None)])  # it served before the records began
            term = next(one for one in terms if (one[0] or "") <= day.isoformat() and (one[1] is None or one[1] >= day.isoformat()))
            terms.remove(term)
            if term[0] != event.data["from"]:
                terms.append((term[0], before))


class Loaded:
    """What only a loading writes: the latest record of it says what the whole table holds, or which version of a course is live."""

    tables = {"regions.loaded": "region", "references.loaded": "reference", "skills.loaded": "skill_book"}

    def __init__(self) -> None:
        self.verbs = frozenset({*self.tables, "course.published"})
        self._said: dict[str, str] = {}
        self._live: dict[str, Row] = {}

    def tell(self, _person_id: str, events: list[Event]) -> None:
        """All of them stand in the one history of the system, in their order."""
        for event in events:
            if event.verb in self.tables:
                self._said[self.tables[event.verb]] = event.data["digest"]
            else:
                self._live[event.object] = {"live_version_id": event.data["version"]}

    def faults(self, source: Source, shapes: Shapes, _known: frozenset[str]) -> Iterator[str]:
        """Tables that hold something else, and courses of which people read another version."""
        for name, said in self._said.items():
            rows: Iterator[list[Any]] = source.rows(shapes[name])
            if digest_of_rows(rows) != said:
                yield f"Tabel {name} tidak sama dengan yang dimuat."
        yield from differing(source, shapes["course"], self._live, whole=False)
