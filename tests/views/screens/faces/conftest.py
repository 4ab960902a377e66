"""A window on a site with faces, and the screen opened as a person does."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from app.engine.faces import Descriptor, FaceFilter, FromData, NewFace
from app.engine.image_store import SampleType
from app.views.main_window import MainWindow
from app.views.screens.faces.screen import FacesScreen
from tests.support.platform import FakePlatform
from tests.views.conftest import Run, until


@dataclass
class People:
    """Faces of the site: ids by name; every second one is in the list "Staff"."""

    platform: FakePlatform
    account: str
    list_id: str
    ids: dict[str, str]

    def names(self, wanted: FaceFilter | None = None) -> list[str]:
        """Return what the service knows, in the order of creation."""
        faces = self.platform.faces
        snapshot = faces.browse(self.account, wanted or FaceFilter())
        found = faces.browsed_faces(snapshot, 0, len(snapshot))
        return [one.face.user_data for one in reversed(found) if one is not None]

    def members(self) -> list[str]:
        """Return who is in the list."""
        return self.names(FaceFilter(list_id=self.list_id))


def vector(platform: FakePlatform, seed: int, *, spread: float = 0.0) -> Descriptor:
    """Return a descriptor of the default version; those of one seed are alike."""
    version = platform.default_version()
    size = platform.catalogue.descriptor_spec(version).dimension
    base = np.random.default_rng(seed).standard_normal(size)
    noise = np.random.default_rng(seed + 1000).standard_normal(size)
    data = (0.057 * (base + spread * noise)).astype("<f4")
    return Descriptor(version, data.tobytes())


def add_people(platform: FakePlatform, names: Sequence[str]) -> People:
    """Store faces with a sample and a descriptor each."""
    account = platform.accounts.local_identity().account_id
    list_id = platform.faces.create_list(account, "Staff").list_id
    ids = {}
    for number, name in enumerate(names):
        pixels = np.full((250, 250, 3), 40 + 20 * number, np.uint8)
        sample = platform.images.put_sample(SampleType.FACES, pixels)
        new = NewFace(
            user_data=name,
            external_id=f"P-{number}",
            lists=(list_id,) if number % 2 else (),
            attribute=FromData(descriptors=(vector(platform, number),), face_descriptor_samples=(sample,)),
            avatar_from_sample=True,
        )
        ids[name] = platform.faces.create(account, new).face.face_id
    return People(platform, account, list_id, ids)


@pytest.fixture
def run(run: Run, window: MainWindow) -> Run:
    """Run a story; afterwards the window closes while its loop still turns, as it does for a person."""

    async def whole(story: Coroutine[Any, Any, None]) -> None:
        try:
            await story
        finally:
            window.close()
            await window.drained()

    return lambda story: run(whole(story))


@pytest.fixture
def people(platform: FakePlatform) -> People:
    """Anna, Boris, Chen, Dalia, created in this order; Boris and Dalia are in the list."""
    return add_people(platform, ["Anna", "Boris", "Chen", "Dalia"])


async def opened(window: MainWindow) -> FacesScreen:
    """Return the screen in front, with what it shows read."""
    await window.site.open()
    window.open_screen("faces")
    screen = window.screen_of("faces")
    assert isinstance(screen, FacesScreen)
    await settled(screen)
    window.activateWindow()
    await until(window.isActiveWindow)  # keys reach the window that is in front
    screen.browser.focus_faces()
    return screen


async def settled(screen: FacesScreen) -> None:
    """Wait until lists and rows are there."""
    model = screen.browser.model
    await until(lambda: screen.lists.model.entries()[0].count is not None and not model.is_loading)
    await until(lambda: all(model.row(place) is not None for place in range(min(model.count, 50))))


def shown(screen: FacesScreen) -> list[str]:
    """Return the names that are shown, from the top."""
    rows = (screen.browser.face_at(place) for place in range(screen.browser.model.count))
    return [one.face.user_data if one is not None else "" for one in rows]


async def shows(screen: FacesScreen, names: Sequence[str]) -> None:
    """Wait until exactly these are shown."""
    await until(lambda: shown(screen) == list(names))


def select(screen: FacesScreen, *names: str) -> None:
    """Select faces by name, the last one being the current."""
    from PySide6.QtCore import QItemSelectionModel

    from app.views.widgets.grids.selection import select_rows

    places = [shown(screen).index(name) for name in names]
    selection = screen.browser.grid.selectionModel()
    index = screen.browser.model.index(places[-1], 0)
    selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    select_rows(screen.browser.model, selection, [(place, place + 1) for place in places])
