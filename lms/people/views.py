"""The pages of people: the import, adding and correcting persons, their seats, double entries, and staff roles."""

from lms.people.blueprint import bp
from lms.people.editing import views as editing
from lms.people.erasing import views as erasing
from lms.people.granting import views as granting
from lms.people.importing import views as importing
from lms.people.merging import views as merging

__all__ = ["bp", "editing", "erasing", "granting", "importing", "merging"]
