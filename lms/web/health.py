"""Two addresses for machines: alive, and ready to serve."""

from flask import Blueprint, Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

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
    """The database answers and holds a schema; otherwise 503, without a reason for strangers."""
    try:
        db.session.execute(text("SELECT version_num FROM alembic_version")).one()
    except SQLAlchemyError:
        db.session.rollback()
        return Response("belum siap\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Serve both."""
    app.register_blueprint(bp)
