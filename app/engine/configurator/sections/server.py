"""The REST server, logins, and the older interfaces."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, SecretStr

from app.engine.configurator.declaration import Applies, Declaration, Section
from app.engine.configurator.sections.fields import Port, Secret


class RestServer(Section):
    """Where the REST interface listens."""

    enabled: bool = Field(False, description="Whether the server runs.")
    host: str = Field(
        "127.0.0.1",
        min_length=1,
        max_length=255,
        description="Address to listen on. Other addresses than this machine's own need an administrator with a "
        "password, and TLS.",
    )
    port: Port = Field(5000, description="Port of the public interface.")
    tls_certificate: str = Field("", max_length=1024, description="PEM file; empty: none.")
    tls_key: str = Field("", max_length=1024, description="PEM file of its key.")
    tls_key_password: Secret = SecretStr("")
    allowed_origins: tuple[Annotated[str, Field(max_length=255)], ...] = Field(
        (), max_length=100, description="Web origins that may call from a browser; matched exactly."
    )
    allowed_hosts: tuple[Annotated[str, Field(max_length=255)], ...] = Field(
        (), max_length=100, description="Names besides the address under which clients reach the server."
    )
    header_beyond_loopback: bool = Field(
        False, description="Let other machines name their account by the Luna-Account-Id header alone."
    )
    insecure_beyond_loopback: bool = Field(
        False, description="Listen beyond this machine without TLS or without an administrator. Logged loudly."
    )
    samples_without_login: bool = Field(False, description="Serve samples by id without a login.")
    max_request_mb: int = Field(200, ge=1, le=4096, description="Largest request, megabytes.")
    max_json_mb: int = Field(16, ge=1, le=1024, description="Largest JSON body, megabytes.")
    spool_mb: int = Field(4, ge=1, le=1024, description="Bodies above this wait on disk instead of in memory.")
    worker_threads: int = Field(16, ge=1, le=256, description="Requests worked on at once.")
    header_timeout_s: int = Field(10, ge=1, le=600, description="Longest wait for the head of a request, seconds.")
    body_timeout_s: int = Field(30, ge=1, le=3600, description="Longest silence within a body, seconds.")
    metrics: bool = Field(False, description="Show figures to Prometheus under /metrics.")
    drain_s: int = Field(10, ge=0, le=600, description="Longest wait for running requests when stopping, seconds.")
    max_connections: int = Field(2000, ge=10, le=100_000, description="Connections open at once.")


class LoginSettings(Section):
    """How logins are guarded."""

    free_attempts: int = Field(5, ge=1, le=100, description="Wrong tries before the delay begins.")
    first_delay_s: int = Field(1, ge=1, le=3600, description="First delay, seconds; it doubles with each wrong try.")
    longest_delay_s: int = Field(300, ge=1, le=86_400, description="Longest delay, seconds.")
    min_password_length: int = Field(8, ge=3, le=32, description="Shortest password that may be chosen.")


class TokenSigning(Section):
    """The key that signs tokens."""

    key: Secret = Field(
        SecretStr(""), description="Made at the first start, of this site alone. A new one ends every token at once."
    )


class Portraits(Section):
    """Portraits of the oldest interface."""

    bucket: str = Field("portraits", pattern=r"^[a-z0-9][a-z0-9.-]{2,62}$")
    use_portraits: bool = True


class Backport(Section):
    """An older interface."""

    enabled: bool = Field(False, description="Whether it is served.")
    port: Port = 5130


_BACKPORT_GROUPS = ("backports",)
REST_SERVER = Declaration(
    "REST_SERVER", RestServer, "REST server", "Where the REST interface listens, and for whom.", ("luna-api",),
    ("server", "security"),
)  # fmt: skip
LOGIN = Declaration(
    "LOGIN", LoginSettings, "Logins", "How logins are guarded against guessing.", ("luna-accounts",), ("security",)
)
TOKEN_SIGNING = Declaration(
    "TOKEN_SIGNING",
    TokenSigning,
    "Signature of tokens",
    "The site's own key under every token. It never leaves the database.",
    ("luna-accounts",),
    ("security",),
)
BACKPORT3_PORTRAITS = Declaration(
    "BACKPORT3_PORTRAITS", Portraits, "Portraits", "Where Backport 3 keeps portraits.", ("luna-backport3",),
    _BACKPORT_GROUPS,
)  # fmt: skip
BACKPORT3 = Declaration(
    "BACKPORT3_SERVER", Backport, "Backport 3", "The third platform's interface.", ("luna-backport3",),
    _BACKPORT_GROUPS, Applies.LIVE, (("port", 5140),),
)  # fmt: skip
BACKPORT4 = Declaration(
    "BACKPORT4_SERVER", Backport, "Backport 4", "The fourth platform's interface.", ("luna-backport4",),
    _BACKPORT_GROUPS,
)  # fmt: skip
DECLARATIONS: tuple[Declaration[Any], ...] = (
    REST_SERVER,
    LOGIN,
    TOKEN_SIGNING,
    BACKPORT3_PORTRAITS,
    BACKPORT3,
    BACKPORT4,
)
