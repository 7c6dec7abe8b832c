"""All formats: each module that writes one adds its own to the list, in this order."""

from lms.studio.exporting import package, paper, scorm

__all__ = ["package", "paper", "scorm"]
