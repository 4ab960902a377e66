"""The screen of events: what comes live, what the archive holds, what it adds up to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.db.records import (
    DetectedSample,
    Event,
    EventAttributes,
    EventCandidate,
    EventDetection,
    EventEstimates,
    EventMatch,
)
from app.engine.common.errors import BadInputError, BadQueryError, DatabaseUnavailableError, FileMissingError
from app.engine.common.notices import EventNotice
from app.engine.events import EventFilters, event_to_json
from app.engine.handlers import NewHandler
from app.engine.image_store import ORIGINS, SampleType
from app.engine.sender import SubscriptionFilters
from app.views.main_window import MainWindow
from app.views.screens.events import acts
from app.views.screens.events.columns import card_text, event_columns, picture_name
from app.views.screens.events.filters import archive_filters, left_out_live, live_filters
from app.views.screens.events.rows import row_of_event, row_of_notice
from app.views.screens.events.screen import EventsScreen
from app.views.screens.events.sources import PAGE_SIZE, FeedSource
from app.views.screens.events.watches import Wanted
from app.views.widgets.grids.paged_model import ROW_ROLE
from tests.support.events import simple_event
from tests.support.images import encoded, picture
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, until

Run = Callable[[Coroutine[Any, Any, None]], None]
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FACE = "0f0f0f0f-0000-4000-8000-00000000000a"


def jpeg(height: int, width: int) -> bytes:
    pixels = np.full((height, width, 3), 120, np.uint8)
    return bytes(cv2.imencode(".jpg", pixels)[1].tobytes())


def event(window: MainWindow, minutes: int = 0, **values: Any) -> Event:
    """Return an event of the window's account that found somebody."""
    candidate = EventCandidate("faces", FACE, 0.87, "", {"face_id": FACE, "user_data": "Anna"})
    members: dict[str, Any] = {
        "account_id": window.context.account_id,
        "create_time": NOW + timedelta(minutes=minutes),
        "source": "Entrance",
        "match_result": (EventMatch("staff", (candidate,)),),
        "estimates": EventEstimates(gender=0, age=34),
        **values,
    }
    return simple_event(**members)


def store(platform: FakePlatform, *events: Event) -> None:
    with platform.storage.write() as unit:
        unit.events.create_many(list(events), NOW)
        unit.commit()


async def opened(window: MainWindow, tab: int) -> EventsScreen:
    window.begin()
    await window.site.settled()
    await window.engine.settled()
    window.open_screen("events")
    screen = window.screen_of("events")
    assert isinstance(screen, EventsScreen)
    screen.tabs.setCurrentIndex(tab)
    return screen


def publish(platform: FakePlatform, made: Event) -> None:
    notice = EventNotice(
        made.account_id, made.handler_id, event_to_json(made, is_stored=False), made.create_time, made.end_time
    )
    platform.sender.publish(notice)


def field(screen: EventsScreen, name: str) -> QLineEdit:
    found = screen.filters.fields[name]
    assert isinstance(found, QLineEdit)
    return found


# --- the feed


def test_an_event_appears_the_moment_it_is_made(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        assert screen.live.browser.pages.state == "waiting"
        await until(lambda: platform.sender.status().subscriptions == 1)
        publish(platform, event(window))
        await until(lambda: screen.live.browser.model.count == 1)
        model = screen.live.browser.model
        await until(lambda: model.index(0, 0).data(ROW_ROLE) is not None)
        assert model.index(0, model.column_of("top")).data() == "Anna"
        publish(platform, event(window, 1, source="Lobby"))
        await until(lambda: model.count == 2 and model.index(0, 0).data(ROW_ROLE) is not None)
        assert model.index(0, model.column_of("source")).data() == "Lobby"

    run(story())


def test_a_paused_feed_keeps_what_comes_for_later(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        await until(lambda: platform.sender.status().subscriptions == 1)
        screen.live.pause_action.trigger()
        publish(platform, event(window))
        await until(lambda: "1 new" in screen.live.state.text())
        assert screen.live.count == 0
        screen.live.pause_action.trigger()
        await until(lambda: screen.live.browser.model.count == 1)
        screen.live.clear_action.trigger()
        await until(lambda: screen.live.browser.pages.state == "waiting")

    run(story())


def test_the_feed_hears_only_what_passes_the_filters(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        await until(lambda: platform.sender.status().subscriptions == 1)
        await until(lambda: screen.live._subscription is not None)
        before = screen.live._subscription
        screen.filters.set_values({"sources": "Lobby"})
        await until(lambda: screen.live._subscription is not before)
        publish(platform, event(window))
        publish(platform, event(window, source="Lobby"))
        await until(lambda: screen.live.count == 1)
        assert platform.sender.status().subscriptions == 1

    run(story())


def test_filters_that_newer_ones_overtook_leave_nothing_open(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        await until(lambda: screen.live._subscription is not None)
        before = screen.live._subscription
        screen._asked["live"] = {"sources": "Gate"}
        overtaken = screen._listen(SubscriptionFilters())
        waiting = asyncio.ensure_future(overtaken)
        await asyncio.sleep(0)
        screen._asked["live"] = {"sources": "Lobby"}
        await waiting
        assert screen.live._subscription is before
        assert platform.sender.status().subscriptions == 1

    run(story())


def test_the_feed_names_the_filters_that_it_does_not_obey(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        staff = platform.faces.create_list(window.context.account_id, "Staff").list_id
        screen = await opened(window, 0)
        lists = screen.filters.fields["matched_list_ids"]
        assert isinstance(lists, QComboBox)
        await until(lambda: lists.findData(staff) >= 0)
        screen.filters.set_values({"matched_list_ids": staff, "create_time__lt": "now-1h", "sources": "Lobby"})
        await until(lambda: "Until, In the list" in screen.live.state.text())
        publish(platform, event(window, source="Lobby"))
        await until(lambda: screen.live.state.text().startswith("1 events"))
        assert screen.live.state.text().endswith("not obeyed here: Until, In the list")
        screen.filters.set_values({"sources": "Lobby"})
        await until(lambda: screen.live.state.text() == "1 events")

    run(story())


def test_the_feed_ends_with_the_screen(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await opened(window, 0)
        await until(lambda: platform.sender.status().subscriptions == 1)
        window.close()
        assert platform.sender.status().subscriptions == 0

    run(story())


def test_the_feed_keeps_only_the_newest(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        await opened(window, 0)
        source = FeedSource(2)
        source.add([row_of_event(event(window, minutes)) for minutes in range(3)])
        rows = source.read(source.take(), 0, 5)
        assert [row.created.minute for row in rows if row is not None] == [6, 5]

    run(story())


# --- the archive


def test_the_archive_is_turned_page_by_page(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        store(platform, *(event(window, minutes) for minutes in range(PAGE_SIZE + 20)))
        screen.tabs.setCurrentIndex(1)
        model = screen.archive.browser.model
        await until(lambda: model.count == PAGE_SIZE)
        await until(lambda: "of 120" in screen.archive.range.text())
        assert screen.archive.older.isEnabled() and not screen.archive.newer.isEnabled()
        screen.archive.older.trigger()
        await until(lambda: model.count == 20)
        assert screen.archive.range.text() == "101 to 120 of 120"
        screen.archive.newer.trigger()
        await until(lambda: model.count == PAGE_SIZE)
        screen.archive.order.setCurrentIndex(1)
        await until(lambda: model.index(0, 0).data(ROW_ROLE) is not None and not model.is_loading)
        row = model.index(0, 0).data(ROW_ROLE)
        assert row.created == NOW

    run(story())


def test_typing_into_a_filter_narrows_the_archive(
    window: MainWindow, platform: FakePlatform, run: Run, qtbot: Any
) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        await until(lambda: screen.archive.browser.pages.state == "nothing")
        store(platform, event(window), event(window, 1, source="Lobby"))
        screen.again_action.trigger()
        await until(lambda: screen.archive.browser.model.count == 2)
        qtbot.keyClicks(field(screen, "sources"), "Lobby")
        await until(lambda: screen.archive.browser.model.count == 1)
        qtbot.keyClicks(field(screen, "tags"), "nowhere")
        await until(lambda: screen.archive.browser.pages.state == "filtered")
        screen.filters.reset.click()
        await until(lambda: screen.archive.browser.model.count == 2)

    run(story())


def test_a_filter_that_cannot_be_used_is_named_at_its_field(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        screen.filters.set_values({"create_time__gte": "now-3x"})
        assert screen.filters.fault.isVisibleTo(screen) and "now-3h" in screen.filters.fault.text()
        assert field(screen, "create_time__gte").property("invalid") is True
        screen.filters.set_values({"create_time__gte": "now-3h"})
        assert not screen.filters.fault.isVisibleTo(screen)

    run(story())


def test_a_span_of_time_is_chosen_from_a_list(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        screen.filters.span.setCurrentIndex(screen.filters.span.findData("now-24h"))
        screen.filters.span.activated.emit(screen.filters.span.currentIndex())
        assert screen.filters.values() == {"create_time__gte": "now-24h"}
        screen.filters.set_values({"create_time__gte": "now-5h"})
        assert screen.filters.span.currentData() is None

    run(story())


def test_new_events_join_the_first_page_by_themselves(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        await until(lambda: screen.archive.browser.pages.state == "nothing")
        from app.engine.common.bus import EventsCreated

        made = event(window)
        with platform.storage.write() as unit:
            unit.events.create_many([made], NOW)
            unit.tell(EventsCreated(made.account_id, (made.event_id,)))
            unit.commit()
        await until(lambda: screen.archive.browser.model.count == 1)

    run(story())


def test_the_events_of_a_face_are_shown_when_another_screen_asks(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        store(platform, event(window), event(window, 1, match_result=()))
        window.open_screen("events", face_id=FACE)
        await until(lambda: screen.archive.browser.model.count == 1)
        assert screen.tabs.currentIndex() == 1

    run(story())


def test_a_failing_archive_says_so_and_can_be_asked_again(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        real = platform.events.list_events

        def fail(*_args: object, **_options: object) -> None:
            raise DatabaseUnavailableError("The database is away.", remedy="Start it.")

        monkeypatch.setattr(platform.events, "list_events", fail)
        screen.tabs.setCurrentIndex(1)
        await until(lambda: screen.archive.browser.pages.state == "error")
        monkeypatch.setattr(platform.events, "list_events", real)
        screen.archive.browser.pages.retry.trigger()
        await until(lambda: screen.archive.browser.pages.state == "nothing")

    run(story())


# --- one event


def pictured(window: MainWindow, platform: FakePlatform) -> Event:
    sample = platform.images.put_image(SampleType.FACES.bucket, jpeg(250, 250))
    origin = platform.images.put_image(ORIGINS, jpeg(400, 600))
    detection = DetectedSample(sample, {"rect": {"x": 150, "y": 100, "width": 300, "height": 200}, "attributes": {}})
    return event(
        window,
        detections=(EventDetection("a.jpg", detection, image_origin=f"/6/images/{origin}"),),
        face_attributes=EventAttributes(None, {"age": 34, "gender": 0}, 0.9, (sample,)),
    )


def test_the_selected_event_is_shown_with_photo_box_and_matches(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        store(platform, pictured(window, platform))
        screen.tabs.setCurrentIndex(1)
        await until(lambda: screen.archive.browser.model.index(0, 0).data(ROW_ROLE) is not None)
        screen.archive.browser.select_first()
        await until(lambda: screen.details.canvas.isVisibleTo(screen.details))
        box = screen.details.canvas._boxes[0].box
        assert (box.x(), box.y(), box.width(), box.height()) == (0.25, 0.25, 0.5, 0.5)
        assert [line.button.text() for line in screen.details.lines] == ["Anna"]
        assert ("Age", "34") in screen.details.facts.facts()
        assert screen.face_action.isEnabled()

    run(story())


def test_a_face_is_created_from_an_event_and_can_be_taken_back(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        store(platform, pictured(window, platform))
        screen.tabs.setCurrentIndex(1)
        await until(lambda: screen.archive.browser.model.index(0, 0).data(ROW_ROLE) is not None)
        screen.archive.browser.select_first()
        await until(lambda: screen.face_action.isEnabled())
        screen.face_action.trigger()
        await until(lambda: "created" in remarks(window))
        assert platform.faces.count(window.context.account_id) == 1
        face = platform.faces.list_faces(window.context.account_id).faces[0]
        assert (face.user_data, face.event_id is not None) == ("Anna", True)

    run(story())


def test_an_event_without_sample_or_descriptor_makes_no_face(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await opened(window, 0)
        bare = event(window)
        store(platform, bare)
        with pytest.raises(BadInputError, match="neither"):
            acts.create_face(platform, window.context.account_id, row_of_event(bare))

    run(story())


def test_the_time_line_shows_what_happened_around_an_event(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        store(platform, event(window), event(window, 5), event(window, 60))
        screen.tabs.setCurrentIndex(1)
        await until(lambda: screen.archive.browser.model.index(0, 0).data(ROW_ROLE) is not None)
        screen.archive.browser.grid.setCurrentIndex(screen.archive.browser.model.index(2, 0))
        await until(lambda: screen.timeline_action.isEnabled())
        screen.timeline_action.trigger()
        await until(lambda: screen.archive.browser.model.count == 2)

    run(story())


# --- all of them


def test_what_fits_the_filters_is_exported(
    window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        store(platform, event(window), event(window, 1, source="=Lobby"))
        screen.filters.set_values({"sources": "=Lobby"})
        await screen.export_to(tmp_path / "events.csv")
        await screen.export_to(tmp_path / "events.jsonl")
        lines = (tmp_path / "events.csv").read_text(encoding="utf-8").splitlines()
        assert len(lines) == 2 and "'=Lobby" in lines[1]
        assert json.loads((tmp_path / "events.jsonl").read_text(encoding="utf-8"))["source"] == "=Lobby"
        assert "events.csv" in remarks(window)

    run(story())


def test_the_statistics_follow_the_filters(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        later = event(window, 3 * 24 * 60, source="Lobby", estimates=EventEstimates(gender=1, age=51))
        store(platform, event(window), event(window, 1), later)
        screen.tabs.setCurrentIndex(2)
        page = screen.statistics
        await until(lambda: list(page.shown("over_time").values()) == [2, 0, 0, 1])
        assert page.pages.state == "content"
        assert page.shown("sources") == {
            "Entrance": 2,
            "Lobby": 1,
        }
        assert list(page.shown("ages")) == ["30-39", "50-59"]
        screen.filters.set_values({"sources": "Lobby"})
        await until(lambda: list(page.shown("genders")) == ["male"])
        page.period.setCurrentIndex(0)
        await until(lambda: list(page.shown("over_time")) == ["01-05 03:00"])
        screen.filters.set_values({"sources": "nowhere"})
        await until(lambda: page.pages.state == "nothing")

    run(story())


def test_cards_and_table_show_the_same_event(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        assert screen.archive.browser.view() is screen.archive.browser.grid
        screen.view_action.trigger()
        assert screen.archive.browser.view() is screen.archive.browser.table
        row = row_of_event(event(window, tags=("vip", "night"), handler_id=None))
        texts = {column.id: column.text(row) for column in event_columns(dict)}
        assert texts["top"] == "Anna" and texts["tags"] == "vip, night" and texts["handler"] == ""
        assert card_text(row).title.startswith("Anna") and picture_name(row) is None

    run(story())


# --- pure


def test_a_notice_and_an_archived_event_give_the_same_row() -> None:
    made = simple_event(source="Lobby", tags=("a",), user_data="Omar")
    notice = EventNotice(made.account_id, made.handler_id, event_to_json(made), made.create_time, made.end_time)
    assert vars(row_of_notice(notice)) == vars(row_of_event(made))


def test_values_of_the_panel_become_filters() -> None:
    found = archive_filters(
        {"sources": "a, b", "age__gte": "20", "emotions": "3", "create_time__gte": "now-2h", "user_data": "x,y"}, NOW
    )
    assert found == EventFilters(
        sources=("a", "b"), age__gte=20, emotions=(3,), create_time__gte=NOW - timedelta(hours=2), user_data="x,y"
    )


@pytest.mark.parametrize(
    ("name", "text"), [("age__gte", "old"), ("create_time__lt", "yesterday"), ("origin_latitude", "north")]
)
def test_a_text_that_is_no_value_names_its_filter(name: str, text: str) -> None:
    with pytest.raises(BadQueryError) as caught:
        archive_filters({name: text}, NOW)
    assert caught.value.field == name


def test_the_feed_leaves_out_what_only_the_archive_knows() -> None:
    values = {"sources": "a", "matched_list_ids": FACE, "create_time__gte": "now-1h"}
    assert live_filters(values, NOW) == live_filters({"sources": "a"}, NOW)
    assert left_out_live(values) == ["matched_list_ids"]
    # What comes is new: it passes "from", and would never pass "until".
    assert left_out_live({"create_time__lt": "now-1h"}) == ["create_time__lt"]


def test_the_screen_names_its_widgets(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        for one in screen.findChildren(QLineEdit):
            assert one.accessibleName() or one.focusPolicy() == Qt.FocusPolicy.NoFocus

    run(story())


# --- watching


def test_a_folder_is_watched_from_the_window_until_it_is_stopped(
    window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        (tmp_path / "inbox").mkdir()
        handler = platform.handlers.create(window.context.account_id, NewHandler(policies={}, description="Everybody"))
        screen.watch_action.trigger()
        await until(lambda: screen.watch_dialog is not None)
        dialog = screen.watch_dialog
        assert dialog is not None and dialog.handler.currentData() == handler.handler_id
        dialog.place.setText(str(tmp_path / "inbox"))
        dialog.name.setText("Front door")
        dialog.accept()
        await until(lambda: len(screen.live.watches.lines) == 1)
        line = screen.live.watches.lines[0]
        await until(lambda: bool(platform.watcher.watches()))
        (tmp_path / "inbox" / "one.png").write_bytes(encoded(".png", picture()))
        await until(lambda: line.watch.status().photos == 1)
        line.look()
        assert "Front door" in line.text.text()
        line.stop.click()
        await until(lambda: not screen.live.watches.lines)
        assert "Front door" in remarks(window)

    run(story())


def test_without_a_handler_the_person_is_led_to_make_one(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        screen.watch_action.trigger()
        await until(lambda: "handler" in remarks(window))
        assert screen.watch_dialog is None

    run(story())


def test_a_place_that_is_not_there_is_refused_by_name(window: MainWindow, run: Run) -> None:
    with pytest.raises(FileMissingError, match="nowhere"):
        Wanted("/nowhere/at/all", FACE, "", is_recursive=False).request(FACE)


# --- after a restart


async def restarted(window: MainWindow) -> EventsScreen:
    """Return the screen as the next start makes it, opened."""
    window.screen_of("events").save_state()
    window.context.state.sync()
    made = EventsScreen(window.context)
    made.opened()
    return made


async def leave(screen: EventsScreen) -> None:
    screen.close_screen()
    await screen.tasks.drained()
    screen.deleteLater()


def test_d14_the_filters_of_the_archive_are_there_again(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        account = window.context.account_id
        handler = platform.handlers.create(account, NewHandler({}, "Gate")).handler_id
        store(platform, event(window, handler_id=handler), event(window, source="Exit", handler_id=handler))
        screen.filters.set_values({"handler_ids": handler, "sources": "Exit"})
        screen.archive.order.setCurrentIndex(1)
        await until(lambda: screen.archive.browser.model.count == 1)
        again = await restarted(window)
        assert again.archive.wanted.handler_ids == (handler,)  # asked with it before handlers are read
        await until(lambda: again.filters.fields["handler_ids"].currentData() == handler)  # type: ignore[union-attr]
        await until(lambda: again.archive.browser.model.count == 1)
        assert again.filters.values() == {"handler_ids": handler, "sources": "Exit"}
        assert again.archive.order.currentData() is False
        await leave(again)

    run(story())


def test_d14_the_feed_hears_what_it_heard_before(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 0)
        screen.filters.set_values({"sources": "Exit"})
        again = await restarted(window)
        await until(lambda: again.live._subscription is not None)
        publish(platform, event(window, source="Entrance"))
        publish(platform, event(window, source="Exit"))
        await until(lambda: again.live.count == 1)
        await leave(again)

    run(story())


def test_d14_a_handler_that_is_gone_is_filtered_by_no_more(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        account = window.context.account_id
        handler = platform.handlers.create(account, NewHandler({}, "Gate")).handler_id
        store(platform, event(window))
        screen.filters.set_values({"handler_ids": handler})
        screen.save_state()
        platform.handlers.delete(handler, account)
        again = await restarted(window)
        await until(lambda: again.filters.values() == {})
        await until(lambda: again.archive.browser.model.count == 1)
        await leave(again)

    run(story())


def test_the_events_of_a_handler_are_shown_by_a_screen_that_was_not_built_yet(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        handler = platform.handlers.create(window.context.account_id, NewHandler({}, "Gate")).handler_id
        store(platform, event(window, handler_id=handler), event(window))
        window.open_screen("events", handler_id=handler)
        screen = window.screen_of("events")
        assert isinstance(screen, EventsScreen)
        await until(lambda: screen.filters.fields["handler_ids"].currentData() == handler)  # type: ignore[union-attr]
        await until(lambda: screen.archive.browser.model.count == 1)

    run(story())


def test_d30_a_key_hides_the_boxes_of_the_events_photo(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window, 1)
        window.activateWindow()
        await until(window.isActiveWindow)
        screen.archive.browser.grid.setFocus()
        assert screen.details.canvas.shows_boxes
        QTest.keyClick(screen.archive.browser.grid, Qt.Key.Key_B)
        assert not screen.details.canvas.shows_boxes
        assert ("B", "Show or hide the boxes") in list(screen.keys())
        field(screen, "sources").setFocus()
        QTest.keyClick(field(screen, "sources"), Qt.Key.Key_B)
        assert (field(screen, "sources").text(), screen.details.canvas.shows_boxes) == ("b", False)

    run(story())
