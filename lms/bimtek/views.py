"""All pages of bimtek: each room of it adds its own to the blueprint."""

from lms.bimtek.blueprint import bp

__all__ = ["bp"]
