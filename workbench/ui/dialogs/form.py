"""What the dialogs share: labelled rows, a line for what is refused, and the two buttons at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from workbench.base.errors import Refused, WorkbenchError
from workbench.base.languages import say


class FormDialog(QDialog):
    """A dialog of labelled fields. `keep` is called by the OK button: override it, and `accept` when all is well."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.wrong = QLabel()
        self.wrong.setProperty("look", "danger")
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        self.rows = QVBoxLayout(self)
        self.rows.addLayout(self.form)
        self.rows.addWidget(self.wrong)
        self.rows.addWidget(self.buttons)
        self._fields: dict[str, QWidget] = {}

    def add_field(self, name: str, label: str, field: QWidget) -> None:
        """Add a row; `name` is what a refusal calls the field."""
        self.form.addRow(label, field)
        field.setAccessibleName(label)
        self._fields[name] = field

    def keep(self) -> None:
        """What OK does."""
        self.accept()

    def refuse(self, error: WorkbenchError) -> None:
        """Say what is wrong, and go to the field that is to be mended; nothing that was typed is lost."""
        self.wrong.setText(say(error.line))
        self.wrong.setAccessibleName(self.wrong.text())
        self.wrong.show()
        field = self._fields.get(error.field or "") if isinstance(error, Refused) else None
        if field is not None:
            field.setFocus()
