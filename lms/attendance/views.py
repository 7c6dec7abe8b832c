"""All pages of attendance: each room of it adds its own to the blueprint."""

from lms.attendance import board, share
from lms.attendance.blueprint import bp
from lms.attendance.desk import views as desk
from lms.attendance.own import views as own

__all__ = ["board", "bp", "desk", "own", "share"]
