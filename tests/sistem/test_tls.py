"""The certificate of the own address is judged as a browser would, and nobody else's is asked."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from lms.sistem import tls

NOW = datetime.now(UTC)


def make(folder: Path, until: datetime, address: str = "127.0.0.1") -> Path:
    """A certificate signed by itself, with its key in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "uji")])
    built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), NOW - timedelta(days=100), until)
    built = built.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    shape = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "uji.pem"
    file.write_bytes(key.private_bytes(*shape) + built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def serving(file: Path) -> Iterator[str]:
    """Present it on a free port of this computer to one visitor."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)

    def greet(door: socket.socket) -> None:
        try:
            context.wrap_socket(door.accept()[0], server_side=True).close()
        except OSError:
            return

    with socket.create_server(("127.0.0.1", 0)) as door:
        thread = threading.Thread(target=greet, args=(door,))
        thread.start()
        yield f"https://127.0.0.1:{door.getsockname()[1]}"
        thread.join(5)


def seen(folder: Path, until: datetime, trusted: bool = True, address: str = "127.0.0.1") -> tls.Tls:
    file = make(folder, until, address)
    context = ssl.create_default_context(cafile=str(file)) if trusted else None
    with serving(file) as place:
        return tls.look(place, context)


def test_the_last_day_is_read(tmp_path: Path) -> None:
    until = (NOW + timedelta(days=60)).replace(microsecond=0)
    assert seen(tmp_path, until) == tls.Tls(until=until)


@pytest.mark.parametrize(
    ("days", "trusted", "address", "why"),
    [(-1, True, "127.0.0.1", "sudah habis"), (60, False, "127.0.0.1", "tidak dipercaya"), (60, True, "127.0.0.9", "tidak dipercaya")],
)
def test_what_a_browser_would_not_trust_says_why(tmp_path: Path, days: int, trusted: bool, address: str, why: str) -> None:
    found = seen(tmp_path, NOW + timedelta(days=days), trusted, address)
    assert found.until is None
    assert why in found.fault or "nama lain" in found.fault


def test_an_address_where_nobody_answers_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    assert "tidak menjawab" in tls.look(f"https://127.0.0.1:{port}").fault
