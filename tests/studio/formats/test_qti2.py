import pytest

from lms.errors import Refused
from lms.studio.importing.qti2 import read
from tests.studio.formats.examples import told
from tests.studio.formats.kept_qti2 import EXAMPLES, MATCH_CORRECT, body, choose, declared
from tests.studio.formats.packs import PNG, manifest, packed

SPACES = ("", *(f' xmlns="http://www.imsglobal.org/xsd/imsqti_v2p{minor}"' for minor in (0, 1, 2)))
CHOICE = declared("a") + body(choose(a="Dacin", b="Mistar")) + MATCH_CORRECT
CHOICE_TOLD = "single: Alat apa? [x] Dacin [ ] Mistar"


def item(inside, space=SPACES[2], id="soal-1", title=""):
    return f'<assessmentItem{space} identifier="{id}" title="{title}">{inside}</assessmentItem>'.encode()


def said(found):
    return [loss.what for loss in found.losses]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.construct for example in EXAMPLES])
def test_each_construct_becomes_what_the_table_says(example):
    found = read("soal.xml", item(example.source))
    assert tuple(map(told, found.items)) == example.items
    losses = said(found)
    assert len(losses) == len(example.losses), losses
    assert all(loss.startswith(begin) for loss, begin in zip(losses, example.losses, strict=True)), losses
    assert (example.status == "kept") == (not losses)


@pytest.mark.parametrize("space", SPACES)
def test_every_version_is_read_alike(space):
    assert [told(one) for one in read("soal.xml", item(CHOICE, space)).items] == [CHOICE_TOLD]


def test_the_names_of_qti_3_are_read():
    source = """<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="soal-3" title="x">
    <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>a</qti-value>
    </qti-correct-response></qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="1">
    <qti-prompt>Alat apa?</qti-prompt><qti-simple-choice identifier="a">Dacin</qti-simple-choice><qti-simple-choice identifier="b">Mistar
    </qti-simple-choice></qti-choice-interaction></qti-item-body>
    <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>"""
    found = read("soal.xml", source.encode())
    assert [told(one) for one in found.items] == [CHOICE_TOLD]
    assert found.items[0].id == "soal-3"
    assert said(found) == []


TEST = """<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t" title="Ujian"><testPart identifier="p" navigationMode="linear"
submissionMode="individual"><itemSessionControl maxAttempts="2"/><assessmentSection identifier="s" title="Mengukur" visible="true"><selection select="1"/>
<rubricBlock view="candidate"><p>Tutup buku.</p></rubricBlock><assessmentItemRef identifier="i2" href="../soal/b.xml"><weight identifier="w" value="2"/>
</assessmentItemRef><assessmentItemRef identifier="i1" href="../soal/a.xml"><timeLimits maxTime="60"/></assessmentItemRef>
<assessmentItemRef identifier="i9" href="../soal/hilang.xml"/><assessmentItemRef identifier="i1" href="../soal/a.xml"/></assessmentSection></testPart>
</assessmentTest>"""


def test_a_test_gives_its_order_and_says_what_it_cannot_give():
    picture = declared("a") + body(f'<p><img src="../gambar/pita.png" alt="Pita"/></p>{choose(a="Dacin", b="Mistar")}') + MATCH_CORRECT
    files = {"luar/soal/a.xml": item(CHOICE, id="a"), "luar/soal/b.xml": item(picture, id="b"), "luar/soal/c.xml": item(CHOICE, id="c")}
    names = "".join(f'<resource identifier="{name}" type="imsqti_item_xmlv2p1" href="soal/{name}.xml"/>' for name in "abc")
    files |= {"luar/imsmanifest.xml": manifest(names), "luar/ujian/t.xml": TEST, "luar/gambar/pita.png": PNG}
    found = read("soal.zip", packed(files))
    assert [one.id for one in found.items] == ["b", "a", "c"]
    assert found.title == "Ujian"
    assert found.topics == {"b": "Mengukur", "a": "Mengukur"}
    assert found.items[0].picture.path == "gambar/pita.webp"
    assert found.modules[0].lessons[0].body_md == "Tutup buku."
    assert said(found)[0] == "Batas percobaan tidak ikut. Atur di draf."
    assert "Di berkas 1 soal diambil acak dari bagian ini; di sini semua soalnya ikut." in said(found)
    assert "Berkas soal `../soal/hilang.xml` tidak ada di dalam paket, jadi tidak ikut." in said(found)
    assert "Soal `../soal/a.xml` dipakai lebih dari sekali; di sini satu kali." in said(found)
    assert "Batas waktu tidak ikut. Atur di draf." in said(found)
    assert "Bobot tiap soal di sini sama (1 kali)" in said(found)


def test_a_package_without_a_list_of_contents_says_so():
    found = read("soal.zip", packed({"a.xml": item(CHOICE, id="a"), "lain.xml": "<lain/>"}))
    assert len(found.items) == 1
    assert said(found)[0].startswith("Paket ini tidak memuat daftar isi")


@pytest.mark.parametrize("data", [b"<lain/>", b"", packed({"a.xml": "<lain/>"}), b"PK\x03\x04"])
def test_what_cannot_be_read_is_refused(data):
    with pytest.raises(Refused):
        read("soal.xml", data)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings_are_read(encoding):
    source = '<?xml version="1.0" encoding="UTF-16"?>' if "16" in encoding else ""
    data = (source + item(CHOICE).decode()).encode(encoding)
    assert [told(one) for one in read("soal.xml", data).items] == [CHOICE_TOLD]


def test_backslashes_percent_signs_and_large_letters_in_addresses():
    picture = (
        declared("a") + body(f'<p><img src="..\\Gambar\\pita%20lila.PNG" alt="Pita"/></p>{choose(a="Dacin", b="Mistar")}') + MATCH_CORRECT
    )
    names = '<resource identifier="a" type="imsqti_item_xmlv2p1" href="soal%20baru\\a.xml"/>'
    files = {"imsmanifest.xml": manifest(names), "soal baru/a.xml": item(picture, id="a"), "gambar/pita lila.png": PNG}
    found = read("soal.zip", packed(files))
    assert found.items[0].picture.path == "gambar/pita-lila.webp"
    assert said(found) == []


def test_sections_in_sections_name_the_topic():
    inner = '<assessmentSection identifier="s2" title="LiLA" visible="true"><assessmentItemRef identifier="a" href="a.xml"/></assessmentSection>'
    test = f'<assessmentTest identifier="t" title="Ujian"><testPart identifier="p"><assessmentSection identifier="s1" title="Mengukur" visible="true">{inner}</assessmentSection></testPart></assessmentTest>'
    found = read("soal.zip", packed({"t.xml": test, "a.xml": item(CHOICE, id="a")}))
    assert found.topics == {"a": "Mengukur / LiLA"}


def test_entities_are_refused_with_a_sentence():
    with pytest.raises(Refused, match="DOCTYPE atau entitas"):
        read("soal.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><assessmentItem>&b;</assessmentItem>')
