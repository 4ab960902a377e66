"""Filters find what a plain Python filter finds, whatever the text, on both databases."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.db import Database
from app.db.records import BasicAttributes, Descriptor, FaceFilter, ListFilter, NewFace, Page
from tests.support.databases import FAST, PostgresServer

START = datetime(2026, 1, 1, tzinfo=UTC)
ACCOUNTS = [str(uuid.uuid4()) for _ in range(2)]
LISTS = [str(uuid.uuid4()) for _ in range(2)]
TEXTS = [
    "", "a", "A", "ab", "a%b", "a_b", "a\\b", "a'b", 'a"b', "%", "_", "\\",
    "''; DROP TABLE face; --", "😀", "é", "e\u0301",
    "ß", "SS", "x" * 128, "\n\t\r", " ", "\u202e", "\ufffd", "İ",
]  # fmt: skip
NEEDLES = st.one_of(
    st.sampled_from([*TEXTS, "x" * 129, "a\0", "\0", "\ud800"]),
    st.text(alphabet=st.sampled_from("aAbB%_\\'\"😀é\0x"), max_size=4),
)


@dataclass(frozen=True)
class Reference:
    face: NewFace

    def passes(self, wanted: FaceFilter) -> bool:
        face = self.face
        attributes = face.attributes or BasicAttributes()
        checks: list[tuple[object, Callable[[], bool]]] = [
            (wanted.account_id, lambda: face.account_id == wanted.account_id),
            (wanted.user_data, lambda: (wanted.user_data or "") in face.user_data),
            (wanted.external_ids, lambda: face.external_id in (wanted.external_ids or ())),
            (wanted.list_id, lambda: wanted.list_id in face.lists),
            (wanted.event_id, lambda: face.event_id == wanted.event_id),
            (wanted.face_id__gte, lambda: face.face_id >= (wanted.face_id__gte or "")),
            (wanted.face_id__lt, lambda: face.face_id < (wanted.face_id__lt or "")),
            (wanted.create_time__gte, lambda: face.create_time >= (wanted.create_time__gte or START)),
            (wanted.create_time__lt, lambda: face.create_time < (wanted.create_time__lt or START)),
            (wanted.gender, lambda: attributes.gender == wanted.gender),
            (wanted.age__gte, lambda: attributes.age is not None and attributes.age >= (wanted.age__gte or 0)),
            (wanted.age__lt, lambda: attributes.age is not None and attributes.age < (wanted.age__lt or 0)),
            (wanted.ethnicities, lambda: attributes.ethnicity in (wanted.ethnicities or ())),
            (wanted.has_descriptor, lambda: wanted.has_descriptor in [item.version for item in face.descriptors]),
        ]
        return all(check() for value, check in checks if value is not None)


FACES = [
    NewFace(
        str(uuid.uuid4()),
        ACCOUNTS[0],
        START + timedelta(seconds=n),
        user_data=text,
        external_id=text[:36],
        event_id=str(uuid.uuid4()) if n % 2 else None,
        attributes=BasicAttributes(gender=n % 2, age=n, ethnicity=n % 4 + 1) if n % 3 else None,
        descriptors=(Descriptor(1000, bytes(8)),) if n % 5 else (),
        lists=(LISTS[0],) if n % 2 else (),
    )
    for n, text in enumerate(TEXTS)
]
FACES.append(NewFace(str(uuid.uuid4()), ACCOUNTS[1], START, user_data="a", external_id="a", lists=(LISTS[1],)))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """A database with one face per awkward text; read only."""
    folder: Path = tmp_path_factory.mktemp("filters")
    if request.param == "sqlite":
        database = Database.open(f"sqlite:///{folder / 'x.sqlite3'}", folder, options=FAST)
        _fill(database)
        yield database
        database.close()
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with server.database() as url:
        database = Database.open(url, folder, options=FAST)
        _fill(database)
        yield database
        database.close()


def _fill(database: Database) -> None:
    with database.write() as unit:
        for list_id, account in zip(LISTS, ACCOUNTS, strict=True):
            unit.lists.create(list_id, account, "a%b" if list_id == LISTS[0] else "é", START)
        unit.faces.create_many(FACES)
        unit.commit()


def agrees(database: Database, wanted: FaceFilter) -> None:
    expected = [face.face_id for face in reversed(FACES) if Reference(face).passes(wanted)]
    with database.read() as unit:
        assert unit.faces.list_ids(wanted) == expected
        assert unit.faces.count(wanted) == len(expected)
        pages = [unit.faces.list_faces(wanted, Page(number, 7)) for number in range(1, 6)]
    assert [face.face_id for page in pages for face in page] == expected


@settings(max_examples=60, deadline=None)
@given(needle=NEEDLES, account=st.sampled_from([*ACCOUNTS, None]))
def test_user_data_is_found_by_any_part_of_it(filled: Database, needle: str, account: str | None) -> None:
    """S10."""
    agrees(filled, FaceFilter(account_id=account, user_data=needle))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(NEEDLES, max_size=4))
def test_external_ids_are_found_exactly(filled: Database, texts: list[str]) -> None:
    """S10."""
    agrees(filled, FaceFilter(external_ids=tuple(texts)))


@settings(max_examples=40, deadline=None)
@given(
    wanted=st.builds(
        FaceFilter,
        account_id=st.sampled_from([None, *ACCOUNTS]),
        list_id=st.sampled_from([None, *LISTS]),
        event_id=st.sampled_from([None, *(face.event_id for face in FACES[:4])]),
        create_time__gte=st.sampled_from([None, START + timedelta(seconds=5)]),
        create_time__lt=st.sampled_from([None, START + timedelta(seconds=15)]),
        face_id__gte=st.sampled_from([None, "40000000-0000-0000-0000-000000000000"]),
        face_id__lt=st.sampled_from([None, "c0000000-0000-0000-0000-000000000000"]),
        gender=st.sampled_from([None, 0, 1]),
        age__gte=st.sampled_from([None, 4]),
        age__lt=st.sampled_from([None, 20]),
        ethnicities=st.sampled_from([None, (), (1, 3)]),
        has_descriptor=st.sampled_from([None, 1000, 1001]),
    )
)
def test_filters_are_joined_by_and(filled: Database, wanted: FaceFilter) -> None:
    if wanted.list_id is not None and wanted.account_id not in (None, ACCOUNTS[LISTS.index(wanted.list_id)]):
        with filled.read() as unit:
            assert unit.faces.count(wanted) == 0
        return
    agrees(filled, wanted)


@pytest.mark.parametrize("bad", ["", "x", "' OR 1=1 --", "\0", "00000000-0000-0000-0000-00000000000g"])
def test_text_that_is_no_id_matches_nothing(filled: Database, bad: str) -> None:
    with filled.read() as unit:
        for wanted in (FaceFilter(face_ids=(bad,)), FaceFilter(event_id=bad), FaceFilter(list_id=bad)):
            assert unit.faces.list_ids(wanted) == []
        assert unit.faces.list_faces(FaceFilter(), Page(after=bad)) == []
        assert unit.lists.list_lists(ListFilter(list_ids=(bad,)), Page()) == []


@settings(max_examples=20, deadline=None)
@given(needle=NEEDLES)
def test_lists_are_found_by_any_part_of_their_user_data(filled: Database, needle: str) -> None:
    with filled.read() as unit:
        found = {item.list_id for item in unit.lists.list_lists(ListFilter(user_data=needle), Page(size=100))}
        assert unit.lists.count(ListFilter(user_data=needle)) == len(found)
    texts = dict(zip(LISTS, ("a%b", "é"), strict=True))
    assert found == {list_id for list_id, text in texts.items() if needle in text}


def test_the_page_of_an_account_is_found_on_an_index(filled: Database) -> None:
    with filled.read() as unit:
        for wanted in (FaceFilter(account_id=ACCOUNTS[0]), FaceFilter(ACCOUNTS[0], list_id=LISTS[0])):
            plan = "\n".join(unit.faces.plan(wanted, Page(2, 2)))
            assert "SCAN face" not in plan
