"""Generated forms: what they read from schemas, that nothing is lost in them, and where faults are shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from app.engine.configurator.editor import schema_of as setting_schema
from app.engine.configurator.sections import DECLARATIONS
from app.engine.configurator.values import to_stored
from app.engine.handlers import (
    TEMPLATES,
    Policies,
    VerifierPolicies,
    find_faults,
    schema_of,
    template_policies,
    to_json,
)
from app.views.theme import RESOURCES, ThemeManager, load_theme
from app.views.widgets.forms import Fault, FormNode, Json, Kind, ValueEditor, Wording, fits, form_node
from app.views.widgets.forms.base import FieldEditor
from app.views.widgets.forms.entries import EntriesEditor, MappingEditor
from app.views.widgets.forms.factory import EditorFactory
from app.views.widgets.forms.lazy import LazyEditor
from app.views.widgets.forms.nodes import initial, title_of
from app.views.widgets.forms.objects import ObjectEditor, OptionalEditor, VariantEditor
from app.views.widgets.forms.scalars import read_number
from app.views.widgets.forms.wording import Option

LIST_ID = "6f1fe4a4-5f1c-4c36-8f4f-b6a5b5fbbf55"


def faults_of(value: Json) -> list[Fault]:
    return [Fault(tuple(one.path.split(".")[1:]), one.message) for one in find_faults(Policies, value)]


def editor_of(qtbot: Any, themes: ThemeManager, value: Json, node: FormNode | None = None, **words: Any) -> ValueEditor:
    editor = ValueEditor(themes, faults_of if node is None else lambda _value: [])
    qtbot.addWidget(editor)
    editor.resize(900, 700)
    editor.show_value(node or form_node(schema_of(Policies)), Wording(**words), value)
    editor.show()
    return editor


def field(editor: ValueEditor, path: str) -> Any:
    """Return the editor at a path of names and numbers."""
    here: FieldEditor = editor.root
    for step in path.split("."):
        here = bare(here.chosen) if isinstance(here, VariantEditor) else here
        if isinstance(here, EntriesEditor):
            here = bare(here.entries[int(step)].editor)
        else:
            assert isinstance(here, ObjectEditor)
            here = bare(here.rows[step].editor)
    return here


def bare(editor: FieldEditor) -> FieldEditor:
    """Return an editor, built if it waited."""
    return editor.inner if isinstance(editor, LazyEditor) else editor


def row_of(editor: ValueEditor, path: str) -> Any:
    owner, _, name = path.rpartition(".")
    return (field(editor, owner) if owner else editor.root).rows[name]


def policies(name: str = "watch-list") -> Json:
    needs_list = next(one for one in TEMPLATES if one.name == name).needs_list
    return to_json(template_policies(name, LIST_ID if needs_list else None))


@pytest.mark.parametrize("name", [one.name for one in TEMPLATES])
def test_the_form_of_a_handler_loses_nothing(name: str, qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies(name))
    assert editor.shows_form
    assert editor.value() == policies(name)
    assert editor.is_valid


def test_the_form_of_a_setting_loses_nothing(qtbot: Any, themes: ThemeManager) -> None:
    for declaration in {one.model: one for one in DECLARATIONS}.values():
        value = json.loads(json.dumps(to_stored(declaration.default)))
        node = form_node(setting_schema(declaration), declaration.title, value)
        root = EditorFactory(Wording()).root(node)
        qtbot.addWidget(root)
        assert fits(node, value)
        root.set_value(value)
        assert (declaration.name, root.value()) == (declaration.name, value)


def test_what_is_wrong_stands_at_the_field(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies())
    line = field(editor, "detect_policy.yaw_threshold").line
    line.setFocus()
    QTest.keyClicks(line, "500")
    qtbot.waitUntil(lambda: bool(editor.faults))
    row = row_of(editor, "detect_policy.yaw_threshold")
    assert row.fault.text() == "Must be a whole number, 0 to 180, or null."
    assert not row.fault.isHidden()
    line.setText("30")
    qtbot.waitUntil(lambda: not editor.faults)
    assert row.fault.isHidden()
    assert editor.value()["detect_policy"]["yaw_threshold"] == 30


def test_a_fault_inside_a_list_of_objects_is_shown_and_can_be_found(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies())
    field(editor, "match_policy.0.limit").line.setText("0")
    assert not editor.is_valid
    row = row_of(editor, "match_policy.0.limit")
    assert "1 to 100" in row.fault.text()
    QTest.mouseClick(editor._first, Qt.MouseButton.LeftButton)
    assert row.editor.line.hasFocus() or row.editor.isAncestorOf(editor.focusWidget())


def test_a_fault_of_a_field_that_is_absent_is_still_told(qtbot: Any, themes: ThemeManager) -> None:
    value = policies()
    value["match_policy"][0]["candidates"] = {"origin": "events", "origin_longitude": 3.0}
    editor = editor_of(qtbot, themes, value)
    assert [one.path[-1] for one in editor.faults] == ["origin_latitude"]
    assert "origin_latitude" in row_of(editor, "match_policy.0.candidates").fault.text()


def test_json_and_form_follow_each_other(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies())
    field(editor, "extract_policy.extract_basic_attributes").box.click()
    QTest.mouseClick(editor.json_button, Qt.MouseButton.LeftButton)
    shown = json.loads(editor.json.toPlainText())
    assert shown["extract_policy"]["extract_basic_attributes"] == 1
    shown["match_policy"][0]["limit"] = 7
    editor.json.setPlainText(json.dumps(shown))
    QTest.mouseClick(editor.form_button, Qt.MouseButton.LeftButton)
    assert field(editor, "match_policy.0.limit").line.text() == "7"
    assert editor.value() == shown


def test_broken_json_is_named_with_its_line_and_stays_in_front(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies())
    editor.show_json()
    editor.json.setPlainText('{\n "detect_policy": {,}\n}')
    QTest.mouseClick(editor.form_button, Qt.MouseButton.LeftButton)
    assert not editor.shows_form
    assert editor.json_button.isChecked()
    assert not editor.is_valid
    assert "Line 2, column 20" in editor._message.text()


def test_a_value_the_form_cannot_show_opens_as_json(qtbot: Any, themes: ThemeManager) -> None:
    value = policies()
    value["detect_policy"]["detect_face"] = True
    editor = editor_of(qtbot, themes, value)
    assert not editor.shows_form
    assert editor.value() == value
    assert [one.path for one in editor.faults] == [("detect_policy", "detect_face")]


def test_entries_are_added_moved_and_removed(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies("count"))
    matches = field(editor, "match_policy")
    for label in ("first", "second"):
        QTest.mouseClick(matches.add_button, Qt.MouseButton.LeftButton)
        bare(matches.entries[-1].editor).rows["label"].editor.line.setText(label)
    labels = [one["label"] for one in editor.value()["match_policy"]]
    assert labels == ["first", "second"]
    editor.check()
    assert editor.faults == []
    press(matches.entries[1], "Move up in Match policy")
    assert [one["label"] for one in editor.value()["match_policy"]] == ["second", "first"]
    press(matches.entries[0], "Remove from Match policy")
    assert [one["label"] for one in editor.value()["match_policy"]] == ["first"]


def press(widget: Any, name: str) -> None:
    button = next(one for one in widget.findChildren(QAbstractButton) if one.accessibleName() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_conditions_wait_in_a_menu_and_go_away_again(qtbot: Any, themes: ThemeManager) -> None:
    labels = {"gender": {0: "woman", 1: "man"}}
    editor = editor_of(qtbot, themes, policies("count"), labels=labels)
    filters = field(editor, "storage_policy.event_policy.filters")
    assert editor.value()["storage_policy"]["event_policy"]["filters"] == {}
    filters.add_button.menu().aboutToShow.emit()
    actions = {one.text(): one for one in filters.add_button.menu().actions()}
    assert "Age from" in actions
    actions["Gender"].trigger()
    filters.rows["gender"].editor.box.setCurrentText("man")
    assert editor.value()["storage_policy"]["event_policy"]["filters"] == {"gender": 1}
    press(filters.rows["gender"], "Remove Gender")
    assert editor.value()["storage_policy"]["event_policy"]["filters"] == {}


def test_another_kind_of_candidates_brings_its_own_fields(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies())
    candidates = field(editor, "match_policy.0.candidates")
    candidates.box.setCurrentIndex(candidates.box.findData("attributes"))
    assert editor.value()["match_policy"][0]["candidates"]["origin"] == "attributes"
    assert not editor.is_valid
    candidates.box.setCurrentIndex(candidates.box.findData("faces"))
    assert editor.value() == policies()


def test_coded_values_have_words_and_keep_their_order(qtbot: Any, themes: ThemeManager) -> None:
    value = policies("count")
    value["detect_policy"]["mask_states"] = [3, 1]
    editor = editor_of(qtbot, themes, value, labels={"mask_states": {1: "missing", 2: "medical", 3: "occluded"}})
    assert editor.value() == value
    boxes = field(editor, "detect_policy.mask_states").boxes
    boxes[2].click()
    assert editor.value()["detect_policy"]["mask_states"] == [3, 1, 2]
    for box in boxes.values():
        box.setChecked(False)
    assert editor.value()["detect_policy"]["mask_states"] is None


def test_lists_of_the_site_are_chosen_by_name(qtbot: Any, themes: ThemeManager) -> None:
    def options(name: str) -> list[Option]:
        return [Option(LIST_ID, "Staff")] if name == "list_id" else []

    editor = editor_of(qtbot, themes, policies(), options=options)
    box = field(editor, "match_policy.0.candidates.list_id").box
    assert box.currentText() == "Staff"
    assert editor.value() == policies()
    box.setEditText(LIST_ID.replace("6f", "7f"))
    assert editor.value()["match_policy"][0]["candidates"]["list_id"] == LIST_ID.replace("6f", "7f")


def test_checks_of_face_quality_are_named_entries(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies("document"), keys={"checks": ("head_yaw", "smile")})
    checks = field(editor, "detect_policy.face_quality.checks")
    assert isinstance(checks, MappingEditor)
    checks.name.setCurrentText("no such check")
    QTest.mouseClick(checks.add_button, Qt.MouseButton.LeftButton)
    assert not editor.is_valid
    assert "Allowed" in checks.entries["no such check"].fault.text()
    press(checks.entries["no such check"], "Remove no such check from Checks")
    assert editor.is_valid


def test_broken_json_inside_a_form_keeps_the_form_from_being_saved(qtbot: Any, themes: ThemeManager) -> None:
    node = form_node({"type": "object", "properties": {"any": {"default": {"a": 1}}}})
    editor = editor_of(qtbot, themes, {"any": {"a": 1}}, node)
    text = editor.root.findChild(QPlainTextEdit)
    text.setPlainText('{"a": ')
    assert not editor.is_valid
    text.setPlainText('{"a": [2]}')
    assert editor.is_valid
    assert editor.value() == {"any": {"a": [2]}}


def test_a_changed_field_goes_back_to_its_default(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies("count"))
    row = row_of(editor, "extract_policy.fd_score_threshold")
    assert row._button.isHidden()
    row.editor.line.setText("0.5")
    assert row.is_changed
    press(row, "Set Fd score threshold back to its default")
    assert editor.value()["extract_policy"]["fd_score_threshold"] == 0.0
    assert row._button.isHidden()


def test_arrow_keys_count_within_the_bounds(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies())
    line = field(editor, "match_policy.0.limit").line
    line.setText("2")
    for _ in range(3):
        QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == "1"
    share = field(editor, "match_policy.0.threshold").line
    share.setText("0.9")
    QTest.keyClick(share, Qt.Key.Key_Up)
    assert share.text() == "0.91"


def test_a_text_that_may_be_null_says_whether_it_is(qtbot: Any, themes: ThemeManager) -> None:
    schema = {
        "type": "object",
        "properties": {
            "name": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": None},
            "other": {"type": "string", "default": "x"},
        },
    }
    editor = editor_of(qtbot, themes, {"name": None, "other": "x"}, form_node(schema))
    optional = field(editor, "name")
    assert isinstance(optional, OptionalEditor)
    assert editor.value() == {"name": None, "other": "x"}
    optional.box.click()
    optional.inner.findChild(QLineEdit).setText("y")
    assert editor.value() == {"name": "y", "other": "x"}


def test_unknown_members_are_kept(qtbot: Any, themes: ThemeManager) -> None:
    node = form_node({"type": "object", "properties": {"a": {"type": "integer", "default": 1}}})
    editor = editor_of(qtbot, themes, {"a": 2, "b": [1, {"c": None}]}, node)
    assert editor.shows_form
    assert editor.value() == {"a": 2, "b": [1, {"c": None}]}


def test_a_schema_that_refers_to_itself_ends_in_json() -> None:
    schema = {
        "$defs": {"tree": {"type": "object", "properties": {n: {"$ref": "#/$defs/tree"} for n in "abcd"}}},
        "$ref": "#/$defs/tree",
    }
    node = form_node(schema)
    assert node.kind is Kind.OBJECT
    assert fits(node, initial(node))


def test_every_field_of_the_policies_has_an_editor_with_a_name(qtbot: Any, themes: ThemeManager) -> None:
    for model in (Policies, VerifierPolicies):
        node = form_node(schema_of(model))
        editor = editor_of(qtbot, themes, initial(node), node)
        for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton):
            nameless = [one for one in editor.findChildren(kind) if not (one.accessibleName() or one.text())]
            assert nameless == []


def test_names_become_labels() -> None:
    assert title_of("create_time__gte") == "Create time from"
    assert title_of("age__lt") == "Age below"


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_read_as_they_were_written(number: float) -> None:
    assert read_number(json.dumps(number)) == number


@given(st.text(alphabet="abc -.,_", max_size=8))
def test_what_is_no_number_is_handed_on_as_it_stands(text: str) -> None:
    assert read_number(f"x{text}") == f"x{text}"


def test_the_factory_shows_objects_below_the_whole_as_sections(qtbot: Any) -> None:
    root = EditorFactory(Wording()).root(form_node(schema_of(Policies)))
    qtbot.addWidget(root)
    assert isinstance(root, ObjectEditor)
    assert {box.objectName() for box in root._boxes.values()} == {"section"}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_marks_of_boxes_have_the_colours_of_the_theme(name: str) -> None:
    theme = load_theme(name)
    for mark, token in (("tick", "on_accent"), ("down", "muted"), ("up", "muted")):
        picture = (RESOURCES / "indicators" / name / f"{mark}.svg").read_text(encoding="utf-8")
        assert f'stroke="{theme.colours[token]}"' in picture


def test_a_large_form_is_built_while_the_window_goes_on(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, policies())
    waiting = [one for one in editor.findChildren(LazyEditor) if not one.is_built]
    assert waiting
    assert editor.value() == policies()
    qtbot.waitUntil(lambda: all(one.is_built for one in editor.findChildren(LazyEditor)))
    assert editor.value() == policies()


def test_other_colours_are_no_edit(qtbot: Any, themes: ThemeManager) -> None:
    editor = editor_of(qtbot, themes, {})
    said: list[str] = []
    editor.json.edited.connect(lambda: said.append("edited"))
    editor.show_json()
    themes.set_mode("dark")
    assert not said
    editor.json.setPlainText('{"detect_policy": {}}')
    assert said == ["edited"]


def test_an_editor_that_shows_nothing_yet_follows_the_colours(qtbot: Any, themes: ThemeManager) -> None:
    editor = ValueEditor(themes, faults_of)
    qtbot.addWidget(editor)
    themes.set_mode("dark")
    assert editor.is_valid
