"""Where things are kept, and for how long."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, model_validator

from app.engine.configurator.declaration import Applies, Declaration, Scalar, Section
from app.engine.configurator.sections.fields import Port, Secret

DEFAULT_TTL_S = 300
MAX_TTL_S = 86_400


class S3Settings(Section):
    """An S3-compatible store."""

    endpoint: str = Field("", description="Address of the server; empty for Amazon's own.", max_length=512)
    bucket: str = Field("", description="The store's bucket that holds all of the platform's.", max_length=63)
    prefix: str = Field("", description="Folder inside it, when it is shared with others.", max_length=256)
    region: str = Field("us-east-1", description="Region of the bucket.", max_length=64)
    access_key: str = Field("", description="Public part of the key; empty: the environment decides.", max_length=256)
    secret_key: Secret = Field(SecretStr(""), description="Secret part of the key.")
    timeout_s: int = Field(30, ge=1, le=3600, description="Longest time one request may take, seconds.")


class ImageStoreSettings(Section):
    """The Image Store's backend and its pictures."""

    storage_type: Literal["LOCAL", "S3"] = Field(
        "LOCAL",
        description="LOCAL keeps files in a folder, S3 in an S3-compatible store.",
        json_schema_extra={"applies": Applies.RESTART.value},
    )
    local_folder: str = Field(
        "",
        description="Folder of the files; empty: `storage` in the data folder.",
        max_length=1024,
        json_schema_extra={"applies": Applies.RESTART.value},
    )
    s3: S3Settings = Field(S3Settings(), json_schema_extra={"applies": Applies.RESTART.value})
    sample_jpeg_quality: int = Field(
        95, ge=50, le=100, description="JPEG quality of samples; lower values make re-extraction worse."
    )
    origin_jpeg_quality: int = Field(90, ge=50, le=100, description="JPEG quality of source images.")
    max_object_mb: int = Field(2048, ge=1, le=102_400, description="Largest stored object, megabytes.")

    @model_validator(mode="after")
    def _s3_names_a_bucket(self) -> ImageStoreSettings:
        if self.storage_type == "S3" and not self.s3.bucket:
            raise ValueError("storage_type S3 needs s3.bucket")
        return self


class AttributeStorage(Section):
    """Life of temporary attributes."""

    default_ttl: int = Field(DEFAULT_TTL_S, ge=1, le=MAX_TTL_S, description="Seconds an attribute lives by default.")
    max_ttl: int = Field(MAX_TTL_S, ge=1, le=MAX_TTL_S, description="Longest life that may be asked for, seconds.")
    purge_interval: int = Field(60, ge=1, le=3600, description="Seconds between removals of what has expired.")

    @model_validator(mode="after")
    def _default_fits(self) -> AttributeStorage:
        if self.default_ttl > self.max_ttl:
            raise ValueError("default_ttl is longer than max_ttl")
        return self


class StorageTime(Scalar[Literal["LOCAL", "UTC"]]):
    """Zone of the times that are shown."""

    root: Literal["LOCAL", "UTC"] = "LOCAL"


class RecycleBin(Section):
    """Deleted faces that can still be restored."""

    days: int = Field(7, ge=0, le=365, description="Days a deleted face can be restored; 0 deletes at once.")


class Retention(Section):
    """How long finished things are kept."""

    events_days: int = Field(0, ge=0, le=36_500, description="Days events are kept; 0 keeps them for good.")
    task_results_days: int = Field(0, ge=0, le=36_500, description="Days results of tasks are kept; 0: for good.")
    deletion_log_days: int = Field(30, ge=1, le=3650, description="Days the logs of deleted lists and links are kept.")
    audit_days: int = Field(0, ge=0, le=36_500, description="Days the audit log is kept; 0 keeps it for good.")


class AutomaticBackup(Section):
    """Backups that the program makes by itself."""

    keep: int = Field(7, ge=0, le=365, description="How many daily backups are kept; 0 makes none.")


class Revision(Scalar[int]):
    """Number of the last upgrade of the stored settings."""

    root: int = Field(0, ge=0, description="Written by the program; it cannot be changed by hand.")


class DatabaseSettings(Section):
    """Connection of one service to its database."""

    db_type: Literal["postgres", "oracle"] = "postgres"
    db_host: str = Field("127.0.0.1", max_length=255)
    db_port: Port = 5432
    db_user: str = Field("luna", max_length=128)
    db_password: Secret = SecretStr("")
    db_name: str = Field("luna", max_length=128)
    db_settings: dict[str, Annotated[int, Field(ge=1, le=1000)]] = Field({"connection_pool_size": 10})


_DATABASE_OWNERS = ("faces", "events", "tasks", "handlers", "admin", "configurator", "accounts")
_KEPT_FOR_READERS = (
    "Kept for separate programs that read their configuration here; Perigee's own database is chosen before the "
    "Configurator opens, in the start-up file."
)

IMAGE_STORE = Declaration(
    "IMAGE_STORE",
    ImageStoreSettings,
    "Image Store",
    "Backend and quality of stored pictures and objects.",
    ("luna-image-store",),
    ("storage",),
)
ATTRIBUTES_STORAGE_SETTINGS = Declaration(
    "ATTRIBUTES_STORAGE_SETTINGS",
    AttributeStorage,
    "Temporary attributes",
    "How long temporary attributes live.",
    ("luna-faces", "luna-handlers"),
    ("storage",),
)
STORAGE_TIME = Declaration(
    "STORAGE_TIME",
    StorageTime,
    "Time zone",
    "Whether times are given in the zone of this machine or in UTC.",
    ("luna-faces", "luna-events", "luna-tasks", "luna-handlers"),
    ("storage",),
    Applies.RESTART,
)
RECYCLE_BIN = Declaration(
    "RECYCLE_BIN", RecycleBin, "Recycle bin", "Deleted faces that can be restored.", ("luna-faces",), ("storage",)
)
RETENTION = Declaration(
    "RETENTION",
    Retention,
    "Retention",
    "How long events, results and logs are kept.",
    ("luna-events", "luna-tasks", "luna-faces", "luna-admin"),
    ("storage",),
)
AUTOMATIC_BACKUP = Declaration(
    "AUTOMATIC_BACKUP",
    AutomaticBackup,
    "Automatic backup",
    "The daily backup of the database, in the folder `backups` of the data folder.",
    ("luna-admin",),
    ("storage",),
)
CONFIGURATOR_REVISION = Declaration(
    "CONFIGURATOR_REVISION",
    Revision,
    "Revision of the settings",
    "Number of the last upgrade that was applied to the stored settings.",
    ("luna-configurator",),
    ("compatibility",),
    Applies.RESTART,
)


def _database(service: str) -> Declaration[DatabaseSettings]:
    pool = 5 if service == "configurator" else 10
    return Declaration(
        f"LUNA_{service.upper()}_DB",
        DatabaseSettings,
        f"Database of {service}",
        _KEPT_FOR_READERS,
        (f"luna-{service}",),
        ("compatibility",),
        Applies.RESTART,
        (("db_name", f"luna_{service}"), ("db_settings", {"connection_pool_size": pool})),
    )


DATABASES = tuple(_database(service) for service in _DATABASE_OWNERS)
DECLARATIONS: tuple[Declaration[Any], ...] = (
    IMAGE_STORE,
    ATTRIBUTES_STORAGE_SETTINGS,
    STORAGE_TIME,
    RECYCLE_BIN,
    RETENTION,
    AUTOMATIC_BACKUP,
    CONFIGURATOR_REVISION,
    *DATABASES,
)
