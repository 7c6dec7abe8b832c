"""All pages of the studio: each room of it adds its own to the blueprint."""

from lms.studio import views
from lms.studio.blueprint import bp
from lms.studio.publishing import pages as publishing
from lms.studio.sources import views as sources

__all__ = ["bp", "publishing", "sources", "views"]
