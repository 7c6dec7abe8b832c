"""Which reader a file goes to: by its content, then by its ending, never by what its sender says it is. Runs in the process aside."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from lms.errors import Refused
from lms.studio.importing.found import Found
from lms.studio.importing.looks import Look, look_at
from lms.studio.importing.settling import settled

ROOM = "lms.studio.importing"
NONE = "Isi berkas ini tidak dikenal. Yang dapat dibaca: {}."
EMPTY = "Berkas ini kosong. Pilih berkas lain."
_TABLES, _BANKS = (".csv", ".tsv"), (".gift", ".aiken")
NOTHING = "Tidak ada pelajaran atau soal di dalam berkas ini. Periksa isinya, lalu pilih lagi."


@dataclass(frozen=True)
class Reader:
    """A format: its name for trainers, the endings it has, the module that reads it, and whether a file looks like it.

    `endings` decide only among text formats that look alike; "" stands for pasted text.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    sniff: Callable[[Look], bool]

    @property
    def there(self) -> bool:
        """Whether this installation has the reader."""
        return find_spec(self.module) is not None


READERS = (
    Reader("Word (.docx)", (".docx",), f"{ROOM}.docx", lambda look: "word/document.xml" in look.names),
    Reader("PowerPoint (.pptx)", (".pptx",), f"{ROOM}.pptx", lambda look: "ppt/presentation.xml" in look.names),
    Reader("Excel dan CSV (.xlsx, .csv)", (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"), f"{ROOM}.sheets", lambda look: look.is_sheet),
    Reader("Paket Langkah (.zip)", (".zip",), f"{ROOM}.package", lambda look: look.has_named("course.md")),
    Reader(
        "Cadangan Moodle (.mbz)",
        (".mbz",),
        f"{ROOM}.moodle_backup",
        lambda look: look.has_named("moodle_backup.xml") or look.has_named("moodle.xml"),
    ),
    Reader("Common Cartridge (.imscc)", (".imscc", ".zip"), f"{ROOM}.cartridge", lambda look: look.is_cartridge),
    Reader("SCORM", (".zip",), f"{ROOM}.scorm", lambda look: look.manifest_says("adlcp", "adlnet", "scorm")),
    Reader("QTI 2 (.zip, .xml)", (".zip", ".xml", ".qti"), f"{ROOM}.qti2", lambda look: look.speaks("assessmentItem", "assessmentTest")),
    Reader("QTI 1.2 (.zip, .xml)", (".zip", ".xml", ".qti"), f"{ROOM}.qti12", lambda look: look.speaks("questestinterop")),
    Reader("Common Cartridge (.imscc)", (".imscc", ".zip"), f"{ROOM}.cartridge", lambda look: look.has_named("imsmanifest.xml")),
    Reader("Moodle XML (.xml)", (".xml",), f"{ROOM}.moodle_xml", lambda look: look.speaks("quiz")),
    Reader("Halaman web (.html)", (".html", ".htm"), f"{ROOM}.page", lambda look: look.is_page),
    Reader("Aiken (.txt)", (".txt", ".aiken", ""), f"{ROOM}.aiken", lambda look: look.is_aiken),
    Reader("GIFT (.gift, .txt)", (".gift", ".txt", ""), f"{ROOM}.gift", lambda look: look.is_gift),
    Reader("Teks (.txt, atau ditempel)", (".txt", ".md", ""), f"{ROOM}.text", lambda look: look.is_text),
)


def known() -> tuple[str, ...]:
    """The names of the formats that can be read here, each once."""
    return tuple(dict.fromkeys(reader.name for reader in READERS if reader.there and not reader.module.endswith(".scorm")))


def read(name: str, data: bytes, inside: bool = False) -> Found:
    """All of a file; its `format` is set. `inside`: it lay in an archive. Raises Refused with a sentence."""
    if not data.strip():
        raise Refused(EMPTY)
    look = look_at(name, data)
    if look.refusal:
        raise Refused(look.refusal)
    reader = _reader(look)
    if reader is None:
        if look.inside and not inside:
            return read(look.inside, look.inner(), True)
        raise Refused(NONE.format(", ".join(known())))
    found: Found = import_module(reader.module).read(name, data)
    found.format = found.format or reader.name
    if not (found.modules or found.items or found.files):
        raise Refused(found.losses[0].what if found.losses else NOTHING)
    return settled(found)


def _reader(look: Look) -> Reader | None:
    if look.is_text:
        named = (reader for reader in READERS if look.ending in (*_TABLES, *_BANKS) and look.ending in reader.endings)
        chosen = next((reader for reader in named if reader.there), None)
        if chosen is not None:
            return chosen
    return next((reader for reader in READERS if reader.sniff(look) and reader.there), None)
