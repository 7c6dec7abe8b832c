"""SCORM 1.2: what the manifest names is there, practice travels with its key, and of the tests nothing does."""

import io
import json
import re
import zipfile
from dataclasses import replace
from html import unescape

import pytest
from defusedxml import ElementTree

from lms.errors import Refused
from lms.studio.exporting.resolving import resolved
from lms.studio.exporting.scorm import ADL, CP, write_scorm
from tests.courses.packages import EXAM, LESSON, LESSON_PATH, PRACTICE, PRACTICE_PATH, REFERENCES, SVG, course, write
from tests.studio.media.sounds import MP3

MORE = f"""{PRACTICE}
## Urutkan < langkah & "tanda".  {{#urut tujuan=ukur jenis=urutan}}

1. Satu
2. Dua
3. Tiga

## Pasangkan.  {{#pasang tujuan=ukur jenis=pasangan}}

| a | b |
|---|---|
| Pita | Lengan |
| Dacin | Berat |

## Berapa batasnya?  {{#angka tujuan=ukur gambar=gambar/lain.svg alt="Sebuah pita"}}

= 23,5 ± 0,1 cm

## Mana saja alatnya?  {{#banyak tujuan=ukur}}

- [x] Pita
- [x] Dacin
- [ ] Payung

## Namanya?  {{#nama tujuan=ukur}}

= pita LiLA | lila

## Ceritakan.  {{#cerita tujuan=ukur}}

> Begini caranya.
"""


def made(tmp_path):
    """The sound course, with a picture that only a test shows."""
    files = {
        PRACTICE_PATH: MORE,
        "gambar/lain.svg": SVG,
        "gambar/rahasia.svg": SVG.replace("27407A", "000000"),
        "audio/pita.mp3": MP3,
        LESSON_PATH: LESSON.replace("menit: 4", "menit: 4\naudio: audio/pita.mp3"),
        "ujian.md": EXAM.replace("gambar/pita.svg", "gambar/rahasia.svg"),
    }
    return resolved(course(write(tmp_path, files)), {key: one.shown for key, one in REFERENCES.items()})


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def keys_of(page):
    return {kind: json.loads(unescape(key)) for kind, key in re.findall(r'data-kind="(\w+)" data-key="([^"]*)"', page)}


def test_the_manifest_names_every_file_and_every_page(tmp_path):
    files = unpacked(write_scorm(made(tmp_path)))
    root = ElementTree.fromstring(files["imsmanifest.xml"])
    assert (root.findtext(f".//{{{CP}}}schema"), root.findtext(f".//{{{CP}}}schemaversion")) == ("ADL SCORM", "1.2")
    resources = {one.get("identifier"): one for one in root.iter(f"{{{CP}}}resource")}
    assert {one.get(f"{{{ADL}}}scormtype") for one in resources.values()} == {"sco"}
    asked = [one.get("identifierref") for one in root.iter(f"{{{CP}}}item") if one.get("identifierref")]
    assert asked == ["pelajaran-1", "latihan-1"]
    assert set(asked) == set(resources)
    named = {file.get("href") for one in resources.values() for file in one.iter(f"{{{CP}}}file")}
    assert named | {"imsmanifest.xml"} == set(files)
    assert {one.get("href") for one in resources.values()} <= named


def test_nothing_of_the_tests_travels(tmp_path):
    files = unpacked(write_scorm(made(tmp_path)))
    every = b"".join(files.values())
    for words in (b"Alat apa yang dipakai", b"Batas LiLA ibu hamil", b"Tensimeter"):
        assert words not in every
    assert "gambar/rahasia.svg" not in files
    assert {"gambar/pita.svg", "gambar/lain.svg", "audio/pita.mp3"} <= set(files)


def test_pages_ask_for_nothing_outside(tmp_path):
    files = unpacked(write_scorm(made(tmp_path)))
    for name, data in files.items():
        if name.endswith(".html"):
            addresses = re.findall(r'(?:src|href)="([^"]*)"', data.decode())
            assert set(addresses) <= set(files), name
            assert "{{" not in data.decode()


def test_every_kind_of_practice_has_its_key(tmp_path):
    page = unpacked(write_scorm(made(tmp_path)))["latihan-01.html"].decode()
    found = keys_of(page)
    assert found["single"] == {"right": ["0"]}
    assert found["multiple"] == {"right": ["0", "1"]}
    assert found["number"] == {"value": "23.5", "tolerance": "0.1"}
    assert found["text"] == {"accepted": ["pita LiLA", "lila"]}
    assert found["match"] == {"right": ["0", "1"]}
    assert sorted(found["order"]["right"]) == ["1", "2", "3"]
    assert found["open"] == {}
    assert "Urutkan &lt; langkah &amp; " in page


def test_the_same_course_gives_the_same_file_and_one_without_lessons_none(tmp_path):
    read = made(tmp_path)
    assert write_scorm(read) == write_scorm(read)
    with pytest.raises(Refused, match="belum punya pelajaran"):
        write_scorm(replace(read, modules=()))
