"""What changes from one state of a course to another: lesson by lesson, item by item, and what is said of the course as a whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lms.courses.checks.cards import FOLDER as CARDS
from lms.courses.checks.markup import REFERENCE
from lms.courses.content import Accepted, Course, Item, Lesson, Number, Order, Pairs, Reference
from lms.studio.publishing.speaking import spoken_rows
from lms.studio.publishing.wording import Row

ADDED, CHANGED, REMOVED = "baru", "berubah", "hilang"
LESSON, ITEM, FACT, MEDIA = "pelajaran", "soal", "keterangan", "berkas"
UNTITLED = "(tanpa judul)"
GRADED = "Soal tes"  # where items of tests stand
Values = Mapping[str, str]


@dataclass(frozen=True)
class Difference:
    """One thing that differs: what it is, its id, what it is called, where it stands, and both texts. `key`: the key of an item differs."""

    what: str
    state: str
    id: str
    title: str
    place: str
    before: str
    after: str
    key: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Both texts side by side, as a reader says them; with their signs where only these differ."""
        return spoken_rows(self.before, self.after)


@dataclass(frozen=True)
class Changes:
    """All that differs. `confirm`: items that stay but quote a value that is another now, or hold the old one in their key."""

    lessons: tuple[Difference, ...]
    items: tuple[Difference, ...]
    facts: tuple[Difference, ...]
    media: tuple[Difference, ...]
    confirm: tuple[Difference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lessons or self.items or self.facts or self.media)

    @property
    def asked(self) -> tuple[Difference, ...]:
        """The lessons of which it is asked whether their meaning changed: those that people may have read before."""
        return tuple(change for change in self.lessons if change.state == CHANGED)


@dataclass(frozen=True)
class Side:
    """One state of a course with the reference values that it shows (key → as shown)."""

    course: Course | None
    values: Values


def shown(references: Mapping[str, Reference]) -> dict[str, str]:
    """Reference values as they are shown, for a state that quotes those of today."""
    return {key: reference.shown for key, reference in references.items()}


def compare(before: Side, after: Side) -> Changes:
    """What differs between two states; a course that is not there yet has nothing."""
    old, new = _things(before), _things(after)
    found = {what: tuple(_changes(what, old.get(what, {}), new.get(what, {}))) for what in (LESSON, ITEM, FACT, MEDIA)}
    return Changes(found[LESSON], found[ITEM], found[FACT], found[MEDIA], tuple(to_confirm(before, after)))


@dataclass(frozen=True)
class _Thing:
    title: str
    place: str
    text: str
    key: str = ""


def _things(side: Side) -> dict[str, dict[str, _Thing]]:
    course = side.course
    if course is None:
        return {}
    goals = {goal.id: goal.sentence for goal in course.goals}
    lessons = {
        lesson.id: _Thing(lesson.title or UNTITLED, module.title, resolved(_lesson_text(lesson, goals), side.values))
        for module in course.modules for lesson in module.lessons
    }  # fmt: skip
    items = {item.id: _item_thing(item, place, goals, side.values) for place, item in _placed(course)}
    media = {file.path: _Thing(file.path.split("/", 1)[1], "", "", str(hash(file.data))) for file in course.files if _is_media(file.path)}
    return {LESSON: lessons, ITEM: items, FACT: dict(_facts(course, side.values)), MEDIA: media}


def _changes(what: str, old: Mapping[str, _Thing], new: Mapping[str, _Thing]) -> Iterator[Difference]:
    for name, thing in new.items():
        was = old.get(name)
        if was is None:
            yield Difference(what, ADDED, name, thing.title, thing.place, "", thing.text)
        elif (was.text, was.key) != (thing.text, thing.key):
            yield Difference(what, CHANGED, name, thing.title, thing.place, was.text, thing.text, was.key != thing.key)
    for name, was in old.items():
        if name not in new:
            yield Difference(what, REMOVED, name, was.title, was.place, was.text, "")


def _is_media(path: str) -> bool:
    return path.startswith(("gambar/", "audio/"))


def _placed(course: Course) -> Iterator[tuple[str, Item]]:
    yield from ((GRADED, item) for item in course.graded)
    yield from ((f"Latihan: {module.title}", item) for module in course.modules for item in module.practice)


def resolved(text: str, values: Values) -> str:
    """A text as it reads with these values; one that is not known stays as it was written."""
    return REFERENCE.sub(lambda found: values.get(found[1], found[0]), text)


def _lesson_text(lesson: Lesson, goals: Values) -> str:
    head = [
        lesson.title, f"Menit: {lesson.minutes}", *(f"Tujuan: {goals.get(goal, goal)}" for goal in lesson.goals),
        *(f"Sumber: {source}" for source in lesson.sources),
        f"Ditinjau Dinkes: {lesson.reviewed.isoformat() if lesson.reviewed else 'belum'}",
        *(f"Perlu dikonfirmasi: {fact}" for fact in lesson.unconfirmed), *([f"Rekaman: {lesson.audio}"] if lesson.audio else []),
    ]  # fmt: skip
    return "\n".join([*head, "", lesson.body_md])


def _item_thing(item: Item, place: str, goals: Values, values: Values) -> _Thing:
    text = resolved("\n".join(_item_lines(item, goals)), values)
    key = resolved("\n".join(_key_lines(item)), values)
    return _Thing(resolved(item.stem_md, values).split("\n")[0] or UNTITLED, place, text, key)


def _item_lines(item: Item, goals: Values) -> Iterator[str]:
    yield from (item.stem_md, f"Tujuan: {goals.get(item.goal, item.goal)}")
    if item.picture:
        yield f"Gambar: {item.picture.path} ({item.picture.alt})"
    if item.drawing:
        yield f"Lukisan: {item.drawing}"
    for option in item.options:
        yield f"Pilihan: {option.text_md}{' (kunci)' if option.right else ''}"
        if option.feedback_md:
            yield f"Balasan: {option.feedback_md}"
    if not item.options:
        yield from _key_lines(item)
    if item.explanation_md:
        yield f"Penjelasan: {item.explanation_md}"


def _key_lines(item: Item) -> Iterator[str]:
    """What counts as right."""
    answer = item.answer
    if isinstance(answer, Number):
        yield f"Jawaban: {_decimal(answer.value)} ± {_decimal(answer.tolerance)} {answer.unit}".rstrip()
    elif isinstance(answer, Order):
        yield from (f"Langkah {number}: {step}" for number, step in enumerate(answer.steps, 1))
    elif isinstance(answer, Pairs):
        yield from (f"Pasangan: {left} – {right}" for left, right in answer.pairs)
    elif isinstance(answer, Accepted):
        yield f"Jawaban: {' / '.join(answer.texts)}"
    yield from (f"Kunci: {option.text_md}" for option in item.options if option.right)


def _decimal(value: object) -> str:
    return f"{value:f}".replace(".", ",")


def _facts(course: Course, values: Values) -> Iterator[tuple[str, _Thing]]:
    """What is said of the course as a whole."""
    rules = course.rules
    told: dict[str, tuple[str, Sequence[str]]] = {
        "judul": ("Judul dan ringkasan", [course.title, course.summary]),
        "untuk": ("Untuk siapa, dan JP", [", ".join(course.roles), f"{course.jp} JP"]),
        "tujuan": ("Tujuan", [goal.sentence for goal in course.goals]),
        "pengantar": ("Pengantar", [course.intro_md]),
        "aturan": (
            "Aturan tes",
            [f"{rules.per_goal} soal tiap tujuan", f"Lulus pada {rules.pass_percent} persen", f"Paling banyak {rules.tries} kali",
             f"{rules.minutes} menit" if rules.minutes else "Tanpa batas waktu"],
        ),
        "urutan": ("Bagian dan urutan pelajaran", list(_order(course))),
    }  # fmt: skip
    for name, (title, lines) in told.items():
        yield name, _Thing(title, "", resolved("\n".join(lines), values))
    for file in course.files:
        if file.path.startswith(CARDS):
            yield file.path, _Thing(f"Kartu saku {file.path.removeprefix(CARDS)}", "", resolved(file.data.decode(errors="replace"), values))


def _order(course: Course) -> Iterator[str]:
    for module in course.modules:
        yield module.title
        if module.intro_md:
            yield module.intro_md
        yield from (f"– {lesson.title}" for lesson in module.lessons)


def to_confirm(before: Side, after: Side) -> Iterator[Difference]:
    """Items in both states whose key may hang on a value that is another now: only a person can say whether it still holds."""
    if before.course is None or after.course is None:
        return
    moved = {
        key: (before.values[key], value) for key, value in after.values.items() if key in before.values and before.values[key] != value
    }
    kept = {item.id: item for _place, item in _placed(before.course)}
    goals = {goal.id: goal.sentence for goal in after.course.goals}
    for place, item in _placed(after.course):
        was = kept.get(item.id)
        if moved and was is not None and _hangs(item, moved):
            old = _item_thing(was, place, goals, before.values)
            new = _item_thing(item, place, goals, after.values)
            yield Difference(ITEM, CHANGED, item.id, new.title, place, old.text, new.text, True)


def _hangs(item: Item, moved: Mapping[str, tuple[str, str]]) -> bool:
    text = "\n".join(_item_lines(item, {}))
    if set(REFERENCE.findall(text)) & moved.keys():
        return True
    return any(_says(line, old) for line in _key_lines(item) for old, _new in moved.values())


def _says(line: str, value: str) -> bool:
    """Whether a key names a value as it was: "23,5" of "23,5 cm"."""
    words = [word.strip(".,;:()") for word in line.split()]
    return bool(value) and value.split()[0] in words


def without_keys(changes: Changes) -> Changes:
    """The same for somebody who only looks: items of tests stand there with their keys, so they are left out."""
    return replace(changes, items=tuple(change for change in changes.items if change.place != GRADED), confirm=())


def renewed_of(changes: Changes, chosen: Iterable[str]) -> tuple[str, ...]:
    """The lessons whose meaning changed, of those of which that may be said."""
    picked = set(chosen)
    return tuple(change.id for change in changes.asked if change.id in picked)
