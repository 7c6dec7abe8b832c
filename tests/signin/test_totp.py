"""Codes by the clock: the vectors of RFC 6238 and RFC 4226, and the window around the present step."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.signin import totp
from tests.signin.steps import NOON

RFC = b"12345678901234567890"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "94287082"), (1111111109, "07081804"), (1111111111, "14050471"),
        (1234567890, "89005924"), (2000000000, "69279037"), (20000000000, "65353130"),
    ],
)  # fmt: skip
def test_the_vectors_of_rfc_6238(seconds: int, code: str) -> None:
    assert totp.code(RFC, totp.step_of(datetime.fromtimestamp(seconds, UTC)), digits=8) == code


def test_the_vectors_of_rfc_4226() -> None:
    wanted = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
    assert [totp.code(RFC, count) for count in range(10)] == wanted


@pytest.mark.parametrize(("seconds", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_one_step_early_or_late_is_good(seconds: int, good: bool) -> None:
    code = totp.code(RFC, totp.step_of(NOON + timedelta(seconds=seconds)))
    assert bool(totp.matching(RFC, code, NOON)) is good


@given(st.binary(min_size=20, max_size=20), st.integers(0, 2**40))
def test_a_code_is_six_digits(secret: bytes, step: int) -> None:
    code = totp.code(secret, step)
    assert len(code) == 6
    assert code.isdigit()


def test_an_app_reads_the_link() -> None:
    parts = urlsplit(totp.link(RFC, "Ma'ruf <b>&", "Langkah Kota Solok"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parse_qs(parts.query) == {"secret": ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"], "issuer": ["Langkah Kota Solok"]}
    assert totp.written(RFC) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
