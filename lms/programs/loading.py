"""Shipped programs: courses/programs.yaml into rows, again at each `courses load` and `upgrade`.

What the office decided survives: a program that it changed, ended or made is not `shipped` any more and is left alone, and a seat role
for which it chose a program (or none) from some day on keeps that choice, whatever the file says of the role.
"""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from lms import clock
from lms.db import upsert
from lms.errors import Fault
from lms.journal.door import SYSTEM, Act, enter
from lms.programs.models import BEGINNING, Program, ProgramCourse, ProgramRole
from lms.programs.settling import hold_still, refresh_everybody

ROLES = ("kader", "lurah", "pkk", "puskesmas", "camat")
TIERS = (None, "purwa", "madya", "utama")


def read_programs(path: Path) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The programs of a file, typed, and every fault of it."""
    try:
        listed = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only, nothing is built
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return [], [Fault(path.name, None, "Berkas program tidak terbaca sebagai YAML. Periksa titik dua dan jorokan barisnya.")]
    if not isinstance(listed, list):
        return [], [Fault(path.name, None, "Berkas program berisi daftar. Mulailah tiap program dengan tanda hubung.")]
    programs: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for number, given in enumerate(listed, 1):
        try:
            programs.append(_typed(given))
        except (KeyError, ValueError, TypeError, AttributeError) as reason:
            faults.append(Fault(path.name, None, f"Program ke-{number} belum lengkap atau keliru: {reason}."))
    return programs, faults + _twice(path.name, programs)


def _twice(where: str, programs: list[dict[str, Any]]) -> list[Fault]:
    """An id given twice, and a role with two programs from the same day: each role has exactly one."""
    ids = Counter(program["row"]["id"] for program in programs)
    begins = Counter((role, program["since"]) for program in programs for role in program["roles"])
    same = [Fault(where, None, f"Program {name} ditulis dua kali. Hapus salah satu.") for name, count in ids.items() if count > 1]
    return same + [
        Fault(where, None, f"Unsur {role} mendapat dua program sejak {day.isoformat()}. Sisakan satu.")
        for (role, day), count in begins.items()
        if count > 1
    ]


def _typed(given: dict[str, Any]) -> dict[str, Any]:
    tier = None if given["tingkat"] in ("null", "") else given["tingkat"]
    months = None if given["berlaku_bulan"] in ("null", "") else int(given["berlaku_bulan"])
    roles, courses, further = given["untuk"], given["materi"], given.get("lanjutan", [])
    lists = (
        all(isinstance(one, list) for one in (roles, courses, further))
        and len({*courses, *further}) == len(courses) + len(further)
        and courses
    )
    if not lists or not set(roles) <= set(ROLES) or tier not in TIERS or given["terbit"] not in ("petugas", "otomatis"):
        raise ValueError("tingkat, terbit, untuk, materi, atau lanjutan")
    if int(given["jp"]) < 1 or (months is not None and months < 1):
        raise ValueError("jp atau berlaku_bulan")
    return {
        "row": {
            "id": given["id"], "title": given["judul"], "jp": int(given["jp"]), "tier": tier, "validity_months": months,
            "issue": given["terbit"], "shipped": True, "further": further,
        },
        "roles": roles,
        "courses": courses,
        "since": date.fromisoformat(given["sejak"]),
    }  # fmt: skip


def load_programs(session: Session, path: Path) -> list[Fault]:
    """Write the shipped programs; nothing is written when the file has a fault. Standings follow what changed."""
    programs, faults = read_programs(path)
    if faults:
        return faults
    hold_still(session)
    known = {row.id: row for row in session.execute(select(Program.__table__))}
    decided = _decided(session)
    changed = []
    for program in programs:
        row, stored = program["row"], known.get(program["row"]["id"])
        if stored is not None and not stored.shipped:
            continue
        program["roles"] = [role for role in program["roles"] if role not in decided]
        if _same(session, program, stored):
            continue
        changed.append(row["id"])
        _write(session, program)
    if changed:
        refresh_everybody(session, changed)
        enter(session, Act(SYSTEM, "programs.loaded", "programs", {"programs": changed}), clock.now())
    return []


def _decided(session: Session) -> set[str]:
    """The roles for which the office chose: one of its own programs on some day, or none."""
    chosen = select(ProgramRole.role).outerjoin(Program, Program.id == ProgramRole.program_id)
    return set(session.scalars(chosen.where(Program.id.is_(None) | Program.shipped.is_(False))))


def _same(session: Session, program: dict[str, Any], stored: Any) -> bool:
    if stored is None or any(getattr(stored, name) != value for name, value in program["row"].items()):
        return False
    asked = (ProgramCourse.program_id == stored.id) & (ProgramCourse.from_day == BEGINNING)
    courses = session.scalars(select(ProgramCourse.course_id).where(asked).order_by(ProgramCourse.position)).all()
    roles = session.execute(select(ProgramRole.role, ProgramRole.from_day).where(ProgramRole.program_id == stored.id)).all()
    return list(courses) == program["courses"] and set(roles) >= {(role, program["since"]) for role in program["roles"]}


def _write(session: Session, program: dict[str, Any]) -> None:
    row = program["row"]
    session.execute(upsert(session, Program).values(**row).on_conflict_do_update(index_elements=["id"], set_=row))
    session.execute(delete(ProgramCourse).where(ProgramCourse.program_id == row["id"]))
    session.execute(
        insert(ProgramCourse),
        [
            {"program_id": row["id"], "from_day": BEGINNING, "course_id": course, "position": place}
            for place, course in enumerate(program["courses"])
        ],
    )
    for role in program["roles"]:
        held = {"role": role, "from_day": program["since"], "program_id": row["id"]}
        session.execute(upsert(session, ProgramRole).values(**held).on_conflict_do_update(index_elements=["role", "from_day"], set_=held))
