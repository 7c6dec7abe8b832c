"""Backups of Moodle put together from small pieces, as 3.11 and as 4.x writes them."""

import hashlib
import re
from html import escape

from tests.studio.formats.packs import PNG

NULL = "$@NULL@$"


def texts(**said):
    return "".join(f"<{tag}>{escape(str(value))}</{tag}>" for tag, value in said.items())


def activity(kind, number, inside, context="55", visible="1"):
    """The two files of an activity that are read, and one that never is."""
    folder = f"activities/{kind}_{number}"
    return {
        f"{folder}/{kind}.xml": f'<activity id="1" moduleid="{number}" modulename="{kind}" contextid="{context}"><{kind} id="1">{inside}</{kind}></activity>',
        f"{folder}/module.xml": f'<module id="{number}">{texts(visible=visible, availability=NULL)}</module>',
        f"{folder}/grades.xml": "<rusak",
    }


def page(number, name, html, intro="", visible="1", form="1"):
    return activity("page", number, texts(name=name, intro=intro, introformat="1", content=html, contentformat=form), visible=visible)


def label(number, html):
    return activity("label", number, texts(name=re.sub("<[^>]*>", "", html)[:50], intro=html, introformat="1"))


def book(number, *chapters, context="55"):
    """Chapters are (title, html) or (title, html, hidden)."""
    told = "".join(
        f'<chapter id="{at}">{texts(pagenum=at, subchapter="0", title=one[0], content=one[1], contentformat="1", hidden=(*one, "0")[2])}</chapter>'
        for at, one in enumerate(chapters, 1)
    )
    return activity("book", number, f"{texts(name='Buku', intro='', introformat='1')}<chapters>{told}</chapters>", context)


def quiz(number, name, *slots, intro=""):
    told = "".join(f'<question_instance id="{at}">{texts(slot=at)}{slot}</question_instance>' for at, slot in enumerate(slots, 1))
    return activity(
        "quiz", number, f"{texts(name=name, intro=intro, introformat='1', timelimit='600')}<question_instances>{told}</question_instances>"
    )


def by_question(number):
    return texts(questionid=number)


def by_entry(number):
    return f"<question_reference>{texts(questionbankentryid=number, version=NULL)}</question_reference>"


DRAWN = "<question_set_reference><filtercondition>{}</filtercondition></question_set_reference>"


def section(number, *activities, name=NULL, summary="", visible="1"):
    inside = texts(number=number, name=name, summary=summary, summaryformat="1", sequence=",".join(activities), visible=visible)
    return {f"sections/section_{number}0/section.xml": f'<section id="{number}0">{inside}</section>'}


def answers(*said):
    """Each is (text, fraction) or (text, fraction, feedback)."""
    return "<answers>" + "".join(
        f'<answer id="{at}">{texts(answertext=one[0], answerformat="1", fraction=one[1], feedback=(*one, "")[2], feedbackformat="1")}</answer>'
        for at, one in enumerate(said, 1)
    ) + "</answers>"  # fmt: skip


def question(number, kind, stem, inside="", parent="0", why="", more=""):
    head = texts(
        parent=parent, name=f"Soal {number}", questiontext=stem, questiontextformat="1", generalfeedback=why, generalfeedbackformat="1"
    )
    rest = texts(defaultmark="1.0000000", penalty="0.0000000", qtype=kind, hidden="0", createdby="2")
    plugin = f"<plugin_qtype_{kind}_question>{inside}</plugin_qtype_{kind}_question>" if inside else ""
    return f'<question id="{number}">{head}{rest}{more}{plugin}</question>'


def choice(number, stem="Alat apa?", single="1", said=(("Dacin", "1.0000000", "Tepat."), ("Mistar", "0.0000000")), **more):
    options = f'<multichoice id="1">{texts(layout="0", single=single, shuffleanswers="1", answernumbering="abc")}</multichoice>'
    return question(number, "multichoice", stem, answers(*said) + options, **more)


def category(name, inside, number="10", parent="0", entries=False):
    tag = "question_bank_entries" if entries else "questions"
    return f'<question_category id="{number}">{texts(name=name, parent=parent)}<{tag}>{inside}</{tag}></question_category>'


def entry(number, *versions, idnumber=NULL):
    told = "".join(
        f'<question_versions id="{at}">{texts(version=at, status="ready")}<questions>{one}</questions></question_versions>'
        for at, one in enumerate(versions, 1)
    )
    return f'<question_bank_entry id="{number}">{texts(idnumber=idnumber, ownerid="2")}<question_version>{told}</question_version></question_bank_entry>'


def file(name, component, area, number="0", context="55", path="/", data=PNG):
    """The entry of a file in files.xml, and its content."""
    digest = hashlib.sha1(data).hexdigest()
    said = texts(
        contenthash=digest, contextid=context, component=component, filearea=area, itemid=number, filepath=path, filename=name, userid="2"
    )
    return f'<file id="1">{said}</file>', {f"files/{digest[:2]}/{digest}": data}


def backup(*parts, bank="", files=(), title="Bimtek posyandu", titles=None):
    """The files of a backup; `titles`: folder of an activity → what the list of contents calls it."""
    listed = "".join(f"<activity>{texts(directory=folder, title=name)}</activity>" for folder, name in (titles or {}).items())
    about = f"<moodle_backup><information>{texts(name='b.mbz', original_course_fullname=title)}<contents><activities>{listed}</activities></contents></information></moodle_backup>"
    made = {".ARCHIVE_INDEX": "Moodle archive file index", "moodle_backup.xml": about, "roles.xml": "<rusak", "gradebook.xml": "<rusak"}
    for part in parts:
        made |= part
    if bank:
        made["questions.xml"] = f"<question_categories>{bank}</question_categories>"
    if files:
        made["files.xml"] = f"<files>{''.join(said for said, _ in files)}</files>"
        for _, content in files:
            made |= content
    return made
