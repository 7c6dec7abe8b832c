"""What is said of an item: a sentence, what kind of warning it is, and where it is put right."""

from dataclasses import dataclass

KINDS = {
    "kunci": "Kunci", "penjelasan": "Tanpa penjelasan", "panjang": "Panjang pilihan", "kembar": "Soal kembar", "pilihan": "Pilihan",
    "menyangkal": "Kata menyangkal", "kata": "Kata sulit", "satuan": "Tanpa satuan",
}  # fmt: skip
CHOICES, STEM, WHY, ANSWER = "pilihan", "soal", "penjelasan", "jawaban"  # the parts of the form of an item


@dataclass(frozen=True)
class Remark:
    """One warning. `part`: of the item's form, where it is put right; `other`: the id of the item that it is like."""

    kind: str
    sentence: str
    part: str
    other: str = ""


@dataclass(frozen=True)
class Gap:
    """A goal with fewer items than its tests need; `short`: how many are missing, and whether so few that a test cannot be drawn at all."""

    goal: str
    sentence: str
    short: int
    bare: bool
