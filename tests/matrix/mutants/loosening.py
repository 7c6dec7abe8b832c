"""All loosenings: a right more, a weaker mark, a door or a scope too wide, a rest of a session that is not kept, a check left out."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select, true

from lms.access import PUBLIC, Right
from lms.courses import models as courses
from lms.db import db
from lms.files.models import StoredFile
from lms.people import rank, reach
from lms.people.actor import Actor
from lms.people.importing import drafts
from lms.people.rights import SEAT_RIGHTS, STAFF_RIGHTS
from lms.quizzes import models as quizzes
from lms.quizzes import offering
from lms.signin import factor, gate, sessions
from lms.studio import door, drafting
from lms.studio import models as studio
from lms.studio.exporting import keeping as exports
from lms.studio.importing import undoing as imports
from lms.studio.outline import shelf
from lms.studio.publishing import comparing
from lms.studio.publishing import rules as publishing
from lms.studio.writing import preview, tickets
from tests.matrix.cell import Cell
from tests.matrix.ground import FOREIGN, NEIGHBOUR, SIBLING, TOMORROW, YESTERDAY
from tests.matrix.mutants.patching import doors, entry, homes, put, renamed, wider
from tests.matrix.policy import Visitor
from tests.matrix.world import World

Scopes = tuple[str, ...]


def parents(scopes: Scopes) -> Scopes:
    """One level up: a kelurahan becomes its kecamatan, a city its province."""
    return tuple(code.rpartition(".")[0] for code in scopes)


def everything(scopes: Scopes) -> Scopes:
    """The whole country, for whoever has something at all."""
    return ("",) if scopes else ()


def one_more(scopes: Scopes) -> Scopes:
    """A kelurahan beside the own ones as well: next to it, in the next city, and far away."""
    return (*scopes, SIBLING, NEIGHBOUR, FOREIGN) if scopes else ()


WIDER: dict[str, Callable[[Scopes], Scopes]] = {"parent": parents, "everything": everything, "one more": one_more}


@dataclass(frozen=True)
class Loosening:
    """One change of the app that lets somebody too far; `first`: whether a visitor's cell is among those that it can touch."""

    name: str
    kind: str
    change: Callable[[], AbstractContextManager[None]]
    first: Callable[[Cell, Visitor], bool]
    door: str = ""  # the function that is wider, and the module in which it is: its callers are found by watching them


def all_of(app: Flask, world: World) -> list[Loosening]:
    """Every loosening there is, in a fixed order, without those that change nothing anybody could see."""
    made = [*_rights(), *_marks(app, world), *_scopes(world), *_doors(), *_rests(), *_checks(), *_of_the_studio(app)]
    return [each for each in made if each.name not in EQUAL]


def _rights() -> Iterator[Loosening]:
    """A right more for a role; a camat's seat carries none, whatever the table says."""
    for table, roles in (("grants", STAFF_RIGHTS), ("seats", SEAT_RIGHTS)):
        for role in roles:
            for right in Right:
                if right is Right.LEARN or right in roles[role] or role == "camat":
                    continue
                yield Loosening(
                    f"{role} may {right}", "right", lambda t=roles, r=role, more=right: entry(t, r, t[r] | {more}),  # type: ignore[misc]
                    lambda cell, visitor, r=role, more=right, t=table: cell.right == more and r in dict(getattr(visitor, t)),  # type: ignore[misc]
                )  # fmt: skip


def _marks(app: Flask, world: World) -> Iterator[Loosening]:
    """A weaker mark on a view: one that lets in everybody who came in before, and somebody more."""
    everybody = list(world.visitors.values())
    for endpoint, view in sorted(app.view_functions.items()):
        own = str(view.access)  # type: ignore[attr-defined]
        if own == PUBLIC:
            continue
        for other in (PUBLIC, *Right):
            before, after = ({one.name for one in everybody if one.may(str(right))} for right in (own, other))
            if before < after:
                yield Loosening(
                    f"{endpoint} is {other}", "mark", lambda v=view, o=other: put(v, "access", o),  # type: ignore[misc]
                    lambda cell, _visitor, e=endpoint: cell.endpoint == e,  # type: ignore[misc]
                )  # fmt: skip


def _scopes(world: World) -> Iterator[Loosening]:
    """The regions of a visitor's right, wider than those of the seat or grant."""
    narrow = Actor.scopes
    for right in Right:
        if right is Right.LEARN:
            continue
        for how, widen in WIDER.items():

            def scopes(actor: Actor, asked: Right, right: Right = right, widen: Callable[[Scopes], Scopes] = widen) -> Scopes:
                held = narrow(actor, asked)
                return widen(held) if asked is right else held

            yield Loosening(
                f"{right} reaches {how}", "scope", lambda new=scopes: put(Actor, "scopes", new),  # type: ignore[misc]
                lambda cell, visitor, r=right: visitor.may(r) and r in {cell.right, *(choice.door for choice in cell.choices)},  # type: ignore[misc]
            )  # fmt: skip


def _doors() -> Iterator[Loosening]:
    """A function told wider regions than the visitor's."""
    for name, function in sorted(doors().items()):
        for how, widen in WIDER.items():
            yield Loosening(
                f"{name}: {how}", "door", lambda f=function, w=widen: renamed(homes(f), f, wider(f, w)), lambda _cell, _visitor: False, name  # type: ignore[misc]
            )  # fmt: skip


def _rests() -> Iterator[Loosening]:
    """What no longer holds, holds: ended sessions, merged persons, devices taken off, grants of other days, hours at a desk."""
    for number, what in ((1, "an ended session"), (2, "a merged person"), (3, "a device that was taken off")):
        statement = sessions._LOOKUP._clone()
        criteria = list(sessions._LOOKUP._where_criteria)
        statement._where_criteria = tuple(criteria[:number] + criteria[number + 1 :])
        yield Loosening(f"{what} comes in", "rest", lambda s=statement: put(sessions, "_LOOKUP", s), _in)  # type: ignore[misc]
    find = sessions.find
    for day, what in ((YESTERDAY, "yesterday's"), (TOMORROW, "tomorrow's")):
        yield Loosening(
            f"{what} grants hold", "rest",
            lambda d=day: put(sessions, "find", lambda look, token, now, _today: find(look, token, now, d)), _in,  # type: ignore[misc]
        )  # fmt: skip
    yield Loosening("a desk stays open for days", "rest", lambda: put(sessions, "STAFF_LONGEST", timedelta(days=9)), _in)
    yield Loosening("a desk stays open unattended", "rest", lambda: put(gate, "STAFF_MINUTES", 9999), _in)


def _in(cell: Cell, visitor: Visitor) -> bool:
    return cell.endpoint in ("coverage.index", "learning.index", "coverage.own_unit") and not cell.choices


def _checks() -> Iterator[Loosening]:
    """A check that always says yes: rank, second factor, whose attempt or draft it is."""

    def everywhere(function: Any, new: Any) -> Callable[[], AbstractContextManager[None]]:
        return lambda: renamed(homes(function), function, new)

    yield Loosening("anybody may manage anybody", "check", everywhere(rank.may_manage, lambda own, other: True), _of_persons)
    yield Loosening("nobody stands too high", "check", everywhere(reach.why_not, lambda session, actor, person: ""), _of_persons)
    yield Loosening("any second factor will do", "check", everywhere(factor.check, lambda *given: None), _with_factor)
    yield Loosening("no second factor is asked", "check", everywhere(factor.confirm, lambda *given: None), _with_factor)
    yield Loosening("an attempt is anybody's", "check", everywhere(quizzes.one, _any_attempt(quizzes.one)), _of_attempts)
    yield Loosening("a paper is anybody's", "check", everywhere(quizzes.opened, _any_paper(quizzes.opened)), _of_attempts)
    yield Loosening("a draft is anybody's", "check", lambda: put(drafts, "kept", _any_draft(drafts.kept)), _of_drafts)


def _of_the_studio(app: Flask) -> Iterator[Loosening]:
    """What guards courses: the gate of a page, the regions of a course, who looks a second time, whose a file is, and what is recorded."""

    def left(name: str, old: Any, new: Any, *views: str) -> Loosening:
        return Loosening(name, "studio", lambda: renamed(homes(old), old, new), _at(*views))

    for view in ("studio.write", "studio.bank", "studio.export_file"):
        ungated = app.view_functions[view]
        yield Loosening(f"{view} has no gate", "studio", lambda v=ungated: put(v, "access", Right.LEARN), _at(view))  # type: ignore[misc]
    yield left("a course is anybody's to write", studio.writable, _any_course, "studio.write", "studio.media", "studio.publish")
    yield left(
        "a course is anybody's to read", shelf.readable, lambda scopes: true(), "studio.course", "studio.index", "studio.copy_course"
    )
    yield left(
        "what is taught is for everybody", offering.may_read, lambda *given: True, "learning.course", "learning.lesson", "quizzes.start"
    )
    yield left("results show any course", courses.readable, lambda *given: true(), "laporan.course")
    yield left("nobody has to look a second time", publishing.check_publish, lambda *given: None, "studio.publish", "studio.schedule")
    yield left("whoever sent a draft judges it", publishing.may_judge, lambda *given: True, "studio.review")
    yield left("a file with keys is anybody's", exports.own_file, _any_file, "studio.export_file")
    yield left("whoever looks on sees keys", comparing.without_keys, lambda changes: changes, "studio.compare_versions")
    yield left("a phone is shown every picture", preview.shows, lambda *given: True, "studio.phone_file")
    yield left("a ticket never ends", tickets.read, _any_ticket(tickets.read), "studio.phone_lesson")
    for module, view in ((exports, "export_guarded"), (imports, "drop_import"), (door, "review"), (drafting, "new")):
        yield Loosening(
            f"studio.{view} stands in no record", "studio", lambda m=module: put(m, "enter", lambda *given, **named: None), _at(f"studio.{view}")  # type: ignore[misc]
        )  # fmt: skip


def _any_ticket(read: Any) -> Any:
    return lambda key, lesson, text, now: read(key, lesson, text, now - timedelta(hours=1))


def _at(*views: str) -> Callable[[Cell, Visitor], bool]:
    return lambda cell, visitor: cell.endpoint in views


def _any_course(_scopes: Scopes) -> Any:
    return select(courses.Course).where(courses.Course.region_code.is_not(None))


def _any_file(look: Any, course: str, _maker: str, file: str) -> Any:
    found = select(StoredFile.__table__).where(StoredFile.id == file, StoredFile.place == course)
    return look.execute(found).one_or_none()


def _any_attempt(one: Any) -> Any:
    return lambda look, _person, attempt: one(look, _owner(attempt), attempt)


def _any_paper(opened: Any) -> Any:
    return lambda look, attempt, _person: opened(look, attempt, _owner(attempt))


def _owner(attempt: str) -> str:
    found = db.session.execute(quizzes.Attempt.__table__.select().where(quizzes.Attempt.id == attempt)).one_or_none()
    db.session.rollback()
    return found.person_id if found else ""


def _any_draft(kept: Any) -> Any:
    def of_whoever(home: Any, owner: str, draft_id: str) -> Any:
        path = drafts._folder(home) / f"{draft_id}.json"
        return kept(home, json.loads(path.read_text())["owner"] if path.exists() else owner, draft_id)

    return of_whoever


def _of_persons(cell: Cell, visitor: Visitor) -> bool:
    return any(choice.relation == "a peer" for choice in cell.choices) and visitor.may(cell.right)


def _with_factor(cell: Cell, _visitor: Visitor) -> bool:
    return cell.form == "wrong factor"


def _of_attempts(cell: Cell, _visitor: Visitor) -> bool:
    return "/<uuid:attempt_id>" in cell.endpoint or cell.endpoint.startswith("quizzes.")


def _of_drafts(cell: Cell, _visitor: Visitor) -> bool:
    return cell.endpoint.startswith("people.import_")


# Loosenings that change nothing that anybody could see, each with its reason.
_EVERYWHERE, _OF_A_CITY = "programs hold for the whole instance", "its rows lie on a city, never on a kelurahan"
_ALONE = "nobody of another city of the province stands on a list of this world"
EQUAL: dict[str, str] = {
    **{f"program:{act} reaches {how}": _EVERYWHERE for act in ("view", "manage") for how in WIDER},
    "lms.certificates.event.candidates.judged: parent": _ALONE,
    "office:manage reaches one more": _OF_A_CITY,
    "lms.people.merging.merge.check: parent": "who serves in two cities of this world serves in two provinces",
    "lms.instansi.rules.may_manage: one more": _OF_A_CITY,
    "lms.posyandu.models.centres_managed_by: one more": _OF_A_CITY,
}
