"""The live feed: new events appear while somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.engine.sender import Subscription, SubscriptionFilters
from app.views.context import ViewContext
from app.views.screens.events.browser import EventBrowser
from app.views.screens.events.rows import row_of_notice
from app.views.screens.events.sources import FeedSource
from app.views.screens.events.watches import WatchStrip
from app.views.widgets.buttons import action_button
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

MOST_SHOWN = 1000
# While the feed is paused events wait in the subscription; the oldest are dropped and counted.
_MOST_WAITING = 5000
# However fast events come, the feed is drawn a few times a second.
_GATHERED_MS = 150


class LivePage(QWidget):
    """Shows what comes. While it is paused events wait; those that are too many are dropped and counted.

    Signals
    -------
    _woken : messages wait; told from the sender's thread.
    """

    _woken = Signal()

    def __init__(self, context: ViewContext, tasks: TaskOwner, watch: QAction) -> None:
        super().__init__()
        self._watch_action = watch
        self.watches = WatchStrip(context, tasks)
        self._context = context
        self._subscription: Subscription | None = None
        self._left_out: tuple[str, ...] = ()
        self._made: list[Subscription] = []
        self._is_closed = False
        self._source = FeedSource(MOST_SHOWN)
        self.dropped = 0
        self.is_paused = False
        self.browser = EventBrowser(context, tasks, "live", self.tr("Waiting for events …"))
        self.pause_action = QAction(self.tr("Pause"), self)
        self.pause_action.setShortcut("Ctrl+P")
        self.pause_action.triggered.connect(self.toggle_pause)
        self.clear_action = QAction(self.tr("Empty"), self)
        self.clear_action.setShortcut("Ctrl+Backspace")
        self.clear_action.triggered.connect(self.clear)
        self.state = styled(QLabel(), "muted")
        self.browser.pages.add_empty(
            "waiting",
            self.tr("Waiting for events"),
            self.tr(
                "They appear here the moment a handler that keeps or tells events makes them: from a watched folder or "
                "camera, or over REST."
            ),
            watch,
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHERED_MS)
        self._timer.timeout.connect(self._take)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)
        self.browser.model.loaded.connect(self._on_loaded)
        self._build()
        self.browser.pages.show_empty("waiting")

    def subscribe(self, filters: SubscriptionFilters) -> Subscription:
        """Return a new subscription of the window's account; on a worker thread. It is closed with the page."""
        made = self._context.platform.sender.subscribe(self._context.account_id, filters, _MOST_WAITING)
        self._made.append(made)
        if self._is_closed:
            made.close()
        return made

    def show_subscription(self, subscription: Subscription, left_out: Sequence[str] = ()) -> None:
        """Show what comes through a subscription, and say which filters it does not obey; those before are closed."""
        self._drop(lambda one: one is not subscription)
        self._subscription, self._left_out = subscription, tuple(left_out)
        subscription.set_listener(self._woken.emit)
        self._show_state()

    def give_up(self, subscription: Subscription) -> None:
        """Close a subscription that another one overtook."""
        self._drop(lambda one: one is subscription)

    def _drop(self, is_over: Callable[[Subscription], bool]) -> None:
        for one in [made for made in self._made if is_over(made)]:
            one.set_listener(None)
            one.close()
            self._made.remove(one)

    def toggle_pause(self) -> None:
        """Stop or go on."""
        self.is_paused = not self.is_paused
        self.pause_action.setText(self.tr("Go on") if self.is_paused else self.tr("Pause"))
        self._show_state()
        if not self.is_paused:
            self._take()

    def clear(self) -> None:
        """Begin with an empty feed."""
        self._source.clear()
        self.dropped = 0
        self.browser.model.show_rows(self._source)

    def close_page(self) -> None:
        """End everything."""
        self._timer.stop()
        self._is_closed = True
        self.watches.close_strip()
        self._drop(lambda _one: True)
        self.browser.close_browser()

    @property
    def count(self) -> int:
        """How many events are shown."""
        return len(self._source)

    def _on_woken(self) -> None:
        if not self._timer.isActive() and not self.is_paused:
            self._timer.start()
        self._show_state()

    def _take(self) -> None:
        if self._subscription is None or self.is_paused:
            return
        deliveries = self._subscription.take()
        if not deliveries:
            return
        self.dropped += sum(one.dropped for one in deliveries)
        is_first = not len(self._source)
        self._source.add([row_of_notice(one.message.notice) for one in deliveries])
        if is_first:
            self.browser.model.show_rows(self._source)
        else:
            self.browser.model.refresh()
        self._show_state()

    def _on_loaded(self) -> None:
        if self.browser.model.count:
            self.browser.pages.show_content()
        else:
            self.browser.pages.show_empty("waiting")
        self._show_state()

    def _show_state(self) -> None:
        locale, subscription = QLocale(), self._subscription
        waiting = 0 if subscription is None else subscription.waiting
        words = {"shown": locale.toString(self.count), "waiting": locale.toString(waiting)}
        if self.is_paused:
            text = self.tr("Paused; {waiting} new events wait").format(**words)
        elif self.dropped:
            missed = locale.toString(self.dropped)
            text = self.tr("{shown} events; {missed} came too fast to be shown").format(missed=missed, **words)
        else:
            text = self.tr("{shown} events").format(**words)
        if self._left_out:
            left_out = self.tr("{state}; not obeyed here: {filters}")
            text = left_out.format(state=text, filters=", ".join(self._left_out))
        self.state.setText(text)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(action_button(self._watch_action, primary=True))
        head.addWidget(action_button(self.pause_action))
        head.addWidget(action_button(self.clear_action))
        self.state.setWordWrap(True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.state, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.watches)
        layout.addWidget(self.browser, 1)
        self._show_state()
