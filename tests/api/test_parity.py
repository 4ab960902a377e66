"""The same act by service call and over REST: the same result, the same error code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.engine.common.errors import PlatformError
from app.engine.common.ids import new_id
from app.engine.faces import FaceChanges, FaceFilter, NewAttribute, NewFace, PageRequest, face_form
from app.engine.handlers import NewHandler, NewVerifier, handler_form
from app.engine.matcher.models import CandidateSet, MatchRequest, Reference, ReferenceKind
from app.platform import Platform
from tests.support.rest import Client

MISSING = new_id()
Act = Callable[[Platform, str], Any]


def matching(reference: Reference, filters: Any) -> Act:
    def act(platform: Platform, account: str) -> Any:
        return platform.matcher.match(MatchRequest(account, (reference,), (CandidateSet(filters),)))

    return act


@pytest.mark.parametrize(
    ("act", "method", "path", "body"),
    [
        (lambda p, a: p.faces.get(MISSING, a), "GET", f"/6/faces/{MISSING}", None),
        (lambda p, a: p.faces.update(MISSING, a, FaceChanges()), "PATCH", f"/6/faces/{MISSING}", {}),
        (lambda p, a: p.faces.create(a, NewFace(lists=(MISSING,))), "POST", "/6/faces", {"lists": [MISSING]}),
        (lambda p, a: p.faces.create(a, NewFace(user_data="x" * 129)), "POST", "/6/faces", {"user_data": "x" * 129}),
        (lambda p, a: p.faces.get_list(MISSING, a), "GET", f"/6/lists/{MISSING}", None),
        (lambda p, a: p.attributes.get(MISSING, a), "GET", f"/6/attributes/{MISSING}", None),
        (lambda p, a: p.attributes.create(a, NewAttribute()), "POST", "/6/attributes", {}),
        (lambda p, a: p.handlers.get(MISSING, a), "GET", f"/6/handlers/{MISSING}", None),
        (lambda p, a: p.handlers.create(a, NewHandler()), "POST", "/6/handlers", {}),
        (lambda p, a: p.verifiers.get(MISSING, a), "GET", f"/6/verifiers/{MISSING}", None),
        (lambda p, a: p.verifiers.create(a, NewVerifier({"x": 1})), "POST", "/6/verifiers", {"policies": {"x": 1}}),
        (lambda p, a: p.events.get(MISSING, a), "GET", f"/6/events/{MISSING}", None),
        (lambda p, a: p.pictures.open_image(MISSING, a), "GET", f"/6/images/{MISSING}", None),
        (
            matching(Reference(ReferenceKind.FACE, MISSING), FaceFilter()), "POST", "/6/matcher/faces",
            {"references": [{"type": "face", "id": MISSING}], "candidates": [{"filters": {"origin": "faces"}}]},
        ),
        (
            lambda p, a: p.faces.list_faces(a, FaceFilter(), PageRequest(0)), "GET", "/6/faces?page=0", None,
        ),
    ],
)  # fmt: skip
def test_a_failure_has_one_code(api: Client, site: Platform, act: Act, method: str, path: str, body: Any) -> None:
    with pytest.raises(PlatformError) as caught:
        act(site, api.account)
    answer = api(method, path) if body is None else api(method, path, json=body)
    assert answer.json()["error_code"] == caught.value.code


def test_what_is_stored_by_one_door_is_read_by_the_other(api: Client, site: Platform) -> None:
    site.accounts.verify_account_header(api.account, is_allowed=True)
    face = site.faces.create(api.account, NewFace(user_data="Anna")).face
    handler = site.handlers.create(api.account, NewHandler({}))
    over_rest = api.get(f"/6/faces/{face.face_id}").json()
    by_service = face_form(face)
    assert {**over_rest, "create_time": None} == {**by_service, "create_time": None}
    found = api.get(f"/6/handlers/{handler.handler_id}").json()
    assert found["policies"] == handler_form(handler)["policies"]
    made = api.post("/6/faces", json={"user_data": "Boris"}).json()["face_id"]
    assert site.faces.get(made, api.account).user_data == "Boris"
