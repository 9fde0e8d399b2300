"""Somebody who sits at a whole window and works it by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workbench.actions import listing
from workbench.actions.listing import ClaimRow
from workbench.ui.window import Window


class Person:
    """Sits at a window and presses keys; counts them, and waits as long as the window needs."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.station = window.station
        self.article = window.parts.reading.pane.view
        self.table = window.parts.claims.table
        self.keys = 0
        self._qtbot = qtbot

    def press(self, *keys: str) -> None:
        """Press keys, each where the focus is then: letters, or names such as `Return` and `Shift+Right`."""
        for key in keys:
            *held, name = key.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= Qt.KeyboardModifier[f"{one.replace('Ctrl', 'Control')}Modifier"]
            code = Qt.Key[f"Key_{name.upper() if len(name) == 1 else name}"] if name != "/" else Qt.Key.Key_Slash
            self._qtbot.keyClick(self.focus(), code, modifiers)
            self.keys += 1
            self.wait()

    def type(self, text: str) -> None:
        """Type a text where the focus is; its keys are not counted.

        A list that opens is told late that it is in front: after it has closed, that would take the focus back.
        """
        self._qtbot.keyClicks(self.focus(), text)
        QApplication.processEvents()

    def focus(self) -> QWidget:
        """Where keys go."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():  # the offscreen platform forgets it, or keeps a popup that closed
            self.window.shell.activateWindow()
            self.until(self.window.shell.isActiveWindow)
        widget = QApplication.focusWidget() or self.window.shell.focusWidget()
        assert widget is not None
        return widget

    def wait(self) -> None:
        """Until all that was done is saved and shown."""
        self.until(lambda: not self.station._writes.waiting)
        QApplication.processEvents()

    def until(self, so: object) -> None:
        """Until something is so."""
        self._qtbot.waitUntil(so)

    def go_to(self, widget: QWidget) -> None:
        """Put the focus somewhere."""
        self.window.shell.activateWindow()
        widget.setFocus()
        self.until(widget.hasFocus)

    def put_caret(self, words: str) -> None:
        """Put the caret of the article into words."""
        self.go_to(self.article)
        at = self.station.article.text.index(words)
        self.article.select(at, at)

    def rows(self) -> list[ClaimRow]:
        """The claims of the open article."""
        desk, name = self.station.desk, self.station.article.article.id
        return listing.rows(desk, listing.keys(desk, name))

    def current(self) -> ClaimRow:
        """The current claim."""
        return next(row for row in self.rows() if row.id == self.station.claim)

    def note(self) -> str:
        """What the status bar says."""
        return self.window.shell.note.text()


def sit(window: Window, qtbot: QtBot) -> Person:
    window.shell.activateWindow()
    qtbot.waitUntil(window.shell.isActiveWindow)
    person = Person(window, qtbot)
    person.go_to(person.article)
    return person


def seek(person: Person, words: str) -> None:
    """Type words into the search and go to the first of what is found."""
    person.press("Ctrl+K")
    palette = next(one for one in person.window.shell.findChildren(QFrame) if type(one).__name__ == "Palette")
    field = palette.findChild(QLineEdit)
    person.until(field.hasFocus)
    field.setText(words)
    palette._go()
    person.until(palette.isHidden)


def said_in(place: QWidget) -> list[str]:
    """The words of every label that is seen in a place."""
    return [label.text() for label in place.findChildren(QLabel) if label.isVisible()]


def work_has_ended(window: Window) -> bool:
    return not any(lane.waiting for lane in window.station._free)
