"""Applying a plan: all of it or nothing, each change a record of the journal."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from lms.db import Base
from lms.errors import Refused
from lms.ids import uuid7
from lms.journal import door
from lms.people.importing.plan import Change, ImportPlan
from lms.people.importing.planning import plan as plan_again
from lms.people.marks import people_changed, regions_changed
from lms.people.models import Person, Tenure
from lms.people.names import name_key
from lms.wilayah.models import Posyandu

QUEUE = "00000000-0000-7000-8000-000000000001"  # locked by every import, so that one waits for the other


@dataclass(frozen=True)
class Done:
    """What an import did: how many persons, seats and posyandu are new, seats ended, and rows changed in all."""

    people: int
    seats: int
    posyandu: int
    ended: int
    changes: int


def queue(session: Session) -> None:
    """Wait for whoever else changes the register: what is read from now on stays true until the commit."""
    door.lock(session, QUEUE)


def apply(session: Session, plan: ImportPlan, actor_id: str, now: datetime) -> Done:
    """Write a plan inside the caller's transaction; the caller commits.

    Raises Refused when the plan has faults, or when the data are no longer those of the preview. A plan that somebody else has
    applied meanwhile, and one without changes, write nothing.
    """
    if plan.faults:
        raise Refused(f"Ada {len(plan.faults)} baris yang perlu diperbaiki. Belum ada yang disimpan.")
    queue(session)
    fresh = plan_again(session, plan.scopes, plan.rows, plan.today, plan.lines)
    if not fresh.changes and not fresh.faults:
        return Done(0, 0, 0, 0, 0)
    if fresh.changes != plan.changes:
        raise Refused("Data sudah berubah sejak pratinjau ini dibuat. Lihat pratinjau yang baru. Belum ada yang disimpan.")
    done = Done(
        plan.count("person.added"),
        plan.count("tenure.started"),
        plan.count("posyandu.added"),
        plan.count("tenure.ended"),
        len(plan.changes),
    )
    told = door.Act(actor_id, "import.done", "people", {"rows": _digest(plan), **vars(done)}, actor_id)
    write(session, plan.changes, actor_id, now, told)
    return done


def write(session: Session, changes: Iterable[Change], actor_id: str, now: datetime, *more: door.Act) -> dict[str, str]:
    """Write changes inside the caller's transaction, each with its record, and the records of further acts.

    Gives the id that stands now for each reference beginning with `baru:`. Whoever may add rows holds the lock `QUEUE`.
    """
    writer = _Writer(session, actor_id, now)
    acts: dict[str, list[door.Act]] = defaultdict(list)
    for act in [*map(writer.write, changes), *more]:
        acts[act.person_id].append(act)
    writer.flush()
    # in one order, so that two writers never wait for one another
    door.enter_all(session, [act for person_id in sorted(acts) for act in acts[person_id]], now)
    return writer.made


def _digest(plan: ImportPlan) -> str:
    """What tells one file's rows from another's, without a name in it."""
    content = json.dumps([[row.number, row.cells] for row in plan.rows], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


class _Writer:
    """Turns changes into rows and into the acts that tell of them; new rows are written together at the end."""

    def __init__(self, session: Session, actor_id: str, now: datetime) -> None:
        self._session, self._actor_id, self._now = session, actor_id, now
        self.made: dict[str, str] = {}
        self._rows: dict[type[Base], list[dict[str, Any]]] = {Posyandu: [], Person: [], Tenure: []}
        self._writers = {
            "posyandu.added": self._add_posyandu, "person.added": self._add_person, "person.changed": self._change_person,
            "tenure.ended": self._end_tenure, "tenure.corrected": self._correct_tenure, "tenure.started": self._start_tenure,
        }  # fmt: skip

    def write(self, change: Change) -> door.Act:
        """The act of a change, whose rows are written or waiting."""
        return self._writers[change.verb](change, change.values)

    def flush(self) -> None:
        """Write the new rows, parents first."""
        for table, rows in self._rows.items():
            if rows:
                self._session.execute(insert(table), rows)

    def _id(self, ref: str) -> str:
        """The id behind a reference: a new one for each `baru:`, else the reference itself."""
        return self.made.setdefault(ref, uuid7()) if ref.startswith("baru:") else ref

    def _act(self, person_id: str, change: Change, about: str, data: dict[str, Any], texts: dict[str, str | None]) -> door.Act:
        kept = {name: text for name, text in texts.items() if text}
        return door.Act(person_id, change.verb, about, data, self._actor_id, kept)

    def _add_posyandu(self, change: Change, values: dict[str, Any]) -> door.Act:
        regions_changed(self._session, (values["region"],))
        made, data = self._id(change.subject), {"region": values["region"], "puskesmas": values["puskesmas"]}
        row = {"region_code": values["region"], "puskesmas_id": values["puskesmas"], "name": values["name"], "name_key": values["key"]}
        self._rows[Posyandu].append({"id": made, **row})
        return self._act(self._actor_id, change, made, data, {"name": values["name"]})

    def _add_person(self, change: Change, values: dict[str, Any]) -> door.Act:
        made = self._id(change.subject)
        self._rows[Person].append({"id": made, "name_key": name_key(values["name"]), "created_at": self._now, **values})
        return self._act(made, change, made, {}, values)

    def _change_person(self, change: Change, values: dict[str, Any]) -> door.Act:
        after, before = values["after"], {f"{name}_before": value for name, value in values["before"].items()}
        keyed = {**after, "name_key": name_key(after["name"])} if "name" in after else after
        self._session.execute(update(Person).where(Person.id == change.subject).values(**keyed))
        return self._act(change.subject, change, change.subject, {"fields": sorted(after)}, {**after, **before})

    def _start_tenure(self, change: Change, values: dict[str, Any]) -> door.Act:
        regions_changed(self._session, (values["region"],))
        made, person_id = self._id(values["tenure"]), self._id(change.subject)
        posyandu = self._id(values["posyandu"]) if values["posyandu"] else None
        days = {"from_day": values["from"], "until_day": values["until"], "sk_number": values["sk"]}
        seat = {"role": values["role"], "region_code": values["region"], "posyandu_id": posyandu}
        self._rows[Tenure].append({"id": made, "person_id": person_id, **seat, **days})
        until = values["until"].isoformat() if values["until"] else None
        data = {
            "role": values["role"],
            "region": values["region"],
            "posyandu": posyandu,
            "from": values["from"].isoformat(),
            "until": until,
        }
        return self._act(person_id, change, made, data, {"sk": values["sk"]})

    def _end_tenure(self, change: Change, values: dict[str, Any]) -> door.Act:
        people_changed(self._session, (change.subject,))
        self._session.execute(update(Tenure).where(Tenure.id == values["tenure"]).values(until_day=values["until"]))
        data = {"until": values["until"].isoformat(), **({"reason": values["reason"]} if "reason" in values else {})}
        return self._act(change.subject, change, values["tenure"], data, {})

    def _correct_tenure(self, change: Change, values: dict[str, Any]) -> door.Act:
        people_changed(self._session, (change.subject,))
        right = {"from_day": values["from"], "sk_number": values["sk"]}
        self._session.execute(update(Tenure).where(Tenure.id == values["tenure"]).values(**right))
        return self._act(change.subject, change, values["tenure"], {"from": values["from"].isoformat()}, {"sk": values["sk"]})
