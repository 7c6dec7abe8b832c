import pytest

from lms.errors import Refused
from lms.studio.importing import reading
from lms.studio.importing.cartridge import read
from tests.studio.formats.cartridge_files import cartridge, entry, folder, html, quiz, resource
from tests.studio.formats.examples import shelved, told
from tests.studio.formats.kept_cartridge import EXAMPLES, PAGE, TOLD, one
from tests.studio.formats.packs import PNG, packed
from tests.studio.importing.packed import overlapping

SMALL = one(entry("Menimbang", "p"), res=[resource("p", "a.html")], files={"a.html": PAGE})


def said(found):
    return [loss.what for loss in found.losses]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.construct for example in EXAMPLES])
def test_each_construct_becomes_what_the_table_says(example):
    found = read("materi.imscc", packed(example.source))
    assert tuple(map(told, found.items)) == example.items
    assert shelved(found) == example.lessons
    losses = said(found)
    assert len(losses) == len(example.losses), losses
    assert all(loss.startswith(begin) for loss, begin in zip(losses, example.losses, strict=True)), losses
    assert (example.status == "kept") == (not losses)


@pytest.mark.parametrize("name", ["materi.imscc", "materi.zip"])
def test_it_is_known_by_its_content_and_settles(name):
    found = reading.read(name, packed(SMALL))
    assert (found.format, found.title) == ("Common Cartridge", "Bimtek posyandu")
    assert shelved(found) == (f"Mengukur / Menimbang: {TOLD}",)


def test_a_cartridge_that_mentions_scorm_is_still_one():
    source = one(entry("Apa itu SCORM", "p"), res=[resource("p", "a.html")], files={"a.html": PAGE})
    assert shelved(reading.read("materi.zip", packed(source))) == (f"Mengukur / Apa itu SCORM: {TOLD}",)


def test_a_cartridge_in_a_sub_folder_of_a_zip_made_by_hand():
    files = {f"Unduhan/{path}": data for path, data in SMALL.items()} | {"__MACOSX/._imsmanifest.xml": b"\0\5"}
    found = reading.read("materi.zip", packed(files))
    assert shelved(found) == (f"Mengukur / Menimbang: {TOLD}",)
    assert said(found) == []


def test_backslashes_and_letters_of_another_size_in_addresses():
    source = one(entry("Menimbang", "p"), res=[resource("p", "Wiki%20Content\\A.HTML")], files={"wiki content/a.html": PAGE})
    assert shelved(read("m.imscc", packed(source))) == (f"Mengukur / Menimbang: {TOLD}",)


def test_names_that_are_written_with_percent_in_the_zip_itself():
    source = one(entry("Menimbang", "p"), res=[resource("p", "halaman%20satu.html")], files={"halaman%20satu.html": PAGE})
    assert shelved(read("m.imscc", packed(source))) == (f"Mengukur / Menimbang: {TOLD}",)


def test_utf_16_everywhere():
    source = {path: data.encode("utf-16") for path, data in SMALL.items()}
    source["imsmanifest.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + SMALL["imsmanifest.xml"]).encode("utf-16")
    assert shelved(read("m.imscc", packed(source))) == (f"Mengukur / Menimbang: {TOLD}",)


def test_a_base_before_every_address():
    source = one(entry("Menimbang", "p"), res=[resource("p", "a.html", more=' xml:base="isi/"')], files={"isi/a.html": PAGE})
    assert shelved(read("m.imscc", packed(source))) == (f"Mengukur / Menimbang: {TOLD}",)


def test_a_broken_manifest_is_said_and_pages_come_all_the_same():
    found = read("m.imscc", packed(SMALL | {"imsmanifest.xml": "<manifest><organi"}))
    assert shelved(found) == (f"Materi / Menimbang: {TOLD}",)
    assert said(found) == ["Daftar isi paket (imsmanifest.xml) tidak terbaca, jadi setiap berkas XML di dalamnya dibaca menurut namanya."]


def test_a_page_outside_of_the_package_is_not_looked_for():
    source = one(entry("Rahasia", "p"), res=[resource("p", "../../etc/passwd"), resource("q", "a.html")], files={"a.html": PAGE})
    assert "Berkas untuk “Rahasia” tidak ada di dalam paket, jadi tidak ikut." in said(read("m.imscc", packed(source)))


def test_the_title_stands_once_and_a_long_page_is_cut_at_its_headings():
    long = "".join(f"<h2>Langkah {number}</h2><p>{'Timbang dengan dacin. ' * 150}</p>" for number in range(4))
    source = one(
        entry("Menimbang", "p"), entry("Panjang", "q"), res=[resource("p", "a.html"), resource("q", "b.html")],
        files={"a.html": html(f"<h1>Menimbang</h1><p>{TOLD}</p>"), "b.html": html(long)},
    )  # fmt: skip
    titles = [line.partition(":")[0] for line in shelved(read("m.imscc", packed(source)))]
    assert shelved(read("m.imscc", packed(source)))[0] == f"Mengukur / Menimbang: {TOLD}"
    assert titles == ["Mengukur / Menimbang", "Mengukur / Panjang", *(f"Mengukur / Langkah {number}" for number in (1, 2, 3))]


def test_one_named_folder_around_all_of_it_names_the_whole():
    tree = [folder("Bimtek kader", folder("Satu", entry("A", "p")), folder("Dua", entry("B", "q")))]
    source = cartridge(tree, [resource("p", "a.html"), resource("q", "b.html")], {"a.html": PAGE, "b.html": PAGE}, title="")
    found = read("m.imscc", packed(source))
    assert [module.title for module in found.modules] == ["Satu", "Dua"]
    assert found.title == "Bimtek kader"


def test_a_test_that_was_exported_alone_gives_its_name_to_the_whole():
    tests = [(f"{name}.xml", quiz("Satu?", title=name)) for name in ("Pre-test", "Post-test")]
    alone, both = (
        cartridge([], [resource(path, path, "quiz") for path, _ in some], dict(some), title="Ekspor kuis") for some in (tests[:1], tests)
    )
    assert [read("m.zip", packed(source)).title for source in (alone, both)] == ["Pre-test", "Ekspor kuis"]


def test_hostile_words_reach_nobody_as_tags():
    page = html('<p onclick="x()">Halo <script>alert(1)</script><a href="javascript:x()">klik</a></p><img src="https://jahat.id/x.png">')
    source = one(entry("<script>x</script>", "p"), res=[resource("p", "a.html")], files={"a.html": page})
    found = reading.read("m.imscc", packed(source))
    assert found.modules[0].lessons[0].body_md == "Halo klik"
    assert "Skrip tidak ikut." in said(found)
    assert found.media == {}


def test_items_of_a_quiz_keep_their_place_and_topic():
    source = one(
        entry("Kuis A", "k"), entry("Menimbang", "p"), res=[resource("k", "k.xml", "quiz"), resource("p", "a.html"), resource("b", "b.xml", "bank")],
        files={"k.xml": quiz("Satu?", "Dua?", title="Kuis A"), "a.html": PAGE, "b.xml": quiz("Tiga?", title="Bank")},
    )  # fmt: skip
    found = read("m.imscc", packed(source))
    assert [item.stem_md for item in found.items] == ["Satu?", "Dua?", "Tiga?"]
    assert list(found.topics.values()) == ["Kuis A", "Kuis A", "Bank"]


def test_rights_are_mentioned():
    source = dict(SMALL)
    source["imsmanifest.xml"] = source["imsmanifest.xml"].replace("</manifest>", "<authorizations/></manifest>")
    assert said(read("m.imscc", packed(source))) == ["Paket ini menyebut syarat hak pakai. Pastikan isinya boleh Anda pakai."]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"../imsmanifest.xml": "<manifest/>"},
        {"imsmanifest.xml": "<manifest/>", "a.png": PNG, "IMSMANIFEST.XML": "<manifest/>"},
    ],
)
def test_what_cannot_be_opened_is_refused_with_a_sentence(files):
    with pytest.raises(Refused):
        reading.read("m.imscc", packed(files))


def test_entities_and_bombs_are_refused():
    lol = '<!DOCTYPE a [<!ENTITY b "x">]><manifest>&b;</manifest>'
    assert said(read("m.imscc", packed(SMALL | {"imsmanifest.xml": lol})))[0].startswith("Daftar isi paket")
    with pytest.raises(Refused, match="lebih dari"):
        reading.read("m.imscc", overlapping(2500))
