"""Langkah: the learning system for bimtek pokjanal posyandu."""
# ruff: noqa: I001 - the order of these imports is the order of the packages, and with it the order of the followers

from flask import Flask
from jinja2 import StrictUndefined

from lms import access, config, db, paths, web
from lms.people.views import bp as people
from lms.signin import confirming, forgetting, gate  # noqa: F401 - confirming gives people the second factor, forgetting erases
from lms.signin.views import bp as signin
from lms.signin import account_views, staff_views  # noqa: F401 - the pages of staff, on the same blueprint
from lms.signin.card_views import bp as cards
from lms.instansi.views import bp as instansi
from lms.instansi.needs import views as needs  # noqa: F401 - the page of needs, on the same blueprint
from lms.files import models as files  # noqa: F401 - the table of kept files
from lms.documents import code_card  # noqa: F401 - registers how code cards are printed
from lms.courses.views import bp as courses
from lms.quizzes.views import bp as quizzes
from lms.quizzes import replay  # noqa: F401 - registers how a rebuild derives tests
from lms.quizzes.marking import views as marking  # noqa: F401 - the pages of those who mark, on the same blueprint
from lms.programs.views import bp as programs
from lms.learning import reading  # noqa: F401 - registers what is done with lessons read
from lms.learning.views import bp as learning
from lms.learning import card_views  # noqa: F401 - the kartu saku, on the same blueprint
from lms.studio.rooms import bp as studio
from lms.bimtek.views import bp as bimtek
from lms.bimtek import recording as bimtek_recording  # noqa: F401 - registers who stands on the list of an event
from lms.attendance.views import bp as attendance
from lms.attendance import recording as attendance_recording  # noqa: F401 - registers who was there
from lms.followup.views import bp as followup
from lms.followup import recording as followup_recording  # noqa: F401 - registers promises and what became of them
from lms.skills import recording as skills_recording  # noqa: F401 - registers what assessors saw, and the tiers
from lms.skills.views import bp as skills
from lms.certificates import erasing  # noqa: F401 - registers what stays of certificates after an erasure
from lms.certificates.views import bp as certificates
from lms.coverage.views import bp as coverage
from lms.coverage.tiers import views as tiers  # noqa: F401 - the tiers of kader, on the same blueprint
from lms.laporan.views import bp as laporan
from lms.laporan.tingkat import views as tier_register  # noqa: F401 - the register of tiers, on the same blueprint
from lms.posyandu.views import bp as posyandu
from lms.sistem.views import bp as sistem
from lms.home import navigation
from lms.home.views import bp as home
from lms.contoh.views import bp as contoh

BLUEPRINTS = (
    people, signin, cards, instansi, courses, quizzes, programs, learning, studio, bimtek, attendance,
    followup, skills, certificates, coverage, laporan,
    posyandu, sistem, home,
)  # fmt: skip


def create_app(settings: config.Settings | None = None) -> Flask:
    """The whole application for one instance; refuses to start while a view carries no mark of access."""
    settings = settings or config.read()
    app = Flask(__name__, template_folder=str(paths.TEMPLATES), static_folder=None)
    app.config.update(settings.flask())
    app.jinja_env.undefined = StrictUndefined

    db.init_app(app)
    web.init_app(app)
    gate.init_app(app)
    navigation.init_app(app)

    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.contoh:
        app.register_blueprint(contoh)

    access.refuse_unmarked(app)
    return app
