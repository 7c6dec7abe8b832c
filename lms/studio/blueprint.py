"""The blueprint of the studio's pages: every room of it hangs its own on it."""

from flask import Blueprint

from lms.studio.media.library import in_words
from lms.studio.plainly import plainly

bp = Blueprint("studio", __name__)
bp.add_app_template_filter(plainly)
bp.add_app_template_filter(in_words)
