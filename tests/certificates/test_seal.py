from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segno import consts, make_qr

from lms.certificates import seal
from lms.errors import Refused

TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs",)), max_size=40)
DAYS = st.dates(date(2020, 1, 1), date(2150, 1, 1))
STATEMENTS = st.builds(
    seal.Statement, code=st.just("M4TX9RQK2W"), number=TEXT, holder=TEXT, role_line=TEXT, region_code=st.sampled_from(["13", "13.72", "13.72.02", "13.72.02.1003"]),
    program=TEXT, issuer=TEXT, kind=st.sampled_from(seal.KINDS), issued_on=DAYS, valid_until=st.none() | DAYS, contoh=st.booleans(),
)  # fmt: skip
USUAL = seal.Statement(
    "M4TX9RQK2W", "442.11/0187/DKS/XI-2026", "Nurhayati", "Kader Posyandu Melati II, Kelurahan Tanjung Paku", "13.72.02.1003", "Kader posyandu",
    "Dinas Kesehatan Kota Solok", "pelatihan", date(2026, 11, 21), None, True,
)  # fmt: skip


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return seal.sealing_key(tmp_path_factory.mktemp("kunci"))


@settings(deadline=None)
@given(statement=STATEMENTS)
def test_what_was_sealed_is_read(key, statement):
    assert seal.verified(seal.make(key, statement), {key.id: key.public}) == statement


@settings(max_examples=6, deadline=None)
@given(statement=STATEMENTS)
def test_every_changed_bit_is_refused(key, statement):
    made, keys = seal.make(key, statement), {key.id: key.public}
    sealed = seal.b32decode(made + "=" * (-len(made) % 8))
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        assert seal.verified(seal.b32encode(bytes(changed)).decode().rstrip("="), keys) is None


@pytest.mark.parametrize("kind", seal.KINDS)
@pytest.mark.parametrize("contoh", [True, False])
def test_every_changed_bit_of_every_kind_is_refused(key, kind, contoh):
    said = seal.Statement(**{**vars(USUAL), "kind": kind, "contoh": contoh})
    made, keys = seal.make(key, said), {key.id: key.public}
    assert seal.verified(made, keys) == said
    sealed = seal.b32decode(made + "=" * (-len(made) % 8))
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        assert seal.verified(seal.b32encode(bytes(changed)).decode().rstrip("="), keys) is None


@pytest.mark.parametrize(
    ("kind", "contoh", "flags"),
    [("pelatihan", False, 0), ("kecakapan", False, 1), ("pelatihan", True, 2), ("kecakapan", True, 3), ("narasumber", False, 4), ("panitia", True, 7)],
)  # fmt: skip
def test_the_byte_of_the_kind_never_moves(key, kind, contoh, flags):
    """Seals of before said the kind in one bit: theirs are the same bytes as ever."""
    made = seal.make(key, seal.Statement(**{**vars(USUAL), "kind": kind, "contoh": contoh}))
    assert seal.b32decode(made + "=" * (-len(made) % 8))[5] == flags


def test_every_changed_bit_of_the_text_is_refused(key):
    made, keys = seal.make(key, USUAL), {key.id: key.public}
    for place, symbol in enumerate(made):
        for bit in range(8):
            assert seal.verified(made[:place] + chr(ord(symbol) ^ 1 << bit) + made[place + 1 :], keys) is None


@settings(deadline=None)
@given(text=st.text(max_size=400) | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567=", max_size=600))
def test_no_other_text_is_a_seal(key, text):
    assert seal.verified(text, {key.id: key.public}) is None


def test_unknown_key_is_refused(key, tmp_path):
    other = seal.sealing_key(tmp_path)
    assert seal.verified(seal.make(other, USUAL), {key.id: key.public}) is None
    assert seal.verified(seal.make(other, USUAL), {key.id: key.public, other.id: other.public}) == USUAL


def test_key_stays_and_only_its_owner_reads_it(tmp_path):
    first = seal.sealing_key(tmp_path)
    assert seal.sealing_key(tmp_path).id == first.id
    file = tmp_path / "kunci" / "segel"
    assert len(file.read_bytes()) == 32
    assert file.stat().st_mode & 0o077 == 0


def test_qr_stays_small(key):
    made = seal.make(key, USUAL)
    parts = [("https://langkah.kotasolok.go.id/cek/M4TX9RQK2W#", consts.MODE_BYTE), (made, consts.MODE_ALPHANUMERIC)]
    assert int(make_qr(parts, error="m").version) <= 12
    assert made.isalnum()
    assert made.isascii()


@pytest.mark.parametrize("name", ["ꦱ" * 90, "Nur\x01hayati", "W" * 256])
def test_what_does_not_fit_is_refused(key, name):
    with pytest.raises(Refused):
        seal.make(key, seal.Statement(**{**vars(USUAL), "holder": name}))
