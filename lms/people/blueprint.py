"""The blueprint of the people's pages: every module of views hangs its own on it."""

from flask import Blueprint

bp = Blueprint("people", __name__)
