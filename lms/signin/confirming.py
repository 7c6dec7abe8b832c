"""What the forms of people ask before a dangerous act: the second factor of staff."""

from lms.people import confirming
from lms.signin.factor import FactorField, confirm

confirming.provide(FactorField, confirm)
