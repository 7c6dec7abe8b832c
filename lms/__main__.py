"""`python -m lms` is the same as the command `lms`."""

import sys

from lms.cli import main

sys.exit(main())
