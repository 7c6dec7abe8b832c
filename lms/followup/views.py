"""All pages of followup: each room of it adds its own to the blueprint."""

from lms.followup.blueprint import bp
from lms.followup.plans import board_views as plan_board
from lms.followup.plans import telling as plan_telling
from lms.followup.plans import views as plans
from lms.followup.reports import own_views as own_reports
from lms.followup.reports import views as reports

__all__ = ["bp", "own_reports", "plan_board", "plan_telling", "plans", "reports"]
