"""Lines that are cut: the words' beginning is seen where it is looked for, whichever way they run."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workbench.ui.widgets.one_line import cut, cut_before, draw_line

ARABIC, ENGLISH = "نقل الحراس الذين رفضوا الأوامر إلى الداخل", "Guards who had refused orders were sent inland"
BEFORE = "Where the law stood was asked of everyone who came to the court that day "
WIDE, NARROW, FIRST = 600, 140, 60


def drawn(words: str, width: int, from_left: int) -> QImage:
    """What stands in the first or last 60 pixels of a line so wide."""
    image = QImage(width, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(QApplication.font())
    painter.setPen(QColor("black"))
    draw_line(painter, QRect(0, 0, width, 30), words)
    painter.end()
    return image.copy(from_left, 0, FIRST, 30)


def test_words_from_right_to_left_begin_at_the_right_whether_cut_or_not(qapp):
    assert QFontMetrics(QApplication.font()).horizontalAdvance(ARABIC) > NARROW
    assert drawn(ARABIC, NARROW, NARROW - FIRST) == drawn(ARABIC, WIDE, WIDE - FIRST)
    assert drawn(ARABIC, NARROW, 0) != drawn(ARABIC, WIDE, WIDE - NARROW)  # where it is cut


def test_other_words_begin_at_the_left(qapp):
    assert drawn(ENGLISH, NARROW, 0) == drawn(ENGLISH, WIDE, 0)


@pytest.mark.parametrize("words", [ARABIC, ENGLISH])
def test_what_is_cut_ends_in_dots_after_as_much_as_has_room(qapp, words: str):
    metrics = QFontMetrics(QApplication.font())
    shown = cut(words, metrics, NARROW).strip("\u2067\u2069")
    assert shown.endswith("…")
    assert words.startswith(shown[:-1].rstrip("\u200d"))  # Qt lets the last letter join on
    assert metrics.horizontalAdvance(shown) <= NARROW
    assert cut(words, metrics, WIDE).strip("\u2067\u2069") == words


@pytest.mark.parametrize("head", ["", "12 · "])
@pytest.mark.parametrize(
    ("before", "sought", "after"),
    [
        (BEFORE, "Papuashvili", " answered. Nobody else did."),
        ("港口遭到袭击之后，" * 6, "王小明", "说这一消息是假的。" * 3),
    ],
)
def test_the_beginning_gives_way_to_the_words_that_were_found(qapp, head, before, sought, after):
    metrics = QFontMetrics(QApplication.font())
    words, start = head + before + sought + after, len(head) + len(before)
    places = [(start, start + len(sought))]
    room = metrics.horizontalAdvance(f"{head}{sought}") + 60
    shown = cut_before(words, places, metrics, room, kept=len(head))
    assert shown.startswith(f"{head}…")
    assert shown.endswith(sought + after)
    assert metrics.horizontalAdvance(shown[: shown.index(sought) + len(sought)]) <= room
    assert cut_before(words, places, metrics, metrics.horizontalAdvance(words) * 2, kept=len(head)) == words


def test_words_that_have_no_room_together_leave_it_to_the_first(qapp):
    metrics = QFontMetrics(QApplication.font())
    words = f"{BEFORE}one {BEFORE}two"
    places = [(words.index("one "), words.index("one ") + 3), (len(words) - 3, len(words))]
    shown = cut_before(words, places, metrics, metrics.horizontalAdvance("one") + 60, kept=0)
    assert shown.index("one") < 12
