"""The gain on plain values: bounds, order, the ceiling, and what may be printed at which number of people."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.bimtek.testing.gain import Pair, gain_of, headline, level_of, sentences, written

SHARES = st.integers(0, 15).map(lambda points: Fraction(points, 15))
PAIRS = st.lists(st.builds(Pair, st.uuids().map(str), SHARES, SHARES), max_size=40)
SOME = PAIRS.filter(bool)


def class_of(*points):
    return [Pair(str(n), Fraction(before, 15), Fraction(after, 15)) for n, (before, after) in enumerate(points)]


@given(SOME)
def test_nobody_wins_more_than_was_missing(pairs):
    gain = gain_of(pairs)
    assert all(pair.gain is None or pair.gain <= 1 for pair in pairs)
    assert gain.class_gain is None or gain.class_gain <= 1
    assert gain.mean_gain is None or gain.mean_gain <= 1
    assert 0 <= gain.mean_before <= 1
    assert 0 <= gain.mean_after <= 1


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(pairs, rng):
    turned = list(pairs)
    rng.shuffle(turned)
    assert gain_of(turned) == gain_of(pairs)


@given(SOME)
def test_everybody_is_counted_once(pairs):
    gain = gain_of(pairs)
    assert gain.rose + gain.same + gain.fell == gain.n == len(pairs)
    assert gain.at_ceiling == sum(pair.before == 1 for pair in pairs)
    assert (gain.mean_gain is None) == (gain.at_ceiling == gain.n) == (gain.class_gain is None)


@given(SOME, st.data())
def test_who_gets_better_never_lowers_the_gain(pairs, data):
    place = data.draw(st.integers(0, len(pairs) - 1))
    old = pairs[place]
    better = [
        *pairs[:place],
        Pair(old.person_id, old.before, data.draw(SHARES.filter(lambda share: share >= old.after))),
        *pairs[place + 1 :],
    ]
    before, after = gain_of(pairs), gain_of(better)
    assert after.mean_after >= before.mean_after
    assert after.rose >= before.rose
    assert before.class_gain is None or after.class_gain >= before.class_gain
    assert before.mean_gain is None or after.mean_gain >= before.mean_gain


@given(SOME)
def test_the_class_gain_is_one_only_where_all_is_right(pairs):
    gain = gain_of(pairs)
    assert (gain.class_gain == 1) == (gain.mean_after == 1 and gain.mean_before < 1)


@given(st.fractions(-9, 1))
def test_a_gain_is_never_rounded_into_another_level(gain):
    told = written(gain)
    shown = Fraction(told.replace("−", "-").replace(",", "."))
    assert level_of(shown) == level_of(gain)
    assert abs(shown - gain) <= Fraction(1, 100)


@pytest.mark.parametrize(
    ("gain", "level"), [((29, 100), "rendah"), ((3, 10), "sedang"), ((69, 100), "sedang"), ((7, 10), "tinggi"), ((-1, 2), "rendah")]
)
def test_levels_begin_where_hake_put_them(gain, level):
    assert level_of(Fraction(*gain)) == level


def test_a_known_class():
    gain = gain_of(class_of((9, 13), (6, 12), (15, 15), (12, 12), (10, 8)))
    assert (gain.n, gain.rose, gain.same, gain.fell, gain.at_ceiling) == (5, 2, 2, 1, 1)
    assert gain.class_gain == Fraction(60 - 52, 75 - 52)
    assert gain.mean_gain == (Fraction(4, 6) + Fraction(6, 9) + 0 - Fraction(2, 5)) / 4
    assert (written(gain.class_gain), gain.level) == ("0,35", "sedang")
    assert headline(gain) == "Dari 5 orang dengan kedua tes, 2 naik, 2 tetap, 1 turun."


def test_below_five_there_is_no_figure_of_the_class():
    may, may_not = sentences(gain_of(class_of(*[(6, 12)] * 4)))
    assert may == ["Dari 4 orang dengan kedua tes, 4 naik."]
    assert "kurang dari 5 orang" in may_not[0]


def test_at_fourteen_the_count_is_said_and_no_claim_about_all():
    may, may_not = sentences(gain_of(class_of(*[(9, 13)] * 12, (9, 9), (15, 15))))
    assert may[0] == "Dari 14 orang dengan kedua tes, 12 naik, 2 tetap."
    assert "1 orang sudah benar semua sebelum acara" in may[1]
    assert any("N-gain kelas" in sentence and "(sedang)" in sentence for sentence in may)
    refused = " ".join(may_not)
    for word in ("semua kader", "persen dari persen", "signifikan", "14 orang", "jumlah orang dengan persen"):
        assert word in refused
    assert not any("%" in sentence or "persen" in sentence for sentence in may)


def test_a_whole_class_at_the_ceiling_has_no_gain():
    gain = gain_of(class_of(*[(15, 15)] * 6))
    assert (gain.class_gain, gain.mean_gain, gain.level, written(gain.class_gain)) == (None, None, "", "–")
    assert any("N-gain kelas tidak dapat dihitung" in sentence for sentence in sentences(gain)[0])


def test_without_anybody_nothing_is_printed():
    assert sentences(gain_of([])) == (["Belum ada peserta dengan pre-test dan post-test."], ["Belum ada angka yang boleh dicetak."])


def test_thirty_may_be_told_in_percent_but_not_about_others():
    refused = " ".join(sentences(gain_of(class_of(*[(9, 13)] * 30)))[1])
    assert "jumlah orang dengan persen" not in refused
    assert "semua kader" in refused
