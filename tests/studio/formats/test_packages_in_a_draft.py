"""A trainer brings a package of another system: it becomes a draft without a fault, with its pictures, and the page says what was lost."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from lms import clock
from lms.ids import uuid7
from lms.studio.drafting import files_of, read_draft
from lms.studio.models import Draft
from tests.makers import make_grant, make_person, make_region
from tests.studio.formats.backup_files import by_entry, category, choice, entry, file, label, quiz
from tests.studio.formats.backup_files import page as moodle_page
from tests.studio.formats.cartridge_files import cartridge as put_together
from tests.studio.formats.cartridge_files import entry as listed
from tests.studio.formats.cartridge_files import folder, html, resource, weblink
from tests.studio.formats.cartridge_files import quiz as cc_quiz
from tests.studio.formats.kept_backup import one
from tests.studio.formats.packs import packed, tarred
from tests.studio.formats.qti12_files import document
from tests.studio.formats.test_qti2 import CHOICE, item

pytestmark = pytest.mark.database
SHOWN = '<p>Pakai dacin.</p><img src="{}dacin.png" alt="Dacin digantung">'


def png():
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(made, "PNG")
    return made.getvalue()


def cartridge():
    tree = [folder("Mengukur", listed("Dacin", "p"), listed("Video", "w"), listed("Kuis timbang", "k"))]
    resources = [resource("p", "isi/a.html"), resource("w", "w.xml", "imswl_xmlv1p1"), resource("k", "k.xml", "quiz")]
    files = {
        "isi/a.html": html(SHOWN.format("../foto/")),
        "foto/dacin.png": png(),
        "w.xml": weblink("Video", "https://contoh.id/v"),
        "k.xml": cc_quiz("Alat apa?", "Alat mana?"),
    }
    return packed(put_together(tree, resources, files))


def backup():
    bank = category("Default for Kursus", entry(1, choice(1)) + entry(2, choice(2, "Alat mana?")), entries=True)
    shown = moodle_page(8, "Dacin", SHOWN.format("@@PLUGINFILE@@/"))
    return tarred(
        one(
            label(7, "<p>Baca dulu.</p>"),
            shown,
            quiz(9, "Kuis timbang", by_entry(1), by_entry(2)),
            bank=bank,
            files=[file("dacin.png", "mod_page", "content", data=png())],
        )
    )


@pytest.fixture
def armaini(session, client):
    """A trainer of Kota Solok."""
    make_region(session, "13.72", "Kota Solok")
    trainer = make_person(session, "Armaini")
    make_grant(session, trainer, "pelatih")
    client.sign_in(trainer.id)
    return trainer


def bring(client, data, name):
    form = {
        "kunci": uuid7(),
        "soal": "tes",
        "materi": "",
        "untuk": ["kader"],
        "wilayah": "13.72",
        "teks": "",
        "berkas": (io.BytesIO(data), name),
    }
    answer = client.post("/studio/impor", data=form, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return client.get(answer.location).get_data(as_text=True)


@pytest.mark.parametrize(
    ("data", "name", "losses"),
    [
        (cartridge(), "materi.imscc", ["Tautan web “Video” (https://contoh.id/v) tidak ikut."]),
        (
            backup(),
            "cadangan.mbz",
            ["Peserta, peran, nilai, dan pengaturan kursus tidak dibaca", "Susunan, batas waktu, dan cara menilai kuis ini tidak ikut"],
        ),
    ],
)
def test_a_package_becomes_a_draft_with_its_lesson_its_items_and_its_picture(session, client, armaini, data, name, losses):
    page = bring(client, data, name)
    assert "1 pelajaran dan 2 soal masuk draf" in page
    assert "Pakai dacin." in page
    assert "Alat mana?" in page
    assert all(loss in page for loss in losses)
    draft = session.scalar(select(Draft))
    assert read_draft(session, draft, clock.today()).faults == ()
    pictures = [one for one in files_of(session, draft.id) if one.path.startswith("gambar/")]
    assert any(one.data.startswith(b"RIFF") for one in pictures)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (cc_quiz("Alat apa?", "Alat mana?"), "kuis.xml"),
        (packed({"a.xml": item(CHOICE, id="a"), "b.xml": item(CHOICE.replace("apa", "mana"), id="b")}), "kuis.zip"),
    ],
)
def test_items_alone_become_a_draft(session, client, armaini, data, name):
    assert "2 soal masuk draf" in bring(client, data, name)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (packed({"moodle.xml": "<MOODLE_BACKUP/>"}), "lama.mbz", "Ini cadangan Moodle 1.9"),
        (packed({"a.txt": "x"}), "rusak.imscc", "Paket ini tidak memuat"),
        (document()[:80], "kuis.xml", "tidak terbaca"),
    ],
)
def test_what_cannot_be_read_is_said_on_the_form(client, armaini, data, name, sentence):
    form = {
        "kunci": uuid7(),
        "soal": "tes",
        "materi": "",
        "untuk": ["kader"],
        "wilayah": "13.72",
        "teks": "",
        "berkas": (io.BytesIO(data), name),
    }
    answer = client.post("/studio/impor", data=form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
