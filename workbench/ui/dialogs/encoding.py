"""What an article's bytes read like in each encoding: a person takes the one that reads right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.base.languages import tr
from workbench.intake.samples import Sample
from workbench.ui.tips import plain_tip
from workbench.ui.widgets.selecting import select_alone
from workbench.ui.widgets.tables import choose_by_rows

_NAME, _READS = range(2)
NAMES = {
    "utf-8": "UTF-8", "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "koi8-u": "KOI8-U",
    "iso8859-5": "ISO 8859-5", "cp866": "DOS 866", "mac-cyrillic": "Mac OS Cyrillic", "cp1253": "Windows-1253",
    "cp1254": "Windows-1254", "cp1255": "Windows-1255", "cp1256": "Windows-1256", "cp1257": "Windows-1257",
    "cp1258": "Windows-1258", "iso8859-2": "ISO 8859-2", "iso8859-15": "ISO 8859-15", "mac-roman": "Mac OS Roman",
    "mac-latin2": "Mac OS Central European", "mac-greek": "Mac OS Greek", "mac-turkish": "Mac OS Turkish",
    "cp437": "DOS 437", "cp850": "DOS 850", "cp852": "DOS 852", "cp737": "DOS 737 (Greek)",
    "cp857": "DOS 857 (Turkish)", "cp775": "DOS 775 (Baltic)", "gb18030": "GB 18030", "big5hkscs": "Big5",
    "cp932": "Shift JIS", "euc_jp": "EUC-JP", "iso2022_jp": "ISO 2022-JP", "cp949": "EUC-KR", "cp874": "Windows-874",
    "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE", "utf-7": "UTF-7",
}  # fmt: skip
"""What people call the encodings, by their names in Python."""


class EncodingDialog(QDialog):
    """Lists encodings with how the text reads in each; `chosen` is the one that the person took."""

    def __init__(self, samples: Sequence[Sample], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Encoding of the text"))
        self.resize(820, 560)
        self._samples = samples
        self.table = self._make_table()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.table.doubleClicked.connect(self.accept)
        words = QLabel(
            tr("Take the line that reads right. It becomes a new snapshot of the same bytes, with the claims.")
        )
        words.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 14)
        rows.setSpacing(10)
        for part in (words, self.table, self.buttons):
            rows.addWidget(part)
        self.table.setFocus()

    def chosen(self) -> str:
        """The encoding of the current line, by its name in Python."""
        return self._samples[self.table.currentRow()].encoding

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._samples), 2)
        table.setHorizontalHeaderLabels([tr("Encoding"), tr("Reads")])
        choose_by_rows(table, tr("Encodings"))
        for row, sample in enumerate(self._samples):
            table.setItem(row, _NAME, QTableWidgetItem(NAMES[sample.encoding]))
            reads = QTableWidgetItem(sample.text)
            reads.setToolTip(plain_tip(sample.text))
            reads.setData(Qt.ItemDataRole.AccessibleTextRole, sample.text)
            table.setItem(row, _READS, reads)
        header = table.horizontalHeader()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_READS, QHeaderView.ResizeMode.Stretch)
        select_alone(table, table.model().index(0, _NAME))
        return table
