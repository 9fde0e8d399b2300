"""The encoding of a text: chosen by what it reads like, and a new snapshot of the same bytes made of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from taken import brought

from workbench.actions import articles
from workbench.actions.capturing import encodings
from workbench.base.errors import Refused
from workbench.intake.samples import ENCODINGS, samples
from workbench.ui.dialogs.encoding import NAMES, EncodingDialog

LINE = "Причал закрыли в понедельник утром, сообщили в порту. "


def row_of(dialog, encoding):
    return next(row for row in range(dialog.table.rowCount()) if dialog.table.item(row, 0).text() == NAMES[encoding])


def test_every_encoding_has_a_name_that_people_use():
    assert set(NAMES) == set(ENCODINGS)


def test_the_line_that_reads_right_is_taken_by_keys(theme, qtbot):
    dialog = EncodingDialog(samples((LINE * 9).encode("koi8-u")))
    qtbot.addWidget(dialog)
    dialog.show()
    row = row_of(dialog, "koi8-u")
    assert LINE.strip() in dialog.table.item(row, 1).text()
    for _ in range(row):
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == EncodingDialog.DialogCode.Accepted
    assert dialog.chosen() == "koi8-u"


@pytest.fixture
def window(windows, library_path, desk, tmp_path):
    file = tmp_path / "quay.txt"
    file.write_bytes("Café at the quay, said the harbour office on Monday.\n\n".encode("cp1252") * 9)
    article = brought(desk, [file])[0].article
    made = windows.open(library_path)
    made.station.open_article(article)
    return made


def test_in_a_window_the_text_is_read_again_in_it(window, qtbot, monkeypatch):
    def taking_another(dialog):
        dialog.table.setCurrentCell(row_of(dialog, "cp1251"), 0)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(EncodingDialog, "exec", taking_another)
    window.shell.commands["encoding"].trigger()
    view = window.parts.reading.pane.view
    qtbot.waitUntil(lambda: view.text().startswith("Cafй at the quay"))
    qtbot.waitUntil(lambda: not window.parts.tasks.busy)
    desk, article = window.station.desk, window.station.article.article.id
    assert len(articles.opened(desk, article).snapshots) == 2
    assert articles.snapshot(desk, article).reading.encoding == "cp1251"


def test_an_article_that_has_no_encoding_to_choose_is_said(desk, pdfs, tmp_path):
    file = tmp_path / "quay.pdf"
    file.write_bytes(pdfs.set_by_typst("The quay was closed on Monday."))
    article = brought(desk, [file])[0].article
    with pytest.raises(Refused, match="Only texts and web pages"):
        encodings.offered(desk, article)
