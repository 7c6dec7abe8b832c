"""The seal of a certificate: what is printed, signed with Ed25519, small enough for a QR that survives a photocopy.

The bytes, in order: version (1), key id (4), kind and contoh (1: bit 1 is contoh), day of issue (2) and last day of validity (2, 0: none) as days
since 1 January 2000, both big-endian, then seven parts with their length in front (1): the digits of the region code, two to a byte,
and as UTF-8 code, number, holder, role line, program, issuer, in which a few long words are one control character (WORDS); last the
signature (64) over all that stands before it. Written in base32 without padding, which a QR holds in its alphanumeric mode.
"""

import hashlib
from base64 import b32decode, b32encode, b64decode, b64encode
from binascii import Error as NotBase32
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.models import SealKey
from lms.db import Reads, upsert
from lms.errors import Refused
from lms.keys import read_or_make

VERSION = 1
# The n-th stands as the character n + 1. Part of version 1: it may grow at its end, up to 31, and never change.
WORDS = (
    "Kelurahan ", "Kecamatan ", "Posyandu ", "Kader ", "Lurah ", "Desa ", "Dinas Kesehatan ", "Kota ", "Kabupaten ",
    "Bimtek Pokjanal Posyandu", " — unsur ", "Petugas puskesmas untuk ", "posyandu", "puskesmas",
)  # fmt: skip
EPOCH = date(2000, 1, 1)
KINDS = ("pelatihan", "kecakapan", "narasumber", "panitia")  # may grow at its end, up to 64: bit 0 and the bits from 2 on hold the place
HEAD, SIGNATURE, LONGEST = 10, 64, 255


@dataclass(frozen=True)
class Statement:
    """What a seal says, and nothing that is not printed on the certificate too."""

    code: str
    number: str
    holder: str
    role_line: str
    region_code: str
    program: str
    issuer: str
    kind: str
    issued_on: date
    valid_until: date | None
    contoh: bool


@dataclass(frozen=True)
class SealingKey:
    """The private key of this instance with the id under which its public half is published."""

    id: str
    public: bytes
    private: Ed25519PrivateKey


def sealing_key(home: Path) -> SealingKey:
    """The key that seals, out of the file `segel` (32 bytes, made on first use; outside the database)."""
    private = Ed25519PrivateKey.from_private_bytes(read_or_make(home, "segel"))
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return SealingKey(hashlib.sha256(public).hexdigest()[:8], public, private)


def publish(session: Session, key: SealingKey, now: datetime) -> None:
    """Make the public half known, once; keys that sealed before stay published, so what they sealed stays valid."""
    if session.scalar(select(SealKey.id).where(SealKey.id == key.id)) is None:
        row = {"id": key.id, "public_key": b64encode(key.public).decode(), "since": now}
        session.execute(upsert(session, SealKey).values(**row).on_conflict_do_nothing())


def published(session: Reads) -> dict[str, bytes]:
    """Every published key by its id."""
    rows = session.execute(select(SealKey.id, SealKey.public_key))
    return {row.id: b64decode(row.public_key) for row in rows}


def make(key: SealingKey, statement: Statement) -> str:
    """The seal as base32 text (A-Z, 2-7). Raises Refused for a text longer than 255 bytes, the only thing that does not fit."""
    said = _packed(key.id, statement)
    return b32encode(said + key.private.sign(said)).decode().rstrip("=")


def read(session: Session, text: str) -> Statement | None:
    """What a seal says, when one of our published keys made it; None for everything else."""
    return verified(text, published(session))


def verified(text: str, keys: Mapping[str, bytes]) -> Statement | None:
    """The same against given keys. Only the one spelling that `make` gives is accepted."""
    try:
        sealed = b32decode(text + "=" * (-len(text) % 8))
    except (NotBase32, ValueError):
        return None
    if b32encode(sealed).decode().rstrip("=") != text or len(sealed) < HEAD + SIGNATURE:
        return None
    said, signature = sealed[:-SIGNATURE], sealed[-SIGNATURE:]
    public = keys.get(said[1:5].hex())
    if said[0] != VERSION or public is None:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, said)
    except InvalidSignature:
        return None
    return _unpacked(said)


def _packed(key_id: str, said: Statement) -> bytes:
    kind = KINDS.index(said.kind)
    flags = kind & 1 | said.contoh << 1 | kind >> 1 << 2
    head = bytes([VERSION]) + bytes.fromhex(key_id) + bytes([flags]) + _day(said.issued_on) + _day(said.valid_until)
    texts = (said.code, said.number, said.holder, said.role_line, said.program, said.issuer)
    return head + b"".join(map(_part, (bytes.fromhex(said.region_code.replace(".", "")), *map(_short, texts))))


def _part(content: bytes) -> bytes:
    if len(content) > LONGEST:
        raise Refused("Nama, kedudukan, atau judul program terlalu panjang untuk segel. Singkat isinya.")
    return bytes([len(content)]) + content


def _short(text: str) -> bytes:
    if any(symbol < " " for symbol in text):
        raise Refused("Nama atau kedudukan memuat tanda yang tidak terbaca. Ketik ulang isinya.")
    for place, word in enumerate(WORDS, 1):
        text = text.replace(word, chr(place))
    return text.encode()


def _long(content: bytes) -> str:
    return "".join(WORDS[ord(symbol) - 1] if symbol < " " else symbol for symbol in content.decode())


def _day(day: date | None) -> bytes:
    return ((day - EPOCH).days if day else 0).to_bytes(2, "big")


def _unpacked(said: bytes) -> Statement:
    """The statement, once its signature holds: then these are bytes that `_packed` wrote."""
    issued, until = int.from_bytes(said[6:8], "big"), int.from_bytes(said[8:10], "big")
    parts, at = [], HEAD
    while at < len(said):
        parts.append(said[at + 1 : at + 1 + said[at]])
        at += 1 + said[at]
    digits = parts[0].hex()
    region = ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)
    code, number, holder, role_line, program, issuer = map(_long, parts[1:])
    return Statement(
        code, number, holder, role_line, region, program, issuer,
        kind=KINDS[said[5] & 1 | said[5] >> 2 << 1], issued_on=EPOCH + timedelta(days=issued),
        valid_until=EPOCH + timedelta(days=until) if until else None, contoh=bool(said[5] & 2),
    )  # fmt: skip
