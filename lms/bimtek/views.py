"""All pages of bimtek: each room of it adds its own to the blueprint."""

from lms.bimtek.blueprint import bp
from lms.bimtek.inviting import file_views, letter_views  # noqa: F401 - the office's workbook, and invitations
from lms.bimtek.inviting import views as inviting_views  # noqa: F401 - the list of an event
from lms.bimtek.planning import step_views, views  # noqa: F401 - the pages before the day

__all__ = ["bp"]
