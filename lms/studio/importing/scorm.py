"""SCORM packages: their pages run scripts, so they are refused with what to do instead."""

from lms.errors import Refused
from lms.studio.importing.found import Found

SENTENCE = (
    "Ini paket SCORM. Halamannya dijalankan oleh skrip, jadi tidak dapat menjadi pelajaran. "
    "Ekspor materinya sebagai Word, Common Cartridge, atau cadangan Moodle (.mbz), lalu pilih berkas itu."
)


def read(name: str, data: bytes) -> Found:
    """Always refused."""
    raise Refused(SENTENCE)
