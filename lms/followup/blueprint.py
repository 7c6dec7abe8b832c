"""The blueprint of the pages that come after an event."""

from flask import Blueprint

bp = Blueprint("followup", __name__)
