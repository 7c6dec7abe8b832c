"""All pages of bimtek: each room of it adds its own to the blueprint."""

from lms.bimtek.attending import views as attending
from lms.bimtek.blueprint import bp
from lms.bimtek.board import views as board
from lms.bimtek.inviting import file_views as workbooks
from lms.bimtek.inviting import letter_views as letters
from lms.bimtek.inviting import views as inviting
from lms.bimtek.joining import desk_views as letting_in
from lms.bimtek.joining import views as joining
from lms.bimtek.planning import step_views as timeline
from lms.bimtek.planning import views as planning
from lms.bimtek.printing import views as printing
from lms.bimtek.screen import views as screen
from lms.bimtek.testing import gate as test_gate
from lms.bimtek.testing import progress as test_progress
from lms.bimtek.testing import views as testing

__all__ = [
    "attending", "board", "bp", "inviting", "joining", "letters", "letting_in", "planning", "printing", "screen", "test_gate", "test_progress",
    "testing", "timeline", "workbooks",
]  # fmt: skip
