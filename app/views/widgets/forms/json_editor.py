"""A whole value as JSON text, checked while it is typed."""

from __future__ import annotations

import json

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from app.views.theme import ThemeManager
from app.views.widgets.forms.lists import read_json
from app.views.widgets.forms.nodes import Json

# A text with a colon behind it is a name.
_TEXT = QRegularExpression(r'("(?:[^"\\]|\\.)*")(\s*:)?')
_NUMBER = QRegularExpression(r"(?<![\w\"])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w\"])|\b(?:true|false|null)\b")


class JsonColours(QSyntaxHighlighter):
    """Colours the names, texts and numbers of a JSON text with the theme's tokens."""

    def __init__(self, document: QTextDocument, themes: ThemeManager) -> None:
        super().__init__(document)
        self._themes = themes
        themes.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        numbers = _NUMBER.globalMatch(text)
        while numbers.hasNext():
            match = numbers.next()
            self._colour(match.capturedStart(), match.capturedLength(), "warning")
        texts = _TEXT.globalMatch(text)
        while texts.hasNext():
            match = texts.next()
            self._colour(match.capturedStart(1), match.capturedLength(1), "accent" if match.captured(2) else "success")

    def _colour(self, start: int, length: int, token: str) -> None:
        look = QTextCharFormat()
        look.setForeground(self._themes.theme.colour(token))
        self.setFormat(start, length, look)


class JsonEditor(QPlainTextEdit):
    """Edits any JSON value as text.

    Signals
    -------
    edited : the person changed the text.
    """

    edited = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("code")
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Value as JSON"))
        self._colours = JsonColours(self.document(), themes)
        self._text = ""
        self.textChanged.connect(self._on_text_changed)

    def show_value(self, value: Json) -> None:
        """Show a value; says nothing."""
        self._text = json.dumps(value, ensure_ascii=False, indent=2)
        self.setPlainText(self._text)

    def read(self) -> tuple[Json, str]:
        """Return the value, or what is wrong with the text and where."""
        return read_json(self.toPlainText())

    def _on_text_changed(self) -> None:
        # Other colours count as a change too, to the document.
        if self.toPlainText() != self._text:
            self._text = self.toPlainText()
            self.edited.emit()
