"""The law of skills: what a check comes to, and the tier that follows from whole groups, whatever the order of the checks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.errors import Refused
from lms.skills import rules
from lms.skills.book import Skill, Step
from lms.skills.rules import Seen, frame_of, reached, result_of, verdict
from tests.skills.hands import shipped

DAY = date(2026, 11, 21)
ORDER = ("purwa", "madya", "utama")
GROUPS = st.sets(st.sampled_from("abcde"))
SKILLS = [skill.id for skill in shipped().skills]
CHECKS = st.lists(
    st.builds(Seen, st.sampled_from(SKILLS), st.sampled_from(("cakap", "belum")), st.dates(DAY, DAY + timedelta(9))), max_size=60
)


def skill_of(*critical: bool) -> Skill:
    steps = tuple(Step(f"Langkah {n}", one) for n, one in enumerate(critical, 1))
    return Skill("b3", "b", "Menimbang", "pasti", 5, (), "kader-b", (), steps)


@pytest.mark.parametrize(
    ("critical", "marks", "result", "said"),
    [
        ((True, False, False, False), "sudah belum belum tidak", "cakap", "cakap"),  # critical steps decide
        ((True, False, False, False), "belum sudah sudah sudah", "belum", "belum cakap"),
        ((True, True, False, False), "sudah tidak sudah sudah", "belum", "belum lengkap terlihat"),
        ((True, True, False, False), "belum tidak sudah sudah", "belum", "belum cakap"),
        ((False,) * 4, "sudah sudah sudah sudah", "cakap", "cakap"),
        ((False,) * 4, "sudah sudah tidak tidak", "cakap", "cakap"),  # not seen decides nothing
        ((False,) * 4, "sudah tidak tidak tidak", "belum", "belum lengkap terlihat"),  # but half must have been seen
        ((False,) * 4, "tidak tidak tidak tidak", "belum", "belum lengkap terlihat"),
        ((False,) * 4, "sudah sudah sudah belum", "belum", "belum cakap"),
    ],
)
def test_what_a_check_comes_to(critical, marks, result, said):
    skill = skill_of(*critical)
    assert (result_of(skill, marks.split()), verdict(skill, marks.split())) == (result, said)


@pytest.mark.parametrize("marks", ["", "sudah sudah sudah", "sudah sudah sudah bagus", "sudah sudah sudah sudah sudah"])
def test_marks_that_are_none_are_refused(marks):
    with pytest.raises(Refused, match="Isi setiap langkah"):
        result_of(skill_of(False, False, False, False), marks.split())


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(("sudah", "belum", "tidak"))), min_size=4, max_size=8), st.data())
def test_more_done_never_makes_a_result_worse(steps, data):
    skill, marks = skill_of(*(critical for critical, _ in steps)), [mark for _, mark in steps]
    better = list(marks)
    better[data.draw(st.integers(0, len(marks) - 1))] = "sudah"
    assert result_of(skill, marks) == "belum" or result_of(skill, better) == "cakap"
    assert (result_of(skill, marks) == "cakap") == (rules.failing(skill, marks) == [])


@given(GROUPS)
def test_the_tier_is_a_function_of_whole_groups(whole):
    further = len(whole - {"a", "b"}) if whole >= {"a", "b"} else 0
    assert rules.tiers(whole) == list(ORDER[:further])


@given(GROUPS, GROUPS)
def test_another_whole_group_never_lowers_a_tier(whole, more):
    assert set(rules.tiers(whole)) <= set(rules.tiers(whole | more))


@given(CHECKS, CHECKS)
def test_further_checks_never_take_a_tier_nor_delay_it(checks, more):
    before, after = reached(checks, frame_of(shipped())), reached([*checks, *more], frame_of(shipped()))
    assert all(after[tier] <= day for tier, day in before.items())
    assert list(after) == list(ORDER[: len(after)])


@given(st.sets(st.sampled_from(SKILLS)), st.randoms())
def test_the_order_of_checks_changes_nothing(skills, random):
    checks = [Seen(skill, "cakap", DAY) for skill in sorted(skills)]
    mixed = list(checks)
    random.shuffle(mixed)
    whole = {group for group, _ in shipped().groups if {skill.id for skill in shipped().skills if skill.group == group} <= skills}
    assert reached(mixed, frame_of(shipped())) == reached(checks, frame_of(shipped())) == dict.fromkeys(rules.tiers(whole), DAY)


def test_eighteen_scattered_skills_are_no_tier():
    scattered = [Seen(id, "cakap", DAY) for id in SKILLS if id not in ("a4", "b7", "c6", "d3", "e5", "e4", "c5")]
    assert (len(scattered), reached(scattered)) == (18, {})


def test_groups_and_numbers_come_from_the_book():
    book = shipped()
    small = replace(book, skills=tuple(skill for skill in book.skills if skill.id in ("a1", "b1", "c1")), groups=book.groups[:3])
    checks = [Seen(id, "cakap", DAY) for id in ("a1", "b1", "c1")]
    assert (reached(checks, frame_of(small)), reached(checks, frame_of(book))) == ({"purwa": DAY}, {})


@pytest.mark.parametrize(
    ("own", "same_hand", "same_day", "office", "refused"),
    [
        (False, True, True, False, ""), (False, True, False, False, "hari yang sama"), (False, False, True, False, "penilai lain"),
        (False, False, False, True, ""), (True, True, True, True, "sendiri"),
    ],
)  # fmt: skip
def test_who_may_withdraw(own, same_hand, same_day, office, refused):
    if not refused:
        return rules.check_withdraw("orang", own, same_hand, same_day, office)
    with pytest.raises(Refused, match=refused):
        rules.check_withdraw("orang", own, same_hand, same_day, office)
    return None
