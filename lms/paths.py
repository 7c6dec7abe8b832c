"""Where the shipped files lie: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
BUNDLED = PACKAGE / "_files"
HOME = BUNDLED if BUNDLED.is_dir() else PACKAGE.parent
TEMPLATES, STATIC, COURSES = HOME / "templates", HOME / "static", HOME / "courses"
MIGRATIONS = PACKAGE / "migrations"
