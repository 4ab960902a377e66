"""One window per data folder."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from app.views.single_instance import SingleInstance, instance_name, raise_first


def test_a_second_start_is_heard_by_the_first(tmp_path: Path, qtbot: Any) -> None:
    first = SingleInstance(tmp_path)
    assert first.listen()
    answers: list[bool] = []
    second = threading.Thread(target=lambda: answers.append(raise_first(tmp_path)))
    with qtbot.waitSignal(first.asked):
        second.start()
    qtbot.waitUntil(lambda: bool(answers))
    second.join()
    assert answers == [True]
    first.close()


def test_another_folder_is_another_site(tmp_path: Path, qtbot: Any) -> None:
    first = SingleInstance(tmp_path / "one")
    assert first.listen()
    assert not raise_first(tmp_path / "two")
    first.close()
    assert not raise_first(tmp_path / "one")
    assert instance_name(tmp_path / "one") != instance_name(tmp_path / "two")
