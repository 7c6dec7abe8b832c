"""One item of QTI 2 on its way to the nearest of our kinds."""

from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import Element

from lms.studio.importing import qti2_processing as scoring
from lms.studio.importing.asked import FULL, NONE, Asked, Said, Span, number_of, written
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.qti2_form import INLINE, Choice, Form, Place, form_of
from lms.studio.importing.texts import Texts
from lms.studio.importing.truths import truth_of
from lms.studio.importing.wording import bare, blanks

HOTSPOT = "Soal menunjuk tempat pada gambar tidak ada di sini, jadi menjadi soal terbuka."
UPLOAD = "Soal kirim berkas menjadi soal terbuka: jawabannya ditulis."
ALL_OR_NOTHING = "Soal “semua atau nol” di sini memberi nilai sebagian"
FIXED = "Urutan pilihan yang tetap tidak dibawa; di sini pilihan diacak"
ODD = "Sebagian cara menilai (responseCondition) tidak dikenal, jadi tidak dipakai; kuncinya diambil dari jawaban benar di berkas."
OF_PICTURES = {"hotspot", "selectPoint", "graphicOrder", "graphicAssociate", "graphicGapMatch", "positionObject"}
OPEN = {"extendedText": "", "upload": UPLOAD, "drawing": "Soal menggambar menjadi soal terbuka.", "custom": "Soal buatan sendiri (customInteraction) menjadi soal terbuka."}  # fmt: skip
MOST_PLACES = 20
SHORT = 60  # signs of an answer that is compared


class Question:
    """One item with its texts as ours."""

    def __init__(self, nearest: Nearest, texts: Texts, item: Element, topic: str) -> None:
        self.nearest, self.texts, self.where, self.topic = nearest, texts, texts.where, topic
        self.form: Form = form_of(item)
        self.declared = scoring.declarations(item)
        self.processing = scoring.processing_of(item)
        self._said_of = self._own_feedback()

    def read(self) -> None:
        """Keep it as an item or several, or say what became of it."""
        form = self.form
        for html in form.for_others:
            self.nearest.lose(self.where, f"Catatan untuk penilai tidak punya tempat: {self.texts.line(html, 'html')}")
        if form.variables:
            self.nearest.lose(
                self.where, "Angka atau kata yang diacak (template) tidak ada di sini; tempatnya tertulis di dalam kurung siku."
            )
        if not form.places:
            self._note()
            return
        if form.hints:
            self.nearest.lose(self.where, "Tombol petunjuk tidak ikut; kata-katanya, bila ada, berdiri di pembahasan.")
        if self.processing.odd:
            self.nearest.lose(self.where, ODD)
        places = self.form.places[:MOST_PLACES]
        if len(form.places) > 1:
            self.nearest.lose(self.where, f"Soal dengan {len(form.places)} isian menjadi {len(places)} soal.")
        asked = self._asked(places[0].prompt if len(places) == 1 else "")
        for number, place in enumerate(places, 1):
            self._ask(asked if len(places) == 1 else self._part(asked, place, number), place)

    def _part(self, asked: Asked, place: Place, number: int) -> Asked:
        """One place of several: the whole text stands before it."""
        task = f"Isi bagian ({place.number})." if place.element.tag in INLINE else ""
        prompt = self.texts.stem(place.prompt, "html") if place.prompt.strip() else ""
        stem = "\n\n".join(filter(None, (asked.stem, task, prompt)))
        return replace(asked, where=f"{self.where}, isian {number}", stem=stem, id=asked.id if number == 1 else f"{asked.id}-{number}")

    def _asked(self, prompt: str) -> Asked:
        html = f"{self.form.stem}<div>{prompt}</div>" if prompt.strip() else self.form.stem
        name = self.form.id.removeprefix("_")
        asked = Asked(self.where, blanks(self.texts.stem(html, "html")), "", bare(self.form.title), bare(name), self.topic)
        asked.picture = self.texts.picture
        for part in self._explanations():
            asked = asked.explained(part)
        return asked

    # what is said

    def _own_feedback(self) -> dict[str, str]:
        """Answer → HTML of the feedback that is shown for it alone."""
        names = {choice.id for place in self.form.places for choice in place.choices}
        shown = {value for rule in self.processing.rules if rule.free for value in rule.shows}
        found = {name: html for name, html in self.form.said if self.processing.echoes and name in names and name not in shown}
        for rule in self.processing.rules:
            values = [value for listed in rule.values.values() for value in listed]
            if len(values) == 1 and not rule.negated and not rule.correct and not rule.bounds:
                shown = [html for name, html in self.form.said if name in rule.shows]
                found |= {values[0]: shown[0]} if shown else {}
        return found

    def _explanations(self) -> list[str]:
        """What is said to everybody first, then for right answers, then for wrong ones."""
        ranks: dict[str, int] = {}
        for rule in self.processing.rules:
            for name in rule.shows:
                ranks.setdefault(name, 0 if rule.free else 1 if (rule.score or 0) > 0 or (rule.correct and not rule.negated) else 2)
        own = set(self._said_of.values())
        parts = [(ranks.get(name, 0), self.texts.body(html, "html")) for name, html in self.form.said if html not in own]
        return [f"{'Jika jawaban keliru: ' if rank == 2 else ''}{text}" for rank, text in sorted(parts, key=lambda part: part[0]) if text]

    def _note(self) -> None:
        stem, picture = self.texts.stem(self.form.stem, "html"), self.texts.picture
        shown = f"![{picture.alt}]({picture.path})" if picture else ""
        self.nearest.note(self.where, "\n\n".join(filter(None, (stem, shown, *self._explanations()))))

    # kinds

    def _ask(self, asked: Asked, place: Place) -> None:
        declared = self.declared.get(place.response) or scoring.Declared(place.response, "single", "")
        reader = getattr(self, f"_{place.kind}", None)
        if place.kind == "extendedText" and self._is_compared(declared):
            self._textEntry(asked, place, declared)
        elif reader is not None:
            reader(asked, place, declared)
        elif place.kind in OF_PICTURES:
            self._on_picture(asked, place, declared)
        else:
            key = "; ".join(self.texts.line(value, "plain") for value in declared.correct)
            why = OPEN.get(place.kind, f"Soal jenis “{bare(place.kind)[:40]}” tidak ada di sini, jadi menjadi soal terbuka.")
            for html in dict.fromkeys(self._said_of.values()):
                self.nearest.lose(self.where, f"Umpan balik jawaban tidak punya tempat: {self.texts.line(html, 'html')}")
            self.nearest.open(asked, why, key)

    def _is_compared(self, declared: scoring.Declared) -> bool:
        """Whether a text is compared with short words, so that it is typed and not read by somebody."""
        own = scoring.own_values(declared, self.processing)
        return bool(own) and all(len(value) <= SHORT for value in own)

    def _choice(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:
        values, together = scoring.worth(declared, self.processing)
        several = declared.cardinality == "multiple" and place.element.get("maxChoices", "1") != "1"
        if together:
            self.nearest.often(ALL_OR_NOTHING)
        wrong = -FULL / len(values) if together and values else declared.unsaid and -FULL
        said = [
            Said(self.texts.line(choice.html, "html"), values.get(choice.id, wrong), self._feedback(choice)) for choice in place.choices
        ]
        for value in values.keys() - {choice.id for choice in place.choices}:
            self.nearest.lose(self.where, f"Kunci `{bare(value)[:60]}` tidak ada di antara pilihan, jadi tidak dipakai.")
        truth = None if several else truth_of([each.text for each in said], [choice.id for choice in place.choices])
        if truth is not None and said[0].weight != said[1].weight:
            true, false = said[truth], said[1 - truth]
            self.nearest.truth(asked, true.weight > false.weight, true.feedback, false.feedback)
            return
        if place.kind == "choice" and place.element.get("shuffle", "false") != "true":
            self.nearest.often(FIXED)
        elif any(each.get("fixed") == "true" for each in place.element.iter("simpleChoice")):
            self.nearest.often("Pilihan yang tempatnya tetap (fixed) di sini ikut diacak")
        self.nearest.choice(asked, said, single=not several)

    _inlineChoice = _hottext = _choice  # noqa: N815 - named by the elements

    def _feedback(self, choice: Choice) -> str:
        said = " ".join(filter(None, (choice.feedback, self._said_of.get(choice.id, ""))))
        return self.texts.line(said, "html") if said.strip() else ""

    def _order(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:
        texts = {choice.id: self.texts.line(choice.html, "html") for choice in place.choices}
        steps = [texts.pop(name) for name in dict.fromkeys(declared.correct) if name in texts]
        for text in texts.values():
            self.nearest.lose(self.where, f"Langkah tanpa tempat di kunci tidak ikut: {text}")
        if any(rule.values.get(declared.id, declared.correct) != declared.correct for rule in self.processing.rules if rule.score):
            self.nearest.lose(self.where, "Urutan lain yang diberi nilai sebagian di sini dinilai menurut langkah yang tepat.")
        self.nearest.order(asked, steps)

    def _match(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:
        texts = {choice.id: self.texts.line(choice.html, "html") for choice in place.choices}
        values, _ = scoring.worth(declared, self.processing)
        named = [names for value, weight in values.items() if weight > 0 and len(names := value.split()) == 2]
        places = {choice.id: number for number, choice in enumerate(place.choices)}
        sides = [(a, b) for a, b in named if a in texts and b in texts]
        sides = [pair if places[pair[0]] <= places[pair[1]] or place.kind == "associate" else pair[::-1] for pair in sides]
        used = {name for pair in sides for name in pair}
        left = {choice.id for choice in place.sets[0]} if len(place.sets) > 1 else set()
        for name in texts.keys() - used & left:
            self.nearest.lose(self.where, f"Baris tanpa pasangan di kunci tidak ikut: {texts[name]}")
        spare = [text for name, text in texts.items() if name not in used | left]
        self.nearest.pairs(asked, [(texts[a], texts[b]) for a, b in sides], spare)

    _associate = _match

    def _gapMatch(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:  # noqa: N802 - named by the element
        texts = {choice.id: self.texts.line(choice.html, "html") for choice in place.choices}
        values, _ = scoring.worth(declared, self.processing)
        filled: dict[str, str] = {}
        for value, weight in values.items():
            names = value.split()
            if weight > 0 and len(names) == 2:
                word, gap = names if names[1] in place.gaps else names[::-1]
                filled.setdefault(gap, word)
        if len(place.gaps) == 1:
            key = filled.get(next(iter(place.gaps)), "")
            self.nearest.choice(asked, [Said(text, FULL if name == key else NONE) for name, text in texts.items()], single=True)
            return
        self.nearest.lose(self.where, "Isian dengan pilihan menjadi soal pasangan: nomor isian dan katanya.")
        pairs = [(f"({number})", texts.get(filled.get(gap, ""), "")) for gap, number in place.gaps.items()]
        self.nearest.pairs(asked, pairs, [text for name, text in texts.items() if name not in filled.values()])

    def _on_picture(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:
        """Places on a picture that have names can be chosen by them."""
        if place.choices and all(choice.html.strip() for choice in place.choices) and not declared.areas:
            if place.kind == "hotspot":
                self.nearest.lose(self.where, "Tempat pada gambar menjadi pilihan menurut namanya.")
                self._choice(asked, place, declared)
                return
            if place.kind == "graphicOrder":
                self.nearest.lose(self.where, "Tempat pada gambar menjadi langkah menurut namanya.")
                self._order(asked, place, declared)
                return
        names = {choice.id: self.texts.line(choice.html, "html") or choice.id for choice in place.choices}
        arrow = " → " if "air" in declared.base else " "
        keys = (arrow.join(names.get(name, self.texts.line(name, "plain")) for name in value.split()) for value in declared.correct)
        self.nearest.open(asked, HOTSPOT, "; ".join(keys))

    def _textEntry(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:  # noqa: N802 - named by the element
        bounded = any(declared.id in rule.bounds for rule in self.processing.rules)
        if declared.base in ("float", "integer") or bounded:
            self._number(asked, place, declared)
            return
        values, _ = scoring.worth(declared, self.processing)
        said = [Said(_typed_as(value), weight, self._line_of(value)) for value, weight in values.items()]
        self.nearest.typed(asked, said, declared.exact or self.processing.exact)

    def _line_of(self, value: str) -> str:
        return self.texts.line(self._said_of[value], "html") if value in self._said_of else ""

    def _slider(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:
        low, high = (number_of(place.element.get(name, "")) for name in ("lowerBound", "upperBound"))
        if low is not None and high is not None:
            asked = replace(asked, stem=f"{asked.stem}\n\n(Antara {written(low)} dan {written(high)})")
        self.nearest.lose(self.where, "Penggeser (slider) menjadi isian angka.")
        if middle := self._middle(declared):
            self.nearest.numbers(asked, [middle], bare(place.unit)[:20])
        else:
            self._number(asked, place, declared)

    def _middle(self, declared: scoring.Declared) -> Span | None:
        """The right value of a scale with all around it that is worth as much."""
        full = max(declared.mapped.values(), default=NONE)
        worthy = [value for text, weight in declared.mapped.items() if weight == full and (value := number_of(text)) is not None]
        right = number_of(declared.correct[0]) if len(declared.correct) == 1 else None
        if right is None or right not in worthy:
            return None
        return Span(right, min(right - min(worthy), max(worthy) - right))

    def _number(self, asked: Asked, place: Place, declared: scoring.Declared) -> None:
        values, _ = scoring.worth(declared, self.processing)
        around = self.processing.tolerance.get(declared.id, NONE)
        spans = []
        for text, weight in values.items():
            value = number_of(text)
            if value is None:
                self.nearest.lose(self.where, f"Angka tidak terbaca: {bare(text)[:80]}")
            else:
                spans.append(Span(value, around if around >= 0 else _share(value, -around), weight, self._line_of(text)))
        for rule in self.processing.rules:
            bounds = rule.bounds.get(declared.id, {})
            if len(bounds) == 2 and not rule.negated and (rule.score is None or rule.score > 0):
                low, high = sorted((bounds["low"], bounds["high"]))
                spans = [span for span in spans if not low <= span.value <= high] + [Span((low + high) / 2, abs(high - low) / 2)]
            elif bounds:
                self.nearest.lose(self.where, "Syarat angka yang hanya satu sisi tidak dapat ditulis di sini.")
        self.nearest.numbers(asked, spans, bare(place.unit)[:20])


def _share(value: Decimal, per_cent: Decimal) -> Decimal:
    """A relative tolerance as an absolute one."""
    return abs(value) * per_cent / FULL


def _typed_as(value: str) -> str:
    """Words that are typed, in which `*` means itself."""
    return bare(value).replace("*", "\\*")
