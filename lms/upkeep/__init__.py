"""Keeping an instance: schema and content, founding, backup, restore, verify, upgrade."""

from lms.upkeep.content import load_content, make_ready
from lms.upkeep.schema import NEWER, OLDER, alone, current, head, migrate, refuse_old_schema

__all__ = ["NEWER", "OLDER", "alone", "current", "head", "load_content", "make_ready", "migrate", "refuse_old_schema"]
