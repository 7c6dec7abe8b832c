"""The measured process: serves one app and tells, on request, what it has spent.

python -m lms.bench.child langkah|acuan HOME [DATABASE]; the reference makes its table in that database, which must be its own.
"""

import json
import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Engine

import lms
from lms import config, server
from lms.bench import reference
from lms.db import db

spent: dict[str, Any] = {"queries": 0, "locks": []}
held = threading.local()


def watch(engine: Engine) -> None:
    """Count the statements, and note how long each write transaction held its lock: from BEGIN IMMEDIATE until COMMIT has returned.

    The dialect is wrapped because events of the engine would make every statement dearer.
    """
    dialect: Any = engine.dialect
    plain_commit, plain_execute = dialect.do_commit, dialect.do_execute

    def do_commit(connection: Any) -> None:
        plain_commit(connection)
        if hasattr(held, "began"):
            spent["locks"].append(time.perf_counter() - held.began)

    def do_execute(cursor: Any, *arguments: Any) -> None:
        spent["queries"] += 1
        if getattr(cursor.connection, "due", ""):
            held.began = time.perf_counter()
        plain_execute(cursor, *arguments)

    dialect.do_commit, dialect.do_execute = do_commit, do_execute


def listen() -> None:
    """Answer each line on standard input with the CPU seconds, queries and write transactions so far."""
    for _line in sys.stdin:
        times = os.times()
        children = times.children_user + times.children_system
        sys.stdout.write(json.dumps({"cpu": time.process_time(), "children": children, **spent}) + "\n")
        sys.stdout.flush()
        spent["locks"] = []
    os._exit(0)  # the driver is gone


def product(home: Path, url: str) -> Flask:
    """The product on the prepared home (and PostgreSQL database), its queries and write transactions counted."""
    app = lms.create_app(config.read({"LMS_HOME": str(home), "LMS_DATABASE_URL": url}))
    with app.app_context():
        watch(db.engine)
    return app


def main() -> None:
    """Serve on a free port of this computer and print it."""
    kind, home, url = sys.argv[1], Path(sys.argv[2]), (sys.argv[3:] or [""])[0]
    app = product(home, url) if kind == "langkah" else reference.make_app(url or f"sqlite:///{home / 'acuan.sqlite'}")
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    bound.listen(1024)
    sys.stdout.write(f"{bound.getsockname()[1]}\n")
    sys.stdout.flush()
    threading.Thread(target=listen, daemon=True).start()
    server.serve(app, bound)


if __name__ == "__main__":
    main()
