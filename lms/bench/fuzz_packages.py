"""What the fuzz of packages of other systems begins with: a Moodle backup with banks of both forms, and a cartridge with everything that may lie in one."""

from base64 import b64decode
from html import escape

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
_HASH = "a" * 40
_HTML = escape('<h3>Alat</h3><p>Pakai <b>dacin</b>.</p><img src="@@PLUGINFILE@@/dacin%20besar.png" alt="Dacin"><ul><li>a</li></ul>')


def _texts(**said: str) -> str:
    return "".join(f"<{tag}>{value}</{tag}>" for tag, value in said.items())


def _answers(*said: tuple[str, str]) -> str:
    told = (
        f'<answer id="{at}">{_texts(answertext=text, answerformat="1", fraction=part, feedback="Ya.", feedbackformat="1")}</answer>'
        for at, (text, part) in enumerate(said, 1)
    )
    return f"<answers>{''.join(told)}</answers>"


def _question(number: int, kind: str, stem: str, inside: str, parent: str = "0") -> str:
    head = _texts(
        parent=parent, name=f"Soal {number}", questiontext=stem, questiontextformat="1", generalfeedback="Sebab.", generalfeedbackformat="1"
    )
    rest = _texts(defaultmark="1.0000000", penalty="0.3333333", qtype=kind, hidden="0")
    return f'<question id="{number}">{head}{rest}<plugin_qtype_{kind}_question>{inside}</plugin_qtype_{kind}_question></question>'


_OLDER = "".join(
    (
        _question(1, "multichoice", _HTML, _answers(("Dacin", "1.0000000"), ("Mistar", "-0.3333333")) + f"<multichoice>{_texts(single='1', shuffleanswers='1')}</multichoice>"),
        _question(2, "truefalse", "Bayi balita.", _answers(("True", "1.0"), ("False", "0.0")) + f"<truefalse>{_texts(trueanswer='1', falseanswer='2')}</truefalse>"),
        _question(
            3, "numerical", "Batas?",
            _answers(("23.5", "1.0")) + f"<numerical_units><numerical_unit>{_texts(multiplier='1', unit='cm')}</numerical_unit></numerical_units>"
            f"<numerical_records><numerical_record>{_texts(answer='1', tolerance='0.1')}</numerical_record></numerical_records>",
        ),
        _question(4, "match", "Pasangkan.", f"<matches><match>{_texts(questiontext='a', answertext='b')}</match><match>{_texts(questiontext='c', answertext='d')}</match></matches>"),
        _question(5, "multianswer", "Ukur {#1} lalu {#2}.", f"<multianswer>{_texts(sequence='6,7')}</multianswer>"),
        _question(6, "shortanswer", "{1:SHORTANSWER:=lengan~%50%tangan#x}", "", "5"),
        _question(7, "numerical", "{1:NM:=23.5:0.1}", "", "5"),
    )
)  # fmt: skip
_NEWER = "".join(
    f'<question_bank_entry id="{number}"><idnumber>$@NULL@$</idnumber><question_version><question_versions><version>1</version><status>ready</status>'
    f"<questions>{one}</questions></question_versions></question_version></question_bank_entry>"
    for number, one in (
        (1, _question(8, "ordering", "Urutkan.", _answers(("Satu", "1.0"), ("Dua", "2.0")))),
        (2, _question(9, "ddwtos", "Ukur [[1]] [[2]].", _answers(("lengan", "0"), ("kiri", "0")))),
        (3, _question(10, "essay", "Ceritakan.", f"<essay>{_texts(graderinfo='x')}</essay>")),
    )
)
_SLOTS = f"<question_instance>{_texts(slot='1', questionid='1')}</question_instance><question_instance><slot>2</slot><question_reference><questionbankentryid>1</questionbankentryid></question_reference></question_instance>"


def _activity(kind: str, number: int, inside: str) -> dict[str, str]:
    return {
        f"activities/{kind}_{number}/{kind}.xml": f'<activity contextid="55"><{kind} id="1">{inside}</{kind}></activity>',
        f"activities/{kind}_{number}/module.xml": "<module><visible>1</visible></module>",
    }


BACKUP: dict[str, str | bytes] = {
    "moodle_backup.xml": f"<moodle_backup><information>{_texts(original_course_fullname='Bimtek')}<contents><activities><activity>{_texts(directory='activities/forum_5', title='Cerita')}</activity></activities></contents></information></moodle_backup>",
    "sections/section_1/section.xml": f'<section id="1">{_texts(number="1", name="Mengukur", summary=_HTML, summaryformat="1", sequence="4,1,2,3,5", visible="1")}</section>',
    **_activity("page", 1, _texts(name="Dacin", intro="", content=_HTML, contentformat="1")),
    **_activity("book", 2, f"<name>Buku</name><chapters><chapter id='1'>{_texts(pagenum='1', title='Bab', content=_HTML, contentformat='0', hidden='1')}</chapter></chapters>"),
    **_activity("quiz", 3, f"{_texts(name='Kuis', intro='Tutup buku.', introformat='2')}<question_instances>{_SLOTS}</question_instances>"),
    **_activity("label", 4, _texts(name="Alat", intro=_HTML, introformat="1")),
    **_activity("forum", 5, ""),
    "questions.xml": f'<question_categories><question_category id="1"><name>Gizi</name><parent>2</parent><questions>{_OLDER}</questions></question_category>'
    f'<question_category id="2"><name>top</name><parent>0</parent><question_bank_entries>{_NEWER}</question_bank_entries></question_category></question_categories>',
    "files.xml": f"<files><file>{_texts(contenthash=_HASH, contextid='55', component='mod_page', filearea='content', itemid='0', filepath='/', filename='dacin besar.png')}</file></files>",
    f"files/aa/{_HASH}": PNG,
}  # fmt: skip

_ITEM = '<item ident="a"><presentation><material><mattext>Alat apa?</mattext></material><response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="x"><material><mattext>Dacin</mattext></material></response_label><response_label ident="y"><material><mattext>Pita</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><varequal respident="r">x</varequal></conditionvar><setvar action="Set">100</setvar></respcondition></resprocessing></item>'
_ENTRIES = "".join(f'<item identifierref="{name}"><title>{name}</title></item>' for name in "pgkwdl")
_HREFS = {
    "p": "isi/a%20b.html",
    "g": "foto/dacin.png",
    "k": "k/assessment_qti.xml",
    "w": "w.xml",
    "d": "d.xml",
    "l": "l.xml",
    "m": "k/assessment_meta.xml",
}
_RESOURCES = "".join(
    f'<resource identifier="{name}" type="webcontent" href="{href}"><file href="{href}"/><dependency identifierref="m"/></resource>'
    for name, href in _HREFS.items()
)
CARTRIDGE: dict[str, str | bytes] = {
    "imsmanifest.xml": '<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"><metadata><schemaversion>1.3.0</schemaversion></metadata><organizations><organization>'
    f"<item><item><title>Mengukur</title>{_ENTRIES}<item><title>Dalam</title><item/></item></item></item></organization></organizations><resources>{_RESOURCES}</resources></manifest>",
    "isi/a b.html": '<html><head><title>Dacin</title></head><body><h1>Dacin</h1><p>Pakai.</p><img src="$IMS-CC-FILEBASE$/foto/dacin.png" alt="Dacin"/></body></html>',
    "foto/dacin.png": PNG,
    "k/assessment_qti.xml": f'<questestinterop><assessment title="Kuis"><section>{_ITEM}</section></assessment></questestinterop>',
    "k/assessment_meta.xml": "<quiz><title>Kuis</title><description>Tutup buku.</description><time_limit>20</time_limit></quiz>",
    "w.xml": '<webLink><title>Video</title><url href="https://contoh.id/v"/></webLink>',
    "d.xml": "<topic><title>Cerita</title><text>&lt;p&gt;Apa?&lt;/p&gt;</text></topic>",
    "l.xml": "<cartridge_basiclti_link><title>Alat</title></cartridge_basiclti_link>",
    "course_settings/canvas_export.txt": "x",
}  # fmt: skip
