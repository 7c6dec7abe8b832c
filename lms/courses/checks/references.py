"""Reference values of the field: courses/references/*.yaml, one map of keys per file."""

import re
from pathlib import Path

from lms.courses.checks.source import TEXT_LIMIT, printable
from lms.courses.content import Reference
from lms.courses.datafile import opened
from lms.courses.frontmatter import Header
from lms.errors import Fault

STATUSES = ("pasti", "perlu konfirmasi", "terbuka")  # open: no source was found
_STEM = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_KEY = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_PLAIN = re.compile(r"[^<>\[\]{}*_`|\\#&]*")  # a value is put into Markdown as it is


def read_references(folder: Path) -> tuple[dict[str, Reference], tuple[Fault, ...]]:
    """Every reference value by its key (`lila.kek` is `kek` in lila.yaml), and every fault. No folder: no values."""
    found: dict[str, Reference] = {}
    faults: list[Fault] = []
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".yaml" and path.is_file())
    except OSError:
        return {}, ()
    for path in paths:
        where = f"{printable(folder.name)}/{printable(path.name)}"
        if not _STEM.fullmatch(path.stem):
            faults.append(Fault(where, None, "Nama berkas hanya huruf kecil, angka dan tanda hubung. Ubah namanya."))
            continue
        references, new = _read_file(path, where)
        found.update({reference.key: reference for reference in references})
        faults.extend(new)
    return found, tuple(faults)


def _read_file(path: Path, where: str) -> tuple[list[Reference], list[Fault]]:
    try:
        with path.open("rb") as handle:
            data = handle.read(TEXT_LIMIT + 1)
    except OSError:
        return [], [Fault(where, None, "Berkas tidak bisa dibaca. Periksa hak baca berkas ini.")]
    if len(data) > TEXT_LIMIT:
        return [], [Fault(where, None, f"Berkas lebih dari {TEXT_LIMIT // 1024} KB. Bagi menjadi beberapa berkas.")]
    root, broken = opened(data, where, dict, "Tulis `kunci:` lalu nilai, satuan, sumber, status dan berlaku_sejak.")
    if root is None or not isinstance(root.raw, dict):
        return [], broken
    found, faults = [], []
    for key, value in root.raw.items():
        if not isinstance(value.raw, dict):
            faults.append(Fault(where, value.line, f"`{key[:60]}` harus berisi nilai, satuan, sumber, status dan berlaku_sejak."))
            continue
        header = Header(where, value.line, value.raw)
        reference = _reference(f"{path.stem}.{key}", key, header)
        faults.extend(header.faults)
        if reference:
            found.append(reference)
    return found, faults


def _reference(full_key: str, key: str, header: Header) -> Reference | None:
    if not _KEY.fullmatch(key) or len(full_key) > 80:
        header.fault(header.line, f"Kunci `{key[:60]}` hanya huruf kecil, angka, titik dan tanda hubung.")
    value, unit = header.text("nilai"), header.text("satuan", 40, required=False) if _has_text(header, "satuan") else ""
    source, status = header.text("sumber", 500), header.text("status", 40)
    since, review = header.day("berlaku_sejak"), header.day("tinjau_sebelum") if "tinjau_sebelum" in header.values else None
    header.finish()
    for name, text in (("nilai", value), ("satuan", unit)):
        if not _PLAIN.fullmatch(text):
            header.fault(header.line_of(name), f"`{name}` hanya teks biasa, tanpa tanda Markdown. Ubah isinya.")
    if status and status not in STATUSES:
        header.fault(header.line_of("status"), f"`status` harus salah satu dari: {', '.join(STATUSES)}.")
    if header.faults or since is None:
        return None
    return Reference(full_key, value, unit, source, status, since, review)


def _has_text(header: Header, key: str) -> bool:
    """Whether a key that may be left empty has something to read; it counts as asked for."""
    header.asked.add(key)
    value = header.values.get(key)
    return value is not None and value.raw != ""
