"""The blueprint of the events' pages."""

from flask import Blueprint

bp = Blueprint("bimtek", __name__)
