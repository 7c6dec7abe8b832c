"""The blueprint of the attendance pages."""

from flask import Blueprint

bp = Blueprint("attendance", __name__)
