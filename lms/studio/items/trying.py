"""A whole test tried out by whoever wrote it: drawn and marked by the rules of real tests, and leaving no record at all."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lms.courses import content
from lms.courses.content import Course, Item, Reference
from lms.errors import Refused
from lms.quizzes.rules import BankEntry, draw, grade, mark, needed, open_text, passes, read_value
from lms.studio.items.showing import Address, ShownItem, shown

SEED = 1_000_000


@dataclass(frozen=True)
class Question:
    """One item of the paper: as it is shown, its options in the order drawn, what was answered (`answer` as a field holds it), and its worth.

    `points` is None before the paper is marked, and of an open answer, which only a person marks. `fault`: why an answer cannot be read.
    """

    item: ShownItem
    options: Sequence[tuple[str, Any]]
    value: Any = None
    answer: Any = None
    points: Fraction | None = None
    fault: str = ""


@dataclass(frozen=True)
class Paper:
    """A drawn test with the rules of its course. `points` of `maximum` once it is marked; `waiting`: open answers without a mark.

    `needed` is 0 where nothing is passed or failed: of practice, and of one item alone.
    """

    questions: Sequence[Question]
    minutes: int
    maximum: int
    needed: int
    points: Fraction | None = None
    waiting: int = 0
    passed: bool = False


def paper(course: Course, files: Sequence[content.File], values: Mapping[str, Reference], address: Address, seed: int) -> Paper:
    """The test that somebody would get now; the same seed draws the same one. `course` may be faulty: what can be read is drawn from."""
    items = shown([item for item in course.graded if item.goal], files, values, address)
    known = {item.id: item for item in items if not item.trouble}
    bank = [BankEntry(item.id, item.goal, item.kind, tuple(option for option, _ in item.options)) for item in known.values()]
    drawn = draw(bank, course.rules.per_goal, (), random.Random(seed))  # noqa: S311 - an order, not a secret
    questions = []
    for item_id, _kind, order in drawn:
        html = dict(known[item_id].options)
        questions.append(Question(known[item_id], [(option, html[option]) for option in order]))
    return Paper(questions, course.rules.minutes, len(drawn), needed(len(drawn), course.rules.pass_percent))


def practice_paper(course: Course, files: Sequence[content.File], values: Mapping[str, Reference], address: Address, folder: str) -> Paper:
    """All practice items of the module in one folder in their order, answered in the same way."""
    return _whole([item for module in course.modules if module.folder == folder for item in module.practice], files, values, address)


def single_paper(item: Item, files: Sequence[content.File], values: Mapping[str, Reference], address: Address) -> Paper:
    """One item alone."""
    return _whole([item], files, values, address)


def _whole(items: Sequence[Item], files: Sequence[content.File], values: Mapping[str, Reference], address: Address) -> Paper:
    known = [item for item in shown(items, files, values, address) if not item.trouble]
    return Paper([Question(item, item.options) for item in known], 0, len(known), 0)


def marked(sheet: Paper, percent: int, given: Mapping[str, Sequence[str]]) -> Paper:
    """The paper with answers (fields by the id of the item) and what they are worth. Nothing is kept anywhere."""
    questions = [_answered(question, given.get(question.item.id, ())) for question in sheet.questions]
    answers = {question.item.id: question.value for question in questions if question.value}
    keys = {question.item.id: (question.item.kind, question.item.goal, question.item.key) for question in questions}
    result = grade([question.item.id for question in questions], keys, answers)
    waiting = len(result.waiting)
    passed = not waiting and passes(result.points, result.maximum, percent)
    return Paper(questions, sheet.minutes, sheet.maximum, sheet.needed, result.points, waiting, passed)


def _answered(question: Question, given: Sequence[str]) -> Question:
    item, typed = question.item, given[0] if given else ""
    try:
        if item.kind == "open":
            said = open_text(typed)
            return Question(item, question.options, said, said, None if said else Fraction(0))
        value = read_value(item.kind, [option for option, _ in item.options], given, typed)
    except Refused as no:
        return Question(item, question.options, None, typed, Fraction(0), str(no))
    answer = [":".join(pair) for pair in value] if item.places else value
    return Question(item, question.options, value, answer, mark(item.kind, item.key, value))
