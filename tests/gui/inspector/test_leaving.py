"""Fields that are handed over when they are left, and when they are only covered by another window."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from workbench.ui.inspector.dates import DateField
from workbench.ui.inspector.source_field import SourceField
from workbench.ui.station import Station
from workbench.ui.widgets.source_edit import SourceChoices

REASON = Qt.FocusReason
Field = TypeVar("Field", SourceField, DateField)


class Handed(list):
    """What a field handed over."""

    def __call__(self, _owner: object, value: object, _seen: object, _gesture: str) -> None:
        self.append(value)


@pytest.fixture
def handed() -> Handed:
    return Handed()


@pytest.fixture
def source(station: Station, handed: Handed, qtbot: QtBot) -> SourceField:
    """A line for a source into which the beginning of something is typed."""
    return begun(SourceField(station, SourceChoices(station), handed), qtbot)


@pytest.fixture
def date(station: Station, handed: Handed, qtbot: QtBot) -> DateField:
    """A line for a date into which the beginning of something is typed."""
    return begun(DateField(station, handed), qtbot)


def begun(field: Field, qtbot: QtBot) -> Field:
    qtbot.addWidget(field)
    qtbot.keyClicks(field.edit, "202")
    return field


@pytest.fixture(params=["source", "date"])
def field(request: pytest.FixtureRequest) -> SourceField | DateField:
    """Either."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def lose_focus(field: SourceField | DateField) -> Callable[[Qt.FocusReason], None]:
    return lambda reason: QApplication.sendEvent(field.edit, QFocusEvent(QEvent.Type.FocusOut, reason)) and None


@pytest.mark.parametrize("reason", [REASON.ActiveWindowFocusReason, REASON.PopupFocusReason])
def test_what_is_half_typed_waits_while_the_field_is_only_covered(
    field: SourceField | DateField, handed: Handed, station: Station, lose_focus, reason: Qt.FocusReason, qtbot: QtBot
):
    lose_focus(reason)
    assert handed == []
    assert field.edit.text() == "202"
    assert station.unsaved
    qtbot.keyClicks(field.edit, "4")
    lose_focus(REASON.TabFocusReason)
    assert handed == ["2024"]
    assert not station.unsaved


def test_a_date_half_typed_is_kept_where_all_is_to_be_saved(date: DateField, handed: Handed, station: Station, qtbot):
    qtbot.keyClicks(date.edit, "4")
    station.save()
    assert handed == ["2024"]


def test_a_source_half_typed_is_asked_about_where_all_is_to_be_saved(
    source: SourceField, handed: Handed, station: Station
):
    station.save()
    assert handed == []
    assert station.typed.begun() == ["202"]
    assert source.edit.text() == "202"


def test_a_dialog_that_is_to_be_answered_is_meant_for_what_was_typed_of_a_date_and_not_for_half_a_name(
    field: SourceField | DateField, handed: Handed, lose_focus, qtbot: QtBot
):
    qtbot.keyClicks(field.edit, "4")
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.open()
    lose_focus(REASON.ActiveWindowFocusReason)
    assert handed == (["2024"] if isinstance(field, DateField) else [])
    assert field.edit.text() == "2024"
