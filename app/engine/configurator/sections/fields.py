"""Field types that several sections share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, SecretStr, SerializationInfo, WithJsonSchema

MASK = "******"
REVEAL = {"reveal": True}


def _serialise_secret(value: SecretStr, info: SerializationInfo) -> str:
    plain = value.get_secret_value()
    revealed = bool(info.context and info.context.get("reveal"))
    return plain if revealed or not plain else MASK


# Written out as MASK everywhere, except into the database (context REVEAL).
Secret = Annotated[
    SecretStr,
    PlainSerializer(_serialise_secret, return_type=str),
    WithJsonSchema({"type": "string", "format": "password", "writeOnly": True}),
]

Flag = Annotated[Literal[0, 1], Field(json_schema_extra={"flag": True})]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Port = Annotated[int, Field(ge=1, le=65535)]
HostName = Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[^\s/:@]+$")]
