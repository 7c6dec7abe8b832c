"""Settings: one table of names, defaults and meanings, read once from the environment and the instance file."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lms import keys


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
            "COMPRESS_BR_LEVEL": 3,
            "COMPRESS_LEVEL": 5,
            "COMPRESS_MIN_SIZE": 600,
            "COMPRESS_MIMETYPES": ["text/html", "application/json", "text/csv"],
        }


def read(environ: dict[str, str] | None = None) -> Settings:
    """The settings of this process: environment first, then the instance file, then the defaults."""
    given = dict(os.environ) if environ is None else environ
    values = {setting.name: given.get(setting.name) or setting.default for setting in SETTINGS}
    home = Path(values["LMS_HOME"]).absolute()
    instance = home / "instance.json"
    kept = json.loads(instance.read_text(encoding="utf-8")) if instance.exists() else {}
    port = int(values["PORT"])
    return Settings(
        home=home,
        database_url=values["LMS_DATABASE_URL"],
        public_url=(values["LMS_PUBLIC_URL"] or kept.get("alamat") or f"http://127.0.0.1:{port}").rstrip("/"),
        trusted_proxies=int(values["LMS_TRUSTED_PROXIES"]),
        port=port,
        contoh=kept.get("jenis", "contoh") == "contoh",
        region=kept.get("wilayah", ""),
    )
