"""``/lists``: sets of faces to search in."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query
from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import answer, created, empty
from app.api.credentials import Caller
from app.api.dependencies import Links, Paging, Site, Times
from app.api.documentation import errors_of
from app.api.queries import IdList, PathId, QueryId, QuerySwitch, QueryText, TimeFrom, TimeUntil
from app.api.remembered import Repeatable
from app.api.schemas.lists import (
    CreatedListSchema,
    LinkSchema,
    ListChangesSchema,
    ListCountSchema,
    ListDeletionPageSchema,
    ListPageSchema,
    ListSchema,
    ListsToDeleteSchema,
    NewListSchema,
)
from app.api.targets import ListTargets
from app.engine.common.errors import (
    BadInputError,
    BadQueryError,
    FacesNotFoundError,
    FaceTargetError,
    ListExistsError,
    ListNotFoundError,
)
from app.engine.faces.forms import list_form
from app.engine.faces.models import ListFilter
from app.engine.faces.validation import LIST_TARGETS, checked_targets

router = resource_router("lists")


async def _filter(
    list_ids: IdList = None,
    user_data: Annotated[QueryText, Query(description="A part of the list's user data.")] = None,
    create_time__gte: TimeFrom = None,
    create_time__lt: TimeUntil = None,
    last_update_time__gte: TimeFrom = None,
    last_update_time__lt: TimeUntil = None,
    account_id: Annotated[QueryId, Query(description="Of those whose objects are seen.")] = None,
) -> ListFilter:
    return ListFilter(
        list_ids=list_ids,
        user_data=user_data,
        create_time__gte=create_time__gte,
        create_time__lt=create_time__lt,
        last_update_time__gte=last_update_time__gte,
        last_update_time__lt=last_update_time__lt,
        account_id=account_id,
    )


Wanted = Annotated[ListFilter, Depends(_filter)]


@router.post(
    "/lists",
    status_code=201,
    summary="Create a list",
    response_model=CreatedListSchema,
    responses=errors_of(BadInputError, ListExistsError),
)
def create_list(
    platform: Site, caller: Annotated[Caller, permitted("list", "creation")], links: Links, body: NewListSchema
) -> Response:
    """Create an empty list of the caller's account, under an id of the caller's choice if one is given."""
    made = platform.faces.create_list(caller.account_id, body.user_data, body.list_id)
    path = links.path("lists", made.list_id)
    return created(path, {"list_id": made.list_id, "url": path})


@router.get(
    "/lists",
    summary="Find lists",
    response_model=ListPageSchema,
    dependencies=[Repeatable],
    responses=errors_of(BadQueryError, FaceTargetError),
)
def list_lists(
    platform: Site,
    caller: Annotated[Caller, permitted("list", "view")],
    wanted: Wanted,
    page: Paging,
    targets: ListTargets,
    times: Times,
) -> Response:
    """Return one page of lists, newest first."""
    checked_targets(targets, LIST_TARGETS)
    found = platform.faces.list_lists(caller.read_scope, wanted, page)
    return answer({"lists": [list_form(one, targets, times) for one in found.lists]})


@router.delete("/lists", status_code=204, summary="Delete lists", responses=errors_of(BadInputError, BadQueryError))
def delete_lists(
    platform: Site,
    caller: Annotated[Caller, permitted("list", "deletion")],
    body: ListsToDeleteSchema,
    with_faces: Annotated[QuerySwitch, Query(description="Delete their faces too.")] = 0,
) -> Response:
    """Delete up to 1000 lists; those that do not exist are passed over."""
    platform.faces.delete_lists(body.list_ids, caller.account_id, with_faces=bool(with_faces))
    return empty()


@router.get(
    "/lists/count",
    summary="Count lists",
    response_model=ListCountSchema,
    dependencies=[Repeatable],
    responses=errors_of(BadQueryError),
)
def count_lists(platform: Site, caller: Annotated[Caller, permitted("list", "view")], wanted: Wanted) -> Response:
    """Return how many lists pass the filters."""
    return answer({"lists_count": platform.faces.count_lists(caller.read_scope, wanted)})


@router.get(
    "/lists/deletions",
    summary="Find deleted lists",
    response_model=ListDeletionPageSchema,
    responses=errors_of(BadQueryError),
)
def list_deletions(
    platform: Site,
    caller: Annotated[Caller, permitted("list", "view")],
    page: Paging,
    times: Times,
    deletion_time__gte: TimeFrom = None,
    deletion_time__lt: TimeUntil = None,
) -> Response:
    """Return one page of the log of deleted lists, the latest deletion first."""
    found = platform.faces.list_deletions(caller.read_scope, deletion_time__gte, deletion_time__lt, page)
    return answer(
        {
            "deletions": [
                {
                    "list_id": one.list_id,
                    "account_id": one.account_id,
                    "create_time": times(one.create_time),
                    "deletion_time": times(one.deletion_time),
                }
                for one in found
            ]
        }
    )


@router.get(
    "/lists/{list_id}",
    summary="Get a list",
    dependencies=[Repeatable],
    response_model=ListSchema,
    responses=errors_of(ListNotFoundError, FaceTargetError),
)
def get_list(
    platform: Site,
    caller: Annotated[Caller, permitted("list", "view")],
    list_id: PathId,
    targets: ListTargets,
    times: Times,
) -> Response:
    """Return one list."""
    return answer(list_form(platform.faces.get_list(list_id, caller.read_scope), targets, times))


@router.head("/lists/{list_id}", summary="Tell whether a list exists", responses=errors_of(ListNotFoundError))
def has_list(platform: Site, caller: Annotated[Caller, permitted("list", "view")], list_id: PathId) -> Response:
    """Answer 200 if there is such a list, 404 if not."""
    platform.faces.get_list(list_id, caller.read_scope)
    return empty(200)


@router.patch(
    "/lists/{list_id}",
    status_code=204,
    summary="Change a list",
    responses=errors_of(ListNotFoundError, BadInputError),
)
def update_list(
    platform: Site,
    caller: Annotated[Caller, permitted("list", "modification")],
    list_id: PathId,
    body: ListChangesSchema,
) -> Response:
    """Change the user data of a list."""
    platform.faces.update_list(list_id, caller.account_id, body.user_data)
    return empty()


@router.delete(
    "/lists/{list_id}",
    status_code=204,
    summary="Delete a list",
    responses=errors_of(ListNotFoundError, BadQueryError),
)
def delete_list(
    platform: Site,
    caller: Annotated[Caller, permitted("list", "deletion")],
    list_id: PathId,
    with_faces: Annotated[QuerySwitch, Query(description="Delete its faces too.")] = 0,
) -> Response:
    """Delete a list; its faces stay unless they are to go with it."""
    platform.faces.delete_list(list_id, caller.account_id, with_faces=bool(with_faces))
    return empty()


@router.patch(
    "/lists/{list_id}/faces",
    status_code=204,
    summary="Attach or detach faces",
    responses=errors_of(ListNotFoundError, FacesNotFoundError, BadInputError),
)
def link_faces(
    platform: Site,
    caller: Annotated[Caller, permitted("list", "modification")],
    list_id: PathId,
    body: LinkSchema,
) -> Response:
    """Attach up to 1000 faces to a list or detach them, all or none."""
    change = platform.faces.attach if body.action == "attach" else platform.faces.detach
    change(list_id, body.face_ids, caller.account_id)
    return empty()
