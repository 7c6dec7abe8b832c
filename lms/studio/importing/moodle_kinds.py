"""The kinds of questions of Moodle XML, each led to the nearest of ours."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from lms.courses.content import PictureUse
from lms.studio.importing import cloze as gapped
from lms.studio.importing.asked import FULL, NONE, Asked, Said, Span, number_of, weight_of
from lms.studio.importing.wording import BLANK, bare, blanks, shown

__all__ = ["PictureUse"]
NAMES = {
    "ddimageortext": "seret ke gambar", "ddmarker": "penanda di gambar", "calculated": "hitungan", "calculatedsimple": "hitungan",
    "calculatedmulti": "hitungan pilihan", "random": "acak", "randomsamatch": "pasangan acak",
}  # fmt: skip
_GAP_SHOWN = re.compile(r"\\?\[\\?\[(\d{1,3})\\?\]\\?\]")


def _answers(node: Any, plain: bool = False) -> list[tuple[Element, Said]]:
    tell = node.plain if plain else node.line
    return [
        (answer, Said(tell(answer), weight_of(answer.get("fraction", "0")) or NONE, node.line(answer.find("feedback"))))
        for answer in node.question.findall("answer")
    ]


def multichoice(node: Any, asked: Asked) -> None:
    """One or several right options."""
    single = node.said("single").lower() not in ("false", "0") and node.kind == "multichoice"
    answers = [said for _, said in _answers(node)]
    if node.kind == "multichoiceset":
        node.nearest.often("Soal “semua atau nol” di sini memberi nilai sebagian")
    if node.kind in ("multichoiceset", "oumultiresponse"):
        rights = sum(said.weight > 0 for said in answers) or 1
        answers = [Said(said.text, FULL / rights if said.weight > 0 else NONE, said.feedback) for said in answers]
    node.nearest.choice(asked, answers, single)


def truefalse(node: Any, asked: Asked) -> None:
    """True or false."""
    said = {bare(text).casefold(): answer for text, answer in ((answer.text, answer) for _, answer in _answers(node))}
    true, false = said.get("true") or said.get("benar"), said.get("false") or said.get("salah")
    if true is None or false is None:
        node.nearest.choice(asked, list(said.values()), single=True)
        return
    node.nearest.truth(asked, true.weight > false.weight, true.feedback, false.feedback)


def shortanswer(node: Any, asked: Asked) -> None:
    """Words that are typed."""
    node.nearest.typed(asked, [said for _, said in _answers(node, plain=True)], node.said("usecase") == "1")


def matching(node: Any, asked: Asked) -> None:
    """What belongs together."""
    pairs, spare = [], []
    for part in node.question.findall("subquestion"):
        left, right = node.line(part), node.line(part.find("answer"))
        if left.strip():
            pairs.append((left, right))
        elif right.strip():
            spare.append(right)
    node.nearest.pairs(asked, pairs, spare)


def numerical(node: Any, asked: Asked) -> None:
    """A number that is typed, with its units."""
    spans = []
    for answer, said in _answers(node, plain=True):
        value, around = (
            number_of(said.text),
            number_of(
                bare("".join((answer.find("tolerance") if answer.find("tolerance") is not None else Element("x")).itertext())) or "0"
            ),
        )
        if said.text in ("*", ""):
            if said.feedback:
                node.nearest.lose(node.where, f"Umpan balik untuk angka lain tidak punya tempat: {said.feedback}")
        elif value is None or around is None:
            node.nearest.lose(node.where, f"Angka tidak terbaca: {said.text[:80]}")
        else:
            spans.append(Span(value, abs(around), said.weight, said.feedback))
    node.nearest.numbers(asked, spans, _unit(node))


def _unit(node: Any) -> str:
    """The unit that counts once; others are named as lost."""
    unit = ""
    for each in node.question.iterfind("units/unit"):
        name, times = bare("".join(each.findtext("unit_name", ""))), number_of(each.findtext("multiplier", "1"))
        if name and times == 1 and not unit and re.fullmatch(r"[^\s\d.,|±][^|±]{0,19}", name):
            unit = name
        elif name:
            node.nearest.lose(node.where, f"Satuan lain tidak ikut: {name[:40]}")
    return unit


def essay(node: Any, asked: Asked) -> None:
    """A text that somebody reads."""
    for tag, what in (("graderinfo", "Catatan untuk penilai"), ("responsetemplate", "Contoh awal jawaban")):
        if words := node.body(node.question.find(tag)):
            node.nearest.lose(node.where, f"{what} tidak punya tempat: {words}")
    if any(number_of(node.said(tag) or "0") for tag in ("minwordlimit", "maxwordlimit", "attachmentsrequired")):
        node.nearest.often("Batas jumlah kata dan kewajiban melampirkan berkas tidak dibawa")
    node.nearest.open(asked)


def description(node: Any, asked: Asked) -> None:
    """No question at all."""
    text = "\n\n".join(filter(None, (asked.stem, asked.explanation)))
    if asked.picture:
        text = f"{text}\n\n![{asked.picture.alt}]({asked.picture.path})"
    node.nearest.note(node.where, text)


def cloze(node: Any, asked: Asked) -> None:
    """A text with answers inside."""
    text, form = node.html("questiontext")
    parted = gapped.parted(text)
    if not parted.gaps:
        node.nearest.open(asked, "Soal isian (cloze) ini tidak memuat isian, jadi menjadi soal terbuka.")
        return
    node.keep_files("questiontext")
    before, node.texts.picture = asked.picture, None
    asked.stem = blanks(node.texts.stem(parted.text, form))
    asked.picture = node.texts.picture = node.texts.picture or before
    gapped.ask(node.nearest, node.texts, asked, parted.gaps, form)


def ordering(node: Any, asked: Asked) -> None:
    """Steps, each with its place as its fraction."""
    places = [(number_of(answer.get("fraction", "")) or NONE, node.line(answer)) for answer in node.question.findall("answer")]
    for answer in node.question.findall("answer"):
        if words := node.line(answer.find("feedback")):
            node.nearest.lose(node.where, f"Umpan balik langkah tidak punya tempat: {words}")
    node.nearest.order(asked, [text for _, text in sorted(places, key=lambda place: place[0])])


def gaps(node: Any, asked: Asked) -> None:
    """Words to choose for numbered gaps: one gap is a choice, several are pairs of a number and a word."""
    boxes = [
        (node.line(box), bare(box.findtext("group", "1")))
        for box in (*node.question.findall("selectoption"), *node.question.findall("dragbox"))
    ]
    used = [int(number) for number in _GAP_SHOWN.findall(asked.stem) if 0 < int(number) <= len(boxes)]
    if not used:
        node.nearest.open(asked, "Isian pada soal ini tidak terbaca, jadi menjadi soal terbuka.", "; ".join(text for text, _ in boxes))
    elif len(used) == 1:
        word, group = boxes[used[0] - 1]
        asked.stem = _GAP_SHOWN.sub(lambda gap: BLANK if int(gap[1]) == used[0] else gap[0], asked.stem)
        node.nearest.choice(asked, [Said(text, FULL if text == word else NONE) for text, other in boxes if other == group], single=True)
    else:
        places = iter(range(1, len(used) + 1))
        asked.stem = _GAP_SHOWN.sub(lambda gap: f"({next(places)}) {BLANK}" if 0 < int(gap[1]) <= len(boxes) else gap[0], asked.stem)
        node.nearest.lose(node.where, "Isian dengan pilihan menjadi soal pasangan: nomor isian dan katanya.")
        spare = [text for index, (text, _) in enumerate(boxes, 1) if index not in set(used)]
        node.nearest.pairs(asked, [(f"({place})", boxes[number - 1][0]) for place, number in enumerate(used, 1)], spare)


def calculated(node: Any, asked: Asked) -> None:
    """A number that is computed anew for everybody: we have none, so it is open."""
    answers = [said for _, said in _answers(node, plain=True)]
    formulas = [shown(bare(said.text)) for said in answers if said.weight > 0]
    _choices(asked, [shown(bare(said.text)) for said in answers if said.weight <= 0])
    _feedbacks(node, answers)
    if units := "; ".join(bare("".join(unit.itertext())) for unit in node.question.iterfind("units/unit/unit_name")):
        node.nearest.lose(node.where, f"Satuan tidak ikut: {units[:80]}")
    node.nearest.open(
        asked, "Soal hitungan dengan angka acak menjadi soal terbuka; rumusnya ada di pembahasan.", "; ".join(filter(None, formulas))
    )


def _choices(asked: Asked, texts: list[str]) -> None:
    """What stood there to be chosen, below the question."""
    if said := "; ".join(filter(None, texts)):
        asked.stem = f"{asked.stem}\n\nPilihan: {said}"


def _feedbacks(node: Any, answers: list[Said]) -> None:
    """What is said to one answer of a question that nobody marks."""
    for said in answers:
        if said.feedback:
            node.nearest.lose(node.where, f"Umpan balik jawaban tidak punya tempat: {said.feedback}")


def drawn(node: Any, _asked: Asked) -> None:
    """A place for whatever Moodle draws: it holds no words."""
    node.nearest.lose(node.where, f"Soal {NAMES[node.kind]} hanya penunjuk ke soal lain, jadi tidak ikut.")


def unknown(node: Any, asked: Asked) -> None:
    """A kind that we do not have."""
    answers = _answers(node)
    right = [said.text for element, said in answers if said.weight > 0 or element.get("fraction") is None]
    wrong = [said.text for element, said in answers if said.weight <= 0 and element.get("fraction") is not None]
    _choices(asked, [*wrong, *(node.line(drag) for drag in node.question.findall("drag"))])
    _feedbacks(node, [said for _, said in answers])
    if (
        asked.picture is None
        and (file := node.question.find("file")) is not None
        and (path := node.keep(file.get("name", "gambar"), file.text or ""))
    ):
        node.texts.show(PictureUse(path, ""))
        asked.picture = node.texts.picture
    node.nearest.open(
        asked,
        f"Soal jenis “{NAMES.get(node.kind, node.kind[:40])}” tidak ada di sini, jadi menjadi soal terbuka. "
        "Pengaturan khusus jenis itu tidak ikut; cocokkan kuncinya dengan berkas asal.",
        "; ".join(filter(None, right)),
    )
