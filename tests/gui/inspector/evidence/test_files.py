"""Files and images dropped and pasted: kept, asked about, counted only once answered; previewed, and compared."""

import hashlib

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workbench.actions import assessments, evidence
from workbench.actions.evidence import Item, Meaning
from workbench.base.terms import Basis, EvidenceKind, Stance
from workbench.ui.inspector.evidence.pictured import fact_lines, look, size_words


def painted(shift=0):
    """A picture of some shapes; a small `shift` leaves it nearly the same."""
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("#204060"))
    painter = QPainter(image)
    for number in range(7):
        painter.fillRect(
            17 * number * number % 290 + shift, 31 * number % 200, 44, 36, QColor(40 * number % 255, 200, 90)
        )
    painter.end()
    return image


def files(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "pier.png"
    assert painted().save(str(file))
    return file


@pytest.fixture
def shown(tab):
    return tab("evidence")


def test_a_dropped_file_is_kept_and_asks_who_recorded_it(shown, made, matter, desk, tmp_path, panel):
    file = tmp_path / "list.pdf"
    file.write_bytes(b"%PDF-1.4 a list")
    before = assessments.computed(desk, made[0])[1].supporting
    shown.take(files(file))
    found = matter(made[0])
    (bearing,) = found.bearings
    item = found.evidence[bearing.evidence]
    assert (item.kind, item.title, item.source) == (EvidenceKind.FILE, "list.pdf", None)
    assert item.file == hashlib.sha256(file.read_bytes()).hexdigest()
    assert desk.library.originals.read(item.file) == file.read_bytes()
    asking = shown.boxes[0].asking
    assert asking.isVisible()
    assert asking.recorder.hasFocus()
    assert assessments.computed(desk, made[0])[1].supporting == before
    assert panel.tabText(2) == "Evidence (1)"
    assert "application/pdf" in shown.boxes[0].pictured.facts.text()


def test_the_answer_becomes_the_source_that_recorded_it_and_then_it_counts(shown, made, matter, desk, photo, qtbot):
    shown.take(files(photo))
    box = shown.boxes[0]
    qtbot.keyClicks(box.asking.recorder, "Harbour camera")
    qtbot.keyClick(box.asking.recorder, Qt.Key.Key_Return)
    found = matter(made[0])
    item = found.evidence[found.bearings[0].evidence]
    assert found.sources[item.source].name == "Harbour camera"
    (chain,) = found.item_attributions[item.id]
    assert (chain.hops, chain.basis) == ((), Basis.RECORDED)
    assert not box.asking.isVisible()
    computed = assessments.computed(desk, made[0])[1]
    assert (computed.supporting, computed.reached) == (1, True)
    desk.undo()
    assert matter(made[0]).evidence[item.id].source is None


def test_behind_whom_it_was_captured_from_the_recorder_is_the_last_hop(shown, made, matter, photo, qtbot):
    shown.take(files(photo))
    asking = shown.boxes[0].asking
    qtbot.keyClicks(asking.origin, "Port channel")
    qtbot.keyClick(asking.origin, Qt.Key.Key_Return)
    assert asking.note.says
    assert asking.recorder.hasFocus()
    qtbot.keyClicks(asking.recorder, "a docker")
    qtbot.keyClick(asking.recorder, Qt.Key.Key_Return)
    found = matter(made[0])
    assert "Port channel, recorded by a docker" in shown.boxes[0].facts.text()
    item = found.evidence[found.bearings[0].evidence]
    (chain,) = found.item_attributions[item.id]
    assert found.sources[item.source].name == "Port channel"
    assert [found.sources[hop.source].name for hop in chain.hops] == ["a docker"]
    assert chain.basis is Basis.RECORDED


def test_an_image_on_the_clipboard_is_pasted_and_the_stance_is_said_at_once(shown, made, matter, qtbot):
    QApplication.clipboard().setImage(painted())
    shown.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (bearing,) = matter(made[0]).bearings
    assert matter(made[0]).evidence[bearing.evidence].title.startswith("pasted ")
    stance = shown.boxes[0].asking.stance
    stance.setCurrentIndex(stance.values().index(Stance.CONTRADICTS))
    stance.activated.emit(stance.currentIndex())
    assert matter(made[0]).bearings[0].stance is Stance.CONTRADICTS


def test_several_files_are_kept_and_one_that_cannot_be_read_is_said(
    shown, station, made, matter, photo, tmp_path, qtbot
):
    with qtbot.waitSignal(station.failed) as failed:
        shown.take(files(photo, tmp_path / "gone.jpg"))
    assert "gone.jpg" in str(failed.args[0].line)
    assert len(matter(made[0]).bearings) == 1


def test_an_address_that_is_dropped_begins_a_link(shown, matter, made):
    mime = QMimeData()
    mime.setUrls([QUrl("https://court.example/list")])
    shown.take(mime)
    assert shown.form.main.text() == "https://court.example/list"
    assert matter(made[0]).bearings == ()


def test_a_picture_has_a_preview_and_facts(shown, photo):
    shown.take(files(photo))
    pictured = shown.boxes[0].pictured
    assert not pictured.preview.pixmap().isNull()
    assert pictured.preview.pixmap().width() <= 168
    assert "320 × 240" in pictured.facts.text()


def test_what_only_calls_itself_a_picture_is_said_and_the_window_lives(shown, tmp_path, desk, matter, made):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 and then nothing of it")
    shown.take(files(broken))
    pictured = shown.boxes[0].pictured
    assert not pictured.preview.isVisible()
    assert "no picture" in pictured.facts.text()
    file = matter(made[0]).evidence[matter(made[0]).bearings[0].evidence].file
    desk.library.originals.path(file).unlink()
    lines = list(fact_lines(look(desk, file, "broken.jpg")))
    assert "not here any more" in "\n".join(lines)
    assert "" not in lines


@pytest.fixture
def known(desk, made, tmp_path):
    """Another claim's picture, nearly the same, that the Port authority recorded."""
    file = tmp_path / "earlier.png"
    assert painted(1).save(str(file))
    evidence.add(
        desk, made[1], Item(EvidenceKind.FILE, file=file, source="Port authority"), Meaning("supports"),
        basis=Basis.RECORDED,
    )  # fmt: skip


def offers(box):
    return [one for one in box.pictured.offers if one.isVisible()]


def test_nearly_the_same_picture_is_offered_and_gives_its_source(shown, known, photo, made, matter, qtbot):
    shown.take(files(photo))
    (offer,) = offers(shown.boxes[0])
    assert "earlier.png" in offer.words.text()
    qtbot.mouseClick(offer.accept, Qt.MouseButton.LeftButton)
    found = matter(made[0])
    item = found.evidence[found.bearings[0].evidence]
    assert found.sources[item.source].name == "Port authority"
    assert found.item_attributions[item.id][0].basis is Basis.RECORDED
    assert offers(shown.boxes[0]) == []


def test_two_recorders_of_one_picture_count_as_one(shown, known, photo, made, desk, qtbot):
    shown.take(files(photo))
    box = shown.boxes[0]
    qtbot.keyClicks(box.asking.recorder, "A blogger")
    qtbot.keyClick(box.asking.recorder, Qt.Key.Key_Return)
    qtbot.mouseClick(offers(box)[0].accept, Qt.MouseButton.LeftButton)
    (word,) = assessments.computed(desk, made[0])[0].dependences
    assert word.depends
    assert "same picture" in word.reason


def test_an_offer_of_a_picture_is_dismissed_with_a_reason(shown, known, photo, made, matter, qtbot):
    shown.take(files(photo))
    (offer,) = offers(shown.boxes[0])
    qtbot.mouseClick(offer.dismiss, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(offer.reason, "another pier")
    qtbot.keyClick(offer.reason, Qt.Key.Key_Return)
    assert offers(shown.boxes[0]) == []
    assert matter(made[0]).set_aside[0].reason == "another pier"


def test_language_translation_and_dates_of_an_item_are_set(shown, photo, made, matter, qtbot):
    shown.take(files(photo))
    fields = shown.boxes[0].opened()
    for name, words in (("language", "uk"), ("translation", "The pier"), ("translated_by", "B. Second")):
        fields.item_texts[name].edit.setFocus()
        qtbot.keyClicks(fields.item_texts[name].edit, words)
        fields.item_texts[name].flush()
    fields.dates["happened"].edit.setFocus()
    qtbot.keyClicks(fields.dates["happened"].edit, "3 June")
    qtbot.keyClick(fields.dates["happened"].edit, Qt.Key.Key_Return)
    item = matter(made[0]).evidence[matter(made[0]).bearings[0].evidence]
    assert (item.language, item.translation, item.translated_by) == ("uk", "The pier", "B. Second")
    assert item.happened == "2024-06-03"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (2_100_000_000, "2.1 GB")]
)
def test_sizes_are_told_in_the_unit_that_suits_them(size, words):
    assert size_words(size) == words
