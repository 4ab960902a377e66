"""What texts, ids, pages and targets are allowed."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError, BadQueryError, FaceTargetError
from app.engine.common.ids import new_id
from app.engine.faces.models import FaceFilter, ListFilter, PageRequest
from app.engine.faces.validation import (
    FACE_TARGETS,
    MAX_IDS,
    checked_avatar,
    checked_face_filter,
    checked_ids,
    checked_list_filter,
    checked_page,
    checked_targets,
    checked_text,
)

REFUSED = ("Cc", "Cs")


@given(st.text(st.characters(exclude_categories=REFUSED), max_size=128))
def test_any_text_of_any_language_is_kept_as_it_is(text: str) -> None:
    assert checked_text(text, "user_data", 128) == text


@given(st.text(st.characters(exclude_categories=REFUSED), min_size=129, max_size=140))
def test_one_character_too_many_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match=str(len(text))) as caught:
        checked_text(text, "user_data", 128)
    assert caught.value.field == "user_data"


@given(
    st.text(st.characters(exclude_categories=REFUSED), max_size=60),
    st.characters(categories=REFUSED),
    st.text(max_size=60),
)
def test_a_control_character_is_named_with_its_place(before: str, bad: str, after: str) -> None:
    assert unicodedata.category(bad) in REFUSED
    with pytest.raises(BadInputError) as caught:
        checked_text(before + bad + after, "external_id", 128)
    assert f"U+{ord(bad):04X} at place {len(before) + 1}" in caught.value.detail
    assert caught.value.remedy
    assert caught.value.field == "external_id"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(BadInputError, match="must be a text, got int"):
        checked_text(7, "user_data", 128)  # type: ignore[arg-type]


@pytest.mark.parametrize("avatar", ["", "/6/samples/faces/x", "http://a/b.jpg", "https://ü.example/?q=1"])
def test_addresses_and_paths_are_avatars(avatar: str) -> None:
    assert checked_avatar(avatar) == avatar


@pytest.mark.parametrize("avatar", ["x.jpg", "javascript:1", "file:///etc/passwd", "http://a b", "/a\n", "ftp://a"])
def test_other_texts_are_no_avatars(avatar: str) -> None:
    with pytest.raises(BadInputError):
        checked_avatar(avatar)


def test_ids_are_counted_checked_and_made_unique() -> None:
    first, second = new_id(), new_id()
    assert checked_ids([first.upper(), second, first], "face_ids") == [first, second]
    for ids in ([], [new_id()] * (MAX_IDS + 1)):
        with pytest.raises(BadInputError, match=str(len(ids))):
            checked_ids(ids, "face_ids")
    with pytest.raises(BadInputError) as caught:
        checked_ids([first, "x"], "face_ids")
    assert caught.value.field == "face_ids.1"


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (PageRequest(0, 10), "page"),
        (PageRequest(-1, 10), "page"),
        (PageRequest(2**31, 10), "page"),
        (PageRequest(True, 10), "page"),
        (PageRequest(1, 0), "page_size"),
        (PageRequest(1, 101), "page_size"),
        (PageRequest(1, "10"), "page_size"),  # type: ignore[arg-type]
        (PageRequest(after="x"), "after"),
    ],
)
def test_pages_outside_their_range_are_named(request_: PageRequest, field: str) -> None:
    with pytest.raises(BadQueryError) as caught:
        checked_page(request_)
    assert (caught.value.code, caught.value.field) == (12012, field)


@given(st.integers(1, 2**31 - 1), st.integers(1, 100))
def test_an_allowed_page_starts_after_those_before_it(page: int, size: int) -> None:
    assert checked_page(PageRequest(page, size)).offset == (page - 1) * size < 2**63


@given(st.lists(st.sampled_from(FACE_TARGETS)))
def test_targets_come_back_in_the_order_of_the_contract(targets: list[str]) -> None:
    found = checked_targets(targets, FACE_TARGETS)
    assert set(found) == (set(targets) or set(FACE_TARGETS))
    assert list(found) == sorted(found, key=FACE_TARGETS.index)


def test_an_unknown_target_is_named_with_the_known_ones() -> None:
    with pytest.raises(FaceTargetError, match=r"'age' is not valid target .*user_data") as caught:
        checked_targets(["age"], FACE_TARGETS)
    assert caught.value.code == 22016


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (FaceFilter(list_id="x"), "list_id"),
        (FaceFilter(event_id="x"), "event_id"),
        (FaceFilter(account_id="x"), "account_id"),
        (FaceFilter(face_ids=("x",)), "face_ids"),
        (FaceFilter(face_ids=(new_id(),) * 1001), "face_ids"),
        (FaceFilter(external_ids=("x",) * 1001), "external_ids"),
        (FaceFilter(face_id__gte="x"), "face_id__gte"),
        (FaceFilter(face_id__lt="x"), "face_id__lt"),
        (FaceFilter(gender=2), "gender"),
        (FaceFilter(age__gte=-1), "age__gte"),
        (FaceFilter(create_time__gte=datetime(2026, 1, 1)), "create_time__gte"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_named(wanted: FaceFilter, field: str) -> None:
    with pytest.raises(BadQueryError) as caught:
        checked_face_filter(wanted, None)
    assert caught.value.field == field


def test_the_account_of_the_caller_wins_over_the_filters() -> None:
    mine, other = new_id(), new_id()
    assert checked_face_filter(FaceFilter(account_id=other), mine).account_id == mine
    assert checked_face_filter(FaceFilter(account_id=other), None).account_id == other
    assert checked_list_filter(ListFilter(account_id=other), mine).account_id == mine


def test_a_list_filter_is_checked_too() -> None:
    for wanted in (
        ListFilter(list_ids=("x",)),
        ListFilter(account_id="x"),
        ListFilter(last_update_time__lt=datetime(2026, 1, 1)),
    ):
        with pytest.raises(BadQueryError):
            checked_list_filter(wanted, None)
