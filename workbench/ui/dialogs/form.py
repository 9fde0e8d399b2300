"""What the dialogs share: labelled rows, a line for what is refused, the two buttons, and being asked and let go."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from workbench.base.errors import Conflict, Refused, WorkbenchError
from workbench.base.languages import say, tr
from workbench.ui.station import Station

T = TypeVar("T")

_AROUND = 110
"""Pixels: what a dialog needs besides its fields, its frame included."""
_HIGHEST = 640
"""Pixels of a dialog whose fields scroll."""


class FormDialog(QDialog):
    """A dialog of labelled fields. `keep` is called by the OK button: override it, and `accept` when all is well."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.form.setVerticalSpacing(8)
        self.wrong = QLabel()
        self.wrong.setProperty("look", "danger")
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 14, 16, 14)
        self.rows.setSpacing(12)
        self.rows.addLayout(self.form)
        self.rows.addWidget(self.wrong)
        self.rows.addWidget(self.buttons)
        self._fields: dict[str, QWidget] = {}
        self._saving = False

    def add_field(self, name: str, label: str, field: QWidget) -> None:
        """Add a row; `name` is what a refusal calls the field."""
        self.form.addRow(label, field)
        field.setAccessibleName(label)
        if isinstance(field, QComboBox):
            field.setAccessibleDescription(label)  # a combo box tells its text as its name
        if not self._fields:
            field.setFocus()  # the buttons were made before the fields, and would have it
        self._fields[name] = field

    def let_scroll(self) -> None:
        """Let the fields scroll where the screen is too low for them: call it when all are there."""
        self.rows.removeItem(self.form)
        inside = QWidget()
        inside.setLayout(self.form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumWidth(inside.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        self.rows.insertWidget(0, area, 1)
        room = min(_HIGHEST, self.screen().availableGeometry().height() - _AROUND)
        next(iter(self._fields.values())).setFocus()  # it lost it to its new parent
        self.resize(self.sizeHint().width(), min(inside.sizeHint().height() + _AROUND, room))

    def keep(self) -> None:
        """What OK does."""
        self.accept()

    def save(self, station: Station, work: Callable[[], T], then: Callable[[T], None] | None = None) -> None:
        """Do an operation; the dialog ends when it is done, and stays with what was typed where it is refused.

        `then` is given what came of it.
        """
        self._saving = True
        self.buttons.setEnabled(False)

        def done(came: T) -> None:
            self._on_saved()
            if then is not None:
                then(came)

        station.do(work, then=done, failed=self._on_failed)

    def _on_saved(self) -> None:
        self._saving = False
        self.accept()

    def _on_failed(self, error: WorkbenchError) -> None:
        self._saving = False
        self.buttons.setEnabled(True)
        self.refuse(error)

    def refuse(self, error: WorkbenchError) -> None:
        """Say what is wrong, and go to the field that is to be mended; nothing that was typed is lost."""
        words = say(error.line)
        if isinstance(error, Conflict):
            self.take_note(error)
            words += " " + tr("OK keeps yours.")
        self.wrong.setText(words)
        self.wrong.setAccessibleName(words)
        self.wrong.show()
        field = self._fields.get(error.field or "") if isinstance(error, Refused) else None
        if field is not None:
            field.setFocus()

    @override
    def event(self, event: QEvent) -> bool:
        """Grow with what is shown: a dialog keeps its height by itself, and would press the fields together."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return done

    def _grow(self) -> None:
        """Have room for everything, and stay on the screen with its frame as far as it goes."""
        screen, frame = self.screen().availableGeometry(), self.frameGeometry().height() - self.height()
        needed = max(self.minimumSizeHint().height(), self.rows.totalHeightForWidth(self.width()))
        if needed > self.height():
            self.resize(self.width(), min(needed, screen.height() - frame))
            below = self.frameGeometry().bottom() - screen.bottom()
            if below > 0:
                self.move(self.x(), max(screen.top(), self.y() - below))

    def take_note(self, error: Conflict) -> None:
        """Someone else changed a field: from now on the person has seen their value."""

    @override
    def reject(self) -> None:
        """Close without saving; not while something is being saved."""
        if not self._saving:
            super().reject()


def asked(dialog: QDialog) -> bool:
    """Show a dialog and wait; whether the person said yes. What it holds may be read right afterwards, not later."""
    said = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return said
