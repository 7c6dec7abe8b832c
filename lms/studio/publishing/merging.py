"""A copy of a course and its original brought together: what only one side changed is taken, what both changed is asked.

A course is looked at in units: a lesson, the head of a part, one item, a picture. A unit is known by its id, so that it may move.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lms.courses.frontmatter import split

OURS, THEIRS = "kami", "asal"
Files = Mapping[str, bytes]
_ID = re.compile(r"^id:[ \t]*[\"']?(?P<id>[a-z0-9-]+)[\"']?[ \t]*$", re.MULTILINE)
_ITEM = re.compile(rb"^## .*?\{#(?P<id>[a-z0-9-]+)[ }]")
_HEAD = re.compile(rb"(?m)^(?=## )")
_FOLDER = re.compile(r"\d\d-[a-z0-9-]+")
_LESSON = re.compile(r"\d\d[^/]*\.md")


@dataclass(frozen=True)
class Unit:
    """A piece of a course: in which part (None: beside them) under which name, and its bytes. `order`: ids of the items of a bank."""

    module: str | None
    name: str
    data: bytes
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sides:
    """One unit of both: as it was, as the copy has it, as the original has it (None: not there)."""

    key: str
    base: bytes | None
    ours: bytes | None
    theirs: bytes | None


@dataclass(frozen=True)
class Merged:
    """The files of the copy afterwards, which of them moved (old path → new path), what only the original changed, and what both did.

    The first is taken over but where an answer keeps ours.
    """

    files: dict[str, bytes]
    moves: dict[str, str]
    taken: tuple[Sides, ...]
    questions: tuple[Sides, ...]


@dataclass
class _Side:
    units: dict[str, Unit] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def order(self, key: str) -> tuple[str, ...]:
        return self.units[key].order if key in self.units else ()


def own_id(files: Files, course_id: str) -> dict[str, bytes]:
    """The files of an original as if they were those of the copy: its head carries the id of the copy."""
    known = dict(files)
    if "course.md" in known:
        known["course.md"] = re.sub(rb"(?m)^id:.*$", f"id: {course_id}".encode(), known["course.md"], count=1)
    return known


def merge(base: Files, ours: Files, theirs: Files, answers: Mapping[str, str] | None = None) -> Merged:
    """Bring both sides together; what both changed stays as the copy has it, and what only the original changed as it has it, but where an
    answer (by the key of a unit) says otherwise.
    """
    old, mine, other = _side(base), _side(ours), _side(theirs)
    folders = {
        module: _pick(old.folders.get(module), mine.folders.get(module), other.folders.get(module)) or module
        for module in [*mine.folders, *other.folders]
    }
    said = answers or {}
    units: dict[str, Unit] = {}
    taken: list[Sides] = []
    questions: list[Sides] = []
    for key in dict.fromkeys([*mine.units, *other.units, *old.units]):
        was, own, its = old.units.get(key), mine.units.get(key), other.units.get(key)
        data, asked = _data(was, own, its, said.get(key, OURS))
        if asked or data != _bytes(own):
            (questions if asked else taken).append(Sides(key, _bytes(was), _bytes(own), _bytes(its)))
            data = data if asked or said.get(key) != OURS else _bytes(own)
        if data is not None:
            units[key] = _placed(was, own, its, data)
    files, moved = _joined(units, folders, mine, other)
    return Merged(files, moved, tuple(taken), tuple(questions))


def _bytes(unit: Unit | None) -> bytes | None:
    return unit.data if unit else None


def _pick(base, ours, theirs):  # type: ignore[no-untyped-def]
    """Of three states: theirs where the copy left it alone, else ours."""
    if ours is None or (theirs is not None and ours == base):
        return theirs
    return ours


def _data(base: Unit | None, ours: Unit | None, theirs: Unit | None, answer: str) -> tuple[bytes | None, bool]:
    was, own, its = _bytes(base), _bytes(ours), _bytes(theirs)
    if _alike(own, its) or _alike(its, was):
        return own, False
    if _alike(own, was):
        return its, False
    return (its if answer == THEIRS else own), True


def _alike(one: bytes | None, other: bytes | None) -> bool:
    """Empty lines at the end are nobody's change: an item that is no longer the last one has one more."""
    return one == other if one is None or other is None else one.rstrip(b"\n") == other.rstrip(b"\n")


def _placed(base: Unit | None, ours: Unit | None, theirs: Unit | None, data: bytes) -> Unit:
    sides = (base, ours, theirs)
    module, name = _pick(*((side.module, side.name) if side else None for side in sides))
    order = _pick(*(side.order if side else None for side in sides))
    every = [name for side in (ours, theirs) if side for name in side.order]
    return Unit(module, name, data, tuple(dict.fromkeys([*order, *every])))


def _side(files: Files) -> _Side:
    """The units of a course by their keys."""
    side = _Side()
    modules = {path.split("/")[0]: "" for path in sorted(files) if "/" in path and _FOLDER.fullmatch(path.split("/")[0])}
    for folder in modules:
        modules[folder] = id_of(files.get(f"{folder}/module.md", b"")) or folder
        side.folders.setdefault(modules[folder], folder)
    for path in sorted(files):
        folder, _slash, name = path.rpartition("/")
        module = modules.get(folder)
        key = _key(path, name, module, files[path])
        if key in side.units:
            key = path
        side.paths[key] = path
        if name in ("latihan.md", "ujian.md"):
            head, chunks = items_of(files[path])
            side.units[key] = Unit(module, name if module else path, head, tuple(chunks))
            side.units |= {f"{key}#{item}": Unit(None, key, chunk) for item, chunk in chunks.items()}
        else:
            side.units[key] = Unit(module, name if module else path, files[path])
    return side


def _key(path: str, name: str, module: str | None, data: bytes) -> str:
    if module is None:
        return path
    if name == "module.md":
        return f"bagian:{module}"
    if name == "latihan.md":
        return f"latihan:{module}"
    return f"pelajaran:{id_of(data)}" if _LESSON.fullmatch(name) and id_of(data) else path


def id_of(data: bytes) -> str:
    """The id in the front matter of a file, or nothing."""
    found = _ID.search(split(data.decode(errors="replace").replace("\r\n", "\n"))[0] or "")
    return found["id"] if found else ""


def items_of(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """A bank of items cut up: what stands above the first, and each item by its id (by its place where it has none). Joined it is the same."""
    head, *rest = _HEAD.split(data)
    found: dict[str, bytes] = {}
    for place, chunk in enumerate(rest, 1):
        known = _ITEM.match(chunk)
        name = known["id"].decode() if known else f"ke-{place}"
        found[name if name not in found else f"{name}-ke-{place}"] = chunk
    return head, found


def _joined(units: Mapping[str, Unit], folders: Mapping[str, str], mine: _Side, other: _Side) -> tuple[dict[str, bytes], dict[str, str]]:
    """The units as files again; a bank lies where its head lies."""
    files: dict[str, bytes] = {}
    moved: dict[str, str] = {}
    for key, unit in units.items():
        if "#" in key:
            continue
        path = _free(f"{folders.get(unit.module, unit.module)}/{unit.name}" if unit.module else unit.name, files)
        chunks = [units[f"{key}#{item}"].data for item in unit.order if f"{key}#{item}" in units]
        as_before = unit.order in (mine.order(key), other.order(key))
        files[path] = _glued([unit.data, *chunks], as_before)
        if key in mine.paths and mine.paths[key] != path:
            moved[mine.paths[key]] = path
    for key, unit in units.items():
        if "#" in key and unit.name not in units:  # the bank is gone on one side, and an item of it was changed on the other
            path = f"{folders.get(unit.name.partition(':')[2], '')}/latihan.md" if ":" in unit.name else unit.name
            files[path] = _glued([files.get(path, b""), unit.data])
    return files, moved


def _glued(chunks: list[bytes], as_before: bool = False) -> bytes:
    """Pieces one after the other: as they stood beside each other before, else with an empty line between."""
    told = [chunk for chunk in chunks if chunk]
    return b"".join(_ended(chunk, b"\n" if as_before else b"\n\n") for chunk in told[:-1]) + b"".join(told[-1:])


def _ended(chunk: bytes, end: bytes) -> bytes:
    return chunk if chunk.endswith(end) else chunk.rstrip(b"\n") + end


def _free(path: str, taken: Mapping[str, bytes]) -> str:
    """A path that no other unit has: two sides may have given the same name to different things."""
    stem, dot, ending = path.rpartition(".")
    found, number = path, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}{dot}{ending}"
    return found


def counted(units: tuple[Sides, ...]) -> dict[str, int]:
    """How many lessons, items and other things these are; none of a kind is left out."""
    found = {"pelajaran": 0, "soal": 0, "hal lain": 0}
    for unit in units:
        found["soal" if "#" in unit.key else "pelajaran" if unit.key.startswith("pelajaran:") else "hal lain"] += 1
    return {word: number for word, number in found.items() if number}
