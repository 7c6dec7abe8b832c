"""Making a real instance in an empty LMS_HOME: its file, schema, regions, courses, programs and the seats that are counted; nobody in it."""

import json
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import insert
from sqlalchemy.orm import Session

from lms import clock, config
from lms.config import Settings
from lms.errors import Fault, Refused
from lms.ids import uuid7
from lms.journal.door import SYSTEM, Act, enter
from lms.people.models import SEAT_ROLES, SeatRequirement
from lms.upkeep import loading
from lms.upkeep import manifest as manifests
from lms.upkeep.content import load_content, load_regions
from lms.upkeep.manifest import write_whole
from lms.wilayah.source import WHOLE, regions

KIND = "nyata"
FIVE = "Definisi operasional posyandu aktif, Kementerian Kesehatan (RPJMN 2020–2024): paling sedikit lima kader dengan SK."
SOURCED = {"kader": (5, date(2020, 1, 1), FIVE)}
DECIDED = "Ditetapkan dinas saat memasang Langkah."
UNITS = {"kader": "posyandu", "lurah": "kelurahan", "pkk": "kelurahan", "puskesmas": "kelurahan", "camat": "kecamatan"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HTTPS = "Alamat resmi harus memakai https, contohnya https://langkah.solokkota.go.id"
FILLED = "Folder {} sudah memuat {}. Pilih folder kosong dengan LMS_HOME."
FILLED_DATABASE = "Basis data ini sudah berisi. Buat basis data kosong, lalu atur LMS_DATABASE_URL."
NEED = "Tulis kebutuhan sebagai unsur=angka, contohnya lurah=1. Unsur: {}."


def settings_for(environ: dict[str, str], region: str, address: str) -> Settings:
    """The settings of the instance that is to be made. Raises Refused for an address without https and an unknown region."""
    try:
        given = config.read({**environ, "LMS_PUBLIC_URL": address})
    except Refused as reason:
        raise Refused(str(reason).replace("LMS_PUBLIC_URL", "Alamat")) from reason
    if not given.secure and urlsplit(given.public_url).hostname not in LOOPBACK:
        raise Refused(HTTPS)
    if region == WHOLE:
        raise Refused("Pilih satu wilayah untuk instansi ini, contohnya 13.72.")
    regions(region)
    return config.Settings(given.home, given.database_url, given.public_url, given.trusted_proxies, given.port, False, region)


def needs_of(typed: list[str]) -> dict[str, int]:
    """What the office decided about seats: `lurah=1` and the like. Raises Refused for anything else."""
    found = {}
    for word in typed:
        role, _, number = word.partition("=")
        if role not in SEAT_ROLES or not (number.isascii() and number.isdigit()) or int(number) > 99:
            raise Refused(NEED.format(", ".join(SEAT_ROLES)))
        found[role] = int(number)
    return found


def begin(settings: Settings) -> None:
    """Write the instance's file, the first thing that stands. Raises Refused for a place that holds anything already.

    A place where this command was killed holds that file and no row yet: it may be begun again.
    """
    home, file = settings.home, settings.home / "instance.json"
    if home.exists() and not home.is_dir():
        raise Refused(f"{home} bukan folder. Atur LMS_HOME.")
    if not loading.is_empty(settings):
        raise Refused(FILLED.format(home, "basis data Langkah") if not settings.database_url else FILLED_DATABASE)
    if (home / manifests.UNFINISHED).exists():
        raise Refused(f"Pemulihan ke folder {home} belum selesai. Ulangi: python3 run.py restore BERKAS")
    foreign = [name for name, _ in manifests.files_of(settings) if name not in ("instance.json", *manifests.HARMLESS)]
    if foreign:
        raise Refused(FILLED.format(home, foreign[0]))
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {"jenis": KIND, "alamat": settings.public_url, "wilayah": settings.region}
    write_whole(file, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def fill(session: Session, settings: Settings, needs: dict[str, int], now: datetime) -> tuple[int, list[Fault]]:
    """Write everything that an empty instance holds, in the caller's transaction; gives how many regions, and faults of shipped content."""
    count = load_regions(session, settings.region, now)
    faults = load_content(session)
    rows = []
    for role, unit in UNITS.items():
        need, since, source = (needs[role], clock.day_of(now), DECIDED) if role in needs else SOURCED.get(role, (None, None, ""))
        if need is not None:
            rows.append({"id": uuid7(), "role": role, "unit_kind": unit, "need": need, "from_day": since, "source": source})
    session.execute(insert(SeatRequirement), rows)
    enter(session, Act(SYSTEM, "instance.made", settings.region, {"region": settings.region, "needs": needs}), now)
    return count, faults


def open_points(needs: dict[str, int]) -> list[str]:
    """What an instance of the first day does not know yet, for the office to say."""
    missing = [f"{role} per {UNITS[role]}" for role in UNITS if role not in needs and role not in SOURCED]
    points = []
    if missing:
        points.append(f"Kebutuhan kedudukan {', '.join(missing)}: belum dihitung, perlu dikonfirmasi Dinkes.")
    if "kader" not in needs:
        points.append("Kebutuhan kader: 5 per posyandu menurut indikator 2020–2024; sesudahnya perlu dikonfirmasi Dinkes.")
    return [*points, "Kop surat, penanda tangan, dan pola nomor: perlu diisi Dinkes sebelum sertifikat pertama."]


def is_real(home: Path) -> bool:
    """Whether an LMS_HOME holds the file of a real instance."""
    return (home / "instance.json").is_file()
