"""What a report still lacks, in sentences that say who can do what about it. Pure."""

from collections.abc import Iterator

from lms.laporan.kegiatan.facts import Gathered
from lms.laporan.kegiatan.outcome_parts import LEAST
from lms.web.text import number


def missing(found: Gathered) -> list[str]:
    """One calm sentence for each thing that a complete report would have; none stops its making."""
    return list(_people(found)) + list(_words(found)) + list(_outcome(found))


def _people(found: Gathered) -> Iterator[str]:
    if not found.of("peserta"):
        yield "Belum ada peserta di daftar acara."
    if not any(found.taught.values()):
        yield "Narasumber belum dipilih pada baris acara."
    shut = [step.title for step in found.steps if step.kind == "absen" and not found.attended.get(step.id)]
    if shut and found.of("peserta"):
        yield f"Belum ada yang hadir pada sesi {', '.join(shut)}."


def _words(found: Gathered) -> Iterator[str]:
    event, kinds = found.event, {row.kind for row in found.files}
    for words, sentence in (
        (event.decree, "Dasar kegiatan belum diisi."),
        (event.budget, "Anggaran belum diisi."),
        (event.proceedings, "Notulen belum diisi."),
        (event.obstacles, "Kendala belum diisi. Tulis “tidak ada” bila lancar."),
    ):
        if not words.strip():
            yield sentence
    if "pindaian" not in kinds:
        yield "Daftar hadir bertanda tangan belum diunggah."
    if "foto" not in kinds:
        yield "Foto kegiatan belum ada."


def _outcome(found: Gathered) -> Iterator[str]:
    steps = {step.kind: step for step in found.steps}
    for kind, name in (("pre", "Pre-test"), ("post", "Post-test")):
        step = steps.get(kind)
        if step is not None and step.opened_at is not None and step.closed_at is None:
            yield f"{name} belum ditutup."
    if "evaluasi" in steps and found.evaluation.given < LEAST:
        yield f"Evaluasi baru diisi {number(found.evaluation.given)} orang; angkanya tampil mulai {LEAST} orang."
    if "rtl" in steps and not found.plans:
        yield "RTL belum ditulis."
    if "sertifikat" in steps and not found.issued:
        yield "Sertifikat belum diterbitkan."
    if not found.event.ended:
        yield "Acara belum ditutup."
