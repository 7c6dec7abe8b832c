"""The one blueprint of all pages of reports."""

from flask import Blueprint

bp = Blueprint("laporan", __name__)
