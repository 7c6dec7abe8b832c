"""What the own public address presents as its certificate: asked of that one host only, never of an address that anybody typed."""

import socket
import ssl
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lms.sistem.rules import Tls

PATIENCE = 2.0  # seconds
EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED
WRONG_NAME = 62  # X509_V_ERR_HOSTNAME_MISMATCH


def look(public_url: str, context: ssl.SSLContext | None = None) -> Tls:
    """The certificate behind an https address of ours, checked as a browser does; takes at most a few seconds."""
    parts = urlsplit(public_url)
    host, port = parts.hostname or "", parts.port or 443
    try:
        with socket.create_connection((host, port), PATIENCE) as plain:
            plain.settimeout(PATIENCE)
            with (context or ssl.create_default_context()).wrap_socket(plain, server_hostname=host) as secure:
                said = secure.getpeercert() or {}
    except ssl.SSLCertVerificationError as fault:
        return Tls(fault=_why(fault.verify_code))
    except (OSError, ValueError):
        return Tls(fault="Alamat resmi tidak menjawab dari sini. Periksa Caddy, DNS, dan tembok api.")
    return Tls(until=datetime.fromtimestamp(ssl.cert_time_to_seconds(str(said["notAfter"])), UTC))


def _why(code: int) -> str:
    if code == EXPIRED:
        return "Sertifikat https sudah habis. Periksa Caddy sekarang; orang tidak dapat masuk."
    if code == WRONG_NAME:
        return "Sertifikat https milik nama lain. Samakan LMS_PUBLIC_URL dengan nama di Caddy."
    return "Sertifikat https tidak dipercaya peramban. Periksa Caddy."
