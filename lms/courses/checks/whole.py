"""What can only be seen when the whole course has been read: ids, goals, and pools that must not meet."""

from collections.abc import Iterable, Iterator

from lms.courses.answers import plain
from lms.courses.content import Course, Item
from lms.errors import Fault

RESERVED_LESSONS = {"latihan", "saku", "ujian"}


def whole_faults(course: Course, name: str) -> list[Fault]:
    """Every fault between the files of a course whose folder is called `name`."""
    if not course.lessons:
        return [Fault(name, None, "Materi ini belum berisi pelajaran. Tambahkan folder 01-bagian dengan 01-judul.md.")]
    practice = [(f"{name}/{module.folder}/latihan.md", item) for module in course.modules for item in module.practice]
    items = [*practice, *((f"{name}/ujian.md", item) for item in course.graded)]
    return [
        *_module_ids(course, name),
        *_lesson_ids(course, name),
        *_item_ids(items),
        *_same_items(items),
        *_scenes(course, name),
        *_goals(course, name),
    ]


def _module_ids(course: Course, name: str) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for module in course.modules:
        if module.id in seen:
            yield Fault(
                f"{name}/{module.folder}/module.md", None, f"Id bagian `{module.id}` sudah dipakai {seen[module.id]}. Ubah salah satu."
            )
        seen.setdefault(module.id, module.folder)


def _lesson_ids(course: Course, name: str) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for lesson in course.lessons:
        if not lesson.id:
            continue
        if lesson.id in RESERVED_LESSONS:
            yield Fault(f"{name}/{lesson.path}", None, f"Id `{lesson.id}` dipakai untuk halaman lain. Pilih id yang lain.")
        if lesson.id in seen:
            yield Fault(f"{name}/{lesson.path}", None, f"Id `{lesson.id}` sudah dipakai {seen[lesson.id]}. Ubah salah satu.")
        seen.setdefault(lesson.id, lesson.path)


def _item_ids(items: Iterable[tuple[str, Item]]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for where, item in items:
        if item.id in seen:
            yield Fault(where, item.line, f"Id soal `{item.id}` sudah dipakai di {seen[item.id]}. Ubah salah satu.")
        seen.setdefault(item.id, f"{where}:{item.line}")


def _same_items(items: Iterable[tuple[str, Item]]) -> Iterator[Fault]:
    """The same question with the same options twice; in both pools it would give away its key."""
    seen: dict[tuple[object, ...], str] = {}
    for where, item in items:
        shown = item.picture.path if item.picture else item.drawing
        face = (plain(item.stem_md), frozenset(plain(option.text_md) for option in item.options), shown)
        if face in seen:
            yield Fault(where, item.line, f"Soal ini sama dengan {seen[face]}. Ubah, atau hapus salah satu.")
        seen.setdefault(face, f"{where}:{item.line}")


def _scenes(course: Course, name: str) -> Iterator[Fault]:
    """A scene is talked about at once, so it has no place in a test."""
    for item in course.graded:
        if item.scene:
            yield Fault(f"{name}/ujian.md", item.line, "Latihan bicara tidak dinilai. Pindahkan ke latihan.md, atau hapus jenis=bicara.")


def _goals(course: Course, name: str) -> Iterator[Fault]:
    """Every goal is taught, and has items enough for a pre-test and a post-test that differ."""
    taught = {goal for lesson in course.lessons for goal in lesson.goals}
    need = 2 * course.rules.per_goal
    for goal in course.goals:
        if goal.id not in taught:
            yield Fault(f"{name}/course.md", None, f"Tujuan `{goal.id}` belum punya pelajaran. Sebut di satu pelajaran, atau hapus.")
        count = sum(item.goal == goal.id for item in course.graded)
        if count < need:
            sentence = f"Tujuan `{goal.id}` baru punya {count} soal, perlu {need} (dua kali soal_per_tujuan). Tambah soalnya."
            yield Fault(f"{name}/ujian.md", None, sentence)
