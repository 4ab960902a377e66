"""Bodies that are not plain JSON: pictures, files, multipart. What is large waits on disk, not in memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import IO, Annotated, Any

from fastapi import Depends
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from app.engine.common.errors import BadInputError, BodyMissingError, MultipartError
from app.engine.configurator.sections.server import REST_SERVER, RestServer

MULTIPART = "multipart/form-data"
_MB = 1 << 20
# Parts of one request: the setting for images is far below, and a form of a million empty parts is refused.
_MAX_PARTS = 1000


@dataclass(frozen=True, eq=False)
class Part:
    """One part of a body; the only one where the body is not multipart.

    Attributes
    ----------
    name : str
        Of the form field; empty where the body is not multipart.
    filename : str or None
        As the client gave it: never a path to write to.
    content_type : str
        What the client says it is, lower case and without parameters; it may be wrong.
    """

    name: str
    filename: str | None
    content_type: str
    file: IO[bytes]

    def read(self) -> bytes:
        """Return the whole content. Blocks where it waits on disk."""
        self.file.seek(0)
        return self.file.read()

    def chunks(self) -> Iterator[bytes]:
        """Yield the whole content in pieces. Blocks where it waits on disk."""
        self.file.seek(0)
        while piece := self.file.read(_MB):
            yield piece

    def json(self) -> Any:  # a JSON value
        """Return the content as JSON. Raises BadInputError, which names the part."""
        try:
            return json.loads(self.read())
        except (ValueError, RecursionError) as error:
            field = self.name or self.filename or "body"
            raise BadInputError(
                f"Failed to validate input json. Path: '{field}', message: 'JSON decode error'", field=field
            ) from error


@dataclass(frozen=True, eq=False)
class Body:
    """A body that was read to its end. Its files are closed after the answer.

    Attributes
    ----------
    content_type : str
        Lower case, without parameters; empty where the client did not say.
    parts : tuple of Part
        Empty for an empty body.
    """

    content_type: str
    parts: tuple[Part, ...]

    @property
    def is_multipart(self) -> bool:
        """Whether the body was a form of several parts."""
        return self.content_type == MULTIPART

    @property
    def object_type(self) -> str:
        """Content type to store the body with."""
        return self.content_type or "application/octet-stream"

    def whole(self) -> Part:
        """Return the only part. Raises BodyMissingError for an empty body."""
        if not self.parts:
            raise BodyMissingError("The request has no body.", remedy="Send the content in the body.")
        return self.parts[0]


async def _read_body(request: Request) -> AsyncIterator[Body]:
    settings = request.app.state.platform.configurator.value(REST_SERVER)
    kind = _kind(request.headers.get("Content-Type"))
    is_form = kind == MULTIPART
    body = Body(kind, await (_read_parts(request, settings) if is_form else _read_plain(request, settings, kind)))
    try:
        yield body
    finally:
        for part in body.parts:
            part.file.close()


async def _read_plain(request: Request, settings: RestServer, kind: str) -> tuple[Part, ...]:
    limit, size = settings.spool_mb * _MB, 0
    file = tempfile.SpooledTemporaryFile(max_size=limit)  # noqa: SIM115 - closed after the answer
    try:
        async for chunk in request.stream():
            size += len(chunk)
            await run_in_threadpool(file.write, chunk) if size > limit else file.write(chunk)
    except BaseException:
        file.close()
        raise
    if not size:
        file.close()
        return ()
    return (Part("", None, kind, file),)


async def _read_parts(request: Request, settings: RestServer) -> tuple[Part, ...]:
    try:
        form = await request.form(max_files=_MAX_PARTS, max_fields=_MAX_PARTS, max_part_size=settings.max_json_mb * _MB)
    except HTTPException as error:
        raise MultipartError(f"The multipart body cannot be read: {error.detail}") from error
    return tuple(_part(name, value) for name, value in form.multi_items())


def _part(name: str, value: UploadFile | str) -> Part:
    if isinstance(value, str):
        file = tempfile.SpooledTemporaryFile(max_size=_MB)  # noqa: SIM115 - closed after the answer
        file.write(value.encode("utf-8", "surrogateescape"))
        return Part(name, None, "", file)
    return Part(name, value.filename or None, _kind(value.content_type), value.file)


def _kind(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


# The body of a request, read with the limits of the settings: `body: Incoming`.
Incoming = Annotated[Body, Depends(_read_body)]
