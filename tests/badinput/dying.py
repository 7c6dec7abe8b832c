"""`lms`, ended without warning after so many writes: `python dying.py <writes> <words …>`."""

import os
import signal
import sys
from typing import Any

from sqlalchemy import Engine, event

from lms import cli

left = int(sys.argv[1])


@event.listens_for(Engine, "after_cursor_execute")
def count(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    """One write less to live."""
    global left
    left -= statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "CREATE"))
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(cli.main(sys.argv[2:]))
