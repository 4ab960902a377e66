"""The Russian window: forms, templates and settings, which come from the engine, are Russian too, and fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, cast

import pytest
from pydantic import BaseModel
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.engine.configurator.editor import schema_of as setting_schema
from app.engine.configurator.sections import DECLARATIONS
from app.engine.handlers import Policies, VerifierPolicies, schema_of
from app.views.engine_texts import engine_text
from app.views.main_window import MainWindow
from app.views.screens import SCREENS
from app.views.screens.admin.pages import PAGES
from app.views.screens.configurator.screen import ConfiguratorScreen
from app.views.screens.handlers.template_dialog import TemplateDialog
from app.views.screens.handlers.words import policy_wording
from app.views.widgets.forms import Wording, form_node
from app.views.widgets.forms.factory import EditorFactory
from app.views.widgets.forms.objects import ObjectEditor
from app.views.widgets.forms.scalars import NumberEditor
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]
# What handlers and the Configurator leave to a form in a window 1280 pixels wide.
_POLICIES_WIDTH, _SETTING_WIDTH = 1000, 640
# Names that are the same in every language: checks, services, fields, formats.
_NAMES = re.compile(
    r"^(JSON|REST|DEBUG|INFO|WARNING|ERROR|LOCAL|S3|UTC|GEO\w+|Luna [a-z ]+|[a-z0-9_]+|Backport \d|Redis)$"
)


def english(texts: Iterable[str]) -> list[str]:
    """Return the texts with words in them, but for names, none of which is Russian."""
    words = (one for one in texts if re.search("[A-Za-z]{3}", one) and not _NAMES.match(one))
    return [one for one in words if not re.search("[А-Яа-я]", one)]


@pytest.mark.usefixtures("russian")
class TestRussianForms:
    @pytest.mark.parametrize("model", [Policies, VerifierPolicies])
    def test_every_word_of_the_policies_is_russian_and_fits(self, model: type[BaseModel], qtbot: Any) -> None:
        node = form_node(schema_of(model), "Политики", say=engine_text)
        check_form(EditorFactory(policy_wording(lambda: ())).root(node), _POLICIES_WIDTH, qtbot)

    def test_every_word_of_the_settings_is_russian_and_fits(self, qtbot: Any) -> None:
        for declaration in DECLARATIONS:
            node = form_node(setting_schema(declaration), engine_text(declaration.title), say=engine_text)
            check_form(EditorFactory(Wording()).root(node), _SETTING_WIDTH, qtbot)

    def test_every_word_of_the_templates_is_russian(self, qtbot: Any) -> None:
        dialog = TemplateDialog(())
        qtbot.addWidget(dialog)
        texts = [dialog.templates.item(row).text() for row in range(dialog.templates.count())]
        assert english(line for text in texts for line in text.splitlines()) == []
        assert dialog.minimumSizeHint().width() <= dialog.width()


def check_form(form: QWidget, width: int, qtbot: Any) -> None:
    """Expect Russian labels, explanations and words, in a form that has room."""
    qtbot.addWidget(form)
    labels = [one.text() for one in form.findChildren(QWidget) if isinstance(one, (QLabel, QAbstractButton))]
    assert english(labels) == []
    assert form.minimumSizeHint().width() <= width


@pytest.mark.usefixtures("russian")
class TestRussianConfigurator:
    def test_a_setting_and_its_rules_are_russian_and_what_is_stored_stays_english(
        self, russian: None, window: MainWindow, run: Run
    ) -> None:
        async def story() -> None:
            await window.site.open()
            window.open_screen("configurator")
            screen = window.screen_of("configurator")
            assert isinstance(screen, ConfiguratorScreen)
            tab = screen.settings
            await until(lambda: tab.list.state == "filled")
            assert english(row.note for row in tab.list.model.rows()) == []
            tab.description.setText("как ищутся лица")
            await until(lambda: [row.title for row in tab.list.model.rows()] == ["DETECTOR"])
            tab.list.view.setCurrentIndex(tab.list.model.index(0))
            assert tab.panel.title.text() == "Детектор"
            assert english([tab.panel.help.text(), tab.panel.description.text()]) == []
            row = cast(ObjectEditor, tab.panel.value.root).rows["min_score"]
            line = cast(NumberEditor, row.editor).line
            line.setText("7")
            await until(lambda: row.fault.text() == "Должно быть не больше 1")
            line.setText("0.5")
            await until(screen.save_action.isEnabled)
            tab.save()
            await until(lambda: not tab.is_changed and tab.can_reset)
            assert english([tab.current.description if tab.current is not None else ""]) != []

        run(story())


@pytest.mark.usefixtures("russian")
def test_every_screen_and_page_fits_into_a_small_window(russian: None, window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        await window.engine.settled()
        for entry in SCREENS:
            window.open_screen(entry.id)
        for page in PAGES:
            window.open_screen("admin", page=page.id)
        assert window.minimumSizeHint().width() <= 1280
        window.close()
        await window.drained()

    run(story())
