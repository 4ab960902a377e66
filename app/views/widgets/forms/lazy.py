"""An editor that is built when the window has a moment, so that opening a large form never blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.views.widgets.forms.base import FieldEditor
from app.views.widgets.forms.nodes import Fault, FormNode, Json


class LazyEditor(FieldEditor):
    """Holds a value that fits until its editor is built; whoever needs the editor earlier gets it at once."""

    is_wide = True

    def __init__(self, node: FormNode, build: Callable[[], FieldEditor]) -> None:
        super().__init__(node)
        self._build = build
        self._inner: FieldEditor | None = None
        self._value: Json = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def is_built(self) -> bool:
        """Whether the editor is there."""
        return self._inner is not None

    @property
    def inner(self) -> FieldEditor:
        """The editor; built now if it was not."""
        if self._inner is None:
            self._inner = self._build()
            self._inner.set_value(self._value)
            self._inner.changed.connect(self.changed)
            self._layout.addWidget(self._inner)
            self.setFocusProxy(self._inner)
        return self._inner

    def value(self) -> Json:
        """Return the value."""
        return self._value if self._inner is None else self._inner.value()

    def set_value(self, value: Json) -> None:
        """Show a value, or keep it until there is an editor."""
        self._value = value
        if self._inner is not None:
            self._inner.set_value(value)

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show faults; for them the editor is built."""
        return self.inner.show_faults(faults) if faults or self.is_built else []

    def own_faults(self) -> list[Fault]:
        """Return what cannot be read."""
        return [] if self._inner is None else self._inner.own_faults()


class Builder(QObject):
    """Builds what waits, one editor whenever the loop comes round."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[LazyEditor] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    def add(self, editor: LazyEditor) -> None:
        """Build an editor soon."""
        self._waiting.append(editor)
        self._timer.start()

    def forget(self) -> None:
        """Build nothing of what waits."""
        self._waiting.clear()
        self._timer.stop()

    def _on_timeout(self) -> None:
        if self._waiting:
            _ = self._waiting.popleft().inner
        else:
            self._timer.stop()
