import os
from dataclasses import replace

import pytest
from hypothesis import given, settings

from lms.courses.content import Accepted, Course, ExamRules, Goal, Kind, Number, Order, Pairs
from lms.studio.exporting import gift as gift_out
from lms.studio.exporting import moodle_xml as xml_out
from lms.studio.exporting.banking import words
from lms.studio.importing import gift as gift_in
from lms.studio.importing import moodle_xml as xml_in
from lms.studio.importing.wording import shown
from tests.studio.items_strategy import GOALS, banks

EXAMPLES = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "jelajah" else 20
SENTENCES = {goal: f"Bisa {goal} dengan benar / tepat." for goal in GOALS}


def course_of(items):
    goals = tuple(Goal(goal, sentence) for goal, sentence in SENTENCES.items())
    return Course("c", "Materi", "", (), 1, goals, "", (), ExamRules(1, 70, 1, 0), tuple(items), (), ())


def in_order(items):
    """Items as a bank by goal has them, without what stands elsewhere."""
    return [replace(item, goal="") for goal in GOALS for item in items if item.goal == goal]


def goals_of(found):
    back = {sentence: goal for goal, sentence in SENTENCES.items()}
    return {id: back[topic] for id, topic in found.topics.items()}


def spoken(text):
    """A text of which every mark can be said in plain words."""
    return shown(words(text)) == text


def can_say_gift(item):
    if isinstance(item.answer, Number) and item.answer.unit:
        return False
    if isinstance(item.answer, Order) and (item.explanation_md or not all(map(spoken, item.answer.steps))):
        return False
    if isinstance(item.answer, Pairs) and not all(spoken(right) for _, right in item.answer.pairs):
        return False
    return not gift_out.unsaid(item)


def can_say_xml(item):
    """Moodle has no way to ask for `\\*`, and no marks on the right side of a pair."""
    if isinstance(item.answer, Accepted):
        return not any("\\*" in text for text in item.answer.texts)
    return not isinstance(item.answer, Pairs) or all(spoken(right) for _, right in item.answer.pairs)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.MULTIPLE])
@pytest.mark.parametrize(
    ("reader", "writer", "can_say"), [(gift_in, gift_out, can_say_gift), (xml_in, xml_out, can_say_xml)], ids=["gift", "xml"]
)
def test_a_bank_comes_back(reader, writer, can_say, kind):
    @given(banks(kind))
    @settings(max_examples=EXAMPLES, deadline=None)
    def check(items):
        items = [item for item in items if can_say(item)]
        if items:
            found = reader.read("bank", writer.write(course_of(items)))
            assert found.items == in_order(items)
            assert goals_of(found) == {item.id: item.goal for item in items}
            assert found.losses == []

    check()
