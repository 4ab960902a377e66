"""TLS for listeners: a given certificate, or one of this machine's own, made on demand.

References
----------
RFC 9325 (TLS 1.2 and later), CA/Browser Forum ballot SC-081 for the order of lifetimes.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.common.errors import TlsError
from app.engine.common.files import ensure_folder, write_atomic

if TYPE_CHECKING:
    from cryptography import x509

CERTIFICATE_FILE = "certificate.pem"
KEY_FILE = "key.pem"
WARN_BEFORE = timedelta(days=30)
_LIFETIME = timedelta(days=397)


@dataclass(frozen=True)
class Certificate:
    """A certificate and its key on disk.

    Attributes
    ----------
    fingerprint : str
        SHA-256 of the certificate, pairs of hexadecimal digits with colons: what a client compares.
    expires : datetime
        Aware.
    """

    certificate_file: Path
    key_file: Path
    fingerprint: str
    expires: datetime

    def is_expiring(self, now: datetime) -> bool:
        """Tell whether fewer than 30 days are left."""
        return self.expires - now < WARN_BEFORE


def given_certificate(certificate_file: str, key_file: str) -> Certificate:
    """Return a certificate of the site's own choice. Raises TlsError."""
    return _read(Path(certificate_file), Path(key_file or certificate_file))


def own_certificate(folder: Path, host: str, now: datetime) -> Certificate:
    """Return the self-signed certificate in `folder`, made anew where it is missing, expired or for other names."""
    found = Certificate(folder / CERTIFICATE_FILE, folder / KEY_FILE, "", now)
    if found.certificate_file.is_file() and found.key_file.is_file():
        known = _read(found.certificate_file, found.key_file)
        if known.expires > now and _names_in(known.certificate_file) >= _names(host):
            return known
    _make(folder, host, now)
    return _read(found.certificate_file, found.key_file)


def tls_context(certificate: Certificate, password: str | None = None) -> ssl.SSLContext:
    """Return the server's side of TLS 1.2 and later. Raises TlsError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION | ssl.OP_CIPHER_SERVER_PREFERENCE
    try:
        # An empty password instead of none: OpenSSL would ask on the terminal.
        context.load_cert_chain(certificate.certificate_file, certificate.key_file, password or "")
    except (OSError, ssl.SSLError) as error:
        raise TlsError(
            f"The certificate {certificate.certificate_file} and its key do not serve: {error}",
            remedy="Give a PEM certificate with its key, and the key's password if it has one.",
        ) from error
    return context


def _read(certificate_file: Path, key_file: Path) -> Certificate:
    from cryptography.hazmat.primitives.hashes import SHA256

    found = _load(certificate_file)
    print_ = found.fingerprint(SHA256()).hex(":").upper()
    return Certificate(certificate_file, key_file, print_, found.not_valid_after_utc)


def _load(file: Path) -> x509.Certificate:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except (OSError, ValueError) as error:
        raise TlsError(f"{file} holds no certificate: {error}", remedy="Give a PEM file.") from error


def _names_in(file: Path) -> set[str]:
    from cryptography import x509

    names = _load(file).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))}


def _names(host: str) -> set[str]:
    names = {"localhost", "127.0.0.1", "::1", socket.gethostname()}
    return names if host in ("0.0.0.0", "::", "") else {*names, host}  # noqa: S104 - compared with, not listened on


def _make(folder: Path, host: str, now: datetime) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Perigee")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now.astimezone(UTC) - timedelta(hours=1))
        .not_valid_after(now.astimezone(UTC) + _LIFETIME)
        .add_extension(x509.SubjectAlternativeName([_general_name(one) for one in sorted(_names(host))]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    ensure_folder(folder)
    folder.chmod(0o700)
    write_atomic(folder / KEY_FILE, plain)
    os.chmod(folder / KEY_FILE, 0o600)  # noqa: PTH101 - as the folder above
    write_atomic(folder / CERTIFICATE_FILE, certificate.public_bytes(serialization.Encoding.PEM))


def _general_name(text: str) -> x509.GeneralName:
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(text))
    except ValueError:
        return x509.DNSName(text)
