"""A workbook that was handed in through a page: its form, and what the request carries of it."""

from pathlib import Path

from flask import request
from flask_babel import gettext as _
from wtforms import FileField, Form

from lms.errors import Refused
from lms.people.importing.container import MAX_BYTES
from lms.people.importing.sheet import Sheet, read


class FileForm(Form):
    """The file of an import."""

    berkas = FileField()


def sent_sheet() -> tuple[str, Sheet]:
    """The name of the file of this request, and its rows. Raises Refused where there is none, and where it cannot be read."""
    sent = request.files.get("berkas")
    if sent is None or not sent.filename:
        raise Refused(_("Belum ada berkas yang dipilih. Pilih berkasnya dahulu."))
    with sent.stream as stream:
        sheet = read(stream.read(MAX_BYTES + 1))
    return Path(sent.filename.replace("\\", "/")).name, sheet
