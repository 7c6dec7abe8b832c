"""What a course gives away: to whoever takes its test no key, in a file without keys no key either, and of a draft nothing at all."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest

from lms.studio.exporting import formats
from tests.matrix.crawl import Crawl, unpacked
from tests.matrix.ground import CITY, MARKS, OWN
from tests.matrix.studio import LESSON, WHOLE_CITY

KEYS = ("umpan balik", "penjelasan", "jawaban 1", "alasan impor")  # said of items of tests, to nobody who takes them
DRAFT = ("naskah", "impor")


def test_whoever_takes_the_test_of_her_city_reads_no_key(crawl: Crawl) -> None:
    kader, course = crawl.world.visitors["kader"], crawl.world.own[f"course {OWN}"]
    begun = crawl.ask(kader, "POST", f"/kuis/{course}/post")
    paper = crawl.ask(kader, "GET", begun.location).text
    assert f"{MARKS[OWN]} soal" in paper
    item = re.search(r'name="item" value="([^"]+)"', paper)
    assert item
    said = [paper, crawl.ask(kader, "POST", f"{begun.location}/jawab", {"item": item[1], "answer": "a"}).text]
    crawl.ask(kader, "POST", f"{begun.location}/kirim", {})
    said += [crawl.ask(kader, "GET", f"{begun.location}{page}").text for page in ("", "/periksa", "/hasil")]
    assert [word for word in KEYS for page in said if f"{MARKS[OWN]} {word}" in page] == []


@pytest.mark.parametrize("name", ["kader", "lurah", "admin", "pokjanal", "tamu"])
def test_a_draft_is_no_course_for_anybody_who_reads(crawl: Crawl, name: str) -> None:
    visitor, course = crawl.world.visitors[name], crawl.world.own[f"course {OWN}"]
    pages = (
        "/",
        "/belajar",
        f"/belajar/{course}",
        f"/belajar/{course}/{LESSON}",
        f"/belajar/{course}/baca-dacin",
        f"/belajar/{course}/saku",
    )
    said = "".join(unpacked(crawl.ask(visitor, "GET", page)) for page in pages)
    assert [word for word in (*DRAFT, *KEYS) if f"{MARKS[OWN]} {word}" in said] == []
    began = crawl.watch.execute("SELECT course_id FROM course_import WHERE id = ?", (crawl.world.own["whole import"],)).fetchone()[0]
    assert crawl.ask(visitor, "GET", f"/belajar/{began}").status_code in (302, 404)  # never published


def taken_away(crawl: Crawl, course: str) -> Iterator[tuple[formats.Format, Any]]:
    """The files of all formats: those without keys at once, the others made and fetched."""
    dinkes, here = crawl.world.visitors["dinkes"], f"/studio/{course}/ekspor"
    for form in formats.every():
        if not form.guarded:
            yield form, crawl.ask(dinkes, "GET", f"{here}/unduh/{form.key}")
            continue
        assert crawl.ask(dinkes, "POST", here, {"format": form.key, "dari": "terbit"}).status_code == 303, form.key
        newest = "SELECT id FROM stored_file WHERE place = ? AND kind = 'materi' AND caption = ? ORDER BY id DESC"
        row = crawl.watch.execute(newest, (course, form.key)).fetchone()[0]
        assert crawl.ask(crawl.world.visitors["pelatih"], "GET", f"{here}/berkas/{row}").status_code == 404  # her colleague
        yield form, crawl.ask(dinkes, "GET", f"{here}/berkas/{row}")


def test_files_of_a_course_hold_what_their_format_says(crawl: Crawl) -> None:
    """Neither keys nor questions of tests where it says so, no text of the draft, and no name that leaves the folder of who unpacks it."""
    held = {}
    for form, answer in taken_away(crawl, crawl.world.own[f"course {CITY}"]):
        assert answer.status_code == 200, form.key
        assert re.fullmatch(r"attachment; filename=[\w.-]+", answer.headers["Content-Disposition"]), form.key
        said = unpacked(answer)
        assert [word for word in DRAFT if f"{WHOLE_CITY} {word}" in said] == [], form.key
        held[form.key] = (f"{WHOLE_CITY} soal dacin" in said, f"{WHOLE_CITY} penjelasan" in said)
        if answer.data.startswith(b"PK"):
            names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
            assert all(
                re.fullmatch(r"[\w./ \[\]-]+", name) and ".." not in PurePosixPath(name).parts and name[0] != "/" for name in names
            ), names
    open_now = {form.key for form in formats.every() if not form.guarded}
    assert {key for key, (asked, why) in held.items() if asked or why} & open_now == set()
    assert {form.key for form in formats.every() if form.with_keys} <= {key for key, (_asked, why) in held.items() if why} | {
        "gift",
        "moodle",
    }
