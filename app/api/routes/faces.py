"""Faces, and what was extracted for them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query
from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import answer, created, empty
from app.api.credentials import Caller
from app.api.dependencies import Links, Paging, Site, Times
from app.api.documentation import errors_of
from app.api.queries import CommaList, IdList, PathId, QueryId, QueryText, RequiredIds, TimeFrom, TimeUntil
from app.api.remembered import Repeatable
from app.api.schemas.attributes import AttributeBody, FaceAttributesAnswer, FaceAttributesList, Samples
from app.api.schemas.faces import (
    CreatedFaceAnswer,
    FaceAnswer,
    FaceBody,
    FaceChangesBody,
    FaceIdsBody,
    FacesAnswer,
    FacesCount,
)
from app.api.targets import FaceAttributeTargets, FaceTargets
from app.engine.common.errors import (
    AttributeNotFoundError,
    BadInputError,
    DescriptorFormatError,
    DescriptorVersionError,
    EstimatorUnavailableError,
    FaceAttributesNotFoundError,
    FaceExistsError,
    FaceNotFoundError,
    FacesLimitError,
    FaceTargetError,
    ImageSizeError,
    ImageTypeError,
    ListsNotFoundError,
    StoredImageMissingError,
)
from app.engine.faces import CreatedFace, FaceFilter, attributes_form, face_form, samples_form

router = resource_router("faces")

_SOURCE_ERRORS = (
    BadInputError,
    AttributeNotFoundError,
    StoredImageMissingError,
    ImageSizeError,
    ImageTypeError,
    DescriptorFormatError,
    DescriptorVersionError,
    EstimatorUnavailableError,
    FacesLimitError,
)
Create = Annotated[Caller, permitted("face", "creation")]
View = Annotated[Caller, permitted("face", "view")]
Change = Annotated[Caller, permitted("face", "modification")]
Delete = Annotated[Caller, permitted("face", "deletion")]


async def _filter(
    face_ids: IdList = None,
    external_ids: Annotated[CommaList, Query(description="External ids, separated by commas.")] = None,
    list_id: Annotated[QueryId, Query(description="Faces of this list.")] = None,
    user_data: Annotated[QueryText, Query(description="A part of the face's user data.")] = None,
    event_id: Annotated[QueryId, Query(description="Faces made by this event.")] = None,
    account_id: Annotated[QueryId, Query(description="Faces of this account; of use to advanced users alone.")] = None,
    create_time__gte: TimeFrom = None,
    create_time__lt: TimeUntil = None,
    face_id__gte: Annotated[QueryId, Query(description="Ids from this one on, for paging of any depth.")] = None,
    face_id__lt: Annotated[QueryId, Query(description="Ids below this one.")] = None,
) -> FaceFilter:
    return FaceFilter(
        account_id=account_id,
        face_ids=face_ids,
        external_ids=external_ids,
        list_id=list_id,
        user_data=user_data,
        event_id=event_id,
        create_time__gte=create_time__gte,
        create_time__lt=create_time__lt,
        face_id__gte=face_id__gte,
        face_id__lt=face_id__lt,
    )


Wanted = Annotated[FaceFilter, Depends(_filter)]


@router.post(
    "/faces",
    status_code=201,
    response_model=CreatedFaceAnswer,
    summary="Create a face",
    responses=errors_of(*_SOURCE_ERRORS, ListsNotFoundError, FaceExistsError),
)
def create_face(body: FaceBody, platform: Site, caller: Create, links: Links) -> Response:
    """Store a face, with what was extracted for it, and link it to lists."""
    made = platform.faces.create(caller.account_id, body.to_new(platform.dimension_of))
    return created(links.path("faces", made.face.face_id), _created_form(made, links))


@router.get(
    "/faces",
    response_model=FacesAnswer,
    summary="Find faces",
    dependencies=[Repeatable],
    responses=errors_of(FaceTargetError),
)
def list_faces(
    platform: Site, caller: View, wanted: Wanted, page: Paging, targets: FaceTargets, times: Times
) -> Response:
    """Return one page of faces, newest first."""
    found = platform.faces.list_faces(caller.read_scope, wanted, page)
    return answer({"faces": [face_form(face, targets, times) for face in found.faces]})


@router.delete("/faces", status_code=204, summary="Delete faces", responses=errors_of(BadInputError))
def delete_faces(body: FaceIdsBody, platform: Site, caller: Delete) -> Response:
    """Delete up to 1000 faces; those that do not exist are passed over."""
    platform.faces.delete_faces(body.face_ids, caller.account_id)
    return empty()


@router.get("/faces/count", response_model=FacesCount, summary="Count faces", dependencies=[Repeatable])
def count_faces(platform: Site, caller: View, wanted: Wanted) -> Response:
    """Return how many faces a search would find."""
    return answer({"faces_count": platform.faces.count(caller.read_scope, wanted)})


@router.get(
    "/faces/attributes",
    response_model=FaceAttributesList,
    summary="Get attributes of several faces",
    responses=errors_of(FaceTargetError, BadInputError),
)
def list_face_attributes(
    platform: Site,
    caller: View,
    face_ids: RequiredIds,
    targets: FaceAttributeTargets,
    times: Times,
) -> Response:
    """Return what was extracted for those of the faces that have attributes, in the order asked."""
    found = platform.faces.list_attributes(face_ids, caller.read_scope, with_descriptors=_wants_descriptors(targets))
    return answer({"attributes": [attributes_form(one, targets, times) for one in found]})


@router.get(
    "/faces/{face_id}",
    response_model=FaceAnswer,
    summary="Get a face",
    dependencies=[Repeatable],
    responses=errors_of(FaceNotFoundError, FaceTargetError),
)
def get_face(face_id: PathId, platform: Site, caller: View, targets: FaceTargets, times: Times) -> Response:
    """Return one face with the fields asked for."""
    return answer(face_form(platform.faces.get(face_id, caller.read_scope), targets, times))


@router.head("/faces/{face_id}", summary="Tell whether a face exists", responses=errors_of(FaceNotFoundError))
def has_face(face_id: PathId, platform: Site, caller: View) -> Response:
    """Answer 200 where there is such a face, 404 otherwise."""
    platform.faces.get(face_id, caller.read_scope)
    return empty(200)


@router.put(
    "/faces/{face_id}",
    status_code=201,
    response_model=CreatedFaceAnswer,
    summary="Create or replace a face",
    responses={
        200: {"model": CreatedFaceAnswer, "description": "Replaced"},
        **errors_of(*_SOURCE_ERRORS, ListsNotFoundError, FaceExistsError),
    },
)
def put_face(face_id: PathId, body: FaceBody, platform: Site, caller: Change, links: Links) -> Response:
    """Store a face under an id of one's own, or replace everything of the face that has it."""
    caller.identity.require("face", "creation")
    made = platform.faces.put(caller.account_id, face_id, body.to_new(platform.dimension_of))
    form = _created_form(made, links)
    return answer(form) if made.is_replaced else created(links.path("faces", face_id), form)


@router.patch(
    "/faces/{face_id}",
    status_code=204,
    summary="Change fields of a face",
    responses=errors_of(FaceNotFoundError, BadInputError),
)
def update_face(face_id: PathId, body: FaceChangesBody, platform: Site, caller: Change) -> Response:
    """Change the fields that are given; empty texts clear them."""
    platform.faces.update(face_id, caller.account_id, body.to_changes())
    return empty()


@router.delete("/faces/{face_id}", status_code=204, summary="Delete a face", responses=errors_of(FaceNotFoundError))
def delete_face(face_id: PathId, platform: Site, caller: Delete) -> Response:
    """Delete one face; it can be restored from the recycle bin for some days."""
    platform.faces.delete(face_id, caller.account_id)
    return empty()


@router.put(
    "/faces/{face_id}/attributes",
    status_code=204,
    summary="Set attributes of a face",
    responses=errors_of(*_SOURCE_ERRORS, FaceNotFoundError),
)
def put_face_attributes(face_id: PathId, body: AttributeBody, platform: Site, caller: Change) -> Response:
    """Replace everything that was extracted for a face."""
    platform.faces.put_attributes(face_id, caller.account_id, body.source(platform.dimension_of))
    return empty()


@router.get(
    "/faces/{face_id}/attributes",
    response_model=FaceAttributesAnswer,
    summary="Get attributes of a face",
    responses=errors_of(FaceNotFoundError, FaceAttributesNotFoundError, FaceTargetError),
)
def get_face_attributes(
    face_id: PathId, platform: Site, caller: View, targets: FaceAttributeTargets, times: Times
) -> Response:
    """Return what was extracted for a face: `basic_attributes`, `face_descriptors`, `samples`."""
    found = platform.faces.get_attributes(face_id, caller.read_scope, with_descriptors=_wants_descriptors(targets))
    return answer(attributes_form(found, targets, times))


@router.delete(
    "/faces/{face_id}/attributes",
    status_code=204,
    summary="Delete attributes of a face",
    responses=errors_of(FaceNotFoundError, FaceAttributesNotFoundError),
)
def delete_face_attributes(face_id: PathId, platform: Site, caller: Change) -> Response:
    """Remove everything that was extracted for a face."""
    platform.faces.delete_attributes(face_id, caller.account_id)
    return empty()


@router.get(
    "/faces/{face_id}/attributes/samples",
    response_model=Samples,
    summary="Get samples of a face",
    responses=errors_of(FaceNotFoundError, FaceAttributesNotFoundError),
)
def get_face_samples(face_id: PathId, platform: Site, caller: View) -> Response:
    """Return ids of the samples a face was made from."""
    return answer(samples_form(platform.faces.list_samples(face_id, caller.read_scope)))


def _created_form(made: CreatedFace, links: Links) -> dict[str, str]:
    face_id = made.face.face_id
    return {"face_id": face_id, "url": links.path("faces", face_id), "external_url": links.url("faces", face_id)}


def _wants_descriptors(targets: tuple[str, ...]) -> bool:
    return not targets or "face_descriptors" in targets
