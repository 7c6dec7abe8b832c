"""What was found, laid out as files of a course: a whole new one, or modules and items beside those that a draft has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lms.courses.checks.prose import words
from lms.courses.checks.whole import RESERVED_LESSONS
from lms.courses.composing import front_matter, write_items
from lms.courses.content import Course, ExamRules, Item
from lms.errors import Refused
from lms.studio import naming
from lms.studio.importing.found import Found, FoundLesson, FoundModule
from lms.studio.outline.header import set_keys

GRADED, PRACTICE = "tes", "latihan"
PER_MINUTE = 130  # words that are read in a minute
PER_GOAL = 3
FULL = "Materi ini sudah memuat 99 bagian. Impor sebagai materi baru."
INTO = "Yang dibawa masuk ke tujuan “{}”. Pindahkan di draf bila tidak cocok."
EXAM = {"soal_per_tujuan": PER_GOAL, "lulus": 70, "percobaan": 3, "menit": 0}


@dataclass
class Laid:
    """Files to write, and the ids that the lessons and items have got."""

    files: dict[str, bytes] = field(default_factory=dict)
    lessons: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    def write(self, path: str, text: str) -> None:
        """One file of text."""
        self.files[path] = text.encode()


def new_course(found: Found, course_id: str, roles: Iterable[str], pool: str, source: str) -> Laid:
    """All files of a new course."""
    if found.files:
        return _package(found, course_id)
    goals = _goals(found, {})
    seen = _nothing(course_id)
    laid = _laid(found, seen, {}, goals, pool, source)
    minutes = sum(_minutes(lesson) for module in found.modules for lesson in module.lessons)
    about = {
        "id": course_id,
        "judul": found.title,
        "ringkas": f"{found.title}.",
        "untuk": tuple(roles),
        "jp": max(1, minutes // 45),
        "tujuan": goals,
    }
    laid.write("course.md", front_matter(about))
    if "ujian.md" not in laid.files:
        laid.write("ujian.md", front_matter(EXAM))
    return laid


def beside(found: Found, seen: Course, texts: Mapping[str, str], pool: str, source: str) -> Laid:
    """Files to add to a draft or to write anew in it. `texts`: those of its files that are text. Raises Refused."""
    if found.files:
        raise Refused("Paket Langkah hanya dapat menjadi materi baru. Pilih “Materi baru” sebagai tujuan.")
    known = {goal.id: goal.sentence for goal in seen.goals}
    goals = _goals_beside(found, seen, known)
    laid = _laid(found, seen, texts, goals, pool, source)
    if set(goals) - set(known):
        laid.write("course.md", set_keys(texts.get("course.md", ""), {"tujuan": known | goals}))
    return laid


def _goals_beside(found: Found, seen: Course, known: Mapping[str, str]) -> dict[str, str]:
    """The goals that what was found serves in a course that has some: what is too little for a goal of its own goes to the nearest there."""
    goals = _goals(found, known)
    own, loose = list(goals)[-1], sum(not found.topics.get(item.id) for item in found.items)
    alone = loose >= 2 * max(1, seen.rules.per_goal) and bool(found.modules)
    if not known or own in known or alone or (not loose and found.items):
        return goals
    about = _words(
        found.title, *(module.title for module in found.modules), *(lesson.title for one in found.modules for lesson in one.lessons)
    )
    nearest = max(known, key=lambda name: len(about & _words(known[name], name.replace("-", " "))))
    found.lose("Seluruh berkas", INTO.format(known[nearest].rstrip(".")))
    return {name: sentence for name, sentence in goals.items() if name != own} | {nearest: known[nearest]}


def _words(*texts: str) -> set[str]:
    return {word.casefold() for text in texts for word in words(text) if len(word) > 3}


def _laid(found: Found, seen: Course, texts: Mapping[str, str], goals: Mapping[str, str], pool: str, source: str) -> Laid:
    laid = Laid()
    taken = {item.id for item in (*seen.graded, *(item for module in seen.modules for item in module.practice))}
    items = []
    for item in found.items:
        name = naming.slug(item.id, taken)
        taken.add(name)
        items.append(replace(item, id=name, goal=_goal_of(item, found.topics.get(item.id, ""), goals)))
    laid.items = [item.id for item in items]
    modules = list(found.modules)
    if not modules and not seen.modules:
        modules = [FoundModule(found.title, (FoundLesson(found.title, "", None),))]
    folder = _modules(modules, seen, goals, source, laid)
    if items and pool == GRADED:
        laid.write("ujian.md", _with_items(texts.get("ujian.md", ""), front_matter(_rules(items)), items))
    elif items:
        path = f"{folder or seen.modules[-1].folder}/latihan.md"
        laid.write(path, _with_items(texts.get(path, ""), "", items))
    return laid


def _with_items(text: str, head: str, items: list[Item]) -> str:
    """A file of items with more of them behind; `head` where there is no file yet."""
    before = text or head
    return f"{before.rstrip()}\n\n{write_items(items)}" if before.strip() else write_items(items)


def _rules(items: list[Item]) -> dict[str, int]:
    """As many items for each goal as there are for two tests that differ."""
    counts = [sum(item.goal == goal for item in items) for goal in {item.goal for item in items}]
    return {**EXAM, "soal_per_tujuan": max(1, min(PER_GOAL, min(counts) // 2))}


def _modules(modules: list[FoundModule], seen: Course, goals: Mapping[str, str], source: str, laid: Laid) -> str:
    """The folders of modules behind those that are there; gives the last one's."""
    names = {module.id for module in seen.modules}
    lesson_ids = {lesson.id for lesson in seen.lessons} | RESERVED_LESSONS
    position = max((int(module.folder[:2]) for module in seen.modules), default=0)
    folder = ""
    for module in modules:
        position += 1
        if position > 99:
            raise Refused(FULL)
        name = naming.slug(module.title, names)
        names.add(name)
        folder = naming.numbered(position, name)
        own = tuple(dict.fromkeys(goal for lesson in module.lessons for goal in _taught(lesson, module, goals)))
        laid.write(f"{folder}/module.md", front_matter({"id": name, "judul": module.title, "tujuan": own}))
        for number, lesson in enumerate(module.lessons, 1):
            lesson_id = naming.slug(lesson.title, lesson_ids)
            lesson_ids.add(lesson_id)
            laid.lessons.append(lesson_id)
            head = {
                "id": lesson_id, "judul": lesson.title, "menit": _minutes(lesson), "tujuan": _taught(lesson, module, goals),
                "sumber": (source,), "ditinjau": "belum",
            }  # fmt: skip
            body = f"\n{lesson.body_md.strip()}\n" if lesson.body_md.strip() else "\n"
            laid.write(f"{folder}/{naming.numbered(number, lesson_id)}.md", front_matter(head) + body)
    return folder


def _minutes(lesson: FoundLesson) -> int:
    return min(60, max(1, lesson.minutes or round(len(words(lesson.body_md)) / PER_MINUTE)))


def _goals(found: Found, known: Mapping[str, str]) -> dict[str, str]:
    """The goals of what was found, by their id: one for each topic, else one of the title. Goals that are known already keep their sentence."""
    topics = list(dict.fromkeys(found.topics[item.id] for item in found.items if found.topics.get(item.id)))
    if any(not found.topics.get(item.id) for item in found.items) or not topics:
        topics.append(found.title)
    goals = {naming.slug(topic): f"Menjelaskan {_within(topic.rstrip('. '))}." for topic in topics}
    return {name: known.get(name, sentence) for name, sentence in goals.items()}


def _within(topic: str) -> str:
    """A title for the middle of a sentence: only a word in capitals keeps them."""
    first = topic.partition(" ")[0]
    return topic[:1].lower() + topic[1:] if first[1:].islower() else topic


def _goal_of(item: Item, topic: str, goals: Mapping[str, str]) -> str:
    """The goal of an item: its own where it is known, that of its topic, or that of the title, which comes last."""
    if item.goal in goals:
        return item.goal
    return naming.slug(topic) if topic else list(goals)[-1]


def _taught(lesson: FoundLesson, module: FoundModule, goals: Mapping[str, str]) -> tuple[str, ...]:
    """The goal that is called like the lesson or its module, else all of them."""
    own = [name for name in (naming.slug(lesson.title), naming.slug(module.title)) if name in goals]
    return (own[0],) if own else tuple(goals)


def _package(found: Found, course_id: str) -> Laid:
    """A package of ours keeps every byte but its id."""
    laid = Laid(dict(found.files))
    laid.write("course.md", set_keys(found.files["course.md"].decode("utf-8", "replace"), {"id": course_id}))
    return laid


def _nothing(course_id: str) -> Course:
    return Course(course_id, "", "", (), 1, (), "", (), ExamRules(1, 70, 3, 0), (), (), ())
