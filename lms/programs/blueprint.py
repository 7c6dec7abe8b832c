"""The blueprint of programs, which its views share."""

from flask import Blueprint

bp = Blueprint("programs", __name__)
