"""The blueprint of the first page, own data and help: every module of views hangs its own on it."""

from flask import Blueprint

bp = Blueprint("home", __name__)
