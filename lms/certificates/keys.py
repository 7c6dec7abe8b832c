"""What a browser needs to check a seal by itself: the published keys, the seals that were ended, and from when this list is."""

import hashlib
from base64 import b64encode
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lms.certificates import seal
from lms.certificates.models import Certificate
from lms.certificates.rules import ERASED
from lms.clock import day_of
from lms.db import Reads
from lms.web.text import hour, plain_day

MARK = 24  # hexadecimal digits of an ended seal's digest


def mark_of(sealed: str) -> str:
    """How the list names a seal: by a digest of all of it. A code could be guessed from its digest, and would open the page of a person.

    Of a seal that was erased the digest is what was kept.
    """
    if sealed.startswith(ERASED):
        return sealed.removeprefix(ERASED)
    return hashlib.sha256(sealed.encode()).hexdigest()[:MARK]


def public_list(reads: Reads, now: datetime) -> dict[str, Any]:
    """The list as JSON can hold it. It is dated, not signed: its keys are trusted because this address delivered them."""
    rows = reads.execute(select(Certificate.seal, Certificate.state).where(Certificate.state != "terbit").order_by(Certificate.id)).all()
    ended = {state: sorted(mark_of(row.seal) for row in rows if row.state == state) for state in ("diganti", "dicabut")}
    return {
        "dibuat": f"{plain_day(now)}, {hour(now)}",
        "hari": (day_of(now) - seal.EPOCH).days,
        "kunci": {key: b64encode(public).decode() for key, public in seal.published(reads).items()},
        "kata": list(seal.WORDS),
        **ended,
    }
