"""The answer of an item as it is written: which kind it makes, its key, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from lms.courses.content import Accepted, Kind, Number, Order, Pairs

Answer = Number | Order | Pairs | Accepted | None
Wrong = list[tuple[int, str]]  # (line, sentence)

OPTIONS_LIMIT = 8
REPLIES = 3
PARTS_LIMIT = 10
ANSWER_LIMIT = 120
_DECIMAL = r"\d{1,9}(?:,\d{1,6})?"
_NUMBER = re.compile(
    rf"(?P<value>[-−]?{_DECIMAL})(?:\s*(?:±|\+/-)\s*(?P<tolerance>{_DECIMAL}))?(?:\s*(?P<unit>[^\s\d.,|±][^|±]{{0,19}}))?", re.ASCII
)
_DOTTED = re.compile(r"[-−]?\d+\.\d", re.ASCII)


@dataclass
class WrittenOption:
    """One option while it is read."""

    line: int
    text: str
    right: bool
    feedback: list[str] = field(default_factory=list)
    feedback_line: int = 0


@dataclass
class Written:
    """The answer part of one item; `gap`: the line before was blank."""

    options: list[WrittenOption] = field(default_factory=list)
    keys: list[tuple[int, str]] = field(default_factory=list)
    steps: list[tuple[int, str]] = field(default_factory=list)
    rows: list[tuple[int, str]] = field(default_factory=list)
    gap: bool = False

    @property
    def any(self) -> bool:
        """Whether an answer has begun."""
        return bool(self.options or self.keys or self.steps or self.rows)

    def add_option(self, line: int, text: str, right: bool) -> None:
        """Begin the next option."""
        self.options.append(WrittenOption(line, text.strip(), right))


def plain(text: str) -> str:
    """A text for comparing: without differences of case and spaces."""
    return " ".join(text.split()).casefold()


def judge(written: Written, named: Kind | None, line: int) -> tuple[Kind | None, Answer, Wrong]:
    """The kind and the key of an item whose heading stands on `line` and names the kind `named` (None: by its form)."""
    if sum(map(bool, (written.options, written.keys, written.steps, written.rows))) > 1:
        return None, None, [(line, "Soal ini memuat dua macam jawaban. Sisakan satu.")]
    if named is Kind.ORDER:
        return _order(written, line)
    if named is Kind.MATCH:
        return _match(written, line)
    if named in (Kind.TRUE_FALSE, Kind.SINGLE) or written.options:
        return _choice(written, named, line)
    if written.keys:
        return _typed(written)
    return Kind.OPEN, None, []


def _choice(written: Written, named: Kind | None, line: int) -> tuple[Kind | None, Answer, Wrong]:
    options, wrong = written.options, []
    texts = [plain(option.text) for option in options]
    for index, option in enumerate(options):
        if not option.text:
            wrong.append((option.line, "Pilihan ini kosong. Isi teksnya, atau hapus barisnya."))
        elif texts.index(texts[index]) < index:
            wrong.append((option.line, "Pilihan ini sama dengan pilihan di atasnya. Ubah, atau hapus salah satu."))
    rights = sum(option.right for option in options)
    if len(options) < 2:
        wrong.append((line, "Soal pilihan perlu paling sedikit dua pilihan. Tambahkan pengecoh."))
    elif len(options) > OPTIONS_LIMIT:
        wrong.append((line, f"Soal pilihan paling banyak {OPTIONS_LIMIT} pilihan. Hapus yang lemah."))
    if not rights:
        wrong.append((line, "Soal belum punya kunci. Tandai yang tepat dengan [x]."))
    elif rights == len(options) > 1:
        wrong.append((line, "Semua pilihan ditandai [x]. Sisakan paling sedikit satu pengecoh."))
    if named is Kind.TRUE_FALSE and (sorted(texts) != ["benar", "salah"] or rights != 1):
        wrong.append((line, "Soal benar-salah berisi tepat dua pilihan, Benar dan Salah, satu ditandai [x]."))
    if named is Kind.SINGLE:
        wrong += _scene(options, rights, line)
    return named or (Kind.SINGLE if rights == 1 else Kind.MULTIPLE), None, wrong


def _scene(options: list[WrittenOption], rights: int, line: int) -> Wrong:
    """What is wrong with the replies of a scene: three, one right, each with its why."""
    wrong: Wrong = []
    if len(options) != REPLIES or rights != 1:
        wrong.append((line, "Latihan bicara berisi tepat tiga jawaban, satu ditandai [x]. Tambah atau kurangi."))
    for option in options:
        if not any(option.feedback):
            wrong.append((option.line, "Jawaban ini belum punya alasan. Tulis di bawahnya: empat spasi, tanda >, lalu alasannya."))
    return wrong


def _order(written: Written, line: int) -> tuple[Kind | None, Answer, Wrong]:
    steps = tuple(text for _, text in written.steps)
    wrong: Wrong = []
    if not 2 <= len(steps) <= PARTS_LIMIT:
        wrong.append((line, f"Soal urutan berisi daftar bernomor, 2 sampai {PARTS_LIMIT} langkah, dalam urutan yang tepat."))
    if len({plain(step) for step in steps}) < len(steps):
        wrong.append((line, "Dua langkah sama persis. Ubah salah satu."))
    return Kind.ORDER, Order(steps), wrong


def _match(written: Written, line: int) -> tuple[Kind | None, Answer, Wrong]:
    rows = [(number, [cell.strip() for cell in text.strip().strip("|").split("|")]) for number, text in written.rows]
    wrong: Wrong = [
        (number, "Tabel pasangan berisi dua kolom yang terisi. Perbaiki baris ini.") for number, cells in rows if len(cells) != 2
    ]
    if len(rows) < 4 or not all(re.fullmatch(r":?-+:?", cell) for cell in rows[1][1]):
        wrong.append((line, "Soal pasangan berisi tabel: kepala, garis |---|---|, lalu paling sedikit dua baris."))
        return Kind.MATCH, None, wrong
    pairs = tuple((cells[0], cells[1]) for _, cells in rows[2:] if len(cells) == 2)
    for number, cells in rows[2:]:
        if len(cells) == 2 and not all(cells):
            wrong.append((number, "Tabel pasangan berisi dua kolom yang terisi. Perbaiki baris ini."))
    if any(len({plain(pair[side]) for pair in pairs}) < len(pairs) for side in (0, 1)):
        wrong.append((line, "Dua isi dalam satu kolom sama. Ubah, supaya pasangannya hanya satu."))
    if len(pairs) > PARTS_LIMIT:
        wrong.append((line, f"Soal pasangan paling banyak {PARTS_LIMIT} baris. Bagi menjadi dua soal."))
    return Kind.MATCH, Pairs(pairs), wrong


def _typed(written: Written) -> tuple[Kind | None, Answer, Wrong]:
    line, text = written.keys[0]
    if len(written.keys) > 1:
        return None, None, [(written.keys[1][0], "Kunci ditulis dua kali. Jawaban lain yang diterima dipisah dengan |.")]
    if not text:
        return None, None, [(line, "Soal belum punya kunci. Tulis angka atau jawaban di belakang tanda =.")]
    if _DOTTED.match(text):
        return None, None, [(line, "Angka ditulis tanpa titik, desimal dengan koma. Tulis misalnya = 23,5 ± 0,1 cm.")]
    if number := _NUMBER.fullmatch(text):
        value, tolerance = _decimal(number["value"]), _decimal(number["tolerance"] or "0")
        return Kind.NUMBER, Number(value, tolerance, (number["unit"] or "").strip()), []
    if "±" in text or "+/-" in text:
        return None, None, [(line, "Angka tidak terbaca. Tulis misalnya = 23,5 ± 0,1 cm.")]
    texts = tuple(" ".join(part.split()) for part in text.split("|"))
    if not all(0 < len(part) <= ANSWER_LIMIT for part in texts):
        return None, None, [(line, f"Tiap jawaban berisi 1 sampai {ANSWER_LIMIT} huruf. Perbaiki di antara tanda |.")]
    if len({plain(part) for part in texts}) < len(texts):
        return None, None, [(line, "Jawaban yang sama ditulis dua kali. Hapus salah satu.")]
    return Kind.TEXT, Accepted(texts), []


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", "."))
