"""The schema of the tests: the migrations themselves, up to the head."""

from flask import Flask
from flask_migrate import upgrade


def build_schema(app: Flask) -> None:
    with app.app_context():
        upgrade()
