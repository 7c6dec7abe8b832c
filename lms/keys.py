"""Secret keys in files outside the database, made once and readable by their owner only."""

import os
import secrets
from pathlib import Path

from lms.errors import Refused


def read_or_make(home: Path, name: str, length: int = 32) -> bytes:
    """The key `name` below `home`/kunci, made of `length` random bytes when it is not there yet.

    Two processes that start at once agree: the file is linked into place whole, and the first one wins. Raises Refused for a key that
    was cut short: another one in its place would sign everybody out, or make every certificate unknown, without a word.
    """
    path = home / "kunci" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"{name}.{secrets.token_hex(8)}")  # a process that died may have had our number
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(length))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    key = path.read_bytes()
    if len(key) != length:
        raise Refused(f"Berkas kunci {path} rusak. Kembalikan dari cadangan.")
    return key
