"""Office files are looked into and never unpacked; names are made plain."""

import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.errors import Refused
from lms.files import packed
from lms.files.checking import TAKES, checked, named
from tests.files.samples import office


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx"])
def test_what_is_whole_is_taken(ending):
    packed.check(office(ending), ending)


def test_too_many_members():
    with pytest.raises(Refused, match="rusak"):
        packed.check(office("docx", members=2000), "docx")


@pytest.mark.parametrize("name", ["/etc/passwd", "a/../b", "a\\b", "c:x", "word/DOCUMENT.xml"])
def test_names_that_lead_elsewhere_or_stand_twice(name):
    with pytest.raises(Refused):
        packed.check(office("docx", extra=name), "docx")


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "x/run.exe", "a.js"])
def test_nothing_that_runs(name):
    with pytest.raises(Refused, match="makro"):
        packed.check(office("docx", extra=name), "docx")


def test_two_formats_in_one():
    with pytest.raises(Refused, match="rusak"):
        packed.check(office("docx", extra="xl/workbook.xml"), "docx")


def test_members_that_lie_over_one_another(monkeypatch):
    members = [zipfile.ZipInfo(f"{n}.xml") for n in range(9)]
    for member in members:
        member.compress_size = member.file_size = 1000
    with pytest.raises(Refused, match="terlalu besar"):
        packed._check_list(members, 2000, "rusak")


@given(st.binary(max_size=300), st.sampled_from(sorted(TAKES)), st.sampled_from(["pdf", "docx", "jpg", "webp", "txt", ""]))
def test_noise_is_always_refused_in_words(content, kind, ending):
    with pytest.raises(Refused, match=r"\.$"):
        checked(kind, f"x.{ending}", content)


@given(st.binary(min_size=1, max_size=60), st.integers(0, 200))
def test_a_damaged_file_is_refused_or_as_it_was(noise, at):
    whole = office("docx")
    hurt = whole[:at] + noise + whole[at + len(noise) :]
    with suppress(Refused):  # and nothing else
        packed.check(hurt, "docx")


@given(st.text(max_size=200))
def test_a_name_is_plain_and_short(typed):
    stem, _ending = named(f"{typed}.pdf")
    assert 0 < len(stem) <= 80
    assert not set(stem) & set("/\\<>:\"|?*\n\r\x00'=")
