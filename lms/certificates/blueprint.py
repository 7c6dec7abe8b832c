"""The one blueprint of all pages of certificates."""

from flask import Blueprint

bp = Blueprint("certificates", __name__)
