"""Which services exist, where they answer, and what they log."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, SecretStr

from app.engine.configurator.declaration import Applies, Declaration, Scalar, Section
from app.engine.configurator.sections.fields import Flag, HostName, Port, Secret


class ServicesUsage(Section):
    """Which optional services take part."""

    luna_events: Flag = Field(1, description="Keep events.")
    luna_tasks: Flag = Field(1, description="Run background tasks.")
    luna_sender: Flag = Field(1, description="Notify subscribers of events.")
    luna_handlers: Flag = Field(1, description="Run handlers and verifiers.")
    luna_image_store: Flag = Field(1, description="Keep samples, source images and objects.")
    luna_matcher_proxy: Flag = Field(0, description="Let matcher plug-ins answer first.")
    liveness: Flag = Field(0, description="Offer the separate liveness resource.")
    luna_accounts: Flag = Field(1, description="Accept logins and tokens.")


class AccountHeader(Scalar[Flag]):
    """Whether the account may be named by a header alone."""

    root: Flag = 1


class Callbacks(Section):
    """Web addresses that are told of events."""

    enabled: bool = Field(False, description="Whether messages are sent.")
    allowed_hosts: tuple[HostName, ...] = Field(
        (), description="Only to these servers; *.example.org stands for all below. Empty: to every public one.",
        max_length=1000,
    )  # fmt: skip
    private_hosts: tuple[HostName, ...] = Field(
        (), description="Servers of this machine or the local network that may be told too.", max_length=1000
    )
    timeout_s: int = Field(10, ge=1, le=300, description="Longest time one attempt may take, seconds.")
    attempts: int = Field(6, ge=1, le=20, description="Attempts before a message counts as undelivered.")
    first_pause_s: float = Field(1.0, ge=0.01, le=3600, description="First pause, seconds; it doubles each time.")
    longest_pause_s: float = Field(300.0, ge=0.01, le=86_400, description="Longest pause, seconds.")
    queue: int = Field(1000, ge=1, le=100_000, description="Messages that wait for one address at most.")
    dead_letters: int = Field(1000, ge=0, le=100_000, description="Undelivered messages that are kept for an address.")


class ServiceAddress(Section):
    """Where a service answers."""

    origin: str = Field("http://127.0.0.1:5000", max_length=512)
    api_version: int = Field(1, ge=1, le=99)
    bucket: str | None = Field(None, max_length=63)


class ServiceTimeouts(Section):
    """How long a client of a service waits, seconds."""

    connect: int = Field(20, ge=1, le=3600)
    request: int = Field(60, ge=1, le=3600)
    sock_connect: int = Field(10, ge=1, le=3600)
    sock_read: int = Field(60, ge=1, le=3600)


class ServiceLogger(Section):
    """What a service logs, and where."""

    log_level: Literal["ERROR", "WARNING", "INFO", "DEBUG"] = "INFO"
    folder_with_logs: str = Field("./", max_length=1024, description="Relative to the data folder.")
    log_time: Literal["LOCAL", "UTC"] = "LOCAL"
    max_log_file_size: int = Field(1024, ge=0, le=1_048_576, description="Megabytes; 0 never starts a new file.")
    log_to_stdout: Flag = 1
    log_to_file: Flag = 0
    multiline_stack_trace: Flag = 1
    format: Literal["default", "json"] = "default"


class Monitoring(Section):
    """Where points about requests are sent."""

    storage_type: Literal["influx"] = "influx"
    send_data_for_monitoring: Flag = Field(0, description="Nothing is sent until this is 1.")
    use_ssl: Flag = 0
    organization: str = Field("luna", max_length=128)
    token: Secret = SecretStr("")
    bucket: str = Field("luna_monitoring", max_length=128)
    host: str = Field("127.0.0.1", max_length=255)
    port: Port = 8086
    flushing_period: int = Field(1, ge=1, le=3600, description="Seconds between deliveries.")


class LicenseVendor(Section):
    """Who vouches for the licence."""

    vendor: Literal["perigee", "hasp"] = "perigee"
    server_address: str = Field("", max_length=255)


class RedisAddress(Section):
    """A Redis server of other programs."""

    host: str = Field("127.0.0.1", max_length=255)
    port: Port = 6379
    number: int = Field(0, ge=0, le=15)
    password: Secret = SecretStr("")


_LOGGED = (
    "api", "admin", "faces", "events", "handlers", "tasks", "sender", "licenses", "python_matcher", "matcher_proxy",
    "image_store", "configurator", "accounts", "backport3", "backport4",
)  # fmt: skip
_IN_ONE_PROCESS = (
    "Kept for separate programs that read their configuration here; inside Perigee the services call each other "
    "directly."
)
_CALLERS = ("luna-api", "luna-admin", "luna-handlers", "luna-python-matcher", "luna-tasks")
# Service, port, version of its interface, bucket.
_ADDRESSES: tuple[tuple[str, int, int, str | None], ...] = (
    ("API", 5000, 6, None),
    ("ADMIN", 5010, 4, None),
    ("FACES", 5030, 3, None),
    ("EVENTS", 5040, 2, None),
    ("TASKS", 5050, 2, None),
    ("SENDER", 5080, 1, None),
    ("HANDLERS", 5090, 1, None),
    ("PYTHON_MATCHER", 5100, 1, None),
    ("MATCHER_PROXY", 5110, 1, None),
    ("LICENSES", 5120, 1, None),
    ("ACCOUNTS", 5170, 1, None),
    ("IMAGE_STORE_FACES_SAMPLES", 5020, 1, "visionlabs-samples"),
    ("IMAGE_STORE_BODIES_SAMPLES", 5020, 1, "visionlabs-bodies-samples"),
    ("IMAGE_STORE_IMAGES", 5020, 1, "visionlabs-image-origin"),
    ("IMAGE_STORE_OBJECTS", 5020, 1, "visionlabs-objects"),
    ("IMAGE_STORE_TASK_RESULT", 5020, 1, "task-result"),
)

ADDITIONAL_SERVICES_USAGE = Declaration(
    "ADDITIONAL_SERVICES_USAGE",
    ServicesUsage,
    "Services in use",
    "Which optional services take part.",
    tuple(f"luna-{name.replace('_', '-')}" for name in _LOGGED),
    ("services",),
)
ALLOW_LUNA_ACCOUNT_AUTH_HEADER = Declaration(
    "ALLOW_LUNA_ACCOUNT_AUTH_HEADER",
    AccountHeader,
    "Account by header",
    "Whether a request may name its account by the Luna-Account-Id header alone, without a login or token.",
    ("luna-api",),
    ("security",),
)
LUNA_MONITORING = Declaration(
    "LUNA_MONITORING",
    Monitoring,
    "Monitoring",
    "Where points about requests are sent; off until switched on.",
    tuple(f"luna-{name.replace('_', '-')}" for name in _LOGGED),
    ("services",),
    Applies.RESTART,
)
CALLBACKS = Declaration(
    "CALLBACKS",
    Callbacks,
    "Callbacks",
    "How web addresses are told of events. Addresses inside this machine or the local network are refused unless they "
    "are named here.",
    ("luna-sender",),
    ("services", "security"),
)
LICENSE_VENDOR = Declaration(
    "LICENSE_VENDOR", LicenseVendor, "Licence vendor", "Who vouches for the licence.", ("luna-licenses",),
    ("compatibility",), Applies.RESTART,
)  # fmt: skip
REDIS_DB_ADDRESS = Declaration(
    "REDIS_DB_ADDRESS", RedisAddress, "Redis", _IN_ONE_PROCESS, ("luna-faces", "luna-handlers", "luna-sender"),
    ("compatibility",), Applies.RESTART,
)  # fmt: skip


def _address(name: str, port: int, version: int, bucket: str | None) -> Declaration[ServiceAddress]:
    return Declaration(
        f"LUNA_{name}_ADDRESS",
        ServiceAddress,
        f"Address of {name.lower().replace('_', ' ')}",
        _IN_ONE_PROCESS,
        _CALLERS,
        ("compatibility",),
        Applies.RESTART,
        (("origin", f"http://127.0.0.1:{port}"), ("api_version", version), ("bucket", bucket)),
    )


def _timeouts(name: str) -> Declaration[ServiceTimeouts]:
    return Declaration(
        f"LUNA_{name}_TIMEOUTS",
        ServiceTimeouts,
        f"Time-outs of {name.lower().replace('_', ' ')}",
        _IN_ONE_PROCESS,
        _CALLERS,
        ("compatibility",),
        Applies.RESTART,
    )


def _logger(service: str) -> Declaration[ServiceLogger]:
    return Declaration(
        f"LUNA_{service.upper()}_LOGGER",
        ServiceLogger,
        f"Log of {service.replace('_', ' ')}",
        "What is logged, and where. Images, descriptors and secrets never are.",
        (f"luna-{service.replace('_', '-')}",),
        ("logging",),
    )


ADDRESSES = tuple(_address(*entry) for entry in _ADDRESSES)
TIMEOUTS = tuple(_timeouts(entry[0]) for entry in _ADDRESSES)
LOGGERS = tuple(_logger(service) for service in _LOGGED)
DECLARATIONS: tuple[Declaration[Any], ...] = (
    ADDITIONAL_SERVICES_USAGE,
    ALLOW_LUNA_ACCOUNT_AUTH_HEADER,
    LUNA_MONITORING,
    CALLBACKS,
    LICENSE_VENDOR,
    REDIS_DB_ADDRESS,
    *LOGGERS,
    *ADDRESSES,
    *TIMEOUTS,
)
