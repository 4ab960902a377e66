"""Images in: one image, Base64, JSON with references, or multipart; every form comes out as the same inputs.

What is wrong with the request as a whole is raised. What is wrong with one image is that image's own business: its
bytes are sniffed and decoded by the service, and a failure then is reported beside the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.responses import StreamingResponse

from app.api.bodies import Body, Part
from app.api.errors import validation_failure
from app.api.queries import Moment
from app.api.schemas.fields import JsonObject
from app.api.schemas.images import FilenameBoxes, ImageReference, ImagesBody
from app.engine.common.errors import BadInputError, ContentTypeError, MultipartError, PlatformError
from app.engine.estimators.models import Rect
from app.engine.handlers.requests import (
    FromBase64,
    FromBytes,
    FromStoredImage,
    FromStoredSample,
    FromUrl,
    ImageInput,
    ImageSource,
)
from app.engine.image_store import StoredFile

IMAGE_TYPES = (
    "image/jpeg", "image/png", "image/bmp", "image/tiff", "image/gif", "image/webp", "image/x-portable-pixmap",
)  # fmt: skip
BASE64_TYPES = (
    "image/x-jpeg-base64", "image/x-png-base64", "image/x-bmp-base64", "image/x-windows-bmp-base64",
    "image/x-tiff-base64", "image/x-gif-base64", "image/x-portable-pixmap-base64",
)  # fmt: skip
JSON = "application/json"
MULTIPART = "multipart/form-data"

_RAW_NAME = "raw_image"
_BOXES = "face_bounding_boxes"
_DETECT_TIME, _DETECT_TS, _ORIGIN = "detect_time", "detect_ts", "image_origin"
_OF_IMAGES = (_BOXES, _DETECT_TIME, _DETECT_TS, _ORIGIN)
_FORM = {
    "type": "object",
    "properties": {
        "image": {"type": "string", "format": "binary", "description": "An image with a file name; may be repeated."},
        _BOXES: {"type": "string", "description": "JSON: regions by file name."},
    },
}
_FilenameBoxes = TypeAdapter(list[FilenameBoxes])
_Moment: TypeAdapter[datetime] = TypeAdapter(Moment)


@dataclass(frozen=True)
class Received:
    """The images of one request, and the JSON that came with them.

    Attributes
    ----------
    fields : mapping
        JSON values beside the images, such as ``policies``, by name.
    """

    images: tuple[ImageInput, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)  # JSON values


def received(body: Body, *allowed: str) -> Received:
    """Return the images of a body. Blocks: to be called on a worker thread.

    Parameters
    ----------
    allowed : str
        Names of JSON fields or parts that may come beside the images.

    Raises
    ------
    BodyMissingError
        If the body is empty.
    ContentTypeError
        If its content type is none of those images come in.
    MultipartError
        If a part that holds an image has no file name, or one that another has.
    BadInputError
        If JSON breaks a rule, or a part or field is not among `allowed`; it is named.
    """
    if body.is_multipart:
        return _from_parts(body.parts, allowed)
    part = body.whole()
    if body.content_type in IMAGE_TYPES:
        return Received((ImageInput(FromBytes(part.read()), _RAW_NAME),))
    if body.content_type in BASE64_TYPES:
        return Received((ImageInput(FromBase64(part.read()), _RAW_NAME),))
    if body.content_type == JSON:
        return _from_json(part.json(), allowed)
    known = ", ".join((*IMAGE_TYPES, *BASE64_TYPES, JSON, MULTIPART))
    raise ContentTypeError(f"Bad content type '{body.content_type}'.", remedy=f"Send one of {known}.")


def one_image(body: Body) -> tuple[bytes, bool]:
    """Return the bytes of a body that is one image, and whether they are Base64.

    Raises
    ------
    BodyMissingError
        If the body is empty.
    ContentTypeError
        If its content type is not that of one image.
    """
    part = body.whole()
    if body.content_type not in (*IMAGE_TYPES, *BASE64_TYPES):
        known = ", ".join((*IMAGE_TYPES, *BASE64_TYPES))
        raise ContentTypeError(f"Bad content type '{body.content_type}'.", remedy=f"Send one of {known}.")
    return part.read(), body.content_type in BASE64_TYPES


# --- JSON -------------------------------------------------------------------------------------------------


def _from_json(document: Any, allowed: Sequence[str]) -> Received:  # a JSON value
    if not isinstance(document, dict):
        raise BadInputError("Failed to validate input json. Path: '', message: 'must be an object'")
    fields = {name: document[name] for name in allowed if name in document}
    _check(JsonObject, fields, "")
    rest = {name: value for name, value in document.items() if name not in fields}
    wanted: ImagesBody = _check(ImagesBody, rest, "")
    images = [ImageInput(FromUrl(url), f"url {place + 1}") for place, url in enumerate(wanted.urls)]
    images += [ImageInput(FromStoredSample(name), name) for name in wanted.samples]
    images += [_of_reference(one, len(images) + place) for place, one in enumerate(wanted.images)]
    return Received(tuple(images), fields)


def _of_reference(one: ImageReference, place: int) -> ImageInput:
    return ImageInput(
        _source_of(one),
        one.filename or f"image {place + 1}",
        tuple(Rect(*box.values) for box in one.face_bounding_boxes),
        one.detect_time,
        one.detect_ts,
        one.image_origin,
    )


def _source_of(one: ImageReference) -> ImageSource:
    if one.sample_id is not None:
        return FromStoredSample(one.sample_id)
    if one.image_id is not None:
        return FromStoredImage(one.image_id)
    return FromUrl(one.address) if one.image is None else FromBase64(one.image)


# --- multipart --------------------------------------------------------------------------------------------


def _from_parts(parts: Sequence[Part], allowed: Sequence[str]) -> Received:
    texts = [part for part in parts if _is_json(part)]
    pictures = [part for part in parts if not _is_json(part)]
    _check_names(pictures)
    fields: dict[str, Any] = {}
    for part in texts:
        if part.name not in (*allowed, *_OF_IMAGES):
            raise BadInputError(
                f"Failed to validate input json. Path: '{part.name}', message: 'is no part of this request'",
                field=part.name,
                remedy=f"Known parts: {', '.join((*allowed, *_OF_IMAGES))}; an image needs a file name.",
            )
        if part.name == _BOXES:
            fields[_BOXES] = [*fields.get(_BOXES, []), *_as_list(part.json())]
        else:
            fields[part.name] = _value_of(part)
    images = _with_fields([ImageInput(FromBytes(part.read()), part.filename or "") for part in pictures], fields)
    beside = {name: value for name, value in fields.items() if name in allowed}
    _check(JsonObject, beside, "")
    return Received(images, beside)


def _is_json(part: Part) -> bool:
    return part.filename is None or part.content_type == JSON


def _check_names(pictures: Sequence[Part]) -> None:
    names = [part.filename for part in pictures]
    repeated = [name for name in names if names.count(name) > 1]
    if repeated:
        raise MultipartError(f"Two images are named '{repeated[0]}'.", remedy="Give each image a name of its own.")


def _as_list(value: Any) -> list[Any]:  # a JSON value: a list, or one object per part
    return value if isinstance(value, list) else [value]


def _value_of(part: Part) -> Any:  # a JSON value, or the plain text of a time or an address
    if part.name in (_DETECT_TIME, _ORIGIN) and part.content_type != JSON:
        return part.read().decode("utf-8", "replace").strip('"')
    return part.json()


def _with_fields(images: Sequence[ImageInput], fields: Mapping[str, Any]) -> tuple[ImageInput, ...]:
    boxes = _boxes_of(fields.get(_BOXES, []), {one.filename for one in images})
    moment = _check(_Moment, fields[_DETECT_TIME], _DETECT_TIME) if _DETECT_TIME in fields else None
    stamp = _check(TypeAdapter(float), fields[_DETECT_TS], _DETECT_TS) if _DETECT_TS in fields else None
    origin = _check(TypeAdapter(str), fields[_ORIGIN], _ORIGIN) if _ORIGIN in fields else None
    return tuple(
        ImageInput(one.source, one.filename, boxes.get(one.filename, ()), moment, stamp, origin) for one in images
    )


def _boxes_of(value: Any, names: set[str]) -> dict[str, tuple[Rect, ...]]:  # a JSON value
    found: dict[str, tuple[Rect, ...]] = {}
    for one in _check(_FilenameBoxes, value, _BOXES):
        if one.filename not in names:
            raise MultipartError(
                f"'{_BOXES}' names the image '{one.filename}', which is not in the request.",
                remedy="Name the file of a part.",
            )
        found[one.filename] = tuple(Rect(*box.values) for box in one.face_bounding_boxes)
    return found


# --- common -----------------------------------------------------------------------------------------------


def _check(kind: Any, value: Any, path: str) -> Any:  # a pydantic type and a JSON value
    adapter = kind if isinstance(kind, TypeAdapter) else TypeAdapter(kind)
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        raise _failure(error, path) from error


def _failure(error: ValidationError, path: str) -> PlatformError:
    place = (path,) if path else ()
    faults = [{**one, "loc": ("body", *place, *one["loc"])} for one in error.errors(include_url=False)]
    return validation_failure(faults)


def image_body(*, is_single: bool = False) -> dict[str, Any]:
    """Return the `openapi_extra` of a route that takes images, or one image."""
    image = {"schema": {"type": "string", "format": "binary"}}
    text = {"schema": {"type": "string", "format": "byte"}}
    content: dict[str, Any] = {**dict.fromkeys(IMAGE_TYPES, image), **dict.fromkeys(BASE64_TYPES, text)}
    if not is_single:
        content[JSON] = {
            "schema": inlined(ImagesBody),
            "example": {"urls": ["https://example.org/photo.jpg"]},
        }
        content[MULTIPART] = {"schema": _FORM}
    return {"requestBody": {"required": True, "content": content}}


def inlined(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a model with everything it refers to written out."""
    schema = model.model_json_schema()
    whole: dict[str, Any] = _written_out(schema, schema.pop("$defs", {}))
    return whole


def _written_out(schema: Any, known: Mapping[str, Any]) -> Any:  # JSON values
    if isinstance(schema, list):
        return [_written_out(one, known) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _written_out(known[schema["$ref"].rpartition("/")[2]], known)
    return {key: _written_out(one, known) for key, one in schema.items()}


def stored_answer(found: StoredFile) -> StreamingResponse:
    """Return a stored file as the answer, in pieces. A page that somebody stored runs nothing in a browser."""
    headers = {"Content-Length": str(found.size), "Content-Security-Policy": "default-src 'none'; sandbox"}
    return StreamingResponse(found.chunks, 200, headers, found.content_type)
