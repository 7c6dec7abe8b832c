"""One item of QTI 1.2 on its way to the nearest of our kinds."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import Element

from lms.studio.importing import qti12_scoring as scoring
from lms.studio.importing.asked import FULL, NONE, Asked, Said, Span, written
from lms.studio.importing.nearest import Nearest
from lms.studio.importing.qti12_answers import settled
from lms.studio.importing.qti12_feedback import Sayings
from lms.studio.importing.qti12_form import Form, Response, form_of
from lms.studio.importing.texts import Texts
from lms.studio.importing.truths import truth_of
from lms.studio.importing.wording import bare, blanks, looks_like_html

HOTSPOT = "Soal menunjuk tempat pada gambar tidak ada di sini, jadi menjadi soal terbuka."
DRAWN = "Soal hitungan dengan angka acak menjadi soal terbuka; rumusnya ada di pembahasan, rentang dan toleransi angkanya tidak ikut."
UPLOAD = "Soal kirim berkas menjadi soal terbuka: jawabannya ditulis."
HINT = "Petunjuk (hint) tidak punya tempat, jadi tidak ikut"
BEGUN = "Teks awal di kotak jawaban tidak ikut"
POINTING = "Rujukan ke materi pembahasan di berkas asal tidak ikut."
FIXED = "Urutan pilihan yang tetap tidak dibawa; di sini pilihan diacak"
ALL_OR_NOTHING = "Soal “semua atau nol” di sini memberi nilai sebagian"
MOST_GAPS = 20


class Question:
    """One item with its texts as ours."""

    def __init__(self, nearest: Nearest, texts: Texts, item: Element, topic: str) -> None:
        self.nearest, self.texts, self.where = nearest, texts, texts.where
        self.form: Form = form_of(item)
        conditions, most = scoring.conditions_of(item)
        self.conditions = settled(conditions, self.form.responses, lambda html: texts.plain(html, "html"))
        self.most = most if len(self.form.responses) == 1 else None
        self.sayings = Sayings(self.form, self.conditions, texts)
        self.topic = topic

    def read(self) -> None:
        """Keep it as an item or several, or say what became of it."""
        form, kind = self.form, self.form.kind
        if any(response.fixed and response.labels for response in form.responses):
            self.nearest.often(FIXED)
        reader = next((read for words, read in self._readers() if words in kind), None)
        if "text_only" in kind or not (form.responses or form.formulas or self.conditions or reader):
            self.nearest.note(self.where, self._note())
        elif form.formulas:
            self._calculated()
        else:
            (reader or self._by_form)()
        self._lost()

    def _lost(self) -> None:
        """Say what found no place."""
        for what, texts in ((HINT, self.form.hints), (BEGUN, self.form.begun)):
            for html in texts:
                self.nearest.lose(self.where, f"{what}: {self.texts.line(html, 'html')}")
        if self.form.pointing:
            self.nearest.lose(self.where, POINTING)
        for text in self.sayings.untold():
            self.nearest.lose(self.where, f"Umpan balik untuk satu jawaban tidak punya tempat: {text}")

    def _readers(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("calculated", self._calculated), ("file_upload", self._upload), ("essay", self._essay), ("multiple_blanks", self._gaps),
            ("multiple_dropdowns", self._gaps), ("matching", self._pairs), ("ordering", self._order),
        )  # fmt: skip

    def _by_form(self) -> None:
        responses, kind = self.form.responses, self.form.kind
        first = responses[0] if responses else Response("", "", "Single")
        if first.tag == "response_xy" or first.render in ("render_hotspot", "render_ims_object"):
            self.nearest.open(self.asked(), HOTSPOT)
        elif len(responses) > 1:
            (self._pairs if self._alike() else self._gaps)()
        elif first.cardinality == "Ordered" and first.labels:
            self._order()
        elif first.tag == "response_grp":
            self._groups(first)
        elif first.labels and first.render != "render_fib":
            self._choice(first)
        elif first.numeric or "numeric" in kind:
            self._number(self.asked(everything=False), first)
        elif self.answers(first) or first.labels or self._inside(first):
            self._typed(self.asked(everything=False), first)
        else:
            self._essay()

    # texts

    def asked(self, stem: str = "", everything: bool = True) -> Asked:
        """What is asked, with what is said behind it. `everything`: also what is said to one answer alone."""
        alone = self.form.responses[0].prompt if len(self.form.responses) == 1 else ""
        form = self.form
        html = "".join([*form.rubrics, stem or form.stem, f"<div>{alone}</div>" if alone else ""])
        asked = Asked(self.where, blanks(self.texts.stem(html, "html")), "", bare(form.title), "", self.topic)
        asked.picture = self.texts.picture
        for part in self.sayings.explanations(everything):
            asked = asked.explained(part)
        return asked

    def _note(self) -> str:
        stem, picture = self.texts.stem("".join([*self.form.rubrics, self.form.stem]), "html"), self.texts.picture
        shown = f"![{picture.alt}]({picture.path})" if picture else ""
        return "\n\n".join(filter(None, (stem, shown, *self.sayings.explanations(True))))

    def answers(self, response: Response) -> dict[str, Decimal]:
        """What each answer of a response is worth."""
        return scoring.weights(self.conditions, response.id, response.several, self.most)

    def _inside(self, response: Response) -> list[str]:
        """Words that only have to stand somewhere in what is typed."""
        good = [condition for condition in self.conditions if (condition.score or 0) > 0]
        tests = [test for condition in good for test in condition.tests if test.how == scoring.CONTAINED and not test.negated]
        return list(dict.fromkeys(test.value for test in tests if test.response in (response.id, "")))

    # kinds

    def _said(self, response: Response, weights: dict[str, Decimal]) -> list[Said]:
        names = {label.id for label in response.labels}
        for value, weight in weights.items():
            if weight > 0 and value not in names:
                self.nearest.lose(self.where, f"Kunci `{bare(value)[:60]}` tidak ada di antara pilihan, jadi tidak dipakai.")
        return [
            Said(self.texts.line(label.html, "html"), weights.get(label.id, NONE), self.sayings.of(response, label.id))
            for label in response.labels
        ]

    def _choice(self, response: Response) -> None:
        weights, several = self.answers(response), response.several
        if several and scoring.combinations(self.conditions, response.id) > 1:
            self.nearest.lose(self.where, "Beberapa gabungan jawaban dinilai berbeda; di sini semua pilihan yang bernilai menjadi kunci.")
        if several and scoring.all_or_nothing(self.conditions, response.id):
            self.nearest.often(ALL_OR_NOTHING)
            share = FULL / (sum(weight > 0 for weight in weights.values()) or 1)
            weights = {label.id: weights.get(label.id) or -share for label in response.labels}
        self._choose(self.asked(everything=False), response, weights, several)

    def _choose(self, asked: Asked, response: Response, weights: dict[str, Decimal], several: bool) -> None:
        said = self._said(response, weights)
        truth = None if several else truth_of([each.text for each in said], [label.id for label in response.labels], self.form.kind)
        if truth is not None and said[0].weight != said[1].weight:
            true, false = said[truth], said[1 - truth]
            self.nearest.truth(asked, true.weight > false.weight, true.feedback, false.feedback)
        else:
            self.nearest.choice(asked, said, single=not several)

    def _typed(self, asked: Asked, response: Response) -> None:
        if response.boxes > 1:
            self.nearest.lose(self.where, f"Di berkas diminta {response.boxes} jawaban sekaligus; di sini cukup salah satu.")
        weights = self.answers(response)
        texts = {label.id: self.texts.plain(label.html, "html") for label in response.labels}
        said = [Said(texts.get(value) or self._plain(value), weight, self.sayings.of(response, value)) for value, weight in weights.items()]
        if not any(weight > 0 for weight in weights.values()):
            said = [Said(text, FULL) for text in texts.values()]
        for value in self._inside(response):
            said.append(Said(self._plain(value), FULL))
            self.nearest.lose(self.where, f"Di berkas jawaban cukup memuat “{bare(value)[:80]}”; di sini harus persis.")
        exact = any(test.exact for condition in self.conditions for test in condition.tests)
        self.nearest.typed(asked, said, exact)

    def _plain(self, value: str) -> str:
        return (self.texts.plain(value, "html") if looks_like_html(value) else bare(value)).replace("*", "\\*")

    def _number(self, asked: Asked, response: Response) -> None:
        spans = []
        for condition in self.conditions:
            if not condition.score or not condition.asks(response.id):
                continue
            value, low, high, strict = scoring.bounds(condition, response.id)
            weight = max(-FULL, min(FULL, condition.score * FULL / (self.most or abs(condition.score))))
            feedback = next((self.sayings.of(response, test.value) for test in condition.equal), "")
            if low is not None and high is not None:
                spans.append(Span((low + high) / 2, abs(high - low) / 2, weight, feedback))
                if strict:
                    self.nearest.lose(self.where, "Batas angka di berkas tidak termasuk; di sini batasnya ikut benar.")
            elif value is not None:
                spans.append(self._around(response, Span(value, NONE, weight, feedback)))
            else:
                self.nearest.lose(self.where, "Syarat angka yang hanya satu sisi tidak dapat ditulis di sini.")
        self.nearest.numbers(asked, spans)

    def _around(self, response: Response, span: Span) -> Span:
        """A number, or the range around it that its place takes."""
        low, high = response.least, response.most
        if low is None or high is None or low == high or not low <= span.value <= high:
            return span
        self.nearest.lose(self.where, f"Menurut batas kotak jawabannya, {written(low)} sampai {written(high)} dihitung benar. Periksa.")
        return replace(span, value=(low + high) / 2, tolerance=(high - low) / 2)

    def _pairs(self) -> None:
        if [response.tag for response in self.form.responses] == ["response_grp"]:
            self._groups(self.form.responses[0])
            return
        if any(sum(weight > 0 for weight in self.answers(response).values()) > 1 for response in self.form.responses):
            self._categories()
            return
        asked, pairs, spare = self.asked(), [], {}
        for response in self.form.responses:
            weights = self.answers(response)
            key = max(weights, key=lambda value: weights[value], default="")
            texts = {label.id: self.texts.line(label.html, "html") for label in response.labels}
            spare.update(dict.fromkeys(texts.values()))
            pairs.append((self.texts.line(response.prompt, "html"), texts.get(key, "") if weights.get(key, NONE) > 0 else ""))
        used = {right for _, right in pairs}
        self.nearest.pairs(asked, pairs, [text for text in spare if text not in used])

    def _categories(self) -> None:
        """Things to sort: each belongs to the place of which it is a key."""
        places = {response.id: self.texts.line(response.prompt, "html") for response in self.form.responses}
        things = {label.id: label.html for response in self.form.responses for label in response.labels}
        homes = {
            name: places[response.id] for response in self.form.responses for name, weight in self.answers(response).items() if weight > 0
        }
        for name in things.keys() - homes.keys():
            self.nearest.lose(self.where, f"Yang tidak masuk kelompok mana pun tidak ikut: {self.texts.line(things[name], 'html')}")
        self.nearest.pairs(self.asked(), [(self.texts.line(things[name], "html"), homes[name]) for name in things if name in homes])

    def _alike(self) -> bool:
        """Whether several responses offer the same answers, as a matching item does."""
        sets = {frozenset(label.html for label in response.labels) for response in self.form.responses}
        return len(sets) == 1 and bool(next(iter(sets))) and all(response.prompt for response in self.form.responses)

    def _groups(self, response: Response) -> None:
        """A matching item of the standard: labels that take others, and pairs of names as its key."""
        texts = {label.id: self.texts.line(label.html, "html") for label in response.labels}
        keys = [
            test.value.replace(",", " ").replace(".", " ").split()
            for condition in self.conditions
            if (condition.score or 0) > 0
            for test in condition.equal
        ]
        named = [key for key in keys if len(key) == 2 and all(name in texts for name in key)]
        right, takes = {b for _, b in named}, {label.id for label in response.labels if label.group}
        spare = [texts[label.id] for label in response.labels if label.id not in takes | right | {a for a, _ in named}]
        lone = [(texts[name], "") for name in texts if name in takes - {a for a, _ in named}]
        self.nearest.pairs(self.asked(), [*((texts[a], texts[b]) for a, b in named), *lone], spare)

    def _order(self) -> None:
        response = self.form.responses[0]
        texts = {label.id: self.texts.line(label.html, "html") for label in response.labels}
        keys = scoring.sequence(self.conditions, response.id, list(texts))
        steps = [texts.pop(name) for name in dict.fromkeys(keys) if name in texts]
        for text in texts.values():
            self.nearest.lose(self.where, f"Langkah tanpa tempat di kunci tidak ikut: {text}")
        self.nearest.order(self.asked(), steps)

    def _gaps(self) -> None:
        """Several places for answers: each becomes an item, the whole text stands in each."""
        responses, stem = self.form.responses, self.form.stem
        several = len(responses) > 1
        names = [self._name(response) for response in responses]
        for number, name in enumerate(names, 1):
            if name and f"[{name}]" in stem:
                stem = stem.replace(f"[{name}]", f"({number}) ____" if several else "____")
                responses[number - 1].prompt = ""
        asked = self.asked(stem, everything=False)
        if several:
            self.nearest.lose(self.where, f"Soal dengan {len(responses)} isian menjadi {min(len(responses), MOST_GAPS)} soal.")
        if len(responses) > MOST_GAPS:
            self.nearest.lose(self.where, f"Hanya {MOST_GAPS} isian pertama yang menjadi soal.")
        for number, response in enumerate(responses[:MOST_GAPS], 1):
            one = asked
            if several:
                task = f"Isi bagian ({number}). {self.texts.line(response.prompt, 'html')}".strip()
                one = replace(asked, where=f"{self.where}, isian {number}", stem="\n\n".join(filter(None, (asked.stem, task))))
            self._gap(one, response)

    def _gap(self, asked: Asked, response: Response) -> None:
        weights = self.answers(response)
        all_right = all(weights.get(label.id, NONE) > 0 for label in response.labels)
        if ("multiple_blanks" in self.form.kind and all_right) or not response.labels or response.render == "render_fib":
            (self._number if response.numeric else self._typed)(asked, response)
        else:
            self._choose(asked, response, weights, response.several)

    def _name(self, response: Response) -> str:
        """The name of the blank to which a response belongs: `response_warna`, or what stands in it."""
        name = self.texts.plain(response.prompt, "html") if "[" not in response.prompt else ""
        return name if f"[{name}]" in self.form.stem else response.id.removeprefix("response_")

    def _calculated(self) -> None:
        self.nearest.open(self.asked(), DRAWN, "; ".join(self.texts.line(formula, "plain") for formula in self.form.formulas))

    def _upload(self) -> None:
        self.nearest.open(self.asked(), UPLOAD)

    def _essay(self) -> None:
        keys = [bare(value) for response in self.form.responses for value, weight in self.answers(response).items() if weight > 0]
        self.nearest.open(self.asked(), "", "; ".join(self.texts.line(key, "plain") for key in keys))
