"""Archives and XML of strangers: what is sound opens, what is not is refused in one sentence, and nothing is put on a disk."""

import contextlib
import hashlib
import tarfile
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.safe import decode_text, open_archive, parse_xml
from tests.studio.importing.packed import linked, locked, lying, named_in_a_chain, overlapping, sparse, tarred, zipped

MILLION = b"a" * 1_000_000


def refusal(act, *given):
    with pytest.raises(Refused) as no:
        act(*given)
    return str(no.value)


def everything(data):
    archive = open_archive(data, "Berkas ini")
    return {name: archive.read(name) for name in archive.names()}


def test_a_zip_and_a_backup_open_with_plain_paths():
    assert everything(zipped([("soal\\satu.xml", b"<a/>"), ("gambar/", b""), ("./b.txt", b"b")])) == {
        "soal/satu.xml": b"<a/>",
        "b.txt": b"b",
    }
    assert everything(tarred([("./moodle_backup.xml", b"<m/>")])) == {"moodle_backup.xml": b"<m/>"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped([("a", b"\0" * 30_000_000)]), "terlalu besar setelah dibuka"),
        (zipped([(str(number), MILLION[number:] * 3) for number in range(70)], level=8), "terlalu besar setelah dibuka"),
        (tarred([("a", b"\0" * 30_000_000)]), "terlalu besar setelah dibuka"),
        (overlapping(), "terlalu besar setelah dibuka"),
        (zipped([("../jahat", b"a")]), "nama berkas yang tidak wajar"),
        (zipped([("a/..\\..\\jahat", b"a")]), "nama berkas yang tidak wajar"),
        (zipped([("/etc/jahat", b"a")]), "nama berkas yang tidak wajar"),
        (zipped([("C:\\jahat", b"a")]), "nama berkas yang tidak wajar"),
        (tarred([("../jahat", b"a")]), "nama berkas yang tidak wajar"),
        (zipped([("A.txt", b"a"), ("a.TXT", b"b")]), "nama yang sama"),
        (zipped([(f"{number}", b"a") for number in range(3000)]), "lebih dari 2.000 berkas"),
        (tarred([(f"{number}", hashlib.sha256(b"%d" % number).digest()) for number in range(20_001)]), "lebih dari 20.000 berkas"),
        (linked(), "tautan ke berkas lain"),
        (tarred([("a", b"")], tarfile.SYMTYPE), "tautan ke berkas lain"),
        (sparse(1 << 30), "rusak"),
        (named_in_a_chain(2000), "rusak"),
        (locked(), "kata sandi"),
        (lying(100), "rusak"),
        (lying(9_000), "rusak"),
        (b"PK\x03\x04 bukan arsip", "rusak"),
        (b"\x1f\x8b bukan arsip", "rusak"),
        (b"apa saja", "bukan arsip yang dikenal"),
        (b"PK\x03\x04" + b"\0" * 21_000_000, "lebih dari 20 MB"),
    ],
    ids=lambda one: one if isinstance(one, str) else "arsip",  # an archive holds the hour in which it was made
)
def test_a_hostile_archive_is_refused_in_a_sentence(data, words):
    began = time.process_time()
    assert words in refusal(everything, data)
    assert time.process_time() - began < 5


def test_an_archive_in_an_archive_opens_once():
    inner = zipped([("a.txt", b"a")])
    assert open_archive(zipped([("b.zip", inner)]), "Berkas ini").inner("b.zip").text("a.txt") == "a"
    deeper = open_archive(zipped([("c.zip", zipped([("b.zip", inner)]))]), "Berkas ini").inner("c.zip")
    assert "memuat arsip lagi" in refusal(deeper.inner, "b.zip")


def test_bombs_side_by_side_share_one_budget():
    bomb = zipped([("a", bytes(range(256)) * 20_000)], level=8)
    archive = open_archive(zipped([(f"{number}.zip", bomb) for number in range(60)]), "Berkas ini")
    assert "terlalu besar" in refusal(lambda: [archive.inner(name).read("a") for name in archive.names()])


BILLION = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BILLION, "DOCTYPE atau entitas"),
        (BILLION.decode().encode("utf-16"), "DOCTYPE atau entitas"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DOCTYPE atau entitas"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "http://contoh.test/x">]><a>&b;</a>', "DOCTYPE atau entitas"),
        (b"<a>" * 201 + b"</a>" * 201, "terlalu dalam"),
        (b"<a>" + b"<b/>" * 300_000 + b"</a>", "terlalu banyak bagian"),
        (b"<a><b></a>", "tidak terbaca (baris 1)"),
        (b"<a>\n&nbsp;</a>", "tidak terbaca (baris 2)"),
        (b'<?xml version="1.0" encoding="ngawur"?><a/>', "tidak terbaca"),
        (b"", "tidak terbaca"),
    ],
)
def test_hostile_xml_is_refused_in_a_sentence(data, words):
    assert words in refusal(parse_xml, data, "berkas soal")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "windows-1252"])
def test_xml_of_usual_encodings_is_read(encoding):
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>\n<a b="é">±</a>'
    root = parse_xml(text.encode(encoding), "berkas soal")
    assert (root.get("b"), root.text) == ("é", "±")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_of_usual_encodings_is_read(encoding):
    found = Found()
    assert decode_text("1. Umur ≥ 5?\r\na. Ya\0".encode(encoding), found) == "1. Umur ≥ 5?\na. Ya"
    assert found.losses == []


def test_text_of_an_old_windows_says_so():
    found = Found()
    assert decode_text("“LiLA”".encode("cp1252"), found) == "“LiLA”"
    assert "Windows-1252" in found.losses[0].what


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08"]), st.integers(0, 400))
def test_whatever_bytes_come_the_answer_is_a_refusal_or_files(data, start, at):
    sound = zipped([("a.txt", b"halo" * 20), ("b/c.xml", b"<a/>")])
    for candidate in (start + data, sound[:at] + data[:3] + sound[at + 3 :]):
        with contextlib.suppress(Refused):
            everything(candidate)
        with contextlib.suppress(Refused):
            parse_xml(candidate, "berkas ini")
