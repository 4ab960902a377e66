"""Bases and types that the schemas of all resources share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Strict

Text = Annotated[str, Strict()]
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]


class RequestSchema(BaseModel):
    """A JSON body that comes in: fields nobody knows are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AnswerSchema(BaseModel):
    """A JSON body that goes out. It documents; answers are written by the services' forms."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ErrorSchema(AnswerSchema):
    """A failure."""

    error_code: int
    desc: str
    detail: str
    link: str
