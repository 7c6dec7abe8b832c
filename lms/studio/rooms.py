"""All pages of the studio: each room of it adds its own to the blueprint."""

from lms.studio import views
from lms.studio.blueprint import bp
from lms.studio.exporting import views as exporting
from lms.studio.importing import views as importing
from lms.studio.items import act_views, form_views, past_views, try_views, type_views
from lms.studio.items import views as items
from lms.studio.media import views as media
from lms.studio.outline import begin_views, lesson_views
from lms.studio.publishing import pages as publishing
from lms.studio.sources import views as sources
from lms.studio.writing import phone_views
from lms.studio.writing import views as writing

__all__ = [
    "act_views",
    "begin_views",
    "bp",
    "exporting",
    "form_views",
    "importing",
    "items",
    "lesson_views",
    "media",
    "past_views",
    "phone_views",
    "publishing",
    "sources",
    "try_views",
    "type_views",
    "views",
    "writing",
]
