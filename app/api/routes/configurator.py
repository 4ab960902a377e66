"""The Configurator: settings, limitations, groups, the dump. For administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from app.api.access import permitted_admin, resource_router
from app.api.answers import answer, created, empty
from app.api.credentials import Caller
from app.api.dependencies import Site
from app.api.documentation import errors_of
from app.api.queries import CommaList, PathId, QuerySwitch
from app.api.schemas.configurator import (
    CreatedSetting,
    DumpAnswer,
    GroupAnswer,
    GroupBody,
    GroupChangesBody,
    GroupsAnswer,
    LimitationAnswer,
    LimitationBody,
    LimitationChangesBody,
    LimitationsAnswer,
    SettingAnswer,
    SettingBody,
    SettingChangesBody,
    SettingsAnswer,
)
from app.engine.common.errors import (
    BadInputError,
    GroupUnknownError,
    SettingExistsError,
    SettingNotFoundError,
    SettingProtectedError,
)
from app.engine.configurator import GroupFilter, LimitationFilter, SettingFilter
from app.engine.configurator.forms import group_form, limitation_form, setting_form

router: APIRouter = resource_router("configurator")

Admin = Annotated[Caller, permitted_admin()]
Text = Annotated[str | None, Query(max_length=128)]
Name = Annotated[str, Path(max_length=128, description="Name of a limitation or a group.")]
_CHANGE_ERRORS = (SettingNotFoundError, SettingExistsError, SettingProtectedError, BadInputError)


async def _settings_wanted(
    setting_name: Annotated[Text, Query(description="Exact name.")] = None,
    description: Annotated[Text, Query(description="A part of the description, whatever its case.")] = None,
    tags: Annotated[CommaList, Query(description="All of them; nothing between the commas: default settings.")] = None,
    service_name: Annotated[Text, Query(description="A service that reads it, such as luna-handlers.")] = None,
    group: Annotated[Text, Query(description="A group that shows it.")] = None,
) -> SettingFilter:
    labels = None if tags is None else tuple(tag for tag in tags if tag)
    return SettingFilter(setting_name, description, labels, service_name, group)


async def _limitations_wanted(
    name: Annotated[Text, Query(description="Exact name.")] = None,
    description: Annotated[Text, Query(description="A part of the description, whatever its case.")] = None,
    service_name: Annotated[Text, Query(description="A service that reads its settings.")] = None,
    group: Annotated[Text, Query(description="A group that links it.")] = None,
) -> LimitationFilter:
    return LimitationFilter(name, description, service_name, group)


SettingsWanted = Annotated[SettingFilter, Depends(_settings_wanted)]
LimitationsWanted = Annotated[LimitationFilter, Depends(_limitations_wanted)]


# --- limitations ------------------------------------------------------------------------------------------


def list_limitations(platform: Site, _caller: Admin, wanted: LimitationsWanted) -> Response:
    """Return limitations in alphabetical order."""
    service = platform.configurator
    found = service.list_limitations(wanted)
    return answer({"limitations": [limitation_form(one, service.groups_of(one.name)) for one in found]})


def get_limitation(platform: Site, _caller: Admin, name: Name) -> Response:
    """Return one limitation."""
    found = platform.configurator.get_limitation(name)
    return answer(limitation_form(found, platform.configurator.groups_of(name)))


def create_limitation(platform: Site, _caller: Admin, name: Name, body: LimitationBody) -> Response:
    """Create a limitation, and with it the setting of its name with its default value."""
    made = platform.configurator.create_limitation(body.to_new(name))
    return created(f"/1/settings/limitations/{made.name}", limitation_form(made, body.groups))


def update_limitation(platform: Site, _caller: Admin, name: Name, body: LimitationChangesBody) -> Response:
    """Change what is given of a limitation of one's own; those of the program cannot be changed."""
    platform.configurator.change_limitation(name, **body.changes())
    return empty()


def delete_limitation(platform: Site, _caller: Admin, name: Name) -> Response:
    """Delete a limitation of one's own with all its settings."""
    platform.configurator.delete_limitation(name)
    return empty()


for _prefix, _label in (("/1/settings/limitations", ""), ("/1/limitations", " (alias)")):
    router.add_api_route(
        _prefix,
        list_limitations,
        methods=["GET"],
        response_model=LimitationsAnswer,
        summary=f"Find limitations{_label}",
        responses=errors_of(SettingNotFoundError),
    )
    router.add_api_route(
        _prefix + "/{name}",
        get_limitation,
        methods=["GET"],
        response_model=LimitationAnswer,
        summary=f"Get a limitation{_label}",
        responses=errors_of(SettingNotFoundError),
    )
    router.add_api_route(
        _prefix + "/{name}",
        create_limitation,
        methods=["PUT"],
        status_code=201,
        response_model=LimitationAnswer,
        summary=f"Create a limitation{_label}",
        responses=errors_of(SettingExistsError, GroupUnknownError, BadInputError),
    )
    router.add_api_route(
        _prefix + "/{name}",
        update_limitation,
        methods=["PATCH"],
        status_code=204,
        response_class=Response,
        summary=f"Change a limitation{_label}",
        responses=errors_of(*_CHANGE_ERRORS, GroupUnknownError),
    )
    router.add_api_route(
        _prefix + "/{name}",
        delete_limitation,
        methods=["DELETE"],
        status_code=204,
        response_class=Response,
        summary=f"Delete a limitation{_label}",
        responses=errors_of(SettingNotFoundError, SettingProtectedError),
    )


# --- settings ---------------------------------------------------------------------------------------------


@router.get(
    "/1/settings", response_model=SettingsAnswer, summary="Find settings", responses=errors_of(SettingNotFoundError)
)
def list_settings(
    platform: Site,
    _caller: Admin,
    wanted: SettingsWanted,
    with_limitations: Annotated[QuerySwitch, Query(description="Show the limitation of each.")] = 0,
) -> Response:
    """Return settings by name, the default one of each name first. Secrets are masked."""
    found = platform.configurator.list_settings(wanted)
    forms = [setting_form(one) for one in found]
    if with_limitations:
        limitations = platform.configurator.limitation_forms()
        forms = [{**form, "limitation": limitations[form["setting_name"]]} for form in forms]
    return answer({"settings": forms})


@router.post(
    "/1/settings",
    status_code=201,
    response_model=CreatedSetting,
    summary="Create a setting",
    responses=errors_of(SettingNotFoundError, SettingExistsError, BadInputError),
)
def create_setting(platform: Site, _caller: Admin, body: SettingBody) -> Response:
    """Create a tagged setting; its value is checked against the limitation of its name."""
    made = platform.configurator.create_setting(body.setting_name, body.value, body.tags, body.description)
    path = f"/1/settings/{made.setting_id}"
    return created(path, {"setting_id": made.setting_id, "url": path})


@router.get(
    "/1/settings/{setting_id}",
    response_model=SettingAnswer,
    summary="Get a setting",
    responses=errors_of(SettingNotFoundError),
)
def get_setting(platform: Site, _caller: Admin, setting_id: PathId) -> Response:
    """Return one setting with its limitation. Secrets are masked."""
    found = platform.configurator.get_setting(setting_id)
    limitation = platform.configurator.get_limitation(found.name)
    groups = platform.configurator.groups_of(found.name)
    return answer({**setting_form(found), "limitation": limitation_form(limitation, groups)})


@router.patch(
    "/1/settings/{setting_id}", status_code=204, summary="Change a setting", responses=errors_of(*_CHANGE_ERRORS)
)
def update_setting(platform: Site, _caller: Admin, setting_id: PathId, body: SettingChangesBody) -> Response:
    """Change what is given of a setting; masked secrets in the value stay what they are."""
    platform.configurator.update_setting(setting_id, **body.changes())
    return empty()


@router.put(
    "/1/settings/{setting_id}", status_code=204, summary="Replace a setting", responses=errors_of(*_CHANGE_ERRORS)
)
def replace_setting(platform: Site, _caller: Admin, setting_id: PathId, body: SettingBody) -> Response:
    """Put whole new content into a setting; a default one keeps its name and takes no tags."""
    platform.configurator.update_setting(
        setting_id, name=body.setting_name, description=body.description, value=body.value, tags=body.tags
    )
    return empty()


@router.delete(
    "/1/settings/{setting_id}",
    status_code=204,
    summary="Delete a setting",
    responses=errors_of(SettingNotFoundError, SettingProtectedError),
)
def delete_setting(platform: Site, _caller: Admin, setting_id: PathId) -> Response:
    """Delete a tagged setting; default ones cannot be."""
    platform.configurator.delete_setting(setting_id)
    return empty()


@router.get(
    "/1/settings/{service}/{name}",
    response_model=SettingAnswer,
    summary="Get a setting as a service reads it",
    responses=errors_of(SettingNotFoundError),
)
def get_service_setting(
    platform: Site,
    _caller: Admin,
    service: Name,
    name: Name,
    tags: Annotated[CommaList, Query(description="The copy with these tags where there is one.")] = None,
) -> Response:
    """Return the setting that a service is to use: the copy with the tags where there is one, else the default one."""
    return answer(setting_form(platform.configurator.setting_for(service, name, tags or ())))


# --- groups and the dump ----------------------------------------------------------------------------------


@router.get("/1/groups", response_model=GroupsAnswer, summary="Find groups")
def list_groups(
    platform: Site,
    _caller: Admin,
    group_name: Annotated[Text, Query(description="Exact name.")] = None,
    limitation_name: Annotated[Text, Query(description="A limitation it links.")] = None,
) -> Response:
    """Return groups in alphabetical order."""
    found = platform.configurator.list_groups(GroupFilter(group_name, limitation_name))
    return answer({"groups": [group_form(one) for one in found]})


@router.post(
    "/1/groups",
    status_code=201,
    response_model=GroupAnswer,
    summary="Create a group",
    responses=errors_of(SettingExistsError, SettingNotFoundError, BadInputError),
)
def create_group(platform: Site, _caller: Admin, body: GroupBody) -> Response:
    """Create a group of limitations."""
    made = platform.configurator.create_group(body.group_name, body.description, body.limitations)
    return created(f"/1/groups/{made.name}", group_form(made))


@router.get(
    "/1/groups/{name}", response_model=GroupAnswer, summary="Get a group", responses=errors_of(SettingNotFoundError)
)
def get_group(platform: Site, _caller: Admin, name: Name) -> Response:
    """Return one group."""
    return answer(group_form(platform.configurator.get_group(name)))


@router.patch(
    "/1/groups/{name}",
    status_code=204,
    summary="Change a group",
    responses=errors_of(SettingNotFoundError, BadInputError),
)
def update_group(platform: Site, _caller: Admin, name: Name, body: GroupChangesBody) -> Response:
    """Change the description of a group, or which limitations it links."""
    platform.configurator.update_group(name, description=body.description, limitations=body.limitations)
    return empty()


@router.delete("/1/groups/{name}", status_code=204, summary="Delete a group", responses=errors_of(SettingNotFoundError))
def delete_group(platform: Site, _caller: Admin, name: Name) -> Response:
    """Delete a group; its limitations stay."""
    platform.configurator.delete_group(name)
    return empty()


@router.get("/1/dump", response_model=DumpAnswer, summary="Get everything")
def get_dump(platform: Site, _caller: Admin) -> Response:
    """Return all settings, limitations and groups as one document. Secrets are masked."""
    return answer(platform.configurator.dump())
