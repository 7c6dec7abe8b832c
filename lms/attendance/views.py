"""All pages of attendance: each room of it adds its own to the blueprint."""

from lms.attendance.blueprint import bp

__all__ = ["bp"]
