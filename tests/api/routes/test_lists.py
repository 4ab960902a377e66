"""Lists over REST."""

from __future__ import annotations

from app.engine.common.ids import new_id
from app.engine.faces.models import NewFace
from app.platform import Platform
from tests.support.rest import Client, assert_error


def made(api: Client, **body: str) -> str:
    return str(api.post("/6/lists", json=body).json()["list_id"])


def test_a_list_is_created_and_read_back(api: Client) -> None:
    answer = api.post("/6/lists", json={"user_data": "guests"})
    assert answer.status_code == 201
    assert answer.headers["Location"] == answer.json()["url"] == f"/6/lists/{answer.json()['list_id']}"
    found = api.get(answer.headers["Location"]).json()
    assert (found["user_data"], found["account_id"]) == ("guests", api.account)
    assert list(found) == ["list_id", "account_id", "user_data", "create_time", "last_update_time"]


def test_an_id_of_ones_own_is_taken_once(api: Client) -> None:
    name = new_id()
    assert made(api, list_id=name) == name
    assert_error(api.post("/6/lists", json={"list_id": name}), 409, 22010)


def test_lists_come_in_pages_newest_first_and_are_counted(api: Client) -> None:
    names = [made(api, user_data=f"n{number}") for number in range(3)]
    first = api.get("/6/lists?page=1&page_size=2&targets=list_id,user_data").json()["lists"]
    assert first == [{"list_id": names[2], "user_data": "n2"}, {"list_id": names[1], "user_data": "n1"}]
    assert api.get("/6/lists/count").json() == {"lists_count": 3}
    assert api.get("/6/lists/count?user_data=n1").json() == {"lists_count": 1}
    assert api.get(f"/6/lists/count?list_ids={names[0]},{names[1]}").json() == {"lists_count": 2}


def test_times_select_lists(api: Client) -> None:
    name = made(api)
    moment = api.get(f"/6/lists/{name}").json()["create_time"]
    params = {"create_time__gte": moment}
    assert api.get("/6/lists/count", params=params).json() == {"lists_count": 1}
    assert api.get("/6/lists/count", params={"create_time__lt": moment}).json() == {"lists_count": 0}
    assert api.get(f"/6/lists/count?create_time__gte={moment}").json() == {"lists_count": 1}, (
        "a plus that is not escaped"
    )
    assert_error(api.get("/6/lists?create_time__gte=yesterday"), 400, 12012)


def test_a_list_is_renamed_and_deleted(api: Client) -> None:
    name = made(api)
    assert api.patch(f"/6/lists/{name}", json={"user_data": "new"}).status_code == 204
    assert api.get(f"/6/lists/{name}").json()["user_data"] == "new"
    assert api.head(f"/6/lists/{name}").status_code == 200
    assert api.delete(f"/6/lists/{name}").status_code == 204
    assert_error(api.get(f"/6/lists/{name}"), 404, 22003)
    assert api.head(f"/6/lists/{name}").status_code == 404
    assert api.get("/6/lists/deletions").json()["deletions"][0]["list_id"] == name


def test_several_lists_are_deleted_at_once(api: Client) -> None:
    names = [made(api) for _ in range(2)]
    assert api("DELETE", "/6/lists", json={"list_ids": [*names, new_id()]}).status_code == 204
    assert api.get("/6/lists/count").json() == {"lists_count": 0}


def test_faces_are_attached_and_detached(api: Client, site: Platform) -> None:
    name = made(api)
    face = site.faces.create(api.account, NewFace()).face.face_id
    for action, lists in (("attach", (name,)), ("detach", ())):
        body = {"action": action, "face_ids": [face]}
        assert api.patch(f"/6/lists/{name}/faces", json=body).status_code == 204
        assert site.faces.get(face, api.account).lists == lists
    assert_error(api.patch(f"/6/lists/{name}/faces", json={"action": "attach", "face_ids": [new_id()]}), 400, 22004)


def test_what_is_wrong_is_named(api: Client) -> None:
    for path in ("/6/lists?page=0", "/6/lists?page_size=101", "/6/lists?list_ids=x", "/6/lists?page=x"):
        assert_error(api.get(path), 400, 12012)
    assert_error(api.get("/6/lists?targets=size"), 400, 22016)
    assert_error(api.post("/6/lists", json={"user_data": "x" * 129}), 400, 12022)
    assert_error(api.post("/6/lists", json={"name": "x"}), 400, 12022)
    assert_error(api.post("/6/lists", content=b"{"), 400, 12002)
    assert_error(api.post("/6/lists"), 400, 12002)
    assert_error(api.get("/6/lists/no-id"), 404, 12013)
