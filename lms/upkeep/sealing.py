"""Encrypting a backup as it is written: AES-256-GCM in chunks, so that size is no matter and nothing can be cut off unseen.

The file: the word LANGKAH1, a salt (16), then chunks of length (4) and ciphertext. The n-th chunk has the nonce n; the last one says in its
associated data that it is the last. The key of each file comes out of the key file by HKDF-SHA-256 with the salt.
"""

import io
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lms.errors import Refused

WORD, CHUNK, LEAST = b"LANGKAH1", 1 << 16, 32
WRONG = "Berkas cadangan ini tidak terbuka dengan kunci itu, atau isinya berubah."
NO_KEY = "Cadangan ini tersandi. Tambahkan --kunci BERKAS."
SHORT = "Berkas kunci {} kurang dari 32 bita. Buat dengan: head -c 32 /dev/urandom > {}"


def read_key(file: Path) -> bytes:
    """The bytes of a key file, at least 32. Raises Refused with the command that makes one."""
    try:
        key = file.read_bytes()
    except OSError as fault:
        raise Refused(f"Berkas kunci {file} tidak dapat dibuka. Periksa nama dan hak aksesnya.") from fault
    if len(key) < LEAST:
        raise Refused(SHORT.format(file, file))
    return key


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"langkah cadangan").derive(key))


class Sealing(io.RawIOBase):
    """Writes what it is given to `file` in sealed chunks; only `close` makes it whole."""

    def __init__(self, file: IO[bytes], key: bytes) -> None:
        salt = os.urandom(16)
        self.file, self.number, self.waiting, self.cipher = file, 0, bytearray(), _cipher(key, salt)
        file.write(WORD + salt)

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[no-untyped-def]
        self.waiting += data
        while len(self.waiting) > CHUNK:
            self._chunk(bytes(self.waiting[:CHUNK]), False)
            del self.waiting[:CHUNK]
        return len(data)

    def _chunk(self, data: bytes, last: bool) -> None:
        sealed = self.cipher.encrypt(self.number.to_bytes(12, "big"), data, b"akhir" if last else b"lanjut")
        self.file.write(struct.pack(">I", len(sealed)) + sealed)
        self.number += 1

    def finish(self) -> None:
        """The last chunk."""
        self._chunk(bytes(self.waiting), True)
        self.waiting.clear()


def is_sealed(file: Path) -> bool:
    """Whether a file begins as a sealed backup does."""
    with file.open("rb") as opened:
        return opened.read(len(WORD)) == WORD


def unseal(file: Path, key: bytes, to: IO[bytes]) -> None:
    """Write the plain bytes to `to`. Raises Refused for another key and for any change or cut."""
    with file.open("rb") as opened:
        head = opened.read(len(WORD) + 16)
        cipher = _cipher(key, head[len(WORD) :])
        number, chunk, following = 0, b"", _chunks(opened)
        chunk = next(following, b"")
        while chunk:
            after = next(following, b"")
            try:
                to.write(cipher.decrypt(number.to_bytes(12, "big"), chunk, b"lanjut" if after else b"akhir"))
            except InvalidTag as fault:
                raise Refused(WRONG) from fault
            number, chunk = number + 1, after
        if number == 0:
            raise Refused(WRONG)


def _chunks(opened: IO[bytes]) -> Iterator[bytes]:
    while size := opened.read(4):
        length = struct.unpack(">I", size.ljust(4, b"\0"))[0]
        chunk = opened.read(length) if length <= CHUNK + 16 else b""
        if len(size) != 4 or len(chunk) != length or length < 16:
            raise Refused(WRONG)
        yield chunk
