"""Posyandu, puskesmas, what these serve, and the tables that only a loading writes, told again from the records."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lms.journal.stated import digest_of_rows
from lms.upkeep.proof.rows import Event, Row, Shapes, dicts, differing
from lms.upkeep.source import Source
from lms.wilayah.keys import posyandu_key

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
        self._served: dict[str, dict[str, bool]] = defaultdict(dict)

    def tell(self, _person_id: str, events: list[Event]) -> None:
        """They wait: another officer may have done something in between."""
        self._events += events

    def faults(self, source: Source, shapes: Shapes, known: frozenset[str]) -> Iterator[str]:
        """Rows that are not as told."""
        whole = FOUNDED in known
        self._events.sort(key=lambda event: (event.at, not event.verb.endswith(".added"), event.person_id, event.seq))
        for event in self._events:
            self._acts[event.verb](event)
        if not whole and self._served:  # who served before is not on record, so neither is whom a posyandu followed to
            self._posts = {id: {name: value for name, value in row.items() if name != "puskesmas_id"} for id, row in self._posts.items()}
        yield from differing(source, shapes["posyandu"], self._posts, whole)
        yield from differing(source, shapes["puskesmas"], self._centres, whole)
        yield from self._areas(source, shapes, whole)

    def _areas(self, source: Source, shapes: Shapes, whole: bool) -> Iterator[str]:
        rows = {(row["puskesmas_id"], row["region_code"]) for row in dicts(source, shapes["puskesmas_area"])}
        told = {(centre, code): serves for code, centres in self._served.items() for centre, serves in centres.items()}
        for pair in sorted({pair for pair, serves in told.items() if serves} ^ rows, key=repr):
            if whole or pair in told:
                yield f"Tabel puskesmas_area: {' untuk '.join(map(str, pair))} tidak sama dengan catatannya."

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
        """The posyandu of these kelurahan follow: one whose puskesmas no longer serves gets the only one that does, or none."""
        added, removed = event.data["added"], event.data["removed"]
        for code in (*added, *removed):
            self._served[code][event.object] = code in added
        for post in self._posts.values():
            if (code := post.get("region_code")) in (*added, *removed):
                present = [centre for centre, serves in self._served[code].items() if serves]
                if post["puskesmas_id"] not in present:
                    post["puskesmas_id"] = present[0] if len(present) == 1 else None


class Loaded:
    """What only a loading writes: the latest record of it says what the whole table holds, or which version of a course is live."""

    tables = {"regions.loaded": "region", "references.loaded": "reference"}

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
