"""All pages of followup: each room of it adds its own to the blueprint."""

from lms.followup.blueprint import bp

__all__ = ["bp"]
