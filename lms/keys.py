"""Secret keys in files outside the database, made once and readable by their owner only."""

import os
import secrets
from pathlib import Path


def read_or_make(home: Path, name: str, length: int = 32) -> bytes:
    """The key `name` below `home`/kunci, made of `length` random bytes when it is not there yet.

    Two processes that start at once agree: the file is linked into place whole, and the first one wins.
    """
    path = home / "kunci" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(length))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
