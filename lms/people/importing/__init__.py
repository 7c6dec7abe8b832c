"""The import of people: a file to rows, rows to a plan that can be read, a plan to the database, all or nothing."""

from lms.people.importing.applying import Done, apply
from lms.people.importing.plan import Change, ImportPlan
from lms.people.importing.planning import plan
from lms.people.importing.sheet import Row, Sheet, read

__all__ = ["Change", "Done", "ImportPlan", "Row", "Sheet", "apply", "plan", "read"]
