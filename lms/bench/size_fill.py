"""Filling a big instance: a kabupaten with 50,000 persons, ten tests each, written in bulk and left lying for the next measurement."""

import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import psycopg
from flask import Flask
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

import lms
from lms import clock, config, upkeep
from lms.bench.place import ten_questions
from lms.bench.size_papers import Papers
from lms.bench.size_rows import (
    Batch,
    History,
    Ids,
    Sheet,
    Somebody,
    enrol,
    sheets,
    standings,
    take_tests,
)  # fmt: skip
from lms.courses import models as courses
from lms.courses import published
from lms.db import db
from lms.ids import uuid7
from lms.instansi.models import Office, Signatory
from lms.journal.door import lock
from lms.people.models import Grant, Person, SeatRequirement
from lms.people.names import name_key
from lms.programs.models import Program
from lms.wilayah.keys import posyandu_key
from lms.wilayah.loading import load as load_regions
from lms.wilayah.models import Posyandu, Region

KABUPATEN, COURSE, SEED = "32.01", "ilp-dasar", "langkah besar"
PERSONS, TESTS, KADER, AT_ONCE, EXAMPLES = 50_000, 10, 5, 250, 20
SINCE = date(2024, 1, 1)
GIVEN = (
    "Siti", "Nur", "Sri", "Rina", "Dewi", "Yuni", "Eni", "Ratna", "Tuti", "Wati", "Lilis", "Euis", "Neneng", "Iis", "Ai", "Cucu", "Imas",
    "Titin", "Yayah", "Enung", "Kokom", "Popon", "Dedeh", "Entin", "Elis", "Nani", "Ida", "Lina", "Mimin", "Yeti",
)  # fmt: skip
FAMILY = (
    "Aminah", "Rohaeti", "Mulyani", "Suryani", "Nurhasanah", "Kurniasih", "Rahmawati", "Handayani", "Maryati", "Sumiati", "Komariah",
    "Fatimah", "Hasanah", "Rosmiati", "Kartika", "Lestari", "Puspita", "Sulastri", "Widaningsih", "Yulianti", "Herawati", "Susilawati",
)  # fmt: skip
COLUMNS = {
    "person": "id name gelar name_key sex phone nip created_at merged_into",
    "tenure": "id person_id role region_code posyandu_id from_day until_day sk_number",
    "journal_person": "person_id last_seq last_at alias_of",
    "record": "person_id seq id n actor_id device_id verb object data digest occurred_at received_at",
    "record_text": "person_id seq field text",
    "attempt": "id person_id course_id version_id form draw opened_at due_at submitted_at points_num points_den points_max passed weak_goals on_paper",
    "answer": "attempt_id item_id seq value given_at",
    "standing": "person_id program_id from_day until_day status reason detail",
    "certificate": "id code number person_id program_id kind state region_code holder role_line wording issued_on valid_until seal key_id"
    " contoh ended_on replaced_by tenure_id",
}  # fmt: skip


class Sink(Protocol):
    """Where the rows go."""

    def write(self, batch: Batch) -> None:
        """Write and commit all rows of a batch."""

    def close(self) -> None:
        """Nothing more comes; the planner learns what is there."""


class SqliteSink:
    """Bulk rows for a SQLite file that nobody else uses: nothing waits for the disk."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -300000; PRAGMA wal_autocheckpoint = 20000")

    def write(self, batch: Batch) -> None:
        """One transaction."""
        self._connection.execute("BEGIN")
        for name, rows in batch.rows.items():
            columns = COLUMNS[name].split()
            sql = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names of ours
            self._connection.executemany(sql, rows)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Analysed and back in one file."""
        self._connection.executescript("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()


class PostgresSink:
    """Bulk rows for PostgreSQL by COPY."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://", 1))
        self._connection.execute("SET synchronous_commit = off")
        self._connection.execute("SET session_replication_role = replica")  # the rows are whole: no foreign key is asked for each
        self._connection.execute("SET timezone = 'UTC'")

    def write(self, batch: Batch) -> None:
        """One transaction."""
        with self._connection.cursor() as cursor:
            for name, rows in batch.rows.items():
                with cursor.copy(f"COPY {name} ({', '.join(COLUMNS[name].split())}) FROM STDIN") as copy:  # type: ignore[arg-type]
                    for row in rows:
                        copy.write_row(row)
        self._connection.commit()

    def close(self) -> None:
        """Vacuumed and analysed."""
        self._connection.autocommit = True
        self._connection.execute("VACUUM ANALYZE")
        self._connection.close()


def app_of(home: Path, url: str = "") -> Flask:
    """The product on a home and, where there is one, a PostgreSQL database."""
    return lms.create_app(config.read({"LMS_HOME": str(home), "LMS_DATABASE_URL": url}))


def fill(app: Flask, persons: int = PERSONS) -> dict[str, Any]:
    """Fill an empty instance; what the measurement needs to know of it (also kept in its folder as besar.json)."""
    home = app.config["SETTINGS"].home
    with app.app_context():
        upkeep.make_ready(app)
        ground = _Ground(db.session(), persons)
        url = app.config["SQLALCHEMY_DATABASE_URI"]
        papers = Papers(db.session(), home, KABUPATEN, ground.officer)
        db.session.commit()
        sink: Sink = SqliteSink(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else PostgresSink(url)
        _write_all(sink, ground, papers)
        sink.close()
        papers.finish(db.session())
        db.session.commit()
        told = {"orang": persons, "petugas": ground.officer, "contoh": ground.examples, "kursus": COURSE}
        db.session.remove()
        db.engine.dispose()
    (home / "besar.json").write_text(json.dumps(told), encoding="utf-8")
    return told


def _write_all(sink: Sink, ground: "_Ground", papers: Papers) -> None:
    people = ground.people()
    while some := list(islice(people, AT_ONCE)):
        batch = Batch()
        for one in some:
            history, tenure = History(batch, ground.ids, one.id), ground.ids()
            enrol(batch, history, one, tenure, ground.officer, f"{SINCE.isoformat()} 02:00:00.000000")
            progress = take_tests(batch, history, one, ground.ids, ground.dice)
            documents = papers.give(batch, history, one, tenure, progress)
            batch.rows["standing"] += standings(one, progress, ground.programs, documents)
            history.close()
        sink.write(batch)


class _Ground:
    """What stands before the people: regions, posyandu, needs, an office, an officer, the course, and tests as they may be taken."""

    def __init__(self, session: Session, persons: int) -> None:
        self.persons, self.dice = persons, random.Random(SEED)  # noqa: S311 - invented people
        self.today = clock.today()
        self.ids = Ids(self.dice, int(datetime(2026, 1, 1, tzinfo=clock.now().tzinfo).timestamp() * 1000))
        self.examples: list[str] = []
        load_regions(session, KABUPATEN)
        ten_questions()
        session.execute(update(Program).values(shipped=False, tier=None))
        self.programs = list(session.scalars(select(Program.id).order_by(Program.id)))
        self.codes = [code for code in session.scalars(select(Region.code).order_by(Region.code)) if code.startswith(f"{KABUPATEN}.")]
        self.posts = self._posyandu(session)
        self.officer = self._office(session)
        session.flush()
        version = published.version(session, courses.live(session, COURSE) or "")
        bank, keys = published.bank(session, version.id), published.keys(session, version.id)  # type: ignore[union-attr]
        made = [("pre", 5), ("post", 4), ("post", 6), ("post", 10)]
        self.tests = [sheets(version, dict(bank), dict(keys), form, right, self.dice) for form, right in made]

    def _posyandu(self, session: Session) -> list[tuple[str, str]]:
        """(kelurahan, id) of every posyandu: as many as need the kader, spread evenly."""
        villages = [code for code in self.codes if len(code) == 13]
        each = -(-self.persons // (KADER * len(villages)))
        rows = [
            {"id": self.ids(), "region_code": code, "name": f"Melati {n}", "name_key": posyandu_key(f"Melati {n}")}
            for code in villages
            for n in range(1, each + 1)
        ]
        session.execute(insert(Posyandu), rows)
        return [(row["region_code"], row["id"]) for row in rows]

    def _office(self, session: Session) -> str:
        """The office with its needs, and the officer whose regions are the whole kabupaten."""
        needs = (("lurah", "kelurahan", 1), ("pkk", "kelurahan", 1), ("puskesmas", "kelurahan", 1), ("kader", "posyandu", KADER))
        rows = [{"id": uuid7(), "role": role, "unit_kind": kind, "need": n, "from_day": SINCE, "source": "ukur"} for role, kind, n in needs]
        session.execute(insert(SeatRequirement), rows)
        session.add(Office(
            region_code=KABUPATEN, from_day=SINCE, government="Pemerintah Kabupaten Bogor", name="Dinas Kesehatan Kabupaten Bogor (contoh)",
            address="Jalan Contoh No. 1", city="Cibinong", number_template="442.11/{nomor:05}/UKUR/{bulan_romawi}-{tahun}",
        ))  # fmt: skip
        session.add(Signatory(region_code=KABUPATEN, position="Kepala Dinas Kesehatan", name="(nama contoh)", from_day=SINCE))
        officer = Person(name="dr. Rahmi (contoh)", name_key="rahmi", sex="P", created_at=clock.now())
        session.add(officer)
        session.flush()
        session.add(Grant(person_id=officer.id, role="dinkes", region_code=KABUPATEN, from_day=SINCE))
        lock(session, officer.id)
        return officer.id

    def people(self) -> Iterator[Somebody]:
        """Everybody in the order of their places: the officials of each kecamatan and kelurahan, then the kader."""
        for number, (role, code, post) in enumerate(islice(self._seats(), self.persons)):
            name = f"{self.dice.choice(GIVEN)} {self.dice.choice(FAMILY)} {self.dice.choice(FAMILY)}"
            person_id = self.ids()
            begun = self.today - timedelta(days=40 + number % 300)
            if number % (self.persons // EXAMPLES) == 7 % (self.persons // EXAMPLES):
                self.examples.append(person_id)
            yield Somebody(
                person_id, name, name_key(name), "P", f"+62812{number:08}", role, code, post, f"program-{role}", SINCE, begun,
                self._taken(number),
            )  # fmt: skip

    def _seats(self) -> Iterator[tuple[str, str, str | None]]:
        """Place after place, as an office hands its lists in."""
        posts: dict[str, list[str]] = defaultdict(list)
        for code, post in self.posts:
            posts[code].append(post)
        for code in self.codes:
            if len(code) == 8:
                yield "camat", code, None
            elif len(code) == 13:
                yield from ((role, code, None) for role in ("lurah", "pkk", "puskesmas"))
                yield from (("kader", code, post) for post in posts[code] for _ in range(KADER))

    def _taken(self, number: int) -> tuple[Sheet, ...]:
        """The tests of the so manieth person, ten in the mean: one in twenty has begun nothing, and three in five pass in the end."""
        some = 0 if number % 20 == 0 else 2 * TESTS if number % 20 == 10 else TESTS
        kinds: Sequence[int] = [0, *(1 + n % 2 for n in range(some - 1))] if some else ()
        kinds = [*kinds[:-1], 3] if some and number % 5 < 3 else kinds
        return tuple(self.dice.choice(self.tests[kind]) for kind in kinds)
