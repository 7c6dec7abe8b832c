"""The pages of the register of posyandu and puskesmas, all on one blueprint."""

from lms.posyandu.centres import views as centres
from lms.posyandu.desk_views import bp
from lms.posyandu.posts import views as posts
from lms.posyandu.teams import views as teams
from lms.posyandu.years import views as years

__all__ = ["bp", "centres", "posts", "teams", "years"]
