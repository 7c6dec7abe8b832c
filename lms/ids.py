"""Identifiers: UUIDv7 for all that has an address, short codes for what people type."""

import os
import secrets
import time
import uuid

ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXY"  # 28 symbols that cannot be taken for one another


def uuid7() -> str:
    """A new UUIDv7 in its usual 36 characters: sorted by the millisecond of its making."""
    stamp = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    stamp = stamp & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=stamp & ~(0x3 << 62) | 0x2 << 62))


def code(length: int) -> str:
    """A random code of `length` unambiguous symbols (4.8 bits each)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def plain_code(typed: str) -> str:
    """What somebody typed as a code, without spaces and dashes, in capitals."""
    return "".join(symbol for symbol in typed.upper() if symbol in ALPHABET)
