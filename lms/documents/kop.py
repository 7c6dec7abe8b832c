"""The letterhead of the office that stands over a region, as paper wants it: looked up once, before anything is typeset."""

from datetime import date, datetime

from lms import clock
from lms.db import Reads
from lms.documents.coverage_sheet import Signature
from lms.documents.report import Kop
from lms.instansi.models import Office, Signatory, emblem, office_of, signatory_of
from lms.web.text import hour, plain_day
from lms.wilayah.models import names_of

NO_NAME = "…" * 12


def kop_of(reads: Reads, region_code: str, author: str, now: datetime, today: date, contoh: bool) -> Kop:
    """The letterhead, emblem and signatory of today; where the office has not said them, the kota's name and room for a name."""
    office = reads.execute(office_of(region_code, today).with_only_columns(*Office.__table__.columns)).one_or_none()
    logo = reads.execute(emblem(office.logo)).scalar() if office and office.logo else None
    names = names_of(reads, (region_code,))
    city = names.get(region_code[:5], names.get(region_code, region_code))
    zone = (office.zone if office else None) or clock.zone_of(region_code)
    return Kop(
        government=office.government if office else f"Pemerintah {city}",
        office=office.name if office else "Dinas Kesehatan",
        address=tuple(filter(None, office.address.splitlines())) if office else (),
        logo=logo,
        acknowledged=_signs(reads, office.region_code if office else "", today),
        author=Signature((f"{office.city if office else city}, {plain_day(today)}", "Penyusun"), author),
        printed_at=f"{plain_day(today)}, {hour(now, zone)}",
        day=today,
        contoh=contoh,
    )


def _signs(reads: Reads, office: str, day: date) -> Signature:
    """Who acknowledges; without a signatory on that day, room for a name."""
    signs = reads.execute(signatory_of(office, day).with_only_columns(*Signatory.__table__.columns)).one_or_none()
    if signs is None:
        return Signature(("Mengetahui,", "Kepala Dinas Kesehatan"), NO_NAME)
    return Signature(("Mengetahui,", signs.position), signs.name, signs.nip or "")
