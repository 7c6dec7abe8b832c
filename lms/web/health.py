"""Two addresses for machines: alive, and ready to serve."""

from flask import Blueprint, Flask, Response
from sqlalchemy import text

from lms.access import public
from lms.db import db

bp = Blueprint("web", __name__)


@bp.get("/healthz")
@public
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@public
def readyz() -> Response:
    """The database answers and holds a schema; otherwise the error handler says 503."""
    db.session.execute(text("SELECT version_num FROM alembic_version")).one()
    return Response("ok\n", mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Serve both."""
    app.register_blueprint(bp)
