"""Descriptors encrypted at rest: AES-256-GCM, one nonce per record, bound to the object's id and version."""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.db.errors import DatabaseDamaged, WrongKey

KEY_BYTES = 32
NONCE_BYTES = 12
# A 16-byte tag follows the text: every sealed record is 28 bytes longer than its plain form.
_CHECK_TEXT = b"perigee descriptor protection"
# RFC 9106, section 4, second recommended option: 3 passes over 64 MiB with 4 lanes.
_ARGON2 = {"time_cost": 3, "memory_cost": 65_536, "parallelism": 4}
_KEYRING_SERVICE = "Perigee descriptor key"


class KeyStore(Protocol):
    """Where a key may be kept outside the database; `keyring` has this form."""

    def get_password(self, service_name: str, username: str) -> str | None:
        """Return what is kept under the two names, or None."""

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep `password` under the two names."""


@dataclass(frozen=True)
class ProtectionRecord:
    """What the database remembers of the key: never the key.

    Attributes
    ----------
    key_source : str
        ``keyring`` or ``passphrase``.
    salt : bytes
        16 random bytes; for a pass-phrase they enter the derivation.
    parameters : dict
        Cost settings of Argon2id.
    key_check : bytes
        A known text sealed with the key: opening it proves the key is right.
    """

    key_source: str
    salt: bytes
    parameters: dict[str, int]
    key_check: bytes
    create_time: datetime


class Cipher:
    """Seals and opens records with one key. Safe from any thread."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise WrongKey(f"A descriptor key has {KEY_BYTES} bytes, this one {len(key)}.")
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, bound_to: bytes) -> bytes:
        """Return nonce, ciphertext and tag of `plain`; it opens only with the same `bound_to`."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, plain, bound_to)

    def open(self, sealed: bytes, bound_to: bytes) -> bytes:
        """Return the plain form of a sealed record.

        Raises
        ------
        DatabaseDamaged
            If it was changed, moved to another object, or sealed with another key.
        """
        try:
            return self._aead.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
        except (InvalidTag, ValueError) as error:
            raise DatabaseDamaged(
                "A protected descriptor does not open: it was changed or belongs to another object.",
                remedy="Run `db check`, then restore a backup or extract the descriptor again.",
            ) from error

    def open_many(self, records: Sequence[tuple[bytes, bytes]]) -> list[bytes]:
        """Open pairs of sealed record and what each is bound to; one call per 100,000 costs about 0.1 s."""
        decrypt = self._aead.decrypt
        try:
            return [decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound) for sealed, bound in records]
        except (InvalidTag, ValueError):
            return [self.open(sealed, bound) for sealed, bound in records]


class Vault:
    """Whether a site protects its descriptors, and the cipher once somebody has unlocked it. One per database."""

    def __init__(self) -> None:
        self.is_protected = False
        self._cipher: Cipher | None = None

    def lock(self) -> None:
        """Note that descriptors are protected and no key is known yet."""
        self.is_protected, self._cipher = True, None

    def unlock(self, cipher: Cipher) -> None:
        """Note that descriptors are protected, with this key."""
        self.is_protected, self._cipher = True, cipher

    def open_up(self) -> None:
        """Note that descriptors are not protected."""
        self.is_protected, self._cipher = False, None

    def cipher(self) -> Cipher | None:
        """Return the cipher, None without protection. Raises WrongKey while locked."""
        if self.is_protected and self._cipher is None:
            raise WrongKey("The descriptors of this site are protected and locked.", remedy="Unlock the site first.")
        return self._cipher


def bound_to(object_id: bytes, version: int) -> bytes:
    """Return the associated data of a descriptor: the 16 bytes of its object's id, then its version."""
    return object_id + version.to_bytes(4, "big", signed=True)


def derive_key(passphrase: str, salt: bytes, parameters: dict[str, int]) -> bytes:
    """Return the 32-byte key that Argon2id derives from a pass-phrase.

    References
    ----------
    RFC 9106, "Argon2 Memory-Hard Function".
    """
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=parameters["time_cost"],
        memory_cost=parameters["memory_cost"],
        parallelism=parameters["parallelism"],
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def new_protection(
    now: datetime, passphrase: str | None, site_id: str, store: KeyStore | None = None
) -> tuple[ProtectionRecord, Cipher]:
    """Make a key from a pass-phrase, or a random one kept in the key store of the system.

    Raises
    ------
    WrongKey
        If the system has no usable key store.
    """
    salt = os.urandom(16)
    if passphrase is None:
        key = os.urandom(KEY_BYTES)
        _keep(store or _system_store(), site_id, key)
    else:
        key = derive_key(passphrase, salt, _ARGON2)
    cipher = Cipher(key)
    source = "keyring" if passphrase is None else "passphrase"
    return ProtectionRecord(source, salt, dict(_ARGON2), cipher.seal(_CHECK_TEXT, salt), now), cipher


def unlock(
    record: ProtectionRecord, site_id: str, passphrase: str | None = None, store: KeyStore | None = None
) -> Cipher:
    """Return the cipher of a protected site.

    Raises
    ------
    WrongKey
        If the pass-phrase is wrong or missing, or the key store holds no key or another one. Nothing is written.
    """
    if record.key_source == "passphrase":
        if passphrase is None:
            raise WrongKey("The descriptors of this site are protected.", remedy="Give the site's pass-phrase.")
        cipher = Cipher(derive_key(passphrase, record.salt, record.parameters))
    else:
        cipher = Cipher(_kept(store or _system_store(), site_id))
    _prove(cipher, record)
    return cipher


def _prove(cipher: Cipher, record: ProtectionRecord) -> None:
    try:
        text = cipher.open(record.key_check, record.salt)
    except DatabaseDamaged as error:
        raise WrongKey(
            "This is not the key the site's descriptors are protected with; nothing was changed.",
            remedy="Give the right pass-phrase, or bring the key store of the machine that protected them.",
        ) from error
    if not hmac.compare_digest(text, _CHECK_TEXT):
        raise WrongKey("The site's key check holds something else; nothing was changed.")


def _keep(store: KeyStore, site_id: str, key: bytes) -> None:
    try:
        store.set_password(_KEYRING_SERVICE, site_id, key.hex())
    except Exception as error:  # every key store raises its own family
        raise WrongKey(
            f"The system's key store refused the key: {error}.", remedy="Protect with a pass-phrase instead."
        ) from error


def _kept(store: KeyStore, site_id: str) -> bytes:
    try:
        text = store.get_password(_KEYRING_SERVICE, site_id)
        return bytes.fromhex(text or "")
    except Exception as error:  # every key store raises its own family
        raise WrongKey(f"The system's key store cannot be read: {error}.") from error


def _system_store() -> Any:  # the keyring module has the form of KeyStore
    import keyring

    return keyring
