"""The code of a session: other digits every half minute, worth nothing elsewhere, before or long after."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.attendance import codes
from lms.ids import uuid7
from tests.hall import MORNING

KEY, STEP = b"k" * 32, "019a0000-0000-7000-8000-000000000001"
MOMENTS = st.integers(1_767_225_600, 1_893_456_000).map(lambda second: datetime.fromtimestamp(second, UTC))
SECOND = timedelta(seconds=1)


def at(moment, step=STEP):
    return codes.digits(KEY, step, codes.slot_of(moment))


@given(MOMENTS, st.integers(-600, 600))
def test_a_code_is_taken_while_it_is_shown_and_a_minute_longer(shown_at, later):
    now = shown_at + later * SECOND
    slots = codes.slot_of(now) - codes.slot_of(shown_at)
    if 0 <= slots <= 2:
        assert codes.valid(KEY, STEP, at(shown_at), now)
    elif at(shown_at) not in {at(now - before * 30 * SECOND) for before in range(3)}:
        assert not codes.valid(KEY, STEP, at(shown_at), now)


@given(MOMENTS)
def test_the_code_of_one_session_is_none_of_another(moment):
    other = uuid7()
    if at(moment) not in {at(moment - before * 30 * SECOND, other) for before in range(3)}:
        assert not codes.valid(KEY, other, at(moment), moment)


@given(MOMENTS, st.integers(-200, 12_000))
def test_what_a_phone_saw_is_proved_for_three_hours(seen, later):
    now = seen + later * SECOND
    assert codes.valid(KEY, STEP, at(min(seen, now)), now, seen) == (-90 <= later <= 3 * 3600)


def test_a_code_is_four_digits_and_hangs_on_the_key():
    found = {codes.digits(KEY, STEP, slot) for slot in range(500)}
    assert all(len(one) == 4 and one.isdigit() for one in found)
    assert len(found) > 450
    assert [codes.digits(b"x" * 32, STEP, slot) for slot in range(9)] != [codes.digits(KEY, STEP, slot) for slot in range(9)]


def test_how_long_a_code_is_shown():
    assert (codes.left(MORNING), codes.left(MORNING + 29 * SECOND), codes.left(MORNING + 30 * SECOND)) == (30, 1, 30)


def test_a_stamp_holds_a_quarter_of_an_hour_on_its_phone():
    made = codes.stamp(KEY, STEP, "7304", "hp-nur", MORNING)
    for minutes, moment in ((0, MORNING), (15, MORNING), (16, None)):
        assert codes.stamped(KEY, STEP, "7304", "hp-nur", made, MORNING + timedelta(minutes=minutes)) == moment
    for step, digits, phone, said in (
        (uuid7(), "7304", "hp-nur", made), (STEP, "7305", "hp-nur", made), (STEP, "7304", "hp-lain", made), (STEP, "7304", "", made),
        (STEP, "7304", "hp-nur", "1.x"), (STEP, "7304", "hp-nur", ""), (STEP, "7304", "hp-nur", f"9{made}"), (STEP, "7304", "hp-nur", "²."),
    ):  # fmt: skip
        assert codes.stamped(KEY, step, digits, phone, said, MORNING) is None


def test_what_is_typed_and_told():
    assert codes.plain(" 7 3-0 4 ") == "7304"
    assert codes.plain("٧٣٠٤") == ""
    assert codes.told("x") is codes.told("") is codes.told("²") is codes.told("9" * 30) is None
    assert codes.told(str(int(MORNING.timestamp()))) == MORNING
