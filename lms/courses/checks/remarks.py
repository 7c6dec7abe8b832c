"""What makes a sound course a good one: remarks that never keep it from being published, and that the shipped courses do without."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import mean

from lms.courses.checks.bank import Placed, alike, uneven
from lms.courses.checks.markup import LINK, REFERENCE
from lms.courses.checks.prose import sentences, words
from lms.courses.checks.weight import heavy, heavy_paths
from lms.courses.checks.wording import ALL_OF_THEM, odd_words, says_nothing
from lms.courses.content import Course, Item, Lesson, Reference
from lms.errors import Fault

LONGEST, MEAN = 20, 15  # words a sentence
LESSON_WORDS = range(150, 451)
OPEN = "terbuka"  # the status of a value for which no source was found


def remarks(courses: Sequence[Course], references: Mapping[str, Reference], today: date) -> list[Fault]:
    """Every remark on these courses, by file and line."""
    found: list[Fault] = [*heavy_paths(courses)]
    every: list[Placed] = []
    for course in courses:
        placed = [(f"{course.id}/{module.folder}/latihan.md", item) for module in course.modules for item in module.practice]
        placed += [(f"{course.id}/ujian.md", item) for item in course.graded]
        every += placed
        found += [fault for lesson in course.lessons for fault in _lesson(f"{course.id}/{lesson.path}", lesson)]
        found += [fault for where, item in placed for fault in _worded(where, item)]
        found += [*uneven(placed, references), *heavy(course, course.id), *_open(course, references)]
    found += [*alike(every), *_past_review(references, today)]
    return sorted(found, key=lambda fault: (fault.where, fault.line or 0, fault.sentence))


def _lesson(where: str, lesson: Lesson) -> Iterator[Fault]:
    said = [(line, text, len(words(text))) for line, text in sentences(lesson.body_md, lesson.line)]
    for line, text, count in said:
        if count > LONGEST:
            yield Fault(where, line, f"Kalimat {count} kata, paling panjang {LONGEST}. Bagi dua: “{text[:50]}…”")
        for odd, instead in odd_words(text):
            yield Fault(where, line, f"“{odd}” sebaiknya diganti: {instead}.")
    for line, alt in pictures(lesson):
        if alt and says_nothing(alt):
            yield Fault(where, line, f"“{alt[:50]}” belum mengatakan apa yang terlihat di gambar. Tulis satu kalimat tentang isinya.")
    total = sum(count for *_said, count in said)
    if total not in LESSON_WORDS:
        yield Fault(where, lesson.line, f"Pelajaran {total} kata. Sebaiknya {LESSON_WORDS.start} sampai {LESSON_WORDS.stop - 1}.")
    if said and (average := mean(count for *_said, count in said)) > MEAN:
        yield Fault(where, lesson.line, f"Rata-rata {average:.0f} kata tiap kalimat, paling banyak {MEAN}. Pendekkan kalimatnya.")
    if "!!! inti" not in lesson.body_md:
        yield Fault(where, lesson.line, "Pelajaran belum ditutup dengan kotak inti.")
    if not any(act in lesson.body_md for act in ("Yang Ibu lakukan", "Yang Ibu/Bapak lakukan", "Yang dilakukan")):
        yield Fault(where, lesson.line, "Pelajaran belum menyebut satu tindakan. Tulis “Yang Ibu lakukan: …” di penutup.")


def pictures(lesson: Lesson) -> Iterator[tuple[int, str]]:
    """Each picture of a lesson: its line in the file, and what is read aloud in its place."""
    for link in LINK.finditer(lesson.body_md):
        if link["picture"]:
            yield lesson.line + lesson.body_md[: link.start()].count("\n"), link["text"].strip()


def _worded(where: str, item: Item) -> Iterator[Fault]:
    """The stem, the key and the why; a wrong option may well say what one must not do."""
    for text in (item.stem_md, item.explanation_md, *(option.text_md for option in item.options if option.right)):
        for odd, instead in odd_words(text):
            yield Fault(where, item.line, f"“{odd}” sebaiknya diganti: {instead}.")
    if any(ALL_OF_THEM.search(option.text_md) for option in item.options):
        yield Fault(where, item.line, "Pilihan “semua benar” dan sejenisnya tidak dipakai. Tulis pilihan yang berdiri sendiri.")


def _open(course: Course, references: Mapping[str, Reference]) -> Iterator[Fault]:
    for item in course.graded:
        for text in (item.stem_md, item.explanation_md, *(option.text_md for option in item.options)):
            for key in REFERENCE.findall(text):
                if key in references and references[key].status == OPEN:
                    yield Fault(
                        f"{course.id}/ujian.md", item.line, f"Nilai `{key}` belum ada sumbernya, jadi tidak boleh dinilai. Hapus soal ini."
                    )


def _past_review(references: Mapping[str, Reference], today: date) -> Iterator[Fault]:
    for key, reference in references.items():
        if reference.review is not None and reference.review < today:
            name = f"references/{key.partition('.')[0]}.yaml"
            yield Fault(name, None, f"`{key}` harus ditinjau lagi sebelum {reference.review.isoformat()}. Cocokkan dengan sumbernya.")
