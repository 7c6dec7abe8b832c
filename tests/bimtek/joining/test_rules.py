"""Who may be the one that asks, on plain values."""

from hypothesis import given
from hypothesis import strategies as st

from lms.bimtek.joining import rules
from lms.ids import uuid7

ASKING = rules.Asking("nur hayati", "kader", "13.72.02.1003")
names = st.text("abcdefgh ", min_size=1, max_size=20).map(lambda text: " ".join(text.split()))


def known(name, listed=False, region="13.72.02.1003", role="kader", joined=None):
    return rules.Known(name, name, name, role, region, "", listed, joined)


def test_similar_names_come_before_a_free_place_on_the_list():
    offered = rules.candidates(ASKING, [known("desmawati", listed=True), known("nurhayati"), known("zulkifli")])
    assert [one.name for one in offered] == ["nurhayati", "desmawati"]


def test_a_place_that_is_taken_or_another_role_is_not_offered():
    others = [known("desmawati", True, joined=1), known("rosmaini", True, role="lurah"), known("ermi", True, region="13.72.02.1004")]
    assert rules.candidates(ASKING, others) == []


@given(names, names)
def test_likeness_is_the_same_both_ways_and_whole_for_itself(one, other):
    assert 0 <= rules.likeness(one, other) <= 1
    assert abs(rules.likeness(one, other) - rules.likeness(other, one)) <= 0.35
    assert rules.likeness(one, one) == (1.0 if one else 0.0)


def test_a_number_has_three_digits():
    assert all(len(rules.number(uuid7())) == 3 for _ in range(50))


def test_the_district_of_the_event_comes_first():
    codes = [("13.72.01.1001", "Tanah Garam"), ("13.72.02.1003", "Tanjung Paku")]
    assert [district for district, _ in rules.places(codes, "13.72.02")] == ["13.72.02", "13.72.01"]
