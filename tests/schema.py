"""The schema of the tests: the migrations themselves, up to the head."""

from flask import Flask

from lms.upkeep import schema


def build_schema(app: Flask) -> None:
    with app.app_context():
        schema.build()
