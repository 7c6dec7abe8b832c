"""The blueprint on which the pages of skills hang."""

from flask import Blueprint

bp = Blueprint("skills", __name__)
