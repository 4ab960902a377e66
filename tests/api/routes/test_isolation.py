"""S12: nobody reaches what belongs to another account. Generated from the OpenAPI document: a new route that is not
classified here fails."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from app.engine.admin import AccountType, Permissions
from app.engine.common.ids import new_id
from app.platform import Platform
from tests.api.test_credentials import basic, token
from tests.support.images import encoded, picture
from tests.support.rest import Client

METHODS = ("get", "head", "post", "put", "patch", "delete")
# Path templates of whole resources that only administrators use, or anybody.
FIXED = {"sample_type": "faces", "name": "swagger.js", "service": "luna-api", "bucket": "visionlabs-objects"}
BASIC = {"basic_attributes": {"age": 30, "gender": 1}}
# What a token without any right may still ask: who it is, and what has no account.
HARMLESS = {
    "get /6/license", "get /1/license", "get /6/account", "get /6/login", "post /6/login", "post /6/verify",
    "get /6/accounts/tokens", "get /6/accounts/tokens/{token_id}", "head /6/accounts/tokens/{token_id}",
    "post /6/matcher/raw",
}  # fmt: skip
# A page of one's own that cannot be refused by naming a foreign object: the answer is about the caller.
ABOUT_THE_CALLER = {"/6/account", "/6/accounts", "/6/login", "/6/verify"}


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    rule: str
    has_body: bool

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def params(self) -> list[str]:
        return [part[1:-1] for part in self.path.split("/") if part.startswith("{")]

    @property
    def is_admin(self) -> bool:
        return self.rule in ("admin", "metrics")


def jpeg(size: int = 250) -> bytes:
    return encoded(".jpg", picture(size, size))


def _made(api: Client, path: str, key: str, **options: Any) -> str:
    answer = api.post(path, **options)
    assert answer.status_code == 201, (path, answer.text)
    return str(answer.json()[key])


# How to make an object of one's own for a parameter of a path.
MAKERS: dict[str, Callable[[Client], str]] = {
    "face_id": lambda api: _made(api, "/6/faces", "face_id", json={"attribute": BASIC}),
    "list_id": lambda api: _made(api, "/6/lists", "list_id", json={}),
    "handler_id": lambda api: _made(api, "/6/handlers", "handler_id", json={"policies": {}}),
    "verifier_id": lambda api: _made(api, "/6/verifiers", "verifier_id", json={"policies": {}}),
    "attribute_id": lambda api: _made(api, "/6/attributes", "attribute_id", json=BASIC),
    "image_id": lambda api: _made(api, "/6/images", "image_id", content=jpeg(), headers=_kind(api, "image/jpeg")),
    "object_id": lambda api: _made(api, "/6/objects", "object_id", json={"a": 1}),
    "sample_id": lambda api: _made(
        api, "/6/samples/faces", "sample_id", content=jpeg(), headers=_kind(api, "image/jpeg")
    ),
    "token_id": lambda api: _made(api, "/6/accounts/tokens", "token_id", json=TOKEN),
    "event_id": lambda api: _made(
        api, f"/6/handlers/{MAKERS['handler_id'](api)}/events/raw", "event_id", json={"source": "test"}
    ),
}
TOKEN = {"permissions": {"list": ["view"]}, "visibility_area": "account"}
HANDLER = {"policies": {}}
RAW = {"id": "one", "type": "raw_descriptor", "data": b64encode(bytes(512)).decode(), "descriptor_version": 59}
# What to send where a body is needed: it must be right, so that only the account can be what is wrong.
BODIES: dict[str, Callable[[str], Any]] = {
    "put /6/faces/{face_id}": lambda _: {"user_data": "changed"},
    "patch /6/faces/{face_id}": lambda _: {"user_data": "changed"},
    "put /6/faces/{face_id}/attributes": lambda _: BASIC,
    "put /6/attributes/{attribute_id}": lambda _: BASIC,
    "patch /6/lists/{list_id}": lambda _: {"user_data": "changed"},
    "patch /6/lists/{list_id}/faces": lambda _: {"action": "detach", "face_ids": [new_id()]},
    "put /6/handlers/{handler_id}": lambda _: HANDLER,
    "put /6/verifiers/{verifier_id}": lambda _: HANDLER,
    "put /6/accounts/tokens/{token_id}": lambda _: TOKEN,
    "put /6/images/{image_id}": lambda _: jpeg(),
    "put /6/samples/{sample_type}/{sample_id}": lambda _: jpeg(),
    "put /6/objects/{object_id}": lambda _: {"a": 2},
    "post /6/handlers/{handler_id}/events": lambda _: jpeg(),
    "post /6/handlers/{handler_id}/events/raw": lambda _: {"source": "test"},
    "post /6/verifiers/{verifier_id}/verifications": lambda _: jpeg(),
    "post /6/verifiers/{verifier_id}/raw": lambda _: {"references": [RAW], "candidates": [RAW]},
}
# What belongs into the query besides.
QUERIES: dict[str, Callable[[], dict[str, str]]] = {
    "post /6/verifiers/{verifier_id}/verifications": lambda: {"face_ids": new_id()},
}
# PUT with an id of one's own choice makes a new object; a foreign id is then taken, or missing.
REFUSALS = (404, 409)


class Account:
    """An account with a password, its client, and tokens of it."""

    def __init__(self, site: Platform, http: Any, kind: AccountType = AccountType.USER) -> None:
        login = f"{new_id()[:8]}@example.org"
        site.accounts.create_account(login, "correct horse", kind)
        self.identity = site.accounts.verify_basic(login, "correct horse")
        self.headers = basic(login, "correct horse")
        self.api = Named(http, self.headers)
        self.weak = Named(http, token(site, self.identity, Permissions()))
        past = datetime.now(UTC) - timedelta(hours=1)
        self.expired = Named(http, token(site, self.identity, Permissions(), expiration_time=past))


class Named(Client):
    """A client with headers of its own."""

    def __init__(self, http: Any, headers: dict[str, str]) -> None:
        super().__init__(http, "")
        self.headers = headers

    def __call__(self, method: str, path: str, **options: Any) -> Any:
        headers = {**self.headers, **(options.pop("headers", None) or {})}
        return super().__call__(method, path, headers=headers, **options)


def _kind(_api: Client, kind: str) -> dict[str, str]:
    return {"Content-Type": kind}


@pytest.fixture(scope="module")
def operations(served: Client) -> list[Operation]:
    paths = served.http.app.openapi()["paths"]  # type: ignore[attr-defined]
    return [
        Operation(method, path, found[method]["x-permission"], "requestBody" in found[method])
        for path, found in paths.items()
        for method in METHODS
        if method in found
    ]


@pytest.fixture(scope="module")
def people(served: Client, site: Platform) -> tuple[Account, Account, Account]:
    """An owner, somebody else, and an administrator."""
    kinds = (AccountType.USER, AccountType.USER, AccountType.ADMIN)
    owner, other, admin = (Account(site, served.http, kind) for kind in kinds)
    return owner, other, admin


def send(api: Client, one: Operation, ids: dict[str, str]) -> Any:
    """Send an operation on objects, with a body that fits."""
    path = one.path.format(**{name: ids.get(name, FIXED.get(name, new_id())) for name in one.params})
    options: dict[str, Any] = {}
    if one.name in QUERIES:
        path += "?" + urlencode(QUERIES[one.name]())
    body = BODIES[one.name](path) if one.name in BODIES else None
    if isinstance(body, bytes):
        options = {"content": body, "headers": {"Content-Type": "image/jpeg"}}
    elif body is not None:
        options = {"json": body}
    return api(one.method.upper(), path, **options)


def owned(one: Operation) -> list[str]:
    return [name for name in one.params if name in MAKERS and not one.is_admin]


def test_s12_every_route_is_classified(operations: list[Operation]) -> None:
    assert len(operations) > 60
    unknown = [
        f"{one.name}: parameter {name}"
        for one in operations
        for name in one.params
        if not one.is_admin and name not in MAKERS and name not in FIXED
    ]
    unknown += [f"{one.name}: body" for one in operations if owned(one) and one.has_body and one.name not in BODIES]
    assert unknown == [], "say in MAKERS, FIXED or BODIES what these routes are about"


def test_s12_without_credentials_only_open_routes_answer(operations: list[Operation], served: Client) -> None:
    wrong = []
    for one in operations:
        status = served(one.method.upper(), one.path.format(**_placeholders(one)), headers={}).status_code
        if (status != 401) != (one.rule in ("open", "metrics")):
            wrong.append((one.name, status))
    assert wrong == []


def test_s12_an_expired_token_opens_nothing(operations: list[Operation], people: tuple[Account, ...]) -> None:
    wrong = [
        (one.name, status)
        for one in operations
        if one.rule != "open" and (status := send(people[0].expired, one, _placeholders(one)).status_code) != 401
    ]
    assert wrong == []


def test_s12_a_token_without_the_right_is_refused(operations: list[Operation], people: tuple[Account, ...]) -> None:
    wrong = []
    for one in operations:
        status = send(people[0].weak, one, _placeholders(one)).status_code
        # A body that is not what the route expects may be named first where no right is asked for.
        is_refused = status == 403 or (one.rule == "signed-in" and status == 400)
        if one.rule != "open" and one.name not in HARMLESS and not is_refused:
            wrong.append((one.name, status))
    assert wrong == []


def test_s12_administration_is_for_administrators(operations: list[Operation], people: tuple[Account, ...]) -> None:
    wrong = []
    for one in (one for one in operations if one.is_admin):
        if send(people[1].api, one, _placeholders(one)).status_code != 403:
            wrong.append((one.name, "a user may"))
        if one.method == "get" and send(people[2].api, one, _placeholders(one)).status_code in (401, 403):
            wrong.append((one.name, "an administrator may not"))
    assert wrong == []


def test_s12_a_foreign_object_is_as_if_it_did_not_exist(
    operations: list[Operation], people: tuple[Account, ...]
) -> None:
    owner, other, _ = people
    wrong = []
    for one in (one for one in operations if owned(one)):
        ids = {name: MAKERS[name](owner.api) for name in owned(one)}
        before = _state(owner.api, one, ids)
        foreign = send(other.api, one, ids)
        if foreign.status_code not in REFUSALS or any(name in foreign.text for name in _secrets(owner)):
            wrong.append((one.name, "foreign", foreign.status_code, foreign.text[:200]))
        missing = send(other.api, one, {name: new_id() for name in ids})
        if one.method not in ("put",) and _shape(missing, ids) != _shape(foreign, ids):
            wrong.append((one.name, "told apart", missing.text[:200], foreign.text[:200]))
        if _state(owner.api, one, ids) != before:
            wrong.append((one.name, "changed", "", ""))
        mine = send(owner.api, one, ids)
        if mine.status_code in (401, 403) or (mine.status_code == 404 and one.method in ("get", "head")):
            wrong.append((one.name, "own", mine.status_code, mine.text[:200]))
    assert wrong == []


def test_s12_pages_hold_nothing_of_others(operations: list[Operation], people: tuple[Account, ...]) -> None:
    owner, other, _ = people
    made = {name: make(owner.api) for name, make in MAKERS.items() if _is_offered(operations, name)}
    wrong = []
    for one in operations:
        if one.method != "get" or owned(one) or one.is_admin or one.rule == "open" or one.path in ABOUT_THE_CALLER:
            continue
        separator = "?face_ids=" + made["face_id"] if one.path == "/6/faces/attributes" else ""
        separator = separator or ("?attribute_ids=" + made["attribute_id"] if one.path == "/6/attributes" else "")
        text = other.api.get(one.path + separator).text
        wrong += [(one.name, name) for name, made_id in made.items() if made_id in text and made_id not in separator]
    assert wrong == []


def test_s12_foreign_objects_in_bodies_are_refused(people: tuple[Account, ...]) -> None:
    owner, other, _ = people
    face, faces_list = MAKERS["face_id"](owner.api), MAKERS["list_id"](owner.api)
    attribute, own_list = MAKERS["attribute_id"](owner.api), MAKERS["list_id"](other.api)
    sample = MAKERS["sample_id"](owner.api)
    for body in (
        {"lists": [faces_list]},
        {"attribute": {"attribute_id": attribute}},
        {"attribute": {"sample_ids": [sample]}},
    ):
        assert other.api.post("/6/faces", json=body).status_code in (400, 404), body
    attach = {"action": "attach", "face_ids": [face]}
    assert other.api.patch(f"/6/lists/{own_list}/faces", json=attach).status_code == 400
    other.api("DELETE", "/6/faces", json={"face_ids": [face]})
    other.api("DELETE", "/6/lists", json={"list_ids": [faces_list]})
    assert owner.api.head(f"/6/faces/{face}").status_code == owner.api.head(f"/6/lists/{faces_list}").status_code == 200
    query = {"references": [{"type": "face", "id": face}], "candidates": [{"filters": {"origin": "faces"}}]}
    assert other.api.post("/6/matcher/faces", json=query).status_code in (400, 404)


def _placeholders(one: Operation) -> dict[str, str]:
    return {name: FIXED.get(name, new_id()) for name in one.params}


def _is_offered(operations: list[Operation], name: str) -> bool:
    return any(name in one.params for one in operations)


def _state(api: Client, one: Operation, ids: dict[str, str]) -> str:
    """Return what the owner sees of the object an operation is about."""
    name = owned(one)[0]
    prefix = one.path[: one.path.index("{" + name + "}")] + ids[name]
    answer = api.get(prefix.format(**FIXED))
    return f"{answer.status_code} {answer.content[:2000]!r}"


def _shape(answer: Any, ids: dict[str, str]) -> tuple[int, Any]:
    """Return what an answer says besides ids."""
    try:
        return answer.status_code, answer.json()["error_code"]
    except (json.JSONDecodeError, KeyError, TypeError):
        return answer.status_code, None


def _secrets(owner: Account) -> Iterator[str]:
    yield owner.identity.account_id
    yield owner.identity.login
