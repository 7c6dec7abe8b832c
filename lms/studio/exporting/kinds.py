"""All formats: each module that writes one adds its own to the list, in this order."""

# ruff: isort: off
from lms.studio.exporting import package, paper, moodle_xml, gift, qti21, scorm

__all__ = ["gift", "moodle_xml", "package", "paper", "qti21", "scorm"]
