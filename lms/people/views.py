"""The pages of people: the import, adding and correcting persons, and their seats."""

from lms.people.blueprint import bp
from lms.people.editing import views as editing
from lms.people.importing import views as importing

__all__ = ["bp", "editing", "importing"]
