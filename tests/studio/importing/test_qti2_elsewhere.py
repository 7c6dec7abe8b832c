"""QTI 2 as other programs write it: numbers of blanks, half-right answers, ranges, scales, texts that are compared."""

from lms.studio.importing import reading
from tests.studio.formats.examples import told
from tests.studio.importing.test_from_elsewhere import losses


def item(body, said="", processing=""):
    text = (
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a" title="Soal" adaptive="false" timeDependent="false">{said}'
        f'<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>{body}</itemBody>'
        f"<responseProcessing>{processing}</responseProcessing></assessmentItem>"
    )
    return reading.read("a.xml", text.encode())


def declared(name, *correct, base="identifier", cardinality="single", mapped=""):
    values = "".join(f"<value>{value}</value>" for value in correct)
    key = f"<correctResponse>{values}</correctResponse>" if correct else ""
    return f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">{key}{mapped}</responseDeclaration>'


def scored(condition, score):
    return f'<responseCondition><responseIf>{condition}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">{score}</baseValue></setOutcomeValue></responseIf></responseCondition>'


def equal(name, value):
    return (
        f'<stringMatch caseSensitive="false"><variable identifier="{name}"/><baseValue baseType="string">{value}</baseValue></stringMatch>'
    )


def correct(name):
    return f'<match><variable identifier="{name}"/><correct identifier="{name}"/></match>'


CHOICE = '<choiceInteraction responseIdentifier="C" shuffle="true" maxChoices="1"><prompt>Mana?</prompt><simpleChoice identifier="A">Ya</simpleChoice><simpleChoice identifier="B">Bukan</simpleChoice></choiceInteraction>'


def blank(name):
    return f'<textEntryInteraction responseIdentifier="{name}"/>'


def test_a_task_names_the_blank_that_the_text_shows():
    found = item(
        f"{CHOICE}<p>Isi {blank('T')} dan {blank('U')}.</p>",
        declared("C", "A") + declared("T", "pita", base="string") + declared("U", "dacin", base="string"),
    )
    assert [one.stem_md.rpartition("\n")[2] for one in found.items] == ["Mana?", "Isi bagian (1).", "Isi bagian (2)."]
    assert "Isi (1) ____ dan (2) ____." in found.items[1].stem_md


def test_pairs_name_the_gaps_that_the_text_shows():
    gaps = '<gapMatchInteraction responseIdentifier="G" shuffle="false"><gapText identifier="K" matchMax="1">kiri</gapText><gapText identifier="S" matchMax="1">satu</gapText><p>Lengan <gap identifier="G1"/> kali <gap identifier="G2"/>.</p></gapMatchInteraction>'
    found = item(
        f"<p>Pakai {blank('T')} apa?</p>{gaps}",
        declared("T", "pita", base="string") + declared("G", "K G1", "S G2", base="directedPair", cardinality="multiple"),
    )
    assert told(found.items[1]).endswith("(2) → kiri (3) → satu")


def test_half_a_point_is_said():
    rules = scored(correct("T"), 2) + scored(equal("T", "meteran"), 1)
    found = item(f"<p>Alat {blank('T')}</p>", declared("T", "pita", base="string"), rules)
    assert [told(one) for one in found.items] == ["text: Alat ____ = pita | meteran"]
    assert "“meteran” bernilai 50 %" in losses(found)


def test_a_range_stays_also_behind_a_guard_and_written_backwards():
    around = '<and><not><isNull><variable identifier="N"/></isNull></not><gte><variable identifier="N"/><baseValue baseType="float">{}</baseValue></gte><lte><variable identifier="N"/><baseValue baseType="float">{}</baseValue></lte></and>'
    for low, high in ((24, 26), (26, 24)):
        found = item(f"<p>Berapa {blank('N')}</p>", declared("N", base="float"), scored(around.format(low, high), 1))
        assert told(found.items[0]).endswith("= 25 ± 1")
        assert found.losses == []


def test_a_scale_keeps_its_right_value_with_all_around_it():
    entries = "".join(f'<mapEntry mapKey="{value}" mappedValue="1"/>' for value in range(14, 19))
    body = '<sliderInteraction responseIdentifier="N" lowerBound="0" upperBound="100"><prompt>Persen?</prompt></sliderInteraction>'
    found = item(body, declared("N", "16", base="integer", mapped=f'<mapping defaultValue="0">{entries}</mapping>'))
    assert told(found.items[0]).endswith("= 16 ± 2")


def test_a_long_field_that_is_compared_is_typed_and_one_with_a_model_answer_is_read():
    field = '<extendedTextInteraction responseIdentifier="T"><prompt>Alat?</prompt></extendedTextInteraction>'
    typed = item(field, declared("T", base="string"), scored(equal("T", "pita"), 1))
    open_ = item(field, declared("T", "Pita dililit.", base="string"), scored(correct("T"), 1))
    assert [told(one) for one in (*typed.items, *open_.items)] == [
        "text: Alat? = pita",
        "open: Alat? > Jawaban di berkas asal: Pita dililit.",
    ]


def test_another_order_that_counts_is_said():
    steps = "".join(f'<simpleChoice identifier="{name}">{name}</simpleChoice>' for name in "AB")
    order = f'<orderInteraction responseIdentifier="O" shuffle="true"><prompt>Urutkan</prompt>{steps}</orderInteraction>'
    other = '<match><variable identifier="O"/><ordered><baseValue baseType="identifier">B</baseValue><baseValue baseType="identifier">A</baseValue></ordered></match>'
    found = item(order, declared("O", "A", "B", cardinality="ordered"), scored(correct("O"), 2) + scored(other, 1))
    assert "Urutan lain yang diberi nilai sebagian" in losses(found)


def test_a_question_in_a_block_of_feedback_stays_a_question():
    body = f'<p>Baca dulu.</p><feedbackBlock outcomeIdentifier="F" identifier="lanjut" showHide="show"><p>Sekarang:</p>{CHOICE}</feedbackBlock>'
    found = item(body, declared("C", "A"))
    assert [told(one) for one in found.items] == ["single: Baca dulu.\n\nSekarang:\n\nMana? [x] Ya [ ] Bukan"]


def test_a_formula_over_many_lines_is_one_line_and_a_button_is_said():
    formula = "<math>\n  <mi>a</mi>\n  <mo>=</mo>\n  <mi>b</mi>\n</math>"
    found = item(
        f'<p>Jika {formula}, lalu?</p><endAttemptInteraction responseIdentifier="H" title="Petunjuk"/>{CHOICE}', declared("C", "A")
    )
    assert found.items[0].stem_md.startswith("Jika a = b, lalu?")
    assert "Tombol petunjuk" in losses(found)
