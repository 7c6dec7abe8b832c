"""Items of every kind as the QTI 2.1 export writes them; each comes back letter by letter."""

from decimal import Decimal

from lms.courses.content import Accepted, Kind, Number, Option, Order, Pairs

# construct, words for the documents, and an item: its id, kind, options and answer
EXAMPLES = [
    ("one right option", "`choiceInteraction` with the feedback of each option.", ("satu", Kind.SINGLE, (Option("Dacin **besar**", True, "Tepat."), Option("*Mistar*", False)), None)),
    ("several right options", "`choiceInteraction` with a mapping: shares of one, wrong ones take one away.",
     ("7-banyak", Kind.MULTIPLE, (Option("Satu", True), Option("Dua", False, "Bukan."), Option("Tiga", True)), None)),
    ("true or false", "`choiceInteraction` with `true` and `false`.", ("benar", Kind.TRUE_FALSE, (Option("Benar", False), Option("Salah", True, "Ya.")), None)),
    ("a number with tolerance and unit", "`textEntryInteraction`, `equal` with its tolerance; the unit stands behind it.", ("angka", Kind.NUMBER, (), Number(Decimal("23.5"), Decimal("0.1"), "cm"))),
    ("steps in order", "`orderInteraction`.", ("urut", Kind.ORDER, (), Order(("Satu", "Dua", "Tiga")))),
    ("pairs", "`matchInteraction`.", ("pasang", Kind.MATCH, (), Pairs((("Dacin", "kg"), ("Pita", "cm"))))),
    ("a short text", "`textEntryInteraction` with every answer that counts.", ("isian", Kind.TEXT, (), Accepted(("posyandu", "a*b <c>")))),
    ("an open item", "`extendedTextInteraction`.", ("terbuka", Kind.OPEN, (), None)),
]  # fmt: skip
MORE = [
    ("the explanation", "kept", "`modalFeedback`."),
    ("emphasis, links, lists and tables of texts", "kept", "XHTML."),
    ("`code`, emphasis that touches other emphasis", "nearest", "Written as XHTML; our own reader takes the words plain."),
    ("a short text whose only answer is a number", "nearest", "Written as text; our own reader takes it for a number."),
    ("pictures", "kept", "In the package, with their alternative text."),
    ("drawings (`lukis`)", "nearest", "SVG pictures with their description."),
    ("scenes (`percakapan`)", "nearest", "Choices with the same words."),
    ("goals", "kept", "Sections of the test; their sentence is the title."),
    ("items for practice", "kept", "A part of the test, a section for each module."),
    ("items for each goal, minutes and attempts of the test", "kept", "`selection`, `timeLimits`, `itemSessionControl`."),
    ("the mark to pass, lessons, reference values as such", "lost", "Not part of QTI; values stand in the texts as they are shown."),
]
KEPT = {"QTI 2.1 (export)": [*((construct, "kept", words) for construct, words, _ in EXAMPLES), *MORE]}
