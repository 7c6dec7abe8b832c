"""Applying a plan: all of it or nothing, each change a record of the journal."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from lms.errors import Refused
from lms.ids import uuid7
from lms.journal import door
from lms.people.importing.plan import Change, ImportPlan
from lms.people.importing.planning import plan as plan_again
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


def apply(session: Session, plan: ImportPlan, actor_id: str, now: datetime) -> Done:
    """Write a plan inside the caller's transaction; the caller commits.

    Raises Refused when the plan has faults, or when the data are no longer those of the preview. A plan that somebody else has
    applied meanwhile, and one without changes, write nothing.
    """
    if plan.faults:
        raise Refused(f"Ada {len(plan.faults)} baris yang perlu diperbaiki. Belum ada yang disimpan.")
    door.lock(session, QUEUE)
    fresh = plan_again(session, plan.scopes, plan.rows, plan.today)
    if not fresh.changes and not fresh.faults:
        return Done(0, 0, 0, 0, 0)
    if fresh.changes != plan.changes:
        raise Refused("Data sudah berubah sejak pratinjau ini dibuat. Lihat pratinjau yang baru. Belum ada yang disimpan.")
    ids = _Ids()
    writers = {
        "posyandu.added": _add_posyandu, "person.added": _add_person, "person.changed": _change_person,
        "tenure.ended": _end_tenure, "tenure.corrected": _correct_tenure, "tenure.started": _start_tenure,
    }  # fmt: skip
    acts: dict[str, list[door.Act]] = defaultdict(list)
    for change in plan.changes:
        act = writers[change.verb](session, change, ids, actor_id, now)
        acts[act.person_id].append(act)
    done = Done(
        plan.count("person.added"),
        plan.count("tenure.started"),
        plan.count("posyandu.added"),
        plan.count("tenure.ended"),
        len(plan.changes),
    )
    acts[actor_id].append(door.Act(actor_id, "import.done", "people", {"rows": _digest(plan), **vars(done)}, actor_id))
    for person_id in sorted(acts):  # in one order, so that two writers never wait for one another
        for act in acts[person_id]:
            door.enter(session, act, now)
    return done


class _Ids(dict[str, str]):
    """The id behind a reference: a new one for each `baru:`, else the reference itself."""

    def __missing__(self, ref: str) -> str:
        self[ref] = uuid7() if ref.startswith("baru:") else ref
        return self[ref]


def _digest(plan: ImportPlan) -> str:
    """What tells one file's rows from another's, without a name in it."""
    content = json.dumps([[row.number, row.cells] for row in plan.rows], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _texts(**texts: str | None) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _add_posyandu(session: Session, change: Change, ids: _Ids, actor_id: str, now: datetime) -> door.Act:
    values = change.values
    session.execute(
        insert(Posyandu).values(
            id=ids[change.subject],
            region_code=values["region"],
            puskesmas_id=values["puskesmas"],
            name=values["name"],
            name_key=values["key"],
        )
    )
    data = {"region": values["region"], "puskesmas": values["puskesmas"]}
    return door.Act(actor_id, change.verb, ids[change.subject], data, actor_id, _texts(name=values["name"]))


def _add_person(session: Session, change: Change, ids: _Ids, actor_id: str, now: datetime) -> door.Act:
    person_id, values = ids[change.subject], change.values
    session.execute(insert(Person).values(id=person_id, name_key=name_key(values["name"]), created_at=now, **values))
    return door.Act(person_id, change.verb, person_id, {}, actor_id, _texts(**values))


def _change_person(session: Session, change: Change, ids: _Ids, actor_id: str, now: datetime) -> door.Act:
    after, before = change.values["after"], change.values["before"]
    session.execute(update(Person).where(Person.id == change.subject).values(**after))
    texts = _texts(**after, **{f"{name}_before": value for name, value in before.items()})
    return door.Act(change.subject, change.verb, change.subject, {"fields": sorted(after)}, actor_id, texts)


def _start_tenure(session: Session, change: Change, ids: _Ids, actor_id: str, now: datetime) -> door.Act:
    values: dict[str, Any] = change.values
    tenure_id, person_id = ids[values["tenure"]], ids[change.subject]
    posyandu = ids[values["posyandu"]] if values["posyandu"] else None
    session.execute(
        insert(Tenure).values(
            id=tenure_id, person_id=person_id, role=values["role"], region_code=values["region"], posyandu_id=posyandu,
            from_day=values["from"], until_day=values["until"], sk_number=values["sk"],
        )
    )  # fmt: skip
    data = {
        "role": values["role"], "region": values["region"], "posyandu": posyandu, "from": values["from"].isoformat(),
        "until": values["until"].isoformat() if values["until"] else None,
    }  # fmt: skip
    return door.Act(person_id, change.verb, tenure_id, data, actor_id, _texts(sk=values["sk"]))


def _end_tenure(session: Session, change: Change, ids: _Ids, actor_id: str, now: datetime) -> door.Act:
    tenure_id, until = change.values["tenure"], change.values["until"]
    session.execute(update(Tenure).where(Tenure.id == tenure_id).values(until_day=until))
    return door.Act(change.subject, change.verb, tenure_id, {"until": until.isoformat()}, actor_id)


def _correct_tenure(session: Session, change: Change, ids: _Ids, actor_id: str, now: datetime) -> door.Act:
    tenure_id, start, sk = change.values["tenure"], change.values["from"], change.values["sk"]
    session.execute(update(Tenure).where(Tenure.id == tenure_id).values(from_day=start, sk_number=sk))
    return door.Act(change.subject, change.verb, tenure_id, {"from": start.isoformat()}, actor_id, _texts(sk=sk))
