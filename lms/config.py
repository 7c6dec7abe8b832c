"""Settings: one table of names, defaults and meanings, read once from the environment and the instance file."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from lms import keys
from lms.errors import Refused


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the environment, what holds without it, and what it is for."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("LMS_HOME", "./var", "Folder keadaan: basis data, kunci, cadangan."),
    Setting("LMS_DATABASE_URL", "", "Alamat PostgreSQL; kosong berarti SQLite di LMS_HOME."),
    Setting("LMS_PUBLIC_URL", "", "Alamat resmi; sumber semua QR dan tautan. Kosong berarti alamat di komputer ini."),
    Setting("LMS_TRUSTED_PROXIES", "0", "Banyaknya proksi tepercaya di depan Langkah (Caddy: 1)."),
    Setting("PORT", "8000", "Porta untuk melayani."),
)
REGION = re.compile(r"([0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?)?")
DRIVERS = {
    "sqlite": "sqlite",
    "postgresql+psycopg": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


@dataclass(frozen=True)
class Settings:
    """What this instance is: where its state lies, where it is reached, and whether it is a demonstration."""

    home: Path
    database_url: str
    public_url: str
    trusted_proxies: int
    port: int
    contoh: bool
    region: str

    @property
    def secure(self) -> bool:
        """Whether people reach it over https."""
        return self.public_url.startswith("https://")

    def flask(self) -> dict[str, Any]:
        """The Flask configuration of this instance."""
        prefix = "__Host-" if self.secure else ""
        return {
            "SETTINGS": self,
            "CONTOH": self.contoh,
            "SECRET_KEY": keys.read_or_make(self.home, "sesi"),
            "RECORD_KEY": keys.read_or_make(self.home, "catatan"),
            "SQLALCHEMY_DATABASE_URI": self.database_url or f"sqlite:///{(self.home / 'langkah.sqlite').absolute()}",
            "SESSION_COOKIE_NAME": f"{prefix}langkah",
            "SESSION_COOKIE_SECURE": self.secure,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "DEVICE_COOKIE": f"{prefix}langkah-hp",
            "PERMANENT_SESSION_LIFETIME": 180 * 86400,
            "SESSION_REFRESH_EACH_REQUEST": False,
            "MAX_CONTENT_LENGTH": 6 * 1024 * 1024,
            "MAX_FORM_MEMORY_SIZE": 512 * 1024,
            "MAX_FORM_PARTS": 400,
            "BABEL_DEFAULT_LOCALE": "id",
            "COMPRESS_ALGORITHM": ["br", "gzip"],
            "COMPRESS_BR_LEVEL": 1,  # half the time of level 3, five in a hundred more bytes
            "COMPRESS_LEVEL": 5,
            "COMPRESS_MIN_SIZE": 600,
            "COMPRESS_EVALUATE_CONDITIONAL_REQUEST": False,  # no page carries an ETag
            "COMPRESS_MIMETYPES": ["text/html", "application/json", "text/csv"],
        }


def read(environ: dict[str, str] | None = None) -> Settings:
    """The settings of this process: environment first, then the instance file, then the defaults. Raises Refused for what cannot be."""
    given = dict(os.environ) if environ is None else environ
    values = {setting.name: given.get(setting.name) or setting.default for setting in SETTINGS}
    home = Path(values["LMS_HOME"]).absolute()
    kept = _instance(home / "instance.json")
    port = _number("PORT", values["PORT"], 1, 65_535)
    return Settings(
        home=home,
        database_url=_database(values["LMS_DATABASE_URL"]),
        public_url=_address(values["LMS_PUBLIC_URL"] or kept.get("alamat") or f"http://127.0.0.1:{port}"),
        trusted_proxies=_number("LMS_TRUSTED_PROXIES", values["LMS_TRUSTED_PROXIES"], 0, 9),
        port=port,
        contoh=kept.get("jenis", "contoh") == "contoh",
        region=kept.get("wilayah", ""),
    )


def _number(name: str, typed: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", typed) or not least <= int(typed) <= most:
        raise Refused(f"{name} harus angka {least} sampai {most}, bukan “{typed[:40]}”.")
    return int(typed)


def _instance(file: Path) -> dict[str, str]:
    """What the instance file says, {} where there is none. One that cannot be read stops us: a real instance must not open as contoh."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as fault:
        raise Refused(f"Berkas {file} tidak dapat dibuka. Periksa hak aksesnya.") from fault
    except ValueError as fault:
        raise Refused(f"Berkas {file} rusak. Kembalikan dari cadangan.") from fault
    known = isinstance(kept, dict) and all(isinstance(kept.get(name, ""), str) for name in ("jenis", "alamat", "wilayah"))
    if not known or not REGION.fullmatch(kept.get("wilayah", "")):
        raise Refused(f"Isi berkas {file} tidak dikenal. Kembalikan dari cadangan.")
    return dict(kept)


def _address(typed: str) -> str:
    """The public address: scheme and host, and nothing behind them."""
    address = typed.rstrip("/")
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound or address != f"{parts.scheme}://{parts.netloc}" or "@" in address or not address.isprintable() or " " in address:
        raise Refused(f"LMS_PUBLIC_URL “{typed[:80]}” bukan alamat. Contoh yang tepat: https://langkah.solokkota.go.id")
    return address


def _database(typed: str) -> str:
    """The address of the database with the driver that we ship; the password in it is never said again."""
    if not typed:
        return ""
    try:
        url = make_url(typed)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.drivername not in DRIVERS:
        raise Refused("LMS_DATABASE_URL tidak dikenal. Contoh yang tepat: postgresql://nama:sandi@localhost/langkah")
    return url.set(drivername=DRIVERS[url.drivername]).render_as_string(hide_password=False)
