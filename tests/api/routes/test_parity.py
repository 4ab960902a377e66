"""The same operation by the service and by REST: the same result, and the same code of the same failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import PlatformError
from app.engine.common.ids import new_id
from app.engine.faces.forms import attributes_form, face_form, list_form
from app.engine.faces.models import FaceChanges, FaceFilter, ListFilter, NewFace, PageRequest
from app.engine.handlers.models import NewHandler, NewVerifier
from app.engine.image_store import SampleType
from app.platform import Platform
from tests.api.test_credentials import change
from tests.support.rest import Client

MISSING = new_id()
Service = Callable[[Platform, str], Any]
Rest = Callable[[Client], Any]


@pytest.fixture(autouse=True)
def in_utc(site: Platform) -> None:
    """Write times as the forms do by themselves."""
    change(site, "STORAGE_TIME", root="UTC")


RESULTS: dict[str, tuple[Service, Rest, str]] = {
    "lists": (
        lambda site, me: [list_form(one) for one in site.faces.list_lists(me).lists],
        lambda api: api.get("/6/lists").json(), "lists",
    ),
    "lists by name": (
        lambda site, me: [list_form(one) for one in site.faces.list_lists(me, ListFilter(user_data="b")).lists],
        lambda api: api.get("/6/lists?user_data=b").json(), "lists",
    ),
    "count of lists": (
        lambda site, me: site.faces.count_lists(me), lambda api: api.get("/6/lists/count").json(), "lists_count",
    ),
    "faces": (
        lambda site, me: [face_form(one) for one in site.faces.list_faces(me).faces],
        lambda api: api.get("/6/faces").json(), "faces",
    ),
    "second page of faces": (
        lambda site, me: [
            face_form(one, ("face_id", "lists")) for one in site.faces.list_faces(me, page=PageRequest(2, 2)).faces
        ],
        lambda api: api.get("/6/faces?page=2&page_size=2&targets=lists,face_id").json(), "faces",
    ),
    "faces by id": (
        lambda site, me: site.faces.count(me, FaceFilter(external_ids=("1", "2"))),
        lambda api: api.get("/6/faces/count?external_ids=1,2").json(), "faces_count",
    ),
    "handlers": (
        lambda site, me: site.handlers.count(me), lambda api: api.get("/6/handlers/count").json(), "handlers_count",
    ),
    "verifiers": (
        lambda site, me: site.verifiers.count(me), lambda api: api.get("/6/verifiers/count").json(), "verifiers_count",
    ),
    "attributes": (
        lambda site, me: site.attributes.count(me), lambda api: api.get("/6/attributes/count").json(),
        "attributes_count",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RESULTS)
def test_the_result_is_the_same(api: Client, site: Platform, name: str) -> None:
    service, rest, key = RESULTS[name]
    lists = [site.faces.create_list(api.account, text).list_id for text in ("abc", "xyz")]
    for number in range(4):
        site.faces.create(api.account, NewFace(external_id=str(number), lists=tuple(lists[: number % 2])))
    site.handlers.create(api.account, NewHandler(policies={}))
    site.verifiers.create(api.account, NewVerifier(policies={}))
    assert rest(api)[key] == service(site, api.account) != []


FAILURES: dict[str, tuple[Service, Rest]] = {
    "no face": (lambda site, me: site.faces.get(MISSING, me), lambda api: api.get(f"/6/faces/{MISSING}")),
    "no list": (lambda site, me: site.faces.get_list(MISSING, me), lambda api: api.get(f"/6/lists/{MISSING}")),
    "no handler": (lambda site, me: site.handlers.get(MISSING, me), lambda api: api.get(f"/6/handlers/{MISSING}")),
    "no verifier": (lambda site, me: site.verifiers.get(MISSING, me), lambda api: api.get(f"/6/verifiers/{MISSING}")),
    "no attribute": (
        lambda site, me: site.attributes.get(MISSING, me), lambda api: api.get(f"/6/attributes/{MISSING}"),
    ),
    "no sample": (
        lambda site, me: site.pictures.open_sample(SampleType.FACES, MISSING, me),
        lambda api: api.get(f"/6/samples/faces/{MISSING}"),
    ),
    "text too long": (
        lambda site, me: site.faces.create_list(me, "x" * 129),
        lambda api: api.post("/6/lists", json={"user_data": "x" * 129}),
    ),
    "control character": (
        lambda site, me: site.faces.create(me, NewFace(user_data="a\0b")),
        lambda api: api.post("/6/faces", json={"user_data": "a\0b"}),
    ),
    "list of a new face missing": (
        lambda site, me: site.faces.create(me, NewFace(lists=(MISSING,))),
        lambda api: api.post("/6/faces", json={"lists": [MISSING]}),
    ),
    "avatar": (
        lambda site, me: site.faces.create(me, NewFace(avatar="javascript:x")),
        lambda api: api.post("/6/faces", json={"avatar": "javascript:x"}),
    ),
    "update of no face": (
        lambda site, me: site.faces.update(MISSING, me, FaceChanges(user_data="x")),
        lambda api: api.patch(f"/6/faces/{MISSING}", json={"user_data": "x"}),
    ),
    "attach to no list": (
        lambda site, me: site.faces.attach(MISSING, [MISSING], me),
        lambda api: api.patch(f"/6/lists/{MISSING}/faces", json={"action": "attach", "face_ids": [MISSING]}),
    ),
    "policies": (
        lambda site, me: site.handlers.create(me, NewHandler(policies={"detect_policy": {"yaw_threshold": 999}})),
        lambda api: api.post("/6/handlers", json={"policies": {"detect_policy": {"yaw_threshold": 999}}}),
    ),
    "page": (
        lambda site, me: site.faces.list_faces(me, page=PageRequest(0, 10)), lambda api: api.get("/6/faces?page=0"),
    ),
    "no event": (lambda site, me: site.events.get(MISSING, me), lambda api: api.get(f"/6/events/{MISSING}")),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_the_failure_is_the_same(api: Client, site: Platform, name: str) -> None:
    service, rest = FAILURES[name]
    with pytest.raises(PlatformError) as caught:
        service(site, api.account)
    assert rest(api).json()["error_code"] == caught.value.code


def test_what_one_writes_the_other_reads(api: Client, site: Platform) -> None:
    body = {"user_data": "Ann", "attribute": {"basic_attributes": {"age": 40, "gender": 0}}}
    face = api.post("/6/faces", json=body).json()["face_id"]
    assert api.get(f"/6/faces/{face}").json() == face_form(site.faces.get(face, api.account), moment=to_rfc3339)
    stored = attributes_form(site.faces.get_attributes(face, api.account))
    told = api.get(f"/6/faces/{face}/attributes").json()
    assert told["basic_attributes"] == stored["basic_attributes"]
    site.faces.update(face, api.account, FaceChanges(user_data="Bea"))
    assert api.get(f"/6/faces/{face}?targets=user_data").json() == {"user_data": "Bea"}
