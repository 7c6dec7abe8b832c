"""All pages of bimtek: each room of it adds its own to the blueprint."""

from lms.bimtek.attending import views as attending
from lms.bimtek.blueprint import bp
from lms.bimtek.board import views as board
from lms.bimtek.inviting import file_views, letter_views  # noqa: F401 - the office's workbook, and invitations
from lms.bimtek.inviting import views as inviting_views  # noqa: F401 - the list of an event
from lms.bimtek.joining import desk_views as letting_in
from lms.bimtek.joining import views as joining
from lms.bimtek.planning import step_views, views  # noqa: F401 - the pages before the day
from lms.bimtek.printing import views as printing  # noqa: F401 - its pages join the blueprint
from lms.bimtek.screen import views as screen

__all__ = ["attending", "board", "bp", "joining", "letting_in", "screen"]
from lms.bimtek.testing import gate as test_gate
from lms.bimtek.testing import progress as test_progress
from lms.bimtek.testing import views as testing

__all__ = ["bp", "test_gate", "test_progress", "testing"]
