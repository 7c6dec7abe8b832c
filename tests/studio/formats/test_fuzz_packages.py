"""Three seconds of CPU for each reader of packages: whatever was damaged, it answers with what it found or with one sentence."""

import io
import random
import time
import zipfile

import pytest

from lms.errors import Refused
from lms.studio.importing import cartridge, moodle_backup, qti2, qti12
from lms.studio.importing.settling import settled
from tests.studio.formats import kept_backup, kept_cartridge, kept_qti2, kept_qti12
from tests.studio.formats.packs import manifest, packed, tarred
from tests.studio.formats.qti12_files import document
from tests.studio.formats.test_qti2 import TEST, item

SECONDS, SLOW = 3.0, 2.0
PIECES = [
    *"<>&;\"'=/%#{}|\\ \n", "]]>", "<![CDATA[", "<!DOCTYPE a>", "<?xml version='1.0' encoding='utf-16'?>", "&lol;", "&#0;", "\x00", "\ufeff", "\u202e", "１", "1e999999", "-1e9",
    "9" * 40, "x" * 300, "$@NULL@$", "@@PLUGINFILE@@/", "../", "..\\", "%2e%2e/", "$IMS-CC-FILEBASE$", " href=''", " identifierref='p'", "<item>", "</item>", "<a>" * 250,
    "<question><qtype>cloze</qtype></question>", "{#1}", "{1:SA:=a}", "[[1]]", "<answers><answer/></answers>", "<mapping/>", "<p>", "<table><tr><td colspan=99999>", "<ul><li>", "data:image/png;base64,AAAA",
]  # fmt: skip


def whole(number, example):
    return {f"{number}.xml": item(example.source, id=f"soal-{number}")}


SEEDS = {
    cartridge: [one.source for one in kept_cartridge.EXAMPLES],
    moodle_backup: [one.source for one in kept_backup.EXAMPLES],
    qti12: [
        {"imsmanifest.xml": manifest('<resource identifier="r" href="q.xml"/>'), "q.xml": document(one.source)}
        for one in kept_qti12.EXAMPLES
    ],
    qti2: [{"t.xml": TEST, **whole(number, one)} for number, one in enumerate(kept_qti2.EXAMPLES)],
}


def damaged(files, chance):
    """A package of which a file or two are not as they were, now and then with noise in its bytes."""
    files = dict(files)
    for name in chance.sample(sorted(files), k=min(len(files), chance.randint(1, 2))):
        content, style = files.pop(name), chance.random()
        content = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
        if style < 0.05:
            continue
        if style < 0.1:
            name = chance.choice((name.upper(), name.replace("/", "\\"), "../" + name, name.rpartition("/")[2], "x" * 300, "é" + name))
        for _ in range(chance.randint(1, 6)):
            at, over = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
            over = min(over, at + chance.choice((0, 1, 3, 20, 200)))
            moved = content[at:over] * chance.choice((0, 0, 1, 2))
            content = content[:at] + "".join(chance.choices(PIECES, k=chance.randint(0, 2))) + moved + content[over:]
        files[name] = content.encode(chance.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252")), "replace")
    data = chance.choice((packed, packed, tarred))(files)
    if chance.random() < 0.1:
        at = chance.randint(0, len(data))
        data = data[:at] + chance.randbytes(chance.randint(0, 4)) + data[at + chance.randint(0, 4) :]
    return data


@pytest.mark.parametrize("reader", SEEDS, ids=[reader.FORMAT for reader in SEEDS])
def test_a_damaged_package_is_read_or_refused(reader):
    chance, end, inputs, found_some = random.Random(20261129), time.process_time() + SECONDS, 0, 0
    refusals = set()
    while time.process_time() < end:
        data, start = damaged(chance.choice(SEEDS[reader]), chance), time.process_time()
        try:
            found = settled(reader.read("acak", data))
        except Refused as no:
            refusals.add(str(no))
        else:
            found_some += bool(found.items or found.modules)
            assert len({one.id for one in found.items}) == len(found.items)
            assert all(path.startswith("gambar/") for path in found.media)
        assert time.process_time() - start < SLOW, data[:300]
        inputs += 1
    assert "" not in refusals
    assert inputs > 100
    assert found_some > inputs // 10


def test_the_damage_is_real():
    made = {damaged(SEEDS[cartridge][0], random.Random(number)) for number in range(50)}
    assert len(made) == 50
    assert sum(zipfile.is_zipfile(io.BytesIO(data)) for data in made) > 20
