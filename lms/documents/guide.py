"""The guide of an event on one page: five pictured steps, with the real code of the class and its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lms.documents.qr import QUIET, qr_svg
from lms.paths import STATIC

QR_MM = 52.0
PICTURES = ("kode", "kartu", "tombol", "soal", "sertifikat")


@dataclass(frozen=True)
class Guide:
    """What stands on the page: the event and its day, the code as people type it (K7M-X4Q), where ("langkah.contoh/gabung"), and the link."""

    event: str
    when: str
    code: str
    address: str
    link: str

    def part(self) -> Mapping[str, object]:
        """The page as its layout reads it."""
        qr = qr_svg(self.link)
        side = int(qr.split('viewBox="0 0 ', 1)[1].split(" ", 1)[0])
        return {
            "kind": "guide", "event": self.event, "when": self.when, "code": self.code, "address": self.address, "qr": qr,
            "qr_width": round(QR_MM * side / (side - 2 * QUIET), 3), "pictures": _pictures(),
        }  # fmt: skip


@cache
def _pictures() -> tuple[str, ...]:
    """The drawings that the help pages show too."""
    return tuple((STATIC / "img" / f"bantuan-{name}.svg").read_text(encoding="utf-8") for name in PICTURES)


def class_code(join_code: str) -> str:
    """K7M-X4Q: the code of a class as it is shown."""
    return f"{join_code[:3]}-{join_code[3:]}"
