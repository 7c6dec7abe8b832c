"""The blueprint of the studio's pages: every room of it hangs its own on it."""

from flask import Blueprint

bp = Blueprint("studio", __name__)
