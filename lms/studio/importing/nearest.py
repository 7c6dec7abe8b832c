"""The nearest of our kinds for a question of another system, and a word about everything that changes on the way."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

from lms.courses.answers import ANSWER_LIMIT, OPTIONS_LIMIT, PARTS_LIMIT, plain
from lms.courses.content import Accepted, Item, Kind, Number, Option, Order, Pairs
from lms.studio.importing.asked import FULL, NONE, Asked, Said, Span, number_of, per_cent, written
from lms.studio.importing.gathering import Gathering
from lms.studio.importing.wording import bare, shown

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROUNDING = Decimal("0.6")  # per cent: 33.33333 and 33 are a third
TAKEN_AWAY = "Pada soal dengan beberapa kunci, pilihan salah di sini mengurangi satu bagian kunci; bobot pengurang di berkas tidak dipakai."
MOST_NUMBER = Decimal(10) ** 9
MOST_ANSWERS = 100  # of one question
_DOTTED = re.compile(r"[-−]?\d+\.\d")
T = TypeVar("T")
Answer = Number | Order | Pairs | Accepted | None


class Nearest(Gathering):
    """Gathers items of foreign kinds."""

    def item(self, asked: Asked, kind: Kind, options: tuple[Option, ...] = (), answer: Answer = None) -> None:
        """Keep an item of our kinds as it is."""
        stem = asked.stem
        if not stem.strip():
            stem = shown(asked.name) or "Soal tanpa pertanyaan"
            self.lose(asked.where, "Pertanyaannya kosong. Isi sebelum diterbitkan.")
        name = self.name(asked.name or stem.partition("\n")[0][:200], asked.id) if not self.full else ""
        self.add(Item(name, "", kind, stem, asked.picture, options, answer, asked.explanation, 0), asked.topic, asked.where)

    def open(self, asked: Asked, reason: str = "", key: str = "") -> None:
        """Keep a question as an open item. `key`: plain words of its right answer, for the explanation."""
        if reason:
            self.lose(asked.where, reason)
        self.item(asked.explained(f"Jawaban di berkas asal: {key}") if key else asked, Kind.OPEN)

    def truth(self, asked: Asked, right: bool, if_true: str = "", if_false: str = "") -> None:
        """True or false."""
        self.item(asked, Kind.TRUE_FALSE, (Option("Benar", right, if_true), Option("Salah", not right, if_false)))

    def choice(self, asked: Asked, answers: Sequence[Said], single: bool) -> None:
        """Options, of which one (`single`) or several are right."""
        answers = self._distinct(asked, self._enough(asked, answers))
        rights = self._single(asked, answers) if single else self._multiple(asked, answers)
        if not any(rights) or all(rights):
            self._without_key(asked, answers, rights)
            return
        kept = self._few(asked, rights, answers)
        if kept is not None:
            options = tuple(Option(answers[index].text, rights[index], answers[index].feedback) for index in kept)
            self.item(asked, Kind.SINGLE if sum(rights) == 1 else Kind.MULTIPLE, options)

    def _enough(self, asked: Asked, answers: Sequence[T]) -> Sequence[T]:
        if len(answers) > MOST_ANSWERS:
            self.lose(asked.where, f"Satu soal memuat {len(answers)} jawaban; hanya {MOST_ANSWERS} yang pertama dibaca.")
        return answers[:MOST_ANSWERS]

    def _distinct(self, asked: Asked, answers: Sequence[Said]) -> list[Said]:
        seen: dict[str, int] = {}
        kept: list[Said] = []
        for index, said in enumerate(answers):
            where = f"{asked.where}, pilihan {letter(index)}"
            if not said.text.strip():
                self.lose(where, "Pilihan ini kosong, jadi tidak ikut." + (f" Umpan baliknya: {said.feedback}" if said.feedback else ""))
            elif (same := seen.setdefault(plain(said.text), len(kept))) < len(kept):
                self.lose(where, f"Pilihan ini sama dengan pilihan {letter(same)}, jadi tidak ikut.")
                if said.weight > kept[same].weight:
                    kept[same] = said
            else:
                kept.append(said)
        return kept

    def _single(self, asked: Asked, answers: Sequence[Said]) -> list[bool]:
        top = max((said.weight for said in answers), default=NONE)
        rights = [said.weight == top > 0 for said in answers]
        for index, said in enumerate(answers):
            if 0 < said.weight < top:
                self.lose(
                    f"{asked.where}, pilihan {letter(index)}", f"Pilihan ini bernilai {per_cent(said.weight)}; di sini dihitung salah."
                )
            elif said.weight < 0:
                self.often("Pada soal dengan satu kunci, pilihan yang salah di sini bernilai nol; bobot pengurang di berkas tidak dipakai.")
        if 0 < top < FULL:
            self.lose(asked.where, f"Kuncinya bernilai {per_cent(top)}; di sini bernilai penuh.")
        if sum(rights) > 1:
            self.lose(asked.where, "Di berkas cukup memilih salah satu dari beberapa kunci; di sini semua kunci harus dipilih.")
        return rights

    def _multiple(self, asked: Asked, answers: Sequence[Said]) -> list[bool]:
        rights = [said.weight > 0 for said in answers]
        count = sum(rights)
        if not count:
            return rights
        share = FULL / count
        if any(said.weight > 0 and abs(said.weight - share) > ROUNDING for said in answers):
            weights = ", ".join(f"{letter(i)} {per_cent(said.weight)}" for i, said in enumerate(answers) if said.weight > 0)
            self.lose(asked.where, f"Bobot kunci ({weights}) di sini menjadi sama besar.")
        if count > 1 and any(said.weight <= 0 and abs(said.weight + share) > ROUNDING for said in answers):
            self.often(TAKEN_AWAY)
        return rights

    def _without_key(self, asked: Asked, answers: Sequence[Said], rights: Sequence[bool]) -> None:
        """Options of which none or all are right: an open item that names them."""
        texts = "; ".join(f"{letter(index)}) {said.text}" for index, said in enumerate(answers))
        why = "Semua pilihan benar" if any(rights) else "Tidak ada pilihan yang ditandai benar"
        if texts:
            asked.stem = f"{asked.stem}\n\nPilihan: {texts}"
        for said in answers:
            if said.feedback:
                asked = asked.explained(f"{said.text}: {said.feedback}")
        self.open(
            asked,
            f"{why}, jadi menjadi soal terbuka. Pilihannya ikut di dalam pertanyaan."
            if texts
            else "Tidak ada jawaban, jadi menjadi soal terbuka.",
        )

    def _few(self, asked: Asked, rights: Sequence[bool], answers: Sequence[Said]) -> list[int] | None:
        """The places of at most eight options, every right one among them; None when there are too many of those."""
        if len(answers) <= OPTIONS_LIMIT:
            return list(range(len(answers)))
        spare = OPTIONS_LIMIT - sum(rights)
        if spare < 1:
            asked.stem = f"{asked.stem}\n\nPilihan: {'; '.join(said.text for said in answers)}"
            key = "; ".join(said.text for said, right in zip(answers, rights, strict=True) if right)
            self.open(asked, f"Kuncinya terlalu banyak (paling banyak {OPTIONS_LIMIT} pilihan), jadi menjadi soal terbuka.", key)
            return None
        kept = []
        for index, said in enumerate(answers):
            if rights[index] or spare > 0:
                kept.append(index)
                spare -= not rights[index]
            else:
                where = f"{asked.where}, pilihan {letter(index)}"
                self.lose(where, f"Paling banyak {OPTIONS_LIMIT} pilihan, jadi pengecoh ini tidak ikut: {said.text}")
        return kept

    def typed(self, asked: Asked, answers: Sequence[Said], exact_case: bool = False) -> None:
        """Words that are typed; the texts of the answers are plain."""
        if exact_case:
            self.often("Huruf besar dan kecil di sini tidak dibedakan; di berkas dibedakan.")
        texts: list[str] = []
        known: set[str] = set()
        for said in self._enough(asked, answers):
            text = self._accepted(asked, said)
            if text and plain(text) not in known:
                known.add(plain(text))
                texts.append(text)
            asked = self._feedback(asked, said, bool(text))
        if not texts:
            self.open(asked, "Tidak ada jawaban yang dapat diperiksa, jadi menjadi soal terbuka.")
        elif len(texts) == 1 and (value := number_of(texts[0])) is not None:
            self.numbers(asked, [Span(value, NONE)])
        else:
            if _DOTTED.match(texts[0]):  # our text takes such a beginning for a number
                texts.sort(key=lambda text: _DOTTED.match(text) is not None)
            if _DOTTED.match(texts[0]) and texts[0].replace(".", ",", 1) not in known:
                self.lose(asked.where, f"Jawaban “{texts[0][:80]}” ditulis dengan koma: “{texts[0].replace('.', ',', 1)[:80]}”.")
                texts[0] = texts[0].replace(".", ",", 1)
            self.item(asked, Kind.TEXT, (), Accepted(tuple(texts)))

    def _accepted(self, asked: Asked, said: Said) -> str:
        """The text that counts, "" where it does not."""
        text, quoted = bare(said.text), f"“{bare(said.text)[:80]}”"
        if said.weight <= 0 or not text:
            if text and text != "*" and not said.feedback:
                self.lose(asked.where, f"Jawaban salah {quoted} tidak ikut; di sini setiap jawaban lain salah.")
            return ""
        if said.weight < FULL:
            self.lose(asked.where, f"Jawaban {quoted} bernilai {per_cent(said.weight)}; di sini bernilai penuh.")
        if "*" in text.replace("\\*", ""):
            text = bare(text.replace("\\*", "\0").replace("*", "").replace("\0", "*"))
            self.lose(
                asked.where,
                f"Jawaban {quoted} menerima huruf apa pun di tempat *; di sini harus persis"
                + (f" “{text[:80]}”." if text else ", jadi tidak ikut."),
            )
        else:
            text = text.replace("\\*", "*")
        if "|" in text or "±" in text or "+/-" in text:
            text = bare(text.replace("|", "/").replace("±", "+-").replace("+/-", "+-"))
            self.lose(asked.where, f"Jawaban {quoted} memuat tanda yang tidak dapat ditulis di kunci; menjadi “{text[:80]}”.")
        if len(text) > ANSWER_LIMIT:
            self.lose(asked.where, f"Jawaban lebih dari {ANSWER_LIMIT} huruf, jadi tidak diperiksa: {text}")
            return ""
        return text

    def _feedback(self, asked: Asked, said: Said, counts: bool) -> Asked:
        """What is said to one who types an answer: of a right one it is the explanation, of a wrong one it has no place."""
        if not said.feedback:
            return asked
        if counts and said.weight >= FULL and said.feedback not in asked.explanation:
            return asked.explained(said.feedback)
        if not counts or said.weight < FULL:
            self.lose(
                asked.where, f"Umpan balik untuk “{bare(said.text)[:80].strip('*') or 'jawaban lain'}” tidak punya tempat: {said.feedback}"
            )
        return asked

    def numbers(self, asked: Asked, spans: Sequence[Span], unit: str = "") -> None:
        """A number that is typed: the first of those with the highest weight counts."""
        spans = [span for span in self._enough(asked, spans) if span.weight > 0 or self._wrong(asked, span)]
        best = max(spans, key=lambda span: span.weight, default=None)
        if best is None:
            self.open(asked, "Tidak ada angka yang benar, jadi menjadi soal terbuka.")
            return
        for span in spans:
            if span is best:
                asked = asked.explained(span.feedback) if span.feedback else asked
            else:
                more = f" Umpan baliknya: {span.feedback}" if span.feedback else ""
                self.lose(asked.where, f"Hanya satu angka yang diperiksa, jadi {span.words} ({per_cent(span.weight)}) tidak ikut.{more}")
        if best.weight < FULL:
            self.lose(asked.where, f"Angka {best.words} bernilai {per_cent(best.weight)}; di sini bernilai penuh.")
        value, tolerance = _rounded(best.value), _rounded(abs(best.tolerance))
        if max(abs(value), tolerance) >= MOST_NUMBER:
            self.open(asked, "Angkanya lebih dari sembilan digit, jadi menjadi soal terbuka.", f"{best.words} {unit}".strip())
            return
        if (value, tolerance) != (best.value, abs(best.tolerance)):
            self.lose(asked.where, f"Angka dibulatkan sampai enam desimal: {written(value)}.")
        self.item(asked, Kind.NUMBER, (), Number(value, tolerance, unit))

    def _wrong(self, asked: Asked, span: Span) -> bool:
        more = f" Umpan baliknya: {span.feedback}" if span.feedback else ""
        self.lose(asked.where, f"Angka salah {span.words} tidak ikut; di sini setiap angka lain salah.{more}")
        return False

    def pairs(self, asked: Asked, pairs: Sequence[tuple[str, str]], spare: Sequence[str] = ()) -> None:
        """What belongs together, and answers (`spare`) that belong to nothing."""
        for text in self._enough(asked, spare):
            self.lose(asked.where, f"Jawaban pengecoh tanpa pasangan tidak ikut: {text}")
        pairs = [(_cell(left), _cell(right)) for left, right in self._enough(asked, pairs)]
        whole = [pair for pair in pairs if all(pair)]
        for left, right in pairs:
            if not (left and right):
                self.lose(asked.where, f"Pasangan yang setengah kosong tidak ikut: {left or right or '(kosong)'}")
        alike = any(len({plain(pair[side]) for pair in whole}) < len(whole) for side in (0, 1))
        if len(whole) < 2 or alike:
            why = "Satu jawaban dipakai untuk beberapa pasangan" if alike else "Pasangannya kurang dari dua"
            self.open(_with(asked, "Pasangkan", [left for left, _ in whole]), f"{why}, jadi menjadi soal terbuka.", _arrows(whole))
            return
        parts = -(-len(whole) // PARTS_LIMIT)
        if parts > 1:
            self.lose(asked.where, f"Lebih dari {PARTS_LIMIT} pasangan, jadi dibagi menjadi {parts} soal.")
        for part in range(parts):
            self.item(asked, Kind.MATCH, (), Pairs(tuple(whole[part::parts])))

    def order(self, asked: Asked, steps: Sequence[str]) -> None:
        """Steps in their right order."""
        steps = [step for step in self._enough(asked, steps) if step.strip()]
        if 2 <= len(steps) <= PARTS_LIMIT and len(set(map(plain, steps))) == len(steps):
            self.item(asked, Kind.ORDER, (), Order(tuple(steps)))
            return
        why = "Dua langkah sama" if len(set(map(plain, steps))) < len(steps) else f"Soal urutan berisi 2 sampai {PARTS_LIMIT} langkah"
        self.open(_with(asked, "Urutkan", sorted(steps)), f"{why}, jadi menjadi soal terbuka.", "; ".join(steps))


def letter(index: int) -> str:
    """The letter of an option, its number beyond z."""
    return LETTERS[index] if index < len(LETTERS) else str(index + 1)


def _rounded(value: Decimal) -> Decimal:
    return value if value.as_tuple().exponent >= -6 else value.quantize(Decimal("0.000001")).normalize()  # type: ignore[operator]


def _cell(text: str) -> str:
    """A text for a cell of a table."""
    return " ".join(text.replace("|", "/").split())


def _with(asked: Asked, what: str, texts: Sequence[str]) -> Asked:
    if texts:
        asked.stem = f"{asked.stem}\n\n{what}: {'; '.join(texts)}"
    return asked


def _arrows(pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{left} → {right}" for left, right in pairs)
