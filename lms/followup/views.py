"""All pages of followup: each room of it adds its own to the blueprint."""

from lms.followup.blueprint import bp
from lms.followup.evaluation import telling as evaluation_telling
from lms.followup.evaluation import views as evaluation
from lms.followup.plans import board_views as plan_board
from lms.followup.plans import telling as plan_telling
from lms.followup.plans import views as plans
from lms.followup.refreshers import views as refreshers
from lms.followup.reports import own_views as own_reports
from lms.followup.reports import views as reports

__all__ = ["bp", "evaluation", "evaluation_telling", "own_reports", "plan_board", "plan_telling", "plans", "refreshers", "reports"]
