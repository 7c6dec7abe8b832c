"""`python -m lms` is the same as the command `lms`."""

import gc
import sys

gc.disable()  # all that is read at the start stays for good; looking through it again and again costs a sixth of the start

from lms.cli import main  # noqa: E402 - see above

gc.freeze()
gc.enable()
sys.exit(main())
