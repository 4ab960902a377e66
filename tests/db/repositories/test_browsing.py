"""Keys by order: however many there are, they come whole."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from app.db.records import FaceFilter, FaceOrder, NewFace
from app.db.repositories.browsing import _pieces
from app.engine.common.ids import new_id
from app.engine.storage import Storage

_NOW = datetime(2026, 5, 1, tzinfo=UTC)


def test_long_texts_of_numbers_are_divided_without_loss() -> None:
    numbers = np.arange(100_000)
    text = ",".join(str(one) for one in numbers)
    pieces = list(_pieces(text))
    assert len(pieces) > 1
    assert ",".join(pieces) == text
    assert list(_pieces("")) == []


def test_keys_come_in_the_order_of_creation(storage: Storage) -> None:
    account = new_id()
    faces = [NewFace(new_id(), account, _NOW) for _ in range(50)]
    with storage.write() as unit:
        unit.faces.create_many(faces)
        unit.commit()
    with storage.read() as unit:
        keys = unit.browsing.keys(FaceFilter(account_id=account), FaceOrder())
        assert keys.dtype == np.int64
        assert unit.browsing.ids([int(key) for key in keys]) == [one.face_id for one in reversed(faces)]
        assert unit.browsing.key_of(new_id()) is None
