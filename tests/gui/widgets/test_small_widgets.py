"""The small widgets say in words what they show in colours, and stand for the actions they are given."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QPainter
from PySide6.QtTest import QTest

from workbench.base.terms import Status
from workbench.ui.theme import LIGHT
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.hint_button import HintButton
from workbench.ui.widgets.pill import Pill, paint_pill
from workbench.ui.widgets.progress import paint_progress, progress_words
from workbench.ui.widgets.sign_button import SignButton


def test_a_pill_says_its_status(theme, qtbot):
    pill = Pill(theme)
    qtbot.addWidget(pill)
    assert pill.text() == "not assessed"
    pill.set_status(Status.WEAKLY_CORROBORATED)
    assert QAccessible.queryAccessibleInterface(pill).text(QAccessible.Text.Name) == "Weakly corroborated"
    pill.set_status(Status.CORROBORATED, "Corroborated: that it was said")
    assert pill.text() == "Corroborated: that it was said"
    assert pill.sizeHint().width() > 150


def test_a_pill_stays_in_its_box(theme):
    image = QImage(120, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_pill(painter, QRectF(10, 0, 60, 30), theme, Status.REFUTED, "Refuted by very many words")
    painter.end()
    assert image.pixelColor(30, 6).name() == LIGHT.status(Status.REFUTED).pill
    assert all(image.pixelColor(x, y) == QColor("white") for x in range(71, 120) for y in range(30))


def test_progress_says_its_counts():
    counts = {Status.CORROBORATED: 3, Status.SINGLE_SOURCE: 6, None: 5}
    assert progress_words(counts) == "9 of 14 assessed: 3 corroborated, 6 single source"
    assert progress_words({}) == "0 of 0 assessed"


def test_progress_gives_each_status_its_share(theme):
    image = QImage(100, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_progress(painter, QRectF(0, 0, 100, 4), LIGHT, {Status.CORROBORATED: 1, Status.REFUTED: 1, None: 2})
    painter.end()
    colours = [image.pixelColor(x, 2).name() for x in (12, 37, 75)]
    assert colours == [LIGHT.status(Status.CORROBORATED).colour, LIGHT.status(Status.REFUTED).colour, LIGHT.track]


def test_a_button_follows_its_action(theme, qtbot):
    action = QAction("&New claim")
    action.setShortcut("C")
    button = HintButton(theme, action, primary=True)
    qtbot.addWidget(button)
    assert (button.text(), button.hint(), button.accessibleName()) == ("New claim", "C", "New claim")
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    action.setShortcut("Ctrl+N")
    action.setEnabled(False)
    assert button.hint() == "Ctrl+N"
    assert not button.isEnabled()
    assert not button.grab().isNull()


def test_a_button_of_a_sign_still_has_its_words(theme, qtbot):
    action = QAction("Undo")
    action.setShortcut("Ctrl+Z")
    button = HintButton(theme, action, sign="↶")
    qtbot.addWidget(button)
    assert button.text() == "↶"
    assert button.accessibleName() == "Undo"
    assert button.toolTip() == "Undo (Ctrl+Z)"


def test_a_sign_says_what_it_does_and_takes_no_focus_from_where_one_reads(qtbot):
    done = []
    button = SignButton("✕", "Remove this hop", lambda: done.append(1))
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("✕", "Remove this hop", "Remove this hop")
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]


def test_a_chip_says_its_text_and_whether_it_is_in_force(theme, qtbot):
    chip = Chip("source: A & B")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "source: A & B"
    width = chip.sizeHint().width()
    chip.set_on(True)
    assert chip.property("on") is True
    assert chip.sizeHint().width() >= width
