"""Splitting a claim that says two things."""

import re

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from workbench.base import records
from workbench.base.languages import tr
from workbench.ui.dialogs.form import FormDialog
from workbench.ui.widgets.lines import Lines

_JOINT = re.compile(r"\s*(?:;|,?\s+\b(?:and|but|while|whereas|yet)\b)\s+", re.IGNORECASE)


class SplitDialog(FormDialog):
    """Asks for the two statements; at first the claim's, parted where it joins two clauses."""

    def __init__(self, claim: records.Claim, parent: QWidget | None = None) -> None:
        super().__init__(tr("Split claim {number}", number=claim.number), parent)
        self._fields_of_text = []
        for name, label, text in zip(
            ("first", "second"), (tr("First statement"), tr("Second statement")), parted(claim.statement), strict=True
        ):
            field = Lines()
            field.setPlainText(text)
            field.setMinimumSize(420, 60)
            field.setFixedHeight(field.fontMetrics().lineSpacing() * 4 + 14)
            field.textChanged.connect(self._on_typed)
            self.add_field(name, label, field)
            self._fields_of_text.append(field)
        self._on_typed()

    def statements(self) -> tuple[str, str]:
        """The two statements as typed."""
        first, second = (field.toPlainText().strip() for field in self._fields_of_text)
        return first, second

    def _on_typed(self) -> None:
        if len(self._fields_of_text) == 2:
            self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(all(self.statements()))


def parted(statement: str) -> tuple[str, str]:
    """A statement parted at its joint nearest to the middle; whole twice where it has none."""
    joints = list(_JOINT.finditer(statement))
    if not joints:
        return statement, statement
    joint = min(joints, key=lambda found: abs(found.start() - len(statement) / 2))
    first, second = statement[: joint.start()].strip(), statement[joint.end() :].strip()
    return first, second[:1].upper() + second[1:]
