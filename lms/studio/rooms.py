"""All pages of the studio: each room of it adds its own to the blueprint."""

from lms.studio import views
from lms.studio.blueprint import bp
from lms.studio.media import views as media
from lms.studio.sources import views as sources
from lms.studio.writing import phone_views
from lms.studio.writing import views as writing

__all__ = ["bp", "media", "phone_views", "sources", "views", "writing"]
