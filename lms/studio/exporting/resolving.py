"""A course with its reference values in its texts as they are shown, as every format but our own needs them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lms.courses.checks.markup import REFERENCE
from lms.courses.content import Accepted, Course, Item, Lesson, Module, Option, Order, Pairs


def resolved(course: Course, shown: Mapping[str, str]) -> Course:
    """The same course with every `{{ ref:… }}` put in; its files stay as they were written."""

    def put(text: str) -> str:
        return REFERENCE.sub(lambda found: shown.get(found[1], found[0]), text)

    modules = tuple(_module(module, put) for module in course.modules)
    return replace(course, intro_md=put(course.intro_md), modules=modules, graded=tuple(_item(item, put) for item in course.graded))


def _module(module: Module, put: Any) -> Module:
    lessons = tuple(_lesson(lesson, put) for lesson in module.lessons)
    return replace(module, intro_md=put(module.intro_md), lessons=lessons, practice=tuple(_item(item, put) for item in module.practice))


def _lesson(lesson: Lesson, put: Any) -> Lesson:
    return replace(lesson, body_md=put(lesson.body_md))


def _item(item: Item, put: Any) -> Item:
    answer = item.answer
    if isinstance(answer, Order):
        answer = Order(tuple(map(put, answer.steps)))
    elif isinstance(answer, Pairs):
        answer = Pairs(tuple((put(left), put(right)) for left, right in answer.pairs))
    elif isinstance(answer, Accepted):
        answer = Accepted(tuple(map(put, answer.texts)))
    options = tuple(Option(put(one.text_md), one.right, put(one.feedback_md)) for one in item.options)
    return replace(item, stem_md=put(item.stem_md), options=options, answer=answer, explanation_md=put(item.explanation_md))
